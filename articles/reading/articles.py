"""What the public may see of articles. Reads editions, standings and renditions, never a draft.

Every question here is one statement, or two where it must explain a "no".
"""

import uuid
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple

from django.db.models import BinaryField, Case, F, QuerySet, Value, When

from articles.models import Standing
from articles.reading.compiled import Compiled
from articles.reading.kept import finished, with_bytes
from articles.reading.mentions import joined_mentions, split_mentions
from articles.reading.variants import (
    Absent,
    Available,
    Gone,
    Moved,
    find_variant,
    gone,
    is_uid,
)
from articles.rendering.addresses import addresses
from articles.rendering.article import DEFAULT_BODIES
from articles.rendering.renditions import Bytes, build_article, published, renderer_key
from articles.vocabulary import Coding, Context, Language, PublicState, RenditionShape

__all__ = ["Absent", "Answer", "Available", "Found", "Gone", "Moved", "find_article", "is_uid"]


@dataclass(frozen=True, slots=True)
class Answer:
    """One edition, `edition` its number: finished bytes (of `coding`) and what a cache must know.

    `is_negotiated` says that no address and no parameter chose the language. `named` is what the
    edition names, as `joined_mentions` gives it.
    """

    article: str
    language: Language
    slug: str
    edition: int
    bytes: Bytes
    coding: Coding
    changed_at: datetime
    is_negotiated: bool
    named: str | None
    is_live: bool = True

    @property
    def mentions(self) -> tuple[str, ...]:
        """The sources, notices, people and topics that the answer rests on."""
        return split_mentions(self.named)


Found = Answer | Moved | Gone | Absent
# How many texts a statement asks for at once; the last one is named again up to there.
SIZES = (1, 5, 20, 50, 100)
# The column of an edition that holds each document.
DOCUMENTS = {Context.EDITORIAL: "document", Context.COMMERCIAL: "commercial"}


def find_article(
    *,
    identifier: str,
    asked: Language | None,
    negotiated: Language,
    coding: Coding,
    bodies: Collection[str] = DEFAULT_BODIES,
    context: Context = Context.EDITORIAL,
    known: str = "",
) -> Found:
    """The live edition for an article's id or slug, as `find_variant` finds it.

    `bodies` beyond the kept ones, and the commercial document, are rendered now. Kept bytes whose
    tag is `known` are not read: the reader has them, and the answer's are empty. At most 2 queries.
    """
    place = find_variant(
        identifier=identifier,
        asked=asked,
        negotiated=negotiated,
        columns=lambda rows: _articles(rows, coding, bodies, context),
        quick=lambda **which: _quick(which, coding, known) if _is_kept(bodies, context) else None,
    )
    if isinstance(place, Moved | Absent):
        return place
    if place.row.state == PublicState.WITHDRAWN:
        return gone(place.row)
    if isinstance(place.row, _Row):
        return place.row.answer(coding, is_negotiated=place.is_negotiated)
    return _answer(place.row, coding, bodies, context, is_negotiated=place.is_negotiated)


class _Row(NamedTuple):
    """What an answer of kept bytes needs, as its one statement gives it."""

    article_uid: uuid.UUID
    language: str
    state: str
    slug: str
    changed_at: datetime
    withdrawal_note: str
    withdrawn_at: datetime
    number: int
    body: bytes | None
    etag: str
    mentions: str

    def answer(self, coding: Coding, *, is_negotiated: bool) -> Answer:
        return Answer(
            article=str(self.article_uid),
            language=Language(self.language),
            slug=self.slug,
            edition=self.number,
            bytes=Bytes(bytes(self.body or b""), self.etag),
            coding=coding,
            changed_at=self.changed_at,
            is_negotiated=is_negotiated,
            named=self.mentions,
        )


def _quick(which: Mapping[str, Any], coding: Coding, known: str) -> list[_Row] | None:
    """Rows by slug, or by id and language; None where bytes of a live text must be made first."""
    values = {**which, "known": known} if known else which
    rows = [_Row(*row) for row in _compiled.rows(coding, renderer_key(addresses()), **values)]
    is_whole = all(row.body is not None or row.state != PublicState.LIVE for row in rows)
    return rows if is_whole else None


def _kept_rows(
    coding: Coding, _renderer: str, known: str = "", **which: Any
) -> QuerySet[Standing, Any]:
    named = {"slug": "slugs__slug", "uid": "article_uid"}
    rows = Standing.objects.filter(**{named.get(name, name): on for name, on in which.items()})
    rows = _articles(rows, coding, DEFAULT_BODIES, Context.EDITORIAL)
    if known:
        nothing = When(rendered__etag=known, then=Value(b"", output_field=BinaryField()))
        rows = rows.annotate(body=Case(nothing, default=F("rendered__body")))
    return rows.exclude(state=PublicState.NEVER).order_by("pk").values_list(*_columns())


