"""Rows in bulk obey what the database asks of each of them, and errors are Django's."""

import uuid

import pytest
from django.db import IntegrityError, transaction

from articles.models import Topic
from articles.statements.bulk import Keys, insert_many

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


def test_a_row_that_breaks_a_rule_is_an_error_of_django() -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        insert_many(Topic, COLUMNS[1:], [_row(0, "same")[1:], _row(0, "same")[1:]])
    assert not Topic.objects.exists()


def test_no_rows_are_no_statement(django_assert_num_queries: object) -> None:
    with django_assert_num_queries(0):  # type: ignore[operator]  # a fixture
        insert_many(Topic, COLUMNS, [])
