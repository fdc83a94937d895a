"""The rows of a claim that say which source stands how to it, and who has read that."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.contrib import admin
from django.db.models import Exists, OuterRef, QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from unfold import widgets
from unfold.admin import StackedInline

from articles.admin.drafts import DraftInline, page_of
from articles.admin.forms import DraftForm
from articles.admin.panel import button
from articles.models import Citation, Reference
from articles.vocabulary import Verification

HOW_WORDS = {
    Verification.FULL_TEXT: gettext_lazy("full text"),
    Verification.ABSTRACT: gettext_lazy("abstract"),
    Verification.REGISTRY: gettext_lazy("registry entry"),
}
HOW_CHOICES = [(how.value, words) for how, words in HOW_WORDS.items()]


class CitationForm(DraftForm):
    """A citation; the article's references are read once for all rows of the form.

    Whoever writes it may vouch for it in the same step: `read_how` is no column, but their word.
    """

    reference_choices: tuple[tuple[Any, str], ...] = ()
    likely: Any = None
    read_how = forms.ChoiceField(
        label=gettext_lazy("I have read it and it stands so"),
        required=False,
        choices=[("", gettext_lazy("not yet")), *HOW_CHOICES],
        widget=widgets.UnfoldAdminSelectWidget(),
        help_text=gettext_lazy("With the next save, in your name: what did you read?"),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "reference" in self.fields:
            field: Any = self.fields["reference"]
            field.choices = [("", _("Select value")), *self.reference_choices]
            field.initial = self.likely

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        if self.cleaned_data.get("read_how") and not self.cleaned_data.get("stance"):
            self.add_error("stance", _("Say first how the source stands to the claim."))
        return cleaned


class CitationInline(DraftInline, StackedInline):
    model = Citation
    form = CitationForm
    tab = False
    before = (
        ("reference", "stance"),
        ("locator", "directness"),
        ("quote", "quote_language"),
    )
    texts = ("quote_translation",)
    after = ("read_how", "note", "verification")
    readonly_fields = ("verification",)
    ordering = ("reference__number", "pk")

    def get_extra(self, request: HttpRequest, obj: Any = None, **kwargs: Any) -> int:
        """An empty row where there is none yet: to give one is what the page is opened for."""
        return int(obj is not None and not Citation.objects.filter(claim=obj).exists())

    def get_queryset(self, request: HttpRequest) -> QuerySet[Citation]:
        rows: QuerySet[Citation] = super().get_queryset(request)
        return rows.select_related("claim", "reference__source", "verified_by")

    def get_formset(self, request: HttpRequest, obj: Any = None, **kwargs: Any) -> Any:
        formset = super().get_formset(request, obj, **kwargs)
        rows = references_of(page_of(request).article)
        formset.form.reference_choices = tuple((row.pk, str(row)[:110]) for row in rows)
        formset.form.likely = likely_reference(rows)
        return formset

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        if db_field.name == "reference":
            kwargs["queryset"] = references_of(page_of(request).article)
            kwargs["widget"] = widgets.UnfoldAdminSelectWidget()
            return db_field.formfield(**kwargs)
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    @admin.display(description=gettext_lazy("Verified"))
    def verification(self, citation: Any) -> SafeString:
        if citation.pk is None:
            return SafeString("–")
        if citation.verified_at and citation.verified_by and citation.verified_how:
            return format_html(
                "{} · {} · {}",
                citation.verified_by,
                timezone.localtime(citation.verified_at).strftime("%Y-%m-%d %H:%M"),
                HOW_WORDS[Verification(citation.verified_how)],
            )
        if not citation.stance:
            return format_html("{}", _("Choose a stance and save; then it can be verified."))
        return button(
            reverse("admin:articles_claim_verify", args=[citation.claim_id, citation.pk]),
            _("I have read it and it stands so …"),
        )


def references_of(article: int | None) -> QuerySet[Reference]:
    """The article's numbered list with its sources, and whether any claim cites each. One query."""
    cited = Exists(Citation.objects.filter(reference=OuterRef("pk")))
    rows = Reference.objects.filter(article=article).select_related("source")
    return rows.annotate(is_cited=cited).order_by("number")


def likely_reference(rows: Iterable[Any]) -> int | None:
    """The only reference that no claim cites yet, or the only one; None where nobody could say."""
    listed = list(rows)
    waiting = [row for row in listed if not row.is_cited] or listed
    return waiting[0].pk if len(waiting) == 1 else None
