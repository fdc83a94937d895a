"""Admins whose saves go through `save_draft`: all that a form changed, or none of it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from js_asset import Media
from unfold.admin import ModelAdmin

from articles.admin.conflicts import shown_conflicts
from articles.admin.editor import DRAFT_PAGE, words
from articles.admin.forms import DraftFields, DraftForm
from articles.admin.posted import edits_in
from articles.admin.quick import quick
from articles.admin.words import refusal_words
from articles.drafting.actions import current_locks, save_draft
from articles.drafting.locks import Lock
from articles.drafting.refusals import DraftRefused, StaleDraft
from articles.drafting.writing import Edit
from articles.models import Article, Topic, Variant
from articles.vocabulary import Language

LOCKS = "draft_locks"


class RefusedSave(Exception):
    """A save that was refused, and the locks as they were just before it."""

    def __init__(self, refusal: DraftRefused, locks: dict[Lock, int]) -> None:
        super().__init__(refusal.message)
        self.refusal = refusal
        self.locks = locks


@dataclass(frozen=True, slots=True)
class Page:
    """What a request to a draft's page carries from its start to its rendering."""

    locks: dict[Lock, int]
    languages: tuple[Language, ...]
    article: int | None = None
    refused: RefusedSave | None = None


class DraftAdmin(DraftFields, ModelAdmin):
    """Saves through `save_draft`; a refusal comes back as a form error with the text kept."""

    form = DraftForm
    compressed_fields = False
    warn_unsaved_form = True

    # Not in `media`: a list has that too, and no import map to find the modules by.
    page_media: forms.Media = DRAFT_PAGE

    def article_id_of(self, object_id: str) -> int | None:
        """The primary key of the article that the page's object belongs to."""
        raise NotImplementedError

    def article_of(self, row: Any) -> Article:
        """The article that the page's object belongs to."""
        raise NotImplementedError

    def more_edits(self, request: HttpRequest, form: Any) -> Iterable[Edit]:
        """Edits of rows that the form shows but that are not its own."""
        return ()

    def complete_new(self, row: Any, taken: Sequence[Any]) -> None:
        """Fill what a new row needs and the user need not type."""

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        # The locks are read before the rows: a save in between makes them stale, never too new.
        set_page(request, self._opened(object_id))
        try:
            return super().changeform_view(request, object_id, form_url, extra_context)  # type: ignore[no-any-return]
        except RefusedSave as refused:
            page = page_of(request)
            set_page(request, Page(refused.locks, page.languages, page.article, refused))
            return super().changeform_view(request, object_id, form_url, extra_context)  # type: ignore[no-any-return]

    def _opened(self, object_id: str | None) -> Page:
        article_id = None if object_id is None else self.article_id_of(object_id)
        if article_id is None:
            return Page({}, ())
        if not Article.objects.filter(pk=article_id).exists():
            return Page({}, ())
        locks = current_locks(Article(pk=article_id))
        return Page(locks, languages_of(article_id), article_id)

    def get_form(
        self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any
    ) -> Any:
        form = super().get_form(request, obj, change, **kwargs)
        page = page_of(request)
        return type(form.__name__, (form,), {"page": page, "refusal": refusal_text(page)})

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        """Nothing: every row of the form is written together, in `save_related`."""

    def save_related(
        self, request: HttpRequest, form: Any, formsets: Sequence[Any], change: bool
    ) -> None:
        article = self.article_of(form.instance)
        locks = current_locks(article)
        try:
            save_draft(
                article=article,
                edits=[*edits_of(form), *self.more_edits(request, form), *self._rows(formsets)],
                removals=[row for formset in formsets for row in formset.deleted_objects],
                topics=topics_of(form),
                expected=posted_locks(request),
                by=request.user,  # type: ignore[arg-type]  # the admin knows signed-in users only
                at=timezone.now(),
            )
        except DraftRefused as refusal:
            raise RefusedSave(refusal, locks) from refusal

    def _rows(self, formsets: Sequence[Any]) -> list[Edit]:
        """Edits of the inlines' rows. Fills in each formset what the admin's log reads."""
        edits: list[Edit] = []
        for formset in formsets:
            formset.save(commit=False)
            kept = [one for one in formset.initial_forms if one not in formset.deleted_forms]
            edits += [edit for form in kept for edit in edits_of(form)]
            taken = [form.instance for form in formset.initial_forms]
            for row in formset.new_objects:
                self.complete_new(row, taken)
                taken.append(row)
                edits.append(Edit(row))
        return edits

    def posted_edits(
        self, request: HttpRequest, obj: Any
    ) -> tuple[list[Edit], list[Any], list[Topic] | None]:
        """What the posted form would write and remove, and its topics; nothing is written.

        Takes what is right of it and leaves the rest: somebody is still typing.
        """
        set_page(request, self._opened(str(obj.pk)))
        if not self.has_change_permission(request, obj):
            return [], [], None
        form: Any = self.get_form(request, obj, change=True)(
            request.POST, request.FILES, instance=obj
        )
        edits, _none = edits_in([form])
        edits += self.more_edits(request, form) if form.is_valid() else ()
        removals: list[Any] = []
        formsets, _inlines = self._create_formsets(request, form.instance, change=True)
        for formset in formsets:
            rows, gone = edits_in(formset.forms)
            for edit in rows:
                if edit.row.pk is None:
                    self.complete_new(edit.row, [one.instance for one in formset.initial_forms])
            edits += rows
            removals += gone
        topics = topics_of(form) if not form.errors else None
        return edits, removals, topics

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        page = page_of(request)
        # The editor's import map is an inline script: it needs the page's nonce.
        nonce = getattr(request, "csp_nonce", "")
        context["media"] = Media.from_media(context["media"] + self.page_media, nonce=str(nonce))
        context["locks"] = " ".join(f"{lock}:{version}" for lock, version in page.locks.items())
        context["words"] = words()
        refusal = page.refused.refusal if page.refused else None
        context["conflicts"] = list(
            shown_conflicts(
                getattr(refusal, "conflicts", ()),
                context["adminform"].form,
                [one.formset for one in context["inline_admin_formsets"]],
            )
        )
        return super().render_change_form(request, context, *args, **kwargs)  # type: ignore[no-any-return]


