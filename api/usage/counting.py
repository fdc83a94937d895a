"""Counting what keys ask for, beside the request and never in its way.

A request adds to a table in memory; a thread of the process writes it every few seconds, and once
more when the process ends in order. What a kill -9 can lose is what was counted in the last
`FLUSH_SECONDS` of that process, and nothing that was written.
"""

import atexit
import threading
from dataclasses import dataclass
from datetime import UTC, date, datetime

import structlog
from django.conf import settings
from django.db import DatabaseError, connection, transaction
from django.db.models import Q
from django.utils import timezone

from api.corrections.holdings import PULLED, hold
from api.partners.models import ApiKey, Partner

logger = structlog.get_logger("beleg.usage")

# A key's `last_used_at` is good to this many seconds.
LAST_USED_SECONDS = 60
ADD = """
    INSERT INTO api_usageday
        (key_id, day, resource, requests, not_modified, refused, body_bytes)
    VALUES (%s, %s, %s, %s, %s, %s, %s)
    ON CONFLICT (key_id, day, resource) DO UPDATE SET
        requests = api_usageday.requests + excluded.requests,
        not_modified = api_usageday.not_modified + excluded.not_modified,
        refused = api_usageday.refused + excluded.refused,
        body_bytes = api_usageday.body_bytes + excluded.body_bytes
"""
Place = tuple[int, date, str]
# Partner, article, language.
Pull = tuple[int, str, str]


@dataclass(slots=True)
class Count:
    """What was asked of one resource since the last writing."""

    requests: int = 0
    not_modified: int = 0
    refused: int = 0
    body_bytes: int = 0


class Counter:
    """Counts of one process. Every method may be called from any thread."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._counts: dict[Place, Count] = {}
        self._used: dict[int, datetime] = {}
        self._pulls: dict[Pull, int] = {}
        self._thread: threading.Thread | None = None
        self._ending = threading.Event()

    def add(self, *, key: int, resource: str, status: int, size: int, at: datetime) -> None:
        """Count one answer."""
        place = (key, at.astimezone(UTC).date(), resource)
        with self._lock:
            count = self._counts.setdefault(place, Count())
            count.requests += 1
            count.not_modified += status == 304
            count.refused += 400 <= status < 500
            count.body_bytes += size
            self._used[key] = at
            self._start()

    def pulled(self, *, partner: int, article: str, language: str, edition: int) -> None:
        """Note which edition a partner fetched."""
        with self._lock:
            pull = (partner, article, language)
            self._pulls[pull] = max(edition, self._pulls.get(pull, 0))

    def flush(self) -> int:
        """Write what was counted; returns how many places. What could not be written is kept."""
        with self._lock:
            counts, self._counts = self._counts, {}
            used, self._used = self._used, {}
            pulls, self._pulls = self._pulls, {}
        if not counts and not pulls:
            return 0
        try:
            with transaction.atomic():
                self._write(counts, used)
                self._hold(pulls)
        except DatabaseError as error:
            logger.warning("usage_not_written", reason=type(error).__name__)
            self._put_back(counts, used, pulls)
            return 0
        return len(counts)

    def forget(self) -> None:
        """Drop what was not written."""
        with self._lock:
            self._counts, self._used, self._pulls = {}, {}, {}

    def _write(self, counts: dict[Place, Count], used: dict[int, datetime]) -> None:
        # In one order everywhere: two processes that write the same rows must not lock crosswise.
        rows = [
            (*place, count.requests, count.not_modified, count.refused, count.body_bytes)
            for place, count in sorted(counts.items())
        ]
        known = set(ApiKey.objects.filter(pk__in=used).values_list("pk", flat=True))
        with connection.cursor() as cursor:
            for row in rows:
                if row[0] in known:
                    cursor.execute(ADD, row)
        for key, at in sorted(used.items()):
            seen_before = at.timestamp() - LAST_USED_SECONDS
            stale = Q(last_used_at=None) | Q(
                last_used_at__lt=datetime.fromtimestamp(seen_before, tz=UTC)
            )
            ApiKey.objects.filter(stale, pk=key).update(last_used_at=at)

    def _hold(self, pulls: dict[Pull, int]) -> None:
        at = timezone.now()
        known = set(
            Partner.objects.filter(pk__in={p[0] for p in pulls}).values_list("pk", flat=True)
        )
        for (partner, article, language), edition in sorted(pulls.items()):
            if partner in known:
                hold(
                    partner=partner,
                    article=article,
                    language=language,
                    how=PULLED,
                    edition=edition,
                    at=at,
                )

    def _put_back(
        self, counts: dict[Place, Count], used: dict[int, datetime], pulls: dict[Pull, int]
    ) -> None:
        with self._lock:
            for place, count in counts.items():
                held = self._counts.setdefault(place, Count())
                held.requests += count.requests
                held.not_modified += count.not_modified
                held.refused += count.refused
                held.body_bytes += count.body_bytes
            self._used = used | self._used
            self._pulls = pulls | self._pulls

    def _start(self) -> None:
        """The thread that writes; made on first use, so that every forked process has its own."""
        if self._thread is not None and self._thread.is_alive():
            return
        if settings.USAGE_FLUSH_SECONDS <= 0:
            return
        self._thread = threading.Thread(target=self._run, daemon=True, name="usage")
        self._thread.start()
        atexit.register(self.end)

    def _run(self) -> None:
        while not self._ending.wait(settings.USAGE_FLUSH_SECONDS):
            self._flushed_and_parted()

    def end(self) -> None:
        """The last writing of a process that ends in order."""
        self._ending.set()
        self._flushed_and_parted()

    def _flushed_and_parted(self) -> None:
        try:
            self.flush()
        finally:
            connection.close()


counter = Counter()
