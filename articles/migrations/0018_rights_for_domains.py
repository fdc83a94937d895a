"""Whoever may write the numbers of a claim may write the domains of its certainty."""

from django.apps import apps as installed
from django.contrib.auth.management import create_permissions
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps


def grant(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor | None) -> None:
    create_permissions(installed.get_app_config("articles"), verbosity=0, apps=apps)
    permissions = apps.get_model("auth", "Permission").objects.filter(
        content_type__app_label="articles"
    )
    like = {f"{action}_claimnumber": action for action in ("view", "add", "change", "delete")}
    for group in apps.get_model("auth", "Group").objects.order_by("pk"):
        held = group.permissions.filter(content_type__app_label="articles", codename__in=like)
        names = [f"{like[row.codename]}_domainrating" for row in held.order_by("pk")]
        group.permissions.add(*permissions.filter(codename__in=names))


class Migration(migrations.Migration):
    dependencies = [("articles", "0017_grade_domains")]
    operations = [migrations.RunPython(grant, migrations.RunPython.noop)]
