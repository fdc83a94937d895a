"""Statements that are written once say what the ORM says each time."""

import re
import uuid
from typing import Any

import pytest
from django.db import connection
from django.db.models import Q, QuerySet
from django.test.utils import CaptureQueriesContext

from articles.models import Rendition, Standing
from articles.reading import articles, cards
from articles.reading.articles import find_article, live_articles
from articles.reading.cards import ORDERINGS, Card, live_cards
from articles.reading.changes import changes_after, epoch
from articles.reading.compiled import Compiled
from articles.statements.kept import written_in
from articles.vocabulary import Coding, Context, Language
from tests import scenarios
from tests.scenarios import DE, after

EVERY = Q(pk__gte=0)


@pytest.fixture
def live(db: None) -> None:
    for minute, name in enumerate(("sleep", "rest", "night")):
        scenarios.published(name, at=after(minute + 3))


def listed(ordering: str, filters: Q | None, place: Any = None, *, back: bool = False) -> Any:
    return live_cards(
        language=DE, ordering=ordering, limit=2, after=place, backwards=back, filters=filters
    )


def uids() -> list[uuid.UUID]:
    return list(Standing.objects.order_by("pk").values_list("article_uid", flat=True))[::2]


def place_of(card: Card, ordering: str) -> tuple[Any, ...]:
    return tuple(getattr(card, name.removeprefix("-")) for name in ORDERINGS[ordering])


@pytest.mark.usefixtures("live")
@pytest.mark.parametrize("ordering", ORDERINGS)
def test_pages_are_the_same_in_both_directions(ordering: str) -> None:
    first = listed(ordering, None)
    place = place_of(first[-1], ordering)

    assert first == listed(ordering, EVERY)
    assert len(first) == 2
    assert listed(ordering, None, place) == listed(ordering, EVERY, place)
    assert listed(ordering, None, place, back=True) == listed(ordering, EVERY, place, back=True)


@pytest.mark.usefixtures("live")
def test_cards_whose_bytes_are_missing_are_made() -> None:
    kept = listed("title", None)

    Rendition.objects.filter(shape="card", standing__language="de").delete()

    assert listed("title", None) == kept


@pytest.mark.usefixtures("live")
def test_texts_are_the_same_however_many_are_asked_for() -> None:
    every = [(str(uid), word) for uid in uids() for word in Language]
    plain = {(one.article, one.language): one for one in articles._live(every, Context.EDITORIAL)}

    for number in range(len(every) + 1):
        wanted = every[:number]
        assert live_articles(places=wanted) == {place: plain[place] for place in wanted}
    unknown = [(str(uuid.UUID(int=n)), DE) for n in range(articles.SIZES[-1])]
    assert live_articles(places=unknown) == {}
    assert live_articles(places=[*unknown, every[0]]) == {every[0]: plain[every[0]]}
    assert articles._kept_live([*unknown, every[0]]) is None


@pytest.mark.usefixtures("live")
def test_texts_whose_bytes_are_missing_are_made() -> None:
    places = [(str(uid), DE) for uid in uids()]
    kept = live_articles(places=places)

    Rendition.objects.filter(shape="article", standing__language="de").delete()

    assert live_articles(places=places) == kept


# PostgreSQL walks back from the end of the log.
@pytest.mark.sqlite_only
@pytest.mark.usefixtures("live")
def test_the_newest_change_is_found_without_reading_the_log() -> None:
    with CaptureQueriesContext(connection) as captured:
        listed("title", None)
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN QUERY PLAN {captured.captured_queries[0]['sql']}")
        plan = "\n".join(row[3] for row in cursor.fetchall())

    assert "change_of_a_language" in plan
    assert "SCAN" not in plan.replace("SCALAR", "")


@pytest.mark.usefixtures("live")
def test_the_log_names_itself() -> None:
    page = changes_after(number=2, limit=2)
    alike = changes_after(number=2, limit=2, is_coalesced=True)

    assert page == alike
    assert [entry.number for entry in page.entries] == [3, 4]
    assert page.epoch == epoch()
    assert changes_after(number=99, limit=2).epoch is None


