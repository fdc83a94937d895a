"""SIGNOFF_MISSING and SIGNOFF_STALE: named persons vouched for exactly this text."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from articles.gates.finding import Finding
from articles.gates.rules.signoff import (
    contributors_since_last_edition,
    required_kinds,
    sign_offs_are_given,
    valid_sign_offs,
)
from articles.manuscripts.manuscript import ContributorRecord, Manuscript
from articles.vocabulary import Decision, Language, Severity, SignOffKind
from tests.gates.manuscripts import (
    AUTHOR,
    EDITOR,
    MEDICAL,
    a_claim,
    a_contributor,
    a_manuscript,
    a_sign_off,
    an_unsigned_manuscript,
)

PUBLISHED = datetime(2026, 11, 5, tzinfo=UTC)


def found(manuscript: Manuscript) -> list[tuple[str, str, str]]:
    """Rule, kind of sign-off and reason of each finding."""
    return [
        (finding.rule, finding.params["sign_off"], finding.params.get("why", ""))
        for finding in sign_offs_are_given(manuscript)
    ]


def signed(manuscript: Manuscript, *more: tuple[SignOffKind, int, Decision]) -> Manuscript:
    """A signed manuscript with later decisions about it: kind, day of the month, decision."""
    rows = tuple(
        a_sign_off(manuscript, kind, day=day, decision=decision) for kind, day, decision in more
    )
    return replace(manuscript, sign_offs=manuscript.sign_offs + rows)


def the_finding(manuscript: Manuscript) -> Finding:
    (finding,) = sign_offs_are_given(manuscript)
    return finding


@pytest.mark.parametrize(
    ("language", "kinds"),
    [
        (Language.DE, (SignOffKind.EDITORIAL, SignOffKind.MEDICAL)),
        (Language.EN, (SignOffKind.TRANSLATION, SignOffKind.MEDICAL)),
    ],
)
def test_the_language_decides_which_sign_offs_are_needed(
    language: Language, kinds: tuple[SignOffKind, SignOffKind]
) -> None:
    manuscript = an_unsigned_manuscript(language=language)

    assert required_kinds(manuscript) == kinds
    assert found(manuscript) == [("SIGNOFF_MISSING", kind.value, "none") for kind in kinds]
    assert valid_sign_offs(manuscript) == {}


@pytest.mark.parametrize("language", Language)
def test_both_sign_offs_of_this_very_text_are_enough(language: Language) -> None:
    manuscript = a_manuscript(language=language)

    assert found(manuscript) == []
    assert tuple(valid_sign_offs(manuscript)) == required_kinds(manuscript)


def test_an_editorial_sign_off_is_no_translation_sign_off() -> None:
    manuscript = an_unsigned_manuscript(language=Language.EN)
    signs = (SignOffKind.EDITORIAL, SignOffKind.MEDICAL)
    manuscript = replace(manuscript, sign_offs=tuple(a_sign_off(manuscript, k) for k in signs))

    assert found(manuscript) == [("SIGNOFF_MISSING", "translation", "none")]
    assert list(valid_sign_offs(manuscript)) == [SignOffKind.MEDICAL]


def test_an_edit_makes_the_sign_offs_stale() -> None:
    manuscript = a_manuscript()
    edited = replace(manuscript, claims=(a_claim(statement="Magnesium prevents cramps."),))

    assert found(edited) == [("SIGNOFF_STALE", "editorial", ""), ("SIGNOFF_STALE", "medical", "")]
    assert valid_sign_offs(edited) == {}


def test_a_stale_sign_off_says_who_gave_it_and_when() -> None:
    manuscript = a_manuscript()
    medical = manuscript.sign_offs[1]
    edited = replace(manuscript, title="Krämpfe")
    edited = replace(edited, sign_offs=(a_sign_off(edited, SignOffKind.EDITORIAL), medical))

    finding = the_finding(edited)

    assert (finding.rule, finding.severity) == ("SIGNOFF_STALE", Severity.BLOCKER)
    assert (finding.place.type, finding.place.label) == ("variant", "de")
    assert finding.evidence == "Dr. Max Arzt, 2026-11-10 09:30 UTC"
    assert finding.language == Language.DE


def test_a_sign_off_holds_again_when_the_text_is_again_what_was_read() -> None:
    manuscript = a_manuscript()
    edited = replace(manuscript, title="Krämpfe")

    assert found(replace(edited, title=manuscript.title)) == []


def test_a_sign_off_by_a_recipe_that_nobody_knows_is_stale() -> None:
    manuscript = a_manuscript()
    editorial, medical = manuscript.sign_offs
    manuscript = replace(
        manuscript, sign_offs=(editorial, replace(medical, fingerprint_version=99))
    )

    assert found(manuscript) == [("SIGNOFF_STALE", "medical", "")]


def test_a_later_request_for_changes_takes_the_approval_back() -> None:
    manuscript = signed(a_manuscript(), (SignOffKind.MEDICAL, 12, Decision.CHANGES_REQUESTED))

    assert found(manuscript) == [("SIGNOFF_MISSING", "medical", "changes_requested")]
    assert list(valid_sign_offs(manuscript)) == [SignOffKind.EDITORIAL]


def test_a_later_approval_answers_the_request() -> None:
    manuscript = signed(
        a_manuscript(),
        (SignOffKind.MEDICAL, 12, Decision.CHANGES_REQUESTED),
        (SignOffKind.MEDICAL, 13, Decision.APPROVED),
    )

    assert found(manuscript) == []
    assert valid_sign_offs(manuscript)[SignOffKind.MEDICAL].at.day == 13


def test_the_decision_that_was_written_last_is_the_last_word() -> None:
    """Rows are written one after another under a lock; a moment may have waited for it."""
    manuscript = signed(
        a_manuscript(),
        (SignOffKind.MEDICAL, 13, Decision.CHANGES_REQUESTED),
        (SignOffKind.MEDICAL, 12, Decision.APPROVED),
    )

    assert found(manuscript) == []


def test_nobody_vouches_for_what_they_wrote() -> None:
    manuscript = replace(
        a_manuscript(), contributors=(a_contributor(AUTHOR), a_contributor(MEDICAL))
    )

    finding = the_finding(manuscript)

    assert finding.rule == "SIGNOFF_MISSING"
    assert (finding.params["sign_off"], finding.params["why"]) == ("medical", "contributed")
    assert finding.params["by"] == "Dr. Max Arzt"
    assert list(valid_sign_offs(manuscript)) == [SignOffKind.EDITORIAL]


def test_nor_for_what_they_changed_after_signing() -> None:
    manuscript = replace(a_manuscript(), contributors=(a_contributor(EDITOR, day=20),))

    assert found(manuscript) == [("SIGNOFF_MISSING", "editorial", "contributed")]


def test_whoever_wrote_the_last_edition_may_sign_the_next() -> None:
    contributors = (a_contributor(AUTHOR, day=8), a_contributor(EDITOR, day=4))
    manuscript = replace(a_manuscript(), contributors=contributors, last_published_at=PUBLISHED)

    assert contributors_since_last_edition(manuscript) == {AUTHOR}
    assert found(manuscript) == []


def test_a_long_standing_contributor_counts_by_the_last_change() -> None:
    row = ContributorRecord(
        user=EDITOR,
        first_at=datetime(2026, 1, 1, tzinfo=UTC),
        last_at=datetime(2026, 11, 6, tzinfo=UTC),
    )
    manuscript = replace(a_manuscript(), contributors=(row,), last_published_at=PUBLISHED)

    assert found(manuscript) == [("SIGNOFF_MISSING", "editorial", "contributed")]


def test_a_sign_off_from_before_the_last_edition_still_belongs_to_its_text() -> None:
    manuscript = replace(a_manuscript(), last_published_at=datetime(2026, 11, 20, tzinfo=UTC))

    assert found(manuscript) == []


def test_one_person_may_give_both() -> None:
    manuscript = an_unsigned_manuscript()
    signs = tuple(a_sign_off(manuscript, kind, by=MEDICAL) for kind in required_kinds(manuscript))

    assert found(replace(manuscript, sign_offs=signs)) == []
