"""What each role sees and does of partners in the admin. Verbs ask for these rights by name."""

from django.apps import apps as installed
from django.contrib.auth.management import create_permissions
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

ACCOUNTS = ("partner", "partnercontact", "partnerterms", "apikey")
RECORDS = ("usageday",)
RIGHTS: dict[str, dict[tuple[str, ...], tuple[str, ...]]] = {
    "admin": {
        ACCOUNTS: ("view", "add", "change"),
        ("partnercontact",): ("delete",),
        RECORDS: ("view",),
    },
    "publisher": {ACCOUNTS: ("view",), RECORDS: ("view",)},
    "editor": {ACCOUNTS: ("view",)},
}


def grant(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor | None) -> None:
    create_permissions(installed.get_app_config("api"), verbosity=0, apps=apps)
    permissions = apps.get_model("auth", "Permission").objects.filter(content_type__app_label="api")
    for role, rights in RIGHTS.items():
        group, _ = apps.get_model("auth", "Group").objects.get_or_create(name=role)
        names = {
            f"{action}_{model}"
            for models, actions in rights.items()
            for model in models
            for action in actions
        }
        group.permissions.add(*permissions.filter(codename__in=names))


class Migration(migrations.Migration):
    dependencies = [
        ("api", "0002_partners"),
        ("articles", "0006_required_notices"),
        ("contenttypes", "0002_remove_content_type_name"),
        ("auth", "0012_alter_user_first_name_max_length"),
    ]
    operations = [migrations.RunPython(grant, migrations.RunPython.noop)]
