"""The page of one language variant: the text as it is signed, its findings, and its verbs."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from unfold import widgets
from unfold.admin import ModelAdmin
from unfold.contrib.filters.admin import ChoicesCheckboxFilter
from unfold.decorators import display

from articles.admin.panel import (
    Panel,
    ShownFinding,
    panel_of,
    pill,
    shown_findings,
    verb_words,
)
from articles.admin.reading import reading_of
from articles.admin.words import refusal_words
from articles.gates.rules.signoff import required_kinds
from articles.manuscripts.load import load
from articles.models import Contributor, Edition, SignOff, Variant
from articles.models.choices import PUBLIC_STATE_LABELS, SIGN_OFF_LABELS, STAGE_LABELS
from articles.publishing.actions import GateRefused, publish, withdraw
from articles.refusal import Refused
from articles.review.actions import request_changes, sign_off, submit
from articles.review.permissions import SIGNERS, roles_of
from articles.review.transitions import Verb
from articles.vocabulary import PublicState, SignOffKind, Stage


class AskForm(forms.Form):
    """What a verb needs beside the button: by default nothing."""

    def __init__(self, *args: Any, kinds: tuple[SignOffKind, ...] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kind: Any = self.fields.get("kind")
        if kind is not None:
            kind.choices = [(one.value, SIGN_OFF_LABELS[one]) for one in kinds]
            if len(kinds) == 1:
                kind.widget = forms.HiddenInput()


class SignOffForm(AskForm):
    """The kind, the fingerprint of the text on the page, and the signer's word."""

    kind = forms.ChoiceField(
        label=gettext_lazy("Sign-off"), widget=widgets.UnfoldAdminSelectWidget()
    )
    read = forms.CharField(widget=forms.HiddenInput())
    note = forms.CharField(
        label=gettext_lazy("Note (internal)"),
        required=False,
        widget=widgets.UnfoldAdminTextareaWidget(attrs={"rows": 2}),
    )
    vouched = forms.BooleanField(
        label=gettext_lazy("I have read this text as it stands here and vouch for it.")
    )


class RequestChangesForm(AskForm):
    kind = forms.ChoiceField(
        label=gettext_lazy("As"), required=False, widget=widgets.UnfoldAdminSelectWidget()
    )
    read = forms.CharField(widget=forms.HiddenInput())
    note = forms.CharField(
        label=gettext_lazy("What must change?"),
        widget=widgets.UnfoldAdminTextareaWidget(attrs={"rows": 4}),
    )


class WithdrawForm(AskForm):
    note = forms.CharField(
        label=gettext_lazy("Public explanation"),
        help_text=gettext_lazy("Readers and partners see these words in place of the text."),
        widget=widgets.UnfoldAdminTextareaWidget(attrs={"rows": 4}),
    )


@dataclass(frozen=True, slots=True)
class Ask:
    """The page of a verb: its form, and what it says will happen."""

    form: type[AskForm]
    shows_text: bool = False
    danger: bool = False


ASKS: dict[Verb, Ask] = {
    Verb.SUBMIT: Ask(AskForm),
    Verb.SIGN_OFF: Ask(SignOffForm, shows_text=True),
    Verb.REQUEST_CHANGES: Ask(RequestChangesForm, shows_text=True),
    Verb.PUBLISH: Ask(AskForm),
    Verb.WITHDRAW: Ask(WithdrawForm, danger=True),
}


