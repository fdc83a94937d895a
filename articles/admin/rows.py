"""The rows of an article as inlines: sections, claims, references, authors, notices."""

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.db.models import Count, QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from unfold.admin import StackedInline

from articles.admin.drafts import ArticleRows
from articles.admin.forms import DraftForm
from articles.admin.labels import LABELLED
from articles.admin.panel import link_to
from articles.admin.reading import shown_body
from articles.models import ArticleDisclaimer, Authorship, Claim, Reference, Section


class SectionInline(ArticleRows, StackedInline):
    model = Section
    texts = ("heading", "body")
    after = (("aspect", "key", "position"),)
    ordering = ("position", "pk")
    ordering_field = "position"
    hide_ordering_field = True
    readonly_preprocess_fields = LABELLED | {"body_de": shown_body, "body_en": shown_body}


class ClaimForm(DraftForm):
    """A claim. A new one may come with the public id that a passage was marked with already."""

    uid = forms.UUIDField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            del self.fields["uid"]

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        uid: UUID | None = self.cleaned_data.get("uid")
        if uid and Claim.objects.filter(uid=uid).exists():
            # Of the row, not of the field: nobody would see the error of a hidden one.
            self.add_error(None, _("There is a claim with this id already; reload the page."))
        elif uid:
            self.instance.uid = uid
        return cleaned


class ClaimInline(ArticleRows, StackedInline):
    model = Claim
    form = ClaimForm
    texts = ("statement", "certainty_reason")
    before = (("kind", "certainty", "is_proposed"),)
    after = ("evidence",)
    readonly_fields = ("evidence",)
    ordering = ("number",)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Claim]:
        rows: QuerySet[Claim] = super().get_queryset(request)
        return rows.annotate(
            citation_count=Count("citations", distinct=True),
            number_count=Count("numbers", distinct=True),
        )

    @admin.display(description=gettext_lazy("Evidence and numbers"))
    def evidence(self, claim: Any) -> SafeString:
        if claim.pk is None:
            return format_html("{}", _("Save first; then sources and numbers can be added."))
        text = _("Citations: %(citations)s, numbers: %(numbers)s") % {
            "citations": claim.citation_count,
            "numbers": claim.number_count,
        }
        return format_html(
            '<details class="beleg-more"><summary>{}</summary>'
            '<div data-load="{}"></div></details>{}',
            text,
            reverse("admin:articles_claim_evidence", args=[claim.pk]),
            link_to(
                reverse("admin:articles_claim_change", args=[claim.pk]), _("Edit the evidence")
            ),
        )


class ReferenceForm(DraftForm):
    """A reference. Which work it is changes on a page of its own: citations lapse with it."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk and "source" in self.fields:
            self.fields["source"].disabled = True
            # Reading it back would ask for the source of every row.
            self.fields["source"].show_hidden_initial = False

    def clean_number(self) -> int | None:
        number: int | None = self.cleaned_data["number"]
        if number == 0:
            raise ValidationError(_("The first reference has the number 1."))
        return number

    def validate_constraints(self) -> None:
        """Not whether a number is free: two may be exchanged, and the formset has them all."""
        exclude = {*self._get_validation_exclusions(), "number"}  # type: ignore[attr-defined]
        try:
            self.instance.validate_constraints(exclude=exclude)
        except ValidationError as error:
            self._update_errors(error)  # type: ignore[attr-defined]


class ReferenceInline(ArticleRows, StackedInline):
    model = Reference
    form = ReferenceForm
    texts = ("annotation",)
    before = (("number", "source"),)
    after = ("work",)
    readonly_fields = ("work",)
    ordering = ("number",)
    autocomplete_fields = ("source",)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Reference]:
        return super().get_queryset(request).select_related("source")  # type: ignore[no-any-return]

    @admin.display(description=gettext_lazy("The work"))
    def work(self, reference: Any) -> SafeString:
        if reference.pk is None:
            return SafeString("–")
        page = reverse("admin:articles_source_change", args=[reference.source_id])
        replace = reverse(
            "admin:articles_article_replace_source", args=[reference.article_id, reference.pk]
        )
        split = reverse("admin:articles_article_split_reference", args=[reference.pk])
        links = (
            (page, _("Open the source")),
            (replace, _("Replace it by another work …")),
            (split, _("Split it into two …")),
        )
        return format_html_join(" · ", '<a class="text-link" href="{}">{}</a>', links)


class AuthorshipInline(ArticleRows, StackedInline):
    model = Authorship
    before = ("person", "position")
    ordering = ("position", "pk")
    ordering_field = "position"
    hide_ordering_field = True
    autocomplete_fields = ("person",)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Authorship]:
        return super().get_queryset(request).select_related("person")  # type: ignore[no-any-return]


class ArticleDisclaimerInline(ArticleRows, StackedInline):
    model = ArticleDisclaimer
    before = ("disclaimer", "position")
    ordering = ("position", "pk")
    ordering_field = "position"
    hide_ordering_field = True
    autocomplete_fields = ("disclaimer",)

    def get_queryset(self, request: HttpRequest) -> QuerySet[ArticleDisclaimer]:
        return super().get_queryset(request).select_related("disclaimer")  # type: ignore[no-any-return]
