"""Lists of live articles: ready cards in a fixed order, without a way to see anything else."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Q

from articles.models import Standing
from articles.reading.kept import finished, with_bytes
from articles.reading.lists import beyond, last_change_at, turned
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

    `after` holds the order values of the last entry seen. One query.
    """
    order = ORDERINGS[ordering]
    rows = with_bytes(
        Standing.objects.filter(state=PublicState.LIVE, language=language.value),
        RenditionShape.CARD,
        Coding.IDENTITY,
    ).annotate(list_changed_at=last_change_at(language))
    if filters is not None:
        rows = rows.filter(filters)
    if backwards:
        order = turned(order)
    if after is not None:
        rows = rows.filter(beyond(order, after))
    found = [_card(row) for row in rows.order_by(*order)[:limit]]
    return found[::-1] if backwards else found


def _card(row: Any) -> Card:
    made, _ = finished(row, RenditionShape.CARD, Coding.IDENTITY)
    return Card(
        body=made.body,
        article=str(row.article_uid),
        id=row.pk,
        first_published_at=row.first_published_at,
        modified_at=row.modified_at,
        sort_title=row.sort_title,
        changed_at=row.changed_at,
        list_changed_at=row.list_changed_at or row.changed_at,
    )
