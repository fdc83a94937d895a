"""What readers get while a server that the project leans on is away."""

import itertools
from typing import Any

import pytest
from django.db import OperationalError, connection
from django.test import Client, override_settings

from tests import scenarios

pytestmark = pytest.mark.django_db

# Nobody listens on the discard port of loopback.
NO_CACHE = {
    "default": {
        "BACKEND": "django.core.cache.backends.redis.RedisCache",
        "LOCATION": "redis://127.0.0.1:9/0",
        "OPTIONS": {"socket_connect_timeout": 0.5, "socket_timeout": 0.5},
    }
}
# Readiness says what is missing, and is for those who run the site.
PATHS = ("/api/v1/", "/api/v1/articles/", "/api/v1/changes/", "/health/live")


def answers(paths: tuple[str, ...]) -> list[tuple[int, bytes]]:
    client = Client(raise_request_exception=False)
    found = []
    for path, query in itertools.product(paths, ("", "?lang=en")):
        answer = client.get(path + query)
        found.append((answer.status_code, answer.getvalue()))
    return found


def test_without_its_cache_server_every_reader_gets_the_same() -> None:
    article = scenarios.withdrawn()
    paths = (*PATHS, f"/api/v1/articles/{article.uid}/", "/api/v1/articles/sleep-en/")
    before = answers(paths)
    with override_settings(CACHES=NO_CACHE):
        after = answers(paths)
    assert after == before
    assert {200, 410} <= {status for status, _ in after}


def test_without_its_database_readers_are_told_so_and_shown_no_internals() -> None:
    scenarios.published()

    def gone(*_: Any) -> None:
        raise OperationalError("server closed the connection unexpectedly: host=10.0.0.1")

    client = Client(raise_request_exception=False)
    with connection.execute_wrapper(gone):
        article = client.get("/api/v1/articles/sleep-en/")
        ready = client.get("/health/ready")
        live = client.get("/health/live")
    assert article.status_code in {500, 503}
    assert article["Content-Type"] == "application/problem+json"
    assert article["Cache-Control"] == "no-store"
    assert b"10.0.0.1" not in article.content
    assert (ready.status_code, live.status_code) == (503, 200)
