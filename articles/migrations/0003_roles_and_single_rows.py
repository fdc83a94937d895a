"""The roles as groups with their admin rights, the import account, and the rows there is one of."""

import uuid

from django.apps import apps as installed
from django.contrib.auth.management import create_permissions
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

IMPORT_ACCOUNT = "import"
READ = ("view",)
CHANGE = ("view", "change")
KEEP = ("view", "add", "change")
WRITE = ("view", "add", "change", "delete")
TEXT = (
    "article", "authorship", "variant", "section", "claim", "claimnumber", "citation", "reference",
    "articledisclaimer", "articleimage",
)  # fmt: skip
SHARED = ("source", "person", "topic")
PICTURES = ("image",)
NOTICES = ("disclaimer", "disclaimerversion")
REQUIRED = ("noticerequirement",)
KNOWN = ("term", "nutrientlimit", "nutrientwarning", "authorisedclaim")
RECORDS = (
    "signoff", "sourcecheck", "edition", "standing", "change", "contributor", "imagerendition",
    "waiver", "comment", "retractionrecord", "retractionpolicy", "retractioncase",
    "claimsuspension", "task",
)  # fmt: skip
# What the admin lets a role see and change. Verbs (submit, sign off, publish ...) ask for the role
# itself in `articles.review.permissions`, never for these. Nobody deletes a picture: editions name
# it. What is not named here for a role, it reads.
RIGHTS: dict[str, dict[tuple[str, ...], tuple[str, ...]]] = {
    "author": {TEXT: WRITE, SHARED: KEEP, PICTURES: KEEP},
    "translator": {TEXT: CHANGE, SHARED: CHANGE, PICTURES: CHANGE},
    "editor": {TEXT: WRITE, SHARED: WRITE, PICTURES: KEEP, NOTICES: KEEP, KNOWN: KEEP},
    "medical": {KNOWN: KEEP},
    "publisher": {NOTICES: KEEP, REQUIRED: KEEP, KNOWN: KEEP},
    "admin": {
        TEXT: WRITE,
        SHARED: WRITE,
        PICTURES: KEEP,
        NOTICES: WRITE,
        REQUIRED: WRITE,
        KNOWN: KEEP,
    },
}
READABLE = (*TEXT, *SHARED, *PICTURES, *NOTICES, *REQUIRED, *KNOWN, *RECORDS)


def create(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor | None) -> None:
    apps.get_model("articles", "ChangeCounter").objects.get_or_create(
        id=1, defaults={"n": 0, "epoch": uuid.uuid4()}
    )
    apps.get_model("articles", "KnowledgeVersion").objects.get_or_create(
        id=1, defaults={"token": "first"}
    )
    apps.get_model("auth", "User").objects.get_or_create(
        username=IMPORT_ACCOUNT, defaults={"is_active": False, "password": "!"}
    )
    for label in ("articles", "auth"):
        create_permissions(installed.get_app_config(label), verbosity=0, apps=apps)
    permissions = apps.get_model("auth", "Permission").objects.order_by("pk")
    for role, rights in RIGHTS.items():
        group, _ = apps.get_model("auth", "Group").objects.get_or_create(name=role)
        names = {f"view_{model}" for model in READABLE}
        names |= {
            f"{action}_{model}"
            for models, actions in rights.items()
            for model in models
            for action in actions
        }
        granted = permissions.filter(content_type__app_label="articles", codename__in=names)
        group.permissions.add(*granted)
        if role == "admin":
            group.permissions.add(
                *permissions.filter(
                    content_type__app_label="auth", content_type__model__in=["user", "group"]
                )
            )


def remove(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """The import account stays: articles may name it."""
    apps.get_model("articles", "ChangeCounter").objects.filter(id=1).delete()
    apps.get_model("articles", "KnowledgeVersion").objects.all().delete()
    apps.get_model("auth", "Group").objects.filter(name__in=list(RIGHTS)).delete()


class Migration(migrations.Migration):
    dependencies = [("articles", "0002_triggers")]
    # Databases made before the first release have these and need nothing of this one.
    replaces = [
        ("articles", "0003_counter_roles_and_accounts"),
        ("articles", "0006_image_rights"),
        ("articles", "0011_rights_for_waivers_and_comments"),
        ("articles", "0020_retraction_rights"),
        ("articles", "0022_rights_for_limits_and_warnings"),
        ("articles", "0026_rights_for_authorised_claims"),
    ]
    operations = [migrations.RunPython(create, remove)]
