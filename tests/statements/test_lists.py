"""Rows are written by one statement for any number of them, whatever their texts hold."""

from typing import Any

import pytest
from django.db import DataError, connection
from django.test.utils import CaptureQueriesContext

from articles.models import SearchWord
from articles.statements.bulk import MOST_AS_LISTS, insert_together
from articles.statements.writing import done, insert, inserted

pytestmark = pytest.mark.django_db
COLUMNS = ("language", "word", "shown", "term", "texts")
TEXTS = (
    "", "NULL", "null", '"', '""', "\\", '\\"', "{}", "{a,b}", ",", "a,b", " a ", "ä€😀", "\n",
    "\t", "%s", "%", "'", "$1", "\\N", "a\\nb",
)  # fmt: skip


def rows_of(count: int) -> list[tuple[Any, ...]]:
    return [
        ("de", f"{place}{TEXTS[place % len(TEXTS)]}", TEXTS[place % len(TEXTS)], -place, place)
        for place in range(count)
    ]


def written() -> list[tuple[Any, ...]]:
    return list(SearchWord.objects.order_by("pk").values_list(*COLUMNS))


@pytest.mark.parametrize("count", [1, len(TEXTS), MOST_AS_LISTS, MOST_AS_LISTS + 1])
def test_every_text_is_written_as_it_is_and_in_order(count: int) -> None:
    insert_together([(SearchWord, COLUMNS, rows_of(count))])
    assert written() == rows_of(count)


def test_whoever_watches_sees_one_statement_that_writes_the_same() -> None:
    with CaptureQueriesContext(
        connection,
    ) as seen:
        insert(SearchWord, COLUMNS, rows_of(len(TEXTS)))
    assert len(seen) == 1
    assert written() == rows_of(len(TEXTS))


def test_what_is_returned_of_rows_is_read() -> None:
    first = inserted(SearchWord, COLUMNS, rows_of(3), more="RETURNING word, texts")
    again = inserted(
        SearchWord,
        COLUMNS,
        rows_of(4),
        more="ON CONFLICT (language, word) DO UPDATE "
        "SET texts = articles_searchword.texts + excluded.texts RETURNING word, texts",
    )
    words = [row[1] for row in rows_of(4)]
    assert first == list(zip(words[:3], (0, 1, 2), strict=True))
    assert again == list(zip(words, (0, 2, 4, 3), strict=True))


def test_how_many_rows_were_written_is_told() -> None:
    insert(SearchWord, COLUMNS, rows_of(5))
    statement = "UPDATE articles_searchword SET texts = %s WHERE texts >= %s"
    assert done(statement, [7, 2]) == 3
    assert done(statement, [7, 100]) == 0
    assert done("DELETE FROM articles_searchword WHERE texts = %s", [7]) == 3


@pytest.mark.postgres_only
def test_what_a_text_of_postgres_cannot_hold_is_refused() -> None:
    with pytest.raises(DataError):
        insert(SearchWord, COLUMNS, [("de", "a\0b", "", 1, 1)])
