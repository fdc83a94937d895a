"""A sign that moves with every write that can change a public answer.

Triggers give it, so that no way of writing can forget it, and a process that dies right after its
commit has given it too. On PostgreSQL the commit also tells those who listen.
"""

from collections.abc import Iterator

from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

# Whatever a public answer shows is told by one of these: names, statuses, claims and search rows
# are written with the standing that shows them.
WATCHED = (
    "articles_standing", "articles_edition", "articles_slug", "articles_change",
    "articles_changecounter",
)  # fmt: skip
WRITES = ("insert", "update", "delete")


def _on_postgresql() -> Iterator[str]:
    yield (
        "CREATE FUNCTION articles_public_write() RETURNS trigger LANGUAGE plpgsql AS "
        "$$ BEGIN INSERT INTO articles_publicwrite (number) VALUES (0); "
        "PERFORM pg_notify('beleg_public', ''); RETURN NULL; END $$"
    )
    for table in WATCHED:
        yield (
            f"CREATE TRIGGER {table}_public AFTER INSERT OR UPDATE OR DELETE ON {table} "
            "FOR EACH STATEMENT EXECUTE FUNCTION articles_public_write()"
        )


def _on_sqlite() -> Iterator[str]:
    counted = (
        "INSERT OR REPLACE INTO articles_publicwrite (id, number) VALUES "
        "(1, COALESCE((SELECT number FROM articles_publicwrite WHERE id = 1), 0) + 1)"
    )
    for table in WATCHED:
        for write in WRITES:
            head = f"CREATE TRIGGER {table}_public_{write} AFTER {write.upper()} ON {table} BEGIN "
            yield f"{head}{counted}; END"


def _gone_from_postgresql() -> Iterator[str]:
    yield "DROP FUNCTION IF EXISTS articles_public_write() CASCADE"


def _gone_from_sqlite() -> Iterator[str]:
    for table in WATCHED:
        for write in WRITES:
            yield f"DROP TRIGGER IF EXISTS {table}_public_{write}"


def create(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    made = {"postgresql": _on_postgresql, "sqlite": _on_sqlite}
    for statement in made[schema_editor.connection.vendor]():
        schema_editor.execute(statement)


def drop(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    gone = {"postgresql": _gone_from_postgresql, "sqlite": _gone_from_sqlite}
    for statement in gone[schema_editor.connection.vendor]():
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("articles", "0008_search")]

    operations = [
        migrations.CreateModel(
            name="PublicWrite",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.PositiveBigIntegerField(default=0)),
            ],
            options={"verbose_name": "public write", "verbose_name_plural": "public writes"},
        ),
        migrations.RunPython(create, drop),
    ]
