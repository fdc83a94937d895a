"""Who must have a second factor: settings.REQUIRE_SECOND_FACTOR, roles or "all"."""

from allauth.account.authentication import get_authentication_records
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib.auth.models import AnonymousUser, User
from django.http import HttpRequest

from articles.review.permissions import roles_of

EVERYBODY = "all"


def needs_second_factor(user: User | AnonymousUser) -> bool:
    """Whether the account must have one. At most one query."""
    required = frozenset(settings.REQUIRE_SECOND_FACTOR)
    if not required or user.is_anonymous:
        return False
    if EVERYBODY in required:
        return True
    if user.is_superuser and "admin" in required:
        return True
    return bool(required & {role.value for role in roles_of(user)})


def has_second_factor(user: User) -> bool:
    """Whether codes or a passkey are set up; recovery codes alone are none."""
    others = Authenticator.objects.filter(user=user)
    return bool(others.exclude(type=Authenticator.Type.RECOVERY_CODES).exists())


def lacks_second_factor(request: HttpRequest) -> bool:
    """Whether the signed-in person must set one up before anything else.

    Whoever came by single sign-on brought the factors that the provider asks for.
    """
    user = request.user
    if not needs_second_factor(user) or not isinstance(user, User):
        return False
    records = get_authentication_records(request, user)
    if any(record.get("method") == "socialaccount" for record in records):
        return False
    return not has_second_factor(user)
