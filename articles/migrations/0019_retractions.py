"""Retraction records, policies, cases, and suspensions of claims."""

import articles.models.fields
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0018_notices_that_are_required"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="RetractionPolicy",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "trigger",
                    models.CharField(
                        choices=[
                            ("retracted", "retracted"),
                            ("expression_of_concern", "expression_of_concern"),
                        ],
                        max_length=24,
                        verbose_name="status of the source",
                    ),
                ),
                (
                    "action",
                    models.CharField(
                        choices=[
                            ("task_only", "task_only"),
                            ("suspend_claims", "suspend_claims"),
                            ("withdraw", "withdraw"),
                        ],
                        max_length=16,
                        verbose_name="action",
                    ),
                ),
                ("reason", articles.models.fields.PlainField(verbose_name="reason")),
                ("at", models.DateTimeField(verbose_name="switched on at")),
                (
                    "ended_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="switched off at"),
                ),
                (
                    "ended_reason",
                    articles.models.fields.PlainField(
                        blank=True, null=True, verbose_name="reason for switching it off"
                    ),
                ),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="switched on by",
                    ),
                ),
                (
                    "ended_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="switched off by",
                    ),
                ),
            ],
            options={
                "verbose_name": "retraction policy",
                "verbose_name_plural": "retraction policies",
            },
        ),
        migrations.CreateModel(
            name="RetractionCase",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("unchecked", "unchecked"),
                            ("none_found", "none_found"),
                            ("corrected", "corrected"),
                            ("expression_of_concern", "expression_of_concern"),
                            ("retracted", "retracted"),
                            ("withdrawn", "withdrawn"),
                            ("reinstated", "reinstated"),
                            ("conflicting", "conflicting"),
                        ],
                        max_length=24,
                        verbose_name="status",
                    ),
                ),
                ("at", models.DateTimeField(verbose_name="at")),
                ("next_at", models.DateTimeField()),
                ("attempts", models.PositiveSmallIntegerField(default=0)),
                (
                    "outcome",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("no_policy", "no_policy"),
                            ("task_only", "task_only"),
                            ("nothing_affected", "nothing_affected"),
                            ("suspended", "suspended"),
                            ("withdrawn", "withdrawn"),
                            ("overtaken", "overtaken"),
                            ("settled", "settled"),
                            ("dormant", "dormant"),
                        ],
                        default="",
                        max_length=20,
                        verbose_name="outcome",
                    ),
                ),
                ("done_at", models.DateTimeField(blank=True, null=True, verbose_name="done at")),
                (
                    "edition",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="articles.edition",
                    ),
                ),
                (
                    "source",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="cases",
                        to="articles.source",
                    ),
                ),
                (
                    "variant",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="cases",
                        to="articles.variant",
                    ),
                ),
                (
                    "policy",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="cases",
                        to="articles.retractionpolicy",
                    ),
                ),
            ],
            options={
                "verbose_name": "retraction case",
                "verbose_name_plural": "retraction cases",
            },
        ),
        migrations.CreateModel(
            name="ClaimSuspension",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("claim_uid", models.UUIDField(verbose_name="public id")),
                ("claim_key", models.CharField(max_length=12, verbose_name="claim")),
                ("reason", articles.models.fields.PlainField(verbose_name="public reason")),
                ("at", models.DateTimeField(verbose_name="at")),
                (
                    "ended_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="reinstated at"),
                ),
                (
                    "ended_reason",
                    articles.models.fields.PlainField(
                        blank=True, null=True, verbose_name="reason for reinstating it"
                    ),
                ),
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
                    "ended_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="reinstated by",
                    ),
                ),
                (
                    "variant",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="suspensions",
                        to="articles.variant",
                    ),
                ),
                (
                    "policy",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="suspensions",
                        to="articles.retractionpolicy",
                    ),
                ),
            ],
            options={
                "verbose_name": "suspension of a claim",
                "verbose_name_plural": "suspensions of claims",
            },
        ),
        migrations.CreateModel(
            name="RetractionRecord",
            fields=[
                (
                    "record_id",
                    models.PositiveBigIntegerField(
                        primary_key=True, serialize=False, verbose_name="record id"
                    ),
                ),
                (
                    "nature",
                    models.CharField(blank=True, default="", max_length=60, verbose_name="nature"),
                ),
                ("reasons", models.JSONField(blank=True, default=list, verbose_name="reasons")),
                (
                    "journal",
                    models.CharField(
                        blank=True, default="", max_length=300, verbose_name="journal or container"
                    ),
                ),
                (
                    "paper_doi",
                    models.CharField(blank=True, default="", max_length=255, verbose_name="DOI"),
                ),
                (
                    "paper_pmid",
                    models.CharField(
                        blank=True, default="", max_length=8, verbose_name="PubMed id"
                    ),
                ),
                (
                    "notice_doi",
                    models.CharField(
                        blank=True, default="", max_length=255, verbose_name="DOI of the notice"
                    ),
                ),
                (
                    "notice_pmid",
                    models.CharField(
                        blank=True, default="", max_length=8, verbose_name="PubMed id of the notice"
                    ),
                ),
                (
                    "noticed_on",
                    models.DateField(blank=True, null=True, verbose_name="date of the notice"),
                ),
                (
                    "published_on",
                    models.DateField(blank=True, null=True, verbose_name="published on"),
                ),
                ("digest", models.CharField(max_length=32)),
                ("first_seen_at", models.DateTimeField(verbose_name="first seen")),
                ("changed_at", models.DateTimeField(verbose_name="changed at")),
                (
                    "gone_at",
                    models.DateTimeField(
                        blank=True, null=True, verbose_name="no longer listed since"
                    ),
                ),
            ],
            options={
                "verbose_name": "retraction record",
                "verbose_name_plural": "retraction records",
                "indexes": [
                    models.Index(fields=["paper_doi"], name="retraction_by_paper_doi"),
                    models.Index(fields=["paper_pmid"], name="retraction_by_paper_pmid"),
                    models.Index(fields=["notice_doi"], name="retraction_by_notice_doi"),
                    models.Index(fields=["notice_pmid"], name="retraction_by_notice_pmid"),
                ],
            },
        ),
        migrations.AddConstraint(
            model_name="retractionpolicy",
            constraint=models.UniqueConstraint(
                condition=models.Q(("ended_at__isnull", True)),
                fields=("trigger",),
                name="retraction_policy_on_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="retractionpolicy",
            constraint=models.CheckConstraint(
                condition=models.Q(("reason", ""), _negated=True),
                name="retraction_policy_has_a_reason",
            ),
        ),
        migrations.AddConstraint(
            model_name="retractionpolicy",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("ended_at__isnull", False),
                        ("ended_by__isnull", False),
                        ("ended_reason__isnull", False),
                    ),
                    models.Q(
                        ("ended_at__isnull", True),
                        ("ended_by__isnull", True),
                        ("ended_reason__isnull", True),
                    ),
                    _connector="OR",
                ),
                name="retraction_policy_ended_paired",
            ),
        ),
        migrations.AddConstraint(
            model_name="retractionpolicy",
            constraint=models.CheckConstraint(
                condition=models.Q(("trigger__in", ["retracted", "expression_of_concern"])),
                name="retraction_policy_trigger_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="retractionpolicy",
            constraint=models.CheckConstraint(
                condition=models.Q(("action__in", ["task_only", "suspend_claims", "withdraw"])),
                name="retraction_policy_action_known",
            ),
        ),
        migrations.AddIndex(
            model_name="retractioncase",
            index=models.Index(
                condition=models.Q(("outcome", "")),
                fields=["next_at"],
                name="retraction_case_waiting",
            ),
        ),
        migrations.AddConstraint(
            model_name="retractioncase",
            constraint=models.UniqueConstraint(
                fields=("source", "variant", "status", "at"), name="retraction_case_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="retractioncase",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("outcome", ""), ("done_at__isnull", True)),
                    models.Q(models.Q(("outcome", ""), _negated=True), ("done_at__isnull", False)),
                    _connector="OR",
                ),
                name="retraction_case_done_paired",
            ),
        ),
        migrations.AddConstraint(
            model_name="retractioncase",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "status__in",
                        [
                            "unchecked",
                            "none_found",
                            "corrected",
                            "expression_of_concern",
                            "retracted",
                            "withdrawn",
                            "reinstated",
                            "conflicting",
                        ],
                    )
                ),
                name="retraction_case_status_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="retractioncase",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "outcome__in",
                        [
                            "no_policy",
                            "task_only",
                            "nothing_affected",
                            "suspended",
                            "withdrawn",
                            "overtaken",
                            "settled",
                            "dormant",
                            "",
                        ],
                    )
                ),
                name="retraction_case_outcome_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="claimsuspension",
            constraint=models.UniqueConstraint(
                condition=models.Q(("ended_at__isnull", True)),
                fields=("variant", "claim_uid"),
                name="suspension_in_force_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="claimsuspension",
            constraint=models.CheckConstraint(
                condition=models.Q(("reason", ""), _negated=True), name="suspension_has_a_reason"
            ),
        ),
        migrations.AddConstraint(
            model_name="claimsuspension",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("ended_at__isnull", False),
                        ("ended_by__isnull", False),
                        ("ended_reason__isnull", False),
                    ),
                    models.Q(
                        ("ended_at__isnull", True),
                        ("ended_by__isnull", True),
                        ("ended_reason__isnull", True),
                    ),
                    _connector="OR",
                ),
                name="suspension_ended_paired",
            ),
        ),
    ]
