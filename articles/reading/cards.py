"""Lists of live articles: ready cards in a fixed order, without a way to see anything else."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple

from django.db.models import Q, QuerySet

from articles.models import Standing
from articles.reading.compiled import Compiled
from articles.reading.kept import finished, with_bytes
from articles.reading.lists import beyond, last_change_at, turned
from articles.rendering.addresses import addresses
from articles.rendering.renditions import renderer_key
from articles.vocabulary import Coding, Language, PublicState, RenditionShape

ORDERINGS: dict[str, tuple[str, ...]] = {
    "-published_at": ("-first_published_at", "id"),
    "published_at": ("first_published_at", "id"),
    "-modified_at": ("-modified_at", "id"),
    "title": ("sort_title", "id"),
}


@dataclass(frozen=True, slots=True)
class Card:
    """A list entry: its JSON bytes and the values that its place in the list rests on.

    `list_changed_at` is when anything was last published or withdrawn in the list's language.
    """

    body: bytes
    article: str
    id: int
    first_published_at: datetime
    modified_at: datetime
    sort_title: str
    changed_at: datetime
    list_changed_at: datetime


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

    `after` holds the order values of the last entry seen. One query, or two where bytes of an
    entry must be made first.
    """
    order = ORDERINGS[ordering]
    if backwards:
        order = turned(order)
    found = None if filters else _quick(language, order, limit, after)
    if found is None:
        rows = _live(language, order, after).filter(filters or Q())
        found = [_card(row, _made(row)) for row in rows[:limit]]
    return found[::-1] if backwards else found


class _Row(NamedTuple):
    """What a card needs, as the statement for whole lists gives it."""

    article_uid: uuid.UUID
    id: int
    first_published_at: datetime
    modified_at: datetime
    sort_title: str
    changed_at: datetime
    list_changed_at: datetime | None
    body: bytes | None


def _live(
    language: Language, order: Sequence[str], after: Sequence[Any] | None
) -> QuerySet[Standing]:
    rows = with_bytes(
        Standing.objects.filter(state=PublicState.LIVE, language=language.value),
        RenditionShape.CARD,
        Coding.IDENTITY,
    ).annotate(list_changed_at=last_change_at(language))
    if after is not None:
        rows = rows.filter(beyond(order, after))
    return rows.order_by(*order)


def _quick(
    language: Language, order: tuple[str, ...], limit: int, after: Sequence[Any] | None
) -> list[Card] | None:
    """Cards whose bytes are kept; None where one of them must be made first."""
    place = {f"value_{n}": value for n, value in enumerate(after or ())}
    shape = (language, order, limit, renderer_key(addresses()))
    rows = [_Row(*row) for row in _compiled.rows(*shape, **place)]
    if any(row.body is None for row in rows):
        return None
    return [_card(row, bytes(row.body or b"")) for row in rows]


def _rows(
    language: Language, order: tuple[str, ...], limit: int, _renderer: str, **place: Any
) -> QuerySet[Standing, Any]:
    return _live(language, order, tuple(place.values()) or None).values_list(*_Row._fields)[:limit]


_compiled = Compiled(_rows)


def _made(row: Any) -> bytes:
    return finished(row, RenditionShape.CARD, Coding.IDENTITY)[0].body


def _card(row: Any, body: bytes) -> Card:
    return Card(
        body=body,
        article=str(row.article_uid),
        id=row.id,
        first_published_at=row.first_published_at,
        modified_at=row.modified_at,
        sort_title=row.sort_title,
        changed_at=row.changed_at,
        list_changed_at=row.list_changed_at or row.changed_at,
    )
