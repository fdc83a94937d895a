"""Which notices articles must carry, with what this product starts from.

Every article carries a general notice: that is confirmed and blocks. What follows from the
content (supplements, medicines, pregnancy) is a proposal: it warns until a publisher confirms it.
"""

from typing import Any

from django.apps import apps as installed
from django.contrib.auth.management import create_permissions
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

REQUIREMENTS: tuple[dict[str, object], ...] = (
    {
        "key": "general",
        "notice": "general_medical",
        "confirmed": True,
        "source": "Gute Praxis Gesundheitsinformation 2.0; HON: an article replaces no visit",
    },
    {
        "key": "supplement-doses",
        "notice": "supplement",
        "claim_kinds": ["dosage"],
        "term_kinds": ["nutrient"],
        "source": "Directive 2002/46/EC Art. 6(3): what labels of food supplements must say",
    },
    {
        "key": "medicine-doses",
        "notice": "medicine",
        "claim_kinds": ["dosage"],
        "term_kinds": ["drug"],
        "source": "HWG section 4(3): the reference to the package leaflet, by analogy",
    },
    {
        "key": "pregnancy-topic",
        "notice": "pregnancy",
        "topics": ["pregnancy"],
        "source": "Editorial",
    },
    {
        "key": "pregnancy-section",
        "notice": "pregnancy",
        "aspects": ["PregnancyHealthAspect"],
        "source": "Editorial",
    },
)
READ = ("view",)
WRITE = ("view", "add", "change")
RIGHTS = {
    "author": READ,
    "translator": READ,
    "editor": READ,
    "medical": READ,
    "publisher": WRITE,
    "admin": (*WRITE, "delete"),
}


def ship(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor | None) -> None:
    """The rows that are not there yet; one that was changed is left as it is."""
    model = apps.get_model("articles", "NoticeRequirement")
    for row in REQUIREMENTS:
        model.objects.get_or_create(key=row["key"], defaults=row)


def grant(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor | None) -> None:
    create_permissions(installed.get_app_config("articles"), verbosity=0, apps=apps)
    for role, actions in RIGHTS.items():
        group, _ = apps.get_model("auth", "Group").objects.get_or_create(name=role)
        group.permissions.add(*_permissions(apps, actions))


def take_back(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    for group in apps.get_model("auth", "Group").objects.filter(name__in=list(RIGHTS)):
        group.permissions.remove(*_permissions(apps, (*WRITE, "delete")))


def _permissions(apps: StateApps, actions: tuple[str, ...]) -> Any:
    names = [f"{action}_noticerequirement" for action in actions]
    return (
        apps.get_model("auth", "Permission")
        .objects.filter(content_type__app_label="articles", codename__in=names)
        .order_by("pk")
    )


class Migration(migrations.Migration):
    dependencies = [("articles", "0017_required_notices")]
    operations = [
        migrations.RunPython(ship, migrations.RunPython.noop),
        migrations.RunPython(grant, take_back),
    ]
