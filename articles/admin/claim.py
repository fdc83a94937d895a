"""The claim: what is said, its numbers, and the evidence a person vouched for."""

from typing import Any
from uuid import UUID

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from unfold.admin import StackedInline
from unfold.contrib.filters.admin import ChoicesCheckboxFilter

from articles.admin.citing import CitationInline
from articles.admin.drafts import DraftAdmin, DraftInline, both, page_of
from articles.admin.evidence import EvidencePage
from articles.admin.figures import ClaimNumberInline
from articles.admin.labels import LABELLED
from articles.admin.vouching import VERIFIERS, VouchingPage
from articles.admin.words import refusal_words
from articles.drafting.actions import current_locks, verify_citation
from articles.drafting.numbers import propose_numbers
from articles.drafting.refusals import DraftRefused
from articles.models import Article, Claim, DomainRating
from articles.review.permissions import roles_of
from articles.vocabulary import Stance, Verification


class DomainRatingInline(DraftInline, StackedInline):
    model = DomainRating
    tab = False
    readonly_preprocess_fields = LABELLED
    before = (("domain", "rating"),)
    texts = ("reason",)
    ordering = ("pk",)

    def get_queryset(self, request: HttpRequest) -> QuerySet[DomainRating]:
        return super().get_queryset(request).select_related("claim")  # type: ignore[no-any-return]


@admin.register(Claim)
class ClaimAdmin(VouchingPage, EvidencePage, DraftAdmin):
    inlines = (ClaimNumberInline, DomainRatingInline, CitationInline)
    list_display = ("key", "statement_de", "statement_en", "kind", "certainty", "article")
    list_display_links = ("key", "statement_de", "statement_en")
    list_select_related = ("article",)
    list_filter = (
        ("kind", ChoicesCheckboxFilter),
        ("certainty", ChoicesCheckboxFilter),
        "is_proposed",
    )
    list_filter_submit = True
    search_fields = ("statement_de", "statement_en")
    ordering = ("-article_id", "number")
    list_per_page = 50

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Claims are added where the article's text is."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """And removed there."""
        return False

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        languages = page_of(request).languages
        fields = [
            ("kind", "certainty", "certainty_start", "is_proposed"),
            *both(languages, "statement", "certainty_reason"),
        ]
        return [(None, {"fields": fields})]

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        """Writes all rows; then what the person says of the citations that they have read."""
        super().save_related(request, form, formsets, change)
        user: Any = request.user
        if not roles_of(user) & VERIFIERS:
            return
        for row in (one for formset in formsets for one in formset.forms):
            how = row.cleaned_data.get("read_how") if hasattr(row, "cleaned_data") else ""
            if how and not row.cleaned_data.get("DELETE"):
                verify_citation(
                    citation=row.instance,
                    stance=Stance(row.instance.stance),
                    how=Verification(how),
                    by=user,
                    at=timezone.now(),
                )

    def article_id_of(self, object_id: str) -> int | None:
        if not object_id.isdecimal():
            return None
        ids = Claim.objects.filter(pk=object_id).values_list("article_id", flat=True)
        return ids.order_by("pk").first()

    def article_of(self, row: Any) -> Article:
        article: Article = row.article
        return article

    def get_queryset(self, request: HttpRequest) -> QuerySet[Claim]:
        return super().get_queryset(request).select_related("article")  # type: ignore[no-any-return]

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        if context.get("original"):
            context["article"] = context["original"].article
        return super().render_change_form(request, context, *args, **kwargs)

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view
        urls: list[URLPattern] = super().get_urls()
        return [
            path("of/<uuid:uid>/", view(self.of_view), name="articles_claim_of"),
            *self.evidence_urls(),
            *self.vouching_urls(),
            path(
                "<int:claim>/numbers/propose/",
                view(require_POST(self.propose_view)),
                name="articles_claim_propose",
            ),
            *urls,
        ]

    def of_view(self, request: HttpRequest, uid: UUID) -> HttpResponse:
        """From a claim's public id to its page."""
        pk = get_object_or_404(Claim, uid=uid).pk
        return HttpResponseRedirect(reverse("admin:articles_claim_change", args=[pk]))

    def propose_view(self, request: HttpRequest, claim: int) -> HttpResponse:
        """Adds the numbers that the statement says and the claim has not, unconfirmed."""
        row: Claim = get_object_or_404(Claim.objects.select_related("article"), pk=claim)
        if not self.has_change_permission(request, row):
            raise Http404
        user: Any = request.user
        try:
            found = propose_numbers(
                claim=row, expected=current_locks(row.article), by=user, at=timezone.now()
            )
        except DraftRefused as refusal:
            messages.error(request, refusal_words(refusal))
        else:
            said = _("Proposed, to be confirmed by a person: %(count)d")
            messages.success(request, said % {"count": len(found)})
        return HttpResponseRedirect(reverse("admin:articles_claim_change", args=[claim]))
