"""Feeds and sitemaps as answers: for programs that subscribe or crawl, whatever they accept."""

from dataclasses import replace

import msgspec

from api.asks import Ask
from api.errors import not_found
from api.negotiation import coding_for
from api.parameters import Parameters
from api.replies import Page, Reply, cacheable
from api.v1.answers.formats import content_type
from api.v1.answers.readers import (
    context_of,
    covered_by,
    edition_of,
    given,
    open_languages,
)
from articles.reading.articles import live_articles
from articles.reading.feeds import TYPES, News, feed, news
from articles.reading.sitemap import find_sitemap
from articles.vocabulary import Coding, Language

SITEMAP_PARAMETERS = ("from",)


def feed_of(ask: Ask, language: str, form: str) -> Reply:
    """The newest texts of a language, whole, and what was withdrawn. Raises: Problem.

    One query where the reader has it already, two where not.
    """
    if language not in list(Language) or form not in TYPES:
        raise not_found(available_languages=[])
    Parameters(ask.query).check()
    word = Language(language)
    found = news(word, covered_by(ask, word))
    if ask.reader is not None:
        return _to_a_key(ask, found, form)
    is_conditional = (
        ask.if_none_match or ask.if_modified_since or ask.if_match or ask.if_unmodified_since
    )
    if is_conditional:
        # One text alone is worth packing.
        coding = coding_for(ask.accept_encoding) if found.articles else Coding.IDENTITY
        reply = cacheable(ask, replace(_page(found, form, b""), coding=coding))
        if reply.status != 200:
            return reply
    body, shown = feed(found, form)
    return cacheable(ask, _page(shown, form, body))


def sitemap(ask: Ask) -> Reply:
    """Every page for readers, with its other languages; in parts where there are many.

    Raises: Problem.
    """
    parameters = Parameters(ask.query, single=SITEMAP_PARAMETERS)
    start = parameters.uid("from")
    parameters.check()
    languages = open_languages(ask)
    found = find_sitemap(start=start, languages=languages, covered=covered_by(ask, languages[0]))
    return cacheable(
        ask,
        Page(
            body=found.body,
            language=", ".join(languages),
            changed_at=found.changed_at,
            keys=[f"list:articles:{language}" for language in languages],
            content_type=content_type("application/xml"),
        ),
    )


def _to_a_key(ask: Ask, found: News, form: str) -> Reply:
    """The texts that a key's terms cover, as they give them. One query."""
    places = [(event.uid, found.language) for event in found.events]
    live = live_articles(places=places, context=context_of(ask))
    covered = [text for text in live.values() if ask.reader.covers(text.mentions)]
    texts = {text.article: (0, msgspec.json.decode(given(ask, text))) for text in covered}
    body, shown = feed(found, form, texts)
    editions = tuple(edition for text in covered for edition in edition_of(text))
    # Terms alter what stands in it: the tag is that of the bytes.
    return cacheable(ask, replace(_page(shown, form, body), tag="", given=editions))


def _page(found: News, form: str, body: bytes) -> Page:
    return Page(
        body=body,
        language=found.language.value,
        changed_at=found.changed_at,
        keys=(f"list:articles:{found.language}", *(f"article:{uid}" for uid in found.articles)),
        tag=found.tag(form),
        content_type=content_type(TYPES[form]),
    )
