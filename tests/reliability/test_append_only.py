"""The triggers of the append-only tables outlive every later migration.

SQLite builds a table anew where a column or constraint changes, and forgets its triggers.
"""

import pytest
from django.db import connection

pytestmark = pytest.mark.django_db


def triggers() -> set[str]:
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")
        else:
            cursor.execute("SELECT tgname FROM pg_trigger WHERE NOT tgisinternal")
        return {name for (name,) in cursor.fetchall()}


@pytest.mark.parametrize(
    "table",
    [
        "articles_edition",
        "articles_signoff",
        "articles_sourcecheck",
        "articles_change",
        "articles_checklistanswer",
        "articles_retractionpolicy",
        "articles_claimsuspension",
    ],
)
def test_the_trigger_is_there_after_all_migrations(table: str) -> None:
    assert f"{table}_frozen" in triggers()
