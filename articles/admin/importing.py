"""The import wizard: a document goes in, what was understood is shown, a person confirms."""

import base64
import binascii
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from js_asset import Media
from unfold import widgets

from articles.admin.editor import IMPORT_PAGE, words
from articles.admin.words import interface_language, reason_words
from articles.exchange.actions import Imported, import_document
from articles.exchange.document import MAX_BYTES, ImportedDocument
from articles.exchange.fetching import fetch_page
from articles.exchange.readers.pick import Format, read
from articles.exchange.translation import import_translation
from articles.manuscripts.blocks import text_of
from articles.messages.imports import NOTES, REFUSALS
from articles.models import Article
from articles.models.choices import LANGUAGE_LABELS
from articles.refusal import Refused
from articles.vocabulary import Language

BEGINNING = 160


class DocumentForm(forms.Form):
    """One of three ways in, and what the reader is told beforehand."""

    text = forms.CharField(
        label=gettext_lazy("Paste a text"),
        required=False,
        strip=False,
        max_length=MAX_BYTES,
        widget=widgets.UnfoldAdminTextareaWidget(attrs={"rows": 10, "data-paste-html": True}),
        help_text=gettext_lazy(
            "Plain text, HTML or Markdown. Formatted text from Word or a web page keeps its form."
        ),
    )
    file = forms.FileField(
        label=gettext_lazy("Or a file"),
        required=False,
        widget=forms.FileInput(attrs={"accept": ".txt,.html,.htm,.md,.markdown,.docx"}),
        help_text=gettext_lazy("Text, HTML, Markdown or Word (docx), up to 1 MB; or drop it here."),
    )
    url = forms.URLField(
        label=gettext_lazy("Or the address of a page"),
        required=False,
        assume_scheme="https",
        max_length=2000,
        widget=widgets.UnfoldAdminURLInputWidget(),
        help_text=gettext_lazy("The page is read once; it must be public."),
    )
    language = forms.ChoiceField(
        label=gettext_lazy("Language of the text"),
        required=False,
        choices=[("", gettext_lazy("find out")), *LANGUAGE_LABELS.items()],
        widget=widgets.UnfoldAdminSelectWidget(),
    )

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        given = [name for name in ("text", "file", "url") if cleaned.get(name)]
        if not self.errors and len(given) != 1:
            self.add_error(
                None,
                _("Give one of the three: a text, a file or an address.")
                if given
                else _("Nothing was given: paste a text, choose a file or enter an address."),
            )
        return cleaned


class ConfirmForm(forms.Form):
    """The document as it came in, carried by the page: nothing is kept on the server meanwhile."""

    document = forms.CharField(widget=forms.HiddenInput(), max_length=2 * MAX_BYTES)
    name = forms.CharField(widget=forms.HiddenInput(), required=False, max_length=300)
    form = forms.ChoiceField(
        widget=forms.HiddenInput(), choices=[(one.value, one.value) for one in Format]
    )
    language = forms.ChoiceField(
        widget=forms.HiddenInput(), choices=[(one.value, one.value) for one in Language]
    )

    def clean_document(self) -> bytes:
        try:
            return base64.b64decode(self.cleaned_data["document"], validate=True)
        except (binascii.Error, ValueError) as error:
            raise forms.ValidationError(_("The document arrived damaged; start again.")) from error


@dataclass(frozen=True, slots=True)
class Given:
    """What came in, by whichever way."""

    data: bytes
    name: str
    form: Format


