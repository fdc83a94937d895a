"""Feeds and sitemaps as answers: for programs that subscribe or crawl, whatever they accept."""

from dataclasses import replace

from api.asks import Ask
from api.errors import Problem, not_found
from api.negotiation import coding_for
from api.parameters import Parameters
from api.replies import Page, Reply, cacheable
from api.v1.answers.formats import content_type
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
    if ask.reader is not None:
        # A key's terms may ask for another document, other words, or fewer texts.
        raise Problem(
            "outside_terms",
            "Feeds hold the texts as everybody gets them; with a key read articles/ and changes/.",
        )
    found = news(Language(language))
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
    found = find_sitemap(start=start)
    return cacheable(
        ask,
        Page(
            body=found.body,
            language=", ".join(Language),
            changed_at=found.changed_at,
            keys=[f"list:articles:{language}" for language in Language],
            content_type=content_type("application/xml"),
        ),
    )


def _page(found: News, form: str, body: bytes) -> Page:
    return Page(
        body=body,
        language=found.language.value,
        changed_at=found.changed_at,
        keys=(f"list:articles:{found.language}", *(f"article:{uid}" for uid in found.articles)),
        tag=found.tag(form),
        content_type=content_type(TYPES[form]),
    )
