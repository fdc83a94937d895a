"""What the admin lets each role see and change of pictures. Nobody deletes one: editions name it."""

from django.apps import apps as installed
from django.contrib.auth.management import create_permissions
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

READ = ("view",)
CHANGE = ("view", "change")
KEEP = ("view", "add", "change")
WRITE = ("view", "add", "change", "delete")
RIGHTS: dict[str, dict[str, tuple[str, ...]]] = {
    "author": {"image": KEEP, "articleimage": WRITE, "imagerendition": READ},
    "translator": {"image": CHANGE, "articleimage": CHANGE, "imagerendition": READ},
    "editor": {"image": KEEP, "articleimage": WRITE, "imagerendition": READ},
    "medical": {"image": READ, "articleimage": READ, "imagerendition": READ},
    "publisher": {"image": READ, "articleimage": READ, "imagerendition": READ},
    "admin": {"image": KEEP, "articleimage": WRITE, "imagerendition": READ},
}


def grant(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    create_permissions(installed.get_app_config("articles"), verbosity=0, apps=apps)
    permissions = apps.get_model("auth", "Permission").objects.filter(
        content_type__app_label="articles"
    )
    for role, rights in RIGHTS.items():
        names = [f"{action}_{model}" for model, actions in rights.items() for action in actions]
        group, _ = apps.get_model("auth", "Group").objects.get_or_create(name=role)
        group.permissions.add(*permissions.filter(codename__in=names).order_by("pk"))


def take_back(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    permissions = apps.get_model("auth", "Permission").objects.filter(
        content_type__app_label="articles",
        content_type__model__in=["image", "articleimage", "imagerendition"],
    )
    for group in apps.get_model("auth", "Group").objects.filter(name__in=list(RIGHTS)):
        group.permissions.remove(*permissions)


class Migration(migrations.Migration):
    dependencies = [("articles", "0005_images")]
    operations = [migrations.RunPython(grant, take_back)]
