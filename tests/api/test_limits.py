"""How often one address may read without a key."""

import os
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from ipaddress import ip_network
from typing import Any

import pytest
import time_machine
from django.core.cache import cache
from django.test import Client
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from api import limits
from api.anonymous import counted_as, is_allowed
from api.limits import Limit, forget, take
from tests import scenarios
from tests.api.asking import problem
from tests.partners import accounts

NOON = datetime(2026, 3, 2, 12, 0, 15, tzinfo=UTC)
READER = "203.0.113.7"


@pytest.fixture
def few(settings: Any) -> Iterator[None]:
    """Three requests a minute, at a fixed time."""
    settings.REQUESTS_A_MINUTE = 3
    with time_machine.travel(NOON, tick=False):
        yield


def get(path: str = "/api/v1/", address: str = READER, method: str = "get", **headers: str) -> Any:
    client = Client(REMOTE_ADDR=address, raise_request_exception=False)
    return getattr(client, method)(
        path, headers={name.replace("_", "-"): value for name, value in headers.items()}
    )


@pytest.mark.usefixtures("few")
def test_too_many_requests_are_refused_with_the_time_to_come_back() -> None:
    for _ in range(3):
        answer = get()
        assert answer.status_code == 200
        assert "RateLimit" not in answer
    answer = get()
    body = problem(answer, 429, "too_many_requests")
    assert "3 times a minute" in body["detail"]
    assert answer["RateLimit-Policy"] == '"minute";q=3;w=60'
    assert answer["RateLimit"] == f'"minute";r=0;t={answer["Retry-After"]}'
    assert answer["Access-Control-Allow-Origin"] == "*"
    assert "Retry-After" in answer["Access-Control-Expose-Headers"]
    wait = int(answer["Retry-After"])
    with time_machine.travel(NOON + timedelta(seconds=wait), tick=False):
        assert get().status_code == 200


@pytest.mark.usefixtures("few")
def test_others_are_not_held_up() -> None:
    for _ in range(4):
        get()
    assert get().status_code == 429
    assert get(address="203.0.113.8").status_code == 200


@pytest.mark.usefixtures("few")
@pytest.mark.parametrize("method", ["head", "options"])
def test_asking_for_less_counts_as_it_should(method: str) -> None:
    for _ in range(4):
        get(method=method)
    assert get().status_code == (429 if method == "head" else 200)


@pytest.mark.usefixtures("few")
@pytest.mark.django_db
def test_feeds_and_what_the_reader_has_already_count() -> None:
    first = get("/feeds/de/articles.atom")
    assert get("/feeds/de/articles.atom", If_None_Match=first["ETag"]).status_code == 304
    assert get("/sitemap.xml").status_code == 200
    problem(get("/feeds/de/articles.rss"), 429, "too_many_requests")
    assert get("/health/live").status_code == 200


@pytest.mark.usefixtures("few")
@pytest.mark.django_db
def test_a_key_has_limits_of_its_own() -> None:
    scenarios.published("sleep")
    mine = accounts.account()
    for _ in range(4):
        get()
    key = f"Bearer {mine.key.secret}"
    assert get("/api/v1/articles/sleep-de/", Authorization=key).status_code == 200


@pytest.mark.usefixtures("few")
@pytest.mark.parametrize("address", ["127.0.0.1", "::1", "127.8.9.10", "::ffff:127.0.0.1", ""])
def test_the_machine_itself_is_not_counted(address: str) -> None:
    assert {get(address=address).status_code for _ in range(5)} == {200}


@pytest.mark.usefixtures("few")
def test_a_proxy_that_is_trusted_says_who_asks(settings: Any) -> None:
    settings.TRUSTED_PROXIES = [ip_network("127.0.0.0/8")]
    for _ in range(4):
        get(address="127.0.0.1", X_Forwarded_For="203.0.113.9")
    answers = [
        get(address="127.0.0.1", X_Forwarded_For=word).status_code
        for word in ("203.0.113.9", "1.2.3.4, 203.0.113.9", "203.0.113.10")
    ]
    assert answers == [429, 429, 200]


@pytest.mark.usefixtures("few")
def test_nobody_escapes_by_what_they_claim() -> None:
    for place in range(4):
        get(X_Forwarded_For=f"198.51.100.{place}", X_Real_IP="::1", Forwarded="for=127.0.0.1")
    assert get().status_code == 429


def test_without_a_limit_nothing_is_counted(settings: Any) -> None:
    settings.REQUESTS_A_MINUTE = 0
    assert {get().status_code for _ in range(5)} == {200}
    assert not cache.get("limit:minute:address:203.0.113.7:0")


