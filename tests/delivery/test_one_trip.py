"""Statements that are sent together find what they find one after the other."""

import uuid
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction

from articles.manuscripts.load import load_all
from articles.models import Source, Variant
from articles.publishing.actions import publish_all
from articles.statements import prepared
from articles.statements.prepared import MOST_NAMES, rows_in_one_trip
from articles.statements.reading import among, fetched, fetched_together
from tests import scenarios
from tests.scenarios import BOTH, after

# SQLite's driver has no trips to spare.
pytestmark = pytest.mark.postgres_only
KEYS = "SELECT id, uid, created_at FROM articles_source WHERE id = ANY(%s) ORDER BY id"
ONE = "SELECT id FROM articles_source WHERE id = %s"


@pytest.fixture(autouse=True)
def fresh(db: None) -> Iterator[None]:
    """A session that keeps nothing yet, and knows nothing of what others made it keep."""
    _forget()
    yield
    _forget()


def _forget() -> None:
    if not connection.needs_rollback:
        with connection.cursor() as cursor:
            cursor.execute("DEALLOCATE ALL")
    prepared._sessions.pop(connection.connection, None)


def sources(count: int) -> list[Source]:
    return [scenarios.source(f"trip-{n}") for n in range(count)]


def test_each_statement_has_its_own_rows_of_the_types_that_a_cursor_gives() -> None:
    rows = sources(3)
    are_these, values = among([row.uid for row in rows])
    asked = [
        (KEYS, [[row.pk for row in rows]]),
        (KEYS, [[]]),
        (
            f"SELECT title, authors, doi FROM articles_source WHERE uid {are_these} ORDER BY id",  # noqa: S608
            values,
        ),
        (KEYS, [[rows[1].pk]]),
    ]
    for _ in range(2):
        together = rows_in_one_trip(connection, asked)
        assert together == [fetched(*one) for one in asked]
    assert together is not None
    assert [len(found) for found in together] == [3, 0, 3, 1]


def test_what_fails_is_told_and_the_session_goes_on() -> None:
    row = scenarios.source("trip")
    broken = "SELECT 1 / (id - %s) FROM articles_source"
    with pytest.raises(DatabaseError, match="division by zero"), transaction.atomic():
        rows_in_one_trip(connection, [(KEYS, [[row.pk]]), (broken, [row.pk]), (KEYS, [[row.pk]])])
    (found,) = rows_in_one_trip(connection, [(KEYS, [[row.pk]])]) or [[]]
    assert [one[0] for one in found] == [row.pk]


def test_no_more_statements_are_kept_than_there_is_room_for() -> None:
    row = scenarios.source("trip")
    for n in range(MOST_NAMES):
        fetched_together([(f"{ONE} AND {n} >= 0", [row.pk])])
    asked = [(f"{ONE} AND {n} < 9", [row.pk]) for n in range(3)]
    assert fetched_together([(KEYS, [[row.pk]]), *asked])[1:] == [[(row.pk,)]] * 3
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_prepared_statements WHERE name LIKE 'beleg_%%'")
        assert cursor.fetchone()[0] <= MOST_NAMES


def test_who_watches_sees_one_statement_after_the_other() -> None:
    seen: list[str] = []

    def note(execute: Callable[..., Any], sql: str, *more: Any) -> Any:
        seen.append(sql)
        return execute(sql, *more)

    with connection.execute_wrapper(note):
        fetched_together([(KEYS, [[1]]), (KEYS, [[2]])])
    assert seen == [KEYS, KEYS]


def test_a_manuscript_is_the_same_however_its_rows_were_asked_for(settings: Any) -> None:
    article = scenarios.draft("trip")
    for language in BOTH:
        scenarios.signed(article, language)
    variants = list(Variant.objects.filter(article=article).order_by("pk"))
    together = load_all(variants)
    settings.PREPARED_STATEMENTS = False
    assert load_all(variants) == together


@pytest.mark.django_db(transaction=True)
def test_a_publication_is_begun_anew_where_the_session_was_made_to_forget() -> None:
    scenarios.reference_data()
    article, other = scenarios.draft("one"), scenarios.draft("two")
    for row in (article, other):
        for language in BOTH:
            scenarios.signed(row, language)
    publish_all(article=article, by=scenarios.publisher(), at=after(9))
    with connection.cursor() as cursor:
        cursor.execute("DEALLOCATE ALL")

    editions = publish_all(article=other, by=scenarios.publisher(), at=after(10))

    assert [one.number for one in editions] == [1, 1]
    assert not prepared._sessions[connection.connection].is_trusted


def test_a_statement_is_called_by_its_text_whichever_connection_keeps_it() -> None:
    """Behind a pooler a connection may be given what another one keeps: never another question."""
    asked = [(KEYS, [[1]]), (ONE, [1])]
    names = []
    for order in (asked, asked[::-1]):
        _forget()
        fetched_together(order)
        with connection.cursor() as cursor:
            cursor.execute("SELECT statement, name FROM pg_prepared_statements ORDER BY statement")
            names.append(cursor.fetchall())
    assert names[0] == names[1]


def test_public_ids_are_asked_for_as_they_are() -> None:
    row = scenarios.source("trip")
    statement = "SELECT id FROM articles_source WHERE uid = ANY(%s) ORDER BY id"
    found = rows_in_one_trip(connection, [(statement, [[row.uid, uuid.uuid4()]])])
    assert found == [[(row.pk,)]]
