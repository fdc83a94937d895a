"""Closing an account, and what waits for its person then."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

import structlog
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.contrib.auth.models import User
from django.contrib.sessions.models import Session
from django.db import transaction

from api.preview.links import revoke
from api.preview.models import PreviewLink
from articles.models import Assignment, RetractionPolicy, Task, Variant
from articles.refusal import Refused
from articles.review.assignments import hand_on
from cms.models import Invitation

logger = structlog.get_logger("beleg.access")


class LeavingRefused(Refused):
    """The account is not closed like this."""

    code = "leaving_refused"


@dataclass(frozen=True, slots=True)
class Waiting:
    """What somebody else takes over: texts scheduled in a closed account's name do not appear."""

    assignments: list[Assignment]
    scheduled: list[Variant]
    tasks: list[Task]
    policies: list[RetractionPolicy]

    def __bool__(self) -> bool:
        return bool(self.assignments or self.scheduled or self.tasks or self.policies)


def open_assignments(user: User) -> list[Assignment]:
    """What the person was asked for and has not done. One query."""
    rows = Assignment.objects.filter(user=user, ended_at=None).select_related("variant__article")
    return list(rows.order_by("due_on", "pk"))


def waiting_for(user: User) -> Waiting:
    """What waits for the person. Four queries."""
    return Waiting(
        assignments=open_assignments(user),
        scheduled=list(
            Variant.objects.filter(scheduled_by=user, scheduled_for__isnull=False)
            .select_related("article")
            .order_by("scheduled_for", "pk")
        ),
        tasks=list(
            Task.objects.filter(closed_at=None, article__variants__contributors__user=user)
            .select_related("article")
            .order_by("due_at", "pk")
            .distinct()
        ),
        policies=list(RetractionPolicy.objects.filter(by=user, ended_at=None).order_by("at", "pk")),
    )


def close_account(
    *, user: User, by: User, at: datetime, hands: Mapping[int, User | None] | None = None
) -> None:
    """Close it at once: sessions, password, second factors, invitations and preview links end.

    Rows keep the name: what the person wrote, signed and published stays theirs. `hands` says who
    takes over each open assignment, by its primary key; None releases it.

    Raises: LeavingRefused for one's own account and where an open assignment is not in `hands`,
    AssignmentRefused and FourEyesRefused where a person cannot take it over.
    """
    if user.pk == by.pk:
        raise LeavingRefused("nobody closes their own account")
    taken = hands or {}
    with transaction.atomic():
        for assignment in open_assignments(user):
            if assignment.pk not in taken:
                raise LeavingRefused(
                    "an open assignment is neither handed on nor released", code="assignments_open"
                )
            hand_on(assignment=assignment, to=taken[assignment.pk], by=by, at=at)
        user.is_active = False
        user.set_unusable_password()
        user.save(update_fields=["is_active", "password"])
        Authenticator.objects.filter(user=user).delete()
        Invitation.objects.filter(user=user, ended_at=None).update(ended_at=at)
        for link in PreviewLink.objects.filter(made_by=user, revoked_at=None).order_by("pk"):
            revoke(link, at=at)
        end_sessions(user)
    logger.info("account_closed", user=user.pk, by=by.pk)


def end_sessions(user: User) -> None:
    """End every session of the account, so that opening it again brings none back."""
    sessions = UserSession.objects.filter(user=user)
    keys = list(sessions.values_list("session_key", flat=True))
    Session.objects.filter(session_key__in=keys).delete()
    sessions.delete()
