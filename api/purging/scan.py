"""Tells caches of every text that moved: at least once, in order, until they have heard."""

from datetime import datetime, timedelta
from functools import cache
from urllib.parse import urlsplit
from uuid import UUID

import structlog
from django.conf import settings

from api.purging.backends import URLS, Backend, Place, requests
from api.purging.models import PurgedText, PurgeState
from articles.evidence.outgoing.client import Client
from articles.evidence.outgoing.policy import OutgoingFailed, OutgoingRefused, Policy
from articles.reading.standings import MovedText, moved_since
from articles.vocabulary import Language

logger = structlog.get_logger("beleg.purging")

# A transaction may commit so long after the moment that it wrote down.
LATE = timedelta(minutes=10)
MOST_TEXTS = 500
DEADLINE = 10.0
PAUSES = (1, 2, 5, 10, 30, 60)
LISTS = ("articles", "changes", "claims", "disclaimers", "people", "sources", "topics")


def purge_moved(*, at: datetime) -> int:
    """One round; returns how many texts the caches were told of. A scan of the worker.

    What could not be told is told later: nothing is marked before the cache said yes.
    """
    backend = Backend(settings.PURGE_BACKEND)
    if backend is Backend.NONE:
        return 0
    state, _ = PurgeState.objects.get_or_create(id=1, defaults={"since": at})
    if state.next_at is not None and state.next_at > at:
        return 0
    moved = _untold(moved_since(state.since - LATE, most=MOST_TEXTS))
    if not moved:
        return 0
    if reason := _told(backend, keys_of(moved)):
        pause = PAUSES[min(state.failures, len(PAUSES) - 1)]
        PurgeState.objects.filter(id=1).update(
            failures=state.failures + 1, next_at=at + timedelta(seconds=pause), reason=reason[:300]
        )
        logger.warning("purge_failed", backend=backend.value, reason=reason, texts=len(moved))
        return 0
    for text in moved:
        PurgedText.objects.update_or_create(
            article=UUID(text.article), language=text.language, defaults={"version": text.version}
        )
    newest = max(text.changed_at for text in moved)
    PurgeState.objects.filter(id=1).update(
        since=max(newest, state.since), failures=0, next_at=None, reason=""
    )
    return len(moved)


def keys_of(moved: tuple[MovedText, ...]) -> tuple[str, ...]:
    """Every key whose answers may have changed: the texts, and what is counted across them.

    Pages of people, sources and the like carry their list's key; other texts are left alone.
    """
    languages = {text.language for text in moved} & {word.value for word in Language}
    lists = {f"list:{name}:{language}" for name in LISTS for language in languages}
    return tuple(sorted({f"article:{text.article}" for text in moved} | lists))


def place() -> Place:
    """Where the settings say that the cache is told."""
    backend = Backend(settings.PURGE_BACKEND)
    url = (settings.PURGE_URL or URLS.get(backend, "")).rstrip("/")
    return Place(url, settings.PURGE_TOKEN, settings.PURGE_ZONE)


def _untold(moved: tuple[MovedText, ...]) -> tuple[MovedText, ...]:
    known = {
        (str(row.article), row.language): row.version
        for row in PurgedText.objects.filter(article__in={text.article for text in moved})
    }
    return tuple(text for text in moved if known.get((text.article, text.language)) != text.version)


def _told(backend: Backend, keys: tuple[str, ...]) -> str:
    """Send everything; "" or why it is to be sent again."""
    for request in requests(backend, place(), keys):
        try:
            answer = _client().fetch(request)
        except (OutgoingFailed, OutgoingRefused) as failed:
            return f"{failed.code}: {failed.message}"
        if not 200 <= answer.status < 300:
            return f"the cache answered {answer.status}"
    return ""


@cache
def _client() -> Client:
    return Client(_policy(place().url))


def _policy(url: str) -> Policy:
    """The operator's own cache may be on a private address; nothing else may be reached."""
    parts = urlsplit(url)
    port = parts.port or {"http": 80, "https": 443}[parts.scheme]
    return Policy(
        user_agent="Beleg-Purge",
        allow=frozenset({(parts.hostname or "", port)}),
        ports=frozenset(),
        deadline=DEADLINE,
        most_redirects=0,
        retries=0,
        default_rate=100.0,
    )
