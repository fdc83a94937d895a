"""The change counter's row, the roles as groups with their admin rights, the import account."""

import uuid

from django.apps import apps as installed
from django.contrib.auth.management import create_permissions
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

IMPORT_ACCOUNT = "import"
READ = ("view",)
WRITE = ("view", "add", "change", "delete")
TEXT = (
    "article", "authorship", "variant", "section", "claim", "claimnumber", "citation", "reference",
    "articledisclaimer",
)  # fmt: skip
SHARED = ("source", "person", "topic")
NOTICES = ("disclaimer", "disclaimerversion")
RECORDS = ("signoff", "sourcecheck", "edition", "standing", "change", "contributor")
# What the admin lets a role see and change. Verbs (submit, sign off, publish ...) ask for the role
# itself in `articles.review.permissions`, never for these.
RIGHTS: dict[str, dict[tuple[str, ...], tuple[str, ...]]] = {
    "author": {TEXT: WRITE, SHARED: ("view", "add", "change"), NOTICES: READ, RECORDS: READ},
    "translator": {
        TEXT: ("view", "change"),
        SHARED: ("view", "change"),
        NOTICES: READ,
        RECORDS: READ,
    },
    "editor": {TEXT: WRITE, SHARED: WRITE, NOTICES: ("view", "add", "change"), RECORDS: READ},
    "medical": {TEXT: READ, SHARED: READ, NOTICES: READ, RECORDS: READ},
    "publisher": {TEXT: READ, SHARED: READ, NOTICES: ("view", "add", "change"), RECORDS: READ},
    "admin": {TEXT: WRITE, SHARED: WRITE, NOTICES: WRITE, RECORDS: READ},
}


def create(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    apps.get_model("articles", "ChangeCounter").objects.get_or_create(
        id=1, defaults={"n": 0, "epoch": uuid.uuid4()}
    )
    apps.get_model("auth", "User").objects.get_or_create(
        username=IMPORT_ACCOUNT, defaults={"is_active": False, "password": "!"}
    )
    for label in ("articles", "auth"):
        create_permissions(installed.get_app_config(label), verbosity=0, apps=apps)
    permission = apps.get_model("auth", "Permission")
    for role, rights in RIGHTS.items():
        group, _ = apps.get_model("auth", "Group").objects.get_or_create(name=role)
        codenames = [
            f"{action}_{model}"
            for models, actions in rights.items()
            for model in models
            for action in actions
        ]
        group.permissions.add(
            *permission.objects.filter(
                content_type__app_label="articles", codename__in=codenames
            ).order_by("pk")
        )
        if role == "admin":
            group.permissions.add(
                *permission.objects.filter(
                    content_type__app_label="auth", content_type__model__in=["user", "group"]
                ).order_by("pk")
            )


def remove(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """The import account stays: articles may name it."""
    apps.get_model("articles", "ChangeCounter").objects.filter(id=1).delete()
    apps.get_model("auth", "Group").objects.filter(name__in=list(RIGHTS)).delete()


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0002_append_only"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]
    operations = [migrations.RunPython(create, remove)]
