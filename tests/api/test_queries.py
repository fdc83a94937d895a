"""Statements per answer: two at most, however much there is."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests import scenarios
from tests.api.asking import ask
from tests.scenarios import DE

pytestmark = pytest.mark.django_db
QUERIES = {
    "": 0,
    "articles/?lang=de": 1,
    "articles/?lang=de&count=1": 2,
    "articles/?lang=de&topic=sleep&page_size=1": 1,
    "articles/?lang=en&topic=none": 2,
    "articles/?lang=de&x=1": 0,
    "articles/a0-de/": 1,
    "articles/a0-de/?body=text": 1,
    "articles/a0-en/?lang=de": 2,
    "articles/absent/": 1,
    "articles/gone-de/": 2,
    "changes/": 2,
    "changes/?lang=de&page_size=1": 2,
}


def _statements() -> dict[str, int]:
    counts = {}
    for path in QUERIES:
        with CaptureQueriesContext(connection) as captured:
            ask(f"/api/v1/{path}")
        counts[path] = len(captured)
    return counts


def test_statements_do_not_grow() -> None:
    scenarios.withdrawn("gone")
    scenarios.published("a0")
    assert _statements() == QUERIES
    for n in range(1, 6):
        scenarios.published(f"a{n}", languages=(DE,))
    assert _statements() == QUERIES


@pytest.mark.parametrize("path", ["articles/a0-de/", "articles/?lang=de", "changes/"])
def test_reading_touches_no_draft(path: str) -> None:
    scenarios.published("a0")
    with CaptureQueriesContext(connection) as captured:
        assert ask(f"/api/v1/{path}").status_code == 200
    for query in captured:
        for table in ("articles_article", "articles_variant", "articles_section", "articles_claim"):
            assert f'"{table}"' not in query["sql"]
