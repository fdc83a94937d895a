"""Everybody in the newsroom sees who was asked for what; assigning is a verb's affair."""

from django.apps import apps as installed
from django.contrib.auth.management import create_permissions
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

ROLES = ("author", "translator", "editor", "medical", "publisher", "admin")
SEEN = ("view_assignment",)


def grant(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor | None) -> None:
    create_permissions(installed.get_app_config("articles"), verbosity=0, apps=apps)
    permissions = apps.get_model("auth", "Permission").objects.filter(
        content_type__app_label="articles", codename__in=SEEN
    )
    for group in apps.get_model("auth", "Group").objects.filter(name__in=ROLES).order_by("pk"):
        group.permissions.add(*permissions)


class Migration(migrations.Migration):
    dependencies = [("articles", "0011_assignments")]
    operations = [migrations.RunPython(grant, migrations.RunPython.noop)]
