"""One article's edition in full or in part: today's, that of another day, or one by its number."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from api.asks import Ask
from api.errors import Problem, not_found
from api.negotiation import LONGEST_REMEMBERED, REMEMBERED, coding_for
from api.parameters import Parameters
from api.replies import Page, Reply, cacheable, only_tag
from api.v1.answers.formats import (
    JSON,
    WORKS,
    asked_format,
    asked_style,
    content_type,
    refuse_shaping,
)
from api.v1.answers.readers import context_of, edition_of, given
from api.v1.answers.shaping import BODIES, DEFAULT_BODIES, EXPANSIONS, FIELDS, shaped
from api.v1.answers.variants import elsewhere, negotiated, other_spelling
from articles.reading.articles import Absent, Answer, Gone, Moved, find_article
from articles.reading.bibliographies import of_an_article
from articles.reading.editions import Missing, Redacted, find_edition, find_edition_then
from articles.reading.forms import written_as
from articles.vocabulary import CitationStyle, Coding

MEDIA = {
    "json": "application/json",
    "jsonld": "application/ld+json",
    "markdown": "text/markdown",
    **WORKS,
}
PARTS = ("fields", "body", "expand")
OF_AN_EDITION = ("lang", "format", "style", *PARTS)
PARAMETERS = (*OF_AN_EDITION, "as_of")
EDITION_NUMBER = re.compile(r"[1-9][0-9]{0,5}\Z")


@dataclass(frozen=True, slots=True)
class _Shape:
    """In which format, and which parts of an article were asked for; `vary`: by what."""

    form: str
    style: CitationStyle
    vary: tuple[str, ...]
    fields: tuple[str, ...]
    bodies: tuple[str, ...]
    expansions: tuple[str, ...]

    @property
    def is_kept(self) -> bool:
        """Whether it is what is kept as finished bytes."""
        return self.form == JSON and self.is_whole

    @property
    def is_whole(self) -> bool:
        return not self.fields and not self.expansions and self.bodies == DEFAULT_BODIES


def article(ask: Ask, identifier: str) -> Reply:
    """The live edition behind an id or slug, or the one of another day. Raises: Problem."""
    parameters, shape = _asked(ask, PARAMETERS)
    language, moment = parameters.language(), parameters.moment("as_of")
    parameters.check()
    context = context_of(ask)
    if spelt := other_spelling(identifier, parameters):
        return spelt
    if moment is not None:
        found = find_edition_then(
            identifier=identifier,
            asked=language,
            negotiated=negotiated(ask),
            moment=moment,
            bodies=shape.bodies,
            context=context,
        )
        return _answered(ask, found, parameters, shape)
    is_kept = _is_sent_as_kept(ask, shape)
    live = find_article(
        identifier=identifier,
        asked=language,
        negotiated=negotiated(ask),
        coding=coding_for(ask.accept_encoding) if is_kept else Coding.IDENTITY,
        bodies=shape.bodies,
        context=context,
        known=only_tag(ask) if is_kept else "",
    )
    return _answered(ask, live, parameters, shape)


def edition(ask: Ask, identifier: str, number: str) -> Reply:
    """An edition as it was served then, with what is known today. Raises: Problem."""
    parameters, shape = _asked(ask, OF_AN_EDITION)
    language = parameters.language()
    parameters.check()
    if not EDITION_NUMBER.match(number):
        raise not_found(available_languages=[])
    tail = f"editions/{number}/"
    if spelt := other_spelling(identifier, parameters, tail):
        return spelt
    found = find_edition(
        identifier=identifier,
        asked=language,
        negotiated=negotiated(ask),
        number=int(number),
        bodies=shape.bodies,
        context=context_of(ask),
    )
    return _answered(ask, found, parameters, shape, tail)


def _asked(ask: Ask, allowed: Sequence[str]) -> tuple[Parameters, _Shape]:
    parameters = Parameters(ask.query, single=allowed)
    if not ask.query and len(ask.accept) <= LONGEST_REMEMBERED:
        return parameters, _shape_of(ask.accept)
    return parameters, _shape(ask.accept, parameters)


@lru_cache(maxsize=REMEMBERED)
def _shape_of(accept: str) -> _Shape:
    """What is asked for by nothing but what is accepted."""
    return _shape(accept, Parameters(""))


def _shape(accept: str, parameters: Parameters) -> _Shape:
    form, vary = asked_format(accept, parameters, MEDIA)
    refuse_shaping(parameters, form, PARTS)
    return _Shape(
        form=form,
        style=asked_style(parameters, form),
        vary=vary,
        fields=parameters.words("fields", FIELDS),
        bodies=parameters.words("body", BODIES) or DEFAULT_BODIES,
        expansions=parameters.words("expand", EXPANSIONS),
    )


def _answered(
    ask: Ask,
    found: Answer | Moved | Gone | Absent | Redacted | Missing,
    parameters: Parameters,
    shape: _Shape,
    tail: str = "",
) -> Reply:
    if isinstance(found, Redacted):
        raise _redacted(found)
    if isinstance(found, Missing):
        raise _missing(found, by_number=bool(tail))
    if not isinstance(found, Answer):
        return elsewhere(found, parameters, tail)
    return cacheable(ask, _page(ask, found, shape))


def _is_sent_as_kept(ask: Ask, shape: _Shape) -> bool:
    return shape.is_kept and (ask.reader is None or not ask.reader.dresses)


def _page(ask: Ask, found: Answer, shape: _Shape) -> Page:
    negotiated = ("Accept-Language",) if found.is_negotiated else ()
    return Page(
        body=_body(given(ask, found), shape),
        language=found.language.value,
        changed_at=found.changed_at,
        keys=(f"article:{found.article}", *found.mentions),
        vary=(*shape.vary, *negotiated),
        coding=found.coding,
        tag=found.bytes.etag if _is_sent_as_kept(ask, shape) else "",
        content_type=content_type(MEDIA[shape.form]),
        given=edition_of(found),
    )


def _body(whole: bytes, shape: _Shape) -> bytes:
    if shape.form in WORKS:
        return of_an_article(shape.form, whole, shape.style)
    if shape.form != JSON:
        return written_as(shape.form, whole)
    if shape.is_whole:
        return whole
    return shaped(whole, shape.fields, shape.bodies, shape.expansions)


def _redacted(found: Redacted) -> Problem:
    return Problem(
        "redacted",
        "This edition was taken out of the record. Its digest stays, so that the chain holds.",
        id=found.article,
        language=found.language.value,
        edition=found.number,
        digest=found.digest,
        redacted_at=f"{found.redacted_at:%Y-%m-%dT%H:%M:%SZ}",
    )


def _missing(found: Missing, *, by_number: bool) -> Problem:
    if by_number:
        return not_found(
            "This language of the article has no such edition.", available_languages=[]
        )
    return Problem(
        "not_published_then",
        "No edition of this language was public at that moment.",
        id=found.article,
        language=found.language.value,
        first_published_at=f"{found.first_published_at:%Y-%m-%dT%H:%M:%SZ}",
        available_languages=[],
    )
