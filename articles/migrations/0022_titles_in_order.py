"""Live texts in the order of their titles: every page of that order sorted all of them."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0021_newest_change_of_a_language"),
    ]

    operations = [
        migrations.AddIndex(
            model_name="standing",
            index=models.Index(
                "language",
                "sort_title",
                "id",
                condition=models.Q(state="live"),
                name="standing_by_title",
            ),
        ),
    ]