class DraftInline(DraftFields):
    """An inline of draft rows; only columns of languages that the article has are offered."""

    extra = 0
    tab = True
    # What is wrong with a row as a whole; the theme shows the errors of fields only.
    template_before = "admin/articles/row_errors.html"
    texts: Sequence[str] = ()
    before: Sequence[Any] = ()
    after: Sequence[Any] = ()
    form = DraftForm
    # What the save fills in where the user leaves it empty.
    filled_in = ("key", "position", "number")

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        languages = page_of(request).languages
        return [(None, {"fields": [*self.before, *both(languages, *self.texts), *self.after]})]

    def get_formset(self, request: HttpRequest, obj: Any = None, **kwargs: Any) -> Any:
        formset = super().get_formset(request, obj, **kwargs)  # type: ignore[misc]
        for name, field in formset.form.base_fields.items():
            if name in self.filled_in:
                field.required, field.initial = False, None
        return formset


class ArticleRows(DraftInline):
    """Rows on the article's own page: added, moved and taken out by keyboard too."""

    tab = False
    template = "admin/articles/article/rows.html"

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        return quick(super().formfield_for_dbfield(db_field, request, **kwargs))

    def get_formset(self, request: HttpRequest, obj: Any = None, **kwargs: Any) -> Any:
        formset = super().get_formset(request, obj, **kwargs)
        ordered_by = getattr(self, "ordering_field", None)
        if ordered_by in formset.form.base_fields:
            # The order is the rows' own; the page's buttons and dragging write it.
            formset.form.base_fields[ordered_by].widget = forms.HiddenInput()
        return formset


def set_page(request: HttpRequest, page: Page) -> None:
    request.draft_page = page  # type: ignore[attr-defined]  # ours, for this request


def page_of(request: HttpRequest) -> Page:
    """What the request carries; nothing where it came by another way (autocomplete, a list)."""
    return getattr(request, "draft_page", Page({}, ()))


def languages_of(article_id: int) -> tuple[Language, ...]:
    """The article's languages, the source language first. One query."""
    rows = (
        Variant.objects.filter(article_id=article_id)
        .values_list("language", "article__source_language")
        .order_by("language")
    )
    return tuple(Language(one) for one, _source in sorted(rows, key=lambda row: row[0] != row[1]))


def both(languages: Sequence[Language], *names: str) -> list[tuple[str, ...]]:
    """Rows of a form: each translated field once per language, side by side."""
    return [tuple(f"{name}_{language}" for language in languages) for name in names if languages]


def edits_of(form: Any) -> list[Edit]:
    """The edit of the main form's own row."""
    own = {field.name for field in form.instance._meta.concrete_fields}
    changed = tuple(name for name in form.changed_data if name in own)
    return [Edit(form.instance, changed)] if changed else []


def topics_of(form: Any) -> list[Topic] | None:
    """The chosen topics, if the form has them and they changed."""
    return list(form.cleaned_data["topics"]) if "topics" in form.changed_data else None


def posted_locks(request: HttpRequest) -> dict[Lock, int]:
    """The locks that the posted form was made from; what is no number is left out."""
    pairs = (pair.partition(":") for pair in request.POST.get(LOCKS, "").split())
    return {lock: int(version) for lock, _colon, version in pairs if version.isdecimal()}


def refusal_text(page: Page) -> str:
    """Why the save was refused, in the language of the interface; "" where it was not."""
    if page.refused is None:
        return ""
    refusal = page.refused.refusal
    text = refusal_words(refusal)
    if isinstance(refusal, StaleDraft):
        return f"{text} {_('Your text is kept below. Saving again puts it in place of theirs.')}"
    return text
