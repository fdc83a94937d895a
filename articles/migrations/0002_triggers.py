"""Triggers: rows that are written once stay as they were, whatever code runs above them.

A sign-off, a source check, a change, an answer to the checklist and a mark of a translation may
never be updated. Of an edition only the redaction columns and the three documents may change, and
only together, once, into emptiness; of a retraction policy and a suspension only their end, once.
Deletion is refused on PostgreSQL too (but of marks, which go with their article); on SQLite it is
not (a test database is emptied by DELETE there), where foreign keys with PROTECT and the absence of
any deleting code stand in for it.

What the checks know has a token, new with every write, so that it is read once and not each time.

SQLite remakes a table that a later migration alters, and a remade table has lost its triggers: such
a migration ends with `drop` and `create` of this one, and the test of triggers sees it.
"""

from collections.abc import Callable, Iterator

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

FROZEN = (
    "articles_signoff", "articles_sourcecheck", "articles_change", "articles_checklistanswer",
)  # fmt: skip
MARKS = "articles_translationmark"
EDITION_FROZEN = (
    "variant_id", "number", "kind", "note", "document_digest", "commercial_digest", "evidence_digest", "previous",
    "digest", "fingerprint", "source_fingerprint", "published_at", "published_by_id", "author_id",
    "first_signer_id", "medical_signer_id",
)  # fmt: skip
ENDED_ONCE = {
    "articles_retractionpolicy": ("trigger", "action", "reason", "by_id", "at"),
    "articles_claimsuspension": (
        "variant_id", "claim_uid", "claim_key", "reason", "by_id", "at", "policy_id",
    ),
}  # fmt: skip
MESSAGE = "append-only: this row cannot be changed"
END_MESSAGE = "append-only: only the end of this row is written, once"

KNOWN = (
    "articles_term", "articles_nutrientlimit", "articles_authorisedclaim",
    "articles_nutrientwarning", "articles_noticerequirement",
)  # fmt: skip
WRITES = ("insert", "update", "delete")
RENEWED = "UPDATE articles_knowledgeversion SET token = lower(hex(randomblob(16)))"


def edition_condition(differs: str) -> str:
    """SQL that is true where an update of an edition is anything but its one redaction."""
    moved = " OR ".join(f"OLD.{column} {differs} NEW.{column}" for column in EDITION_FROZEN)
    redaction = (
        "OLD.redacted_at IS NULL AND NEW.redacted_at IS NOT NULL"
        " AND NEW.document = '' AND NEW.commercial = '' AND NEW.evidence = ''"
    )
    return f"{moved} OR NOT ({redaction})"


def end_condition(columns: tuple[str, ...], differs: str) -> str:
    """SQL that is true where an update is anything but the row's one end."""
    moved = " OR ".join(f'OLD."{column}" {differs} NEW."{column}"' for column in columns)
    return f"OLD.ended_at IS NOT NULL OR {moved}"


def _on_postgresql() -> Iterator[str]:
    yield (
        "CREATE FUNCTION articles_refuse() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN RAISE EXCEPTION '{MESSAGE}' USING ERRCODE = 'integrity_constraint_violation'"
        "; END $$"
    )
    refuse = "FOR EACH ROW EXECUTE FUNCTION articles_refuse()"
    for table in FROZEN:
        yield f"CREATE TRIGGER {table}_frozen BEFORE UPDATE OR DELETE ON {table} {refuse}"
    yield f"CREATE TRIGGER {MARKS}_frozen BEFORE UPDATE ON {MARKS} {refuse}"
    conditions = {table: end_condition(c, "IS DISTINCT FROM") for table, c in ENDED_ONCE.items()}
    conditions["articles_edition"] = edition_condition("IS DISTINCT FROM")
    for table, condition in conditions.items():
        yield (
            f"CREATE TRIGGER {table}_frozen BEFORE UPDATE ON {table} FOR EACH ROW "
            f"WHEN ({condition}) EXECUTE FUNCTION articles_refuse()"
        )
        yield f"CREATE TRIGGER {table}_kept BEFORE DELETE ON {table} {refuse}"
    yield (
        "CREATE FUNCTION articles_renew_knowledge() RETURNS trigger LANGUAGE plpgsql AS "
        "$$ BEGIN UPDATE articles_knowledgeversion SET token = gen_random_uuid()::text; "
        "RETURN NULL; END $$"
    )
    for table in KNOWN:
        yield (
            f"CREATE TRIGGER {table}_known AFTER INSERT OR UPDATE OR DELETE ON {table} "
            "FOR EACH STATEMENT EXECUTE FUNCTION articles_renew_knowledge()"
        )


def _on_sqlite() -> Iterator[str]:
    for table in (*FROZEN, MARKS):
        yield (
            f"CREATE TRIGGER {table}_frozen BEFORE UPDATE ON {table} "
            f"BEGIN SELECT RAISE(ABORT, '{MESSAGE}'); END"
        )
    yield (
        "CREATE TRIGGER articles_edition_frozen BEFORE UPDATE ON articles_edition "
        f"WHEN {edition_condition('IS NOT')} BEGIN SELECT RAISE(ABORT, '{MESSAGE}'); END"
    )
    for table, columns in ENDED_ONCE.items():
        yield (
            f"CREATE TRIGGER {table}_frozen BEFORE UPDATE ON {table} "
            f"WHEN {end_condition(columns, 'IS NOT')} "
            f"BEGIN SELECT RAISE(ABORT, '{END_MESSAGE}'); END"
        )
    for table in KNOWN:
        for write in WRITES:
            head = f"CREATE TRIGGER {table}_known_{write} AFTER {write.upper()} ON {table} BEGIN "
            yield head + RENEWED + "; END"


def _gone_from_postgresql() -> Iterator[str]:
    # A function takes its triggers along.
    yield "DROP FUNCTION IF EXISTS articles_refuse() CASCADE"
    yield "DROP FUNCTION IF EXISTS articles_renew_knowledge() CASCADE"


def _gone_from_sqlite() -> Iterator[str]:
    for table in (*FROZEN, MARKS, "articles_edition", *ENDED_ONCE):
        yield f"DROP TRIGGER IF EXISTS {table}_frozen"
    for table in KNOWN:
        for write in WRITES:
            yield f"DROP TRIGGER IF EXISTS {table}_known_{write}"


def _execute(
    schema_editor: BaseDatabaseSchemaEditor, **statements: Callable[[], Iterator[str]]
) -> None:
    for statement in statements[schema_editor.connection.vendor]():
        schema_editor.execute(statement)


def create(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    _execute(schema_editor, postgresql=_on_postgresql, sqlite=_on_sqlite)


def drop(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    _execute(schema_editor, postgresql=_gone_from_postgresql, sqlite=_gone_from_sqlite)


class Migration(migrations.Migration):
    dependencies = [("articles", "0001_tables")]
    # Databases made before the first release have these and need nothing of this one.
    replaces = [
        ("articles", "0002_append_only"),
        ("articles", "0016_answers_to_the_checklist"),
        ("articles", "0021_version_of_what_checks_know"),
    ]
    operations = [migrations.RunPython(create, drop)]
