"""The verbs by which somebody is asked for a sign-off or for words, by a day."""

from datetime import date, datetime, timedelta

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone

from articles.gates.rules.signoff import (
    contributors_since_last_edition,
    required_kinds,
    valid_sign_offs,
)
from articles.manuscripts.load import load
from articles.manuscripts.manuscript import Manuscript
from articles.models import Assignment, Variant
from articles.refusal import Refused
from articles.review.actions import locked
from articles.review.assigned import end_assignments
from articles.review.permissions import (
    SIGNERS,
    FourEyesRefused,
    check_any_role,
    roles_of,
)
from articles.vocabulary import AssignedWork, AssignmentEnd, Role, SignOffKind

ASSIGNERS = frozenset({Role.EDITOR, Role.PUBLISHER})
DOERS: dict[AssignedWork, frozenset[Role]] = {
    AssignedWork.EDITORIAL: SIGNERS[SignOffKind.EDITORIAL],
    AssignedWork.MEDICAL: SIGNERS[SignOffKind.MEDICAL],
    AssignedWork.TRANSLATION: SIGNERS[SignOffKind.TRANSLATION],
    AssignedWork.WRITING: frozenset({Role.AUTHOR, Role.EDITOR}),
    AssignedWork.TRANSLATING: frozenset({Role.TRANSLATOR, Role.EDITOR}),
}
# What is due later than this is no assignment but a mistyped year.
LONGEST = timedelta(days=366)


class AssignmentRefused(Refused):
    """Somebody cannot be asked for this, or not any more."""

    code = "assignment_refused"


def assign(
    *,
    variant: Variant,
    work: AssignedWork,
    user: User,
    due_on: date,
    by: User,
    at: datetime,
    note: str = "",
) -> Assignment:
    """Ask a person for a sign-off or for words by a day; whoever was asked before is released.

    Raises: NotAllowed, FourEyesRefused (a sign-off, of somebody who worked on the text),
    AssignmentRefused (the text needs no such work, the sign-off stands, the person lacks the
    role, or the day is past or over a year away).
    """
    check_any_role(ASSIGNERS, by, "assign")
    today = timezone.localdate(at)
    if not today <= due_on <= today + LONGEST:
        raise AssignmentRefused(
            f"an assignment is due within {LONGEST.days} days", code="due_wrong", days=LONGEST.days
        )
    _check_doer(work, user)
    with transaction.atomic():
        variant = locked(variant)
        _check_work(load(variant), work, user)
        end_assignments(
            variants=[variant], works=[work], end=AssignmentEnd.REASSIGNED, by=by, at=at
        )
        return Assignment.objects.create(
            variant=variant,
            work=work.value,
            user=user,
            due_on=due_on,
            note=note.strip(),
            by=by,
            at=at,
        )


def end_assignment(*, assignment: Assignment, by: User, at: datetime) -> None:
    """Call an assignment off; where the assigned person says so of their words, it is done.

    Raises: NotAllowed, AssignmentRefused (a sign-off is done by giving it; ended before).
    """
    is_own = assignment.user_id == by.pk and bool(roles_of(by))
    end = AssignmentEnd.CALLED_OFF
    if is_own and assignment.work in (AssignedWork.WRITING, AssignedWork.TRANSLATING):
        end = AssignmentEnd.DONE
    else:
        check_any_role(ASSIGNERS, by, "end_assignment")
    won = Assignment.objects.filter(pk=assignment.pk, ended_at__isnull=True).update(
        ended_at=at, ended_by=by, end=end.value
    )
    if not won:
        raise AssignmentRefused("the assignment was ended before", code="assignment_ended")


def hand_on(*, assignment: Assignment, to: User | None, by: User, at: datetime) -> None:
    """Give the assignment of somebody who leaves to another person, or release it (`to` is None).

    Whoever closes the account decides, whatever their role. What is overdue is due today.

    Raises: AssignmentRefused (ended before, the person lacks the role, the work is not needed any
    more), FourEyesRefused.
    """
    work = AssignedWork(assignment.work)
    end = AssignmentEnd.CALLED_OFF if to is None else AssignmentEnd.REASSIGNED
    with transaction.atomic():
        variant = locked(assignment.variant)
        if to is not None:
            _check_doer(work, to)
            _check_work(load(variant), work, to)
        won = Assignment.objects.filter(pk=assignment.pk, ended_at__isnull=True).update(
            ended_at=at, ended_by=by, end=end.value
        )
        if not won:
            raise AssignmentRefused("the assignment was ended before", code="assignment_ended")
        if to is not None:
            Assignment.objects.create(
                variant=variant,
                work=work.value,
                user=to,
                due_on=max(assignment.due_on, timezone.localdate(at)),
                note=assignment.note,
                by=by,
                at=at,
            )


def works_of(manuscript: Manuscript) -> tuple[AssignedWork, ...]:
    """What may be asked for on this text: its sign-offs that do not stand yet, and its words."""
    valid = valid_sign_offs(manuscript)
    signed = tuple(
        AssignedWork(kind.value) for kind in required_kinds(manuscript) if kind not in valid
    )
    words = AssignedWork.WRITING if manuscript.is_source else AssignedWork.TRANSLATING
    return (*signed, words)


def _check_doer(work: AssignedWork, user: User) -> None:
    if not roles_of(user) & DOERS[work]:
        needed = ", ".join(sorted(DOERS[work]))
        raise AssignmentRefused(
            f"{user.get_username()} lacks a role for {work}; one of: {needed}",
            code="assignee_lacks_role",
            who=user.get_username(),
            needed=needed,
        )


def _check_work(manuscript: Manuscript, work: AssignedWork, user: User) -> None:
    if work not in works_of(manuscript):
        raise AssignmentRefused(
            f"the {manuscript.language} text needs no {work} work, or has that sign-off",
            code="work_not_needed",
            language=manuscript.language.value,
        )
    is_sign_off = work.value in list(SignOffKind)
    if is_sign_off and user.pk in contributors_since_last_edition(manuscript):
        raise FourEyesRefused(
            "nobody signs off what they wrote or translated",
            kind=work.value,
            by=user.get_username(),
        )
