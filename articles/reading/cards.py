"""Lists of live articles: ready cards in a fixed order, without a way to see anything else."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, NamedTuple

from django.db.models import F, Q, QuerySet
from django.db.models.functions import Coalesce, Greatest

from articles.models import Standing
from articles.reading.compiled import Compiled
from articles.reading.kept import finished, with_bytes
from articles.reading.lists import beyond, last_change_at, turned
from articles.rendering.addresses import addresses
from articles.rendering.renditions import renderer_key
from articles.vocabulary import Coding, Language, PublicState, RenditionShape

NEWEST_FIRST = "-published_at"
ORDERINGS: dict[str, tuple[str, ...]] = {
    NEWEST_FIRST: ("-first_published_at", "id"),
    "published_at": ("first_published_at", "id"),
    "-modified_at": ("-modified_at", "id"),
    "title": ("sort_title", "id"),
}


class Card(NamedTuple):
    """A list entry: its JSON bytes and the values that its place in the list rests on.

    `moved_at` is when it last changed, or anything was last published or withdrawn in the list's
    language.
    """

    body: bytes
    id: int
    first_published_at: datetime
    modified_at: datetime
    sort_title: str
    moved_at: datetime


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
        found = [_card(row) for row in rows[:limit]]
    return found[::-1] if backwards else found


def _live(
    language: Language, order: Sequence[str], after: Sequence[Any] | None
) -> QuerySet[Standing]:
    rows = with_bytes(
        Standing.objects.filter(state=PublicState.LIVE, language=language.value),
        RenditionShape.CARD,
        Coding.IDENTITY,
    ).annotate(
        moved_at=Greatest(F("changed_at"), Coalesce(last_change_at(language), F("changed_at")))
    )
    if after is not None:
        rows = rows.filter(beyond(order, after))
    return rows.order_by(*order)


def _quick(
    language: Language, order: tuple[str, ...], limit: int, after: Sequence[Any] | None
) -> list[Card] | None:
    """Cards whose bytes are kept; None where one of them must be made first."""
    place = {f"value_{n}": value for n, value in enumerate(after or ())}
    shape = (language, order, limit, renderer_key(addresses()))
    cards = [Card._make(row) for row in _compiled.rows(*shape, **place)]
    return None if any(card.body is None for card in cards) else cards


def _rows(
    language: Language, order: tuple[str, ...], limit: int, _renderer: str, **place: Any
) -> QuerySet[Standing, Any]:
    return _live(language, order, tuple(place.values()) or None).values_list(*Card._fields)[:limit]


_compiled = Compiled(_rows)


def write_statements(*, limit: int) -> None:
    """Write the statements of first pages before anybody asks for them. No query."""
    for language in Language:
        _compiled.write(language, ORDERINGS[NEWEST_FIRST], limit, renderer_key(addresses()))


def _card(row: Any) -> Card:
    body = finished(row, RenditionShape.CARD, Coding.IDENTITY)[0].body
    return Card(body, row.id, row.first_published_at, row.modified_at, row.sort_title, row.moved_at)
