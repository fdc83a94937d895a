"""What the public may see of articles. Reads editions, standings and renditions, never a draft.

Every question here is one statement, or two where it must explain a "no".
"""

import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Case, F, FilteredRelation, Q, QuerySet, TextField, Value, When

from articles.models import Edition, Standing
from articles.rendering.addresses import addresses
from articles.rendering.renditions import Bytes, build, published, renderer_key
from articles.vocabulary import Coding, Language, PublicState, RenditionShape

ORDERINGS: dict[str, tuple[str, ...]] = {
    "-published_at": ("-first_published_at", "id"),
    "published_at": ("first_published_at", "id"),
    "-modified_at": ("-modified_at", "id"),
    "title": ("sort_title", "id"),
}


@dataclass(frozen=True, slots=True)
class Available:
    """A language in which an article is live."""

    language: Language
    url: str


@dataclass(frozen=True, slots=True)
class Answer:
    """One live edition: finished bytes (of `coding`) and what a cache must know about them."""

    article: str
    language: Language
    slug: str
    bytes: Bytes
    coding: Coding
    changed_at: datetime


@dataclass(frozen=True, slots=True)
class Moved:
    """The slug is an old one of the article; `slug` is the current one."""

    language: Language
    slug: str


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


@dataclass(frozen=True, slots=True)
class Card:
    """A list entry: its JSON bytes and the values that its place in the list rests on."""

    body: bytes
    article: str
    id: int
    first_published_at: datetime
    modified_at: datetime
    sort_title: str
    changed_at: datetime


Found = Answer | Moved | Gone | Absent


def find_article(
    *, identifier: str, asked: Language | None, negotiated: Language, coding: Coding
) -> Found:
    """The answer for an article's id or slug.

    `asked` is the language named outright; `negotiated` the one to take where none is. A slug
    answers in its own language. At most 2 queries.
    """
    if is_uid(identifier):
        return _by_uid(uuid.UUID(identifier), asked or negotiated, coding)
    return _by_slug(identifier, asked, negotiated, coding)


def is_uid(identifier: str) -> bool:
    """Whether an identifier is an article's id, in the one spelling that addresses use."""
    try:
        return str(uuid.UUID(identifier)) == identifier
    except ValueError:
        return False


def live_cards(
    *,
    language: Language,
    ordering: str,
    limit: int,
    after: Sequence[Any] | None = None,
    backwards: bool = False,
    filters: Q | None = None,
) -> list[Card]:
    """Live articles of one language in an order of `ORDERINGS`; keyset paging, no OFFSET.

    `after` holds the order values of the last entry seen. One query.
    """
    order = ORDERINGS[ordering]
    rows = _rendered(
        Standing.objects.filter(state=PublicState.LIVE, language=language.value),
        RenditionShape.CARD,
        Coding.IDENTITY,
    )
    if filters is not None:
        rows = rows.filter(filters)
    if backwards:
        order = tuple(name[1:] if name.startswith("-") else f"-{name}" for name in order)
    if after is not None:
        rows = rows.filter(_beyond(order, after))
    found = [_card(row) for row in rows.order_by(*order)[:limit]]
    return found[::-1] if backwards else found


def count_live(*, language: Language, filters: Q | None = None) -> int:
    """How many articles are live in a language. One query."""
    rows = Standing.objects.filter(state=PublicState.LIVE, language=language.value)
    return (rows.filter(filters) if filters is not None else rows).count()


def _by_uid(uid: uuid.UUID, language: Language, coding: Coding) -> Found:
    row = (
        _rendered(
            Standing.objects.filter(article_uid=uid, language=language.value),
            RenditionShape.ARTICLE,
            coding,
        )
        .exclude(state=PublicState.NEVER)
        .order_by("pk")
        .first()
    )
    return _answer(row, coding) if row is not None else Absent(_available(uid))


def _by_slug(slug: str, asked: Language | None, negotiated: Language, coding: Coding) -> Found:
    """A slug may be taken in both languages: the asked one wins, then the negotiated one."""
    rows = list(
        _rendered(
            Standing.objects.filter(slugs__slug=slug), RenditionShape.ARTICLE, coding
        ).order_by("pk")
    )
    if not rows:
        return Absent()
    wanted = asked or negotiated
    row = next((row for row in rows if row.language == wanted), None)
    if row is None:
        row = rows[0]
        if asked is not None:
            return Absent(_available(row.article_uid))
    if row.slug != slug:
        return Moved(Language(row.language), row.slug or "")
    return _answer(row, coding)


def _rendered(
    rows: QuerySet[Standing], shape: RenditionShape, coding: Coding
) -> QuerySet[Standing]:
    """Standings with their rendition joined; the document only where no rendition is kept."""
    return (
        rows.annotate(
            rendered=FilteredRelation(
                "renditions",
                condition=Q(
                    renditions__edition=F("edition"),
                    renditions__standing_version=F("version"),
                    renditions__shape=shape.value,
                    renditions__coding=coding.value,
                    renditions__renderer=renderer_key(addresses()),
                ),
            )
        )
        .annotate(
            body=F("rendered__body"),
            etag=F("rendered__etag"),
            document=Case(
                When(rendered__id__isnull=True, then=F("edition__document")),
                default=Value(""),
                output_field=TextField(),
            ),
        )
        .select_related("edition")
        .defer("edition__document", "edition__commercial")
    )


def _finished(row: Any, shape: RenditionShape, coding: Coding) -> tuple[Bytes, Coding]:
    """The kept bytes, or bytes built now (then uncompressed: the reader never writes)."""
    if row.body is not None:
        return Bytes(bytes(row.body), row.etag), coding
    edition: Edition = row.edition
    edition.document = row.document
    return build(published(row, edition), shape, addresses()), Coding.IDENTITY


def _answer(row: Any, coding: Coding) -> Found:
    if row.state == PublicState.WITHDRAWN:
        return Gone(
            article=str(row.article_uid),
            language=Language(row.language),
            note=row.withdrawal_note,
            withdrawn_at=row.withdrawn_at,
            available=_available(row.article_uid),
        )
    finished, used = _finished(row, RenditionShape.ARTICLE, coding)
    return Answer(
        article=str(row.article_uid),
        language=Language(row.language),
        slug=row.slug,
        bytes=finished,
        coding=used,
        changed_at=row.changed_at,
    )


def _card(row: Any) -> Card:
    finished, _ = _finished(row, RenditionShape.CARD, Coding.IDENTITY)
    return Card(
        body=finished.body,
        article=str(row.article_uid),
        id=row.pk,
        first_published_at=row.first_published_at,
        modified_at=row.modified_at,
        sort_title=row.sort_title,
        changed_at=row.changed_at,
    )


def _available(uid: Any) -> tuple[Available, ...]:
    """The languages in which an article is live. One query."""
    where = addresses()
    rows = Standing.objects.filter(article_uid=uid, state=PublicState.LIVE).order_by("language")
    return tuple(
        Available(Language(language), where.article(str(uid), language))
        for language in rows.values_list("language", flat=True)
    )


def _beyond(order: Iterable[str], after: Sequence[Any]) -> Q:
    """The rows after a place in a mixed order: (a > x) or (a = x and b > y) ..."""
    beyond, equal = Q(), Q()
    for name, value in zip(order, after, strict=True):
        field, word = (name[1:], "lt") if name.startswith("-") else (name, "gt")
        beyond |= equal & Q(**{f"{field}__{word}": value})
        equal &= Q(**{field: value})
    return beyond
