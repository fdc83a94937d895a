"""PostgreSQL keeps the statements of public reads, and whatever it forgets is said anew."""

import uuid
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from typing import Any

import psycopg
import pytest
from django.core.handlers.wsgi import WSGIHandler
from django.db import DatabaseError, OperationalError, connection, connections, transaction
from django.db.models import QuerySet
from django.test.utils import CaptureQueriesContext

from articles.models import Standing
from articles.reading.cards import live_cards
from articles.reading.changes import changes_after
from articles.reading.compiled import Compiled
from articles.statements import prepared
from articles.statements.kept import written_in
from articles.statements.prepared import PreparedCursor, prepared_cursor
from cms.gate import ReadGate
from tests import scenarios
from tests.delivery.asking import given
from tests.scenarios import DE, after

# SQLite's driver keeps statements by itself.
pytestmark = pytest.mark.postgres_only
on_its_own = pytest.mark.django_db(transaction=True)
DETAIL, LIST, DELTA = "/api/v1/articles/sleep-de/", "/api/v1/articles/", "/api/v1/changes/"
IS_KEPT = "SELECT count(*) FROM pg_prepared_statements WHERE name LIKE 'beleg_%%' AND {}"


@pytest.fixture(autouse=True)
def live(db: None) -> Iterator[None]:
    """A published text, and a session that keeps nothing yet."""
    scenarios.published("sleep", at=after(3))
    _forget()
    yield
    _forget()


def _forget() -> None:
    with connection.cursor() as cursor:
        cursor.execute("DEALLOCATE ALL")
    prepared._sessions.pop(connection.connection, None)


def kept(condition: str = "true") -> int:
    with connection.cursor() as cursor:
        cursor.execute(IS_KEPT.format(condition))
        return int(cursor.fetchone()[0])


def texts(language: Any, slug: str) -> QuerySet[Standing, Any]:
    found = Standing.objects.filter(language=language.value, slug=slug)
    return found.values_list("slug", "first_published_at", "article_uid", "version")


@pytest.mark.usefixtures("connection_of_the_test")
@pytest.mark.parametrize("path", [DETAIL, LIST, DELTA])
def test_a_public_read_is_one_statement_that_the_server_keeps(path: str) -> None:
    gate = ReadGate(WSGIHandler(), cache_bytes=0)

    for _ in range(3):
        assert given(gate, path).code == 200

    assert kept() == 1
    assert kept("generic_plans + custom_plans >= 3") == 1


@pytest.mark.usefixtures("connection_of_the_test")
def test_questions_of_one_shape_are_two_statements_that_the_server_keeps() -> None:
    gate = ReadGate(WSGIHandler(), cache_bytes=0)

    for asked in ("light", "asleep", "study", "nothing"):
        for size in (1, 2, 20):
            path = f"/api/v1/search/?q={asked}&lang=en&page_size={size}"
            assert given(gate, path).code == 200

    assert kept() == 2


def test_constants_are_written_in_and_values_are_left_open() -> None:
    found = Compiled(texts)

    for slug in ("sleep-de", "other", "it's", "' OR 1=1 --"):
        found.rows(DE, slug=slug)

    assert kept("statement LIKE '%%= ''de''%%' AND statement LIKE '%%$1%%'") == 1
    assert kept() == 1


@pytest.mark.parametrize(
    "question",
    [
        lambda: live_cards(language=DE, ordering="title", limit=2),
        lambda: live_cards(language=DE, ordering="-published_at", limit=2, after=(after(9), 0)),
        lambda: changes_after(number=0, limit=5),
        lambda: Compiled(texts).rows(DE, slug="sleep-de"),
    ],
)
def test_what_it_finds_is_what_django_finds(settings: Any, question: Callable[[], Any]) -> None:
    found = question()
    assert kept() == 1

    settings.PREPARED_STATEMENTS = False
    plain = question()

    assert repr(found) == repr(plain)


def test_types_are_those_of_djangos_own_cursor() -> None:
    sql = (
        "SELECT 'x'::text, 'ü'::varchar, 7::smallint, 7::bigint, true, NULL::text, "
        "timestamptz '1999-12-31 23:30:00.000001+02', '\\x00ff'::bytea, '{\"a\": [1]}'::jsonb, "
        "'6d0d9a3e-6c2b-4d0e-9a5e-000000000001'::uuid, date '2026-11-26', 1.50::numeric, 0.5::float"
    )
    with connection.cursor() as cursor:
        cursor.execute(sql)
        plain = cursor.fetchall()
    with prepared_cursor(connection) as cursor:
        cursor.execute(sql, [])
        found = cursor.fetchall()

    assert repr(found) == repr(plain)
    assert found[0][6].tzinfo is UTC


def test_values_arrive_as_they_were_sent() -> None:
    values = [
        uuid.UUID(int=5), datetime(1, 1, 2, 3, 4, 5, 6, tzinfo=UTC), "a\\b'c\"ü%s", -(2**40),
    ]  # fmt: skip
    with prepared_cursor(connection) as cursor:
        cursor.execute("SELECT %s::uuid, %s::timestamptz, %s::text, %s::bigint, '%%'", values)
        assert cursor.fetchall() == [(*values, "%")]

    with prepared_cursor(connection) as cursor, pytest.raises(DatabaseError, match="NUL"):
        cursor.execute("SELECT %s::text", ["a\0b"])


