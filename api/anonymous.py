"""How often one address may ask without a key.

Whoever asks from the machine itself is not counted: a frontend or a health check beside us, or a
proxy that TRUSTED_PROXIES does not name, whose readers would all share one limit.

The shared cache is not asked each time: a process takes a few requests of an address at once, the
more the more often it asks, and gives them out by itself. What it has taken is counted; so nobody
gets more than the limit, and whoever asks at several processes a little less.
"""

import ipaddress
import math
import threading
from collections import OrderedDict
from datetime import datetime
from functools import lru_cache

from django.conf import settings

from api.errors import Problem
from api.limits import Limit, Taken, take

MINUTE = 60
# The part of an IPv6 address that is given to one customer; behind it stand as many as they like.
NETWORK_BITS = 64
# Addresses whose reading, and whose requests in advance, are remembered.
REMEMBERED = 4_096
# Stands in the environment of a request that was counted before it came to Django.
COUNTED = "beleg.counted"
# At most this part of a limit is taken at once.
LARGEST_PART = 20


class _Advance:
    """Requests that were taken in advance, until the end of the window that they count in."""

    def __init__(self) -> None:
        self._rows: OrderedDict[str, tuple[int, int, int]] = OrderedDict()
        self._lock = threading.Lock()

    def spend(self, who: str, window: int) -> int:
        """0 where one was left. Else how many to take now: twice as many as the last time."""
        with self._lock:
            then, left, size = self._rows.get(who, (window, 0, 0))
            if then == window and left:
                self._rows[who] = (window, left - 1, size)
                return 0
            return size * 2 if then == window and size else 1

    def put(self, who: str, window: int, size: int) -> None:
        """Remember what was taken, of which one is spent."""
        with self._lock:
            self._rows[who] = (window, size - 1, size)
            self._rows.move_to_end(who)
            while len(self._rows) > REMEMBERED:
                self._rows.popitem(last=False)

    def forget(self) -> None:
        with self._lock:
            self._rows.clear()


_advance = _Advance()


def is_allowed(address: str, *, at: datetime) -> bool:
    """Count a request without a key; whether it is within the limit of its address."""
    return _refusal(address, at) is None


def check_address(address: str, *, at: datetime) -> None:
    """Count a request without a key. Raises: Problem, where the address asked too often."""
    taken = _refusal(address, at)
    if taken is not None:
        raise Problem(
            "too_many_requests",
            f"One address may ask {taken.limit.most} times a minute. "
            "A partner's key has limits of its own.",
            headers={"Retry-After": str(taken.reset), **taken.headers},
        )


def _refusal(address: str, at: datetime) -> Taken | None:
    most = settings.REQUESTS_A_MINUTE
    who = counted_as(address) if most else ""
    if not who:
        return None
    window = math.floor(at.timestamp() / MINUTE)
    wanted = min(_advance.spend(who, window), max(1, most // LARGEST_PART))
    if not wanted:
        return None
    limit, key = Limit("minute", most, MINUTE), f"address:{who}"
    taken = take(limit, key, at=at, cost=wanted)
    if taken.is_over and wanted > 1:
        wanted = 1
        taken = take(limit, key, at=at)
    if taken.is_over:
        return taken
    _advance.put(who, window, wanted)
    return None


@lru_cache(maxsize=REMEMBERED)
def counted_as(address: str) -> str:
    """What an address is counted as: itself, or its network in IPv6. "" where it is not counted."""
    try:
        found = ipaddress.ip_address(address)
    except ValueError:
        return ""
    if isinstance(found, ipaddress.IPv6Address):
        if found.ipv4_mapped is not None:
            return counted_as(str(found.ipv4_mapped))
        if not found.is_loopback:
            return str(ipaddress.ip_network((found, NETWORK_BITS), strict=False))
    return "" if found.is_loopback else str(found)


def forget() -> None:
    """Begin anew; for tests."""
    _advance.forget()
