"""Limits on how much one asks, counted in the cache that all web processes share.

A limit is a number of requests in a window of seconds. The count of the window before weighs in by
the part of it that is still within reach, so that nobody gets twice the limit at a window's edge.
Without a shared cache (`CACHE_URL`) each process counts by itself. A cache that is away lets
everybody through, and is left alone for a while: limits protect the service, they are no
permission.
"""

import math
import time
from dataclasses import dataclass
from datetime import datetime

import structlog
from django.core.cache import cache

logger = structlog.get_logger("beleg.limits")

# How long a cache that failed is not asked: a silent one costs every answer its time-out.
AWAY_SECONDS = 5.0
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
    more is given; `is_over` says that this one is refused."""

    limit: Limit
    left: int
    reset: int
    is_over: bool

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
        cache.incr(mine, cost)
    except Exception as error:
        # Whatever is wrong with the cache: reading goes on.
        _away["until"] = time.monotonic() + AWAY_SECONDS
        logger.warning("limit_not_counted", reason=type(error).__name__)
        return Taken(limit, limit.most, reset, is_over=False)
    return Taken(limit, max(0, math.floor(limit.most - used - cost)), reset, is_over=False)


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
    """Ask a cache again that failed; for tests."""
    _away["until"] = 0.0


def joined(*taken: Taken) -> dict[str, str]:
    """The headers of several limits on one answer."""
    parts = [one.headers for one in taken]
    return {name: ", ".join(part[name] for part in parts) for name in parts[0]} if parts else {}
