"""DISC_LANG_MISSING and DISC_MISSING: the right notices are there, in the language of the text."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from articles.gates.check import check
from articles.gates.finding import Finding
from articles.gates.rules.disclaimers import disclaimers_speak_the_language
from articles.manuscripts.blocks import Block, Paragraph, Span
from articles.manuscripts.knowledge import Knowledge, NoticeRequirementRecord, TermRecord
from articles.manuscripts.manuscript import Manuscript, NumberRecord, SectionText, TopicRecord
from articles.vocabulary import (
    Bound,
    ClaimKind,
    DisclaimerKind,
    HealthAspect,
    IntakeBasis,
    Jurisdiction,
    Language,
    NumberRole,
    Severity,
    TermKind,
)
from tests.gates.manuscripts import NOW, a_claim, a_disclaimer, a_manuscript

GERMAN_ONLY = (Language.DE,)


@pytest.mark.parametrize("is_proposed", [True, False])
def test_a_german_notice_on_an_english_text_is_found(is_proposed: bool) -> None:
    notice = a_disclaimer(key="imported", blocks=(), languages=GERMAN_ONLY, is_proposed=is_proposed)
    manuscript = a_manuscript(language=Language.EN, disclaimers=(a_disclaimer(), notice))

    (finding,) = disclaimers_speak_the_language(manuscript)

    assert (finding.rule, finding.severity) == ("DISC_LANG_MISSING", Severity.BLOCKER)
    assert (finding.place.type, finding.place.label) == ("variant", "en")
    assert (finding.language, finding.evidence) == (Language.EN, "imported")
    assert finding.params["there"] == "de"


@pytest.mark.parametrize("blocks", [(), (Paragraph(()),), (Paragraph((Span("  \n"),)),)])
def test_an_empty_wording_is_none(blocks: tuple[Block, ...]) -> None:
    notice = a_disclaimer(blocks=blocks, languages=(Language.DE, Language.EN))

    assert len(list(disclaimers_speak_the_language(a_manuscript(disclaimers=(notice,))))) == 1


def test_a_notice_without_any_wording_says_so() -> None:
    notice = a_disclaimer(blocks=(), languages=(), version=0)

    (finding,) = disclaimers_speak_the_language(a_manuscript(disclaimers=(notice,)))

    assert finding.params["why"] == "nowhere"


def test_a_notice_in_this_language_is_enough() -> None:
    manuscript = a_manuscript(disclaimers=(a_disclaimer(languages=GERMAN_ONLY),))

    assert not list(disclaimers_speak_the_language(manuscript))


def test_a_text_without_notices_has_nothing_to_translate() -> None:
    assert not list(disclaimers_speak_the_language(a_manuscript(disclaimers=())))


# DISC_MISSING: required, valid, of the right jurisdiction ---------------------------------------

KIND = DisclaimerKind.SUPPLEMENT


def with_requirement(
    *, terms: tuple[TermRecord, ...] = (), changes: dict[str, Any] | None = None, **conditions: Any
) -> Manuscript:
    """A manuscript that carries no notice of the kind which one requirement asks for."""
    requirement = NoticeRequirementRecord(
        **{"key": "supplements", "notice": KIND, "confirmed": True} | conditions
    )
    return a_manuscript(
        knowledge=Knowledge(terms=terms, notice_requirements=(requirement,)), **changes or {}
    )


def found(manuscript: Manuscript) -> list[Finding]:
    report = check(manuscript, at=NOW)
    return [finding for finding in report.findings if finding.rule == "DISC_MISSING"]


def missing(manuscript: Manuscript) -> list[tuple[str, str]]:
    return [(finding.params["why"], finding.evidence) for finding in found(manuscript)]


MAGNESIUM = TermRecord("magnesium", TermKind.NUTRIENT, ("Magnesium",), ("magnesium",))
IBUPROFEN = TermRecord("ibuprofen", TermKind.DRUG, ("Ibuprofen",), ("ibuprofen",))


def a_dose(
    statement: str, kind: ClaimKind = ClaimKind.DOSAGE, *, basis: IntakeBasis | None = None
) -> dict[str, Any]:
    """A claim about a dose, as the changes of a manuscript."""
    number = NumberRecord(
        role=NumberRole.DOSE,
        low=None,
        high=Decimal(250),
        bound=Bound.UP_TO,
        unit="mg",
        per="d",
        dose_basis=None,
        intake_basis=basis,
        population="",
        is_confirmed=True,
    )
    return {"claims": (a_claim(kind=kind, statement=statement, numbers=(number,)),)}


SUPPLEMENTS = {
    "terms": (MAGNESIUM, IBUPROFEN),
    "claim_kinds": ("dosage",),
    "term_kinds": ("nutrient",),
}
PREGNANCY = a_manuscript(
    sections=(SectionText("pregnancy", HealthAspect.PREGNANCY, "Schwangerschaft", ()),)
).sections
TOPIC = TopicRecord("60000000-0000-4000-8000-000000000001", "pregnancy", "Schwangerschaft")


@pytest.mark.parametrize(
    "facts",
    [
        {},
        {"audiences": ("public",)},
        {"audiences": ("patients", "public")},
        {"jurisdictions": ("DE",)},
        {"jurisdictions": ("US", "EU")},
        {"jurisdictions": ("US",), "changes": {"jurisdictions": ()}},
        {"claim_kinds": ("efficacy",)},
        {"topics": ("pregnancy",), "changes": {"topics": (TOPIC,)}},
        {"aspects": ("PregnancyHealthAspect",), "changes": {"sections": PREGNANCY}},
        SUPPLEMENTS | {"changes": a_dose("Bis 250 mg Magnesium am Tag.")},
        SUPPLEMENTS | {"changes": a_dose("250 mg Magnesium.", basis=IntakeBasis.SUPPLEMENT)},
        {"term_kinds": ("nutrient",), "terms": (MAGNESIUM,)}
        | {"changes": a_dose("Magnesium hilft kaum.", ClaimKind.EFFICACY)},
    ],
)
def test_a_required_notice_that_is_not_there_is_missing(facts: dict[str, Any]) -> None:
    assert missing(with_requirement(**facts)) == [("absent", "supplement")]


@pytest.mark.parametrize(
    "facts",
    [
        {"audiences": ("professionals",)},
        {"jurisdictions": ("US",)},
        {"jurisdictions": ("CH", "UK")},
        {"claim_kinds": ("dosage",)},
        {"claim_kinds": ("no_such_kind",)},
        {"topics": ("pregnancy",)},
        {"topics": ("no-such-topic",), "changes": {"topics": (TOPIC,)}},
        {"aspects": ("PregnancyHealthAspect",)},
        {"audiences": ("public",), "topics": ("pregnancy",)},
        SUPPLEMENTS | {"changes": a_dose("Bis 400 mg Ibuprofen am Tag.")},
        SUPPLEMENTS | {"changes": a_dose("Etwa 1,5 Liter Wasser am Tag.")},
        SUPPLEMENTS | {"changes": a_dose("Magnesium hilft kaum.", ClaimKind.EFFICACY)},
        SUPPLEMENTS | {"changes": a_dose("300 mg Magnesium aus allem.", basis=IntakeBasis.TOTAL)},
    ],
)
def test_a_notice_is_not_required_where_a_condition_does_not_hold(facts: dict[str, Any]) -> None:
    assert missing(with_requirement(**facts)) == []


@pytest.mark.parametrize(
    ("jurisdiction", "written_for", "expected"),
    [
        (Jurisdiction.DE, ("DE",), []),
        (Jurisdiction.DE, ("AT", "DE"), []),
        (Jurisdiction.EU, ("DE",), []),
        (Jurisdiction.EU, ("AT",), []),
        (Jurisdiction.DE, ("EU",), []),
        (Jurisdiction.US, (), []),
        (Jurisdiction.US, ("DE",), ["abroad"]),
        (Jurisdiction.DE, ("AT",), ["abroad"]),
        (Jurisdiction.EU, ("CH",), ["abroad"]),
        (Jurisdiction.CH, ("EU",), ["abroad"]),
        (Jurisdiction.UK, ("EU", "US"), ["abroad"]),
        (Jurisdiction.DE, ("UK",), ["abroad"]),
    ],
)
def test_a_notice_is_for_its_jurisdiction(
    jurisdiction: Jurisdiction, written_for: tuple[str, ...], expected: list[str]
) -> None:
    notice = a_disclaimer(kind=KIND, jurisdiction=jurisdiction)
    changes = {"jurisdictions": written_for, "disclaimers": (notice,)}
    assert [why for why, _ in missing(with_requirement(changes=changes))] == expected


@pytest.mark.parametrize(
    ("valid_from", "valid_to", "expected"),
    [
        (None, None, []),
        (date(2026, 11, 23), None, []),
        (None, date(2026, 11, 23), []),
        (date(2020, 1, 1), date(2030, 1, 1), []),
        (None, date(2026, 11, 22), ["expired"]),
        (date(2020, 1, 1), date(2021, 1, 1), ["expired"]),
        (date(2026, 11, 24), None, ["not_yet"]),
        (date(2027, 1, 1), date(2028, 1, 1), ["not_yet"]),
    ],
)
def test_a_wording_counts_while_it_is_valid(
    valid_from: date | None, valid_to: date | None, expected: list[str]
) -> None:
    notice = a_disclaimer(valid_from=valid_from, valid_to=valid_to)
    assert [why for why, _ in missing(a_manuscript(disclaimers=(notice,)))] == expected


def test_an_unconfirmed_requirement_only_warns() -> None:
    (sure,) = found(with_requirement(confirmed=True))
    (unsure,) = found(with_requirement(confirmed=False))
    assert (sure.severity, unsure.severity) == (Severity.BLOCKER, Severity.WARNING)


def test_two_requirements_for_one_kind_are_one_finding_the_worse_one() -> None:
    rows = tuple(
        NoticeRequirementRecord(key=f"r{n}", notice=KIND, confirmed=n == 2) for n in (1, 2, 3)
    )
    (finding,) = found(a_manuscript(knowledge=Knowledge(notice_requirements=rows)))
    assert (finding.severity, finding.params["requirement"]) == (Severity.BLOCKER, "r2")


def test_a_notice_that_waits_for_its_approval_is_found_once() -> None:
    notice = a_disclaimer(kind=KIND, is_approved=False)
    assert missing(with_requirement(changes={"disclaimers": (notice,)})) == [
        ("unapproved", "general")
    ]
