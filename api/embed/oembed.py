"""oEmbed 1.0: what to put into a page for the address of a text."""

import json
import re
from typing import Any
from urllib.parse import urlencode, urljoin, urlsplit

from django.conf import settings
from django.utils.html import escape

from api.asks import Ask
from api.errors import Problem, not_found
from api.parameters import SLUG, Parameters
from api.replies import FRESH_SECONDS, Page, Reply, cacheable
from api.v1.answers.common import check_accept
from api.v1.answers.sections import KEY
from api.v1.answers.variants import absent, withdrawn
from articles.reading.articles import Absent, Answer, Gone, Moved, find_article
from articles.vocabulary import Coding, Context, Language

SINGLE = ("url", "format", "maxwidth", "maxheight", "section", "context")
LONGEST_URL = 2_000
WIDTH, HEIGHT, LEAST, MOST = 640, 800, 200, 4_000
MOST_MOVES = 2


def oembed(ask: Ask) -> Reply:
    """A frame for a live text. Raises: Problem."""
    check_accept(ask)
    parameters = Parameters(ask.query, single=SINGLE)
    url = parameters.text("url")
    parameters.choice("format", ("json",), "json")
    width = parameters.number("maxwidth", low=LEAST, high=MOST, default=WIDTH)
    height = parameters.number("maxheight", low=LEAST, high=MOST, default=HEIGHT)
    section = parameters.text("section")
    if section is not None and not KEY.match(section):
        parameters.refuse("section", "must be a key of `sections`")
    context = parameters.choice("context", [word.value for word in Context], "editorial")
    if not url or len(url) > LONGEST_URL:
        parameters.refuse("url", "must be the address of a text, where people read it")
    parameters.check()
    named = named_by(url or "")
    if named is None:
        raise not_found("No text of ours has this address.", available_languages=[])
    found = _live(*named)
    frame = _frame(found, section or "", context, min(width, WIDTH), min(height, HEIGHT))
    return cacheable(
        ask,
        Page(
            body=json.dumps(frame, ensure_ascii=False, separators=(",", ":")).encode(),
            language=found.language.value,
            changed_at=found.changed_at,
            keys=(f"article:{found.article}",),
        ),
    )


def named_by(url: str) -> tuple[Language, str] | None:
    """Language and slug of the text that a reader's address, or an embed's, names."""
    try:
        given = urlsplit(url)
    except ValueError:
        return None
    base = settings.PUBLIC_BASE_URL.rstrip("/") + "/"
    for template in (settings.FRONTEND_URL_TEMPLATE, "/embed/{lang}/{slug}"):
        wanted = urlsplit(urljoin(base, template))
        if (given.scheme, given.netloc) != (wanted.scheme, wanted.netloc):
            continue
        match = _pattern(wanted.path).fullmatch(given.path)
        if match:
            return Language(match["lang"]), match["slug"]
    return None


def _pattern(path: str) -> re.Pattern[str]:
    written = re.escape(path).replace(r"\{lang\}", "(?P<lang>de|en)")
    return re.compile(written.replace(r"\{slug\}", "(?P<slug>[A-Za-z0-9_-]{1,120})"))


def _live(language: Language, slug: str) -> Answer:
    """The live text behind a slug, an old one too. Raises: Problem."""
    for _ in range(MOST_MOVES):
        found = (
            find_article(
                identifier=slug, asked=language, negotiated=language, coding=Coding.IDENTITY
            )
            if SLUG.match(slug)
            else Absent()
        )
        if isinstance(found, Answer):
            return found
        if isinstance(found, Gone):
            raise withdrawn(found)
        if isinstance(found, Absent):
            raise absent(found)
        if isinstance(found, Moved):
            slug = found.slug
    raise not_found(available_languages=[])


def _frame(found: Answer, section: str, context: str, width: int, height: int) -> dict[str, Any]:
    article: dict[str, Any] = json.loads(found.bytes.body)
    if section and section not in {row["key"] for row in article["sections"]}:
        raise Problem("section_unknown", "The live edition has no section of this key.",
                      sections=[], available_languages=[])  # fmt: skip
    pairs = [("section", section)] if section else []
    pairs += [("context", context)] if context != Context.EDITORIAL else []
    query = f"?{urlencode(pairs)}" if pairs else ""
    base = settings.PUBLIC_BASE_URL.rstrip("/")
    address = f"{base}/embed/{found.language.value}/{found.slug}{query}"
    return {
        "version": "1.0",
        "type": "rich",
        "title": article["title"],
        "author_name": ", ".join(row["name"] for row in article["authors"]),
        "provider_name": settings.ATTRIBUTION,
        "provider_url": base,
        "cache_age": FRESH_SECONDS,
        "width": width,
        "height": height,
        "html": f'<iframe src="{escape(address)}" width="{width}" height="{height}" '
        f'title="{escape(article["title"])}" loading="lazy" referrerpolicy="no-referrer" '
        'sandbox="allow-popups allow-popups-to-escape-sandbox"></iframe>',
    }
