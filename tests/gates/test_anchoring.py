"""CLAIM_UNANCHORED and CLAIM_PARITY: claims stand in the text, and in both languages alike."""

from dataclasses import replace
from typing import Any

import pytest

from articles.gates.rules.anchoring import (
    claims_stand_in_the_text,
    languages_have_the_same_claims,
)
from articles.manuscripts.manuscript import ClaimRecord, Manuscript
from articles.vocabulary import Language, Severity, SignOffKind, Stance
from tests.gates.manuscripts import (
    NOW,
    a_citation,
    a_claim,
    a_manuscript,
    a_sign_off,
    an_unsigned_manuscript,
)

DE, EN = Language.DE, Language.EN


def lost(number: int = 1, **changes: Any) -> ClaimRecord:
    return a_claim(number, section="", passage="", **changes)


def the_lost(*claims: ClaimRecord, **changes: Any) -> list[str]:
    manuscript = an_unsigned_manuscript(claims=claims, **changes)
    return [finding.place.label for finding in claims_stand_in_the_text(manuscript)]


@pytest.mark.parametrize(
    ("claims", "labels"),
    [
        ((lost(1),), ["c1"]),
        ((lost(1), lost(2)), ["c1", "c2"]),
        ((a_claim(1), lost(2)), ["c2"]),
        ((lost(3, citations=()),), ["c3"]),
        ((lost(4, is_proposed=True),), ["c4"]),
        ((lost(5, numbers=()),), ["c5"]),
        ((lost(1), a_claim(2), lost(3)), ["c1", "c3"]),
        ((lost(10),), ["c10"]),
        ((lost(1, statement="Kurz."),), ["c1"]),
        ((a_claim(1, passage=""), lost(2)), ["c2"]),
        ((), []),
        ((a_claim(1),), []),
        ((a_claim(1), a_claim(2)), []),
        ((a_claim(1, statement=""),), []),
        ((lost(1, statement=""),), []),
        ((lost(1, statement="  "),), []),
        ((lost(1, statement=""), lost(2, statement="")), []),
        ((a_claim(1, passage="Anders gesagt."),), []),
        ((a_claim(1, is_proposed=True),), []),
        ((a_claim(1, citations=()),), []),
        ((a_claim(1, section="first"), a_claim(2, section="last")), []),
    ],
)
def test_a_claim_that_is_said_has_a_place(
    claims: tuple[ClaimRecord, ...], labels: list[str]
) -> None:
    assert the_lost(*claims) == labels


def test_it_is_a_warning_about_the_claim_in_this_language() -> None:
    manuscript = an_unsigned_manuscript(claims=(lost(4),), language=EN)

    (finding,) = claims_stand_in_the_text(manuscript)

    assert (finding.rule, finding.severity) == ("CLAIM_UNANCHORED", Severity.WARNING)
    assert (finding.language, finding.place.type) == (EN, "claim")


def a_pair(here: list[ClaimRecord], there: list[ClaimRecord], **source: Any) -> Manuscript:
    """An English translation and the German text it was made from, which was published."""
    german = an_unsigned_manuscript(
        claims=tuple(there), **{"last_published_at": NOW, "sign_offs": (), **source}
    )
    return an_unsigned_manuscript(language=EN, claims=tuple(here), counterpart=german)


ONE, TWO, THREE = a_claim(1), a_claim(2), a_claim(3)
OTHER = (a_citation(reference=2),)
DOUBTED = (a_citation(stance=Stance.CONTRADICTS),)


@pytest.mark.parametrize(
    ("here", "there", "evidence"),
    [
        ([ONE], [ONE, TWO], ["missing: c2"]),
        ([], [ONE], ["missing: c1"]),
        ([ONE, lost(2)], [ONE, TWO], ["missing: c2"]),
        ([TWO], [ONE, TWO, THREE], ["missing: c1, c3"]),
        ([ONE, TWO], [ONE], ["extra: c2"]),
        ([ONE, TWO], [ONE, lost(2)], ["extra: c2"]),
        ([TWO, ONE], [ONE, TWO], ["order: c2, c1"]),
        ([ONE, THREE, TWO], [ONE, TWO, THREE], ["order: c3, c2"]),
        ([ONE], [TWO], ["missing: c2", "extra: c1"]),
        ([replace(ONE, citations=OTHER)], [ONE], ["sources: c1"]),
        ([replace(ONE, citations=())], [ONE], ["sources: c1"]),
        ([replace(ONE, citations=DOUBTED)], [ONE], ["sources: c1"]),
        ([], [], []),
        ([ONE], [ONE], []),
        ([ONE, TWO, THREE], [ONE, TWO, THREE], []),
        ([lost(1)], [lost(1)], []),
        ([ONE, lost(2)], [ONE, lost(2)], []),
        ([lost(2), ONE], [ONE, lost(2)], []),
        ([replace(ONE, statement="In other words.")], [ONE], []),
        ([replace(ONE, section="elsewhere")], [ONE], []),
        ([replace(ONE, numbers=())], [ONE], []),
        ([replace(ONE, citations=(a_citation(quote="Anders"),))], [ONE], []),
        ([replace(ONE, citations=(*OTHER, a_citation()))],
         [replace(ONE, citations=(a_citation(), *OTHER))], []),
    ],
)  # fmt: skip
def test_both_languages_have_the_same_claims(
    here: list[ClaimRecord], there: list[ClaimRecord], evidence: list[str]
) -> None:
    found = list(languages_have_the_same_claims(a_pair(here, there)))

    assert [finding.evidence for finding in found] == evidence
    assert {finding.severity for finding in found} <= {Severity.BLOCKER}


def test_the_source_language_is_never_held_back() -> None:
    pair = a_pair([ONE], [TWO])

    assert not list(languages_have_the_same_claims(replace(pair, language=DE)))
    assert not list(languages_have_the_same_claims(replace(pair, counterpart=None)))


def test_a_source_language_that_does_not_go_live_asks_for_nothing() -> None:
    pair = a_pair([ONE], [TWO], last_published_at=None)

    assert not list(languages_have_the_same_claims(pair))


def test_a_source_language_that_is_signed_off_goes_live() -> None:
    signed = replace(a_manuscript(claims=(TWO,)), last_published_at=None)
    pair = replace(a_pair([ONE], []), counterpart=signed)

    assert [f.evidence for f in languages_have_the_same_claims(pair)] == [
        "missing: c2",
        "extra: c1",
    ]
    half = replace(signed, sign_offs=(a_sign_off(signed, SignOffKind.MEDICAL),))
    assert not list(languages_have_the_same_claims(replace(pair, counterpart=half)))
