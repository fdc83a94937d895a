"""A translation out to a translator's tool and in again, on the page of the language."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from unfold import widgets

from articles.admin.panel import Panel
from articles.admin.words import interface_language, refusal_words
from articles.exchange.xliff.actions import Received, export_xliff, import_xliff
from articles.exchange.xliff.reading import MAX_BYTES
from articles.exchange.xliff.units import field_id
from articles.exchange.xliff.writing import Version
from articles.gates.rules.staleness import place_of_text
from articles.manuscripts.manuscript import Manuscript
from articles.manuscripts.texts import texts
from articles.messages.phrases import FIELDS
from articles.refusal import Refused
from articles.review.permissions import roles_of
from articles.vocabulary import Role

TRANSLATORS = frozenset({Role.TRANSLATOR, Role.EDITOR, Role.AUTHOR})
XLIFF_TYPE = "application/xliff+xml"
OUTCOMES = {
    "written": gettext_lazy("Saved"),
    "outdated": gettext_lazy("Saved, but made from source words that have moved on"),
    "conflicts": gettext_lazy("Not saved: changed here since the file was sent out"),
    "incomplete": gettext_lazy("Not saved: not every paragraph is translated"),
    "gone": gettext_lazy("Not saved: the draft has no such field any more"),
    "unmarked": gettext_lazy("Claims whose passage is not marked in the translation"),
}


class XliffForm(forms.Form):
    file = forms.FileField(
        label=gettext_lazy("Translated file"),
        help_text=gettext_lazy("XLIFF 1.2 or 2.1, as it was sent out."),
        max_length=200,
        widget=widgets.UnfoldAdminFileFieldWidget(attrs={"accept": ".xlf,.xliff"}),
    )
    overwrite = forms.BooleanField(
        label=gettext_lazy("Also overwrite what was changed here since the file was sent out"),
        required=False,
        widget=widgets.UnfoldBooleanWidget(),
    )


class XliffPages:
    """Mix-in of the variants' admin."""

    admin_site: Any
    opts: Any
    _panel: Callable[..., Panel]
    _context: Callable[..., dict[str, Any]]

    def xliff_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view
        return [
            path(
                "<int:pk>/xliff/<str:version>/",
                view(self.xliff_out_view),
                name="articles_variant_xliff_out",
            ),
            path("<int:pk>/xliff/", view(self.xliff_in_view), name="articles_variant_xliff_in"),
        ]

    def xliff_out_view(self, request: HttpRequest, pk: int, version: str) -> HttpResponse:
        """The file, named after the text."""
        panel = self._panel(request, str(pk))
        if version not in list(Version) or not is_translation(panel.manuscript):
            raise Http404
        data = export_xliff(variant=panel.variant, version=Version(version))
        response = HttpResponse(data, content_type=XLIFF_TYPE)
        name = panel.variant.slug or str(panel.variant.article.uid)
        response.headers["Content-Disposition"] = f'attachment; filename="{name}.xlf"'
        return response

    def xliff_in_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Asks for the file, saves what can be saved, and says what became of each field."""
        panel = self._panel(request, str(pk))
        user: Any = request.user
        if not is_translation(panel.manuscript):
            raise Http404
        if not roles_of(user) & TRANSLATORS:
            raise PermissionDenied
        is_sent = request.method == "POST"
        form = XliffForm(request.POST, request.FILES) if is_sent else XliffForm()
        received: Received | None = None
        if is_sent and form.is_valid():
            upload = form.cleaned_data["file"]
            try:
                received = import_xliff(
                    data=upload.read(MAX_BYTES + 1),
                    by=user,
                    at=timezone.now(),
                    variant=panel.variant,
                    overwrite=form.cleaned_data["overwrite"],
                )
            except Refused as refusal:
                form.add_error("file", refusal_words(refusal))
        page = {
            **self._context(request, panel),
            "title": _("Translation from a file"),
            "form": form,
            "received": received,
            "outcomes": shown(received, panel.manuscript) if received else [],
            "back": reverse("admin:articles_variant_change", args=[pk]),
        }
        return TemplateResponse(request, "admin/articles/variant/xliff.html", page)


def is_translation(manuscript: Manuscript) -> bool:
    """Whether a text has a source that it was translated from."""
    return not manuscript.is_source and manuscript.counterpart is not None


def shown(received: Received, manuscript: Manuscript) -> list[tuple[Any, list[str]]]:
    """What became of the fields, each outcome with the fields in people's words."""
    names = names_of(manuscript)
    return [
        (words, [_in_words(field, names) for field in getattr(received, outcome)])
        for outcome, words in OUTCOMES.items()
        if getattr(received, outcome)
    ]


def names_of(manuscript: Manuscript) -> dict[str, str]:
    """People's words for each field of a file."""
    return {
        field_id(text): " · ".join(
            part
            for part in (
                place_of_text(manuscript, text).label if text.name else "",
                FIELDS[text.field].said(interface_language()),
            )
            if part
        )
        for text in texts(manuscript)
    }


def _in_words(field: str, names: dict[str, str]) -> str:
    name, _colon, more = field.partition(": ")
    said = names.get(name, name)
    return f"{said}: {more}" if more else said
