"""Rules about doses. A case of their corpora is a text: the statement and passage of one claim."""

from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

import pytest

from articles.gates.finding import Finding
from articles.gates.rules.doses import DATED_CHECKS
from articles.manuscripts.blocks import Block, Cell, Heading, Item, Paragraph, Span, Table
from articles.manuscripts.knowledge import Knowledge
from articles.manuscripts.manuscript import ClaimRecord, Manuscript, NumberRecord, SectionText
from articles.vocabulary import (
    Bound,
    ClaimKind,
    DoseBasis,
    IntakeBasis,
    Language,
    NumberRole,
    Severity,
)
from tests.evidence.doses.knowledge import KNOWLEDGE
from tests.gates.corpora import Case, corpus, score
from tests.gates.manuscripts import a_claim, an_unsigned_manuscript

AT = datetime(2026, 11, 25, tzinfo=UTC)
RULES = (
    "DOSE_ABOVE_UL",
    "DOSE_ABOVE_MAX",
    "DOSE_ABOVE_REFERENCE",
    "DOSE_BASIS_UNSTATED",
    "SAFETY_WARNING_MISSING",
)


def a_section(*blocks: Block, heading: str = "Was hilft?") -> SectionText:
    return SectionText(key="advice", aspect=None, heading=heading, blocks=blocks)


def claiming(text: str, language: Language = Language.EN, **changes: Any) -> Manuscript:
    """A manuscript with one dosage claim that says this, in a section of its own."""
    claim = a_claim(kind=ClaimKind.DOSAGE, statement=text, passage=text, section="advice")
    claim = replace(claim, numbers=changes.pop("numbers", ()))
    section = a_section(Paragraph((Span(text, claim=claim.uid),)))
    values = {"claims": (claim,), "sections": (section,), "knowledge": KNOWLEDGE, **changes}
    return an_unsigned_manuscript(language=language, source_language=language, **values)


def saying(*blocks: Block, heading: str = "What helps?", **changes: Any) -> Manuscript:
    """An English manuscript with text that belongs to no claim."""
    values = {"claims": (), "knowledge": KNOWLEDGE, **changes}
    return an_unsigned_manuscript(
        language=Language.EN, sections=(a_section(*blocks, heading=heading),), **values
    )


def a_number(low: str | None, high: str | None, **changes: Any) -> NumberRecord:
    """A dose in mg a day that a person confirmed."""
    number = NumberRecord(
        role=NumberRole.DOSE,
        low=Decimal(low) if low else None,
        high=Decimal(high) if high else None,
        bound=Bound.EXACT,
        unit="mg",
        per="d",
        dose_basis=None,
        intake_basis=None,
        population="",
        is_confirmed=True,
    )
    return replace(number, **changes)


def findings(manuscript: Manuscript, *rules: str) -> list[Finding]:
    found = [finding for check in DATED_CHECKS for finding in check(manuscript, AT)]
    return [finding for finding in found if not rules or finding.rule in rules]


def tripped(text: Case, language: Language) -> set[str]:
    assert isinstance(text, str)
    return {finding.rule for finding in findings(claiming(text, language))}


@pytest.mark.parametrize("rule", RULES)
@pytest.mark.parametrize("language", Language)
def test_the_corpora_are_told_apart(rule: str, language: Language) -> None:
    result = score(corpus(rule, language), lambda case: rule in tripped(case, language))

    assert result.recall >= 0.95, result.missed
    assert result.false_alarms <= 0.05, result.false


@pytest.mark.parametrize("rule", RULES)
def test_both_languages_get_the_same_verdict(rule: str) -> None:
    german, english = corpus(rule, Language.DE), corpus(rule, Language.EN)
    pairs = zip((*german.trips, *german.silent), (*english.trips, *english.silent), strict=True)

    assert [
        pair for pair in pairs if tripped(pair[0], Language.DE) != tripped(pair[1], Language.EN)
    ] == []


@pytest.mark.parametrize(
    ("text", "language", "taken"),
    [
        ("Zinc supplement: 40 mg every other day", Language.EN, None),
        ("Zinc supplement: 60 mg every other day", Language.EN, "30 mg"),
        ("Zinc supplement: 100 mg every 3 days", Language.EN, "33.33 mg"),
        ("Zink als Präparat: 40 mg alle zwei Tage", Language.DE, None),
        ("Zink als Präparat: 60 mg jeden zweiten Tag", Language.DE, "30 mg"),
        ("Zink als Präparat: 40 mg jeden Tag", Language.DE, "40 mg"),
    ],
)
def test_what_is_taken_every_few_days_counts_by_the_day(
    text: str, language: Language, taken: str | None
) -> None:
    found = findings(claiming(text, language), "DOSE_ABOVE_UL")

    assert [finding.params["taken_amount"] for finding in found] == ([taken] if taken else [])


