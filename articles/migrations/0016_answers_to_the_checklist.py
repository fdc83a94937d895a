"""Answers of persons to the checklist, append-only like sign-offs."""

import articles.models.fields
import articles.vocabulary
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

TABLE = "articles_checklistanswer"


def freeze(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """A trigger as the other append-only tables have."""
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(
            f"CREATE TRIGGER {TABLE}_frozen BEFORE UPDATE OR DELETE ON {TABLE} "
            "FOR EACH ROW EXECUTE FUNCTION articles_refuse()"
        )
        return
    schema_editor.execute(
        f"CREATE TRIGGER {TABLE}_frozen BEFORE UPDATE ON {TABLE} "
        "BEGIN SELECT RAISE(ABORT, 'append-only: this row cannot be changed'); END"
    )


def thaw(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    on_table = f" ON {TABLE}" if schema_editor.connection.vendor == "postgresql" else ""
    schema_editor.execute(f"DROP TRIGGER {TABLE}_frozen{on_table}")


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0015_nutrients_limits_and_warnings"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="ChecklistAnswer",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("item", models.CharField(max_length=40, verbose_name="item")),
                (
                    "answer",
                    models.CharField(
                        choices=[
                            ("yes", "Yes"),
                            ("no", "No"),
                            ("not_applicable", "Does not apply"),
                        ],
                        max_length=16,
                        verbose_name="answer",
                    ),
                ),
                (
                    "note",
                    articles.models.fields.PlainField(blank=True, default="", verbose_name="note"),
                ),
                ("fingerprint", models.CharField(max_length=80, verbose_name="fingerprint")),
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
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="checklist_answers",
                        to="articles.variant",
                    ),
                ),
            ],
            options={
                "verbose_name": "answer to the checklist",
                "verbose_name_plural": "answers to the checklist",
                "indexes": [
                    models.Index(fields=["variant", "at"], name="checklist_answer_by_variant")
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("answer__in", ["yes", "no", "not_applicable"])),
                        name="checklist_answer_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("item", ""), _negated=True),
                        name="checklist_answer_has_an_item",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("answer", articles.vocabulary.Answer["NO"]), _negated=True),
                            models.Q(("note", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="checklist_no_has_a_note",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("fingerprint__startswith", "1:sha256:")),
                        name="checklist_answer_fingerprint_shape",
                    ),
                ],
            },
        ),
        migrations.RunPython(freeze, thaw),
    ]
