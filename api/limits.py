"""Limits on how much one asks, counted in the cache that all web processes share.

A limit is a number of requests in a window of seconds. The count of the window before weighs in by
the part of it that is still within reach, so that nobody gets twice the limit at a window's edge.
Without a shared cache (`CACHE_URL`) each process counts by itself. A cache that is away lets
everybody through: limits protect the service, they are no permission.
"""

import math
from dataclasses import dataclass
from datetime import datetime

import structlog
from django.core.cache import cache

logger = structlog.get_logger("beleg.limits")


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
    mine, before = (f"limit:{limit.name}:{who}:{number}" for number in (window, window - 1))
    try:
        held = cache.get_many([mine, before])
        reach = 1 - into / limit.seconds
        used = held.get(mine, 0) + held.get(before, 0) * reach
        if used + cost > limit.most:
            return Taken(limit, 0, reset, is_over=True)
        if mine not in held:
            cache.add(mine, 0, timeout=2 * limit.seconds)
        cache.incr(mine, cost)
    except Exception as error:
        # Whatever is wrong with the cache: reading goes on.
        logger.warning("limit_not_counted", reason=type(error).__name__)
        return Taken(limit, limit.most, reset, is_over=False)
    return Taken(limit, max(0, math.floor(limit.most - used - cost)), reset, is_over=False)


def joined(*taken: Taken) -> dict[str, str]:
    """The headers of several limits on one answer."""
    parts = [one.headers for one in taken]
    return {name: ", ".join(part[name] for part in parts) for name in parts[0]} if parts else {}