def _columns() -> list[str]:
    return ["edition__number" if name == "number" else name for name in _Row._fields]


_compiled = Compiled(_kept_rows)


def write_statements() -> None:
    """Write the statements of the usual questions before anybody asks them. No query."""
    renderer = renderer_key(addresses())
    for coding in Coding:
        _compiled.write(coding, renderer, slug="")
        _compiled.write(coding, renderer, slug="", known="")


def live_articles(
    *,
    places: Collection[tuple[str, Language]],
    context: Context = Context.EDITORIAL,
) -> dict[tuple[str, Language], Answer]:
    """Those of these texts (article's id and language) that are live.

    One query, or two where bytes of one must be made first.
    """
    found = _kept_live(places) if _is_kept(DEFAULT_BODIES, context) and places else None
    if found is None:
        found = _live(places, context)
    wanted = set(places)
    return {
        (one.article, one.language): one for one in found if (one.article, one.language) in wanted
    }


def _kept_live(places: Collection[tuple[str, Language]]) -> list[Answer] | None:
    """Texts whose bytes are kept; None where those of one must be made first, or for very many."""
    uids = [uuid.UUID(uid) for uid in {uid: None for uid, _ in places}]
    size = next((size for size in SIZES if size >= len(uids)), None)
    if size is None:
        return None
    languages = tuple(word for word in Language if word in {language for _, language in places})
    padded = [*uids, *uids[-1:] * (size - len(uids))]
    asked = {f"uid_{place}": uid for place, uid in enumerate(padded)}
    found = _compiled_live.rows(languages, renderer_key(addresses()), **asked)
    rows = [_Row._make(row) for row in found]
    if any(row.body is None for row in rows):
        return None
    return [row.answer(Coding.IDENTITY, is_negotiated=False) for row in rows]


def _live_rows(
    languages: tuple[Language, ...], _renderer: str, **uids: uuid.UUID
) -> QuerySet[Standing, Any]:
    rows = _standings(list(uids.values()), languages)
    return _articles(rows, Coding.IDENTITY, DEFAULT_BODIES, Context.EDITORIAL).values_list(
        *_columns()
    )


_compiled_live = Compiled(_live_rows)


def _live(places: Collection[tuple[str, Language]], context: Context) -> list[Answer]:
    rows = _standings({uid for uid, _ in places}, {language for _, language in places})
    return [
        _answer(row, Coding.IDENTITY, DEFAULT_BODIES, context, is_negotiated=False)
        for row in _articles(rows, Coding.IDENTITY, DEFAULT_BODIES, context)
    ]


def _standings(uids: Collection[Any], languages: Collection[Language]) -> QuerySet[Standing]:
    return Standing.objects.filter(
        state=PublicState.LIVE,
        article_uid__in=uids,
        language__in={language.value for language in languages},
    ).order_by("pk")


def _articles(
    rows: QuerySet[Standing], coding: Coding, bodies: Collection[str], context: Context
) -> QuerySet[Standing]:
    """Standings with what an answer in full needs: kept bytes, or the document to make them of."""
    if _is_kept(bodies, context):
        rows = with_bytes(rows, RenditionShape.ARTICLE, coding)
    else:
        rows = (
            rows.annotate(document=F(f"edition__{DOCUMENTS[context]}"))
            .select_related("edition")
            .defer("edition__document", "edition__commercial")
        )
    return rows.annotate(mentions=joined_mentions())


def _is_kept(bodies: Collection[str], context: Context) -> bool:
    """Whether finished bytes are kept of what is asked for."""
    return context is Context.EDITORIAL and set(bodies) <= DEFAULT_BODIES


def _answer(
    row: Any, coding: Coding, bodies: Collection[str], context: Context, *, is_negotiated: bool
) -> Answer:
    if _is_kept(bodies, context):
        made, used = finished(row, RenditionShape.ARTICLE, coding)
    else:
        row.edition.document = row.document
        made = build_article(published(row, row.edition), addresses(), bodies=bodies)
        used = Coding.IDENTITY
    return Answer(
        article=str(row.article_uid),
        language=Language(row.language),
        slug=row.slug,
        edition=row.edition.number,
        bytes=made,
        coding=used,
        changed_at=row.changed_at,
        is_negotiated=is_negotiated,
        named=row.mentions,
    )
