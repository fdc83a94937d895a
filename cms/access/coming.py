"""Inviting a person: an account without a password, and a link that sets one."""

import hashlib
import secrets
from collections.abc import Iterable
from datetime import datetime, timedelta

import structlog
from allauth.account.internal.userkit import filter_users_by_email
from django.contrib.auth.models import Group, User
from django.db import transaction

from articles.models import Person
from articles.refusal import Refused
from articles.vocabulary import Role
from cms.models import Invitation

logger = structlog.get_logger("beleg.access")

VALID = timedelta(days=7)


class InvitationRefused(Refused):
    """The person cannot be invited like this."""

    code = "invitation_refused"


def invite(
    *,
    username: str,
    email: str,
    first_name: str,
    last_name: str,
    roles: Iterable[Role],
    person: Person | None,
    by: User,
    at: datetime,
) -> tuple[User, str]:
    """Make the account with its roles and link the person. Gives the link's code, once.

    Raises: InvitationRefused for a taken name, address or person.
    """
    if User.objects.filter(username__iexact=username).exists():
        raise InvitationRefused("there is an account of this name", field="username")
    if filter_users_by_email(email):
        raise InvitationRefused("there is an account with this address", field="email")
    if person is not None and person.user_id is not None:
        raise InvitationRefused("this person has an account", field="person")
    with transaction.atomic():
        user = User(
            username=username,
            email=email,
            first_name=first_name,
            last_name=last_name,
            is_staff=True,
        )
        user.set_unusable_password()
        user.save()
        user.groups.set(Group.objects.filter(name__in=[role.value for role in roles]))
        if person is not None:
            Person.objects.filter(pk=person.pk).update(user=user)
        code = _fresh(user, by=by, at=at)
    logger.info("invited", user=user.pk, by=by.pk)
    return user, code


def invite_again(*, user: User, by: User, at: datetime) -> str:
    """Another link for an account without a password; a closed one opens. Gives its code, once.

    Raises: InvitationRefused where the account has a password.
    """
    if user.is_active and user.has_usable_password():
        raise InvitationRefused("the account has a password", field="username")
    with transaction.atomic():
        user.is_active = True
        user.set_unusable_password()
        user.save(update_fields=["is_active", "password"])
        code = _fresh(user, by=by, at=at)
    logger.info("invited_again", user=user.pk, by=by.pk)
    return code


def open_invitation(code: str, *, at: datetime) -> Invitation | None:
    """The invitation that the code opens now. One query."""
    found = Invitation.objects.select_related("user").filter(
        digest=_digest(code), ended_at=None, expires_at__gt=at, user__is_active=True
    )
    return found.first()


def accept(*, invitation: Invitation, password: str, at: datetime) -> bool:
    """Set the password; False where the link was used in the meantime."""
    with transaction.atomic():
        won = Invitation.objects.filter(pk=invitation.pk, ended_at=None).update(ended_at=at)
        if won:
            invitation.user.set_password(password)
            invitation.user.save(update_fields=["password"])
            logger.info("invitation_accepted", user=invitation.user.pk)
    return bool(won)


def _fresh(user: User, *, by: User, at: datetime) -> str:
    code = secrets.token_urlsafe(32)
    Invitation.objects.filter(user=user, ended_at=None).update(ended_at=at)
    Invitation.objects.create(user=user, digest=_digest(code), by=by, at=at, expires_at=at + VALID)
    return code


def _digest(code: str) -> str:
    return hashlib.sha256(code.encode("utf-8", "replace")).hexdigest()
