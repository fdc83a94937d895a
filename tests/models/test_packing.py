"""How PostgreSQL packs long texts."""

import importlib

import pytest
from django.db import connection

pytestmark = [pytest.mark.django_db, pytest.mark.postgres_only]

migration = importlib.import_module("articles.migrations.0023_quicker_compression")


def test_long_texts_are_packed_with_lz4() -> None:
    with connection.cursor() as cursor:
        cursor.execute(migration.KNOWN)
        packs = cursor.fetchone() is not None
        cursor.execute(
            "SELECT relname, attname FROM pg_attribute JOIN pg_class ON attrelid = pg_class.oid "
            "WHERE attcompression = 'l'"
        )
        found = set(cursor.fetchall())
    wanted = {(table, name) for table, names in migration.LONG.items() for name in names}
    assert found == (wanted if packs else set())
