"""Which language of an article an address means, and what is to be said where it is not live."""

import uuid
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import QuerySet

from articles.models import Slug, Standing
from articles.rendering.addresses import addresses
from articles.vocabulary import Language, PublicState

Rows = QuerySet[Standing]
# Rows as `columns` would give them, by `slug` or by `uid` and `language`; None: the ORM must ask.
Quick = Callable[..., list[Any] | None]


@dataclass(frozen=True, slots=True)
class Available:
    """A language in which an article is live."""

    language: Language
    url: str
    slug: str


@dataclass(frozen=True, slots=True)
class Place:
    """The standing of a variant that is or was public, with the columns that were asked for.

    `is_negotiated` says that no address and no parameter chose the language.
    """

    row: Any
    is_negotiated: bool


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


def find_variant(
    *,
    identifier: str,
    asked: Language | None,
    negotiated: Language,
    columns: Callable[[Rows], Rows],
    quick: Quick = lambda **_: None,
) -> Place | Moved | Absent:
    """The variant behind an article's id or slug; `columns` says what to read of its standing.

    `quick` is asked before the ORM writes a query.

    `asked` is the language named outright; `negotiated` the one to take where none is. A slug
    answers in its own language. One query, or two for a "no".
    """
    if is_uid(identifier):
        language = asked or negotiated
        row = _of_uid(uuid.UUID(identifier), language, columns, quick)
        if row is None:
            return Absent(available(uuid.UUID(identifier)))
        return Place(row, asked is None)
    rows = quick(slug=identifier)
    if rows is None:
        rows = list(columns(Standing.objects.filter(slugs__slug=identifier)).order_by("pk"))
    return _by_slug(identifier, asked, negotiated, rows)


def is_uid(identifier: str) -> bool:
    """Whether an identifier is an article's id, in the one spelling that addresses use."""
    try:
        return len(identifier) == 36 and str(uuid.UUID(identifier)) == identifier
    except ValueError:
        return False


def gone(row: Any) -> Gone:
    """What is said of a withdrawn variant. One query."""
    return Gone(
        article=str(row.article_uid),
        language=Language(row.language),
        note=row.withdrawal_note,
        withdrawn_at=row.withdrawn_at,
        available=available(row.article_uid),
    )


def available(uid: Any) -> tuple[Available, ...]:
    """The languages in which an article is live. One query."""
    where = addresses()
    rows = Standing.objects.filter(article_uid=uid, state=PublicState.LIVE).order_by("language")
    return tuple(
        Available(Language(language), where.article(str(uid), language), slug or "")
        for language, slug in rows.values_list("language", "slug")
    )


def _of_uid(
    uid: uuid.UUID, language: Language, columns: Callable[[Rows], Rows], quick: Quick
) -> Any:
    rows = quick(uid=uid, language=language.value)
    if rows is None:
        found = columns(Standing.objects.filter(article_uid=uid, language=language.value))
        return found.exclude(state=PublicState.NEVER).order_by("pk").first()
    return rows[0] if rows else None


def _by_slug(
    slug: str, asked: Language | None, negotiated: Language, rows: list[Any]
) -> Place | Moved | Absent:
    """A slug may be taken in both languages: the asked one wins, then the negotiated one."""
    if not rows:
        return Absent()
    is_negotiated = asked is None and len(rows) > 1
    wanted = asked or negotiated
    row = next((row for row in rows if row.language == wanted), None)
    if row is None:
        row = rows[0]
        if asked is not None:
            return Absent(available(row.article_uid))
    if row.slug != slug:
        shared = Slug.objects.filter(slug=row.slug).exclude(language=row.language)
        return Moved(
            article=str(row.article_uid),
            language=Language(row.language),
            slug=row.slug or "",
            is_shared=shared.exists(),
            is_negotiated=is_negotiated,
        )
    return Place(row, is_negotiated)
