"""What becomes of a source is public data of its own, as the names of people and topics are."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0009_projections"),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name="publicname",
            name="public_name_kind_known",
        ),
        migrations.AlterField(
            model_name="publicname",
            name="kind",
            field=models.CharField(
                choices=[("person", "person"), ("topic", "topic"), ("source", "source")],
                max_length=8,
            ),
        ),
        migrations.AlterField(
            model_name="publicname",
            name="sort_name",
            field=models.CharField(blank=True, default="", max_length=200),
        ),
        migrations.AddConstraint(
            model_name="publicname",
            constraint=models.CheckConstraint(
                condition=models.Q(("kind__in", ["person", "topic", "source"])),
                name="public_name_kind_known",
            ),
        ),
    ]
