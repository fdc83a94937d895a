"""What the public may see of articles. Reads editions, standings and renditions, never a draft.

Every question here is one statement, or two where it must explain a "no".
"""

import uuid
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import F, QuerySet

from articles.models import Slug, Standing
from articles.reading.kept import finished, with_bytes
from articles.reading.mentions import joined_mentions, split_mentions
from articles.rendering.addresses import addresses
from articles.rendering.article import DEFAULT_BODIES
from articles.rendering.renditions import Bytes, build_article, published
from articles.vocabulary import Coding, Language, PublicState, RenditionShape


@dataclass(frozen=True, slots=True)
class Available:
    """A language in which an article is live."""

    language: Language
    url: str
    slug: str


@dataclass(frozen=True, slots=True)
class Answer:
    """One live edition: finished bytes (of `coding`) and what a cache must know about them.

    `is_negotiated` says that no address and no parameter chose the language. `mentions` are the
    sources, notices, people and topics that the answer rests on.
    """

    article: str
    language: Language
    slug: str
    bytes: Bytes
    coding: Coding
    changed_at: datetime
    is_negotiated: bool
    mentions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Moved:
    """The slug is an old one of the article; `slug` is the current one.

    `is_shared` says that the other language has an address of the same letters.
    """

    article: str
    language: Language
    slug: str
    is_shared: bool
    is_negotiated: bool


@dataclass(frozen=True, slots=True)
class Gone:
    """The variant was withdrawn; `note` is the public explanation."""

    article: str
    language: Language
    note: str
    withdrawn_at: datetime
    available: tuple[Available, ...]


@dataclass(frozen=True, slots=True)
class Absent:
    """Nothing public here in that language. Never tells whether a draft exists."""

    available: tuple[Available, ...] = ()


Found = Answer | Moved | Gone | Absent


def find_article(
    *,
    identifier: str,
    asked: Language | None,
    negotiated: Language,
    coding: Coding,
    bodies: Collection[str] = DEFAULT_BODIES,
) -> Found:
    """The answer for an article's id or slug.

    `asked` is the language named outright; `negotiated` the one to take where none is. A slug
    answers in its own language. `bodies` beyond the kept ones are rendered now. At most 2 queries.
    """
    if is_uid(identifier):
        return _by_uid(uuid.UUID(identifier), asked, negotiated, coding, bodies)
    return _by_slug(identifier, asked, negotiated, coding, bodies)


def is_uid(identifier: str) -> bool:
    """Whether an identifier is an article's id, in the one spelling that addresses use."""
    try:
        return str(uuid.UUID(identifier)) == identifier
    except ValueError:
        return False


def _by_uid(
    uid: uuid.UUID,
    asked: Language | None,
    negotiated: Language,
    coding: Coding,
    bodies: Collection[str],
) -> Found:
    language = asked or negotiated
    row = (
        _articles(Standing.objects.filter(article_uid=uid, language=language.value), coding, bodies)
        .exclude(state=PublicState.NEVER)
        .order_by("pk")
        .first()
    )
    if row is None:
        return Absent(_available(uid))
    return _answer(row, coding, bodies, is_negotiated=asked is None)


def _by_slug(
    slug: str,
    asked: Language | None,
    negotiated: Language,
    coding: Coding,
    bodies: Collection[str],
) -> Found:
    """A slug may be taken in both languages: the asked one wins, then the negotiated one."""
    rows = list(_articles(Standing.objects.filter(slugs__slug=slug), coding, bodies).order_by("pk"))
    if not rows:
        return Absent()
    is_negotiated = asked is None and len(rows) > 1
    wanted = asked or negotiated
    row = next((row for row in rows if row.language == wanted), None)
    if row is None:
        row = rows[0]
        if asked is not None:
            return Absent(_available(row.article_uid))
    if row.slug != slug:
        shared = Slug.objects.filter(slug=row.slug).exclude(language=row.language)
        return Moved(
            article=str(row.article_uid),
            language=Language(row.language),
            slug=row.slug or "",
            is_shared=shared.exists(),
            is_negotiated=is_negotiated,
        )
    return _answer(row, coding, bodies, is_negotiated=is_negotiated)


def _articles(
    rows: QuerySet[Standing], coding: Coding, bodies: Collection[str]
) -> QuerySet[Standing]:
    """Standings with what an answer in full needs: kept bytes, or the document to make them of."""
    if set(bodies) <= DEFAULT_BODIES:
        rows = with_bytes(rows, RenditionShape.ARTICLE, coding)
    else:
        rows = (
            rows.annotate(document=F("edition__document"))
            .select_related("edition")
            .defer("edition__document", "edition__commercial")
        )
    return rows.annotate(mentions=joined_mentions())


def _answer(row: Any, coding: Coding, bodies: Collection[str], *, is_negotiated: bool) -> Found:
    if row.state == PublicState.WITHDRAWN:
        return Gone(
            article=str(row.article_uid),
            language=Language(row.language),
            note=row.withdrawal_note,
            withdrawn_at=row.withdrawn_at,
            available=_available(row.article_uid),
        )
    if set(bodies) <= DEFAULT_BODIES:
        made, used = finished(row, RenditionShape.ARTICLE, coding)
    else:
        row.edition.document = row.document
        made = build_article(published(row, row.edition), addresses(), bodies=bodies)
        used = Coding.IDENTITY
    return Answer(
        article=str(row.article_uid),
        language=Language(row.language),
        slug=row.slug,
        bytes=made,
        coding=used,
        changed_at=row.changed_at,
        is_negotiated=is_negotiated,
        mentions=split_mentions(row.mentions),
    )


def _available(uid: Any) -> tuple[Available, ...]:
    """The languages in which an article is live. One query."""
    where = addresses()
    rows = Standing.objects.filter(article_uid=uid, state=PublicState.LIVE).order_by("language")
    return tuple(
        Available(Language(language), where.article(str(uid), language), slug or "")
        for language, slug in rows.values_list("language", "slug")
    )
