"""Forms of the login pages, where they differ from django-allauth's."""

from typing import Any

from allauth.account.forms import LoginForm as BaseLoginForm
from allauth.account.forms import ResetPasswordForm as BaseResetPasswordForm
from django.utils.translation import gettext_lazy as _


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
    """Links go to accounts that have a password: not to invited ones, nor to single sign-on's."""

    def clean_email(self) -> str:
        email = str(super().clean_email())
        found: list[Any] = list(self.users)
        self.users: list[Any] = [user for user in found if user.has_usable_password()]
        return email
