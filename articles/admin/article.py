"""The article: its general fields and its rows, German and English side by side."""

import re
import uuid
from collections.abc import Iterable, Sequence
from typing import Any

from django.contrib import admin, messages
from django.db.models import Prefetch, QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.html import format_html, format_html_join, strip_tags
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from unfold.contrib.filters.admin import ChoicesCheckboxFilter, RelatedCheckboxFilter

from articles.admin.article_forms import ArticleForm, NewArticleForm, variants_of
from articles.admin.beside import besides_of
from articles.admin.checking import CheckingPage
from articles.admin.diary import DiaryPage
from articles.admin.drafts import DraftAdmin, RefusedSave, both, page_of
from articles.admin.editor import ARTICLE_PAGE
from articles.admin.images import ArticleImageInline, image_choices
from articles.admin.importing import ImportPages
from articles.admin.keeping import KeepingPage, new_token
from articles.admin.labels import LABELLED
from articles.admin.linking import LinkingPage
from articles.admin.panel import panels_of, pill
from articles.admin.parts import parts_of
from articles.admin.presence import PresencePage
from articles.admin.quick import quick
from articles.admin.replacement import ReplacementPage
from articles.admin.rows import (
    ArticleDisclaimerInline,
    AuthorshipInline,
    ClaimInline,
    ReferenceInline,
    SectionInline,
)
from articles.admin.splitting import SplittingPage
from articles.admin.together import TogetherPage, publish_all_url
from articles.admin.withdrawal import WithdrawalPage, withdraw_all_url
from articles.admin.words import refusal_words
from articles.drafting.actions import add_language, create_article, current_locks, save_draft
from articles.drafting.refusals import DraftRefused
from articles.drafting.writing import Edit
from articles.exchange.rows import slug_of
from articles.models import (
    Article,
    Claim,
    Section,
    Standing,
    Variant,
)
from articles.models.choices import LANGUAGE_LABELS, PUBLIC_STATE_LABELS, STAGE_LABELS
from articles.vocabulary import Language, PublicState, Stage

TEXTS = ("title", "subtitle", "summary")
FOR_SEARCH_ENGINES = ("seo_title", "seo_description")
STATEMENTS = ("conflicts_of_interest", "funding")


def as_one_line(contents: object) -> str:
    """A list of codes on a read-only page, which hands it over as JSON in two colour schemes."""
    codes = re.findall(r"\b[A-Z]{2}\b", strip_tags(str(contents)))
    return ", ".join(dict.fromkeys(codes)) or "–"


