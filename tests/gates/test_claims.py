"""CLAIM_UNSOURCED: what must be proven has a supporting citation that a person verified."""

from typing import Any

import pytest

from articles.gates.rules.claims import claims_are_sourced
from articles.vocabulary import ClaimKind, Severity, Stance
from tests.gates.manuscripts import a_citation, a_claim, a_manuscript

BLOCKING = {ClaimKind.EFFICACY, ClaimKind.DOSAGE, ClaimKind.SAFETY, ClaimKind.PREVALENCE}


@pytest.mark.parametrize("kind", ClaimKind)
def test_an_uncited_claim_blocks_where_it_speaks_of_effect_dose_safety_or_frequency(
    kind: ClaimKind,
) -> None:
    manuscript = a_manuscript(claims=(a_claim(4, kind=kind, citations=()),))

    (finding,) = claims_are_sourced(manuscript)

    expected = Severity.BLOCKER if kind in BLOCKING else Severity.WARNING
    assert (finding.rule, finding.severity) == ("CLAIM_UNSOURCED", expected)
    assert (finding.place.type, finding.place.label) == ("claim", "c4")
    assert finding.params["why"] == "uncited"
    assert finding.language is None


@pytest.mark.parametrize("stance", [Stance.SUPPORTS, Stance.PARTIALLY_SUPPORTS])
def test_one_verified_supporting_citation_is_enough(stance: Stance) -> None:
    citations = (a_citation(stance=None, is_verified=False), a_citation(stance=stance))

    assert not list(claims_are_sourced(a_manuscript(claims=(a_claim(citations=citations),))))


@pytest.mark.parametrize(
    ("citation", "counted"),
    [
        ({"stance": None, "is_verified": False}, "proposed"),
        ({"stance": None, "is_verified": True}, "proposed"),
        ({"stance": Stance.SUPPORTS, "is_verified": False}, "unverified"),
        ({"stance": Stance.PARTIALLY_SUPPORTS, "is_verified": False}, "unverified"),
        ({"stance": Stance.CONTRADICTS}, "other"),
        ({"stance": Stance.BACKGROUND}, "other"),
    ],
)
def test_a_citation_that_carries_nothing_is_counted_as_what_it_is(
    citation: dict[str, Any], counted: str
) -> None:
    manuscript = a_manuscript(claims=(a_claim(citations=(a_citation(**citation),)),))

    (finding,) = claims_are_sourced(manuscript)

    counts = {name: finding.params[name] for name in ("proposed", "unverified", "other")}
    assert counts == {"proposed": "0", "unverified": "0", "other": "0"} | {counted: "1"}
    assert finding.params["why"] == "unsupported"


def test_a_claim_that_the_import_proposed_is_judged_too() -> None:
    manuscript = a_manuscript(claims=(a_claim(is_proposed=True, citations=()),))

    assert len(list(claims_are_sourced(manuscript))) == 1