def test_a_finding_says_what_was_found_and_against_what() -> None:
    (finding,) = findings(claiming("Zinc: 2 × 15 mg a day"), "DOSE_ABOVE_UL")

    assert finding.severity is Severity.BLOCKER
    assert (finding.place.type, finding.field) == ("claim", "statement")
    assert finding.evidence == "Zinc 15 mg"
    assert finding.language is Language.EN
    assert finding.params == {
        "nutrient_de": "Zink",
        "nutrient_en": "zinc",
        "taken_amount": "30 mg",
        "limit_amount": "25 mg",
        "limit_per": "d",
        "authority": "SCF, 2003",
        "why": "confirmed",
    }


@pytest.mark.parametrize(
    ("places", "text", "rules"),
    [
        ((), "Magnesium: 300 mg a day as a supplement", {"DOSE_ABOVE_UL"}),
        (("EU",), "Magnesium: 300 mg a day as a supplement", {"DOSE_ABOVE_UL"}),
        (("US",), "Magnesium: 300 mg a day as a supplement", set()),
        (("US",), "Magnesium: 400 mg a day as a supplement", {"DOSE_ABOVE_UL"}),
        (("CH",), "Magnesium: 300 mg a day as a supplement", {"DOSE_ABOVE_UL"}),
        (("EU",), "Vitamin D: 50 µg a day as a supplement", set()),
        (("DE",), "Vitamin D: 50 µg a day as a supplement", {"DOSE_ABOVE_MAX"}),
        (("US", "DE"), "Vitamin D: 50 µg a day as a supplement", {"DOSE_ABOVE_MAX"}),
        (("XX",), "Vitamin D: 50 µg a day as a supplement", {"DOSE_ABOVE_MAX"}),
    ],
)
def test_the_limits_of_the_jurisdictions_count(
    places: tuple[str, ...], text: str, rules: set[str]
) -> None:
    found = findings(claiming(text, jurisdictions=places))

    assert {one.rule for one in found if one.rule.startswith("DOSE_ABOVE")} == rules


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("Magnesium: 300 mg a day", "confirmed"),
        ("Iron: 60 mg a day", "confirmed"),
        ("Folic acid: 2 mg a day", "unconfirmed"),
        ("Caffeine: 300 mg at a time", "guidance"),
        ("In the trial, participants took 300 mg of magnesium a day.", "reported"),
    ],
)
def test_only_confirmed_levels_block_what_is_advised(text: str, why: str) -> None:
    (finding,) = findings(claiming(text), "DOSE_ABOVE_UL")

    assert finding.params["why"] == why
    assert (finding.severity is Severity.BLOCKER) is (why == "confirmed")


def test_a_reported_dose_is_held_against_upper_levels_only() -> None:
    text = "In the trial, participants took 1,000 mg of vitamin C a day."

    assert findings(claiming(text)) == []


@pytest.mark.parametrize(
    ("number", "rules"),
    [
        (a_number("400", "400"), {"DOSE_ABOVE_UL", "DOSE_BASIS_UNSTATED"}),
        (a_number("400", "400", is_confirmed=False, intake_basis=IntakeBasis.TOTAL),
         {"DOSE_ABOVE_UL", "DOSE_BASIS_UNSTATED"}),
        (a_number("400", "400", intake_basis=IntakeBasis.TOTAL), set()),
        (a_number("400", "400", intake_basis=IntakeBasis.SUPPLEMENT),
         {"DOSE_ABOVE_UL", "DOSE_BASIS_UNSTATED"}),
        (a_number("400", "400", intake_basis=IntakeBasis.ADDED, dose_basis=DoseBasis.ELEMENTAL),
         {"DOSE_ABOVE_UL"}),
        (a_number("400", "400", intake_basis=IntakeBasis.SUPPLEMENT, dose_basis=DoseBasis.SALT),
         set()),
    ],
)  # fmt: skip
def test_a_confirmed_number_states_the_basis(number: NumberRecord, rules: set[str]) -> None:
    manuscript = claiming("Magnesium citrate: 400 mg a day", numbers=(number,))

    assert {one.rule for one in findings(manuscript, *RULES[:4])} == rules


def test_a_confirmed_number_that_the_words_do_not_give_is_judged_too() -> None:
    number = a_number(None, "50", bound=Bound.UP_TO)
    (finding,) = findings(claiming("A high dose of zinc", numbers=(number,)), "DOSE_ABOVE_UL")

    assert finding.params["taken_amount"] == "50 mg"
    assert finding.evidence == "zinc 50 mg"


def test_a_confirmed_number_says_for_whom() -> None:
    number = a_number("300", "300", population="pregnant women", unit="mg")
    text = "Caffeine: 300 mg a day"
    (finding,) = findings(claiming(text, numbers=(number,)), "DOSE_ABOVE_UL")

    assert finding.params["limit_amount"] == "200 mg"
    assert findings(claiming(text), "DOSE_ABOVE_UL") == []


