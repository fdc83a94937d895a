"""A token for what the checks know, new with every write, so that it is read once and not each time.

SQLite remakes a table that a later migration alters, and a remade table has lost its triggers: such
a migration ends with `drop` and `create` of this one, and the test of triggers sees it.
"""

from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

TABLES = (
    "articles_term", "articles_nutrientlimit", "articles_authorisedclaim",
    "articles_nutrientwarning", "articles_noticerequirement",
)  # fmt: skip
RENEWED = "UPDATE articles_knowledgeversion SET token = lower(hex(randomblob(16)))"
WRITES = ("insert", "update", "delete")


def create(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(
            "CREATE FUNCTION articles_renew_knowledge() RETURNS trigger LANGUAGE plpgsql AS "
            "$$ BEGIN UPDATE articles_knowledgeversion SET token = gen_random_uuid()::text; "
            "RETURN NULL; END $$"
        )
        for table in TABLES:
            schema_editor.execute(
                f"CREATE TRIGGER {table}_known AFTER INSERT OR UPDATE OR DELETE ON {table} "
                "FOR EACH STATEMENT EXECUTE FUNCTION articles_renew_knowledge()"
            )
        return
    for table in TABLES:
        for write in WRITES:
            head = f"CREATE TRIGGER {table}_known_{write} AFTER {write.upper()} ON {table} BEGIN "
            schema_editor.execute(head + RENEWED + "; END")


def drop(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    if schema_editor.connection.vendor == "postgresql":
        for table in TABLES:
            schema_editor.execute(f"DROP TRIGGER IF EXISTS {table}_known ON {table}")
        schema_editor.execute("DROP FUNCTION IF EXISTS articles_renew_knowledge()")
        return
    for table in TABLES:
        for write in WRITES:
            schema_editor.execute(f"DROP TRIGGER IF EXISTS {table}_known_{write}")


def write_row(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    apps.get_model("articles", "KnowledgeVersion").objects.get_or_create(
        id=1, defaults={"token": "first"}
    )


def remove_row(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    apps.get_model("articles", "KnowledgeVersion").objects.all().delete()


class Migration(migrations.Migration):
    dependencies = [("articles", "0020_retraction_rights")]
    operations = [
        migrations.CreateModel(
            name="KnowledgeVersion",
            fields=[
                (
                    "id",
                    models.PositiveSmallIntegerField(default=1, primary_key=True, serialize=False),
                ),
                ("token", models.CharField(max_length=36)),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("id", 1)), name="knowledge_version_is_one_row"
                    )
                ],
            },
        ),
        migrations.RunPython(write_row, remove_row),
        migrations.RunPython(create, drop),
    ]
