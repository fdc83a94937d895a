"""Accounts in the admin's own look, and the switch between German and English."""

from typing import Any

from allauth.account.decorators import secure_admin_login
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount, SocialApp, SocialToken
from allauth.usersessions.models import UserSession
from django.contrib import admin
from django.contrib.auth.admin import GroupAdmin as BaseGroupAdmin
from django.contrib.auth.admin import UserAdmin as BaseUserAdmin
from django.contrib.auth.models import Group, User
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.urls import URLPattern, path
from django.utils.translation import gettext as _
from unfold.admin import ModelAdmin
from unfold.forms import AdminPasswordChangeForm, UserChangeForm, UserCreationForm

from articles.admin.find import find_urls
from articles.admin.matrix import matrix_urls
from articles.admin.rules import rule_urls
from articles.admin.saved_filters import saved_filter_urls
from cms.access.leaving import end_sessions, open_assignments
from cms.access.people import ComingAndLeaving
from cms.mails.language import choose_language

# Secrets, sessions and connected accounts are no rows to look at or to edit.
CLOSED = (Authenticator, EmailAddress, SocialAccount, SocialApp, SocialToken, UserSession)
for model in (User, Group, *CLOSED):
    admin.site.unregister(model)
# The address is taken by the login of cms.access; should it be reached otherwise, it leads there.
admin.site.login = secure_admin_login(admin.site.login)  # type: ignore[method-assign]


def interface_urls() -> list[URLPattern]:
    """Under the admin's own path: only there is a language chosen and a cookie set.

    The pages of the rules are for those who are signed in, whatever they may edit.
    """
    return [
        path("language/", choose_language, name="set_language"),
        *rule_urls(),
        *matrix_urls(),
        *find_urls(),
        *saved_filter_urls(),
    ]


admin.site.extra_urls = interface_urls  # type: ignore[attr-defined]  # a hook of unfold's site


class AccountForm(UserChangeForm):
    """An account. Whoever has something to do is not simply switched off."""

    def clean_is_active(self) -> bool:
        is_active = bool(self.cleaned_data["is_active"])
        if not is_active and open_assignments(self.instance):
            raise ValidationError(
                _("The person has open assignments. “Close the account” asks who takes them over.")
            )
        return is_active


@admin.register(User)
class UserAdmin(ComingAndLeaving, BaseUserAdmin, ModelAdmin):  # type: ignore[type-arg]
    """Roles are groups. Only a superuser makes or touches a superuser."""

    form = AccountForm
    add_form = UserCreationForm
    change_password_form = AdminPasswordChangeForm
    compressed_fields = False
    ordering = ("username",)

    def save_model(self, request: HttpRequest, obj: User, form: Any, change: bool) -> None:
        super().save_model(request, obj, form, change)
        if not obj.is_active:
            end_sessions(obj)

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        fields = super().get_readonly_fields(request, obj)
        if request.user.is_superuser:
            return fields
        return (*fields, "is_superuser", "user_permissions")

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return super().has_change_permission(request, obj) and may_touch(request, obj)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return super().has_delete_permission(request, obj) and may_touch(request, obj)


@admin.register(Group)
class GroupAdmin(BaseGroupAdmin, ModelAdmin):
    compressed_fields = False


def may_touch(request: HttpRequest, account: User | None) -> bool:
    """Whether the signed-in person may change this account."""
    is_superuser: bool = request.user.is_superuser
    return is_superuser or account is None or not account.is_superuser
