"""One article's edition, in full or in part."""

import re

import msgspec

from api.asks import Ask
from api.errors import Problem, not_found
from api.language import negotiate
from api.negotiation import coding_for
from api.parameters import SLUG, UID, Parameters
from api.replies import FRESH, Page, Reply, cacheable
from api.v1.answers.addresses import address
from api.v1.answers.common import check_accept
from articles.reading.articles import (
    Absent,
    Answer,
    Available,
    Gone,
    Moved,
    find_article,
)
from articles.vocabulary import Coding

FIELDS = (
    "id", "url", "canonical_url", "language", "slug", "title", "subtitle", "summary", "edition",
    "dates", "translations", "topics", "authors", "reviewers", "conflicts_of_interest", "funding",
    "audience", "images", "disclaimers", "sections", "claims", "references", "corrections",
    "withheld", "licence", "attribution", "seo",
)  # fmt: skip
BODIES = ("html", "blocks", "text")
DEFAULT_BODIES = ("html", "blocks")
PARAMETERS = ("lang", "fields", "body")
CAPITALS = re.compile(r"[A-F]")

Raw = msgspec.Raw


def article(ask: Ask, identifier: str) -> Reply:
    """The live edition behind an id or slug. Raises: Problem."""
    check_accept(ask)
    parameters = Parameters(ask.query, single=PARAMETERS)
    asked = parameters.language()
    fields = parameters.words("fields", FIELDS)
    bodies = parameters.words("body", BODIES) or DEFAULT_BODIES
    parameters.check()
    if UID.match(identifier) and CAPITALS.search(identifier):
        return _redirect(identifier.lower(), parameters, language="en", vary=())
    if not SLUG.match(identifier):
        raise not_found(available_languages=[])
    is_whole = not fields and bodies == DEFAULT_BODIES
    found = find_article(
        identifier=identifier,
        asked=asked,
        negotiated=negotiate(ask.accept_language),
        coding=coding_for(ask.accept_encoding) if is_whole else Coding.IDENTITY,
        bodies=bodies,
    )
    if isinstance(found, Absent):
        raise _absent(found)
    if isinstance(found, Gone):
        raise _gone(found)
    vary = ("Accept-Language",) if found.is_negotiated else ()
    if isinstance(found, Moved):
        return _moved(found, parameters, vary)
    return cacheable(ask, _page(found, fields, bodies, is_whole=is_whole, vary=vary))


def _page(
    found: Answer,
    fields: tuple[str, ...],
    bodies: tuple[str, ...],
    *,
    is_whole: bool,
    vary: tuple[str, ...],
) -> Page:
    body = found.bytes.body if is_whole else shaped(found.bytes.body, fields, bodies)
    return Page(
        body=body,
        language=found.language.value,
        changed_at=found.changed_at,
        keys=(f"article:{found.article}", *found.mentions),
        vary=vary,
        coding=found.coding,
        tag=found.bytes.etag if is_whole else "",
    )


def shaped(body: bytes, fields: tuple[str, ...], bodies: tuple[str, ...]) -> bytes:
    """The asked top-level fields of an article's bytes, its sections in the asked forms.

    Values are passed on as they stand, byte for byte.
    """
    whole = msgspec.json.decode(body, type=dict[str, Raw])
    left_out = {form for form in BODIES if form not in bodies}
    kept: dict[str, object] = {
        name: value for name, value in whole.items() if not fields or name in fields
    }
    if "sections" in kept:
        sections = msgspec.json.decode(whole["sections"], type=list[dict[str, Raw]])
        kept["sections"] = [
            {name: value for name, value in section.items() if name not in left_out}
            for section in sections
        ]
    return msgspec.json.encode(kept)


def _redirect(
    identifier: str,
    parameters: Parameters,
    *,
    language: str,
    vary: tuple[str, ...],
    keys: tuple[str, ...] = (),
    more: tuple[tuple[str, str], ...] = (),
) -> Reply:
    headers = {
        "Location": address(f"articles/{identifier}/", [*parameters.pairs, *more]),
        "Content-Language": language,
        "Cache-Control": FRESH,
        "Content-Length": "0",
    }
    if vary:
        headers["Vary"] = ", ".join(vary)
    if keys:
        headers["Surrogate-Key"] = " ".join(keys)
    return Reply(308, b"", headers)


def _moved(found: Moved, parameters: Parameters, vary: tuple[str, ...]) -> Reply:
    """To the current slug. Where both languages have it, the address names the one meant."""
    is_open = found.is_shared and not parameters.is_given("lang")
    return _redirect(
        found.slug,
        parameters,
        language=found.language.value,
        vary=vary,
        keys=(f"article:{found.article}",),
        more=(("lang", found.language.value),) if is_open else (),
    )


def _absent(found: Absent) -> Problem:
    if not found.available:
        return not_found(available_languages=[])
    return Problem(
        "language_not_published",
        "The article is not published in this language; see `available_languages`.",
        available_languages=listed(found.available),
    )


def _gone(found: Gone) -> Problem:
    return Problem(
        "withdrawn",
        "This text was withdrawn; `notice` says why. Copies must be taken down.",
        id=found.article,
        language=found.language.value,
        notice=found.note,
        withdrawn_at=f"{found.withdrawn_at:%Y-%m-%dT%H:%M:%SZ}",
        available_languages=listed(found.available),
    )


def listed(available: tuple[Available, ...]) -> list[dict[str, str]]:
    """Languages in which an article can be had."""
    return [{"language": row.language.value, "url": row.url} for row in available]