@pytest.mark.usefixtures("connection_of_the_test")
def test_they_can_be_switched_off(settings: Any) -> None:
    settings.PREPARED_STATEMENTS = False
    gate = ReadGate(WSGIHandler(), cache_bytes=0)

    for path in (DETAIL, LIST, DELTA):
        assert given(gate, path).code == 200

    assert kept() == 0


def test_whoever_watches_statements_sees_them() -> None:
    found, seen = Compiled(texts), []

    def note(execute: Any, sql: str, params: Any, *more: Any) -> Any:
        seen.append((sql, params))
        return execute(sql, params, *more)

    with CaptureQueriesContext(connection) as captured, connection.execute_wrapper(note):
        found.rows(DE, slug="sleep-de")

    assert "'sleep-de'" in captured.captured_queries[0]["sql"]
    assert len(captured) == len(seen) == 1
    assert seen[0][1] == ["sleep-de"]


@on_its_own
def test_a_connection_that_was_lost_is_replaced() -> None:
    gate, found = ReadGate(WSGIHandler(), cache_bytes=0), Compiled(texts)
    before = [given(gate, DETAIL) for _ in range(2)][-1]
    _end_session()
    after_it = given(gate, DETAIL)
    assert (after_it.code, after_it.body) == (200, before.body)
    given(gate, DETAIL)
    assert kept() == 1

    _end_session()
    with pytest.raises(OperationalError):
        found.rows(DE, slug="sleep-de")
    connection.close_if_unusable_or_obsolete()
    assert found.rows(DE, slug="sleep-de")


@on_its_own
def test_what_a_pooler_forgets_is_asked_in_full() -> None:
    found = Compiled(texts)
    rows = found.rows(DE, slug="sleep-de")
    assert kept() == 1
    with connection.cursor() as cursor:
        cursor.execute("DISCARD ALL")

    assert found.rows(DE, slug="sleep-de") == rows
    assert found.rows(DE, slug="sleep-de") == rows
    assert kept() == 0
    with transaction.atomic():
        assert prepared_cursor(connection) is None


def test_a_table_that_was_altered_since_is_asked_in_full() -> None:
    raw = "SELECT * FROM altered"
    with connection.cursor() as cursor:
        cursor.execute("CREATE TEMPORARY TABLE altered (a integer)")
    with prepared_cursor(connection) as cursor:
        cursor.execute(raw, [])
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE altered ALTER a TYPE text")

    with (
        pytest.raises(DatabaseError) as told,
        transaction.atomic(),
        prepared_cursor(connection) as cursor,
    ):
        cursor.execute(raw, [])

    assert isinstance(told.value.__cause__, psycopg.errors.FeatureNotSupported)
    assert prepared_cursor(connection) is None


def test_in_a_transaction_they_see_what_it_wrote_and_its_failure() -> None:
    found = Compiled(texts)
    with transaction.atomic():
        Standing.objects.filter(slug="sleep-de").update(version=99)
        assert found.rows(DE, slug="sleep-de")[0][3] == 99
        transaction.set_rollback(True)
    assert found.rows(DE, slug="sleep-de")[0][3] != 99

    with (
        pytest.raises(DatabaseError),
        transaction.atomic(),
        prepared_cursor(connection) as cursor,
    ):
        cursor.execute("SELECT 1 / 0", [])
    assert found.rows(DE, slug="sleep-de")


@on_its_own
def test_a_transaction_is_begun_by_django() -> None:
    with transaction.atomic():
        assert prepared_cursor(connection) is None
        assert Standing.objects.exists()
        assert prepared_cursor(connection) is not None


def test_no_more_are_kept_than_a_bound(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("articles.statements.prepared.MOST_NAMES", 3)

    for number in (1, 2, 3, 4, 1):
        with prepared_cursor(connection) as cursor:
            cursor.execute(f"SELECT {number}", [])
            assert cursor.fetchall() == [(number,)]

    assert kept() == 2


def test_a_per_cent_sign_that_is_no_place_is_refused() -> None:
    with pytest.raises(ValueError, match="per cent"):
        written_in(connection, "SELECT '%%s', %s", ["x"], set())


def test_each_connection_has_its_own() -> None:
    Compiled(texts).rows(DE, slug="sleep-de")
    other = connections.create_connection("default")
    other.ensure_connection()
    try:
        with pytest.raises(psycopg.errors.UndefinedTable):
            PreparedCursor(other.connection).execute("SELECT * FROM nothing_here", [])
        with other.cursor() as cursor:
            cursor.execute(IS_KEPT.format("true"))
            assert cursor.fetchone()[0] == 0
    finally:
        other.close()


def _end_session() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        (pid,) = cursor.fetchone()
    other = connections.create_connection("default")
    with other.cursor() as cursor:
        cursor.execute("SELECT pg_terminate_backend(%s, 5000)", [pid])
    other.close()
