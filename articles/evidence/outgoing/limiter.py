"""How often a host is asked: one token bucket each, and a pause where the host asked for one."""

import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass

MOST_BUCKETS = 1000


@dataclass(slots=True)
class _Bucket:
    tokens: float
    filled_at: float
    closed_until: float = 0.0


class Limiter:
    """Shared by all requests of a process. `rates` are requests per second by host.

    A bucket holds one second's worth, at least one token, and starts full.
    """

    def __init__(
        self, *, rates: Mapping[str, float], default: float, clock: Callable[[], float]
    ) -> None:
        self._rates = rates
        self._default = default
        self._clock = clock
        self._buckets: dict[str, _Bucket] = {}
        self._lock = threading.Lock()

    def reserve(self, host: str, *, at_most: float) -> float | None:
        """Take a token: how many seconds to wait for it, None (and none taken) if too many."""
        rate = self._rates.get(host, self._default)
        with self._lock:
            now = self._clock()
            self._forget(now)
            bucket = self._buckets.setdefault(host, _Bucket(max(1.0, rate), now))
            filled = bucket.tokens + max(0.0, now - bucket.filled_at) * rate
            bucket.tokens, bucket.filled_at = min(max(1.0, rate), filled), now
            missing = max(0.0, (1.0 - bucket.tokens) / rate)
            wait = max(missing, bucket.closed_until - now)
            if wait > at_most:
                return None
            bucket.tokens -= 1.0
            return wait

    def _forget(self, now: float) -> None:
        """Hosts not asked for a minute have full buckets; a checker of links meets many hosts."""
        if len(self._buckets) > MOST_BUCKETS:
            self._buckets = {
                host: bucket
                for host, bucket in self._buckets.items()
                if now < max(bucket.closed_until, bucket.filled_at + 60)
            }

    def pause(self, host: str, seconds: float) -> None:
        """Nobody asks the host for so long; a shorter pause does not end a longer one."""
        with self._lock:
            now = self._clock()
            bucket = self._buckets.setdefault(host, _Bucket(1.0, now))
            bucket.closed_until = max(bucket.closed_until, now + seconds)
