"""Pages that show live editions to readers without scripts, search engines, and until scripts run.

The example frontend (examples/frontend) puts its own page, made of the public interface alone, in
their place.
"""

import json
from typing import Any

from csp.constants import SELF
from csp.decorators import csp_replace, csp_update
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase, HttpResponsePermanentRedirect
from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe
from django.views.decorators.http import require_safe

from api.asks import ask_of
from api.demo.pages import article_context
from api.demo.words import NAMES, WORDS, day
from api.language import negotiate
from api.parameters import SLUG
from api.preview.answers import PRIVATE
from api.preview.words import PREVIEW_WORDS
from api.replies import Page, cacheable
from api.views import written
from articles.reading.articles import Absent, Answer, Available, Gone, Moved, find_article
from articles.reading.cards import NEWEST_FIRST, live_cards
from articles.reading.forms import written_as
from articles.vocabulary import Coding, Language

LISTED = 100
POLICY = {
    "script-src": [SELF],
    "style-src": [SELF],
    "connect-src": [SELF],
    "img-src": [SELF, settings.PUBLIC_BASE_URL],
}
# The search form; elsewhere no page has one.
FORMS = {"form-action": [SELF]}


@csp_replace(FORMS)
@csp_update(POLICY)
@require_safe
def index(request: HttpRequest, language: str = "") -> HttpResponseBase:
    """Live articles of both languages, the asked one first, newest first. Two queries."""
    asked = Language(language) if language else None
    return _index(asked or negotiate(request.META.get("HTTP_ACCEPT_LANGUAGE", "")), asked is None)


def _index(language: Language, is_negotiated: bool) -> HttpResponse:
    groups = [(word, _entries(word)) for word in sorted(Language, key=lambda w: w is not language)]
    html = _rendered("index", language, groups=groups)
    response = HttpResponse(html)
    response.headers["Content-Language"] = language.value
    response.headers["Cache-Control"] = "public, max-age=60"
    if is_negotiated:
        response.headers["Vary"] = "Accept-Language"
    return response


@csp_replace(FORMS)
@csp_update(POLICY)  # type: ignore[arg-type]  # typed for views without arguments
@require_safe
def article(request: HttpRequest, language: str, slug: str) -> HttpResponseBase:
    """One live edition. At most two queries."""
    word = Language(language)
    found = (
        find_article(identifier=slug, asked=word, negotiated=word, coding=Coding.IDENTITY)
        if SLUG.match(slug)
        else Absent()
    )
    if isinstance(found, Moved):
        return HttpResponsePermanentRedirect(f"/demo/{word.value}/{found.slug}")
    if isinstance(found, Gone):
        on = day(found.withdrawn_at.isoformat(), word)
        return _refusal("gone", word, 410, found.available, notice=found.note, on=on)
    if isinstance(found, Absent):
        return _refusal("absent", word, 404, found.available)
    return _page(request, found, word)


def _page(request: HttpRequest, found: Answer, language: Language) -> HttpResponseBase:
    context = article_context(found.bytes.body, language)
    context["linked_data"] = linked_data(found.bytes.body)
    html = _rendered("article", language, **context)
    reply = cacheable(
        ask_of(request.META, path=request.path),
        Page(
            body=html.encode(),
            language=language.value,
            changed_at=found.changed_at,
            keys=(f"article:{found.article}", *found.mentions),
            content_type="text/html; charset=utf-8",
        ),
    )
    return written(reply, method=request.method or "GET")


def linked_data(body: bytes) -> SafeString:
    """The article as JSON-LD in which no text ends the element that holds it."""
    text = written_as("jsonld", body).decode().replace("<", "\\u003c")
    return mark_safe(text)  # noqa: S308  # JSON without a "<"


@csp_replace(FORMS)
@csp_update(POLICY)  # type: ignore[arg-type]  # typed for views without arguments
@require_safe
def preview(request: HttpRequest, language: str, identifier: str) -> HttpResponse:
    """An empty page, the same for every draft: the frontend's modules exchange the code."""
    word = Language(language)
    response = HttpResponse(_rendered("preview", word, preview=PREVIEW_WORDS[word]))
    for name, value in PRIVATE.items():
        response.headers[name] = value
    response.headers["Content-Language"] = word.value
    return response


def _refusal(
    template: str,
    language: Language,
    status: int,
    available: tuple[Available, ...],
    **context: Any,
) -> HttpResponse:
    others = [
        (NAMES[row.language], row.language.value, f"/demo/{row.language}/{row.slug}")
        for row in available
    ]
    response = HttpResponse(_rendered(template, language, others=others, **context), status=status)
    response.headers["Cache-Control"] = "no-store"
    response.headers["Content-Language"] = language.value
    return response


def _rendered(template: str, language: Language, **context: Any) -> str:
    base = settings.PUBLIC_BASE_URL.rstrip("/")
    return render_to_string(
        f"api/demo/{template}.html",
        {"words": WORDS[language], "language": language.value, "base": base, **context},
    )


def _entries(language: Language) -> dict[str, Any]:
    cards = live_cards(language=language, ordering=NEWEST_FIRST, limit=LISTED)
    return {
        "name": NAMES[language],
        "words": WORDS[language],
        "rows": [
            {**json.loads(card.body), "on": day(card.modified_at.isoformat(), language)}
            for card in cards
        ],
    }