@pytest.mark.parametrize(
    ("address", "who"),
    [
        ("203.0.113.7", "203.0.113.7"),
        ("::ffff:203.0.113.7", "203.0.113.7"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("2001:db8:1:2::1", "2001:db8:1:2::/64"),
        ("2001:db8:1:3::1", "2001:db8:1:3::/64"),
        ("127.0.0.1", ""),
        ("::1", ""),
        ("unknown", ""),
    ],
)
def test_an_address_counts_with_its_network(address: str, who: str) -> None:
    assert counted_as(address) == who


@hypothesis_settings(deadline=None, max_examples=200)
@given(
    most=st.integers(1, 12),
    gaps=st.lists(st.floats(0, 90, allow_nan=False), min_size=1, max_size=40),
)
def test_whoever_waits_as_told_is_let_in(most: int, gaps: list[float]) -> None:
    cache.clear()
    limit, at = Limit("told", most, 60), NOON
    for gap in gaps:
        at += timedelta(seconds=gap)
        taken = take(limit, "me", at=at)
        if taken.is_over:
            assert 1 <= taken.reset <= 120
            at += timedelta(seconds=taken.reset)
            assert not take(limit, "me", at=at).is_over


def test_a_cache_that_failed_is_left_alone_for_a_while(
    settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.REQUESTS_A_MINUTE = 1
    asked = []

    def fail(keys: list[str]) -> None:
        asked.append(keys)
        raise ConnectionError("away")

    monkeypatch.setattr(limits.cache, "get_many", fail, raising=False)
    assert {get().status_code for _ in range(5)} == {200}
    assert len(asked) == 1
    limits.forget()
    get()
    assert len(asked) == 2


@pytest.fixture
def _redis(settings: Any) -> Iterator[None]:
    settings.CACHES = {
        "default": {
            "BACKEND": "django.core.cache.backends.redis.RedisCache",
            "LOCATION": os.environ["TEST_REDIS_URL"],
        }
    }
    cache.clear()
    yield
    cache.clear()


@pytest.mark.needs_redis
@pytest.mark.usefixtures("_redis")
def test_processes_share_what_they_count() -> None:
    limit = Limit("shared", 2, 60)
    assert [take(limit, "me", at=NOON).is_over for _ in range(3)] == [False, False, True]


@pytest.mark.django_db
@pytest.mark.needs_redis
@pytest.mark.usefixtures("_redis")
def test_processes_share_what_a_key_has_used_of_its_minute_and_month() -> None:
    scenarios.published()
    row = accounts.partner()
    accounts.terms(row)
    for limit in ({"rate": 100, "quota": 10_000}, {"rate": 10_000, "quota": 100}):
        mine = accounts.Account(row, accounts.key(row, **limit))
        let_in = 0
        for number in range(150):
            if number % 10 == 0:
                forget()  # another process, which knows only what is counted in common
            let_in += mine.ask("articles/sleep-de/").status_code == 200
        # What a process took in advance and did not give out is lost; nobody gets more.
        assert 40 <= let_in <= 100, limit
        problem(mine.ask("articles/sleep-de/"), 429, "too_many_requests")


# In advance ---------------------------------------------------------------------------------------


def test_requests_are_taken_in_advance_and_never_more_than_the_limit(settings: Any) -> None:
    settings.REQUESTS_A_MINUTE = 100
    with time_machine.travel(NOON, tick=False):
        let_in = [is_allowed(READER, at=NOON) for _ in range(150)]
        assert let_in == [True] * 100 + [False] * 50
        forget()  # another process, which knows only what is counted in common
        assert not is_allowed(READER, at=NOON)
    later = NOON + timedelta(minutes=3)
    assert is_allowed(READER, at=later)
    forget()
    assert [is_allowed(READER, at=later) for _ in range(150)].count(True) == 99


def test_taking_in_advance_asks_the_cache_seldom(
    settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.REQUESTS_A_MINUTE = 600
    asked = []
    read = cache.get_many

    def counting(keys: list[str]) -> Any:
        asked.append(keys)
        return read(keys)

    monkeypatch.setattr(limits.cache, "get_many", counting, raising=False)
    assert all(is_allowed(READER, at=NOON) for _ in range(300))
    assert len(asked) < 20


def test_somebody_is_told_exactly_what_is_left_however_many_were_taken_at_once() -> None:
    limit, at, turn = Limit("exact", 1_000, 60), NOON, NOON + timedelta(seconds=45)
    for _ in range(700):
        at += timedelta(milliseconds=150)
        told = limits.take_ahead(limit, "in-advance", at=at)
        asked = take(limit, "each-time", at=at)
        assert (told.reset, told.is_over) == (asked.reset, asked.is_over)
        # What was left over of the last window's weighs in as if it had been asked for.
        assert told.left == asked.left if at < turn else told.left <= asked.left


def test_a_limit_that_was_lowered_holds_at_once() -> None:
    for _ in range(100):
        assert not limits.take_ahead(Limit("lower", 1_000, 60), "me", at=NOON).is_over
    assert limits.take_ahead(Limit("lower", 50, 60), "me", at=NOON).is_over