@admin.register(Article)
class ArticleAdmin(
    WithdrawalPage,
    TogetherPage,
    ReplacementPage,
    SplittingPage,
    LinkingPage,
    CheckingPage,
    DiaryPage,
    ImportPages,
    KeepingPage,
    PresencePage,
    DraftAdmin,
):
    form = ArticleForm
    page_media = ARTICLE_PAGE
    inlines = (
        SectionInline,
        ClaimInline,
        ReferenceInline,
        ArticleImageInline,
        AuthorshipInline,
        ArticleDisclaimerInline,
    )
    autocomplete_fields = ("topics",)
    readonly_preprocess_fields = LABELLED | {"jurisdictions": as_one_line}
    list_before_template = "admin/articles/import/link.html"
    list_display = ("name", "in_german", "in_english", "source_language", "created_at")
    list_filter = (
        ("variants__stage", ChoicesCheckboxFilter),
        ("variants__standing__state", ChoicesCheckboxFilter),
        ("topics", RelatedCheckboxFilter),
        ("source_language", ChoicesCheckboxFilter),
    )
    list_filter_submit = True
    search_fields = ("title_de", "title_en", "variants__slug")
    search_help_text = gettext_lazy("Search by title or address")
    ordering = ("-created_at", "-pk")
    list_per_page = 50

    def get_queryset(self, request: HttpRequest) -> QuerySet[Article]:
        variants = Variant.objects.select_related("standing").order_by("language")
        rows: QuerySet[Article] = super().get_queryset(request)
        return rows.prefetch_related(Prefetch("variants", variants))

    @admin.display(description=gettext_lazy("Title"), ordering="title_de")
    def name(self, article: Article) -> SafeString:
        titles = [title for title in (article.title_de, article.title_en) if title]
        return format_html_join(
            "", '<span class="beleg-title">{}</span>', ((one,) for one in titles[:2])
        ) or format_html("{}", article.uid)

    @admin.display(description=gettext_lazy("Address [de]"))
    def slug_de(self, article: Article) -> str:
        """For those who read the form and may not change it."""
        return slug_in(article, Language.DE)

    @admin.display(description=gettext_lazy("Address [en]"))
    def slug_en(self, article: Article) -> str:
        return slug_in(article, Language.EN)

    @admin.display(description=gettext_lazy("German"))
    def in_german(self, article: Article) -> SafeString:
        return state_pills(article, Language.DE)

    @admin.display(description=gettext_lazy("English"))
    def in_english(self, article: Article) -> SafeString:
        return state_pills(article, Language.EN)

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        return quick(super().formfield_for_dbfield(db_field, request, **kwargs))

    # The form ------------------------------------------------------------------------------------

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        if obj is None:
            return [(None, {"fields": ["source_language", "title"]})]
        languages = page_of(request).languages
        neutral = [
            "topics",
            ("audience", "is_commercial"),
            "jurisdictions",
            ("evidence_current_on", "next_review_due_on"),
            ("licence_name", "licence_url"),
        ]
        return [
            (None, {"fields": both(languages, *TEXTS, "slug")}),
            (_("About the article"), {"fields": neutral}),
            (_("Statements"), {"fields": both(languages, *STATEMENTS)}),
            (_("For search engines"), {"fields": both(languages, *FOR_SEARCH_ENGINES)}),
        ]

    def get_form(
        self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any
    ) -> Any:
        if obj is None:
            kwargs["form"] = NewArticleForm
        return super().get_form(request, obj, change, **kwargs)

    def get_inlines(self, request: HttpRequest, obj: Any) -> Any:
        return () if obj is None else super().get_inlines(request, obj)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Nothing is lost: an article is withdrawn, never deleted."""
        return False

    def article_id_of(self, object_id: str) -> int | None:
        return int(object_id) if object_id.isdecimal() else None

    def article_of(self, row: Any) -> Article:
        article: Article = row
        return article

    def more_edits(self, request: HttpRequest, form: Any) -> Iterable[Edit]:
        return form.slug_edits()  # type: ignore[no-any-return]

    def complete_new(self, row: Any, taken: Sequence[Any]) -> None:
        if isinstance(row, Section):
            row.key = row.key or free_key(row, taken)
        for field in ("position", "number"):
            # A claim's number is its article's to give.
            if not isinstance(row, Claim) and getattr(row, field, 0) is None:
                setattr(row, field, next_number(taken, field))

    def save_form(self, request: HttpRequest, form: Any, change: bool) -> Any:
        if change:
            return super().save_form(request, form, change)
        language = Language(form.cleaned_data["source_language"])
        at = timezone.now()
        article = create_article(language=language, by=request.user, at=at)  # type: ignore[arg-type]
        field = f"title_{language}"
        setattr(article, field, form.cleaned_data["title"])
        locks = current_locks(article)
        try:
            save_draft(
                article=article,
                edits=[Edit(article, (field,))],
                expected=locks,
                by=request.user,  # type: ignore[arg-type]
                at=at,
            )
        except DraftRefused as refusal:
            raise RefusedSave(refusal, locks) from refusal
        return article

    def save_related(
        self, request: HttpRequest, form: Any, formsets: Sequence[Any], change: bool
    ) -> None:
        if change:
            super().save_related(request, form, formsets, change)

    def response_add(
        self, request: HttpRequest, obj: Any, post_url_continue: str | None = None
    ) -> HttpResponse:
        messages.success(request, _("The article was created. Now write it."))
        return HttpResponseRedirect(reverse("admin:articles_article_change", args=[obj.pk]))

    # The page ------------------------------------------------------------------------------------

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        article = context.get("original")
        if article is not None:
            user: Any = request.user
            panels = panels_of(article, by=user, at=timezone.now())
            live = sum(bool(panel.public_url) for panel in panels)
            context["panels"] = panels
            context["besides"] = besides_of(panels)
            context["withdraw_all_url"] = withdraw_all_url(article, live=live, by=user)
            context["publish_all_url"] = publish_all_url(article, panels)
            context["missing_languages"] = [
                (language, LANGUAGE_LABELS[language])
                for language in Language
                if language not in page_of(request).languages
                and self.has_change_permission(request, article)
            ]
            context["draft_token"] = new_token()
            context["parts"] = parts_of(context["adminform"], context["inline_admin_formsets"])
            context["image_choices"] = image_choices(article)
        return super().render_change_form(request, context, *args, **kwargs)

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view
        urls: list[URLPattern] = super().get_urls()
        return [
            path("of/<uuid:uid>/", view(self.of_view), name="articles_article_of"),
            path(
                "<int:pk>/add-language/<str:language>/",
                view(self.add_language_view),
                name="articles_article_add_language",
            ),
            *self.withdrawal_urls(),
            *self.together_urls(),
            *self.replacement_urls(),
            *self.splitting_urls(),
            *self.linking_urls(),
            *self.diary_urls(),
            *self.checking_urls(),
            *self.presence_urls(),
            *self.import_urls(),
            *urls,
        ]

    def of_view(self, request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
        """From an article's public id to its page."""
        pk = get_object_or_404(Article, uid=uid).pk
        return HttpResponseRedirect(reverse("admin:articles_article_change", args=[pk]))

    def add_language_view(self, request: HttpRequest, pk: int, language: str) -> HttpResponse:
        """Asks, then gives the article one more language."""
        article = get_object_or_404(Article, pk=pk)
        if not self.has_change_permission(request, article) or language not in list(Language):
            raise Http404
        if request.method == "POST":
            try:
                user: Any = request.user
                add_language(
                    article=article, language=Language(language), by=user, at=timezone.now()
                )
            except DraftRefused as refusal:
                messages.error(request, refusal_words(refusal))
            else:
                messages.success(request, _("The language was added. Its columns are empty."))
            return HttpResponseRedirect(reverse("admin:articles_article_change", args=[pk]))
        context = {
            **self.admin_site.each_context(request),
            "title": _("Add a language"),
            "article": article,
            "language": LANGUAGE_LABELS[Language(language)],
            "opts": self.opts,
        }
        return TemplateResponse(request, "admin/articles/add_language.html", context)