def test_a_statement_states_the_basis_of_its_doses() -> None:
    text = "Adults can have 4 g of potassium a day. This includes the water from food."

    assert findings(claiming(text), "DOSE_ABOVE_UL", "DOSE_ABOVE_MAX") == []


def test_text_outside_of_claims_is_found_at_its_section() -> None:
    manuscript = saying(Item("bullet", 1, (Span("Zinc: 50 mg a day"),)))
    (finding,) = findings(manuscript, "DOSE_ABOVE_UL")

    assert (finding.place.type, finding.place.id, finding.field) == ("section", "advice", "body")


def test_a_dose_in_a_table_row_is_found() -> None:
    row = (Cell((Span("Zinc"),)), Cell((Span("50 mg a day"),)))
    (finding,) = findings(saying(Table((row,))), "DOSE_ABOVE_UL")

    assert finding.evidence == "Zinc 50 mg"


def test_a_heading_says_what_an_amount_is_of() -> None:
    take = Paragraph((Span("Take 50 mg daily."),))
    (finding,) = findings(
        saying(Heading(3, (Span("Zinc"),)), take, heading="Supplements"), "DOSE_ABOVE_UL"
    )

    assert finding.params["nutrient_en"] == "zinc"
    assert findings(saying(take, heading="Zinc and copper")) == []


def test_a_dose_is_found_once_where_statement_and_passage_say_it() -> None:
    claim = a_claim(statement="Zinc: 50 mg a day", passage="zinc, 50 mg daily")
    passage = Paragraph((Span("Best take "), Span("zinc, 50 mg daily", claim=claim.uid)))
    manuscript = saying(passage, claims=(claim,))

    assert len(findings(manuscript, "DOSE_ABOVE_UL")) == 1


def test_limits_hold_from_a_day_to_a_day() -> None:
    manuscript = claiming("Vitamin B6: 20 mg a day")
    on = [datetime(year, 6, 1, tzinfo=UTC) for year in (2022, 2023)]

    assert [
        {finding.rule for check in DATED_CHECKS for finding in check(manuscript, at)}
        & {"DOSE_ABOVE_UL"}
        for at in on
    ] == [set(), {"DOSE_ABOVE_UL"}]


def test_warnings_are_asked_for_once_for_each_nutrient_and_found_anywhere() -> None:
    blocks = [Item("bullet", 1, (Span(f"Zinc: {n} mg a day"),)) for n in (5, 6)]
    (finding,) = findings(saying(*blocks), "SAFETY_WARNING_MISSING")

    assert finding.evidence == "zinc: pregnancy, children, copper"
    said = Paragraph((Span("It lowers copper. Ask first in pregnancy and for children."),))
    assert findings(saying(*blocks, said), "SAFETY_WARNING_MISSING") == []


@pytest.mark.parametrize(
    ("heading", "block", "evidence"),
    [
        ("Supplements", Item("bullet", 1, (Span("B vitamins (B1, B6, B12)"),)),
         ["vitamin-b6: neuropathy"]),
        ("Supplements", Item("bullet", 1, (Span("No B6 and no zinc"),)), []),
        ("Supplements", Paragraph((Span("B vitamins (B1, B6, B12)"),)), []),
        ("Supplements", Item("bullet", 1, (Span("Plenty of water"),)), []),
        ("Causes", Item("bullet", 1, (Span("B vitamins (B1, B6, B12)"),)), []),
    ],
)  # fmt: skip
def test_a_listed_supplement_needs_its_own_warnings_without_an_amount(
    heading: str, block: Block, evidence: list[str]
) -> None:
    found = findings(saying(block, heading=heading), "SAFETY_WARNING_MISSING")

    assert [finding.evidence for finding in found] == evidence


def test_a_listed_supplement_is_found_at_its_claim_and_not_again_beside_its_dose() -> None:
    claim = a_claim(statement="B6 and zinc help", passage="B6 and zinc help")
    item = Item("bullet", 1, (Span("B6 and zinc help", claim=claim.uid),))
    dose = Item("bullet", 1, (Span("Zinc: 5 mg a day"),))
    manuscript = saying(item, dose, heading="Supplements", claims=(claim,))

    assert [
        (one.place.type, one.evidence) for one in findings(manuscript, "SAFETY_WARNING_MISSING")
    ] == [("section", "zinc: pregnancy, children, copper"), ("claim", "vitamin-b6: neuropathy")]


def test_without_knowledge_nothing_is_found() -> None:
    assert findings(claiming("Zinc: 50 mg a day", knowledge=Knowledge())) == []


def a_claim_saying(text: str) -> ClaimRecord:
    return a_claim(statement=text, passage="")


def test_a_claim_that_is_nowhere_in_the_text_is_judged_by_its_statement() -> None:
    manuscript = saying(claims=(a_claim_saying("Zinc: 50 mg a day"),))

    assert len(findings(manuscript, "DOSE_ABOVE_UL")) == 1