@pytest.mark.usefixtures("live")
def test_values_change_and_the_text_stays() -> None:
    made: list[str] = []

    def rows(language: Language, slug: str) -> QuerySet[Standing, Any]:
        made.append(slug)
        found = Standing.objects.filter(language=language.value, slug=slug)
        return found.values_list("slug", "first_published_at")

    compiled = Compiled(rows)

    assert compiled.rows(DE, slug="rest-de") == [("rest-de", after(4))]
    assert compiled.rows(DE, slug="sleep-de") == [("sleep-de", after(3))]
    assert compiled.rows(DE, slug="' OR 1=1 --") == []
    assert len(made) == 1


@pytest.mark.usefixtures("live")
def test_what_was_written_ahead_is_what_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    """Before the server forks: no connection is there, and none may come of it."""
    for module in (articles, cards):
        monkeypatch.setattr(module._compiled, "_texts", {})
    with CaptureQueriesContext(connection) as captured:
        articles.write_statements()
        cards.write_statements(limit=3)
    texts = {module: set(module._compiled._texts) for module in (articles, cards)}

    assert not captured.captured_queries
    live_cards(language=DE, ordering="-published_at", limit=3)
    find_article(identifier="sleep-de", asked=None, negotiated=DE, coding=Coding.GZIP)
    find_article(identifier="sleep-de", asked=None, negotiated=DE, coding=Coding.GZIP, known="x")
    assert {module: set(module._compiled._texts) for module in (articles, cards)} == texts


@pytest.mark.django_db
def test_a_value_that_is_no_parameter_is_refused() -> None:
    def rows(number: int) -> QuerySet[Standing, Any]:
        return Standing.objects.values_list("pk")[:number]

    with pytest.raises(ValueError, match="no parameter"):
        Compiled(rows).rows(number=3)
    assert connection.in_atomic_block


# PostgreSQL scans so few rows without an index.
@pytest.mark.sqlite_only
@pytest.mark.usefixtures("live")
@pytest.mark.parametrize("ordering", ORDERINGS)
def test_a_later_page_is_found_without_reading_those_before_it(ordering: str) -> None:
    first = listed(ordering, None)[0]
    with CaptureQueriesContext(connection) as captured:
        listed(ordering, None, place_of(first, ordering))
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN QUERY PLAN {captured.captured_queries[0]['sql']}")
        plan = "\n".join(row[3] for row in cursor.fetchall())

    column = ORDERINGS[ordering][0].removeprefix("-")
    assert re.search(rf"articles_standing USING (COVERING )?INDEX \w+ \(.*\b{column}[<>]", plan), (
        plan
    )


@pytest.mark.usefixtures("live")
def test_nothing_but_the_question_is_left_open() -> None:
    """SQLite plans a statement anew for each value that stands in the condition of an index."""
    seen: list[Any] = []

    def note(execute: Any, sql: str, params: Any, *more: Any) -> Any:
        seen.append((sql, list(params)))
        return execute(sql, params, *more)

    first = listed("-published_at", None)
    with connection.execute_wrapper(note):
        assert listed("-published_at", None) == first
        second = listed("-published_at", None, place_of(first[0], "-published_at"))

    assert second == first[1:] + second[1:]
    (one, own), (_, others) = seen
    assert (own, len(others)) == ([], 4)
    assert "= 'live'" in one


@pytest.mark.django_db
def test_values_that_are_written_in_arrive_as_they_were() -> None:
    values = ['it\'s 100 % "so" \\ ü', -(2**40), 0, "", b"", b"\x00'%s", None]
    text = written_in(connection, f"SELECT {', '.join(['%s'] * len(values))}", values, set())
    with connection.cursor() as cursor:
        cursor.execute(text, [])
        found = [bytes(v) if isinstance(v, memoryview) else v for v in cursor.fetchone()]
    assert found == values


@pytest.mark.django_db
@pytest.mark.parametrize("value", ["?", "100 %safe", "a\0b", 1.5])
def test_what_sqlite_cannot_be_told_in_a_statement_is_refused(value: Any) -> None:
    if connection.vendor == "sqlite":
        with pytest.raises(ValueError, match="cannot be written"):
            written_in(connection, "SELECT %s", [value], set())
