"""Rows in bulk obey what the database asks of each of them, and errors are Django's."""

import uuid
from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest
from django.db import DataError, IntegrityError, connection, transaction

from articles.models import EditionSource, Topic
from articles.statements.bulk import LARGE_CACHE_KIB, Keys, insert_many, much_written

pytestmark = pytest.mark.django_db
COLUMNS = ("id", "uid", "slug", "name", "name_de", "name_en")


def _row(key: int, slug: str) -> tuple[object, ...]:
    return (key, str(uuid.uuid4()), slug, "x", "x", None)


def test_rows_get_the_keys_that_were_taken_and_the_next_one_another() -> None:
    keys = Keys()
    with transaction.atomic():
        taken = [keys.take(Topic) for _ in range(30)]
        insert_many(Topic, COLUMNS, [_row(key, f"t-{key}") for key in taken])
    assert len(set(taken)) == 30
    assert sorted(Topic.objects.values_list("pk", flat=True)) == sorted(taken)
    assert Topic.objects.create(slug="next").pk > max(taken)


def test_keys_that_are_wanted_come_in_one_lot(
    django_assert_num_queries: Callable[[int], AbstractContextManager[object]],
) -> None:
    keys = Keys()
    with transaction.atomic():
        keys.want(Topic, 20)
        keys.want(Topic, 30)
        taken = [keys.take(Topic)]
        with django_assert_num_queries(0):
            taken += [keys.take(Topic) for _ in range(49)]
        taken.append(keys.take(Topic))
    assert len(set(taken)) == 51


def test_a_row_that_breaks_a_rule_is_an_error_of_django() -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        insert_many(Topic, COLUMNS[1:], [_row(0, "same")[1:], _row(0, "same")[1:]])
    assert not Topic.objects.exists()


def test_no_rows_are_no_statement(django_assert_num_queries: object) -> None:
    with django_assert_num_queries(0):  # type: ignore[operator]  # a fixture
        insert_many(Topic, COLUMNS, [])


def _pragmas() -> list[int]:
    with connection.cursor() as cursor:
        return [
            cursor.execute(f"PRAGMA {name}").fetchone()[0] for name in ("cache_size", "temp_store")
        ]


@pytest.mark.django_db(transaction=True)
@pytest.mark.sqlite_only
def test_sqlite_holds_more_in_memory_only_while_much_is_written() -> None:
    before = _pragmas()
    with much_written(), transaction.atomic():
        during = _pragmas()
    assert during == [-LARGE_CACHE_KIB, 2]
    assert before[0] != during[0]
    assert _pragmas() == before


def test_within_a_transaction_nothing_is_changed_for_what_is_written() -> None:
    with much_written():
        assert not Topic.objects.exists()


def test_a_number_that_its_column_does_not_hold_is_never_cut_to_size() -> None:
    """SQLite holds what it is given; PostgreSQL refuses it, whatever its driver would do."""
    columns = ("edition_id", "uid", "number", "doi", "pmid", "body")
    row = (1, str(uuid.uuid4()), 70_000, "", "", "{}")
    if connection.vendor == "postgresql":
        with pytest.raises(DataError, match="out of range"), transaction.atomic():
            insert_many(EditionSource, columns, [row])
        assert not EditionSource.objects.exists()
    else:
        with connection.constraint_checks_disabled(), transaction.atomic():
            insert_many(EditionSource, columns, [row])
            assert EditionSource.objects.get().number == 70_000
            transaction.set_rollback(True)
