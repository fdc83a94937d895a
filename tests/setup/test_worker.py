"""The worker's rounds: every scan has its turn, whatever happens to the others."""

import os
import signal
import threading
from datetime import UTC, datetime

import pytest
from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cms import worker
from cms.management.commands import run_worker
from cms.models import Heartbeat, beat

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)


def _never() -> bool:
    return False


def counts_two(*, at: datetime) -> int:
    return 2


def fails(*, at: datetime) -> int:
    raise RuntimeError("registry away")


def test_a_failing_scan_is_logged_with_its_reason_and_the_next_still_runs(
    caplog: pytest.LogCaptureFixture,
) -> None:
    done = worker.run_scans(at=NOON, scans=[fails, counts_two], is_stopping=_never)
    assert done == {"fails": None, "counts_two": 2}
    assert "scan_failed" in caplog.text
    assert "registry away" in caplog.text


def test_every_scan_of_a_round_is_given_the_same_moment() -> None:
    seen = []

    def notes(*, at: datetime) -> int:
        seen.append(at)
        return 0

    worker.run_scans(at=NOON, scans=[notes, notes], is_stopping=_never)
    assert seen == [NOON, NOON]


def test_once_stopping_no_further_scan_begins() -> None:
    stopping = threading.Event()

    def stops(*, at: datetime) -> int:
        stopping.set()
        return 1

    done = worker.run_scans(at=NOON, scans=[stops, counts_two], is_stopping=stopping.is_set)
    assert done == {"stops": 1}


@pytest.mark.django_db
def test_a_heartbeat_is_one_row_and_one_query() -> None:
    beat(name="worker", at=NOON)
    later = NOON.replace(hour=13)
    with CaptureQueriesContext(
        connection,
    ) as queries:
        beat(name="worker", at=later)
    assert len(queries) == 1
    assert list(Heartbeat.objects.values_list("name", "seen_at")) == [("worker", later)]


@pytest.mark.django_db(transaction=True)
def test_once_runs_what_is_due_and_leaves_a_heartbeat(monkeypatch: pytest.MonkeyPatch) -> None:
    ran = []

    def notes(*, at: datetime) -> int:
        ran.append(at)
        return 1

    monkeypatch.setattr(worker, "SCANS", (fails, notes))
    call_command("run_worker", once=True)
    assert len(ran) == 1
    assert Heartbeat.objects.get(name="worker").seen_at == ran[0]


@pytest.mark.django_db(transaction=True)
def test_sigterm_finishes_the_scan_at_work_and_then_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    steps = []

    def interrupted(*, at: datetime) -> int:
        os.kill(os.getpid(), signal.SIGTERM)
        steps.append("finished")
        return 1

    def after(*, at: datetime) -> int:
        steps.append("must not begin")
        return 1

    before = signal.getsignal(signal.SIGTERM)
    monkeypatch.setattr(worker, "SCANS", (interrupted, after))
    monkeypatch.setattr(run_worker, "PAUSE_SECONDS", 0.01)
    call_command("run_worker")
    assert steps == ["finished"]
    assert signal.getsignal(signal.SIGTERM) is before


@pytest.mark.django_db(transaction=True)
def test_the_loop_runs_until_it_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    stopping = threading.Event()
    rounds = []

    def third_time(*, at: datetime) -> int:
        rounds.append(at)
        if len(rounds) == 3:
            stopping.set()
        return 0

    monkeypatch.setattr(worker, "SCANS", (third_time,))
    monkeypatch.setattr(run_worker, "PAUSE_SECONDS", 0.01)
    run_worker.run(stopping=stopping, once=False)
    assert len(rounds) == 3
    assert rounds == sorted(rounds)


@pytest.mark.django_db(transaction=True)
def test_a_server_that_never_answers_delays_no_round(monkeypatch: pytest.MonkeyPatch) -> None:
    stopping, answered = threading.Event(), threading.Event()
    asked, rounds = threading.Event(), []

    def asks_outside(*, at: datetime) -> int:
        asked.set()
        answered.wait(10)
        return 0

    def fifth_time(*, at: datetime) -> int:
        assert asked.wait(5)
        rounds.append(at)
        if len(rounds) == 5:
            stopping.set()
        return 0

    monkeypatch.setattr(worker, "SCANS", (fifth_time,))
    monkeypatch.setattr(worker, "OUTSIDE_SCANS", (asks_outside,))
    monkeypatch.setattr(run_worker, "PAUSE_SECONDS", 0.01)
    monkeypatch.setattr(run_worker, "LAST_WORDS_SECONDS", 0.01)
    run_worker.run(stopping=stopping, once=False)
    assert len(rounds) == 5
    assert not answered.is_set()
    answered.set()


@pytest.mark.django_db(transaction=True)
def test_once_asks_outside_last_and_until_nothing_is_left(monkeypatch: pytest.MonkeyPatch) -> None:
    done = []

    def publishes(*, at: datetime) -> int:
        done.append("published")
        return 1

    def asks_outside(*, at: datetime) -> int:
        done.append("asked")
        return int(done.count("asked") < 3)

    monkeypatch.setattr(worker, "SCANS", (publishes,))
    monkeypatch.setattr(worker, "OUTSIDE_SCANS", (asks_outside,))
    call_command("run_worker", once=True)
    assert done == ["published", "asked", "asked", "asked"]


@pytest.mark.django_db(transaction=True)
def test_a_failure_outside_ends_neither_the_round_nor_the_command(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(worker, "SCANS", (counts_two,))
    monkeypatch.setattr(worker, "OUTSIDE_SCANS", (fails,))
    call_command("run_worker", once=True)
    assert Heartbeat.objects.filter(name="worker").exists()


def test_tests_ask_nobody_outside() -> None:
    assert settings.CHECK_SOURCES is False
    assert not settings.OUTGOING_ALLOW
