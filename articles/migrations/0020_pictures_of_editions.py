"""Pictures that editions show are named by them like sources and people; older ones are read."""

import json
from itertools import islice

from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

A_BATCH = 500


def name_pictures(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor | None) -> None:
    """A redacted edition has no document and names none."""
    mention = apps.get_model("articles", "Mention")
    editions = apps.get_model("articles", "Edition").objects.exclude(document="").order_by("pk")
    rows = (
        mention(edition_id=pk, kind="image", uid=uid)
        for pk, document in editions.values_list("pk", "document").iterator(A_BATCH)
        for uid in dict.fromkeys(row["id"] for row in json.loads(document).get("images", []))
    )
    while batch := list(islice(rows, A_BATCH)):
        mention.objects.bulk_create(batch)


def forget_pictures(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    apps.get_model("articles", "Mention").objects.filter(kind="image").delete()


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0019_mails_about_work"),
    ]

    operations = [
        migrations.RunPython(migrations.RunPython.noop, forget_pictures),
        migrations.RemoveConstraint(
            model_name="mention",
            name="mention_kind_known",
        ),
        migrations.AlterField(
            model_name="mention",
            name="kind",
            field=models.CharField(
                choices=[
                    ("claim", "claim"),
                    ("source", "source"),
                    ("author", "author"),
                    ("reviewer", "reviewer"),
                    ("topic", "topic"),
                    ("disclaimer", "disclaimer"),
                    ("image", "image"),
                ],
                max_length=12,
            ),
        ),
        migrations.AddConstraint(
            model_name="mention",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "kind__in",
                        ["claim", "source", "author", "reviewer", "topic", "disclaimer", "image"],
                    )
                ),
                name="mention_kind_known",
            ),
        ),
        migrations.RunPython(name_pictures, migrations.RunPython.noop),
    ]
