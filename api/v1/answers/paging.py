"""Pages of lists: a cursor in both directions, and a body that joins ready entries."""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import lru_cache
from types import MappingProxyType
from typing import Any, Protocol

from django.conf import settings

from api.asks import Ask
from api.errors import Flaw, Problem
from api.pagination import BadCursor, digest_of, seal, unseal
from api.parameters import Parameters
from api.replies import Page, Reply, cacheable
from api.v1.answers.addresses import address
from api.v1.answers.shaping import ENTRY_FIELDS, sparse
from articles.reading.lists import ListState, Row
from articles.vocabulary import Language

SINGLE = ("lang", "page_size", "cursor", "count", "fields")
PAGE_SIZE, LARGEST_PAGE = 20, 100
# Many turn the same pages: what a cursor holds rests on its text alone, 2 kB at most.
CURSORS_KEPT = 500


@dataclass(frozen=True, slots=True)
class Place:
    """Where a page begins: after (or before) these values; None is the very end."""

    values: tuple[Any, ...] | None = None
    is_backwards: bool = False


START = Place()


@dataclass(frozen=True, slots=True)
class Paging:
    """What was asked of a list, whatever it lists. `bound_to` ties its cursors to the question."""

    purpose: str
    limit: int
    is_counted: bool
    cursor: str | None
    fields: tuple[str, ...] = ()
    bound_to: str = ""

    def bound(self, *question: Any) -> "Paging":
        """The same, its cursors good for this question only."""
        return replace(self, bound_to=digest_of(question))


class Fetch(Protocol):
    """Reads so many entries after (backwards: before) a place, in the list's order."""

    def __call__(self, *, limit: int, after: Any, backwards: bool) -> list[Row]: ...


def asked(parameters: Parameters, purpose: str) -> Paging:
    """Read what every list takes."""
    return Paging(
        purpose,
        limit=parameters.number("page_size", low=1, high=LARGEST_PAGE, default=PAGE_SIZE),
        is_counted=parameters.choice("count", ("1", "0"), "0") == "1",
        cursor=parameters.text("cursor"),
        fields=parameters.words("fields", ENTRY_FIELDS[purpose]),
    )


@dataclass(frozen=True, slots=True)
class Listed:
    """A page as it was read: its entries, its neighbours' cursors, the state of the whole list."""

    rows: Sequence[Row]
    following: str | None
    previous: str | None
    count: int | None
    changed_at: datetime | None
    fields: tuple[str, ...] = ()


def listed(page: Paging, fetch: Fetch, state: Callable[[], ListState]) -> Listed:
    """Read a page. The list's state is asked only where no entry tells it. Raises: Problem."""
    place = START
    if page.cursor is not None:
        place = opened(page.cursor, page.purpose, page.bound_to)
    found = fetch(limit=page.limit + 1, after=place.values, backwards=place.is_backwards)
    shown = trimmed(found, page.limit, place)
    whole = state() if page.is_counted or not shown else None
    following, previous = cursors(
        place,
        [row.place for row in shown],
        has_more=len(found) > len(shown),
        sealed=lambda values, back: _sealed(
            values, back, page.bound_to, page.purpose, settings.SECRET_KEY
        ),
    )
    moments = [row.changed_at for row in shown if row.changed_at]
    if whole is not None and whole.changed_at is not None:
        moments.append(whole.changed_at)
    return Listed(
        shown,
        following,
        previous,
        whole.count if page.is_counted and whole else None,
        max(moments, default=None),
        page.fields,
    )


