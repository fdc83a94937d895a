"""An index for the question which edition of a text was live at a moment."""

from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0011_rights_for_waivers_and_comments"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddIndex(
            model_name="change",
            index=models.Index(
                fields=["article_uid", "language", "number"], name="change_of_a_variant"
            ),
        ),
    ]
