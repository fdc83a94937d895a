"""Schedules across clock changes, dead workers and two workers at once."""

import threading
from datetime import datetime, timedelta

import pytest
from django.db import connections

from articles.models import Change, Edition, Variant
from articles.publishing import schedule as schedules
from articles.publishing.schedule import publish_due, schedule
from tests import scenarios
from tests.scenarios import DE, after

# Europe/Berlin: 02:00 → 03:00 on 29 March, 03:00 → 02:00 on 25 October 2026.
CLOCK_CHANGES = [
    ("the last second of winter time", "2026-03-29T01:59:59+01:00", "2026-03-29T00:59:59+00:00"),
    ("the first second of summer time", "2026-03-29T03:00:00+02:00", "2026-03-29T01:00:00+00:00"),
    ("an hour that no clock shows", "2026-03-29T02:30:00+01:00", "2026-03-29T01:30:00+00:00"),
    ("that hour, by the other offset", "2026-03-29T02:30:00+02:00", "2026-03-29T00:30:00+00:00"),
    (
        "the last second before two o'clock",
        "2026-10-25T01:59:59+02:00",
        "2026-10-24T23:59:59+00:00",
    ),
    ("the hour twice, the first time", "2026-10-25T02:30:00+02:00", "2026-10-25T00:30:00+00:00"),
    ("the hour twice, the second time", "2026-10-25T02:30:00+01:00", "2026-10-25T01:30:00+00:00"),
    ("the first second of winter time", "2026-10-25T03:00:00+01:00", "2026-10-25T02:00:00+00:00"),
]
LATEST = timedelta(seconds=60)


def scheduled(moment: datetime) -> Variant:
    variant = scenarios.signed(scenarios.draft(languages=(DE,)), DE)
    schedule(variant=variant, moment=moment, by=scenarios.publisher(), at=after(5))
    return variant


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("written", "utc"),
    [row[1:] for row in CLOCK_CHANGES],
    ids=[row[0] for row in CLOCK_CHANGES],
)
def test_a_clock_change_makes_nothing_early_or_late(written: str, utc: str) -> None:
    scheduled(datetime.fromisoformat(written))
    due = datetime.fromisoformat(utc)
    assert publish_due(at=due - timedelta(microseconds=1)) == 0
    assert publish_due(at=due) == 1


@pytest.mark.django_db
def test_a_worker_that_died_over_a_publication_delays_it_by_less_than_a_minute() -> None:
    due = after(60)
    variant = scheduled(due)
    variant.refresh_from_db()
    # What a worker writes before it tries; then it is killed.
    assert schedules._claim(variant, due)
    assert publish_due(at=due + timedelta(seconds=1)) == 0
    assert publish_due(at=due + LATEST) == 1


@pytest.mark.django_db(transaction=True)
def test_two_workers_at_once_publish_once() -> None:
    due = after(60)
    scheduled(due)
    ready, counts = threading.Barrier(2), []

    def work() -> None:
        try:
            ready.wait(timeout=10)
            counts.append(publish_due(at=due))
        finally:
            connections.close_all()

    threads = [threading.Thread(target=work) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    assert sorted(counts) == [0, 1]
    assert Edition.objects.count() == Change.objects.count() == 1
    assert Variant.objects.get().schedule_error == ""
