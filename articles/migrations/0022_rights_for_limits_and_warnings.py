"""Every role reads what the checks know of nutrients; editors, medical people, publishers write."""

from django.apps import apps as installed
from django.contrib.auth.management import create_permissions
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

READERS = ("author", "translator", "editor", "medical", "publisher", "admin")
WRITERS = ("editor", "medical", "publisher", "admin")
MODELS = ("term", "nutrientlimit", "nutrientwarning")


def _permissions(apps: StateApps, *actions: str) -> list[object]:
    create_permissions(installed.get_app_config("articles"), verbosity=0, apps=apps)
    rows = apps.get_model("auth", "Permission").objects.filter(
        content_type__app_label="articles",
        codename__in=[f"{action}_{model}" for action in actions for model in MODELS],
    )
    return list(rows.order_by("pk"))


def grant(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    groups = apps.get_model("auth", "Group").objects
    for roles, actions in ((READERS, ("view",)), (WRITERS, ("add", "change"))):
        for role in roles:
            group, _ = groups.get_or_create(name=role)
            group.permissions.add(*_permissions(apps, *actions))


def take_back(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    for group in apps.get_model("auth", "Group").objects.filter(name__in=READERS).order_by("pk"):
        group.permissions.remove(*_permissions(apps, "view", "add", "change"))


class Migration(migrations.Migration):
    dependencies = [("articles", "0021_version_of_what_checks_know")]
    operations = [migrations.RunPython(grant, take_back)]
