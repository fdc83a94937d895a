"""Triggers that keep append-only rows as they were written, whatever code runs above them.

A sign-off, a source check and a change may never be updated. Of an edition only the redaction
columns and the three documents may change, and only together, once, into emptiness. Deletion is
refused on PostgreSQL too; on SQLite it is not (a test database is emptied by DELETE there), where
foreign keys with PROTECT and the absence of any deleting code stand in for it.

SQLite remakes a table that a later migration alters, and a remade table has lost its triggers: such
a migration ends with `drop` and `create` of this one, and the tests of append-only rows see it.
"""

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

FROZEN = ("articles_signoff", "articles_sourcecheck", "articles_change")
EDITION_FROZEN = (
    "variant_id", "number", "kind", "note", "document_digest", "commercial_digest", "evidence_digest", "previous",
    "digest", "fingerprint", "source_fingerprint", "published_at", "published_by_id", "author_id",
    "first_signer_id", "medical_signer_id",
)  # fmt: skip
MESSAGE = "append-only: this row cannot be changed"


def edition_condition(differs: str) -> str:
    """SQL that is true where an update of an edition is anything but its one redaction."""
    moved = " OR ".join(f"OLD.{column} {differs} NEW.{column}" for column in EDITION_FROZEN)
    redaction = (
        "OLD.redacted_at IS NULL AND NEW.redacted_at IS NOT NULL"
        " AND NEW.document = '' AND NEW.commercial = '' AND NEW.evidence = ''"
    )
    return f"{moved} OR NOT ({redaction})"


def create(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(
            "CREATE FUNCTION articles_refuse() RETURNS trigger LANGUAGE plpgsql AS "
            f"$$ BEGIN RAISE EXCEPTION '{MESSAGE}' USING ERRCODE = 'integrity_constraint_violation'"
            "; END $$"
        )
        for table in FROZEN:
            schema_editor.execute(
                f"CREATE TRIGGER {table}_frozen BEFORE UPDATE OR DELETE ON {table} "
                "FOR EACH ROW EXECUTE FUNCTION articles_refuse()"
            )
        schema_editor.execute(
            "CREATE TRIGGER articles_edition_frozen BEFORE UPDATE ON articles_edition "
            f"FOR EACH ROW WHEN ({edition_condition('IS DISTINCT FROM')}) "
            "EXECUTE FUNCTION articles_refuse()"
        )
        schema_editor.execute(
            "CREATE TRIGGER articles_edition_kept BEFORE DELETE ON articles_edition "
            "FOR EACH ROW EXECUTE FUNCTION articles_refuse()"
        )
        return
    for table in FROZEN:
        schema_editor.execute(
            f"CREATE TRIGGER {table}_frozen BEFORE UPDATE ON {table} "
            f"BEGIN SELECT RAISE(ABORT, '{MESSAGE}'); END"
        )
    schema_editor.execute(
        "CREATE TRIGGER articles_edition_frozen BEFORE UPDATE ON articles_edition "
        f"WHEN {edition_condition('IS NOT')} "
        f"BEGIN SELECT RAISE(ABORT, '{MESSAGE}'); END"
    )


def drop(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    if schema_editor.connection.vendor == "postgresql":
        for table in FROZEN:
            schema_editor.execute(f"DROP TRIGGER {table}_frozen ON {table}")
        schema_editor.execute("DROP TRIGGER articles_edition_frozen ON articles_edition")
        schema_editor.execute("DROP TRIGGER articles_edition_kept ON articles_edition")
        schema_editor.execute("DROP FUNCTION articles_refuse()")
        return
    for table in (*FROZEN, "articles_edition"):
        schema_editor.execute(f"DROP TRIGGER {table}_frozen")


class Migration(migrations.Migration):
    dependencies = [("articles", "0001_initial")]
    operations = [migrations.RunPython(create, drop)]