def slug_in(article: Article, language: Language) -> str:
    slugs = {row.language: row.slug for row in variants_of(article)}
    return slugs.get(language.value) or "–"


def state_pills(article: Article, language: Language) -> SafeString:
    """Where a language stands in the newsroom, and what the public sees of it."""
    for variant in article.variants.all():
        if variant.language == language:
            standing: Standing | None = getattr(variant, "standing", None)
            stage = Stage(variant.stage)
            state = PublicState(standing.state) if standing else PublicState.NEVER
            return format_html(
                '<span class="flex flex-wrap gap-1">{}{}</span>',
                pill(STAGE_LABELS[stage], stage),
                pill(PUBLIC_STATE_LABELS[state], state) if state != PublicState.NEVER else "",
            )
    return format_html('<span class="text-subtle">{}</span>', "–")


def free_key(section: Section, taken: Sequence[Section]) -> str:
    """A key made of the heading that no other section of the article has."""
    key = slug_of(section.heading_de or section.heading_en or "")[:60] or "section"
    keys = {row.key for row in taken}
    return key if key not in keys else f"{key}-{uuid.uuid4().hex[:6]}"


def next_number(rows: Sequence[Any], field: str) -> int:
    return max((getattr(row, field) or 0 for row in rows), default=0) + 1
