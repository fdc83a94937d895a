"""Marks of translations. Texts from before have none: `save_draft` marks what it sees change.

SQLite remakes a table that a later migration alters: such a migration ends with `thaw` and `freeze`.
"""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

TABLE = "articles_translationmark"
MESSAGE = "append-only: this row cannot be changed"


def freeze(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Refuse updates; a mark goes with its article."""
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(
            f"CREATE TRIGGER {TABLE}_frozen BEFORE UPDATE ON {TABLE} "
            "FOR EACH ROW EXECUTE FUNCTION articles_refuse()"
        )
        return
    schema_editor.execute(
        f"CREATE TRIGGER {TABLE}_frozen BEFORE UPDATE ON {TABLE} "
        f"BEGIN SELECT RAISE(ABORT, '{MESSAGE}'); END"
    )


def thaw(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    on = f" ON {TABLE}" if schema_editor.connection.vendor == "postgresql" else ""
    schema_editor.execute(f"DROP TRIGGER {TABLE}_frozen{on}")


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0022_rights_for_limits_and_warnings"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="TranslationMark",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "row_type",
                    models.CharField(
                        choices=[
                            ("article", "article"),
                            ("section", "section"),
                            ("claim", "claim"),
                            ("number", "number"),
                            ("citation", "citation"),
                            ("reference", "reference"),
                        ],
                        max_length=12,
                    ),
                ),
                ("row_id", models.PositiveBigIntegerField()),
                ("field", models.CharField(max_length=40)),
                ("source_digest", models.CharField(max_length=71)),
                (
                    "decision",
                    models.CharField(
                        choices=[
                            ("made", "made"),
                            ("still_right", "still_right"),
                            ("minor_change", "minor_change"),
                            ("assumed", "assumed"),
                        ],
                        max_length=12,
                        verbose_name="decision",
                    ),
                ),
                ("at", models.DateTimeField(verbose_name="at")),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="by",
                    ),
                ),
                (
                    "variant",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="marks",
                        to="articles.variant",
                    ),
                ),
            ],
            options={
                "verbose_name": "mark of a translation",
                "verbose_name_plural": "marks of translations",
                "indexes": [
                    models.Index(
                        fields=["variant", "row_type", "row_id", "field"], name="mark_by_field"
                    )
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "row_type__in",
                                ["article", "section", "claim", "number", "citation", "reference"],
                            )
                        ),
                        name="mark_row_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("decision__in", ["made", "still_right", "minor_change", "assumed"])
                        ),
                        name="mark_decision_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("source_digest__startswith", "sha256:")),
                        name="mark_digest_shape",
                    ),
                ],
            },
        ),
        migrations.RunPython(freeze, thaw),
    ]
