"""What a key opens is told by the sign of public answers too: readers that a process knows are used
again only while it stands still.

It moves with every write to a key (but of when it was last used), to terms, and with the end of an
account. See `articles.generation`.
"""

from collections.abc import Iterator

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

OF_A_KEY = (
    "partner_id", "prefix", "digest", "scopes", "rate", "quota", "expires_at", "revoked_at",
)  # fmt: skip
WATCHED = {
    "api_apikey": ("insert", f"update OF {', '.join(OF_A_KEY)}", "delete"),
    "api_partnerterms": ("insert", "update", "delete"),
    "api_partner": ("update OF closed_at", "delete"),
}
COUNTED = (
    "INSERT OR REPLACE INTO articles_publicwrite (id, number) VALUES "
    "(1, COALESCE((SELECT number FROM articles_publicwrite WHERE id = 1), 0) + 1)"
)


def _on_postgresql() -> Iterator[str]:
    for table, writes in WATCHED.items():
        yield (
            f"CREATE TRIGGER {table}_public AFTER {' OR '.join(writes)} ON {table} "
            "FOR EACH STATEMENT EXECUTE FUNCTION articles_public_write()"
        )


def _on_sqlite() -> Iterator[str]:
    for name, table, write in _each():
        yield f"CREATE TRIGGER {name} AFTER {write} ON {table} BEGIN {COUNTED}; END"


def _gone_from_postgresql() -> Iterator[str]:
    for table in WATCHED:
        yield f"DROP TRIGGER IF EXISTS {table}_public ON {table}"


def _gone_from_sqlite() -> Iterator[str]:
    for name, _, _ in _each():
        yield f"DROP TRIGGER IF EXISTS {name}"


def _each() -> Iterator[tuple[str, str, str]]:
    """Name, table and write of each trigger of SQLite."""
    for table, writes in WATCHED.items():
        for write in writes:
            yield f"{table}_public_{write.split()[0]}", table, write


def create(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    made = {"postgresql": _on_postgresql, "sqlite": _on_sqlite}
    for statement in made[schema_editor.connection.vendor]():
        schema_editor.execute(statement)


def drop(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    gone = {"postgresql": _gone_from_postgresql, "sqlite": _gone_from_sqlite}
    for statement in gone[schema_editor.connection.vendor]():
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [
        ("api", "0010_terms_that_stay"),
        ("articles", "0009_public_writes"),
    ]
    operations = [migrations.RunPython(create, drop)]
