"""On PostgreSQL a search reads few pages of the texts with its words, as the server counts."""

from typing import Any

import pytest
from django.db import connection
from django.test import Client

from prove.search import QUESTIONS, explained, first, grown

pytestmark = [pytest.mark.postgres_only, pytest.mark.django_db]
TEXTS = 1_000
# A tenth to a third more than was read (PostgreSQL 15); the list of a single common word, joined
# with the page instead of looked up, was 1,808 for the worst word.
MOST = {
    "worst": 1_680, "two common": 2_400, "common and rare": 540, "typed": 1_300, "misspelt": 580,
}  # fmt: skip


def pages(text: str) -> int:
    """What the statements of a question read, as the server tells once it keeps them."""
    asked: list[tuple[str, Any]] = []

    def heard(execute: Any, sql: str, params: Any, *more: Any) -> Any:
        asked.append((sql, params))
        return execute(sql, params, *more)

    with connection.execute_wrapper(heard):
        answer = Client().get("/api/v1/search/", {"q": text, "lang": "de"})
    assert answer.status_code == 200
    assert answer.json()["matches"]["count"]
    return sum(explained(sql, params)[1] for sql, params in asked)


def test_no_question_reads_the_whole_list_of_a_common_word() -> None:
    grown("postgres", first(others=0), TEXTS)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    read = {name: pages(text) for name, text in QUESTIONS.items()}
    assert {name: read[name] for name in MOST if read[name] > MOST[name]} == {}
    assert min(read.values()) > 100, "the server told nothing"