@admin.register(Variant)
class VariantAdmin(ModelAdmin):
    list_display = ("name", "language", "stage_pill", "state_pill")
    list_display_links = ("name",)
    list_filter = (
        ("stage", ChoicesCheckboxFilter),
        ("standing__state", ChoicesCheckboxFilter),
        ("language", ChoicesCheckboxFilter),
    )
    list_filter_submit = True
    list_select_related = ("article", "standing")
    search_fields = ("article__title_de", "article__title_en", "slug")
    ordering = ("-article_id", "language")
    list_per_page = 50

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    @display(description=gettext_lazy("Title"))
    def name(self, variant: Variant) -> str:
        title: str | None = getattr(variant.article, f"title_{variant.language}")
        return title or str(variant.article)

    @display(description=gettext_lazy("Stage"), ordering="stage")
    def stage_pill(self, variant: Variant) -> str:
        return pill(STAGE_LABELS[Stage(variant.stage)], Stage(variant.stage))

    @display(description=gettext_lazy("Public state"), ordering="standing__state")
    def state_pill(self, variant: Variant) -> str:
        state = PublicState(variant.standing.state)
        return pill(PUBLIC_STATE_LABELS[state], state)

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view(self.verb_view)
        urls: list[URLPattern] = super().get_urls()
        return [path("<int:pk>/<slug:verb>/", view, name="articles_variant_verb"), *urls]

    def change_view(
        self,
        request: HttpRequest,
        object_id: str,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        """The text as it stands, its findings, its people and its editions."""
        panel = self._panel(request, object_id)
        variant = panel.variant
        editions: QuerySet[Edition] = Edition.objects.filter(variant=variant)
        context = {
            **self._context(request, panel),
            "title": _("Language variant"),
            "reading": reading_of(panel.manuscript),
            "history": SignOff.objects.filter(variant=variant)
            .select_related("by")
            .order_by("-at", "-pk"),
            "contributors": Contributor.objects.filter(variant=variant)
            .select_related("user")
            .order_by("-last_at", "pk"),
            "editions": editions.select_related("published_by")
            .defer("document", "commercial")
            .order_by("-number"),
        }
        return TemplateResponse(request, "admin/articles/variant/page.html", context)

    def verb_view(self, request: HttpRequest, pk: int, verb: str) -> HttpResponse:
        """Says what will be done; done when it is posted. The verb itself may refuse."""
        if verb not in list(Verb):
            raise Http404
        asked = Verb(verb)
        panel = self._panel(request, str(pk))
        ask = ASKS[asked]
        kind = asked_kind(request)
        kinds = (kind,) if kind else kinds_of(panel, request.user)
        data = request.POST if request.method == "POST" else None
        form = ask.form(
            data, kinds=kinds, initial={"read": panel.fingerprint, "kind": kinds[0].value}
        )
        findings: tuple[ShownFinding, ...] = panel.findings
        if data is not None and form.is_valid():
            try:
                done = perform(
                    asked,
                    variant=panel.variant,
                    data=form.cleaned_data,
                    kind=kinds[0],
                    by=request.user,  # type: ignore[arg-type]  # signed in: admin_view saw to it
                    at=timezone.now(),
                )
            except Refused as refusal:
                form.add_error(None, refusal_words(refusal))
                ask_anew(form, panel.fingerprint)
                if isinstance(refusal, GateRefused):
                    findings = shown_findings(refusal.report)
            else:
                messages.success(request, done)
                return HttpResponseRedirect(panel.page)
        context = {
            **self._context(request, panel),
            "title": verb_words(asked, kind),
            "verb": asked.value,
            "ask": ask,
            "form": form,
            "findings": findings,
            "reading": reading_of(panel.manuscript) if ask.shows_text else None,
        }
        return TemplateResponse(request, "admin/articles/variant/verb.html", context)

    def _panel(self, request: HttpRequest, object_id: str) -> Panel:
        if not self.has_view_permission(request):
            raise PermissionDenied
        rows = Variant.objects.select_related("article", "standing", "standing__edition")
        variant = rows.filter(pk=object_id).first() if object_id.isdecimal() else None
        if variant is None:
            raise Http404
        user: Any = request.user
        return panel_of(variant, load(variant), roles=roles_of(user), by=user, at=timezone.now())

    def _context(self, request: HttpRequest, panel: Panel) -> dict[str, Any]:
        return {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "panel": panel,
            "article_url": reverse(
                "admin:articles_article_change", args=[panel.variant.article_id]
            ),
        }


def ask_anew(form: forms.Form, fingerprint: str) -> None:
    """The page shows the text as it is now: its fingerprint, and no word given for it yet."""
    data: Any = form.data.copy()  # type: ignore[attr-defined]  # a QueryDict
    data["read"] = fingerprint
    data.pop("vouched", None)
    form.data = data


def asked_kind(request: HttpRequest) -> SignOffKind | None:
    """The sign-off that the button was for."""
    word = request.GET.get("kind", "")
    if word and word not in list(SignOffKind):
        raise Http404
    return SignOffKind(word) if word else None


def kinds_of(panel: Panel, user: Any) -> tuple[SignOffKind, ...]:
    """The kinds a person speaks for; whoever signs nothing (a publisher) speaks for the first."""
    roles = roles_of(user)
    needed = required_kinds(panel.manuscript)
    return tuple(kind for kind in needed if roles & SIGNERS[kind]) or needed[:1]


def perform(
    verb: Verb,
    *,
    variant: Variant,
    data: dict[str, Any],
    kind: SignOffKind,
    by: User,
    at: datetime,
) -> str:
    """Do the verb. Returns the sentence that tells so. Raises: Refused."""
    if verb == Verb.SUBMIT:
        submit(variant=variant, by=by, at=at)
        return _("Submitted for review.")
    if verb == Verb.SIGN_OFF:
        sign_off(
            variant=variant, kind=SignOffKind(data["kind"]), read=data["read"], by=by, at=at,
            note=data["note"],
        )  # fmt: skip
        return _("Your sign-off is recorded.")
    if verb == Verb.REQUEST_CHANGES:
        as_kind = SignOffKind(data["kind"]) if data["kind"] else kind
        request_changes(
            variant=variant, kind=as_kind, read=data["read"], note=data["note"], by=by, at=at
        )
        return _("Sent back with your note.")
    if verb == Verb.PUBLISH:
        edition = publish(variant=variant, by=by, at=at)
        return _("Edition %(number)s is live.") % {"number": edition.number}
    withdraw(variant=variant, note=data["note"], by=by, at=at)
    return _("Withdrawn. Readers see your explanation.")
