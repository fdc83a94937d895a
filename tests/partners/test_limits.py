"""Limits a minute and a month, told on every private answer."""

from datetime import UTC, datetime, timedelta

import pytest
from django.core.cache import cache
from django.utils import timezone

from api.limits import Limit, take
from api.usage.counting import counter
from api.usage.models import UsageDay
from api.usage.quota import take_of_month
from tests import scenarios
from tests.api.asking import ask, problem
from tests.partners import accounts
from tests.partners.accounts import Account

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)


def test_a_private_answer_tells_what_is_left() -> None:
    scenarios.published()
    row = accounts.partner()
    accounts.terms(row)
    mine = Account(row, accounts.key(row, rate=5, quota=100))
    for path, left in (("partner/", 4), ("articles/sleep-de/", 3), ("articles/?x=1", 2)):
        answer = mine.ask(*path.split("?"))
        assert answer["RateLimit-Policy"].startswith('"minute";q=5;w=60, "month";q=100;w=')
        assert answer["RateLimit"].startswith(f'"minute";r={left};t=')
    assert "RateLimit" not in ask("/api/v1/articles/")


def test_beyond_the_rate_it_is_429_with_the_way_back() -> None:
    scenarios.published()
    row = accounts.partner()
    accounts.terms(row)
    mine = Account(row, accounts.key(row, rate=3))
    for _ in range(3):
        assert mine.ask("articles/sleep-de/").status_code == 200
    for path in ("articles/sleep-de/", "partner/"):
        answer = mine.ask(path)
        problem(answer, 429, "too_many_requests")
        # The window before weighs in until it is out of reach.
        assert 0 < int(answer["Retry-After"]) <= 2 * 60
        assert '"minute";r=0' in answer["RateLimit"]
    assert ask("/api/v1/articles/sleep-de/").status_code == 200


def test_a_month_has_a_quota_that_counts_what_was_written_down() -> None:
    scenarios.published()
    row = accounts.partner()
    accounts.terms(row)
    mine = Account(row, accounts.key(row, quota=4))
    for _ in range(2):
        assert mine.ask("articles/sleep-de/").status_code == 200
    counter.flush()
    cache.clear()  # another process, or a minute later
    assert '"month";r=1' in mine.ask("articles/sleep-de/")["RateLimit"]
    mine.ask("articles/sleep-de/")
    problem(mine.ask("articles/sleep-de/"), 429, "too_many_requests")


def test_a_month_is_over_with_the_month() -> None:
    row = accounts.partner()
    key = accounts.key(row, quota=1).key
    last = datetime(2026, 3, 31, 23, 59, 59, tzinfo=UTC)
    assert not take_of_month(key, at=last).is_over
    assert take_of_month(key, at=last).is_over
    assert take_of_month(key, at=last).reset == 1
    assert not take_of_month(key, at=last + timedelta(seconds=1)).is_over


def test_a_large_quota_is_counted_in_parts_and_never_exceeded() -> None:
    key = accounts.key(accounts.partner(), quota=500).key
    left = [take_of_month(key, at=NOON).left for _ in range(500)]
    assert left == list(range(499, -1, -1))
    assert take_of_month(key, at=NOON).is_over


def test_a_window_remembers_the_one_before() -> None:
    limit = Limit("test", 10, 60)
    for _ in range(10):
        assert not take(limit, "me", at=NOON + timedelta(seconds=59)).is_over
    assert take(limit, "me", at=NOON + timedelta(seconds=59)).is_over
    assert take(limit, "me", at=NOON + timedelta(seconds=60)).is_over
    assert not take(limit, "me", at=NOON + timedelta(seconds=90)).is_over
    assert not take(limit, "you", at=NOON + timedelta(seconds=59)).is_over


def test_a_cache_that_is_away_lets_everybody_through(settings: pytest.FixtureRequest) -> None:
    scenarios.published()
    mine = accounts.account()
    settings.CACHES = {  # type: ignore[attr-defined]
        "default": {
            "BACKEND": "django.core.cache.backends.redis.RedisCache",
            "LOCATION": "redis://127.0.0.1:1/0",
        }
    }
    assert mine.ask("articles/sleep-de/").status_code == 200
    assert mine.ask("partner/").status_code == 200


def test_counts_that_cannot_be_written_are_kept() -> None:
    mine = accounts.account()
    mine.ask("partner/")
    assert counter.flush() == 1
    assert UsageDay.objects.get().requests == 1
    mine.ask("partner/")
    mine.ask("changes/")
    assert counter.flush() == 2
    assert UsageDay.objects.get(resource="partner").requests == 2
    assert UsageDay.objects.get(resource="changes").day == timezone.now().astimezone(UTC).date()
