"""Lists of articles: ready cards, joined as bytes, with a cursor in both directions."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from api.asks import Ask
from api.errors import Flaw, Problem
from api.language import negotiate
from api.pagination import BadCursor, digest_of, seal, unseal
from api.parameters import Parameters
from api.replies import Page, Reply, cacheable
from api.v1.answers.addresses import address
from api.v1.answers.common import check_accept
from articles.reading.cards import ORDERINGS, Card, live_cards
from articles.reading.lists import ListFilters, ListState, list_state
from articles.vocabulary import Language

PURPOSE = "articles"
SINGLE = (
    "lang", "ordering", "page_size", "cursor", "count", "topic", "published_after",
    "published_before", "modified_after",
)  # fmt: skip
REPEATABLE = ("id",)
PAGE_SIZE, LARGEST_PAGE, MOST_IDS = 20, 100, 100


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a page begins: after (or before) these order values; None is the very end."""

    values: tuple[Any, ...] | None = None
    is_backwards: bool = False


def articles(ask: Ask) -> Reply:
    """A page of live articles of one language. Raises: Problem."""
    check_accept(ask)
    parameters = Parameters(ask.query, single=SINGLE, repeatable=REPEATABLE)
    asked = parameters.language()
    ordering = parameters.choice("ordering", ORDERINGS, "-published_at")
    limit = parameters.number("page_size", low=1, high=LARGEST_PAGE, default=PAGE_SIZE)
    is_counted = parameters.choice("count", ("1", "0"), "0") == "1"
    filters = ListFilters(
        ids=parameters.uids("id", most=MOST_IDS),
        topic=parameters.slug_or_uid("topic"),
        published_after=parameters.moment("published_after"),
        published_before=parameters.moment("published_before"),
        modified_after=parameters.moment("modified_after"),
    )
    parameters.check()
    language = asked or negotiate(ask.accept_language)
    bound_to = digest_of([language, ordering, filters])
    cursor = parameters.text("cursor")
    place = _place(cursor, bound_to, ordering) if cursor is not None else None
    found = live_cards(
        language=language,
        ordering=ordering,
        limit=limit + 1,
        after=place.values if place else None,
        backwards=place.is_backwards if place else False,
        filters=filters.condition(),
    )
    shown = _trimmed(found, limit, place)
    state = (
        list_state(language=language, filters=filters.condition())
        if is_counted or not shown
        else ListState(0, shown[0].list_changed_at)
    )
    pairs = _own_pairs(parameters, language)
    following, previous = (
        None if values is None else address("articles/", [*pairs, ("cursor", values)])
        for values in _cursors(found, shown, place, bound_to, ordering)
    )
    tail: dict[str, Any] = {"next": following, "previous": previous}
    if is_counted:
        tail["count"] = state.count
    return cacheable(
        ask,
        Page(
            body=b'{"results":['
            + b",".join(card.body for card in shown)
            + b"],"
            + json.dumps(tail, separators=(",", ":")).encode()[1:],
            language=language.value,
            changed_at=_newest(shown, state),
            keys=(f"list:articles:{language.value}",),
            vary=() if asked else ("Accept-Language",),
        ),
    )


def _trimmed(found: list[Card], limit: int, place: _Place | None) -> list[Card]:
    """Without the one entry too many that tells whether there is more."""
    if place is not None and place.is_backwards:
        return found[-limit:]
    return found[:limit]


def _own_pairs(parameters: Parameters, language: Language) -> list[tuple[str, str]]:
    """The parameters of the neighbouring pages; they stay in the language of this one."""
    kept = [pair for pair in parameters.pairs if pair[0] not in ("cursor", "lang")]
    return [("lang", language.value), *kept]


def _newest(shown: Sequence[Card], state: ListState) -> datetime | None:
    moments = [card.changed_at for card in shown]
    return max([*moments, state.changed_at] if state.changed_at else moments, default=None)


def _cursors(
    found: list[Card],
    shown: list[Card],
    place: _Place | None,
    bound_to: str,
    ordering: str,
) -> tuple[str | None, str | None]:
    """The cursors of the next and the previous page.

    A page that has run empty leads back to the nearest end of the list.
    """

    def cursor(card: Card | None, *, is_backwards: bool) -> str:
        values = None if card is None else _values(card, ordering)
        return seal({"v": values, "b": is_backwards, "f": bound_to}, purpose=PURPOSE)

    is_backwards = place is not None and place.is_backwards
    has_more = len(found) > len(shown)
    if not shown:
        back = cursor(None, is_backwards=True) if place and not is_backwards else None
        forth = cursor(None, is_backwards=False) if is_backwards else None
        return forth, back
    has_next = (place is not None and place.values is not None) if is_backwards else has_more
    has_previous = has_more if is_backwards else place is not None and place.values is not None
    return (
        cursor(shown[-1], is_backwards=False) if has_next else None,
        cursor(shown[0], is_backwards=True) if has_previous else None,
    )


def _values(card: Card, ordering: str) -> list[Any]:
    """The values of a card that its place in the order rests on, as JSON holds them."""
    values = (getattr(card, name.removeprefix("-")) for name in ORDERINGS[ordering])
    return [
        value.astimezone(UTC).isoformat() if isinstance(value, datetime) else value
        for value in values
    ]


def _place(cursor: str, bound_to: str, ordering: str) -> _Place:
    """Where a cursor points. Raises: Problem."""
    try:
        held = unseal(cursor, purpose=PURPOSE)
    except BadCursor:
        raise _unusable(
            "is no cursor of this list; leave it out to start at the beginning"
        ) from None
    if held["f"] != bound_to:
        raise _unusable("was made with other parameters; only page_size and count may change")
    if held["v"] is None:
        return _Place(None, held["b"])
    first, *others = held["v"]
    value = first if ordering == "title" else datetime.fromisoformat(first)
    return _Place((value, *others), held["b"])


def _unusable(message: str) -> Problem:
    return Problem("invalid_parameters", "Not usable: cursor.", flaws=[Flaw("cursor", message)])
