"""Forms of the login pages, where they differ from django-allauth's."""

from typing import Any

from allauth.account.forms import LoginForm as BaseLoginForm
from allauth.account.forms import ResetPasswordForm as BaseResetPasswordForm
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from articles.admin.words import interface_language
from cms.mails.resets import wish_reset


class LoginForm(BaseLoginForm):
    """Name or mail address, and password. Its field is named as in Django's own login."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["login"].label = _("User name or e-mail address")
        self.fields["login"].widget.attrs |= {"autocomplete": "username", "autofocus": True}
        self.fields["password"].label = _("Password")
        # django-allauth writes the way to a new password here; the page has a line of its own.
        self.fields["password"].help_text = ""

    def add_prefix(self, field_name: str) -> str:
        return str(super().add_prefix("username" if field_name == "login" else field_name))


class ResetPasswordForm(BaseResetPasswordForm):
    """What is asked for is written down; who gets a link is decided by `cms.mails.resets`."""

    def clean_email(self) -> str:
        """No look at the accounts: a page that looked would take longer for those that exist."""
        self.users: list[Any] = []
        return str(self.cleaned_data["email"]).lower()

    def save(self, request: HttpRequest, **kwargs: Any) -> str:
        """Write the wish down; the worker sees whether anybody has this address."""
        email = str(self.cleaned_data["email"])
        wish_reset(email=email, language=interface_language(), at=timezone.now())
        return email
