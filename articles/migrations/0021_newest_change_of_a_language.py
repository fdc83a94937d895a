"""The newest change of a language is found at once, however long the log is."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0020_pictures_of_editions"),
    ]

    operations = [
        migrations.AddIndex(
            model_name="change",
            index=models.Index(fields=["language", "number"], name="change_of_a_language"),
        ),
    ]
