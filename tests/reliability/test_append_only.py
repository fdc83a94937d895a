"""The triggers of the append-only tables outlive every later migration.

SQLite builds a table anew where a column or constraint changes, and forgets its triggers.
"""

from importlib import import_module

import pytest
from django.db import connection

migration = import_module("articles.migrations.0002_triggers")
TABLES, WRITES = migration.KNOWN, migration.WRITES

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
        "articles_translationmark",
        "articles_retractionpolicy",
        "articles_claimsuspension",
        "api_partnerterms",
    ],
)
def test_the_trigger_is_there_after_all_migrations(table: str) -> None:
    assert f"{table}_frozen" in triggers()


@pytest.mark.parametrize("table", TABLES)
def test_the_triggers_that_renew_what_is_known_are_there_after_all_migrations(table: str) -> None:
    names = [f"{table}_known"]
    if connection.vendor == "sqlite":
        names = [f"{table}_known_{write}" for write in WRITES]
    assert set(names) <= triggers()
