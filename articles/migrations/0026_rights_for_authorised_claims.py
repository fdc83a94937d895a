"""Every role reads the health claims that the law lists; those who write other limits write them."""

from importlib import import_module

from django.apps import apps as installed
from django.contrib.auth.management import create_permissions
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

_limits = import_module("articles.migrations.0022_rights_for_limits_and_warnings")


def _permissions(apps: StateApps, *actions: str) -> list[object]:
    create_permissions(installed.get_app_config("articles"), verbosity=0, apps=apps)
    rows = apps.get_model("auth", "Permission").objects.filter(
        content_type__app_label="articles",
        codename__in=[f"{action}_authorisedclaim" for action in actions],
    )
    return list(rows.order_by("pk"))


def grant(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    groups = apps.get_model("auth", "Group").objects
    for roles, actions in ((_limits.READERS, ("view",)), (_limits.WRITERS, ("add", "change"))):
        for role in roles:
            group, _ = groups.get_or_create(name=role)
            group.permissions.add(*_permissions(apps, *actions))


def take_back(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    groups = apps.get_model("auth", "Group").objects.filter(name__in=_limits.READERS)
    for group in groups.order_by("pk"):
        group.permissions.remove(*_permissions(apps, "view", "add", "change"))


class Migration(migrations.Migration):
    dependencies = [("articles", "0025_terms_and_authorised_claims")]
    operations = [migrations.RunPython(grant, take_back)]
