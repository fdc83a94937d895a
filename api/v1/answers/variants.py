"""What is said where an address below an article does not lead to an answer at once."""

import re

from api.asks import Ask
from api.errors import Problem, not_found
from api.language import negotiate
from api.parameters import SLUG, UID, Parameters
from api.replies import FRESH, Reply
from api.v1.answers.addresses import address
from articles.reading.variants import Absent, Available, Gone, Moved
from articles.vocabulary import Language

CAPITALS = re.compile(r"[A-F]")


def other_spelling(identifier: str, parameters: Parameters, tail: str = "") -> Reply | None:
    """The way to the one spelling of an id, if it is written otherwise.

    `tail` is the rest of the path behind the article's. Raises: Problem for what names no article.
    """
    if UID.match(identifier) and CAPITALS.search(identifier):
        return _redirect(identifier.lower(), tail, parameters, language="en", vary=())
    if not SLUG.match(identifier):
        raise not_found(available_languages=[])
    return None


def negotiated(ask: Ask) -> Language:
    """The language to take where nothing else names one."""
    return negotiate(ask.accept_language)


def elsewhere(found: Moved | Gone | Absent, parameters: Parameters, tail: str = "") -> Reply:
    """The way to the current address. Raises: Problem for what is gone or absent."""
    if isinstance(found, Absent):
        raise absent(found)
    if isinstance(found, Gone):
        raise withdrawn(found)
    is_open = found.is_shared and not parameters.is_given("lang")
    return _redirect(
        found.slug,
        tail,
        parameters,
        language=found.language.value,
        vary=("Accept-Language",) if found.is_negotiated else (),
        keys=(f"article:{found.article}",),
        # Where both languages have the slug, the address names the one meant.
        more=(("lang", found.language.value),) if is_open else (),
    )


def absent(found: Absent) -> Problem:
    """A 404 that names the languages there are."""
    if not found.available:
        return not_found(available_languages=[])
    return Problem(
        "language_not_published",
        "The article is not published in this language; see `available_languages`.",
        available_languages=listed(found.available),
    )


def withdrawn(found: Gone) -> Problem:
    """A 410 with the public explanation."""
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
    return [{"language": row.language.value, "slug": row.slug, "url": row.url} for row in available]


def _redirect(
    identifier: str,
    tail: str,
    parameters: Parameters,
    *,
    language: str,
    vary: tuple[str, ...],
    keys: tuple[str, ...] = (),
    more: tuple[tuple[str, str], ...] = (),
) -> Reply:
    headers = {
        "Location": address(f"articles/{identifier}/{tail}", [*parameters.pairs, *more]),
        "Content-Language": language,
        "Cache-Control": FRESH,
        "Content-Length": "0",
    }
    if vary:
        headers["Vary"] = ", ".join(vary)
    if keys:
        headers["Surrogate-Key"] = " ".join(keys)
    return Reply(308, b"", headers)
