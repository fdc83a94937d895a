"""Triggers: what was agreed with a partner stays as it was, whatever code runs above it.

The only update of a version of terms is its acceptance, once. A version that was accepted is not
deleted either, and so its partner is not: accounts are closed.

SQLite remakes a table that a later migration alters, and a remade table has lost its triggers: such
a migration ends with `drop` and `create` of this one, and the test of triggers sees it.
"""

from collections.abc import Iterator

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

TABLE = "api_partnerterms"
AGREED = (
    "id", "partner_id", "version", "languages", "topics", "context", "licence_name", "licence_url",
    "attribution_de", "attribution_en", "logo_de", "logo_en", "permitted_changes", "max_age_hours",
    "withdraw_within_hours", "noindex", "reporting", "valid_from", "valid_until", "made_at",
    "made_by_id",
)  # fmt: skip
MESSAGE = "terms are replaced by a new version, never changed"


def _moved(differs: str) -> str:
    return " OR ".join(f"OLD.{column} {differs} NEW.{column}" for column in AGREED)


def _on_postgresql() -> Iterator[str]:
    yield (
        "CREATE FUNCTION api_refuse_terms() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN RAISE EXCEPTION '{MESSAGE}' USING ERRCODE = 'integrity_constraint_violation'"
        "; END $$"
    )
    refuse = "EXECUTE FUNCTION api_refuse_terms()"
    # Documents of JSON are compared as they are kept.
    yield (
        f"CREATE TRIGGER {TABLE}_frozen BEFORE UPDATE ON {TABLE} FOR EACH ROW "
        f"WHEN (OLD.accepted_at IS NOT NULL OR {_moved('IS DISTINCT FROM')}) {refuse}"
    )
    yield (
        f"CREATE TRIGGER {TABLE}_kept BEFORE DELETE ON {TABLE} FOR EACH ROW "
        f"WHEN (OLD.accepted_at IS NOT NULL) {refuse}"
    )


def _on_sqlite() -> Iterator[str]:
    refuse = f"BEGIN SELECT RAISE(ABORT, '{MESSAGE}'); END"
    yield (
        f"CREATE TRIGGER {TABLE}_frozen BEFORE UPDATE ON {TABLE} "
        f"WHEN OLD.accepted_at IS NOT NULL OR {_moved('IS NOT')} {refuse}"
    )
    yield (
        f"CREATE TRIGGER {TABLE}_kept BEFORE DELETE ON {TABLE} "
        f"WHEN OLD.accepted_at IS NOT NULL {refuse}"
    )


def _gone_from_postgresql() -> Iterator[str]:
    # A function takes its triggers along.
    yield "DROP FUNCTION IF EXISTS api_refuse_terms() CASCADE"


def _gone_from_sqlite() -> Iterator[str]:
    for name in ("frozen", "kept"):
        yield f"DROP TRIGGER IF EXISTS {TABLE}_{name}"


def create(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    made = {"postgresql": _on_postgresql, "sqlite": _on_sqlite}
    for statement in made[schema_editor.connection.vendor]():
        schema_editor.execute(statement)


def drop(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    gone = {"postgresql": _gone_from_postgresql, "sqlite": _gone_from_sqlite}
    for statement in gone[schema_editor.connection.vendor]():
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("api", "0009_names_of_terms")]
    operations = [migrations.RunPython(create, drop)]
