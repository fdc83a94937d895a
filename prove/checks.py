# ruff: noqa: S101 - an assertion is what a check is made of; they are gathered in words
"""What must hold of a database after any accident. Imported after Django is set up."""

import json
import time
import traceback
from typing import Any

from django.core.management import call_command
from django.db import DatabaseError, close_old_connections, connection, transaction
from django.test import Client

from articles.models import Change, ChangeCounter, Edition, Mention, Slug, Standing, Variant
from articles.vocabulary import ChangeKind, PublicState
from cms.models import Heartbeat
from prove.site import Site
from tests import scenarios
from tests.machine import readers

ARTICLES = 4
MAKES_AN_EDITION = (ChangeKind.PUBLISHED, ChangeKind.UPDATED, ChangeKind.CORRECTED)


def prepare() -> list[int]:
    """Tables and a few live articles; the variants by primary key."""
    call_command("migrate", interactive=False, verbosity=0)
    for number in range(ARTICLES):
        scenarios.published(f"article-{number}")
    connection.close()
    return list(Variant.objects.order_by("pk").values_list("pk", flat=True))


def any_live_path() -> str:
    close_old_connections()
    row = Standing.objects.filter(state=PublicState.LIVE).order_by("pk").first()
    path = readers.detail(row.article_uid, row.language) if row else "/health/live"
    connection.close()
    return path


def wait_for_heartbeat(since: float, seconds: float) -> float:
    """How long until the worker has been seen alive. Raises: TimeoutError."""
    begin = time.monotonic()
    while time.monotonic() - begin < seconds:
        try:
            beats = Heartbeat.objects.values_list("seen_at", flat=True)
            if any(beat.timestamp() > since for beat in beats):
                return time.monotonic() - begin
        except DatabaseError:
            connection.close()
        time.sleep(0.05)
    raise TimeoutError("no heartbeat")


def everything(site: Site, acknowledged: set[str]) -> dict[str, Any]:
    """Counts, and `broken`: every rule that does not hold, in words."""
    connection.close()
    broken: list[str] = []
    with transaction.atomic():
        # The worker is at work again: publishing waits while we look.
        list(Variant.objects.select_for_update().order_by("pk"))
        for check in (_chain, _log, _editions_and_changes, _standings, _delta):
            try:
                check(site)
            except AssertionError as error:
                place = traceback.extract_tb(error.__traceback__)[-1]
                broken.append(f"{check.__name__}: {place.line} {str(error)[:300]}")
        lost = acknowledged - set(Edition.objects.values_list("digest", flat=True))
        if lost:
            broken.append(f"acknowledged and lost: {sorted(lost)[:3]}")
    found = {"broken": broken, "editions": Edition.objects.count(), "log": Change.objects.count()}
    connection.close()
    return found


def _chain(site: Site) -> None:
    readers.check_editions()


def _log(site: Site) -> None:
    numbers = list(Change.objects.order_by("number").values_list("number", flat=True))
    assert numbers == list(range(1, len(numbers) + 1)), "the log has gaps"
    assert ChangeCounter.objects.get().n == len(numbers), "the counter is elsewhere"


def _editions_and_changes(site: Site) -> None:
    """Each edition has its one entry in the log, its mentions, and the variant's slug."""
    told = {}
    for change in Change.objects.filter(kind__in=MAKES_AN_EDITION).order_by("number"):
        key = (str(change.article_uid), change.language, change.edition_number)
        assert key not in told, f"told twice: {key}"
        told[key] = json.loads(change.body)["digest"]
    made = {
        (str(edition.variant.article.uid), edition.variant.language, edition.number): edition.digest
        for edition in Edition.objects.select_related("variant__article").order_by("pk")
    }
    assert told == made, "editions and log differ"
    bare = Edition.objects.exclude(pk__in=Mention.objects.values("edition"))
    assert not bare.exists(), "an edition without its mentions"


def _standings(site: Site) -> None:
    for standing in Standing.objects.exclude(state=PublicState.NEVER).order_by("pk"):
        last = Edition.objects.filter(variant=standing.variant_id).order_by("-number").first()
        assert last is not None
        assert standing.edition_id == last.pk, "a standing does not name the last edition"
        assert Slug.objects.filter(standing=standing, slug=standing.slug).exists()
        kind = (
            Change.objects.filter(article_uid=standing.article_uid, language=standing.language)
            .exclude(kind__in=[ChangeKind.REDIRECTED, ChangeKind.SOURCE_STATUS_CHANGED])
            .order_by("-number")
            .values_list("kind", flat=True)
            .first()
        )
        is_down = kind == ChangeKind.WITHDRAWN
        assert is_down == (standing.state == PublicState.WITHDRAWN), "log and standing differ"
    readers.check_standings()


def _delta(site: Site) -> None:
    """A partner that follows the log has what is public; the server says what the views say."""
    partner = readers.Partner(site)  # type: ignore[arg-type]
    partner.follow()
    rows = Standing.objects.order_by("pk").values_list("article_uid", "language")
    pairs = [(str(uid), language) for uid, language in rows]
    assert partner.copy == readers.full_copy(Client(), pairs), "delta and full list differ"
