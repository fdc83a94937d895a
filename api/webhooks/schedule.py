"""When a failed attempt is made again: over three days, with jitter."""

import random
import re
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

# As Standard Webhooks proposes: 75 hours and 35 minutes in all, after a first attempt at once.
PAUSES = tuple(
    timedelta(seconds=seconds)
    for seconds in (
        5, 5 * 60, 30 * 60, 2 * 3600, 5 * 3600, 10 * 3600, 14 * 3600, 20 * 3600, 24 * 3600,
    )
)  # fmt: skip
MOST_PAUSES = len(PAUSES)
JITTER = 0.1
LONGEST_ASKED = timedelta(hours=24)


def pause_after(attempts: int) -> timedelta | None:
    """How long to wait after so many failed attempts; None where it is over.

    A tenth more or less, so that what failed together does not come again together.
    """
    if attempts > len(PAUSES):
        return None
    return PAUSES[max(attempts, 1) - 1] * random.uniform(1 - JITTER, 1 + JITTER)  # noqa: S311


def asked_pause(header: str, *, at: datetime) -> timedelta | None:
    """What `Retry-After` asks for, up to a day; None for a header that nobody can read."""
    if re.fullmatch(r"[0-9]{1,9}", header.strip()):
        return min(timedelta(seconds=max(1, int(header))), LONGEST_ASKED)
    try:
        then = parsedate_to_datetime(header)
    except (ValueError, TypeError, OverflowError):
        return None
    if then.tzinfo is None:
        then = then.replace(tzinfo=UTC)
    return min(max(then - at, timedelta(seconds=1)), LONGEST_ASKED)
