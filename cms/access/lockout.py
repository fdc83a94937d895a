"""Wrong passwords are counted per account and address, and per address, in the shared cache.

An attempt is counted before the password is looked at and taken back when it was right, so that
guesses sent at once do not slip through together. Unknown names are counted like known ones: the
answer tells nobody whether an account exists.
"""

import hashlib
import ipaddress
import time
import unicodedata
from dataclasses import dataclass

from django.core.cache import cache

IPV6_PREFIX = 64


@dataclass(frozen=True, slots=True)
class Limit:
    """So many wrong passwords in a window; then a pause until the window ends."""

    name: str
    failures: int
    seconds: int


PER_ACCOUNT_AND_ADDRESS = Limit("account", failures=5, seconds=5 * 60)
PER_ADDRESS = Limit("address", failures=10, seconds=60)
PER_ADDRESS_AND_HOUR = Limit("address-hour", failures=60, seconds=60 * 60)


@dataclass(frozen=True, slots=True)
class Attempt:
    """One try to log in: what it is counted under, and the seconds to wait if that was too much."""

    keys: tuple[str, ...]
    wait: int

    def forgive(self) -> None:
        """The password was right: this attempt does not count."""
        for key in self.keys:
            try:
                cache.decr(key)
            except ValueError:  # the window ended meanwhile
                continue


def attempt(*, account: str, address: str) -> Attempt:
    """Count one attempt. `wait` is 0 where it may go on, else the seconds until the next one."""
    place = _network(address)
    counted = {
        PER_ACCOUNT_AND_ADDRESS: _key(PER_ACCOUNT_AND_ADDRESS, _account(account), place),
        PER_ADDRESS: _key(PER_ADDRESS, place),
        PER_ADDRESS_AND_HOUR: _key(PER_ADDRESS_AND_HOUR, place),
    }
    wait = max(_count(limit, key) for limit, key in counted.items())
    return Attempt(keys=tuple(counted.values()), wait=wait)


def _count(limit: Limit, key: str) -> int:
    now = time.time()
    for _ in range(2):
        if cache.add(key, 0, limit.seconds):
            cache.set(f"{key}:until", now + limit.seconds, limit.seconds)
        try:
            number = cache.incr(key)
        except ValueError:  # the window ended between the two lines
            continue
        if number <= limit.failures:
            return 0
        until = cache.get(f"{key}:until", now + limit.seconds)
        return max(1, int(until - now) + 1)
    return limit.seconds


def _account(typed: str) -> str:
    """One form of a name, however it is typed."""
    return unicodedata.normalize("NFKC", typed).strip().casefold()


def _network(address: str) -> str:
    """The address to count by: a household's IPv6 network, an IPv4 one out of its coat."""
    try:
        found = ipaddress.ip_address(address)
    except ValueError:
        return "unknown"
    if isinstance(found, ipaddress.IPv6Address):
        if found.ipv4_mapped:
            return str(found.ipv4_mapped)
        return str(ipaddress.ip_network((found, IPV6_PREFIX), strict=False))
    return str(found)


def _key(limit: Limit, *parts: str) -> str:
    digest = hashlib.sha256("\x00".join(parts).encode("utf-8", "surrogatepass")).hexdigest()
    return f"lockout:{limit.name}:{digest}"
