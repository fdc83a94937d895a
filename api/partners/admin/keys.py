"""Keys of partners: made on a page that shows them once, revoked by a button."""

from datetime import timedelta
from typing import Any

from django import forms
from django.contrib import admin
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from unfold import widgets
from unfold.decorators import display

from api.asking import KeptAdmin, Question, ask, check_may, posted, refusal_words
from api.partners.keys import KeyRefused, make_key, revoke_key
from api.partners.models import ApiKey, Partner
from api.partners.words import LABELS, Scope, choices

CHANGES = "api.change_apikey"
USUAL_DAYS, LONGEST_DAYS = 365, 730
MOST_A_MINUTE, MOST_A_MONTH = 100_000, 1_000_000_000


class KeyForm(forms.Form):
    name = forms.CharField(
        label=gettext_lazy("what it is for"),
        max_length=80,
        widget=widgets.UnfoldAdminTextInputWidget(),
    )
    scopes = forms.MultipleChoiceField(
        label=gettext_lazy("scopes"),
        choices=choices(Scope),
        initial=[scope.value for scope in Scope],
        widget=widgets.UnfoldAdminCheckboxSelectMultipleWidget(),
    )
    days = forms.IntegerField(
        label=gettext_lazy("Valid for how many days?"),
        min_value=1,
        max_value=LONGEST_DAYS,
        initial=USUAL_DAYS,
        widget=widgets.UnfoldAdminIntegerFieldWidget(),
    )
    rate = forms.IntegerField(
        label=gettext_lazy("requests a minute"),
        min_value=1,
        max_value=MOST_A_MINUTE,
        initial=600,
        widget=widgets.UnfoldAdminIntegerFieldWidget(),
    )
    quota = forms.IntegerField(
        label=gettext_lazy("requests a month"),
        min_value=1,
        max_value=MOST_A_MONTH,
        initial=1_000_000,
        widget=widgets.UnfoldAdminIntegerFieldWidget(),
    )


@admin.register(ApiKey)
class ApiKeyAdmin(KeptAdmin):
    change_form_outer_before_template = "admin/api/apikey/panel.html"
    list_display = ("prefix", "partner", "name", "state", "expires_at", "last_used_at")
    list_select_related = ("partner",)
    search_fields = ("prefix", "partner__name", "name")
    ordering = ("-created_at", "-pk")
    fields = (
        ("partner", "prefix"), "name", "opens", ("rate", "quota"), ("created_at", "created_by"),
        ("expires_at", "last_used_at"), ("revoked_at", "revoked_by"),
    )  # fmt: skip
    readonly_fields = ("opens",)

    @admin.display(description=gettext_lazy("scopes"))
    def opens(self, key: ApiKey) -> str:
        return ", ".join(str(LABELS[Scope(word)]) for word in key.scopes)

    @display(  # type: ignore[untyped-decorator]  # unfold's
        description=gettext_lazy("State"),
        label={"live": "success", "over": "default", "revoked": "danger"},
    )
    def state(self, key: ApiKey) -> tuple[str, Any]:
        if key.revoked_at is not None:
            return "revoked", _("revoked")
        return ("live", _("live")) if key.expires_at > timezone.now() else ("over", _("over"))

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view
        urls: list[URLPattern] = super().get_urls()
        return [
            path("make/<int:partner>/", view(self.make_view), name="api_apikey_make"),
            path("<int:pk>/revoke/", view(self.revoke_view), name="api_apikey_revoke"),
            *urls,
        ]

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        key = context.get("original")
        user: Any = request.user
        if key is not None and key.revoked_at is None and user.has_perm(CHANGES):
            context["revoke_url"] = reverse("admin:api_apikey_revoke", args=[key.pk])
        return super().render_change_form(request, context, *args, **kwargs)  # type: ignore[no-any-return]

    def make_view(self, request: HttpRequest, partner: int) -> HttpResponse:
        """Asks what the key is for; then shows it, this once."""
        user = check_may(request, CHANGES)
        owner = get_object_or_404(Partner, pk=partner)
        form = KeyForm(posted(request))
        made = None
        if request.method == "POST" and form.is_valid():
            data, now = form.cleaned_data, timezone.now()
            try:
                made = make_key(
                    partner=owner,
                    name=data["name"],
                    scopes=[Scope(word) for word in data["scopes"]],
                    expires_at=now + timedelta(days=data["days"]),
                    rate=data["rate"],
                    quota=data["quota"],
                    by=user,
                    at=now,
                )
            except KeyRefused as refusal:
                form.add_error(None, refusal_words(refusal))
        page = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": _("New key"),
            "partner": owner,
            "form": form,
            "made": made,
        }
        response = TemplateResponse(request, "admin/api/apikey/make.html", page)
        response.headers["Cache-Control"] = "no-store"
        return response

    def revoke_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Asks, then ends the key."""
        user = check_may(request, CHANGES)
        key = get_object_or_404(ApiKey.objects.select_related("partner"), pk=pk)
        if key.revoked_at is not None:
            raise Http404

        def revoke(_data: dict[str, Any]) -> str:
            revoke_key(key=key, by=user, at=timezone.now())
            return _("The key is revoked; the very next request with it is refused.")

        question = Question(
            title=_("Revoke the key"),
            says=_("The very next request with it is refused. This cannot be undone."),
            button=_("Revoke the key"),
            back=reverse("admin:api_partner_change", args=[key.partner_id]),
            back_text=key.partner,
            facts=((_("prefix"), key.prefix), (_("what it is for"), key.name)),
            danger=True,
        )
        return ask(request, question, forms.Form(posted(request)), revoke, admin=self)
