"""Readers by their keys: as the database has them, and as they were known a moment ago.

A process holds readers that it knows, so that a key costs no query. One is used again only while
the sign of `articles.generation` is what it was before the reader was read: triggers move it with
every write that can end a key or change what it opens. What the clock alone ends (a key, terms that
run out or begin) is a moment that each use is held against. What was sent is compared by its
digest; it is never held.
"""

import threading
from collections import OrderedDict
from collections.abc import Hashable
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.conf import settings

from api.partners.keys import find_key, is_same
from api.partners.reader import Reader, reader_of
from api.partners.terms import day_of, terms_in_force

MOST_READERS = 2_000


@dataclass(frozen=True, slots=True)
class _Known:
    """A reader, the sign before it was read, and the moments between which the clock alone changes
    nothing."""

    reader: Reader
    sign: Hashable
    since: datetime
    until: datetime


class Readers:
    """What one process knows, by the prefixes of keys; the longest unused are dropped first."""

    def __init__(self) -> None:
        self._rows: OrderedDict[str, _Known] = OrderedDict()
        self._lock = threading.Lock()

    def find(
        self, prefix: str, secret: str, *, at: datetime, sign: Hashable | None
    ) -> Reader | None:
        """The reader whose live key was sent, if there is one; `sign` is of before the question.

        No query for one that is known, two for one that is not; without a sign none is known.
        """
        if sign is None:
            return find_reader(secret, at=at)
        known = self._rows.get(prefix)
        if known is not None and known.sign == sign and known.since <= at < known.until:
            return known.reader if is_same(known.reader.key, secret) else None
        reader = find_reader(secret, at=at)
        if reader is not None:
            until = min(reader.key.expires_at, _end_of_day(at))
            self._put(prefix, _Known(reader, sign, at, until))
        return reader

    def _put(self, prefix: str, known: _Known) -> None:
        with self._lock:
            self._rows.pop(prefix, None)
            self._rows[prefix] = known
            while len(self._rows) > MOST_READERS:
                self._rows.popitem(last=False)


def find_reader(secret: str, *, at: datetime) -> Reader | None:
    """The reader whose live key was sent, as the database has it.

    Two queries: the key with its account, the terms in force. None for what is mistyped.
    """
    key = find_key(secret, at=at)
    return None if key is None else reader_of(key, terms_in_force(key.partner_id, at=at))


def _end_of_day(at: datetime) -> datetime:
    """When the day of `day_of` ends: terms begin and end with days."""
    following = day_of(at) + timedelta(days=1)
    return datetime.combine(following, time(), ZoneInfo(settings.TIME_ZONE)).astimezone(UTC)
