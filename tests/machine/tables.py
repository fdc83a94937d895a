"""Digests of tables: a refused verb leaves every row as it was."""

import hashlib

from django.apps import apps
from django.db import connection

PUBLIC_MODULES = {
    "articles.models.edition",
    "articles.models.projection",
    "articles.models.search",
}


def public_tables() -> tuple[str, ...]:
    """What readers' answers are made of."""
    models = apps.get_app_config("articles").get_models(include_auto_created=True)
    return tuple(sorted(m._meta.db_table for m in models if m.__module__ in PUBLIC_MODULES))


def own_tables() -> tuple[str, ...]:
    """Every table of the project and of its accounts."""
    names = {
        model._meta.db_table
        for model in apps.get_models(include_auto_created=True)
        if model._meta.app_label in {"articles", "api", "cms", "auth"}
    }
    return tuple(sorted(names))


def digest(tables: tuple[str, ...]) -> dict[str, str]:
    """Table name → digest of its rows, in no order."""
    found = {}
    with connection.cursor() as cursor:
        for table in tables:
            cursor.execute(f'SELECT * FROM "{table}"')  # noqa: S608 - our own names
            rows = sorted(repr(row) for row in cursor.fetchall())
            found[table] = hashlib.sha256("\n".join(rows).encode()).hexdigest()
    return found


def moved(before: dict[str, str], after: dict[str, str]) -> list[str]:
    return [table for table, value in after.items() if before[table] != value]
