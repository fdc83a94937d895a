"""The page of one language variant: the text as it is signed, its findings, and its verbs."""

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from unfold.admin import ModelAdmin
from unfold.contrib.filters.admin import ChoicesCheckboxFilter

from articles.admin.assigning import AssignForm, AssigningPages, assignments_of
from articles.admin.beside import BesidePages, is_beside
from articles.admin.bulk import BulkPages
from articles.admin.changes import changes_since
from articles.admin.checklist import ChecklistForm, ChecklistPages, checklist_of
from articles.admin.exceptions import ExceptionPages
from articles.admin.extensions import more_offers
from articles.admin.findings import ShownFinding, shown_findings
from articles.admin.panel import Panel, panel_of, pill
from articles.admin.reading import reading_of
from articles.admin.remarks import RemarkForm, RemarkPages, remarks_of
from articles.admin.saved_filters import SavedFilters
from articles.admin.suspending import SuspensionPages, suspensions_of
from articles.admin.translations import TranslationPages, translation_of
from articles.admin.verbs import ASKS, Act, Asked, act_words
from articles.admin.words import refusal_words
from articles.admin.xliff import XliffPages, is_translation
from articles.gates.rules.signoff import required_kinds
from articles.manuscripts.load import load
from articles.models import Contributor, Edition, SignOff, Variant
from articles.models.choices import PUBLIC_STATE_LABELS, STAGE_LABELS
from articles.publishing.refusals import GateRefused
from articles.refusal import Refused
from articles.review.permissions import SIGNERS, roles_of
from articles.vocabulary import FilterPlace, PublicState, SignOffKind, Stage


@admin.register(Variant)
class VariantAdmin(
    AssigningPages,
    BesidePages,
    BulkPages,
    ChecklistPages,
    ExceptionPages,
    RemarkPages,
    SuspensionPages,
    TranslationPages,
    XliffPages,
    SavedFilters,
    ModelAdmin,
):
    filter_place = FilterPlace.TEXTS
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

    @admin.display(description=gettext_lazy("Title"))
    def name(self, variant: Variant) -> str:
        title: str | None = getattr(variant.article, f"title_{variant.language}")
        return title or str(variant.article)

    @admin.display(description=gettext_lazy("Stage"), ordering="stage")
    def stage_pill(self, variant: Variant) -> str:
        return pill(STAGE_LABELS[Stage(variant.stage)], Stage(variant.stage))

    @admin.display(description=gettext_lazy("Public state"), ordering="standing__state")
    def state_pill(self, variant: Variant) -> str:
        state = PublicState(variant.standing.state)
        return pill(PUBLIC_STATE_LABELS[state], state)

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view(self.verb_view)
        urls: list[URLPattern] = super().get_urls()
        return [
            path("<int:pk>/do/<slug:verb>/", view, name="articles_variant_verb"),
            *self.assigning_urls(),
            *self.bulk_urls(),
            *self.checklist_urls(),
            *self.beside_urls(),
            *self.exception_urls(),
            *self.remark_urls(),
            *self.translation_urls(),
            *self.suspension_urls(),
            *self.xliff_urls(),
            *urls,
        ]

    def change_view(
        self,
        request: HttpRequest,
        object_id: str,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        """The text as it stands, its findings, its people and its editions."""
        return self.text_page(request, self._panel(request, object_id))

    def text_page(
        self,
        request: HttpRequest,
        panel: Panel,
        remark: RemarkForm | None = None,
        checklist: ChecklistForm | None = None,
        assigning: AssignForm | None = None,
    ) -> HttpResponse:
        """The page; the forms were refused and keep what was typed."""
        if is_beside(request):
            return self.beside_part(request, panel, remark=remark, checklist=checklist)
        variant = panel.variant
        editions: QuerySet[Edition] = Edition.objects.filter(variant=variant)
        context = {
            **self._context(request, panel),
            "title": _("Language variant"),
            "reading": reading_of(panel.manuscript),
            "changes_since": changes_since(variant, panel.manuscript),
            "assignments": assignments_of(panel, request.user, assigning),
            "suspensions": suspensions_of(variant, request.user),
            "remarks": remarks_of(panel, request.user),
            "translation": translation_of(panel, request.user),
            "is_translation": is_translation(panel.manuscript),
            "checklist": checklist_of(panel, request.user, checklist),
            "remark_form": remark or RemarkForm(manuscript=panel.manuscript),
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
        if verb not in list(Act):
            raise Http404
        act = Act(verb)
        panel = self._panel(request, str(pk))
        ask = ASKS[act]
        kind = asked_kind(request)
        kinds = (kind,) if kind else kinds_of(panel, request.user)
        data = request.POST if request.method == "POST" else None
        initial = {"read": panel.fingerprint, "kind": kinds[0].value}
        form = ask.form(data, kinds=kinds, initial=initial)
        findings: tuple[ShownFinding, ...] = panel.findings
        if data is not None and form.is_valid():
            user: Any = request.user
            asked = Asked(panel.variant, kinds[0], form.cleaned_data, user, timezone.now())
            try:
                done = ask.do(asked)
            except Refused as refusal:
                form.add_error(None, refusal_words(refusal))
                ask_anew(form, panel.fingerprint)
                if isinstance(refusal, GateRefused):
                    findings = shown_findings(
                        refusal.report,
                        panel.manuscript,
                        variant=panel.variant,
                        roles=roles_of(user),
                        own_text=panel.own_text,
                    )
            else:
                messages.success(request, done)
                return HttpResponseRedirect(panel.page)
        context = {
            **self._context(request, panel),
            "title": act_words(act, kind),
            "ask": ask,
            "form": form,
            "findings": findings,
            "reading": reading_of(panel.manuscript) if ask.shows_text else None,
            "changes_since": changes_since(panel.variant, panel.manuscript)
            if ask.shows_text
            else None,
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
            "more_offers": more_offers(request, panel.variant),
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
