"""Embedded texts: script-free, without cookies, current by themselves."""

import json
from typing import Any

from csp.constants import SELF
from csp.decorators import csp_replace
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.template.loader import render_to_string
from django.views.decorators.clickjacking import xframe_options_exempt
from django.views.decorators.http import require_safe
from rest_framework.request import Request

from api.asks import ask_of
from api.demo.words import NAMES, day
from api.embed import oembed as answers
from api.embed.pages import WORDS, embed_context, outward, section_alone
from api.errors import Problem
from api.parameters import SLUG, Parameters
from api.replies import Page, Reply, cacheable
from api.v1.answers.sections import KEY
from api.views import PublicView, written
from articles.reading.articles import Absent, Answer, Gone, Moved, find_article
from articles.vocabulary import Coding, Context, Language

HTML = "text/html; charset=utf-8"
POLICY: dict[str, Any] = {
    "default-src": ["'none'"],
    "style-src": [SELF],
    "img-src": [SELF, settings.PUBLIC_BASE_URL],
    "base-uri": ["'none'"],
    "form-action": ["'none'"],
    "frame-ancestors": ["*"],
}
PARAMETERS = ("section", "context")


@csp_replace(POLICY)  # type: ignore[arg-type]  # typed for views without arguments
@xframe_options_exempt
@require_safe
def embed(request: HttpRequest, language: str, slug: str) -> HttpResponseBase:
    """A live text, or one section of it. One query, two for a "no"."""
    ask, word = ask_of(request.META, path=request.path), Language(language)
    try:
        parameters = Parameters(ask.query, single=PARAMETERS)
        context = Context(parameters.choice("context", [one.value for one in Context], "editorial"))
        key = parameters.text("section") or ""
        parameters.check()
    except Problem as problem:
        return _framed(written(problem.reply(ask), method=request.method or "GET"))
    found = (
        find_article(
            identifier=slug, asked=word, negotiated=word, coding=Coding.IDENTITY, context=context
        )
        if SLUG.match(slug)
        else Absent()
    )
    if isinstance(found, Moved):
        response = HttpResponse(status=301)
        query = f"?{ask.query}" if ask.query else ""
        response["Location"] = f"/embed/{word.value}/{found.slug}{query}"
        return _framed(response)
    if isinstance(found, Gone):
        on = day(found.withdrawn_at.isoformat(), word)
        return _refusal("gone", word, 410, notice=found.note, on=on)
    if isinstance(found, Absent):
        return _refusal("absent", word, 404, text=WORDS[word]["not_found_text"])
    reply = _page(request, found, key, context)
    if reply is None:
        return _refusal("absent", word, 404, text=WORDS[word]["no_section"])
    return _framed(written(reply, method=request.method or "GET"))


def _page(request: HttpRequest, found: Answer, key: str, context: Context) -> Reply | None:
    article: Any = json.loads(found.bytes.body)
    if key:
        article = section_alone(article, key) if KEY.match(key) else None
        if article is None:
            return None
    html = _rendered(
        "embed",
        found.language,
        is_section=bool(key),
        is_commercial=context is Context.COMMERCIAL,
        **embed_context(article, found.language),
    )
    return cacheable(
        ask_of(request.META, path=request.path),
        Page(
            body=outward(html).encode(),
            language=found.language.value,
            changed_at=found.changed_at,
            keys=(f"article:{found.article}", *found.mentions),
            content_type=HTML,
        ),
    )


def _refusal(template: str, language: Language, status: int, **context: Any) -> HttpResponseBase:
    response = HttpResponse(_rendered(template, language, **context), status=status)
    response.headers["Cache-Control"] = "no-store"
    response.headers["Content-Language"] = language.value
    return _framed(response)


def _framed(response: HttpResponse) -> HttpResponse:
    """What every answer for a frame says: tell nobody who reads, and list it nowhere."""
    response.headers["Referrer-Policy"] = "no-referrer"
    response.headers["X-Robots-Tag"] = "noindex"
    response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    return response


def _rendered(template: str, language: Language, **context: Any) -> str:
    held = {
        "words": WORDS[language],
        "language": language.value,
        "names": NAMES,
        "base": settings.PUBLIC_BASE_URL.rstrip("/"),
        "template": f"api/embed/{template}.html",
        **context,
    }
    return render_to_string(f"api/embed/{template}.html", held)


class OEmbed(PublicView):
    def get(self, request: Request) -> HttpResponseBase:
        return self.answer(request, answers.oembed)
