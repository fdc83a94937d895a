"""Terms, limits, authorised claims and warnings as data; tasks that something opened."""

import articles.models.fields
import articles.vocabulary
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0012_change_of_a_variant"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Term",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("key", models.SlugField(max_length=80, unique=True, verbose_name="key")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("drug", "drug"),
                            ("nutrient", "nutrient"),
                            ("food", "food"),
                            ("disease", "disease"),
                            ("symptom", "symptom"),
                            ("organisation", "organisation"),
                        ],
                        max_length=16,
                        verbose_name="kind",
                    ),
                ),
                ("name_de", models.CharField(max_length=120, verbose_name="German name")),
                ("name_en", models.CharField(max_length=120, verbose_name="English name")),
                (
                    "forms_de",
                    models.JSONField(blank=True, default=list, verbose_name="further German forms"),
                ),
                (
                    "forms_en",
                    models.JSONField(
                        blank=True, default=list, verbose_name="further English forms"
                    ),
                ),
                (
                    "code",
                    models.CharField(blank=True, default="", max_length=60, verbose_name="code"),
                ),
            ],
            options={
                "verbose_name": "term",
                "verbose_name_plural": "terms",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "kind__in",
                                ["drug", "nutrient", "food", "disease", "symptom", "organisation"],
                            )
                        ),
                        name="term_kind_known",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Task",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("source_status", "source_status"),
                            ("policy", "policy"),
                            ("limit_changed", "limit_changed"),
                        ],
                        max_length=24,
                        verbose_name="kind",
                    ),
                ),
                ("key", models.CharField(editable=False, max_length=200)),
                (
                    "language",
                    models.CharField(blank=True, default="", max_length=2, verbose_name="language"),
                ),
                ("facts", models.JSONField(blank=True, default=dict, verbose_name="facts")),
                ("opened_at", models.DateTimeField(verbose_name="opened at")),
                ("due_at", models.DateTimeField(verbose_name="due at")),
                (
                    "closed_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="closed at"),
                ),
                (
                    "closing_note",
                    articles.models.fields.PlainField(
                        blank=True, null=True, verbose_name="what was done"
                    ),
                ),
                (
                    "article",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="tasks",
                        to="articles.article",
                    ),
                ),
                (
                    "claim",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="tasks",
                        to="articles.claim",
                    ),
                ),
                (
                    "closed_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "source",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="tasks",
                        to="articles.source",
                    ),
                ),
            ],
            options={
                "verbose_name": "task",
                "verbose_name_plural": "tasks",
                "indexes": [models.Index(fields=["closed_at", "due_at"], name="task_by_due")],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("closed_at__isnull", True)),
                        fields=("key",),
                        name="task_open_once",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("closed_at__isnull", False),
                                ("closed_by__isnull", False),
                                ("closing_note__isnull", False),
                            ),
                            models.Q(
                                ("closed_at__isnull", True),
                                ("closed_by__isnull", True),
                                ("closing_note__isnull", True),
                            ),
                            _connector="OR",
                        ),
                        name="task_closed_paired",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("closing_note__isnull", True),
                            models.Q(("closing_note", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="task_closed_with_a_note",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("kind__in", ["source_status", "policy", "limit_changed"])
                        ),
                        name="task_kind_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("language__in", ["de", "en", ""])),
                        name="task_language_known",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="NutrientWarning",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("key", models.SlugField(max_length=60, verbose_name="key")),
                (
                    "forms_de",
                    models.JSONField(default=list, verbose_name="German words that say it"),
                ),
                (
                    "forms_en",
                    models.JSONField(default=list, verbose_name="English words that say it"),
                ),
                (
                    "text_de",
                    articles.models.fields.PlainField(verbose_name="suggested German text"),
                ),
                (
                    "text_en",
                    articles.models.fields.PlainField(verbose_name="suggested English text"),
                ),
                (
                    "confirmed",
                    models.BooleanField(
                        default=False, verbose_name="confirmed by a medical person"
                    ),
                ),
                (
                    "nutrient",
                    models.ForeignKey(
                        blank=True,
                        help_text="Empty: every nutrient.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="warnings",
                        to="articles.term",
                        verbose_name="nutrient",
                    ),
                ),
            ],
            options={
                "verbose_name": "warning of a nutrient",
                "verbose_name_plural": "warnings of nutrients",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("nutrient", "key"), name="nutrient_warning_once"
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("nutrient__isnull", True)),
                        fields=("key",),
                        name="general_warning_once",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="NutrientLimit",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("authority", models.CharField(max_length=60, verbose_name="authority")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("upper_level", "upper_level"),
                            ("safe_level", "safe_level"),
                            ("supplement_maximum", "supplement_maximum"),
                            ("reference_intake", "reference_intake"),
                            ("guidance", "guidance"),
                        ],
                        max_length=20,
                        verbose_name="kind",
                    ),
                ),
                (
                    "amount",
                    models.DecimalField(decimal_places=4, max_digits=14, verbose_name="amount"),
                ),
                ("unit", models.CharField(max_length=20, verbose_name="unit (UCUM)")),
                (
                    "basis",
                    models.CharField(
                        choices=[
                            ("all_sources", "all_sources"),
                            ("supplemental", "supplemental"),
                            ("drinks", "drinks"),
                        ],
                        max_length=12,
                        verbose_name="basis",
                    ),
                ),
                (
                    "population",
                    models.CharField(
                        choices=[
                            ("adults", "adults"),
                            ("pregnant", "pregnant"),
                            ("lactating", "lactating"),
                            ("adolescents", "adolescents"),
                            ("children", "children"),
                        ],
                        default=articles.vocabulary.Population["ADULTS"],
                        max_length=16,
                        verbose_name="population",
                    ),
                ),
                (
                    "jurisdiction",
                    models.CharField(
                        choices=[
                            ("DE", "DE"),
                            ("AT", "AT"),
                            ("CH", "CH"),
                            ("EU", "EU"),
                            ("UK", "UK"),
                            ("US", "US"),
                        ],
                        default=articles.vocabulary.Jurisdiction["EU"],
                        max_length=2,
                        verbose_name="jurisdiction",
                    ),
                ),
                (
                    "year",
                    models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="year"),
                ),
                (
                    "link",
                    models.CharField(blank=True, default="", max_length=500, verbose_name="link"),
                ),
                (
                    "note",
                    articles.models.fields.PlainField(blank=True, default="", verbose_name="note"),
                ),
                (
                    "confirmed",
                    models.BooleanField(default=False, verbose_name="confirmed at the source"),
                ),
                ("valid_from", models.DateField(blank=True, null=True, verbose_name="valid from")),
                ("valid_to", models.DateField(blank=True, null=True, verbose_name="valid to")),
                (
                    "nutrient",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="limits",
                        to="articles.term",
                        verbose_name="nutrient",
                    ),
                ),
            ],
            options={
                "verbose_name": "nutrient limit",
                "verbose_name_plural": "nutrient limits",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("amount__gt", 0)), name="limit_amount_above_zero"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("valid_from__isnull", True),
                            ("valid_to__isnull", True),
                            ("valid_from__lte", models.F("valid_to")),
                            _connector="OR",
                        ),
                        name="limit_validity_in_order",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "kind__in",
                                [
                                    "upper_level",
                                    "safe_level",
                                    "supplement_maximum",
                                    "reference_intake",
                                    "guidance",
                                ],
                            )
                        ),
                        name="limit_kind_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("basis__in", ["all_sources", "supplemental", "drinks"])
                        ),
                        name="limit_basis_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "population__in",
                                ["adults", "pregnant", "lactating", "adolescents", "children"],
                            )
                        ),
                        name="limit_population_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("jurisdiction__in", ["DE", "AT", "CH", "EU", "UK", "US"])
                        ),
                        name="limit_jurisdiction_known",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="AuthorisedClaim",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("wording_de", articles.models.fields.PlainField(verbose_name="German wording")),
                ("wording_en", articles.models.fields.PlainField(verbose_name="English wording")),
                (
                    "condition",
                    articles.models.fields.PlainField(
                        blank=True, default="", verbose_name="condition of use"
                    ),
                ),
                ("act", models.CharField(max_length=120, verbose_name="legal act")),
                (
                    "link",
                    models.CharField(blank=True, default="", max_length=500, verbose_name="link"),
                ),
                (
                    "confirmed",
                    models.BooleanField(default=False, verbose_name="confirmed at the source"),
                ),
                (
                    "nutrient",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="authorised_claims",
                        to="articles.term",
                        verbose_name="nutrient",
                    ),
                ),
            ],
            options={
                "verbose_name": "authorised health claim",
                "verbose_name_plural": "authorised health claims",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("nutrient", "wording_en"), name="authorised_once"
                    )
                ],
            },
        ),
    ]
