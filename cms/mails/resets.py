"""Links to new passwords. A page writes down what was asked for; the worker looks for the account.

So a page answers after the same work whether or not an address is known, and whatever the mail
server does.
"""

from datetime import datetime, timedelta

import structlog
from allauth.account.forms import default_token_generator
from allauth.account.internal.userkit import filter_users_by_email
from allauth.account.utils import user_pk_to_url_str
from django.conf import settings
from django.contrib.auth.models import User
from django.core.mail import send_mail
from django.template.loader import render_to_string
from django.utils import translation

from cms.access.adapters import AccountAdapter
from cms.models import ResetWish

logger = structlog.get_logger("beleg.access")

A_ROUND = 20
LEASE = timedelta(minutes=2)
# Whoever asked has asked again, or called somebody, long before.
KEPT = timedelta(hours=1)


def wish_reset(*, email: str, language: str, at: datetime) -> None:
    """Write down that somebody asked for a link. One query, whoever it is."""
    ResetWish.objects.create(email=email, language=language, at=at, next_at=at)


def mail_resets(*, at: datetime) -> int:
    """Send what was asked for: a scan, safe in several copies. Gives how many wishes it settled."""
    settled = 0
    for wish in ResetWish.objects.filter(next_at__lte=at).order_by("next_at", "pk")[:A_ROUND]:
        mine = ResetWish.objects.filter(pk=wish.pk, next_at=wish.next_at)
        if mine.update(next_at=at + LEASE) == 1 and _settled(wish, at):
            ResetWish.objects.filter(pk=wish.pk).delete()
            settled += 1
    return settled


def _settled(wish: ResetWish, at: datetime) -> bool:
    """Whether nothing is left to do; a mail server that is away is asked again."""
    if at - wish.at > KEPT:
        return True
    try:
        for user in accounts_of(wish.email):
            send_reset(user, wish)
    except OSError as error:
        logger.warning("mail_not_sent", template="password_reset", error=type(error).__name__)
        return False
    return True


def accounts_of(email: str) -> list[User]:
    """The open accounts of an address that have a password: not invited ones, nor sign-on's."""
    found = filter_users_by_email(email, is_active=True, prefer_verified=True, for_login=True)
    return [user for user in found if user.has_usable_password()]


def send_reset(user: User, wish: ResetWish) -> None:
    """Mail the link in the language of the page that it was asked on. Raises: OSError."""
    key = f"{user_pk_to_url_str(user)}-{default_token_generator.make_token(user)}"
    context = {
        "username": user.get_username(),
        "password_reset_url": AccountAdapter().get_reset_password_from_key_url(key),
        "base_url": settings.PUBLIC_BASE_URL,
    }
    with translation.override(wish.language):
        place = "account/email/password_reset_key"
        subject = render_to_string(f"{place}_subject.txt", context).strip()
        text = render_to_string(f"{place}_message.txt", context).strip()
    send_mail(f"{settings.ACCOUNT_EMAIL_SUBJECT_PREFIX}{subject}", text, None, [user.email])
