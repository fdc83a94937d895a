"""How often one address may ask without a key.

Whoever asks from the machine itself is not counted: a frontend or a health check beside us, or a
proxy that TRUSTED_PROXIES does not name, whose readers would all share one limit.
"""

import ipaddress
from datetime import datetime
from functools import lru_cache

from django.conf import settings

from api.errors import Problem
from api.limits import Limit, Taken, has_ahead, take_ahead

MINUTE = 60
# The part of an IPv6 address that is given to one customer; behind it stand as many as they like.
NETWORK_BITS = 64
# Addresses whose reading is remembered.
REMEMBERED = 4_096
# Stands in the environment of a request that was counted before it came to Django.
COUNTED = "beleg.counted"


def is_allowed(address: str, *, at: datetime) -> bool:
    """Count a request without a key; whether it is within the limit of its address."""
    who = counted_as(address) if settings.REQUESTS_A_MINUTE else ""
    if not who:
        return True
    limit = _limit(settings.REQUESTS_A_MINUTE)
    return has_ahead(limit, f"address:{who}", at=at) or _refusal(address, at) is None


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
    taken = take_ahead(_limit(most), f"address:{who}", at=at)
    return taken if taken.is_over else None


@lru_cache(maxsize=16)
def _limit(most: int) -> Limit:
    return Limit("minute", most, MINUTE)


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
