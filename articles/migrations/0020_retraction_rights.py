"""Every role reads retractions, tasks and suspensions; of two kinds only their end may be written.

Who acts on them, the verbs decide. A policy and a suspension are never changed but for their end,
once, and on PostgreSQL never deleted, whatever code runs above them (see `0002_append_only`).
"""

from django.apps import apps as installed
from django.contrib.auth.management import create_permissions
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

ROLES = ("author", "translator", "editor", "medical", "publisher", "admin")
RIGHTS = (
    "view_retractionrecord", "view_retractionpolicy", "view_retractioncase", "view_claimsuspension",
    "view_task",
)  # fmt: skip
FROZEN = {
    "articles_retractionpolicy": ("trigger", "action", "reason", "by_id", "at"),
    "articles_claimsuspension": (
        "variant_id", "claim_uid", "claim_key", "reason", "by_id", "at", "policy_id",
    ),
}  # fmt: skip
MESSAGE = "append-only: only the end of this row is written, once"


def grant(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    create_permissions(installed.get_app_config("articles"), verbosity=0, apps=apps)
    permissions = apps.get_model("auth", "Permission").objects.filter(
        content_type__app_label="articles", codename__in=RIGHTS
    )
    for role in ROLES:
        group, _ = apps.get_model("auth", "Group").objects.get_or_create(name=role)
        group.permissions.add(*permissions.order_by("pk"))


def take_back(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    permissions = apps.get_model("auth", "Permission").objects.filter(
        content_type__app_label="articles", codename__in=RIGHTS
    )
    for group in apps.get_model("auth", "Group").objects.filter(name__in=ROLES):
        group.permissions.remove(*permissions)


def condition(columns: tuple[str, ...], differs: str) -> str:
    """SQL that is true where an update is anything but the row's one end."""
    moved = " OR ".join(f'OLD."{column}" {differs} NEW."{column}"' for column in columns)
    return f"OLD.ended_at IS NOT NULL OR {moved}"


def freeze(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    for table, columns in FROZEN.items():
        if schema_editor.connection.vendor == "postgresql":
            schema_editor.execute(
                f"CREATE TRIGGER {table}_frozen BEFORE UPDATE ON {table} FOR EACH ROW "
                f"WHEN ({condition(columns, 'IS DISTINCT FROM')}) "
                "EXECUTE FUNCTION articles_refuse()"
            )
            schema_editor.execute(
                f"CREATE TRIGGER {table}_kept BEFORE DELETE ON {table} "
                "FOR EACH ROW EXECUTE FUNCTION articles_refuse()"
            )
        else:
            schema_editor.execute(
                f"CREATE TRIGGER {table}_frozen BEFORE UPDATE ON {table} "
                f"WHEN {condition(columns, 'IS NOT')} "
                f"BEGIN SELECT RAISE(ABORT, '{MESSAGE}'); END"
            )


def thaw(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    for table in FROZEN:
        if schema_editor.connection.vendor == "postgresql":
            schema_editor.execute(f"DROP TRIGGER {table}_frozen ON {table}")
            schema_editor.execute(f"DROP TRIGGER {table}_kept ON {table}")
        else:
            schema_editor.execute(f"DROP TRIGGER {table}_frozen")


class Migration(migrations.Migration):
    dependencies = [("articles", "0019_retractions")]
    operations = [
        migrations.RunPython(grant, take_back),
        migrations.RunPython(freeze, thaw),
    ]
