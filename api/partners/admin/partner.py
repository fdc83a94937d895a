"""Accounts of partners."""

from typing import Any

from django import forms
from django.contrib import admin
from django.db.models import Count, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from unfold.admin import ModelAdmin, TabularInline
from unfold.decorators import display

from api.asking import Question, WebAddresses, ask, check_may, posted
from api.partners.keys import close_partner
from api.partners.models import Partner, PartnerContact
from api.partners.terms import newest_terms, terms_in_force

CHANGES = "api.change_partner"


class ContactForm(forms.ModelForm):  # type: ignore[type-arg]  # no generic at run time
    """A row of a table: its fields bear the names of their columns."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.widget.attrs["aria-label"] = field.label


class ContactInline(TabularInline):
    model = PartnerContact
    form = ContactForm
    extra = 0
    fields = ("name", "email", "role", "language")


@admin.register(Partner)
class PartnerAdmin(WebAddresses, ModelAdmin):
    """Whoever is a partner stays on record: accounts are closed, not deleted."""

    change_form_outer_before_template = "admin/api/partner/panel.html"
    compressed_fields = False
    warn_unsaved_form = True
    list_display = ("name", "website", "state", "live_keys", "created_at")
    search_fields = ("name", "website")
    ordering = ("name", "pk")
    fields = ("name", "website", "note")
    inlines = (ContactInline,)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Partner]:
        rows: QuerySet[Partner] = super().get_queryset(request)
        live = Q(keys__revoked_at=None, keys__expires_at__gt=timezone.now())
        return rows.annotate(key_count=Count("keys", filter=live, distinct=True))

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    @display(  # type: ignore[untyped-decorator]  # unfold's
        description=gettext_lazy("State"),
        label={"open": "success", "waiting": "warning", "closed": "default"},
    )
    def state(self, partner: Partner) -> tuple[str, Any]:
        return state_of(partner)

    @admin.display(description=gettext_lazy("live keys"))
    def live_keys(self, partner: Any) -> int:
        return int(partner.key_count)

    def get_urls(self) -> list[URLPattern]:
        urls: list[URLPattern] = super().get_urls()
        close = self.admin_site.admin_view(self.close_view)
        return [path("<int:pk>/close/", close, name="api_partner_close"), *urls]

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        partner = context.get("original")
        if partner is not None:
            user: Any = request.user
            context["account"] = {
                "partner": partner,
                "state": state_of(partner),
                "terms": partner.terms.order_by("-version"),
                "in_force": terms_in_force(partner.pk, at=timezone.now()),
                "keys": partner.keys.order_by("-created_at", "-pk"),
                "now": timezone.now(),
                "may": user.has_perm(CHANGES) and partner.closed_at is None,
            }
        return super().render_change_form(request, context, *args, **kwargs)  # type: ignore[no-any-return]

    def close_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Asks, then ends the account and its keys."""
        user = check_may(request, CHANGES)
        partner = get_object_or_404(Partner, pk=pk, closed_at=None)

        def close(_data: dict[str, Any]) -> str:
            close_partner(partner=partner, by=user, at=timezone.now())
            return _("The account is closed and its keys are revoked.")

        question = Question(
            title=_("Close the account"),
            says=_("Its keys are refused from now on. What is on record stays."),
            button=_("Close the account"),
            back=reverse("admin:api_partner_change", args=[pk]),
            back_text=partner,
            danger=True,
        )
        return ask(request, question, forms.Form(posted(request)), close, admin=self)


def state_of(partner: Partner) -> tuple[str, str]:
    """Whether a partner gets texts today: a word for programs, one for people."""
    if partner.closed_at is not None:
        return "closed", _("closed")
    if terms_in_force(partner.pk, at=timezone.now()) is not None:
        return "open", _("open")
    if newest_terms(partner.pk) is None:
        return "waiting", _("without terms")
    return "waiting", _("no terms in force")
