"""Pages of the admin that ask first, and records that nobody changes."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import models
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from unfold.admin import ModelAdmin

from articles.refusal import Refused


@dataclass(frozen=True, slots=True)
class Question:
    """The words of a page that asks. `facts` are pairs of a name and what is at stake."""

    title: str
    says: str
    button: str
    back: str
    back_text: Any
    facts: tuple[tuple[Any, Any], ...] = ()
    danger: bool = False


def ask(
    request: HttpRequest,
    question: Question,
    form: forms.Form,
    act: Callable[[dict[str, Any]], str],
    *,
    admin: Any,
) -> HttpResponse:
    """Shows the question; does the act when it is posted. A refusal comes back in words."""
    if request.method == "POST" and form.is_valid():
        try:
            done = act(form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, refusal_words(refusal))
        else:
            messages.success(request, done)
            return HttpResponseRedirect(question.back)
    page = {
        **admin.admin_site.each_context(request),
        "opts": admin.opts,
        "title": question.title,
        "question": question,
        "form": form,
    }
    return TemplateResponse(request, "admin/articles/ask.html", page)


def posted(request: HttpRequest) -> Any:
    """The data of a form that was sent; None where the page is only opened."""
    return request.POST if request.method == "POST" else None


def check_may(request: HttpRequest, permission: str) -> Any:
    """The user. Raises: PermissionDenied, for whoever lacks the permission."""
    user: Any = request.user
    if not user.has_perm(permission):
        raise PermissionDenied
    return user


def refusal_words(refusal: Refused) -> str:
    """Why a verb said no."""
    words = {
        "key_without_scope": _("Choose what the key opens."),
        "key_expiry": _("A key must end within two years from now."),
        "partner_closed": _("The account is closed."),
        "too_many_keys": _("The partner holds two keys already. Revoke one first."),
        "terms_without_language": _("Choose at least one language."),
        "terms_not_newest": _("Only the newest version can be accepted."),
        "terms_accepted_before": _("This version was accepted before."),
        "unknown_change": _("The partner was told of no such change."),
        "nothing_to_show": _("The text was taken away: there is no new one to show."),
        "logo_refused": _("The logo must be a PNG, JPEG or WebP picture up to 1 MB."),
    }
    return words.get(refusal.code, refusal.message)


class WebAddresses:
    """Whoever leaves the scheme of a web address out means https."""

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        if isinstance(db_field, models.URLField):
            kwargs.setdefault("assume_scheme", "https")
        return super().formfield_for_dbfield(db_field, request, **kwargs)  # type: ignore[misc]


class KeptAdmin(WebAddresses, ModelAdmin):
    """Records: read by those who may, changed by nobody."""

    compressed_fields = False
    list_filter_submit = True
    list_per_page = 50

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False