def written(
    ask: Ask,
    page: Listed,
    *,
    path: str,
    pairs: Sequence[tuple[str, str]],
    language: Language,
    keys: Sequence[str],
    vary: Sequence[str],
    more: Mapping[str, Any] = MappingProxyType({}),
) -> Reply:
    """A page as an answer. `path` and `pairs` are its own, without a cursor; `more` follows."""
    tail: dict[str, Any] = neighbours(page, path, pairs)
    if page.count is not None:
        tail["count"] = page.count
    tail |= more
    return cacheable(
        ask,
        Page(
            body=b'{"results":['
            + b",".join(sparse(row.body, page.fields) for row in page.rows)
            + b"],"
            + json.dumps(tail, ensure_ascii=False, separators=(",", ":")).encode()[1:],
            language=language.value,
            changed_at=page.changed_at,
            keys=(*keys, *sorted({key for row in page.rows for key in row.keys})),
            vary=vary,
        ),
    )


def neighbours(page: Listed, path: str, pairs: Sequence[tuple[str, str]]) -> dict[str, str | None]:
    """The addresses of the next and the previous page."""
    whole = address(path, pairs)
    # A cursor is made of letters that need no escape.
    lead = f"{whole}{'&' if pairs else '?'}cursor="
    return {
        name: None if cursor is None else lead + cursor
        for name, cursor in (("next", page.following), ("previous", page.previous))
    }


def own_pairs(parameters: Parameters, language: Language) -> list[tuple[str, str]]:
    """The parameters of the neighbouring pages; they stay in the language of this one."""
    kept = [pair for pair in parameters.pairs if pair[0] not in ("cursor", "lang")]
    return [("lang", language.value), *kept]


def trimmed(found: list[Row], limit: int, place: Place) -> list[Row]:
    """Without the one entry too many that tells whether there is more."""
    return found[-limit:] if place.is_backwards else found[:limit]


def cursors(
    place: Place,
    shown: Sequence[tuple[Any, ...]],
    *,
    has_more: bool,
    sealed: Callable[[tuple[Any, ...] | None, bool], str],
) -> tuple[str | None, str | None]:
    """The cursors of the next and the previous page; `shown` are the values of its entries.

    A page that has run empty leads back to the nearest end of the list.
    """
    is_inside = place.values is not None
    if not shown:
        is_start = place == START
        forth = sealed(None, False) if place.is_backwards else None
        return forth, None if is_start or place.is_backwards else sealed(None, True)
    has_next = is_inside if place.is_backwards else has_more
    has_previous = has_more if place.is_backwards else is_inside
    return (
        sealed(shown[-1], False) if has_next else None,
        sealed(shown[0], True) if has_previous else None,
    )


def opened(cursor: str, purpose: str, bound_to: str) -> Place:
    """Where a cursor points. Raises: Problem."""
    try:
        place, was_bound_to = _opened(
            cursor, purpose, settings.SECRET_KEY, tuple(settings.SECRET_KEY_FALLBACKS)
        )
    except BadCursor:
        raise unusable(
            "is no cursor of this list; leave it out to start at the beginning"
        ) from None
    if was_bound_to != bound_to:
        raise unusable(
            "was made with other parameters; only page_size, count and fields may change"
        )
    return place


@lru_cache(maxsize=CURSORS_KEPT)
def _opened(cursor: str, purpose: str, *_keys: Any) -> tuple[Place, str]:
    """The place, and what it is bound to. Keys are those of now. Raises: BadCursor."""
    held = unseal(cursor, purpose=purpose)
    return Place(None if held["v"] is None else tuple(held["v"]), held["b"]), held["f"]


@lru_cache(maxsize=CURSORS_KEPT)
def _sealed(
    values: tuple[Any, ...] | None, is_backwards: bool, bound_to: str, purpose: str, *_keys: Any
) -> str:
    """The cursor of a place, sealed with the key of now."""
    plain = None if values is None else _plain(values)
    return seal({"v": plain, "b": is_backwards, "f": bound_to}, purpose=purpose)


def unusable(message: str) -> Problem:
    """A cursor that leads nowhere."""
    return Problem("invalid_parameters", "Not usable: cursor.", flaws=[Flaw("cursor", message)])


def _plain(values: Sequence[Any]) -> list[Any]:
    """Order values as JSON holds them."""
    return [
        value.astimezone(UTC).isoformat() if isinstance(value, datetime) else value
        for value in values
    ]