class ImportPages:
    """Mix-in of the article's admin."""

    admin_site: Any
    opts: Any

    def import_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view
        return [
            path("import/", view(self.import_view), name="articles_article_import"),
            path("<int:pk>/import/", view(self.import_view), name="articles_article_import_into"),
        ]

    def import_view(self, request: HttpRequest, pk: int | None = None) -> HttpResponse:
        """Asks for a document; shows what it was read as; makes the draft when it is confirmed."""
        into = None if pk is None else get_object_or_404(Article, pk=pk)
        if not self._may_import(request, into):
            raise PermissionDenied
        if "document" in request.POST:
            return self._confirmed(request, into)
        data = request.POST if request.method == "POST" else None
        form = DocumentForm(data, request.FILES or None)
        if form.is_valid():
            try:
                given = given_by(form.cleaned_data)
                document = read_as(given, form.cleaned_data["language"])
            except Refused as refusal:
                form.add_error(None, refusal_in_words(refusal))
            else:
                return self._understood(request, into, given, document)
        return self._page(request, "form.html", into, form=form)

    def _may_import(self, request: HttpRequest, into: Article | None) -> bool:
        may: bool = (
            self.has_add_permission(request)  # type: ignore[attr-defined]
            if into is None
            else self.has_change_permission(request, into)  # type: ignore[attr-defined]
        )
        return may

    def _understood(
        self, request: HttpRequest, into: Article | None, given: Given, document: ImportedDocument
    ) -> HttpResponse:
        form = ConfirmForm(
            initial={
                "document": base64.b64encode(given.data).decode(),
                "name": given.name,
                "form": given.form.value,
                "language": document.language.value,
            }
        )
        return self._page(
            request,
            "understood.html",
            into,
            form=form,
            document=document,
            language=LANGUAGE_LABELS[document.language],
            sections=list(sections_of(document)),
            notes=list(notes_of(document)),
        )

    def _confirmed(self, request: HttpRequest, into: Article | None) -> HttpResponse:
        form = ConfirmForm(request.POST)
        if form.is_valid():
            sent = form.cleaned_data
            given = Given(sent["document"], sent["name"], Format(sent["form"]))
            try:
                done = self._import(request, into, read_as(given, sent["language"]))
            except Refused as refusal:
                messages.error(request, refusal_in_words(refusal))
            else:
                said = (
                    _("This document was imported already; here it is.")
                    if done.is_repeat
                    else _("The draft is there. Claims, citations and notices are proposals.")
                )
                messages.success(request, said)
                for part in done.unpaired:
                    messages.warning(
                        request, _("Without a counterpart: %(label)s") % {"label": part.label}
                    )
                page = reverse("admin:articles_article_change", args=[done.article.pk])
                return HttpResponseRedirect(page)
        else:
            messages.error(request, _("The document arrived damaged; start again."))
        return HttpResponseRedirect(request.path)

    def _import(
        self, request: HttpRequest, into: Article | None, document: ImportedDocument
    ) -> Imported:
        user: Any = request.user
        at = timezone.now()
        if into is None:
            return import_document(document=document, by=user, at=at)
        return import_translation(document=document, into=str(into.uid), by=user, at=at)

    def _page(
        self, request: HttpRequest, template: str, into: Article | None, **context: Any
    ) -> HttpResponse:
        nonce = str(getattr(request, "csp_nonce", ""))
        page = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": _("Import a text"),
            "into": into,
            "back": reverse("admin:articles_article_change", args=[into.pk])
            if into
            else reverse("admin:articles_article_changelist"),
            "media": Media.from_media(IMPORT_PAGE, nonce=nonce),
            "words": words(),
            **context,
        }
        return TemplateResponse(request, f"admin/articles/import/{template}", page)


def given_by(cleaned: dict[str, Any]) -> Given:
    """The bytes of whichever way was chosen. Raises: Refused."""
    if upload := cleaned.get("file"):
        data = upload.read(MAX_BYTES + 1)
        return Given(data, upload.name or "", Format.AUTO)
    if url := cleaned.get("url"):
        page = fetch_page(url=url)
        return Given(page.data, "", page.form)
    return Given(cleaned["text"].encode(), "", Format.AUTO)


def read_as(given: Given, language: str) -> ImportedDocument:
    """The document as understood. Raises: ImportRefused."""
    return read(
        given.data,
        name=given.name,
        format=given.form,
        language=Language(language) if language else None,
    )


def refusal_in_words(refusal: Refused) -> str:
    """Why a document is not read, in the language of the interface."""
    phrase = REFUSALS.get(refusal.code)
    if phrase is None:
        return reason_words(refusal.code, **refusal.params)
    return phrase.said(interface_language()).format_map(refusal.params)


def sections_of(document: ImportedDocument) -> Iterator[tuple[str, str, int]]:
    """Each section's heading, how its text begins, and how many claims were found in it."""
    for index, section in enumerate(document.sections):
        text = " ".join(text_of(block) for block in section.blocks)
        beginning = text if len(text) <= BEGINNING else f"{text[:BEGINNING]} …"
        yield section.heading, beginning, sum(one.section == index for one in document.claims)


def notes_of(document: ImportedDocument) -> Iterator[str]:
    """What was odd, each thing once."""
    language = interface_language()
    for code, message in {note.code: note.message for note in document.notes}.items():
        yield NOTES[code].said(language) if code in NOTES else message
