"""On SQLite the terms of texts lie in the order of their key, which is one tree instead of two.

A table of SQLite has rows by a number of its own, and beside it an index of what is called its key:
each term was written into both, and looked up through both. Nothing but the form of the table
changes, so an older version goes on with it. PostgreSQL has no such form.
"""

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

TABLE = "articles_searchterm"
COLUMNS = (
    '"doc" integer NOT NULL, "term" bigint NOT NULL, "impact" smallint NOT NULL, '
    '"at" integer NOT NULL, PRIMARY KEY ("doc", "term")'
)
NAMES = '"doc", "term", "impact", "at"'
INDEX = f'"search_term_best" ON "{TABLE}" ("term", "impact" DESC, "doc" DESC)'


def by_key(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    _make_anew(schema_editor, "WITHOUT ROWID")


def by_number(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    _make_anew(schema_editor, "")


def _make_anew(schema_editor: BaseDatabaseSchemaEditor, form: str) -> None:
    if schema_editor.connection.vendor != "sqlite":
        return
    for statement in (
        f'CREATE TABLE "new__{TABLE}" ({COLUMNS}) {form}',
        f'INSERT INTO "new__{TABLE}" SELECT {NAMES} FROM "{TABLE}" ORDER BY doc, term',  # noqa: S608  # our own names
        f'DROP TABLE "{TABLE}"',
        f'ALTER TABLE "new__{TABLE}" RENAME TO "{TABLE}"',
        f"CREATE INDEX {INDEX}",
    ):
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("articles", "0024_search_filing")]
    operations = [migrations.RunPython(by_key, by_number)]
