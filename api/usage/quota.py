"""What a key has left of its month."""

import math
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache

import structlog
from django.core.cache import cache
from django.db.models import Sum

from api.limits import Limit, Taken, ahead
from api.partners.models import ApiKey
from api.usage.models import UsageDay

logger = structlog.get_logger("beleg.limits")

# The written counts are asked again after this time. Web processes without a shared cache, and
# counts that are not written yet, may let a key ask that much longer.
RECOUNT_SECONDS = 60
A_DAY = 86_400


def take_of_month(key: ApiKey, *, at: datetime) -> Taken:
    """Count a request against the month's quota, out of those that were taken in advance where
    there are any. One query a minute, else none."""
    now = at.timestamp()
    first, seconds, turn = _month_of(int(now // A_DAY))
    reset = max(1, math.ceil(turn - now))
    limit = Limit("month", key.quota, seconds)
    name = f"quota:{key.pk}:{first.year}-{first.month}"
    turn_of_count = int(now // RECOUNT_SECONDS)
    spent = ahead.spend(name, turn_of_count, key.quota)
    if spent is not None:
        return Taken(limit, max(0, key.quota - spent[0]), reset, is_over=False)
    wanted = ahead.wanted(name, turn_of_count, key.quota)
    try:
        used = cache.get(name)
        if used is None:
            used = used_since(key.pk, first)
            cache.add(name, used, timeout=RECOUNT_SECONDS)
        if used + 1 > key.quota:
            return Taken(limit, 0, reset, is_over=True)
        wanted = wanted if used + wanted <= key.quota else 1
        counted = cache.incr(name, wanted)
    except Exception as error:
        # As with every limit: a cache that is away lets everybody through.
        logger.warning("quota_not_counted", reason=type(error).__name__)
        return Taken(limit, key.quota, reset, is_over=False)
    ahead.put(name, turn_of_count, key.quota, wanted, counted=(counted, 0))
    return Taken(limit, max(0, key.quota - used - 1), reset, is_over=False)


@lru_cache(maxsize=4)
def _month_of(day: int) -> tuple[date, int, float]:
    """The month of a day since 1970 (UTC): its first day, its seconds, the moment of its end."""
    first = (date(1970, 1, 1) + timedelta(days=day)).replace(day=1)
    following = (first + timedelta(days=32)).replace(day=1)
    turn = datetime(following.year, following.month, 1, tzinfo=UTC)
    return first, int((following - first).total_seconds()), turn.timestamp()


def used_since(key: int, first: date) -> int:
    """Requests of a key from a day on, as far as they are written. One query."""
    found = UsageDay.objects.filter(key_id=key, day__gte=first).aggregate(n=Sum("requests"))["n"]
    return int(found or 0)
