"""Every role reads exceptions and comments. Who gives or resolves one, the verbs decide."""

from django.apps import apps as installed
from django.contrib.auth.management import create_permissions
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

ROLES = ("author", "translator", "editor", "medical", "publisher", "admin")
RIGHTS = ("view_waiver", "view_comment")


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


class Migration(migrations.Migration):
    dependencies = [("articles", "0010_public_sources")]
    operations = [migrations.RunPython(grant, take_back)]
