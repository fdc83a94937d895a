"""Liveness, readiness, and what they do not tell."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.cache import cache
from django.db import DatabaseError, connection
from django.test import Client
from django.utils import timezone

from articles.models import Variant
from articles.publishing.schedule import publish_due, schedule
from cms.models import WORKER, Heartbeat, beat
from tests import scenarios
from tests.scenarios import DE

WELL = {"database": True, "cache": True, "worker": True, "nothing_overdue": True}


def ready(status: int) -> dict[str, bool]:
    answer = Client().get("/health/ready")
    assert answer.status_code == status
    assert answer["Cache-Control"] == "no-store"
    body: dict[str, Any] = answer.json()
    assert body.keys() == {"status", "checks"}
    assert body["status"] == ("ok" if status == 200 else "failing")
    checks: dict[str, bool] = body["checks"]
    return checks


@pytest.fixture
def working(db: None) -> None:
    beat(name=WORKER, at=timezone.now())


def scheduled(minutes_ago: int) -> Variant:
    """A German text whose moment has come so long ago."""
    variant = scenarios.signed(scenarios.draft(), DE)
    now = timezone.now()
    moment = now - timedelta(minutes=minutes_ago)
    schedule(
        variant=variant, moment=moment, by=scenarios.publisher(), at=moment - timedelta(hours=1)
    )
    return variant


def fail(*_: object, **__: object) -> None:
    raise DatabaseError("no such host db.internal")


def test_the_process_is_up() -> None:
    assert Client().get("/health/live").json() == {"status": "ok", "checks": {"process": True}}


@pytest.mark.parametrize("path", ["/health/live", "/health/ready"])
@pytest.mark.parametrize("method", ["post", "put", "delete"])
def test_health_is_only_read(path: str, method: str) -> None:
    assert getattr(Client(), method)(path).status_code == 405


@pytest.mark.usefixtures("working")
def test_all_is_well() -> None:
    assert ready(200) == WELL
    assert Client().head("/health/ready").status_code == 200


@pytest.mark.usefixtures("working")
def test_a_database_that_is_away_is_told_and_nothing_else(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with monkeypatch.context() as away:
        away.setattr(connection, "cursor", fail)
        assert ready(503) == {"database": False, "cache": True}


@pytest.mark.usefixtures("working")
@pytest.mark.parametrize("method", ["set", "get"])
def test_a_cache_that_is_away_is_told(monkeypatch: pytest.MonkeyPatch, method: str) -> None:
    monkeypatch.setattr(cache, method, fail)
    assert ready(503) == WELL | {"cache": False}


@pytest.mark.usefixtures("working")
def test_a_cache_that_forgets_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cache, "get", lambda *_, **__: None)
    assert ready(503) == WELL | {"cache": False}


@pytest.mark.django_db
def test_no_worker_was_ever_seen() -> None:
    assert ready(503) == WELL | {"worker": False}


@pytest.mark.usefixtures("working")
def test_a_worker_that_fell_silent_is_told() -> None:
    Heartbeat.objects.update(seen_at=timezone.now() - timedelta(seconds=61))
    assert ready(503) == WELL | {"worker": False}


@pytest.mark.usefixtures("working")
def test_a_publication_may_be_a_little_late() -> None:
    scheduled(1)
    assert ready(200) == WELL


@pytest.mark.usefixtures("working")
def test_a_publication_that_nobody_tries_is_told() -> None:
    scheduled(3)
    assert ready(503) == WELL | {"nothing_overdue": False}
    assert publish_due(at=timezone.now()) == 1
    assert ready(200) == WELL


@pytest.mark.usefixtures("working")
def test_a_publication_that_the_gate_refuses_is_no_outage() -> None:
    variant = scheduled(3)
    article = variant.article
    type(article).objects.filter(pk=article.pk).update(title_de="Heimlich geändert")
    assert publish_due(at=timezone.now()) == 0
    assert ready(200) == WELL


@pytest.mark.usefixtures("working")
def test_a_check_that_breaks_is_a_no(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("cms.readiness.worker", fail)
    assert ready(503) == WELL | {"worker": False}


@pytest.mark.usefixtures("working")
def test_what_is_asked_is_a_setting(settings) -> None:
    settings.READINESS_CHECKS = []
    assert ready(200) == {"database": True, "cache": True}
