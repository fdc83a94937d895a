"""CLAIM_DESIGN_TOO_WEAK by design and kind, and what else corpora do not show of these rules."""

from dataclasses import replace
from typing import Any

import pytest

from articles.gates.finding import Finding
from articles.gates.rules import legal, support, wording
from articles.manuscripts.knowledge import Knowledge
from articles.manuscripts.manuscript import Manuscript
from articles.vocabulary import Language, Severity
from tests.gates.cases import saying
from tests.gates.world import WORLD

CHECKS = (*wording.CHECKS, *support.CHECKS, *legal.CHECKS)
EN = Language.EN


def of(rule: str, manuscript: Manuscript) -> list[Finding]:
    return [f for check in CHECKS for f in check(manuscript) if f.rule == rule]


@pytest.mark.parametrize(
    ("kind", "design", "text"),
    [
        ("efficacy", "narrative_review", "The drops improve vision."),
        ("efficacy", "patient_information", "The drops improve vision."),
        ("efficacy", "case_report", "The drops improve vision."),
        ("efficacy", "case_series", "The drops improve vision."),
        ("efficacy", "in_vitro_or_animal", "The extract kills bacteria in the mouth."),
        ("efficacy", "expert_opinion", "Cold packs relieve migraine."),
        ("efficacy", "cohort", "Coffee drinkers sleep better after the course."),
        ("prevention", "cross_sectional", "Floss prevents tooth decay."),
        ("prevention", "textbook", "Floss prevents tooth decay."),
        ("cause", "cross_sectional", "Screens cause short-sightedness."),
        ("cause", "qualitative", "Stress triggers eczema."),
        ("prognosis", "expert_opinion", "Dry air worsens eczema."),
    ],
)
def test_a_claim_of_effect_on_a_design_that_cannot_carry_it_is_found(
    kind: str, design: str, text: str
) -> None:
    (finding,) = of(
        "CLAIM_DESIGN_TOO_WEAK", saying({"kind": kind, "design": design, "text": text}, EN)
    )

    assert finding.evidence == design
    assert (finding.place.label, finding.severity) == ("c1", Severity.WARNING)


@pytest.mark.parametrize(
    "case",
    [
        {"design": "unknown"},
        {"design": "rct"},
        {"design": "systematic_review_rct"},
        {"design": "meta_analysis"},
        {"design": "guideline"},
        {"design": "regulatory_opinion"},
        {"design": "systematic_review_observational", "kind": "cause"},
        {"design": "case_series", "kind": "safety"},
        {"design": "textbook", "kind": "mechanism"},
        {"design": "narrative_review", "text": "The drops may improve vision."},
        {"design": "narrative_review", "text": "The drops do not improve vision."},
        {"design": "case_report", "text": "In a case report the drops improved vision."},
        {"design": "in_vitro_or_animal", "text": "In mice the extract improves wound healing."},
        {"design": "cohort", "kind": "prevalence", "text": "Two in ten children snore."},
        {"design": "narrative_review", "verified": False},
        {"design": "narrative_review", "stance": "background"},
    ],
)
def test_a_claim_that_is_carried_softened_or_of_unknown_design_is_left_alone(
    case: dict[str, Any],
) -> None:
    assert not of("CLAIM_DESIGN_TOO_WEAK", saying({"text": "The drops improve vision."} | case, EN))


@pytest.mark.parametrize(
    ("design", "why"), [("cohort", "weak"), ("unknown", "unknown"), (None, "uncited")]
)
def test_causal_words_say_why_nothing_carries_them(design: str | None, why: str) -> None:
    case = {"text": "The drops improve vision."} | ({"design": design} if design else {})

    (finding,) = of("WORDING_CAUSAL", saying(case, EN))

    assert (finding.params["why"], finding.evidence) == (why, "improve")


@pytest.mark.parametrize(
    ("rule", "text"),
    [
        ("WORDING_PROMISE", "The tea cures migraine."),
        ("CLAIM_HEALTH_NOT_AUTHORISED", "Honey strengthens the immune system."),
        ("CLAIM_DISEASE_FOOD", "Honey cures coughs."),
    ],
)
def test_a_commercial_article_is_stopped(rule: str, text: str) -> None:
    (warned,) = of(rule, saying(text, EN))
    (stopped,) = of(rule, saying({"text": text, "commercial": True}, EN))

    assert (warned.severity, stopped.severity) == (Severity.WARNING, Severity.BLOCKER)


@pytest.mark.parametrize(
    ("is_confirmed", "text", "expected"),
    [
        (False, "Zinc contributes to strong hair.", Severity.WARNING),
        (True, "Zinc contributes to strong hair.", Severity.BLOCKER),
        (False, "Zinc boosts the immune system.", Severity.BLOCKER),
        (False, "Caffeine contributes to endurance.", Severity.BLOCKER),
    ],
)
def test_a_list_that_nobody_confirmed_only_warns_where_the_words_may_fit(
    is_confirmed: bool, text: str, expected: Severity
) -> None:
    claims = tuple(replace(claim, confirmed=is_confirmed) for claim in WORLD.authorised_claims)
    manuscript = saying({"text": text, "commercial": True}, EN)
    manuscript = replace(manuscript, knowledge=replace(WORLD, authorised_claims=claims))

    (finding,) = of("CLAIM_HEALTH_NOT_AUTHORISED", manuscript)

    assert finding.severity == expected


def test_a_claim_is_tied_to_the_nutrient_and_not_to_another_one() -> None:
    assert not of("CLAIM_HEALTH_NOT_AUTHORISED", saying("Zinc supports normal vision.", EN))
    assert of("CLAIM_HEALTH_NOT_AUTHORISED", saying("Potassium supports normal vision.", EN))
    assert of("CLAIM_HEALTH_NOT_AUTHORISED", saying("Zinc supports vision.", EN))


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Folsäure steigert den Folatspiegel.", Language.DE),
        ("Folic acid raises folate levels.", Language.EN),
        ("Vitamin D trägt zu einem normalen Calciumspiegel bei.", Language.DE),
    ],
)
def test_a_level_in_the_blood_is_a_health_claim_and_listed_or_not(
    text: str, language: Language
) -> None:
    """The list has blood levels ("normal blood calcium levels"), and none that is raised."""
    is_listed = "normalen" in text
    assert bool(of("CLAIM_HEALTH_NOT_AUTHORISED", saying(text, language))) is not is_listed


def test_without_a_term_base_no_food_is_known() -> None:
    manuscript = replace(saying("Honey cures coughs.", EN), knowledge=Knowledge())

    assert not of("CLAIM_DISEASE_FOOD", manuscript)
    assert not of("CLAIM_HEALTH_NOT_AUTHORISED", manuscript)


def test_a_notice_in_the_other_language_contradicts_too() -> None:
    text = "Take 500 mg of metformin daily."
    manuscript = saying({"text": text, "notice": "Kein medizinischer Rat."}, EN)
    (notice,) = manuscript.disclaimers
    moved = replace(notice, blocks=(), elsewhere=notice.blocks)

    (finding,) = of("DISC_CONTRADICTED", replace(manuscript, disclaimers=(moved,)))

    assert finding.evidence == notice.key


def test_two_sentences_of_certainty_are_two_findings() -> None:
    text = "Screens undoubtedly harm sleep. Sugar definitely harms teeth."

    assert len({f.evidence for f in of("WORDING_CERTAIN", saying(text, EN))}) == 2
