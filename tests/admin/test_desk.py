"""The desk: figures at a glance, charts with their table, and a fixed number of queries."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import lxml.html
import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from articles.admin.charts import ceiling, chart
from articles.models import Article, DebtDay, Source, Variant
from articles.publishing.debt import count_debt
from articles.publishing.schedule import kept_reason, publish_due, read_reason, schedule
from articles.publishing.sources import state_source_status
from articles.vocabulary import Language, SourceStatus
from cms.models import beat
from tests import scenarios
from tests.admin.pages import signed_in

pytestmark = pytest.mark.django_db
DE, EN = Language.DE, Language.EN
DESK = "admin:index"


def desk(user: User, language: str = "en") -> Any:
    return lxml.html.fromstring(signed_in(user, language).get(reverse(DESK)).content.decode())


def words(page: Any, path: str) -> str:
    return " ".join(" ".join(one.text_content().split()) for one in page.xpath(path))


def counted() -> None:
    while count_debt(at=timezone.now()):
        pass


def test_a_chart_has_a_title_a_description_and_a_table_with_every_figure() -> None:
    for day, blockers in ((date(2026, 3, 1), 12), (date(2026, 3, 2), 7)):
        moment = datetime(day.year, day.month, day.day, 8, tzinfo=UTC)
        DebtDay.objects.create(
            day=day, started_at=moment, finished_at=moment, blockers=blockers, texts=4,
            rules={"blocker": {"CLAIM_UNSOURCED": 5, "DISC_MISSING": 2}},
        )  # fmt: skip
    DebtDay.objects.create(day=date(2026, 3, 3), started_at=timezone.now(), blockers=99)

    page = desk(scenarios.editor())

    svg = page.xpath("//figure[@data-chart='findings']/svg")[0]
    assert svg.get("role") == "img"
    assert "Blockers: from 12 to 7" in words(page, "//figure[@data-chart='findings']//desc")
    table = words(page, "//figure[@data-chart='findings']//tbody")
    assert "12" in table
    assert "99" not in table
    bars = [words(row, ".") for row in page.xpath("//*[@id='rules']//tbody/tr")]
    assert [bar.split()[0] for bar in bars] == ["CLAIM_UNSOURCED5", "DISC_MISSING2"]
    assert (
        "style" not in lxml.html.tostring(page.xpath("//*[@id='debt']")[0]).decode().split("<p")[1]
    )


def test_figures_of_a_chart_have_no_commas_in_german() -> None:
    drawn = chart(
        key="x", title="X", days=[date(2026, 3, 1), date(2026, 3, 4), date(2026, 3, 5)],
        rows=[("A", "note", [0, 3, 7])],
    )  # fmt: skip
    assert drawn.lines[0].points.split()[0] == "44.0,192.0"
    assert drawn.lines[0].dot == ("628.0", "66.0")
    assert [ceiling(figure) for figure in (0, 4, 6, 11, 51, 500)] == [5, 5, 10, 20, 100, 500]


def test_one_day_is_a_chart_too() -> None:
    drawn = chart(key="x", title="X", days=[date(2026, 3, 1)], rows=[("A", "note", [0])])
    assert len(drawn.days) == 1


def test_a_retracted_source_stands_with_the_articles_that_lean_on_it() -> None:
    scenarios.draft()
    assert "No cited source" in words(desk(scenarios.medical()), "//*[@id='sources']")
    state_source_status(
        source=Source.objects.get(), status=SourceStatus.RETRACTED, reason="Notice.",
        by=scenarios.medical(), at=timezone.now(),
    )  # fmt: skip

    page = desk(scenarios.medical())

    for said in ("retracted", "Evening light", "Falling asleep more easily"):
        assert said in words(page, "//*[@id='sources']")
    assert "alarm" in page.xpath("//*[@data-tile='sources']")[0].get("class")


def test_a_failed_publication_comes_first_and_says_why() -> None:
    variant = scenarios.signed(scenarios.draft(), DE)
    schedule(
        variant=variant, moment=scenarios.after(60), by=scenarios.publisher(), at=scenarios.after(4)
    )
    Variant.objects.filter(pk=variant.pk).update(
        schedule_error="the text has no slug", schedule_attempts=2
    )

    page = desk(scenarios.publisher())

    assert "failed attempts: 2; the text has no slug" in words(page, "//*[@id='scheduled']")
    assert "1 failed" in words(page, "//*[@data-tile='scheduled']")


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "attempts: 1; To be resolved before publication (2): SIGNOFF_STALE."),
        ("de", "Versuche: 1; Vor der Veröffentlichung zu beheben (2): SIGNOFF_STALE."),
    ],
)
def test_a_failed_publication_says_why_in_the_language_of_the_reader(
    language: str, said: str
) -> None:
    variant = scenarios.signed(scenarios.draft(), DE)
    by, moment = scenarios.publisher(), scenarios.after(60)
    schedule(variant=variant, moment=moment, by=by, at=scenarios.after(4))
    Article.objects.filter(pk=variant.article_id).update(title_de="Heimlich geändert")
    publish_due(at=moment)

    page = desk(scenarios.publisher(), language)

    why = words(page, "//*[@id='scheduled']")
    assert said in why
    assert "blocker(s) stand" not in why


def test_what_no_refusal_said_is_named_and_led_to_the_log() -> None:
    kept = kept_reason(KeyError("x"))
    assert read_reason(kept) == ("attempt_failed", {"error": "KeyError"})
    assert read_reason("the text has no slug") is None
    assert read_reason('["code"]') is None


def test_the_worker_is_seen_or_missed() -> None:
    assert "never seen" in words(desk(scenarios.author()), "//*[@data-tile='worker']")
    beat(name="worker", at=timezone.now())
    assert "runs" in words(desk(scenarios.author()), "//*[@data-tile='worker']")
    beat(name="worker", at=timezone.now() - timedelta(hours=2))
    assert "2 hours" in words(desk(scenarios.author()), "//*[@data-tile='worker']").replace(
        "\xa0", " "
    )


def test_the_desk_takes_as_many_queries_for_many_articles_as_for_one() -> None:
    user, numbers = scenarios.user("all", *list(scenarios.Role)), []
    for names in (("one",), ("two", "three", "four")):
        for name in names:
            article = scenarios.draft(name)
            scenarios.signed(article, DE)
            state_source_status(
                source=article.references.get().source, status=SourceStatus.RETRACTED,
                reason="Notice.", by=scenarios.medical(), at=timezone.now(),
            )  # fmt: skip
            counted()
        client = signed_in(user)
        with CaptureQueriesContext(
            connection,
        ) as queries:
            client.get(reverse(DESK))
        numbers.append(len(queries))
    assert numbers[0] == numbers[1]
    assert numbers[0] <= 40
