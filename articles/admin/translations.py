"""Stale fields of a translation on the variant's page: beside their source, confirmed there."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import URLPattern, path
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from articles.admin.changes import marked
from articles.admin.findings import place_url
from articles.admin.panel import Panel
from articles.admin.words import interface_language, refusal_words
from articles.drafting.marks import words_when_made
from articles.gates.rules.staleness import StaleField, place_of_text, stale_fields
from articles.manuscripts.blocks import plain_text
from articles.manuscripts.load import named_rows
from articles.manuscripts.manuscript import Manuscript
from articles.messages.phrases import FIELDS
from articles.models import Article
from articles.refusal import Refused
from articles.review.permissions import roles_of
from articles.review.translations import CONFIRMED, CONFIRMERS, confirm_translation
from articles.vocabulary import TranslationDecision

# Any other word is refused by the verb.
DECISIONS = {decision.value: decision for decision in CONFIRMED}


@dataclass(frozen=True, slots=True)
class ShownField:
    """`chosen` is what the box sends: the digest that was shown, and the field's name.

    `source` is the source text now, with what changed in it since the translation was made.
    """

    label: str
    place: str
    url: str
    source: SafeString
    words: str
    by: str
    at: datetime | None
    chosen: str


class TranslationPages:
    """Mix-in of the variant's admin."""

    admin_site: Any
    _panel: Callable[..., Panel]

    def translation_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view(self.translation_view)
        return [path("<int:pk>/translation/", view, name="articles_variant_translation")]

    def translation_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Confirms the chosen fields by the button that was pressed."""
        panel = self._panel(request, str(pk))
        if request.method == "POST":
            chosen = [value.partition(" ") for value in request.POST.getlist("field")]
            decision = DECISIONS.get(request.POST.get("decision", ""), TranslationDecision.MADE)
            user: Any = request.user
            try:
                confirm_translation(
                    variant=panel.variant,
                    fields={name: seen for seen, _between, name in chosen},
                    decision=decision,
                    by=user,
                    at=timezone.now(),
                )
            except Refused as refusal:
                messages.error(request, refusal_words(refusal))
            else:
                done = _("%(number)d fields are confirmed in your name.")
                messages.success(request, done % {"number": len(chosen)})
        return HttpResponseRedirect(f"{panel.page}#translation")


def translation_of(panel: Panel, by: Any) -> dict[str, Any]:
    """What the page shows: the stale fields, and whether this person may confirm them."""
    fields = tuple(_shown(panel.manuscript, panel.variant.article))
    return {"fields": fields, "may": bool(fields and roles_of(by) & CONFIRMERS)}


def _shown(manuscript: Manuscript, article: Article) -> Iterator[ShownField]:
    stale = tuple(stale_fields(manuscript))
    rows = {(kind, name): pk for (kind, pk), name in named_rows(article).items()} if stale else {}
    for field in stale:
        place = place_of_text(manuscript, field.text)
        yield ShownField(
            label=FIELDS[field.text.field].said(interface_language()),
            place=place.label if place.type != "variant" else "",
            url=place_url(place, manuscript),
            source=_since(field, manuscript, rows),
            words=_words(field, manuscript),
            by=field.mark.by_name if field.mark else "",
            at=field.mark.at if field.mark else None,
            chosen=f"{field.digest} {field.name}" if field.mark else "",
        )


def _since(
    field: StaleField, manuscript: Manuscript, rows: Mapping[tuple[str, str], int]
) -> SafeString:
    """The source text now; where the diary has the text of the translation, what changed since."""
    now = _words(field, manuscript.counterpart)
    if field.mark is None:
        return format_html("{}", now)
    before = words_when_made(
        field.text.place,
        rows[field.text.place, field.text.name],
        field.text.field,
        source=manuscript.source_language.value,
        digest=field.mark.source_digest,
    )
    return format_html("{}", now) if before is None else marked(before, now)


def _words(field: StaleField, manuscript: Manuscript | None) -> str:
    """The field's words in this manuscript as people read them."""
    if manuscript is None:
        return ""
    if field.text.field == "body":
        sections = (one for one in manuscript.sections if one.key == field.text.name)
        return plain_text(next(sections).blocks)
    return field.source.made_from if manuscript.is_source else field.text.words
