"""The claim: what is said, its numbers, and the evidence a person vouched for."""

import re
from collections.abc import Callable, Iterable
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import admin, messages
from django.db.models import Exists, OuterRef, QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST
from unfold import widgets
from unfold.admin import StackedInline
from unfold.contrib.filters.admin import ChoicesCheckboxFilter

from articles.admin.drafts import DraftAdmin, DraftInline, both, page_of
from articles.admin.evidence import EvidencePage
from articles.admin.forms import DraftForm
from articles.admin.labels import LABELLED, label
from articles.admin.words import refusal_words
from articles.drafting.actions import (
    DraftRefused,
    confirm_number,
    current_locks,
    verify_citation,
)
from articles.drafting.numbers import propose_numbers
from articles.models import Article, Citation, Claim, ClaimNumber, DomainRating, Reference
from articles.models.choices import STANCE_LABELS
from articles.review.permissions import roles_of
from articles.vocabulary import Role, Stance, Verification

# Who may say that a source stands so to a claim: everyone who works on texts or judges them.
VERIFIERS = frozenset({Role.AUTHOR, Role.TRANSLATOR, Role.EDITOR, Role.MEDICAL})
HOW_WORDS = {
    Verification.FULL_TEXT: gettext_lazy("full text"),
    Verification.ABSTRACT: gettext_lazy("abstract"),
    Verification.REGISTRY: gettext_lazy("registry entry"),
}


class CitationForm(DraftForm):
    """A citation; the article's references are read once for all rows of the form.

    Whoever writes it may vouch for it in the same step: `read_how` is no column, but their word.
    """

    reference_choices: tuple[tuple[Any, str], ...] = ()
    likely: Any = None
    read_how = forms.ChoiceField(
        label=gettext_lazy("I have read it and it stands so"),
        required=False,
        choices=[
            ("", gettext_lazy("not yet")),
            *((how.value, HOW_WORDS[how]) for how in HOW_WORDS),
        ],
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


def without_zeros(contents: object) -> str:
    """An amount on a read-only page, which hands it over with all of the column's places."""
    return re.sub(r"(?:[.,]0+|([.,]\d*?[1-9])0+)$", r"\1", str(contents))


class ClaimNumberInline(DraftInline, StackedInline):
    model = ClaimNumber
    tab = False
    readonly_preprocess_fields = LABELLED | {"low": without_zeros, "high": without_zeros}
    before = (
        ("role", "low", "high", "bound"),
        ("unit", "per", "dose_basis", "intake_basis"),
    )
    texts = ("population",)
    after = ("confirmation",)
    readonly_fields = ("confirmation",)
    ordering = ("position", "pk")

    def get_queryset(self, request: HttpRequest) -> QuerySet[ClaimNumber]:
        return super().get_queryset(request).select_related("claim", "confirmed_by")  # type: ignore[no-any-return]

    @admin.display(description=gettext_lazy("Confirmed"))
    def confirmation(self, number: Any) -> SafeString:
        if number.pk is None:
            return SafeString("–")
        if number.confirmed_at and number.confirmed_by:
            return format_html(
                "{} · {}",
                number.confirmed_by,
                timezone.localtime(number.confirmed_at).strftime("%Y-%m-%d %H:%M"),
            )
        return button(
            reverse("admin:articles_claim_confirm", args=[number.claim_id, number.pk]),
            _("This figure is the claim's …"),
        )


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
class ClaimAdmin(EvidencePage, DraftAdmin):
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
            path(
                "<int:claim>/citations/<int:pk>/verify/",
                view(self.verify_view),
                name="articles_claim_verify",
            ),
            path(
                "<int:claim>/numbers/<int:pk>/confirm/",
                view(self.confirm_view),
                name="articles_claim_confirm",
            ),
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

    def verify_view(self, request: HttpRequest, claim: int, pk: int) -> HttpResponse:
        """Asks how it was read, then records that the source stands so to the claim."""
        rows = Citation.objects.select_related("claim__article", "reference__source")
        citation: Citation = get_object_or_404(rows, pk=pk, claim=claim)
        if not citation.stance:
            raise Http404
        form = VerifyForm(request.POST or None, initial={"stance": citation.stance})

        def verify(user: Any) -> None:
            verify_citation(
                citation=citation,
                stance=Stance(form.cleaned_data["stance"]),
                how=Verification(form.cleaned_data["how"]),
                by=user,
                at=timezone.now(),
            )

        return self._ask(
            request,
            form=form,
            act=verify,
            done=_("The citation is verified in your name."),
            title=_("Verify a citation"),
            claim=citation.claim,
            citation=citation,
            stance=STANCE_LABELS[Stance(citation.stance)],
        )

    def confirm_view(self, request: HttpRequest, claim: int, pk: int) -> HttpResponse:
        """Asks, then records that the figure is the claim's."""
        rows = ClaimNumber.objects.select_related("claim__article")
        number: ClaimNumber = get_object_or_404(rows, pk=pk, claim=claim)

        def confirm(user: Any) -> None:
            confirm_number(number=number, by=user, at=timezone.now())

        return self._ask(
            request,
            form=forms.Form(request.POST if request.method == "POST" else None),
            act=confirm,
            done=_("The number is confirmed in your name."),
            title=_("Confirm a number"),
            claim=number.claim,
            number=number,
            role=label(number.role),
        )

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

    def _ask(
        self,
        request: HttpRequest,
        *,
        form: forms.Form,
        act: Callable[[Any], None],
        done: str,
        claim: Claim,
        **context: Any,
    ) -> HttpResponse:
        """One page that says what will be recorded, and records it when it is posted."""
        user: Any = request.user
        if not self.has_view_permission(request) or not roles_of(user) & VERIFIERS:
            raise Http404
        back = reverse("admin:articles_claim_change", args=[claim.pk])
        if request.method == "POST" and form.is_valid():
            try:
                act(user)
            except DraftRefused as refusal:
                form.add_error(None, refusal_words(refusal))
            else:
                messages.success(request, done)
                return HttpResponseRedirect(back)
        page = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "form": form,
            "claim": claim,
            "back": back,
            **context,
        }
        return TemplateResponse(request, "admin/articles/verify.html", page)


class VerifyForm(forms.Form):
    """How it was read, and the stance that was on the page."""

    stance = forms.ChoiceField(
        choices=[(one.value, one.value) for one in Stance], widget=forms.HiddenInput()
    )
    how = forms.ChoiceField(
        label=gettext_lazy("What did you read?"),
        choices=[(how.value, words) for how, words in HOW_WORDS.items()],
        widget=widgets.UnfoldAdminRadioSelectWidget(),
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


def button(url: str, text: str) -> SafeString:
    """A link that looks like a button, inside a form's row."""
    return format_html(
        '<a href="{}" class="border border-base-200 font-medium inline-block px-3 py-2'
        ' rounded-default text-primary-600 dark:border-base-700 dark:text-primary-500">{}</a>',
        url,
        text,
    )
