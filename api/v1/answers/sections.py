"""One section of an article, with all that must stand beside it when it stands alone."""

import re

import msgspec

from api.asks import Ask
from api.errors import Problem
from api.parameters import Parameters
from api.replies import Page, Reply, cacheable
from api.v1.answers.addresses import address
from api.v1.answers.common import check_accept
from api.v1.answers.readers import context_of, edition_of, given
from api.v1.answers.shaping import (
    BODIES,
    DEFAULT_BODIES,
    Fields,
    Raw,
    number_of,
    rows_of,
    without,
)
from api.v1.answers.variants import elsewhere, negotiated, other_spelling
from articles.reading.articles import Answer, find_article
from articles.vocabulary import Coding

PARAMETERS = ("lang", "body")
KEY = re.compile(r"[A-Za-z0-9_-]{1,80}\Z")
# What an article says of itself wherever it is quoted.
OF_THE_ARTICLE = ("id", "url", "canonical_url", "slug", "title")
AROUND = (
    "edition", "dates", "authors", "reviewers", "conflicts_of_interest", "funding", "audience",
    "disclaimers", "corrections", "licence", "attribution",
)  # fmt: skip


def section(ask: Ask, identifier: str, key: str) -> Reply:
    """A section of the live edition. Raises: Problem."""
    check_accept(ask)
    parameters = Parameters(ask.query, single=PARAMETERS)
    language = parameters.language()
    bodies = parameters.words("body", BODIES) or DEFAULT_BODIES
    parameters.check()
    tail = f"sections/{key}/"
    if not KEY.match(key):
        raise _unknown()
    if spelt := other_spelling(identifier, parameters, tail):
        return spelt
    found = find_article(
        identifier=identifier,
        asked=language,
        negotiated=negotiated(ask),
        coding=Coding.IDENTITY,
        # Blocks say which pictures stand in a section.
        bodies={*bodies, "blocks"},
        context=context_of(ask),
    )
    if not isinstance(found, Answer):
        return elsewhere(found, parameters, tail)
    return cacheable(
        ask,
        Page(
            body=_alone(found, given(ask, found), key, bodies),
            language=found.language.value,
            changed_at=found.changed_at,
            keys=(f"article:{found.article}", *found.mentions),
            vary=("Accept-Language",) if found.is_negotiated else (),
            given=edition_of(found),
        ),
    )


def _alone(found: Answer, body: bytes, key: str, bodies: tuple[str, ...]) -> bytes:
    """The section cut out of the article's bytes. Raises: Problem."""
    whole = msgspec.json.decode(body, type=Fields)
    sections = {_text(row["key"]): row for row in rows_of(whole["sections"])}
    if key in {_text(row["section"]) for row in rows_of(whole["withheld"])}:
        raise Problem("withheld", "This section is withheld from what you show; see `withheld`.")
    if key not in sections:
        raise _unknown([_link(found, name) for name in sections])
    claims = [row for row in rows_of(whole["claims"]) if _text(row["section"]) == key]
    cited = {number_of(row) for claim in claims for row in rows_of(claim["citations"])}
    placed = _pictures(sections[key]["blocks"])
    shown: dict[str, object] = {
        "url": _link(found, key),
        "article": {name: whole[name] for name in OF_THE_ARTICLE},
        "language": whole["language"],
        **without(bodies, sections[key]),
        "images": [row for row in rows_of(whole["images"]) if _text(row["id"]) in placed],
        "claims": claims,
        "references": [
            row
            for row in rows_of(whole["references"])
            if msgspec.json.decode(row["number"], type=int) in cited
        ],
        **{name: whole[name] for name in AROUND},
    }
    return msgspec.json.encode(shown)


def _pictures(blocks: Raw) -> set[str]:
    """The ids of the pictures that stand in a section."""
    return {_text(row["id"]) for row in rows_of(blocks) if _text(row["_type"]) == "image"}


def _link(found: Answer, key: str) -> str:
    return address(f"articles/{found.article}/sections/{key}/", [("lang", found.language.value)])


def _text(raw: Raw) -> str:
    return msgspec.json.decode(raw, type=str)


def _unknown(sections: list[str] | None = None) -> Problem:
    return Problem(
        "section_unknown",
        "The live edition has no section of this key; `sections` names those it has.",
        sections=sections or [],
        available_languages=[],
    )
