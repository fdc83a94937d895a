"""The domains of GRADE as rows of their own; what reasons say stays the reason as a whole."""

from importlib import import_module

import articles.models.fields
import django.db.models.deletion
import simple_history.models
from django.conf import settings
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps


TRIGGERS = import_module("articles.migrations.0002_triggers")


def restore(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """SQLite remakes the table of marks, which loses its triggers with it."""
    TRIGGERS.drop(apps, schema_editor)
    TRIGGERS.create(apps, schema_editor)


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0016_saved_filters"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RunPython(migrations.RunPython.noop, restore),
        migrations.CreateModel(
            name="DomainRating",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "domain",
                    models.CharField(
                        choices=[
                            ("risk_of_bias", "Risk of bias"),
                            ("inconsistency", "Inconsistency"),
                            ("indirectness", "Indirectness"),
                            ("imprecision", "Imprecision"),
                            ("publication_bias", "Publication bias"),
                            ("large_effect", "Large effect"),
                            ("dose_response", "Dose-response"),
                            ("confounding", "Plausible confounding"),
                        ],
                        max_length=20,
                        verbose_name="domain",
                    ),
                ),
                (
                    "rating",
                    models.SmallIntegerField(
                        choices=[
                            (-2, "very serious (−2)"),
                            (-1, "serious (−1)"),
                            (0, "not serious, or none (0)"),
                            (1, "rated up by one (+1)"),
                            (2, "rated up by two (+2)"),
                        ],
                        verbose_name="rating",
                    ),
                ),
                (
                    "reason",
                    articles.models.fields.PlainField(
                        blank=True, default="", verbose_name="reason"
                    ),
                ),
                (
                    "reason_de",
                    articles.models.fields.PlainField(
                        blank=True, default="", null=True, verbose_name="reason"
                    ),
                ),
                (
                    "reason_en",
                    articles.models.fields.PlainField(
                        blank=True, default="", null=True, verbose_name="reason"
                    ),
                ),
            ],
            options={
                "verbose_name": "domain of the certainty (GRADE)",
                "verbose_name_plural": "domains of the certainty (GRADE)",
            },
        ),
        migrations.CreateModel(
            name="HistoricalDomainRating",
            fields=[
                (
                    "id",
                    models.BigIntegerField(
                        auto_created=True, blank=True, db_index=True, verbose_name="ID"
                    ),
                ),
                (
                    "domain",
                    models.CharField(
                        choices=[
                            ("risk_of_bias", "Risk of bias"),
                            ("inconsistency", "Inconsistency"),
                            ("indirectness", "Indirectness"),
                            ("imprecision", "Imprecision"),
                            ("publication_bias", "Publication bias"),
                            ("large_effect", "Large effect"),
                            ("dose_response", "Dose-response"),
                            ("confounding", "Plausible confounding"),
                        ],
                        max_length=20,
                        verbose_name="domain",
                    ),
                ),
                (
                    "rating",
                    models.SmallIntegerField(
                        choices=[
                            (-2, "very serious (−2)"),
                            (-1, "serious (−1)"),
                            (0, "not serious, or none (0)"),
                            (1, "rated up by one (+1)"),
                            (2, "rated up by two (+2)"),
                        ],
                        verbose_name="rating",
                    ),
                ),
                (
                    "reason_de",
                    articles.models.fields.PlainField(
                        blank=True, default="", null=True, verbose_name="reason"
                    ),
                ),
                (
                    "reason_en",
                    articles.models.fields.PlainField(
                        blank=True, default="", null=True, verbose_name="reason"
                    ),
                ),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(
                        choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                    ),
                ),
            ],
            options={
                "verbose_name": "historical domain of the certainty (GRADE)",
                "verbose_name_plural": "historical domains of the certainty (GRADE)",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.RemoveConstraint(
            model_name="translationmark",
            name="mark_row_known",
        ),
        migrations.AddField(
            model_name="claim",
            name="certainty_start",
            field=models.CharField(
                blank=True,
                choices=[
                    ("high", "High (randomised trials)"),
                    ("low", "Low (observational studies)"),
                ],
                default="",
                max_length=4,
                verbose_name="certainty before the domains",
            ),
        ),
        migrations.AddField(
            model_name="historicalclaim",
            name="certainty_start",
            field=models.CharField(
                blank=True,
                choices=[
                    ("high", "High (randomised trials)"),
                    ("low", "Low (observational studies)"),
                ],
                default="",
                max_length=4,
                verbose_name="certainty before the domains",
            ),
        ),
        migrations.AlterField(
            model_name="translationmark",
            name="row_type",
            field=models.CharField(
                choices=[
                    ("article", "article"),
                    ("section", "section"),
                    ("claim", "claim"),
                    ("number", "number"),
                    ("rating", "rating"),
                    ("citation", "citation"),
                    ("reference", "reference"),
                ],
                max_length=12,
            ),
        ),
        migrations.AddConstraint(
            model_name="claim",
            constraint=models.CheckConstraint(
                condition=models.Q(("certainty_start__in", ["high", "low", ""])),
                name="claim_certainty_start_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="translationmark",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "row_type__in",
                        [
                            "article",
                            "section",
                            "claim",
                            "number",
                            "rating",
                            "citation",
                            "reference",
                        ],
                    )
                ),
                name="mark_row_known",
            ),
        ),
        migrations.AddField(
            model_name="domainrating",
            name="claim",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="domain_ratings",
                to="articles.claim",
            ),
        ),
        migrations.AddField(
            model_name="historicaldomainrating",
            name="claim",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to="articles.claim",
            ),
        ),
        migrations.AddField(
            model_name="historicaldomainrating",
            name="history_user",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddConstraint(
            model_name="domainrating",
            constraint=models.UniqueConstraint(fields=("claim", "domain"), name="domain_once"),
        ),
        migrations.AddConstraint(
            model_name="domainrating",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "domain__in",
                        [
                            "risk_of_bias",
                            "inconsistency",
                            "indirectness",
                            "imprecision",
                            "publication_bias",
                            "large_effect",
                            "dose_response",
                            "confounding",
                        ],
                    )
                ),
                name="domain_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="domainrating",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        (
                            "domain__in",
                            [
                                "imprecision",
                                "inconsistency",
                                "indirectness",
                                "publication_bias",
                                "risk_of_bias",
                            ],
                        ),
                        ("rating__range", (-2, 0)),
                    ),
                    models.Q(("domain", "large_effect"), ("rating__range", (0, 2))),
                    models.Q(
                        ("domain__in", ["dose_response", "confounding"]), ("rating__range", (0, 1))
                    ),
                    _connector="OR",
                ),
                name="domain_rating_fits",
                violation_error_message="The first five domains rate down (0 to −2), a large effect up (0 to +2), dose-response and confounding up (0 or +1).",
            ),
        ),
        migrations.RunPython(restore, migrations.RunPython.noop),
    ]
