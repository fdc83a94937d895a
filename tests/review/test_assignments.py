"""Somebody is asked for a sign-off or for words by a day, and released when it is done."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import IntegrityError, transaction

from articles.manuscripts.fingerprint import fingerprint
from articles.manuscripts.load import load
from articles.models import Article, Assignment
from articles.publishing.actions import publish
from articles.refusal import Refused
from articles.review.actions import sign_off, submit
from articles.review.assignments import assign, end_assignment, works_of
from articles.review.permissions import FourEyesRefused, NotAllowed
from articles.vocabulary import AssignedWork, AssignmentEnd, Language, Role, SignOffKind
from tests import scenarios
from tests.scenarios import after

pytestmark = pytest.mark.django_db
DE, EN = Language.DE, Language.EN
DUE = date(2026, 3, 9)


def asked(
    article: Article,
    work: AssignedWork = AssignedWork.MEDICAL,
    user: User | None = None,
    *,
    language: Language = DE,
    **more: Any,
) -> Assignment:
    by = more.pop("by", None) or scenarios.editor()
    return assign(
        variant=scenarios.variant_of(article, language),
        work=work,
        user=user or scenarios.medical(),
        due_on=more.pop("due_on", DUE),
        by=by,
        at=more.pop("at", after(2)),
        **more,
    )


def test_an_editor_or_a_publisher_asks_a_person_by_a_day() -> None:
    article = scenarios.draft()

    row = asked(article, by=scenarios.publisher(), note=" Bitte auf die Dosis achten. ")

    assert (row.user, row.due_on, row.note) == (
        scenarios.medical(), DUE, "Bitte auf die Dosis achten.",
    )  # fmt: skip
    for role in (Role.AUTHOR, Role.TRANSLATOR, Role.MEDICAL, Role.ADMIN):
        with pytest.raises(NotAllowed):
            asked(article, by=scenarios.user(role.value))


def test_nobody_is_asked_to_sign_what_they_wrote_nor_without_the_role() -> None:
    article = scenarios.draft()
    with pytest.raises(Refused) as refused:
        asked(article, user=scenarios.publisher())
    assert refused.value.code == "assignee_lacks_role"

    writer = scenarios.user("allrounder", Role.AUTHOR, Role.EDITOR, Role.MEDICAL)
    scenarios.write(article, DE, by=writer, title="Anders", at=after(1))
    with pytest.raises(FourEyesRefused):
        asked(article, user=writer)
    # Words are what they may be asked for, and the English text they did not touch.
    assert asked(article, AssignedWork.WRITING, writer).user == writer
    assert asked(article, user=writer, language=EN).user == writer


def test_an_inactive_person_is_not_asked() -> None:
    gone = scenarios.medical()
    gone.is_active = False
    with pytest.raises(Refused) as refused:
        asked(scenarios.draft(), user=gone)
    assert refused.value.code == "assignee_lacks_role"


@pytest.mark.parametrize("days", [-1, 367])
def test_the_day_lies_ahead_and_within_a_year(days: int) -> None:
    with pytest.raises(Refused) as refused:
        asked(scenarios.draft(), due_on=after(2).date() + timedelta(days=days))
    assert refused.value.code == "due_wrong"


def test_the_day_is_that_of_the_newsroom() -> None:
    """Half an hour after midnight in Berlin it is still yesterday in UTC."""
    at = datetime(2026, 3, 5, 23, 30, tzinfo=UTC)
    with pytest.raises(Refused) as refused:
        asked(scenarios.draft(), due_on=date(2026, 3, 5), at=at)
    assert refused.value.code == "due_wrong"
    assert asked(scenarios.draft("rest"), due_on=date(2026, 3, 6), at=at).due_on.day == 6


def test_a_text_is_asked_for_what_it_needs_only() -> None:
    article = scenarios.draft()
    german, english = (load(scenarios.variant_of(article, one)) for one in (DE, EN))
    work = AssignedWork
    assert works_of(german) == (work.EDITORIAL, work.MEDICAL, work.WRITING)
    assert works_of(english) == (work.TRANSLATION, work.MEDICAL, work.TRANSLATING)

    with pytest.raises(Refused) as refused:
        asked(article, work.TRANSLATION, scenarios.editor())
    assert refused.value.code == "work_not_needed"

    scenarios.signed(article, DE)
    with pytest.raises(Refused) as refused:
        asked(article)
    assert refused.value.code == "work_not_needed"


def test_who_is_asked_next_releases_who_was_asked_before() -> None:
    article = scenarios.draft()
    first = asked(article)
    second = asked(article, user=scenarios.user("other", Role.MEDICAL))

    first.refresh_from_db()
    assert (first.end, first.ended_by) == (AssignmentEnd.REASSIGNED, scenarios.editor())
    assert list(Assignment.objects.filter(end="")) == [second]
    with pytest.raises(IntegrityError), transaction.atomic():
        Assignment.objects.create(
            variant=second.variant, work=second.work, user=second.user, due_on=DUE,
            by=second.by, at=after(3),
        )  # fmt: skip


def test_a_submission_and_a_given_sign_off_end_what_was_asked_for() -> None:
    article = scenarios.draft()
    variant = scenarios.variant_of(article, DE)
    words = asked(article, AssignedWork.WRITING, scenarios.author())
    medical, editorial = asked(article), asked(article, AssignedWork.EDITORIAL, scenarios.editor())
    other = asked(article, language=EN)

    submit(variant=variant, by=scenarios.author(), at=after(3))
    words.refresh_from_db()
    assert (words.end, words.ended_by) == (AssignmentEnd.DONE, scenarios.author())

    # A colleague gives the sign-off that somebody else was asked for.
    colleague = scenarios.user("colleague", Role.MEDICAL)
    read = fingerprint(load(variant))
    sign_off(variant=variant, kind=SignOffKind.MEDICAL, read=read, by=colleague, at=after(4))
    for row in (medical, editorial, other):
        row.refresh_from_db()
    assert (medical.end, medical.ended_by) == (AssignmentEnd.DONE, colleague)
    assert (editorial.end, other.end) == ("", "")


def test_a_publication_ends_what_is_still_open() -> None:
    article = scenarios.draft()
    signed = scenarios.signed(article, DE)
    words = asked(article, AssignedWork.WRITING, scenarios.author())
    english = asked(article, language=EN)

    publish(variant=signed, by=scenarios.publisher(), at=after(4))

    for row in (words, english):
        row.refresh_from_db()
    assert (words.end, words.ended_by) == (AssignmentEnd.PUBLISHED, scenarios.publisher())
    assert english.end == ""


def test_words_are_done_when_their_writer_says_so_and_a_sign_off_by_giving_it() -> None:
    article = scenarios.draft()
    words = asked(article, AssignedWork.WRITING, scenarios.author())
    review = asked(article)

    end_assignment(assignment=words, by=scenarios.author(), at=after(3))
    words.refresh_from_db()
    assert words.end == AssignmentEnd.DONE
    with pytest.raises(NotAllowed):
        end_assignment(assignment=review, by=scenarios.medical(), at=after(3))
    end_assignment(assignment=review, by=scenarios.editor(), at=after(3))
    review.refresh_from_db()
    assert review.end == AssignmentEnd.CALLED_OFF
    with pytest.raises(Refused) as refused:
        end_assignment(assignment=review, by=scenarios.editor(), at=after(4))
    assert refused.value.code == "assignment_ended"
