"""Numbers of keys: counted beside the request, shown as a chart, a file, and to the partner."""

import csv
import io
import threading
from datetime import UTC, date, timedelta

import pytest
from django.db import DatabaseError, connection
from django.urls import reverse
from django.utils import timezone

from api.partners.models import ApiKey
from api.usage.counting import Counter, counter
from api.usage.models import UsageDay
from api.usage.reading import harmless
from tests import scenarios
from tests.admin.pages import signed_in
from tests.api.asking import ask, problem
from tests.partners import accounts

TODAY = timezone.now().astimezone(UTC).date


@pytest.mark.django_db
def test_a_partner_sees_its_own_numbers_and_no_others() -> None:
    scenarios.published()
    mine, other = accounts.account(), accounts.account("Clinic")
    tag = mine.ask("articles/sleep-de/")["ETag"]
    mine.ask("articles/sleep-de/", If_None_Match=tag)
    mine.ask("articles/unknown/")
    other.ask("changes/")
    ask("/api/v1/articles/sleep-de/")
    counter.flush()
    told = mine.asked("partner/usage/")
    (row,) = told["results"]
    assert row["body_bytes"] > 1_000
    assert row | {"body_bytes": 0} == {
        "day": TODAY().isoformat(), "key": mine.key.key.prefix, "resource": "article",
        "requests": 3, "not_modified": 1, "refused": 1, "body_bytes": 0,
    }  # fmt: skip
    assert told["to"] == TODAY().isoformat()
    assert told["from"] == (TODAY() - timedelta(days=29)).isoformat()
    before = (TODAY() - timedelta(days=1)).isoformat()
    assert mine.asked("partner/usage/", f"from={before}&to={before}")["results"] == []
    for query in ("from=x", "to=2026-13-01", "from=2026-02-01&to=2026-01-01",
                  "from=2020-01-01&to=2026-01-01", "from=20260101", "x=1"):  # fmt: skip
        problem(mine.ask("partner/usage/", query), 400, "invalid_parameters")


@pytest.mark.django_db
def test_a_request_writes_nothing_and_a_failed_writing_loses_nothing(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    mine = accounts.account()
    mine.ask("partner/")
    assert not UsageDay.objects.exists()

    def fails(*_: object) -> None:
        raise DatabaseError

    with monkeypatch.context() as broken:
        broken.setattr(Counter, "_write", fails)
        assert counter.flush() == 0
    mine.ask("partner/")
    counter.flush()
    assert UsageDay.objects.get().requests == 2


@pytest.mark.django_db(transaction=True)
def test_several_processes_at_once_count_everything() -> None:
    scenarios.reference_data()
    key = accounts.account().key.key
    at = timezone.now()

    def count() -> None:
        mine = Counter()
        for number in range(200):
            mine.add(key=key.pk, resource=f"r{number % 3}", status=200, size=10, at=at)
            if number % 20 == 19:
                mine.flush()
        mine.flush()
        connection.close()

    threads = [threading.Thread(target=count) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sum(UsageDay.objects.values_list("requests", flat=True)) == 800
    assert sum(UsageDay.objects.values_list("body_bytes", flat=True)) == 8_000
    assert UsageDay.objects.count() == 3


@pytest.mark.django_db
def test_counts_of_a_key_that_is_gone_are_dropped() -> None:
    mine = accounts.account()
    mine.ask("partner/")
    ApiKey.objects.all().delete()
    counter.flush()
    assert not UsageDay.objects.exists()


@pytest.mark.django_db
@pytest.mark.parametrize("language", ["de", "en"])
def test_the_admin_shows_a_chart_and_gives_a_harmless_file(language: str) -> None:
    mine, other = accounts.account('=HYPERLINK("x")'), accounts.account("Clinic")
    for account, days, requests in ((mine, 0, 7), (mine, 2, 3), (other, 1, 5), (other, 200, 9)):
        UsageDay.objects.create(
            key=account.key.key, day=TODAY() - timedelta(days=days), resource="article",
            requests=requests,
        )  # fmt: skip
    client = signed_in(scenarios.publisher(), language)
    url = reverse("admin:api_usageday_changelist")
    page = client.get(url)
    assert page.context["total"] == 15
    assert page.context["highest"] == 7
    assert page.content.count(b"<rect") == 30
    narrowed = client.get(url, {"partner": other.partner.pk, "days": "365"})
    assert narrowed.context["total"] == 14
    for wrong in ({"days": "x"}, {"days": "9" * 400}, {"partner": "-1"}, {"partner": "9" * 40}):
        assert client.get(url, wrong).context["total"] == 15
    file = client.get(reverse("admin:api_usageday_csv"), {"days": "30"})
    assert file["Content-Type"] == "text/csv; charset=utf-8"
    text = b"".join(file.streaming_content).decode()  # type: ignore[attr-defined]
    rows = list(csv.DictReader(io.StringIO(text)))
    assert [row["requests"] for row in rows] == ["3", "5", "7"]
    assert rows[0]["partner"] == '\'=HYPERLINK("x")'
    for address in (url, reverse("admin:api_usageday_csv")):
        assert signed_in(scenarios.author()).get(address).status_code == 403


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@x", "\tx", "\rx", "\nx"])
def test_no_text_is_a_formula(text: str) -> None:
    assert harmless(text) == f"'{text}"
    assert harmless("article") == "article"
    assert harmless(-1) == -1
    assert harmless(date(2026, 1, 1)) == date(2026, 1, 1)
