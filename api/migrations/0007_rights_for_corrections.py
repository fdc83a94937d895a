"""What each role sees and does of copies and confirmations in the admin."""

from django.apps import apps as installed
from django.contrib.auth.management import create_permissions
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

SEEN = ("view_duty", "view_acknowledgement", "view_holding")
RIGHTS: dict[str, tuple[str, ...]] = {
    "admin": (*SEEN, "change_duty"),
    "publisher": (*SEEN, "change_duty"),
    "editor": SEEN,
}


def grant(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor | None) -> None:
    create_permissions(installed.get_app_config("api"), verbosity=0, apps=apps)
    permissions = apps.get_model("auth", "Permission").objects.filter(content_type__app_label="api")
    for role, names in RIGHTS.items():
        group, _ = apps.get_model("auth", "Group").objects.get_or_create(name=role)
        group.permissions.add(*permissions.filter(codename__in=names))


class Migration(migrations.Migration):
    dependencies = [("api", "0006_corrections")]
    operations = [migrations.RunPython(grant, migrations.RunPython.noop)]
