"""Rows that belong to an edition are found by the constraint that begins with it.

A second index on the key alone was written with each row of a publication and never needed. It is
taken by what it covers, not by its name; on SQLite by itself, since Django would make the table
anew, without its triggers.
"""

from collections.abc import Mapping
from typing import Any

from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

COVERED = (
    ("Edition", "variant", "articles.variant", models.PROTECT, "editions"),
    ("Mention", "edition", "articles.edition", models.CASCADE, "mentions"),
    ("Rendition", "edition", "articles.edition", models.CASCADE, "renditions"),
    ("EditionClaim", "edition", "articles.edition", models.CASCADE, "claim_rows"),
    ("EditionSource", "edition", "articles.edition", models.CASCADE, "source_rows"),
    ("EditionSection", "edition", "articles.edition", models.CASCADE, "section_rows"),
    ("EditionDisclaimer", "edition", "articles.edition", models.CASCADE, "disclaimer_rows"),
)


def drop(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    connection = schema_editor.connection
    for name, field, *_ in COVERED:
        options = apps.get_model("articles", name)._meta
        with connection.cursor() as cursor:
            every = connection.introspection.get_constraints(cursor, options.db_table)
        for index, found in every.items():
            if found["columns"] == [options.get_field(field).column] and _is_plain(found):
                schema_editor.execute(f"DROP INDEX {connection.ops.quote_name(index)}")


def _is_plain(found: Mapping[str, Any]) -> bool:
    return bool(found["index"]) and not (found["unique"] or found["primary_key"])


def make(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    for name, field, *_ in COVERED:
        model = apps.get_model("articles", name)
        fields = [model._meta.get_field(field)]
        schema_editor.execute(schema_editor._create_index_sql(model, fields=fields))  # type: ignore[attr-defined]  # how Django makes that of a foreign key


class Migration(migrations.Migration):
    dependencies = [("articles", "0025_terms_in_one_tree")]

    operations = [
        migrations.SeparateDatabaseAndState(
            database_operations=[migrations.RunPython(drop, make)],
            state_operations=[
                migrations.AlterField(
                    model_name=name,
                    name=field,
                    field=models.ForeignKey(to, deleted, related_name=rows, db_index=False),
                )
                for name, field, to, deleted, rows in COVERED
            ],
        )
    ]
