"""How django-allauth behaves here: closed sign-up, our lockout, secrets encrypted, safe mails."""

import secrets
from base64 import b32encode
from typing import Any
from urllib.parse import urlencode

import structlog
from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.auth_backends import AuthenticationBackend
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib.auth import authenticate
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from cms.access import ciphers, lockout
from cms.access.requirement import needs_second_factor
from cms.unfold import UNFOLD

logger = structlog.get_logger("beleg.access")

UNKNOWN_ADDRESS = "0.0.0.0"  # noqa: S104 - a value that means none, nothing is bound
WRONG = _("The name or the password is wrong. Names and passwords know upper and lower case.")


class AccountAdapter(DefaultAccountAdapter):
    """Logins by password. Nobody signs up."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "username_password_mismatch": WRONG,
        "email_password_mismatch": WRONG,
        "incorrect_password": _("The password is wrong."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def get_client_ip(self, request: HttpRequest) -> str:
        """As TrustedProxyMiddleware left it: no header of a stranger is read."""
        return request.META.get("REMOTE_ADDR") or UNKNOWN_ADDRESS

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        return reverse("admin:index")

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        return reverse("mfa_index")

    def authenticate(self, request: HttpRequest, **credentials: Any) -> User | None:
        """The account whose password this is, or None; an inactive one is as good as none.

        Raises: ValidationError, after too many wrong passwords.
        """
        name = credentials.get("username") or credentials.get("email") or ""
        tried = lockout.attempt(account=name, address=self.get_client_ip(request))
        if tried.wait:
            request.locked_out_for = tried.wait  # type: ignore[attr-defined]  # for the view
            logger.warning("login_locked_out", wait=tried.wait)
            raise ValidationError(wait_words(tried.wait), code="too_many_login_attempts")
        user = authenticate(request, **credentials)
        AuthenticationBackend.unstash_authenticated_user()
        if isinstance(user, User):
            tried.forgive()
            return user
        return None

    def get_reset_password_from_key_url(self, key: str) -> str:
        """At the address of this installation, whatever Host the visitor sent."""
        return f"{settings.PUBLIC_BASE_URL}{reverse('account_open_reset')}?{urlencode({'k': key})}"

    def send_notification_mail(
        self,
        template_prefix: str,
        user: Any,
        context: dict[str, Any] | None = None,
        email: str | None = None,
    ) -> None:
        if email := email or user.email:
            super().send_notification_mail(template_prefix, user, context, email)

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """A mail server that is down must neither break a page nor tell who has an account."""
        try:
            super().send_mail(
                template_prefix, email, {"base_url": settings.PUBLIC_BASE_URL} | context
            )
        except OSError as error:
            logger.warning("mail_not_sent", template=template_prefix, error=type(error).__name__)


class SecondFactorAdapter(DefaultMFAAdapter):
    """Secrets rest encrypted; a required second factor is not taken off."""

    def encrypt(self, text: str) -> str:
        return ciphers.sealed(text)

    def decrypt(self, encrypted_text: str) -> str:
        """The secret; where its key is lost, a fresh one that matches no code anybody has."""
        found = ciphers.opened(encrypted_text)
        if found is None:
            logger.error("second_factor_unreadable")
            return b32encode(secrets.token_bytes(20)).decode("ascii")
        return found

    def can_delete_authenticator(self, authenticator: Authenticator) -> bool:
        if not needs_second_factor(authenticator.user):
            return True
        others = Authenticator.objects.filter(user=authenticator.user).exclude(pk=authenticator.pk)
        return bool(others.exclude(type=Authenticator.Type.RECOVERY_CODES).exists())

    def _get_site_name(self) -> str:
        return str(UNFOLD["SITE_TITLE"])


def wait_words(seconds: int) -> str:
    minutes = -(-seconds // 60)
    return ngettext(
        "Too many wrong attempts. Try again in %(minutes)d minute.",
        "Too many wrong attempts. Try again in %(minutes)d minutes.",
        minutes,
    ) % {"minutes": minutes}
