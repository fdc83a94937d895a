"""Remember what a text was imported from, so that importing it again changes nothing."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("articles", "0007_diary")]

    operations = [
        migrations.AddField(
            model_name="variant",
            name="imported_digest",
            field=models.CharField(
                blank=True,
                db_index=True,
                default="",
                editable=False,
                help_text="Digest of the document that the text was imported from.",
                max_length=80,
            ),
        ),
    ]
