"""Limits on how much one asks, counted in the cache that all web processes share.

A limit is a number of requests in a window of seconds. The count of the window before weighs in by
the part of it that is still within reach, so that nobody gets twice the limit at a window's edge.
Without a shared cache (`CACHE_URL`) each process counts by itself. A cache that is away lets
everybody through, and is left alone for a while: limits protect the service, they are no
permission.

The cache need not be asked each time: with `take_ahead` a process takes a few requests of somebody
at once, the more the more often they ask, and gives them out by itself. What it has taken is
counted; so nobody gets more than the limit, and whoever asks at several processes a little less.
"""

import math
import threading
import time
from collections import OrderedDict
from dataclasses import dataclass, replace
from datetime import datetime

import structlog
from django.core.cache import cache

logger = structlog.get_logger("beleg.limits")

# How long a cache that failed is not asked: a silent one costs every answer its time-out.
AWAY_SECONDS = 5.0
# Of how many, requests in advance are remembered.
REMEMBERED = 4_096
# At most this part of a limit is taken at once.
LARGEST_PART = 20
_away = {"until": 0.0}


@dataclass(frozen=True, slots=True)
class Limit:
    """At most `most` requests in `seconds`; `name` is what headers call it."""

    name: str
    most: int
    seconds: int


@dataclass(frozen=True, slots=True)
class Taken:
    """Where somebody stands after a request. `left` is what remains, `reset` in how many seconds
    more is given; `is_over` says that this one is refused.

    `mine` and `before` are what is counted of this window and the last; 0 where nothing could be.
    """

    limit: Limit
    left: int
    reset: int
    is_over: bool
    mine: int = 0
    before: int = 0

    @property
    def headers(self) -> dict[str, str]:
        """As draft-ietf-httpapi-ratelimit-headers names it."""
        limit = self.limit
        return {
            "RateLimit-Policy": f'"{limit.name}";q={limit.most};w={limit.seconds}',
            "RateLimit": f'"{limit.name}";r={self.left};t={self.reset}',
        }


def take(limit: Limit, who: str, *, at: datetime, cost: int = 1) -> Taken:
    """Count a request of `who`. A refused one is not counted."""
    now = at.timestamp()
    window = int(now // limit.seconds)
    into = now - window * limit.seconds
    reset = max(1, math.ceil(limit.seconds - into))
    if time.monotonic() < _away["until"]:
        return Taken(limit, limit.most, reset, is_over=False)
    mine, before = (f"limit:{limit.name}:{who}:{number}" for number in (window, window - 1))
    try:
        held = cache.get_many([mine, before])
        reach = 1 - into / limit.seconds
        used = held.get(mine, 0) + held.get(before, 0) * reach
        if used + cost > limit.most:
            wait = _seconds_until(
                limit, cost, into=into, mine=held.get(mine, 0), before=held.get(before, 0)
            )
            return Taken(limit, 0, wait, is_over=True)
        if mine not in held:
            cache.add(mine, 0, timeout=2 * limit.seconds)
        counted = cache.incr(mine, cost)
    except Exception as error:
        # Whatever is wrong with the cache: reading goes on.
        _away["until"] = time.monotonic() + AWAY_SECONDS
        logger.warning("limit_not_counted", reason=type(error).__name__)
        return Taken(limit, limit.most, reset, is_over=False)
    left = max(0, math.floor(limit.most - used - cost))
    return Taken(limit, left, reset, is_over=False, mine=counted, before=held.get(before, 0))


def take_ahead(limit: Limit, who: str, *, at: datetime) -> Taken:
    """Count a request of `who`, out of those that were taken in advance where there are any."""
    now = at.timestamp()
    window = int(now // limit.seconds)
    spent = ahead.spend(who, window, limit.most)
    if spent is not None:
        into = now - window * limit.seconds
        used = spent[0] + spent[1] * (1 - into / limit.seconds)
        reset = max(1, math.ceil(limit.seconds - into))
        return Taken(limit, max(0, math.floor(limit.most - used)), reset, is_over=False)
    wanted = ahead.wanted(who, window, limit.most)
    taken = take(limit, who, at=at, cost=wanted)
    if taken.is_over and wanted > 1:
        wanted = 1
        taken = take(limit, who, at=at)
    if taken.is_over or not taken.mine:
        return taken
    ahead.put(who, window, limit.most, wanted, counted=(taken.mine, taken.before))
    return replace(taken, left=taken.left + wanted - 1)


def has_ahead(limit: Limit, who: str, *, at: datetime) -> bool:
    """Count a request out of those taken in advance; False where none is left."""
    return ahead.spend(who, int(at.timestamp() // limit.seconds), limit.most) is not None


@dataclass(slots=True)
class _Part:
    """Requests of a window that one process may give out: `size` were taken, `left` are left.

    `mine` and `before` were counted then, these requests included.
    """

    window: int
    most: int
    size: int
    left: int
    mine: int
    before: int


class Ahead:
    """What one process has taken in advance, until the end of the window that it counts in."""

    def __init__(self) -> None:
        self._rows: OrderedDict[str, _Part] = OrderedDict()
        self._lock = threading.Lock()

    def spend(self, who: str, window: int, most: int) -> tuple[int, int] | None:
        """Give one out: what is counted of this window with it, and of the last; None for none."""
        with self._lock:
            part = self._rows.get(who)
            if part is None or not part.left or part.window != window or part.most != most:
                return None
            part.left -= 1
            return part.mine - part.left, part.before

    def wanted(self, who: str, window: int, most: int) -> int:
        """How many to take now: twice as many as the last time in this window."""
        with self._lock:
            part = self._rows.get(who)
            size = part.size * 2 if part is not None and part.window == window else 1
            return min(size, max(1, most // LARGEST_PART))

    def put(self, who: str, window: int, most: int, size: int, *, counted: tuple[int, int]) -> None:
        """Remember what was taken, of which one is given out."""
        mine, before = counted
        with self._lock:
            self._rows[who] = _Part(window, most, size, size - 1, mine, before)
            self._rows.move_to_end(who)
            while len(self._rows) > REMEMBERED:
                self._rows.popitem(last=False)

    def forget(self) -> None:
        with self._lock:
            self._rows.clear()


ahead = Ahead()


def _seconds_until(limit: Limit, cost: int, *, into: float, mine: int, before: int) -> int:
    """How long to wait, so that a request of this cost is let in if nobody else asks meanwhile.

    `into` is how far into its window the request came; a cost above the limit never fits.
    """
    room = limit.most - cost
    if before and mine <= room:
        fits = limit.seconds * (1 - (room - mine) / before)
        return max(1, math.ceil(fits - into))
    late = limit.seconds * (1 - room / mine) if mine > room >= 0 else 0
    return max(1, math.ceil(limit.seconds - into + late))


def forget() -> None:
    """Ask a cache again that failed, and begin anew; for tests."""
    _away["until"] = 0.0
    ahead.forget()


def joined(*taken: Taken) -> dict[str, str]:
    """The headers of several limits on one answer."""
    parts = [one.headers for one in taken]
    return {name: ", ".join(part[name] for part in parts) for name in parts[0]} if parts else {}
