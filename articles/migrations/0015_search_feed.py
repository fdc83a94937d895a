from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0014_evidence_debt"),
    ]

    operations = [
        migrations.CreateModel(
            name="SearchFeed",
            fields=[
                (
                    "id",
                    models.PositiveSmallIntegerField(default=1, primary_key=True, serialize=False),
                ),
                ("number", models.PositiveBigIntegerField(default=0)),
                ("analysed_with", models.CharField(default="", max_length=64)),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("id", 1)), name="search_feed_is_one_row"
                    )
                ],
            },
        ),
    ]
