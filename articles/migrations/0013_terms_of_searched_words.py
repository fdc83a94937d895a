"""Words of the search know their term. What is searched is emptied: the worker makes it anew.

Writes of searched texts move the sign of public answers too: the worker and `rebuild_search` write
them without a standing.
"""

from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps


def empty(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    for name in ("SearchFacet", "SearchTerm", "SearchText", "SearchSpelling", "SearchWord"):
        apps.get_model("articles", name).objects.all().delete()


TABLE = "articles_searchtext"
COUNTED = (
    "INSERT OR REPLACE INTO articles_publicwrite (id, number) VALUES "
    "(1, COALESCE((SELECT number FROM articles_publicwrite WHERE id = 1), 0) + 1)"
)


def watch(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(
            f"CREATE TRIGGER {TABLE}_public AFTER INSERT OR UPDATE OR DELETE ON {TABLE} "
            "FOR EACH STATEMENT EXECUTE FUNCTION articles_public_write()"
        )
        return
    for write in ("insert", "update", "delete"):
        schema_editor.execute(
            f"CREATE TRIGGER {TABLE}_public_{write} AFTER {write.upper()} ON {TABLE} "
            f"BEGIN {COUNTED}; END"
        )


def ignore(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(f"DROP TRIGGER IF EXISTS {TABLE}_public ON {TABLE}")
        return
    for write in ("insert", "update", "delete"):
        schema_editor.execute(f"DROP TRIGGER IF EXISTS {TABLE}_public_{write}")


class Migration(migrations.Migration):
    dependencies = [("articles", "0012_rights_for_assignments")]
    operations = [
        migrations.AddField(
            model_name="searchword",
            name="term",
            field=models.BigIntegerField(default=0),
            preserve_default=False,
        ),
        migrations.RunPython(watch, ignore),
        migrations.RunPython(empty, empty),
    ]
