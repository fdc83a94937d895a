"""Every table with its constraints and indexes, each after those it points to."""

import articles.models.fields
import articles.vocabulary
import django.db.models.deletion
import simple_history.models
import uuid
from decimal import Decimal
from django.conf import settings
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.operations.base import Operation
from django.db.migrations.state import ProjectState


class Tables(Operation):
    """Models made one after another, the historical models behind them built once for all.

    Django alone would build anew what each model is related to, sixty times: three seconds.
    """

    reversible = True

    def __init__(self, *operations: migrations.CreateModel) -> None:
        self.operations = operations

    def state_forwards(self, app_label: str, state: ProjectState) -> None:
        state.__dict__.pop("apps", None)
        for operation in self.operations:
            operation.state_forwards(app_label, state)

    def database_forwards(
        self,
        app_label: str,
        schema_editor: BaseDatabaseSchemaEditor,
        from_state: ProjectState,
        to_state: ProjectState,
    ) -> None:
        for operation in self.operations:
            operation.database_forwards(app_label, schema_editor, from_state, to_state)

    def database_backwards(
        self,
        app_label: str,
        schema_editor: BaseDatabaseSchemaEditor,
        from_state: ProjectState,
        to_state: ProjectState,
    ) -> None:
        for operation in reversed(self.operations):
            operation.database_backwards(app_label, schema_editor, from_state, to_state)

    def describe(self) -> str:
        return "Create all tables"


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]

    # Databases made before the first release have these and need nothing of this one.
    replaces = [
        ("articles", "0001_initial"),
        ("articles", "0004_schedule_waivers_comments_and_merging"),
        ("articles", "0005_images"),
        ("articles", "0007_diary"),
        ("articles", "0008_imported_digest"),
        ("articles", "0009_projections"),
        ("articles", "0010_public_sources"),
        ("articles", "0012_change_of_a_variant"),
        ("articles", "0013_knowledge_and_tasks"),
        ("articles", "0014_limits_in_full_and_their_diary"),
        ("articles", "0017_required_notices"),
        ("articles", "0019_retractions"),
        ("articles", "0023_translation_marks"),
        ("articles", "0024_when_sources_are_asked"),
    ]
    operations = [
        Tables(
            migrations.CreateModel(
                name="Source",
                fields=[
                    (
                        "id",
                        models.BigAutoField(
                            auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                        ),
                    ),
                    (
                        "uid",
                        models.UUIDField(
                            default=uuid.uuid4,
                            editable=False,
                            unique=True,
                            verbose_name="public id",
                        ),
                    ),
                    (
                        "type",
                        models.CharField(
                            choices=[
                                ("article-journal", "article-journal"),
                                ("article", "article"),
                                ("book", "book"),
                                ("chapter", "chapter"),
                                ("report", "report"),
                                ("thesis", "thesis"),
                                ("dataset", "dataset"),
                                ("legislation", "legislation"),
                                ("webpage", "webpage"),
                                ("paper-conference", "paper-conference"),
                            ],
                            max_length=20,
                            verbose_name="type",
                        ),
                    ),
                    ("title", articles.models.fields.PlainField(verbose_name="title as published")),
                    (
                        "title_translated",
                        articles.models.fields.PlainField(
                            blank=True, default="", verbose_name="our translation of the title"
                        ),
                    ),
                    (
                        "title_translated_de",
                        articles.models.fields.PlainField(
                            blank=True,
                            default="",
                            null=True,
                            verbose_name="our translation of the title",
                        ),
                    ),
                    (
                        "title_translated_en",
                        articles.models.fields.PlainField(
                            blank=True,
                            default="",
                            null=True,
                            verbose_name="our translation of the title",
                        ),
                    ),
                    (
                        "plain_summary",
                        articles.models.fields.PlainField(
                            blank=True, default="", verbose_name="plain summary"
                        ),
                    ),
                    (
                        "plain_summary_de",
                        articles.models.fields.PlainField(
                            blank=True, default="", null=True, verbose_name="plain summary"
                        ),
                    ),
                    (
                        "plain_summary_en",
                        articles.models.fields.PlainField(
                            blank=True, default="", null=True, verbose_name="plain summary"
                        ),
                    ),
                    (
                        "language",
                        models.CharField(
                            blank=True, default="", max_length=12, verbose_name="language (BCP 47)"
                        ),
                    ),
                    ("authors", models.JSONField(blank=True, default=list, verbose_name="authors")),
                    (
                        "container_title",
                        articles.models.fields.PlainField(
                            blank=True, default="", verbose_name="journal or container"
                        ),
                    ),
                    (
                        "publisher",
                        articles.models.fields.PlainField(
                            blank=True, default="", verbose_name="publisher"
                        ),
                    ),
                    (
                        "issued",
                        models.CharField(
                            blank=True, default="", max_length=10, verbose_name="issued"
                        ),
                    ),
                    (
                        "volume",
                        models.CharField(
                            blank=True, default="", max_length=20, verbose_name="volume"
                        ),
                    ),
                    (
                        "issue",
                        models.CharField(
                            blank=True, default="", max_length=20, verbose_name="issue"
                        ),
                    ),
                    (
                        "page",
                        models.CharField(
                            blank=True,
                            default="",
                            max_length=40,
                            verbose_name="pages or article number",
                        ),
                    ),
                    (
                        "doi",
                        models.CharField(blank=True, max_length=255, null=True, verbose_name="DOI"),
                    ),
                    (
                        "pmid",
                        models.CharField(
                            blank=True, max_length=8, null=True, verbose_name="PubMed id"
                        ),
                    ),
                    (
                        "pmcid",
                        models.CharField(
                            blank=True, default="", max_length=14, verbose_name="PubMed Central id"
                        ),
                    ),
                    (
                        "isbn",
                        models.CharField(
                            blank=True, default="", max_length=17, verbose_name="ISBN"
                        ),
                    ),
                    (
                        "issn",
                        models.CharField(blank=True, default="", max_length=9, verbose_name="ISSN"),
                    ),
                    (
                        "pii",
                        models.CharField(blank=True, default="", max_length=30, verbose_name="PII"),
                    ),
                    (
                        "url",
                        models.CharField(
                            blank=True, default="", max_length=2000, verbose_name="link"
                        ),
                    ),
                    (
                        "accessed_on",
                        models.DateField(blank=True, null=True, verbose_name="accessed on"),
                    ),
                    (
                        "study_design",
                        models.CharField(
                            choices=[
                                ("systematic_review_rct", "systematic_review_rct"),
                                (
                                    "systematic_review_observational",
                                    "systematic_review_observational",
                                ),
                                ("meta_analysis", "meta_analysis"),
                                ("rct", "rct"),
                                ("non_randomised", "non_randomised"),
                                ("cohort", "cohort"),
                                ("case_control", "case_control"),
                                ("cross_sectional", "cross_sectional"),
                                ("case_series", "case_series"),
                                ("case_report", "case_report"),
                                ("diagnostic_accuracy", "diagnostic_accuracy"),
                                ("qualitative", "qualitative"),
                                ("guideline", "guideline"),
                                ("regulatory_opinion", "regulatory_opinion"),
                                ("legal_act", "legal_act"),
                                ("narrative_review", "narrative_review"),
                                ("textbook", "textbook"),
                                ("in_vitro_or_animal", "in_vitro_or_animal"),
                                ("expert_opinion", "expert_opinion"),
                                ("patient_information", "patient_information"),
                                ("unknown", "unknown"),
                            ],
                            default=articles.vocabulary.StudyDesign["UNKNOWN"],
                            max_length=40,
                            verbose_name="study design",
                        ),
                    ),
                    (
                        "merged_into",
                        models.ForeignKey(
                            blank=True,
                            editable=False,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="merged",
                            to="articles.source",
                            verbose_name="merged into",
                        ),
                    ),
                    ("created_at", models.DateTimeField(editable=False, verbose_name="created")),
                ],
                options={
                    "verbose_name": "source",
                    "verbose_name_plural": "sources",
                    "constraints": [
                        models.UniqueConstraint(fields=("doi",), name="source_doi_once"),
                        models.UniqueConstraint(fields=("pmid",), name="source_pmid_once"),
                        models.CheckConstraint(
                            condition=models.Q(
                                ("doi__isnull", True),
                                models.Q(("doi", ""), _negated=True),
                                _connector="OR",
                            ),
                            name="source_doi_null_not_empty",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                ("pmid__isnull", True),
                                models.Q(("pmid", ""), _negated=True),
                                _connector="OR",
                            ),
                            name="source_pmid_null_not_empty",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                ("merged_into__isnull", True),
                                models.Q(("merged_into", models.F("pk")), _negated=True),
                                _connector="OR",
                            ),
                            name="source_not_merged_into_itself",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                (
                                    "type__in",
                                    [
                                        "article-journal",
                                        "article",
                                        "book",
                                        "chapter",
                                        "report",
                                        "thesis",
                                        "dataset",
                                        "legislation",
                                        "webpage",
                                        "paper-conference",
                                    ],
                                )
                            ),
                            name="source_type_known",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                (
                                    "study_design__in",
                                    [
                                        "systematic_review_rct",
                                        "systematic_review_observational",
                                        "meta_analysis",
                                        "rct",
                                        "non_randomised",
                                        "cohort",
                                        "case_control",
                                        "cross_sectional",
                                        "case_series",
                                        "case_report",
                                        "diagnostic_accuracy",
                                        "qualitative",
                                        "guideline",
                                        "regulatory_opinion",
                                        "legal_act",
                                        "narrative_review",
                                        "textbook",
                                        "in_vitro_or_animal",
                                        "expert_opinion",
                                        "patient_information",
                                        "unknown",
                                    ],
                                )
                            ),
                            name="source_design_known",
                        ),
                    ],
                },
            ),
            migrations.CreateModel(
                name="SourceCheck",
                fields=[
                    (
                        "id",
                        models.BigAutoField(
                            auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                        ),
                    ),
                    (
                        "source",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="checks",
                            to="articles.source",
                        ),
                    ),
                    (
                        "service",
                        models.CharField(
                            choices=[
                                ("crossref", "crossref"),
                                ("doi_org", "doi_org"),
                                ("datacite", "datacite"),
                                ("pubmed", "pubmed"),
                                ("europe_pmc", "europe_pmc"),
                                ("unpaywall", "unpaywall"),
                                ("wayback", "wayback"),
                                ("retraction_watch", "retraction_watch"),
                                ("link", "link"),
                                ("person", "person"),
                            ],
                            max_length=20,
                            verbose_name="service",
                        ),
                    ),
                    ("asked_at", models.DateTimeField(verbose_name="asked at")),
                    (
                        "outcome",
                        models.CharField(
                            choices=[
                                ("answered", "answered"),
                                ("not_found", "not_found"),
                                ("error", "error"),
                                ("rate_limited", "rate_limited"),
                                ("not_applicable", "not_applicable"),
                            ],
                            max_length=16,
                            verbose_name="outcome",
                        ),
                    ),
                    ("http_status", models.PositiveSmallIntegerField(blank=True, null=True)),
                    (
                        "status",
                        models.CharField(
                            blank=True,
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
                            default="",
                            max_length=24,
                            verbose_name="status found",
                        ),
                    ),
                    ("answer", models.JSONField(blank=True, default=dict, verbose_name="answer")),
                    (
                        "stated_by",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                    (
                        "reason",
                        articles.models.fields.PlainField(
                            blank=True, null=True, verbose_name="reason"
                        ),
                    ),
                ],
                options={
                    "verbose_name": "source check",
                    "verbose_name_plural": "source checks",
                    "constraints": [
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(("reason__isnull", False), ("stated_by__isnull", False)),
                                models.Q(("reason__isnull", True), ("stated_by__isnull", True)),
                                _connector="OR",
                            ),
                            name="source_check_stated_paired",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(
                                    ("service", articles.vocabulary.CheckService["PERSON"]),
                                    ("stated_by__isnull", False),
                                ),
                                models.Q(
                                    models.Q(
                                        ("service", articles.vocabulary.CheckService["PERSON"]),
                                        _negated=True,
                                    ),
                                    ("stated_by__isnull", True),
                                ),
                                _connector="OR",
                            ),
                            name="source_check_person_is_named",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                ("outcome", articles.vocabulary.CheckOutcome["ANSWERED"]),
                                ("status", ""),
                                _connector="OR",
                            ),
                            name="source_check_status_needs_answer",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                (
                                    "service__in",
                                    [
                                        "crossref",
                                        "doi_org",
                                        "datacite",
                                        "pubmed",
                                        "europe_pmc",
                                        "unpaywall",
                                        "wayback",
                                        "retraction_watch",
                                        "link",
                                        "person",
                                    ],
                                )
                            ),
                            name="source_check_service_known",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                (
                                    "outcome__in",
                                    [
                                        "answered",
                                        "not_found",
                                        "error",
                                        "rate_limited",
                                        "not_applicable",
                                    ],
                                )
                            ),
                            name="source_check_outcome_known",
                        ),
                        models.CheckConstraint(
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
                                        "",
                                    ],
                                )
                            ),
                            name="source_check_status_known",
                        ),
                    ],
                },
            ),
            migrations.CreateModel(
                name="SourceSchedule",
                fields=[
                    (
                        "id",
                        models.BigAutoField(
                            auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                        ),
                    ),
                    (
                        "source",
                        models.OneToOneField(
                            on_delete=django.db.models.deletion.CASCADE,
                            related_name="schedule",
                            to="articles.source",
                        ),
                    ),
                    ("next_at", models.DateTimeField(db_index=True)),
                    ("attempts", models.PositiveSmallIntegerField(default=0)),
                ],
            ),
            migrations.CreateModel(
                name="Disclaimer",
                fields=[
                    (
                        "id",
                        models.BigAutoField(
                            auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                        ),
                    ),
                    (
                        "uid",
                        models.UUIDField(
                            default=uuid.uuid4,
                            editable=False,
                            unique=True,
                            verbose_name="public id",
                        ),
                    ),
                    ("key", models.SlugField(max_length=80, unique=True, verbose_name="key")),
                    (
                        "kind",
                        models.CharField(
                            choices=[
                                ("general_medical", "general_medical"),
                                ("emergency", "emergency"),
                                ("supplement", "supplement"),
                                ("medicine", "medicine"),
                                ("pregnancy", "pregnancy"),
                                ("children", "children"),
                                ("advertising", "advertising"),
                                ("ai_use", "ai_use"),
                                ("external_links", "external_links"),
                                ("translation", "translation"),
                            ],
                            max_length=20,
                            verbose_name="kind",
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
                            default=articles.vocabulary.Jurisdiction["DE"],
                            max_length=2,
                            verbose_name="jurisdiction",
                        ),
                    ),
                    (
                        "placement",
                        models.CharField(
                            choices=[
                                ("before_content", "before_content"),
                                ("before_block", "before_block"),
                                ("after_content", "after_content"),
                                ("footer", "footer"),
                                ("api_field_only", "api_field_only"),
                            ],
                            default=articles.vocabulary.Placement["BEFORE_CONTENT"],
                            max_length=16,
                            verbose_name="placement",
                        ),
                    ),
                    (
                        "is_proposed",
                        models.BooleanField(
                            default=False,
                            help_text="Taken from an imported page, not yet accepted.",
                            verbose_name="proposed",
                        ),
                    ),
                ],
                options={
                    "verbose_name": "disclaimer",
                    "verbose_name_plural": "disclaimers",
                    "constraints": [
                        models.CheckConstraint(
                            condition=models.Q(
                                (
                                    "kind__in",
                                    [
                                        "general_medical",
                                        "emergency",
                                        "supplement",
                                        "medicine",
                                        "pregnancy",
                                        "children",
                                        "advertising",
                                        "ai_use",
                                        "external_links",
                                        "translation",
                                    ],
                                )
                            ),
                            name="disclaimer_kind_known",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                ("jurisdiction__in", ["DE", "AT", "CH", "EU", "UK", "US"])
                            ),
                            name="disclaimer_jurisdiction_known",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                (
                                    "placement__in",
                                    [
                                        "before_content",
                                        "before_block",
                                        "after_content",
                                        "footer",
                                        "api_field_only",
                                    ],
                                )
                            ),
                            name="disclaimer_placement_known",
                        ),
                    ],
                },
            ),
            migrations.CreateModel(
                name="DisclaimerVersion",
                fields=[
                    (
                        "id",
                        models.BigAutoField(
                            auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                        ),
                    ),
                    (
                        "disclaimer",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.CASCADE,
                            related_name="versions",
                            to="articles.disclaimer",
                        ),
                    ),
                    (
                        "version",
                        models.PositiveSmallIntegerField(default=1, verbose_name="version"),
                    ),
                    (
                        "text",
                        articles.models.fields.BodyField(
                            blank=True, default="", verbose_name="text"
                        ),
                    ),
                    (
                        "text_de",
                        articles.models.fields.BodyField(
                            blank=True, default="", null=True, verbose_name="text"
                        ),
                    ),
                    (
                        "text_en",
                        articles.models.fields.BodyField(
                            blank=True, default="", null=True, verbose_name="text"
                        ),
                    ),
                    (
                        "valid_from",
                        models.DateField(blank=True, null=True, verbose_name="valid from"),
                    ),
                    ("valid_to", models.DateField(blank=True, null=True, verbose_name="valid to")),
                    (
                        "written_by",
                        models.ForeignKey(
                            editable=False,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                    ("approved_at", models.DateTimeField(blank=True, editable=False, null=True)),
                    (
                        "approved_by",
                        models.ForeignKey(
                            blank=True,
                            editable=False,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                ],
                options={
                    "verbose_name": "version of a disclaimer",
                    "verbose_name_plural": "versions of a disclaimer",
                    "constraints": [
                        models.UniqueConstraint(
                            fields=("disclaimer", "version"), name="disclaimer_version_once"
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(
                                    ("approved_at__isnull", False), ("approved_by__isnull", False)
                                ),
                                models.Q(
                                    ("approved_at__isnull", True), ("approved_by__isnull", True)
                                ),
                                _connector="OR",
                            ),
                            name="disclaimer_approved_paired",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                ("approved_by__isnull", True),
                                models.Q(("approved_by", models.F("written_by")), _negated=True),
                                _connector="OR",
                            ),
                            name="disclaimer_four_eyes",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                ("valid_to__isnull", True),
                                ("valid_from__isnull", True),
                                ("valid_from__lte", models.F("valid_to")),
                                _connector="OR",
                            ),
                            name="disclaimer_validity_in_order",
                        ),
                    ],
                },
            ),
            migrations.CreateModel(
                name="NoticeRequirement",
                fields=[
                    (
                        "id",
                        models.BigAutoField(
                            auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                        ),
                    ),
                    ("key", models.SlugField(max_length=80, unique=True, verbose_name="key")),
                    (
                        "notice",
                        models.CharField(
                            choices=[
                                ("general_medical", "general_medical"),
                                ("emergency", "emergency"),
                                ("supplement", "supplement"),
                                ("medicine", "medicine"),
                                ("pregnancy", "pregnancy"),
                                ("children", "children"),
                                ("advertising", "advertising"),
                                ("ai_use", "ai_use"),
                                ("external_links", "external_links"),
                                ("translation", "translation"),
                            ],
                            max_length=20,
                            verbose_name="notice",
                        ),
                    ),
                    (
                        "claim_kinds",
                        models.JSONField(
                            blank=True,
                            default=list,
                            help_text='A claim of one of these kinds, such as ["dosage"].',
                            verbose_name="claim kinds",
                        ),
                    ),
                    (
                        "term_kinds",
                        models.JSONField(
                            blank=True,
                            default=list,
                            help_text='The claim names a term of one of these kinds, such as ["nutrient"].',
                            verbose_name="kinds of terms",
                        ),
                    ),
                    (
                        "topics",
                        models.JSONField(
                            blank=True,
                            default=list,
                            help_text='The article has one of these topics, by slug, such as ["pregnancy"].',
                            verbose_name="topics",
                        ),
                    ),
                    (
                        "aspects",
                        models.JSONField(
                            blank=True,
                            default=list,
                            help_text='A section has one of these aspects, such as ["PregnancyHealthAspect"].',
                            verbose_name="health aspects",
                        ),
                    ),
                    (
                        "audiences",
                        models.JSONField(
                            blank=True,
                            default=list,
                            help_text='Such as ["public", "patients"].',
                            verbose_name="audiences",
                        ),
                    ),
                    (
                        "jurisdictions",
                        models.JSONField(
                            blank=True,
                            default=list,
                            help_text='The article is written for one of these legal areas, such as ["DE"].',
                            verbose_name="jurisdictions",
                        ),
                    ),
                    ("is_active", models.BooleanField(default=True, verbose_name="active")),
                    (
                        "confirmed",
                        models.BooleanField(
                            default=False,
                            help_text="Checked by a publisher. Without it, a missing notice only warns.",
                            verbose_name="confirmed",
                        ),
                    ),
                    (
                        "source",
                        articles.models.fields.PlainField(
                            blank=True, default="", verbose_name="where it comes from"
                        ),
                    ),
                ],
                options={
                    "verbose_name": "required notice",
                    "verbose_name_plural": "required notices",
                    "constraints": [
                        models.CheckConstraint(
                            condition=models.Q(
                                (
                                    "notice__in",
                                    [
                                        "general_medical",
                                        "emergency",
                                        "supplement",
                                        "medicine",
                                        "pregnancy",
                                        "children",
                                        "advertising",
                                        "ai_use",
                                        "external_links",
                                        "translation",
                                    ],
                                )
                            ),
                            name="notice_requirement_kind_known",
                        )
                    ],
                },
            ),
            migrations.CreateModel(
                name="Change",
                fields=[
                    ("number", models.PositiveBigIntegerField(primary_key=True, serialize=False)),
                    (
                        "kind",
                        models.CharField(
                            choices=[
                                ("published", "published"),
                                ("updated", "updated"),
                                ("corrected", "corrected"),
                                ("withdrawn", "withdrawn"),
                                ("restored", "restored"),
                                ("redirected", "redirected"),
                                ("source_status_changed", "source_status_changed"),
                            ],
                            max_length=24,
                        ),
                    ),
                    ("article_uid", models.UUIDField()),
                    (
                        "language",
                        models.CharField(
                            choices=[("de", "German"), ("en", "English")], max_length=2
                        ),
                    ),
                    ("edition_number", models.PositiveIntegerField()),
                    ("body", models.TextField()),
                    ("at", models.DateTimeField()),
                    (
                        "by",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                ],
                options={
                    "verbose_name": "change",
                    "verbose_name_plural": "changes",
                    "indexes": [
                        models.Index(
                            fields=["article_uid", "language", "number"], name="change_of_a_variant"
                        )
                    ],
                    "constraints": [
                        models.CheckConstraint(
                            condition=models.Q(("number__gte", 1)), name="change_number_from_one"
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                (
                                    "kind__in",
                                    [
                                        "published",
                                        "updated",
                                        "corrected",
                                        "withdrawn",
                                        "restored",
                                        "redirected",
                                        "source_status_changed",
                                    ],
                                )
                            ),
                            name="change_kind_known",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(("language__in", ["de", "en"])),
                            name="change_language_known",
                        ),
                    ],
                },
            ),
            migrations.CreateModel(
                name="ChangeCounter",
                fields=[
                    (
                        "id",
                        models.PositiveSmallIntegerField(
                            default=1, primary_key=True, serialize=False
                        ),
                    ),
                    ("n", models.PositiveBigIntegerField(default=0)),
                    ("epoch", models.UUIDField()),
                ],
                options={
                    "constraints": [
                        models.CheckConstraint(
                            condition=models.Q(("id", 1)), name="change_counter_is_one_row"
                        )
                    ],
                },
            ),
            migrations.CreateModel(
                name="Image",
                fields=[
                    (
                        "id",
                        models.BigAutoField(
                            auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                        ),
                    ),
                    (
                        "uid",
                        models.UUIDField(
                            default=uuid.uuid4,
                            editable=False,
                            unique=True,
                            verbose_name="public id",
                        ),
                    ),
                    ("digest", models.CharField(editable=False, max_length=64)),
                    (
                        "file",
                        models.FileField(
                            editable=False, max_length=160, upload_to="", verbose_name="file"
                        ),
                    ),
                    (
                        "format",
                        models.CharField(
                            choices=[
                                ("jpeg", "jpeg"),
                                ("png", "png"),
                                ("webp", "webp"),
                                ("avif", "avif"),
                                ("gif", "gif"),
                            ],
                            editable=False,
                            max_length=8,
                            verbose_name="format",
                        ),
                    ),
                    ("width", models.PositiveIntegerField(editable=False, verbose_name="width")),
                    ("height", models.PositiveIntegerField(editable=False, verbose_name="height")),
                    ("bytes", models.PositiveIntegerField(editable=False, verbose_name="bytes")),
                    (
                        "alt",
                        articles.models.fields.PlainField(
                            blank=True,
                            default="",
                            help_text="What somebody who cannot see the picture needs to know.",
                            verbose_name="alternative text",
                        ),
                    ),
                    (
                        "alt_de",
                        articles.models.fields.PlainField(
                            blank=True,
                            default="",
                            help_text="What somebody who cannot see the picture needs to know.",
                            null=True,
                            verbose_name="alternative text",
                        ),
                    ),
                    (
                        "alt_en",
                        articles.models.fields.PlainField(
                            blank=True,
                            default="",
                            help_text="What somebody who cannot see the picture needs to know.",
                            null=True,
                            verbose_name="alternative text",
                        ),
                    ),
                    (
                        "caption",
                        articles.models.fields.PlainField(
                            blank=True, default="", verbose_name="caption"
                        ),
                    ),
                    (
                        "caption_de",
                        articles.models.fields.PlainField(
                            blank=True, default="", null=True, verbose_name="caption"
                        ),
                    ),
                    (
                        "caption_en",
                        articles.models.fields.PlainField(
                            blank=True, default="", null=True, verbose_name="caption"
                        ),
                    ),
                    (
                        "is_decorative",
                        models.BooleanField(
                            default=False,
                            help_text="The picture says nothing that the text does not; it needs no alternative.",
                            verbose_name="decorative",
                        ),
                    ),
                    (
                        "credit",
                        articles.models.fields.PlainField(
                            blank=True, default="", verbose_name="credit"
                        ),
                    ),
                    (
                        "licence_name",
                        models.CharField(
                            blank=True, default="", max_length=120, verbose_name="licence"
                        ),
                    ),
                    (
                        "licence_url",
                        models.URLField(
                            blank=True, default="", verbose_name="address of the licence"
                        ),
                    ),
                    (
                        "focal_x",
                        models.DecimalField(
                            decimal_places=3,
                            default=Decimal("0.5"),
                            help_text="0 is the left edge, 1 the right one.",
                            max_digits=4,
                            verbose_name="focal point, from the left",
                        ),
                    ),
                    (
                        "focal_y",
                        models.DecimalField(
                            decimal_places=3,
                            default=Decimal("0.5"),
                            help_text="0 is the upper edge, 1 the lower one.",
                            max_digits=4,
                            verbose_name="focal point, from the top",
                        ),
                    ),
                    ("created_at", models.DateTimeField(editable=False, verbose_name="created")),
                    (
                        "created_by",
                        models.ForeignKey(
                            editable=False,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                            verbose_name="created by",
                        ),
                    ),
                ],
                options={
                    "verbose_name": "image",
                    "verbose_name_plural": "images",
                    "constraints": [
                        models.UniqueConstraint(fields=("digest",), name="image_digest_once"),
                        models.CheckConstraint(
                            condition=models.Q(("width__gte", 1), ("height__gte", 1)),
                            name="image_has_a_size",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(("focal_x__gte", 0), ("focal_x__lte", 1)),
                            name="image_focal_x_inside",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(("focal_y__gte", 0), ("focal_y__lte", 1)),
                            name="image_focal_y_inside",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                ("format__in", ["jpeg", "png", "webp", "avif", "gif"])
                            ),
                            name="image_format_known",
                        ),
                    ],
                },
            ),
            migrations.CreateModel(
                name="ImageRendition",
                fields=[
                    (
                        "id",
                        models.BigAutoField(
                            auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                        ),
                    ),
                    (
                        "image",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.CASCADE,
                            related_name="renditions",
                            to="articles.image",
                        ),
                    ),
                    (
                        "format",
                        models.CharField(
                            choices=[("avif", "avif"), ("webp", "webp"), ("jpeg", "jpeg")],
                            max_length=8,
                            verbose_name="format",
                        ),
                    ),
                    ("width", models.PositiveIntegerField(verbose_name="width")),
                    ("height", models.PositiveIntegerField(verbose_name="height")),
                    ("bytes", models.PositiveIntegerField(verbose_name="bytes")),
                    ("file", models.FileField(max_length=160, upload_to="", verbose_name="file")),
                ],
                options={
                    "verbose_name": "size of an image",
                    "verbose_name_plural": "sizes of an image",
                    "constraints": [
                        models.UniqueConstraint(
                            fields=("image", "format", "width"), name="image_rendition_once"
                        ),
                        models.CheckConstraint(
                            condition=models.Q(("width__gte", 1), ("height__gte", 1)),
                            name="image_rendition_has_a_size",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(("format__in", ["avif", "webp", "jpeg"])),
                            name="image_rendition_format_known",
                        ),
                    ],
                },
            ),
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
                        models.JSONField(
                            blank=True, default=list, verbose_name="further German forms"
                        ),
                    ),
                    (
                        "forms_en",
                        models.JSONField(
                            blank=True, default=list, verbose_name="further English forms"
                        ),
                    ),
                    (
                        "code",
                        models.CharField(
                            blank=True, default="", max_length=60, verbose_name="code"
                        ),
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
                                    [
                                        "drug",
                                        "nutrient",
                                        "food",
                                        "disease",
                                        "symptom",
                                        "organisation",
                                    ],
                                )
                            ),
                            name="term_kind_known",
                        )
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
                    (
                        "nutrient",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="limits",
                            to="articles.term",
                            verbose_name="nutrient",
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
                        "per",
                        models.CharField(
                            choices=[("d", "d"), ("dose", "dose"), ("kg.d", "kg.d")],
                            default=articles.vocabulary.LimitPer["DAY"],
                            max_length=4,
                            verbose_name="amount per",
                        ),
                    ),
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
                                ("women", "women"),
                                ("men", "men"),
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
                        "age_from",
                        models.PositiveSmallIntegerField(
                            blank=True, null=True, verbose_name="from this age"
                        ),
                    ),
                    (
                        "age_to",
                        models.PositiveSmallIntegerField(
                            blank=True, null=True, verbose_name="up to this age"
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
                        models.PositiveSmallIntegerField(
                            blank=True, null=True, verbose_name="year"
                        ),
                    ),
                    (
                        "link",
                        models.CharField(
                            blank=True, default="", max_length=500, verbose_name="link"
                        ),
                    ),
                    (
                        "note",
                        articles.models.fields.PlainField(
                            blank=True, default="", verbose_name="note"
                        ),
                    ),
                    (
                        "confirmed",
                        models.BooleanField(default=False, verbose_name="confirmed at the source"),
                    ),
                    (
                        "valid_from",
                        models.DateField(blank=True, null=True, verbose_name="valid from"),
                    ),
                    ("valid_to", models.DateField(blank=True, null=True, verbose_name="valid to")),
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
                                ("age_from__isnull", True),
                                ("age_to__isnull", True),
                                ("age_from__lte", models.F("age_to")),
                                _connector="OR",
                            ),
                            name="limit_ages_in_order",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(("per__in", ["d", "dose", "kg.d"])),
                            name="limit_per_known",
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
                                    [
                                        "adults",
                                        "women",
                                        "men",
                                        "pregnant",
                                        "lactating",
                                        "adolescents",
                                        "children",
                                    ],
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
                    (
                        "nutrient",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="authorised_claims",
                            to="articles.term",
                            verbose_name="nutrient",
                        ),
                    ),
                    (
                        "wording_de",
                        articles.models.fields.PlainField(verbose_name="German wording"),
                    ),
                    (
                        "wording_en",
                        articles.models.fields.PlainField(verbose_name="English wording"),
                    ),
                    (
                        "condition",
                        articles.models.fields.PlainField(
                            blank=True, default="", verbose_name="condition of use"
                        ),
                    ),
                    ("act", models.CharField(max_length=120, verbose_name="legal act")),
                    (
                        "link",
                        models.CharField(
                            blank=True, default="", max_length=500, verbose_name="link"
                        ),
                    ),
                    (
                        "confirmed",
                        models.BooleanField(default=False, verbose_name="confirmed at the source"),
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
            migrations.CreateModel(
                name="NutrientWarning",
                fields=[
                    (
                        "id",
                        models.BigAutoField(
                            auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
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
                name="KnowledgeVersion",
                fields=[
                    (
                        "id",
                        models.PositiveSmallIntegerField(
                            default=1, primary_key=True, serialize=False
                        ),
                    ),
                    ("token", models.CharField(max_length=36)),
                ],
                options={
                    "constraints": [
                        models.CheckConstraint(
                            condition=models.Q(("id", 1)), name="knowledge_version_is_one_row"
                        )
                    ],
                },
            ),
            migrations.CreateModel(
                name="Person",
                fields=[
                    (
                        "id",
                        models.BigAutoField(
                            auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                        ),
                    ),
                    (
                        "uid",
                        models.UUIDField(
                            default=uuid.uuid4,
                            editable=False,
                            unique=True,
                            verbose_name="public id",
                        ),
                    ),
                    ("name", models.CharField(max_length=200, verbose_name="name")),
                    (
                        "qualification",
                        articles.models.fields.PlainField(
                            blank=True, default="", verbose_name="qualification"
                        ),
                    ),
                    (
                        "qualification_de",
                        articles.models.fields.PlainField(
                            blank=True, default="", null=True, verbose_name="qualification"
                        ),
                    ),
                    (
                        "qualification_en",
                        articles.models.fields.PlainField(
                            blank=True, default="", null=True, verbose_name="qualification"
                        ),
                    ),
                    (
                        "orcid",
                        models.CharField(
                            blank=True, default="", max_length=19, verbose_name="ORCID"
                        ),
                    ),
                    (
                        "user",
                        models.OneToOneField(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.SET_NULL,
                            related_name="person",
                            to=settings.AUTH_USER_MODEL,
                            verbose_name="user account",
                        ),
                    ),
                ],
                options={
                    "verbose_name": "person",
                    "verbose_name_plural": "people",
                },
            ),
            migrations.CreateModel(
                name="Topic",
                fields=[
                    (
                        "id",
                        models.BigAutoField(
                            auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                        ),
                    ),
                    (
                        "uid",
                        models.UUIDField(
                            default=uuid.uuid4,
                            editable=False,
                            unique=True,
                            verbose_name="public id",
                        ),
                    ),
                    ("slug", models.SlugField(max_length=80, unique=True, verbose_name="slug")),
                    (
                        "name",
                        articles.models.fields.PlainField(
                            blank=True, default="", verbose_name="name"
                        ),
                    ),
                    (
                        "name_de",
                        articles.models.fields.PlainField(
                            blank=True, default="", null=True, verbose_name="name"
                        ),
                    ),
                    (
                        "name_en",
                        articles.models.fields.PlainField(
                            blank=True, default="", null=True, verbose_name="name"
                        ),
                    ),
                ],
                options={
                    "verbose_name": "topic",
                    "verbose_name_plural": "topics",
                },
            ),
            migrations.CreateModel(
                name="Article",
                fields=[
                    (
                        "id",
                        models.BigAutoField(
                            auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                        ),
                    ),
                    (
                        "uid",
                        models.UUIDField(
                            default=uuid.uuid4,
                            editable=False,
                            unique=True,
                            verbose_name="public id",
                        ),
                    ),
                    (
                        "source_language",
                        models.CharField(
                            choices=[("de", "German"), ("en", "English")],
                            max_length=2,
                            verbose_name="source language",
                        ),
                    ),
                    (
                        "title",
                        articles.models.fields.PlainField(
                            blank=True, default="", verbose_name="title"
                        ),
                    ),
                    (
                        "title_de",
                        articles.models.fields.PlainField(
                            blank=True, default="", null=True, verbose_name="title"
                        ),
                    ),
                    (
                        "title_en",
                        articles.models.fields.PlainField(
                            blank=True, default="", null=True, verbose_name="title"
                        ),
                    ),
                    (
                        "subtitle",
                        articles.models.fields.PlainField(
                            blank=True, default="", verbose_name="subtitle"
                        ),
                    ),
                    (
                        "subtitle_de",
                        articles.models.fields.PlainField(
                            blank=True, default="", null=True, verbose_name="subtitle"
                        ),
                    ),
                    (
                        "subtitle_en",
                        articles.models.fields.PlainField(
                            blank=True, default="", null=True, verbose_name="subtitle"
                        ),
                    ),
                    (
                        "summary",
                        articles.models.fields.PlainField(
                            blank=True, default="", verbose_name="summary"
                        ),
                    ),
                    (
                        "summary_de",
                        articles.models.fields.PlainField(
                            blank=True, default="", null=True, verbose_name="summary"
                        ),
                    ),
                    (
                        "summary_en",
                        articles.models.fields.PlainField(
                            blank=True, default="", null=True, verbose_name="summary"
                        ),
                    ),
                    (
                        "seo_title",
                        articles.models.fields.PlainField(
                            blank=True, default="", verbose_name="title for search engines"
                        ),
                    ),
                    (
                        "seo_title_de",
                        articles.models.fields.PlainField(
                            blank=True,
                            default="",
                            null=True,
                            verbose_name="title for search engines",
                        ),
                    ),
                    (
                        "seo_title_en",
                        articles.models.fields.PlainField(
                            blank=True,
                            default="",
                            null=True,
                            verbose_name="title for search engines",
                        ),
                    ),
                    (
                        "seo_description",
                        articles.models.fields.PlainField(
                            blank=True, default="", verbose_name="description for search engines"
                        ),
                    ),
                    (
                        "seo_description_de",
                        articles.models.fields.PlainField(
                            blank=True,
                            default="",
                            null=True,
                            verbose_name="description for search engines",
                        ),
                    ),
                    (
                        "seo_description_en",
                        articles.models.fields.PlainField(
                            blank=True,
                            default="",
                            null=True,
                            verbose_name="description for search engines",
                        ),
                    ),
                    (
                        "conflicts_of_interest",
                        articles.models.fields.PlainField(
                            blank=True, default="", verbose_name="conflicts of interest"
                        ),
                    ),
                    (
                        "conflicts_of_interest_de",
                        articles.models.fields.PlainField(
                            blank=True, default="", null=True, verbose_name="conflicts of interest"
                        ),
                    ),
                    (
                        "conflicts_of_interest_en",
                        articles.models.fields.PlainField(
                            blank=True, default="", null=True, verbose_name="conflicts of interest"
                        ),
                    ),
                    (
                        "funding",
                        articles.models.fields.PlainField(
                            blank=True, default="", verbose_name="funding"
                        ),
                    ),
                    (
                        "funding_de",
                        articles.models.fields.PlainField(
                            blank=True, default="", null=True, verbose_name="funding"
                        ),
                    ),
                    (
                        "funding_en",
                        articles.models.fields.PlainField(
                            blank=True, default="", null=True, verbose_name="funding"
                        ),
                    ),
                    (
                        "audience",
                        models.CharField(
                            choices=[
                                ("public", "General public"),
                                ("patients", "Patients"),
                                ("carers", "Carers"),
                                ("professionals", "Health professionals"),
                            ],
                            default=articles.vocabulary.Audience["PUBLIC"],
                            max_length=16,
                            verbose_name="audience",
                        ),
                    ),
                    (
                        "is_commercial",
                        models.BooleanField(
                            default=False,
                            help_text="The article serves the sale of a product or service.",
                            verbose_name="commercial",
                        ),
                    ),
                    (
                        "jurisdictions",
                        models.JSONField(
                            blank=True,
                            default=list,
                            help_text='Codes of the legal areas the article is written for, such as ["DE", "EU"].',
                            verbose_name="jurisdictions",
                        ),
                    ),
                    (
                        "licence_name",
                        models.CharField(
                            blank=True, default="", max_length=120, verbose_name="licence"
                        ),
                    ),
                    (
                        "licence_url",
                        models.URLField(
                            blank=True, default="", verbose_name="address of the licence"
                        ),
                    ),
                    (
                        "evidence_current_on",
                        models.DateField(blank=True, null=True, verbose_name="evidence current on"),
                    ),
                    (
                        "next_review_due_on",
                        models.DateField(blank=True, null=True, verbose_name="next review due on"),
                    ),
                    ("shared_lock", models.PositiveIntegerField(default=1, editable=False)),
                    ("next_claim_number", models.PositiveIntegerField(default=1, editable=False)),
                    ("created_at", models.DateTimeField(editable=False, verbose_name="created")),
                    (
                        "created_by",
                        models.ForeignKey(
                            editable=False,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                    (
                        "authors",
                        models.ManyToManyField(
                            blank=True,
                            related_name="articles",
                            through="articles.Authorship",
                            to="articles.person",
                        ),
                    ),
                    (
                        "topics",
                        models.ManyToManyField(
                            blank=True,
                            related_name="articles",
                            to="articles.topic",
                            verbose_name="topics",
                        ),
                    ),
                ],
                options={
                    "verbose_name": "article",
                    "verbose_name_plural": "articles",
                    "constraints": [
                        models.CheckConstraint(
                            condition=models.Q(("source_language__in", ["de", "en"])),
                            name="article_source_language_known",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                ("audience__in", ["public", "patients", "carers", "professionals"])
                            ),
                            name="article_audience_known",
                        ),
                    ],
                },
            ),
            migrations.CreateModel(
                name="Authorship",
                fields=[
                    (
                        "id",
                        models.BigAutoField(
                            auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                        ),
                    ),
                    (
                        "article",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.CASCADE,
                            related_name="authorships",
                            to="articles.article",
                        ),
                    ),
                    (
                        "person",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="authorships",
                            to="articles.person",
                        ),
                    ),
                    (
                        "position",
                        models.PositiveSmallIntegerField(default=1, verbose_name="position"),
                    ),
                ],
                options={
                    "verbose_name": "author",
                    "verbose_name_plural": "authors",
                    "constraints": [
                        models.UniqueConstraint(
                            fields=("article", "person"), name="authorship_once"
                        )
                    ],
                },
            ),
            migrations.CreateModel(
                name="Variant",
                fields=[
                    (
                        "id",
                        models.BigAutoField(
                            auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                        ),
                    ),
                    (
                        "article",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.CASCADE,
                            related_name="variants",
                            to="articles.article",
                        ),
                    ),
                    (
                        "language",
                        models.CharField(
                            choices=[("de", "German"), ("en", "English")],
                            max_length=2,
                            verbose_name="language",
                        ),
                    ),
                    (
                        "stage",
                        models.CharField(
                            choices=[
                                ("draft", "Draft"),
                                ("in_review", "In review"),
                                ("changes_requested", "Changes requested"),
                                ("approved", "Approved"),
                                ("scheduled", "Scheduled"),
                            ],
                            default=articles.vocabulary.Stage["DRAFT"],
                            max_length=20,
                            verbose_name="stage",
                        ),
                    ),
                    (
                        "slug",
                        models.SlugField(
                            blank=True,
                            help_text="The address that the next edition will have.",
                            max_length=120,
                            null=True,
                            verbose_name="slug",
                        ),
                    ),
                    ("lock_version", models.PositiveIntegerField(default=1, editable=False)),
                    (
                        "imported_digest",
                        models.CharField(
                            blank=True,
                            db_index=True,
                            default="",
                            editable=False,
                            help_text="Digest of the document that the text was imported from.",
                            max_length=80,
                        ),
                    ),
                    ("submitted_at", models.DateTimeField(editable=False, null=True)),
                    (
                        "submitted_by",
                        models.ForeignKey(
                            editable=False,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                    (
                        "scheduled_for",
                        models.DateTimeField(
                            editable=False, null=True, verbose_name="scheduled for"
                        ),
                    ),
                    (
                        "scheduled_by",
                        models.ForeignKey(
                            editable=False,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                    (
                        "schedule_next_at",
                        models.DateTimeField(
                            editable=False, help_text="When the worker tries next.", null=True
                        ),
                    ),
                    (
                        "schedule_attempts",
                        models.PositiveSmallIntegerField(default=0, editable=False),
                    ),
                    (
                        "schedule_error",
                        articles.models.fields.PlainField(
                            blank=True,
                            default="",
                            editable=False,
                            verbose_name="why the last attempt failed",
                        ),
                    ),
                ],
                options={
                    "verbose_name": "language variant",
                    "verbose_name_plural": "language variants",
                    "constraints": [
                        models.UniqueConstraint(
                            fields=("article", "language"), name="variant_once"
                        ),
                        models.UniqueConstraint(
                            fields=("language", "slug"), name="variant_slug_once"
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                ("slug__isnull", True),
                                models.Q(("slug", ""), _negated=True),
                                _connector="OR",
                            ),
                            name="variant_slug_null_not_empty",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(("language__in", ["de", "en"])),
                            name="variant_language_known",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                (
                                    "stage__in",
                                    [
                                        "draft",
                                        "in_review",
                                        "changes_requested",
                                        "approved",
                                        "scheduled",
                                    ],
                                )
                            ),
                            name="variant_stage_known",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(
                                    ("submitted_at__isnull", False), ("submitted_by__isnull", False)
                                ),
                                models.Q(
                                    ("submitted_at__isnull", True), ("submitted_by__isnull", True)
                                ),
                                _connector="OR",
                            ),
                            name="variant_submitted_paired",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(
                                    ("scheduled_by__isnull", False),
                                    ("scheduled_for__isnull", False),
                                ),
                                models.Q(
                                    ("scheduled_by__isnull", True), ("scheduled_for__isnull", True)
                                ),
                                _connector="OR",
                            ),
                            name="variant_scheduled_paired",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(
                                    ("stage", articles.vocabulary.Stage["SCHEDULED"]), _negated=True
                                ),
                                ("scheduled_for__isnull", False),
                                _connector="OR",
                            ),
                            name="variant_scheduled_has_a_moment",
                        ),
                    ],
                },
            ),
            migrations.CreateModel(
                name="Section",
                fields=[
                    (
                        "id",
                        models.BigAutoField(
                            auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                        ),
                    ),
                    (
                        "article",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.CASCADE,
                            related_name="sections",
                            to="articles.article",
                        ),
                    ),
                    ("key", models.SlugField(max_length=80, verbose_name="key")),
                    (
                        "position",
                        models.PositiveSmallIntegerField(default=1, verbose_name="position"),
                    ),
                    (
                        "aspect",
                        models.CharField(
                            blank=True,
                            choices=[
                                ("AllergiesHealthAspect", "AllergiesHealthAspect"),
                                ("BenefitsHealthAspect", "BenefitsHealthAspect"),
                                ("CausesHealthAspect", "CausesHealthAspect"),
                                ("ContagiousnessHealthAspect", "ContagiousnessHealthAspect"),
                                ("EffectivenessHealthAspect", "EffectivenessHealthAspect"),
                                ("GettingAccessHealthAspect", "GettingAccessHealthAspect"),
                                ("HowItWorksHealthAspect", "HowItWorksHealthAspect"),
                                ("HowOrWhereHealthAspect", "HowOrWhereHealthAspect"),
                                ("IngredientsHealthAspect", "IngredientsHealthAspect"),
                                ("LivingWithHealthAspect", "LivingWithHealthAspect"),
                                ("MayTreatHealthAspect", "MayTreatHealthAspect"),
                                ("MisconceptionsHealthAspect", "MisconceptionsHealthAspect"),
                                ("OverviewHealthAspect", "OverviewHealthAspect"),
                                ("PatientExperienceHealthAspect", "PatientExperienceHealthAspect"),
                                ("PregnancyHealthAspect", "PregnancyHealthAspect"),
                                ("PreventionHealthAspect", "PreventionHealthAspect"),
                                ("PrognosisHealthAspect", "PrognosisHealthAspect"),
                                ("RelatedTopicsHealthAspect", "RelatedTopicsHealthAspect"),
                                (
                                    "RisksOrComplicationsHealthAspect",
                                    "RisksOrComplicationsHealthAspect",
                                ),
                                ("SafetyHealthAspect", "SafetyHealthAspect"),
                                ("ScreeningHealthAspect", "ScreeningHealthAspect"),
                                ("SeeDoctorHealthAspect", "SeeDoctorHealthAspect"),
                                ("SelfCareHealthAspect", "SelfCareHealthAspect"),
                                ("SideEffectsHealthAspect", "SideEffectsHealthAspect"),
                                ("StagesHealthAspect", "StagesHealthAspect"),
                                ("SymptomsHealthAspect", "SymptomsHealthAspect"),
                                ("TreatmentsHealthAspect", "TreatmentsHealthAspect"),
                                ("TypesHealthAspect", "TypesHealthAspect"),
                                ("UsageOrScheduleHealthAspect", "UsageOrScheduleHealthAspect"),
                            ],
                            default="",
                            max_length=40,
                            verbose_name="health aspect",
                        ),
                    ),
                    (
                        "heading",
                        articles.models.fields.PlainField(
                            blank=True, default="", verbose_name="heading"
                        ),
                    ),
                    (
                        "heading_de",
                        articles.models.fields.PlainField(
                            blank=True, default="", null=True, verbose_name="heading"
                        ),
                    ),
                    (
                        "heading_en",
                        articles.models.fields.PlainField(
                            blank=True, default="", null=True, verbose_name="heading"
                        ),
                    ),
                    (
                        "body",
                        articles.models.fields.BodyField(
                            blank=True, default="", verbose_name="text"
                        ),
                    ),
                    (
                        "body_de",
                        articles.models.fields.BodyField(
                            blank=True, default="", null=True, verbose_name="text"
                        ),
                    ),
                    (
                        "body_en",
                        articles.models.fields.BodyField(
                            blank=True, default="", null=True, verbose_name="text"
                        ),
                    ),
                ],
                options={
                    "verbose_name": "section",
                    "verbose_name_plural": "sections",
                    "constraints": [
                        models.UniqueConstraint(fields=("article", "key"), name="section_key_once"),
                        models.CheckConstraint(
                            condition=models.Q(
                                (
                                    "aspect__in",
                                    [
                                        "AllergiesHealthAspect",
                                        "BenefitsHealthAspect",
                                        "CausesHealthAspect",
                                        "ContagiousnessHealthAspect",
                                        "EffectivenessHealthAspect",
                                        "GettingAccessHealthAspect",
                                        "HowItWorksHealthAspect",
                                        "HowOrWhereHealthAspect",
                                        "IngredientsHealthAspect",
                                        "LivingWithHealthAspect",
                                        "MayTreatHealthAspect",
                                        "MisconceptionsHealthAspect",
                                        "OverviewHealthAspect",
                                        "PatientExperienceHealthAspect",
                                        "PregnancyHealthAspect",
                                        "PreventionHealthAspect",
                                        "PrognosisHealthAspect",
                                        "RelatedTopicsHealthAspect",
                                        "RisksOrComplicationsHealthAspect",
                                        "SafetyHealthAspect",
                                        "ScreeningHealthAspect",
                                        "SeeDoctorHealthAspect",
                                        "SelfCareHealthAspect",
                                        "SideEffectsHealthAspect",
                                        "StagesHealthAspect",
                                        "SymptomsHealthAspect",
                                        "TreatmentsHealthAspect",
                                        "TypesHealthAspect",
                                        "UsageOrScheduleHealthAspect",
                                        "",
                                    ],
                                )
                            ),
                            name="section_aspect_known",
                        ),
                    ],
                },
            ),
            migrations.CreateModel(
                name="ChecklistAnswer",
                fields=[
                    (
                        "id",
                        models.BigAutoField(
                            auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
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
                        articles.models.fields.PlainField(
                            blank=True, default="", verbose_name="note"
                        ),
                    ),
                    ("fingerprint", models.CharField(max_length=80, verbose_name="fingerprint")),
                    (
                        "by",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                            verbose_name="by",
                        ),
                    ),
                    ("at", models.DateTimeField(verbose_name="at")),
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
                                models.Q(
                                    ("answer", articles.vocabulary.Answer["NO"]), _negated=True
                                ),
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
            migrations.CreateModel(
                name="Reference",
                fields=[
                    (
                        "id",
                        models.BigAutoField(
                            auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                        ),
                    ),
                    (
                        "article",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.CASCADE,
                            related_name="references",
                            to="articles.article",
                        ),
                    ),
                    (
                        "source",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="references",
                            to="articles.source",
                        ),
                    ),
                    ("number", models.PositiveSmallIntegerField(verbose_name="number")),
                    (
                        "annotation",
                        articles.models.fields.PlainField(
                            blank=True,
                            default="",
                            help_text="This article's words about the work.",
                            verbose_name="annotation",
                        ),
                    ),
                    (
                        "annotation_de",
                        articles.models.fields.PlainField(
                            blank=True,
                            default="",
                            help_text="This article's words about the work.",
                            null=True,
                            verbose_name="annotation",
                        ),
                    ),
                    (
                        "annotation_en",
                        articles.models.fields.PlainField(
                            blank=True,
                            default="",
                            help_text="This article's words about the work.",
                            null=True,
                            verbose_name="annotation",
                        ),
                    ),
                    (
                        "as_typed",
                        articles.models.fields.PlainField(
                            blank=True,
                            default="",
                            help_text="The entry of the imported list, whole.",
                            verbose_name="as typed",
                        ),
                    ),
                ],
                options={
                    "verbose_name": "reference",
                    "verbose_name_plural": "references",
                    "constraints": [
                        models.UniqueConstraint(
                            fields=("article", "number"), name="reference_number_once"
                        ),
                        models.UniqueConstraint(
                            fields=("article", "source"), name="reference_source_once"
                        ),
                        models.CheckConstraint(
                            condition=models.Q(("number__gte", 1)), name="reference_number_from_one"
                        ),
                    ],
                },
            ),
            migrations.CreateModel(
                name="Claim",
                fields=[
                    (
                        "id",
                        models.BigAutoField(
                            auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                        ),
                    ),
                    (
                        "uid",
                        models.UUIDField(
                            default=uuid.uuid4,
                            editable=False,
                            unique=True,
                            verbose_name="public id",
                        ),
                    ),
                    (
                        "article",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.CASCADE,
                            related_name="claims",
                            to="articles.article",
                        ),
                    ),
                    (
                        "number",
                        models.PositiveIntegerField(
                            editable=False,
                            help_text="Never used again in the same article.",
                            verbose_name="number",
                        ),
                    ),
                    (
                        "kind",
                        models.CharField(
                            choices=[
                                ("mechanism", "Mechanism"),
                                ("definition", "Definition"),
                                ("prevalence", "Prevalence or frequency"),
                                ("cause", "Cause or risk factor"),
                                ("diagnosis", "Diagnosis"),
                                ("prognosis", "Prognosis"),
                                ("efficacy", "Efficacy"),
                                ("dosage", "Dosage"),
                                ("safety", "Safety or harm"),
                                ("interaction", "Interaction"),
                                ("contraindication", "Contraindication"),
                                ("red_flag", "Warning sign"),
                                ("prevention", "Prevention"),
                                ("advice", "Advice"),
                                ("legal", "Legal or regulatory"),
                                ("history", "History"),
                            ],
                            max_length=20,
                            verbose_name="kind",
                        ),
                    ),
                    (
                        "statement",
                        articles.models.fields.PlainField(
                            blank=True, default="", verbose_name="statement"
                        ),
                    ),
                    (
                        "statement_de",
                        articles.models.fields.PlainField(
                            blank=True, default="", null=True, verbose_name="statement"
                        ),
                    ),
                    (
                        "statement_en",
                        articles.models.fields.PlainField(
                            blank=True, default="", null=True, verbose_name="statement"
                        ),
                    ),
                    (
                        "certainty",
                        models.CharField(
                            choices=[
                                ("high", "High"),
                                ("moderate", "Moderate"),
                                ("low", "Low"),
                                ("very_low", "Very low"),
                                ("not_graded", "Not graded"),
                            ],
                            default=articles.vocabulary.Certainty["NOT_GRADED"],
                            max_length=12,
                            verbose_name="certainty of evidence",
                        ),
                    ),
                    (
                        "certainty_reason",
                        articles.models.fields.PlainField(
                            blank=True, default="", verbose_name="reason for the certainty"
                        ),
                    ),
                    (
                        "certainty_reason_de",
                        articles.models.fields.PlainField(
                            blank=True,
                            default="",
                            null=True,
                            verbose_name="reason for the certainty",
                        ),
                    ),
                    (
                        "certainty_reason_en",
                        articles.models.fields.PlainField(
                            blank=True,
                            default="",
                            null=True,
                            verbose_name="reason for the certainty",
                        ),
                    ),
                    (
                        "is_proposed",
                        models.BooleanField(
                            default=False,
                            help_text="Found by the import, not yet confirmed.",
                            verbose_name="proposed",
                        ),
                    ),
                ],
                options={
                    "verbose_name": "claim",
                    "verbose_name_plural": "claims",
                    "constraints": [
                        models.UniqueConstraint(
                            fields=("article", "number"), name="claim_number_once"
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                (
                                    "kind__in",
                                    [
                                        "mechanism",
                                        "definition",
                                        "prevalence",
                                        "cause",
                                        "diagnosis",
                                        "prognosis",
                                        "efficacy",
                                        "dosage",
                                        "safety",
                                        "interaction",
                                        "contraindication",
                                        "red_flag",
                                        "prevention",
                                        "advice",
                                        "legal",
                                        "history",
                                    ],
                                )
                            ),
                            name="claim_kind_known",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                (
                                    "certainty__in",
                                    ["high", "moderate", "low", "very_low", "not_graded"],
                                )
                            ),
                            name="claim_certainty_known",
                        ),
                    ],
                },
            ),
            migrations.CreateModel(
                name="ClaimNumber",
                fields=[
                    (
                        "id",
                        models.BigAutoField(
                            auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                        ),
                    ),
                    (
                        "claim",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.CASCADE,
                            related_name="numbers",
                            to="articles.claim",
                        ),
                    ),
                    (
                        "position",
                        models.PositiveSmallIntegerField(default=1, verbose_name="position"),
                    ),
                    (
                        "role",
                        models.CharField(
                            choices=[
                                ("proportion", "proportion"),
                                ("mean_difference", "mean_difference"),
                                ("ratio", "ratio"),
                                ("absolute_risk", "absolute_risk"),
                                ("nnt", "nnt"),
                                ("dose", "dose"),
                                ("duration", "duration"),
                                ("count", "count"),
                                ("age", "age"),
                                ("date", "date"),
                                ("other", "other"),
                            ],
                            max_length=20,
                            verbose_name="role",
                        ),
                    ),
                    (
                        "low",
                        models.DecimalField(
                            blank=True,
                            decimal_places=6,
                            max_digits=20,
                            null=True,
                            verbose_name="low",
                        ),
                    ),
                    (
                        "high",
                        models.DecimalField(
                            blank=True,
                            decimal_places=6,
                            max_digits=20,
                            null=True,
                            verbose_name="high",
                        ),
                    ),
                    (
                        "bound",
                        models.CharField(
                            choices=[
                                ("exact", "exact"),
                                ("up_to", "up_to"),
                                ("at_least", "at_least"),
                                ("about", "about"),
                            ],
                            default=articles.vocabulary.Bound["EXACT"],
                            max_length=10,
                            verbose_name="bound",
                        ),
                    ),
                    (
                        "unit",
                        models.CharField(
                            blank=True, default="", max_length=40, verbose_name="unit (UCUM)"
                        ),
                    ),
                    (
                        "per",
                        models.CharField(blank=True, default="", max_length=20, verbose_name="per"),
                    ),
                    (
                        "dose_basis",
                        models.CharField(
                            blank=True,
                            choices=[("elemental", "elemental"), ("salt", "salt")],
                            default="",
                            max_length=10,
                            verbose_name="dose basis",
                        ),
                    ),
                    (
                        "intake_basis",
                        models.CharField(
                            blank=True,
                            choices=[
                                ("supplement", "supplement"),
                                ("total", "total"),
                                ("added", "added"),
                            ],
                            default="",
                            max_length=12,
                            verbose_name="intake basis",
                        ),
                    ),
                    (
                        "population",
                        articles.models.fields.PlainField(
                            blank=True, default="", verbose_name="population"
                        ),
                    ),
                    (
                        "population_de",
                        articles.models.fields.PlainField(
                            blank=True, default="", null=True, verbose_name="population"
                        ),
                    ),
                    (
                        "population_en",
                        articles.models.fields.PlainField(
                            blank=True, default="", null=True, verbose_name="population"
                        ),
                    ),
                    ("confirmed_at", models.DateTimeField(blank=True, editable=False, null=True)),
                    (
                        "confirmed_by",
                        models.ForeignKey(
                            blank=True,
                            editable=False,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                ],
                options={
                    "verbose_name": "number of a claim",
                    "verbose_name_plural": "numbers of a claim",
                    "constraints": [
                        models.CheckConstraint(
                            condition=models.Q(
                                ("low__isnull", False), ("high__isnull", False), _connector="OR"
                            ),
                            name="number_has_a_value",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                ("low__isnull", True),
                                ("high__isnull", True),
                                ("low__lte", models.F("high")),
                                _connector="OR",
                            ),
                            name="number_low_before_high",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(
                                    ("confirmed_at__isnull", False), ("confirmed_by__isnull", False)
                                ),
                                models.Q(
                                    ("confirmed_at__isnull", True), ("confirmed_by__isnull", True)
                                ),
                                _connector="OR",
                            ),
                            name="number_confirmed_paired",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                (
                                    "role__in",
                                    [
                                        "proportion",
                                        "mean_difference",
                                        "ratio",
                                        "absolute_risk",
                                        "nnt",
                                        "dose",
                                        "duration",
                                        "count",
                                        "age",
                                        "date",
                                        "other",
                                    ],
                                )
                            ),
                            name="number_role_known",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                ("bound__in", ["exact", "up_to", "at_least", "about"])
                            ),
                            name="number_bound_known",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(("dose_basis__in", ["elemental", "salt", ""])),
                            name="number_dose_basis_known",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                ("intake_basis__in", ["supplement", "total", "added", ""])
                            ),
                            name="number_intake_basis_known",
                        ),
                    ],
                },
            ),
            migrations.CreateModel(
                name="Citation",
                fields=[
                    (
                        "id",
                        models.BigAutoField(
                            auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                        ),
                    ),
                    (
                        "claim",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.CASCADE,
                            related_name="citations",
                            to="articles.claim",
                        ),
                    ),
                    (
                        "reference",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.CASCADE,
                            related_name="citations",
                            to="articles.reference",
                        ),
                    ),
                    (
                        "stance",
                        models.CharField(
                            blank=True,
                            choices=[
                                ("supports", "Supports"),
                                ("partially_supports", "Partially supports"),
                                ("contradicts", "Contradicts"),
                                ("background", "Background"),
                            ],
                            default="",
                            max_length=20,
                            verbose_name="stance",
                        ),
                    ),
                    (
                        "quote",
                        articles.models.fields.PlainField(
                            blank=True, default="", verbose_name="quoted passage"
                        ),
                    ),
                    (
                        "quote_language",
                        models.CharField(
                            blank=True,
                            choices=[("de", "German"), ("en", "English")],
                            default="",
                            max_length=2,
                            verbose_name="language of the quote",
                        ),
                    ),
                    (
                        "quote_translation",
                        articles.models.fields.PlainField(
                            blank=True, default="", verbose_name="our translation of the quote"
                        ),
                    ),
                    (
                        "quote_translation_de",
                        articles.models.fields.PlainField(
                            blank=True,
                            default="",
                            null=True,
                            verbose_name="our translation of the quote",
                        ),
                    ),
                    (
                        "quote_translation_en",
                        articles.models.fields.PlainField(
                            blank=True,
                            default="",
                            null=True,
                            verbose_name="our translation of the quote",
                        ),
                    ),
                    (
                        "locator",
                        models.CharField(
                            blank=True,
                            default="",
                            help_text="Such as Table 2, p. 14.",
                            max_length=120,
                            verbose_name="locator",
                        ),
                    ),
                    (
                        "directness",
                        models.CharField(
                            blank=True,
                            choices=[
                                ("direct", "direct"),
                                ("population_differs", "population_differs"),
                                ("intervention_differs", "intervention_differs"),
                                ("outcome_differs", "outcome_differs"),
                                ("surrogate", "surrogate"),
                            ],
                            default="",
                            max_length=24,
                            verbose_name="directness",
                        ),
                    ),
                    (
                        "note",
                        articles.models.fields.PlainField(
                            blank=True, default="", verbose_name="note"
                        ),
                    ),
                    ("verified_at", models.DateTimeField(blank=True, editable=False, null=True)),
                    (
                        "verified_by",
                        models.ForeignKey(
                            blank=True,
                            editable=False,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                    (
                        "verified_how",
                        models.CharField(
                            blank=True,
                            choices=[
                                ("full_text", "full_text"),
                                ("abstract", "abstract"),
                                ("registry", "registry"),
                            ],
                            max_length=12,
                            null=True,
                            verbose_name="read as",
                        ),
                    ),
                ],
                options={
                    "verbose_name": "citation",
                    "verbose_name_plural": "citations",
                    "constraints": [
                        models.UniqueConstraint(
                            fields=("claim", "reference"), name="citation_once"
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                ("quote", ""),
                                models.Q(("quote_language", ""), _negated=True),
                                _connector="OR",
                            ),
                            name="citation_quote_has_language",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(
                                    ("verified_at__isnull", False),
                                    ("verified_by__isnull", False),
                                    ("verified_how__isnull", False),
                                ),
                                models.Q(
                                    ("verified_at__isnull", True),
                                    ("verified_by__isnull", True),
                                    ("verified_how__isnull", True),
                                ),
                                _connector="OR",
                            ),
                            name="citation_verified_paired",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                ("verified_at__isnull", True),
                                models.Q(("stance", ""), _negated=True),
                                _connector="OR",
                            ),
                            name="citation_verified_has_stance",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                (
                                    "stance__in",
                                    [
                                        "supports",
                                        "partially_supports",
                                        "contradicts",
                                        "background",
                                        "",
                                    ],
                                )
                            ),
                            name="citation_stance_known",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(("quote_language__in", ["de", "en", ""])),
                            name="citation_quote_language_known",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                (
                                    "directness__in",
                                    [
                                        "direct",
                                        "population_differs",
                                        "intervention_differs",
                                        "outcome_differs",
                                        "surrogate",
                                        "",
                                    ],
                                )
                            ),
                            name="citation_directness_known",
                        ),
                    ],
                },
            ),
            migrations.CreateModel(
                name="ArticleDisclaimer",
                fields=[
                    (
                        "id",
                        models.BigAutoField(
                            auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                        ),
                    ),
                    (
                        "article",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.CASCADE,
                            related_name="article_disclaimers",
                            to="articles.article",
                        ),
                    ),
                    (
                        "disclaimer",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="article_disclaimers",
                            to="articles.disclaimer",
                        ),
                    ),
                    (
                        "position",
                        models.PositiveSmallIntegerField(default=1, verbose_name="position"),
                    ),
                ],
                options={
                    "verbose_name": "disclaimer of an article",
                    "verbose_name_plural": "disclaimers of an article",
                    "constraints": [
                        models.UniqueConstraint(
                            fields=("article", "disclaimer"), name="article_disclaimer_once"
                        )
                    ],
                },
            ),
            migrations.CreateModel(
                name="Edition",
                fields=[
                    (
                        "id",
                        models.BigAutoField(
                            auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                        ),
                    ),
                    (
                        "variant",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="editions",
                            to="articles.variant",
                        ),
                    ),
                    ("number", models.PositiveIntegerField(verbose_name="number")),
                    (
                        "kind",
                        models.CharField(
                            choices=[
                                ("published", "Published"),
                                ("updated", "Updated"),
                                ("corrected", "Corrected"),
                            ],
                            max_length=12,
                            verbose_name="kind",
                        ),
                    ),
                    (
                        "note",
                        articles.models.fields.PlainField(
                            blank=True, default="", verbose_name="public note"
                        ),
                    ),
                    ("document", models.TextField(editable=False)),
                    ("commercial", models.TextField(editable=False)),
                    ("evidence", models.TextField(editable=False)),
                    ("document_digest", models.CharField(max_length=71)),
                    ("commercial_digest", models.CharField(max_length=71)),
                    ("evidence_digest", models.CharField(max_length=71)),
                    (
                        "previous",
                        models.CharField(
                            blank=True, default="", max_length=71, verbose_name="previous digest"
                        ),
                    ),
                    ("digest", models.CharField(max_length=71, unique=True, verbose_name="digest")),
                    ("fingerprint", models.CharField(max_length=80, verbose_name="fingerprint")),
                    ("source_fingerprint", models.CharField(max_length=80)),
                    ("published_at", models.DateTimeField(verbose_name="published at")),
                    (
                        "published_by",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                            verbose_name="published by",
                        ),
                    ),
                    (
                        "author",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                            verbose_name="written by",
                        ),
                    ),
                    (
                        "first_signer",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                            verbose_name="signed off by",
                        ),
                    ),
                    (
                        "medical_signer",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                            verbose_name="medically signed off by",
                        ),
                    ),
                    ("redacted_at", models.DateTimeField(editable=False, null=True)),
                    (
                        "redacted_by",
                        models.ForeignKey(
                            editable=False,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                    (
                        "redaction_reason",
                        articles.models.fields.PlainField(editable=False, null=True),
                    ),
                ],
                options={
                    "verbose_name": "edition",
                    "verbose_name_plural": "editions",
                    "constraints": [
                        models.UniqueConstraint(
                            fields=("variant", "number"), name="edition_number_once"
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(("number", 1), ("previous", "")),
                                models.Q(
                                    ("number__gt", 1), models.Q(("previous", ""), _negated=True)
                                ),
                                _connector="OR",
                            ),
                            name="edition_chained",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(("author", models.F("first_signer")), _negated=True),
                                models.Q(("author", models.F("medical_signer")), _negated=True),
                            ),
                            name="edition_four_eyes",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(
                                    ("kind", articles.vocabulary.EditionKind["CORRECTED"]),
                                    _negated=True,
                                ),
                                models.Q(("note", ""), _negated=True),
                                _connector="OR",
                            ),
                            name="edition_correction_has_a_note",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(
                                    ("number", 1),
                                    ("kind", articles.vocabulary.EditionKind["PUBLISHED"]),
                                ),
                                models.Q(
                                    ("number__gt", 1),
                                    models.Q(
                                        ("kind", articles.vocabulary.EditionKind["PUBLISHED"]),
                                        _negated=True,
                                    ),
                                ),
                                _connector="OR",
                            ),
                            name="edition_first_is_published",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                ("redacted_at__isnull", False),
                                models.Q(
                                    models.Q(("document", ""), _negated=True),
                                    models.Q(("commercial", ""), _negated=True),
                                    models.Q(("evidence", ""), _negated=True),
                                ),
                                _connector="OR",
                            ),
                            name="edition_has_its_documents",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(
                                    ("redacted_at__isnull", False),
                                    ("redacted_by__isnull", False),
                                    ("redaction_reason__isnull", False),
                                ),
                                models.Q(
                                    ("redacted_at__isnull", True),
                                    ("redacted_by__isnull", True),
                                    ("redaction_reason__isnull", True),
                                ),
                                _connector="OR",
                            ),
                            name="edition_redacted_paired",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(("kind__in", ["published", "updated", "corrected"])),
                            name="edition_kind_known",
                        ),
                    ],
                },
            ),
            migrations.CreateModel(
                name="Mention",
                fields=[
                    (
                        "id",
                        models.BigAutoField(
                            auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                        ),
                    ),
                    (
                        "edition",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.CASCADE,
                            related_name="mentions",
                            to="articles.edition",
                        ),
                    ),
                    (
                        "kind",
                        models.CharField(
                            choices=[
                                ("claim", "claim"),
                                ("source", "source"),
                                ("author", "author"),
                                ("reviewer", "reviewer"),
                                ("topic", "topic"),
                                ("disclaimer", "disclaimer"),
                            ],
                            max_length=12,
                        ),
                    ),
                    ("uid", models.UUIDField()),
                ],
                options={
                    "indexes": [models.Index(fields=["kind", "uid"], name="mention_by_uid")],
                    "constraints": [
                        models.UniqueConstraint(
                            fields=("edition", "kind", "uid"), name="mention_once"
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                (
                                    "kind__in",
                                    [
                                        "claim",
                                        "source",
                                        "author",
                                        "reviewer",
                                        "topic",
                                        "disclaimer",
                                    ],
                                )
                            ),
                            name="mention_kind_known",
                        ),
                    ],
                },
            ),
            migrations.CreateModel(
                name="Standing",
                fields=[
                    (
                        "id",
                        models.BigAutoField(
                            auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                        ),
                    ),
                    (
                        "variant",
                        models.OneToOneField(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="standing",
                            to="articles.variant",
                        ),
                    ),
                    ("article_uid", models.UUIDField()),
                    (
                        "language",
                        models.CharField(
                            choices=[("de", "German"), ("en", "English")], max_length=2
                        ),
                    ),
                    (
                        "state",
                        models.CharField(
                            choices=[
                                ("never", "Never published"),
                                ("live", "Live"),
                                ("withdrawn", "Withdrawn"),
                            ],
                            default=articles.vocabulary.PublicState["NEVER"],
                            max_length=10,
                            verbose_name="public state",
                        ),
                    ),
                    (
                        "edition",
                        models.ForeignKey(
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="standings",
                            to="articles.edition",
                        ),
                    ),
                    ("slug", models.SlugField(max_length=120, null=True)),
                    ("version", models.PositiveIntegerField(default=0)),
                    ("content", models.TextField(default="{}")),
                    ("sort_title", models.CharField(blank=True, default="", max_length=200)),
                    ("first_published_at", models.DateTimeField(null=True)),
                    ("modified_at", models.DateTimeField(null=True)),
                    ("changed_at", models.DateTimeField(null=True)),
                    ("withdrawn_at", models.DateTimeField(null=True, verbose_name="withdrawn at")),
                    (
                        "withdrawn_by",
                        models.ForeignKey(
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                    (
                        "withdrawal_note",
                        articles.models.fields.PlainField(
                            null=True, verbose_name="public explanation"
                        ),
                    ),
                ],
                options={
                    "verbose_name": "standing",
                    "verbose_name_plural": "standings",
                    "indexes": [
                        models.Index(
                            models.F("language"),
                            models.OrderBy(models.F("first_published_at"), descending=True),
                            models.F("id"),
                            condition=models.Q(("state", articles.vocabulary.PublicState["LIVE"])),
                            name="standing_newest",
                        ),
                        models.Index(
                            models.F("language"),
                            models.OrderBy(models.F("modified_at"), descending=True),
                            models.F("id"),
                            condition=models.Q(("state", articles.vocabulary.PublicState["LIVE"])),
                            name="standing_modified",
                        ),
                    ],
                    "constraints": [
                        models.UniqueConstraint(
                            fields=("article_uid", "language"), name="standing_once"
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(
                                    ("state", articles.vocabulary.PublicState["NEVER"]),
                                    ("edition__isnull", True),
                                    ("slug__isnull", True),
                                    ("first_published_at__isnull", True),
                                    ("modified_at__isnull", True),
                                ),
                                models.Q(
                                    models.Q(
                                        ("state", articles.vocabulary.PublicState["NEVER"]),
                                        _negated=True,
                                    ),
                                    ("edition__isnull", False),
                                    ("slug__isnull", False),
                                    ("first_published_at__isnull", False),
                                    ("modified_at__isnull", False),
                                ),
                                _connector="OR",
                            ),
                            name="standing_public_has_an_edition",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(
                                    ("state", articles.vocabulary.PublicState["WITHDRAWN"]),
                                    ("withdrawn_at__isnull", False),
                                ),
                                models.Q(
                                    models.Q(
                                        ("state", articles.vocabulary.PublicState["WITHDRAWN"]),
                                        _negated=True,
                                    ),
                                    ("withdrawn_at__isnull", True),
                                ),
                                _connector="OR",
                            ),
                            name="standing_withdrawn_has_a_moment",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(
                                    ("withdrawal_note__isnull", False),
                                    ("withdrawn_at__isnull", False),
                                    ("withdrawn_by__isnull", False),
                                ),
                                models.Q(
                                    ("withdrawal_note__isnull", True),
                                    ("withdrawn_at__isnull", True),
                                    ("withdrawn_by__isnull", True),
                                ),
                                _connector="OR",
                            ),
                            name="standing_withdrawn_paired",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(("language__in", ["de", "en"])),
                            name="standing_language_known",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(("state__in", ["never", "live", "withdrawn"])),
                            name="standing_state_known",
                        ),
                    ],
                },
            ),
            migrations.CreateModel(
                name="Slug",
                fields=[
                    (
                        "id",
                        models.BigAutoField(
                            auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                        ),
                    ),
                    (
                        "language",
                        models.CharField(
                            choices=[("de", "German"), ("en", "English")], max_length=2
                        ),
                    ),
                    ("slug", models.SlugField(max_length=120)),
                    (
                        "standing",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="slugs",
                            to="articles.standing",
                        ),
                    ),
                    ("since", models.DateTimeField()),
                ],
                options={
                    "constraints": [
                        models.UniqueConstraint(
                            fields=("language", "slug"), name="slug_taken_for_ever"
                        ),
                        models.CheckConstraint(
                            condition=models.Q(("language__in", ["de", "en"])),
                            name="slug_language_known",
                        ),
                    ],
                },
            ),
            migrations.CreateModel(
                name="Rendition",
                fields=[
                    (
                        "id",
                        models.BigAutoField(
                            auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                        ),
                    ),
                    (
                        "standing",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.CASCADE,
                            related_name="renditions",
                            to="articles.standing",
                        ),
                    ),
                    (
                        "edition",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.CASCADE,
                            related_name="renditions",
                            to="articles.edition",
                        ),
                    ),
                    ("standing_version", models.PositiveIntegerField()),
                    (
                        "shape",
                        models.CharField(
                            choices=[("article", "article"), ("card", "card")], max_length=12
                        ),
                    ),
                    (
                        "coding",
                        models.CharField(
                            choices=[("identity", "identity"), ("gzip", "gzip")], max_length=8
                        ),
                    ),
                    ("renderer", models.CharField(max_length=40)),
                    ("body", models.BinaryField()),
                    ("etag", models.CharField(max_length=80)),
                ],
                options={
                    "constraints": [
                        models.UniqueConstraint(
                            fields=("edition", "standing_version", "shape", "coding", "renderer"),
                            name="rendition_once",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(("shape__in", ["article", "card"])),
                            name="rendition_shape_known",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(("coding__in", ["identity", "gzip"])),
                            name="rendition_coding_known",
                        ),
                    ],
                },
            ),
            migrations.CreateModel(
                name="ArticleImage",
                fields=[
                    (
                        "id",
                        models.BigAutoField(
                            auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                        ),
                    ),
                    (
                        "article",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.CASCADE,
                            related_name="article_images",
                            to="articles.article",
                        ),
                    ),
                    (
                        "image",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="article_images",
                            to="articles.image",
                            verbose_name="image",
                        ),
                    ),
                    (
                        "position",
                        models.PositiveSmallIntegerField(default=1, verbose_name="position"),
                    ),
                    (
                        "role",
                        models.CharField(
                            choices=[("lead", "Lead image"), ("inline", "In the text")],
                            default=articles.vocabulary.ImageRole["INLINE"],
                            max_length=8,
                            verbose_name="role",
                        ),
                    ),
                ],
                options={
                    "verbose_name": "image of the article",
                    "verbose_name_plural": "images of the article",
                    "constraints": [
                        models.UniqueConstraint(
                            fields=("article", "image"), name="article_image_once"
                        ),
                        models.UniqueConstraint(
                            condition=models.Q(("role", articles.vocabulary.ImageRole["LEAD"])),
                            fields=("article",),
                            name="article_image_one_lead",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(("role__in", ["lead", "inline"])),
                            name="article_image_role_known",
                        ),
                    ],
                },
            ),
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
                        "variant",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.CASCADE,
                            related_name="marks",
                            to="articles.variant",
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
                    (
                        "by",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                            verbose_name="by",
                        ),
                    ),
                    ("at", models.DateTimeField(verbose_name="at")),
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
                                    [
                                        "article",
                                        "section",
                                        "claim",
                                        "number",
                                        "citation",
                                        "reference",
                                    ],
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
            migrations.CreateModel(
                name="EditionClaim",
                fields=[
                    (
                        "id",
                        models.BigAutoField(
                            auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                        ),
                    ),
                    (
                        "edition",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.CASCADE,
                            related_name="claim_rows",
                            to="articles.edition",
                        ),
                    ),
                    ("uid", models.UUIDField()),
                    ("key", models.CharField(max_length=12)),
                    ("position", models.PositiveSmallIntegerField()),
                    (
                        "kind",
                        models.CharField(
                            choices=[
                                ("mechanism", "mechanism"),
                                ("definition", "definition"),
                                ("prevalence", "prevalence"),
                                ("cause", "cause"),
                                ("diagnosis", "diagnosis"),
                                ("prognosis", "prognosis"),
                                ("efficacy", "efficacy"),
                                ("dosage", "dosage"),
                                ("safety", "safety"),
                                ("interaction", "interaction"),
                                ("contraindication", "contraindication"),
                                ("red_flag", "red_flag"),
                                ("prevention", "prevention"),
                                ("advice", "advice"),
                                ("legal", "legal"),
                                ("history", "history"),
                            ],
                            max_length=20,
                        ),
                    ),
                    (
                        "certainty",
                        models.CharField(
                            choices=[
                                ("high", "high"),
                                ("moderate", "moderate"),
                                ("low", "low"),
                                ("very_low", "very_low"),
                                ("not_graded", "not_graded"),
                            ],
                            max_length=12,
                        ),
                    ),
                    ("section", models.CharField(max_length=80)),
                    ("body", models.TextField()),
                ],
                options={
                    "indexes": [models.Index(fields=["uid"], name="edition_claim_by_uid")],
                    "constraints": [
                        models.UniqueConstraint(
                            fields=("edition", "uid"), name="edition_claim_once"
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                (
                                    "kind__in",
                                    [
                                        "mechanism",
                                        "definition",
                                        "prevalence",
                                        "cause",
                                        "diagnosis",
                                        "prognosis",
                                        "efficacy",
                                        "dosage",
                                        "safety",
                                        "interaction",
                                        "contraindication",
                                        "red_flag",
                                        "prevention",
                                        "advice",
                                        "legal",
                                        "history",
                                    ],
                                )
                            ),
                            name="edition_claim_kind_known",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                (
                                    "certainty__in",
                                    ["high", "moderate", "low", "very_low", "not_graded"],
                                )
                            ),
                            name="edition_claim_certainty_known",
                        ),
                    ],
                },
            ),
            migrations.CreateModel(
                name="EditionSource",
                fields=[
                    (
                        "id",
                        models.BigAutoField(
                            auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                        ),
                    ),
                    (
                        "edition",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.CASCADE,
                            related_name="source_rows",
                            to="articles.edition",
                        ),
                    ),
                    ("uid", models.UUIDField()),
                    ("number", models.PositiveSmallIntegerField()),
                    ("doi", models.CharField(blank=True, default="", max_length=255)),
                    ("pmid", models.CharField(blank=True, default="", max_length=8)),
                    ("body", models.TextField()),
                ],
                options={
                    "indexes": [
                        models.Index(fields=["uid"], name="edition_source_by_uid"),
                        models.Index(fields=["doi"], name="edition_source_by_doi"),
                        models.Index(fields=["pmid"], name="edition_source_by_pmid"),
                    ],
                    "constraints": [
                        models.UniqueConstraint(
                            fields=("edition", "uid"), name="edition_source_once"
                        )
                    ],
                },
            ),
            migrations.CreateModel(
                name="EditionSection",
                fields=[
                    (
                        "id",
                        models.BigAutoField(
                            auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                        ),
                    ),
                    (
                        "edition",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.CASCADE,
                            related_name="section_rows",
                            to="articles.edition",
                        ),
                    ),
                    ("key", models.CharField(max_length=80)),
                    ("position", models.PositiveSmallIntegerField()),
                    ("aspect", models.CharField(blank=True, default="", max_length=40)),
                ],
                options={
                    "indexes": [models.Index(fields=["aspect"], name="edition_section_by_aspect")],
                    "constraints": [
                        models.UniqueConstraint(
                            fields=("edition", "key"), name="edition_section_once"
                        )
                    ],
                },
            ),
            migrations.CreateModel(
                name="EditionDisclaimer",
                fields=[
                    (
                        "id",
                        models.BigAutoField(
                            auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                        ),
                    ),
                    (
                        "edition",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.CASCADE,
                            related_name="disclaimer_rows",
                            to="articles.edition",
                        ),
                    ),
                    ("uid", models.UUIDField()),
                    ("key", models.CharField(max_length=80)),
                    ("version", models.PositiveSmallIntegerField()),
                    ("body", models.TextField()),
                ],
                options={
                    "indexes": [models.Index(fields=["uid"], name="edition_disclaimer_by_uid")],
                    "constraints": [
                        models.UniqueConstraint(
                            fields=("edition", "uid"), name="edition_disclaimer_once"
                        )
                    ],
                },
            ),
            migrations.CreateModel(
                name="PublicName",
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
                                ("person", "person"),
                                ("topic", "topic"),
                                ("source", "source"),
                            ],
                            max_length=8,
                        ),
                    ),
                    ("uid", models.UUIDField()),
                    (
                        "language",
                        models.CharField(
                            choices=[("de", "German"), ("en", "English")], max_length=2
                        ),
                    ),
                    ("slug", models.CharField(blank=True, default="", max_length=80)),
                    ("sort_name", models.CharField(blank=True, default="", max_length=200)),
                    ("body", models.TextField()),
                ],
                options={
                    "indexes": [
                        models.Index(
                            fields=["kind", "language", "slug"], name="public_name_by_slug"
                        )
                    ],
                    "constraints": [
                        models.UniqueConstraint(
                            fields=("kind", "uid", "language"), name="public_name_once"
                        ),
                        models.CheckConstraint(
                            condition=models.Q(("kind__in", ["person", "topic", "source"])),
                            name="public_name_kind_known",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(("language__in", ["de", "en"])),
                            name="public_name_language_known",
                        ),
                    ],
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
                        models.CharField(
                            blank=True, default="", max_length=60, verbose_name="nature"
                        ),
                    ),
                    ("reasons", models.JSONField(blank=True, default=list, verbose_name="reasons")),
                    (
                        "journal",
                        models.CharField(
                            blank=True,
                            default="",
                            max_length=300,
                            verbose_name="journal or container",
                        ),
                    ),
                    (
                        "paper_doi",
                        models.CharField(
                            blank=True, default="", max_length=255, verbose_name="DOI"
                        ),
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
                            blank=True,
                            default="",
                            max_length=8,
                            verbose_name="PubMed id of the notice",
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
                    (
                        "by",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                            verbose_name="switched on by",
                        ),
                    ),
                    ("at", models.DateTimeField(verbose_name="switched on at")),
                    (
                        "ended_at",
                        models.DateTimeField(blank=True, null=True, verbose_name="switched off at"),
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
                    (
                        "ended_reason",
                        articles.models.fields.PlainField(
                            blank=True, null=True, verbose_name="reason for switching it off"
                        ),
                    ),
                ],
                options={
                    "verbose_name": "retraction policy",
                    "verbose_name_plural": "retraction policies",
                    "constraints": [
                        models.UniqueConstraint(
                            condition=models.Q(("ended_at__isnull", True)),
                            fields=("trigger",),
                            name="retraction_policy_on_once",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(("reason", ""), _negated=True),
                            name="retraction_policy_has_a_reason",
                        ),
                        models.CheckConstraint(
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
                        models.CheckConstraint(
                            condition=models.Q(
                                ("trigger__in", ["retracted", "expression_of_concern"])
                            ),
                            name="retraction_policy_trigger_known",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                ("action__in", ["task_only", "suspend_claims", "withdraw"])
                            ),
                            name="retraction_policy_action_known",
                        ),
                    ],
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
                        "source",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="cases",
                            to="articles.source",
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
                    (
                        "variant",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="cases",
                            to="articles.variant",
                        ),
                    ),
                    (
                        "edition",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to="articles.edition",
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
                    (
                        "done_at",
                        models.DateTimeField(blank=True, null=True, verbose_name="done at"),
                    ),
                ],
                options={
                    "verbose_name": "retraction case",
                    "verbose_name_plural": "retraction cases",
                    "indexes": [
                        models.Index(
                            condition=models.Q(("outcome", "")),
                            fields=["next_at"],
                            name="retraction_case_waiting",
                        )
                    ],
                    "constraints": [
                        models.UniqueConstraint(
                            fields=("source", "variant", "status", "at"),
                            name="retraction_case_once",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(("outcome", ""), ("done_at__isnull", True)),
                                models.Q(
                                    models.Q(("outcome", ""), _negated=True),
                                    ("done_at__isnull", False),
                                ),
                                _connector="OR",
                            ),
                            name="retraction_case_done_paired",
                        ),
                        models.CheckConstraint(
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
                        models.CheckConstraint(
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
                    ],
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
                    (
                        "variant",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="suspensions",
                            to="articles.variant",
                        ),
                    ),
                    ("claim_uid", models.UUIDField(verbose_name="public id")),
                    ("claim_key", models.CharField(max_length=12, verbose_name="claim")),
                    ("reason", articles.models.fields.PlainField(verbose_name="public reason")),
                    (
                        "by",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                            verbose_name="by",
                        ),
                    ),
                    ("at", models.DateTimeField(verbose_name="at")),
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
                    (
                        "ended_at",
                        models.DateTimeField(blank=True, null=True, verbose_name="reinstated at"),
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
                        "ended_reason",
                        articles.models.fields.PlainField(
                            blank=True, null=True, verbose_name="reason for reinstating it"
                        ),
                    ),
                ],
                options={
                    "verbose_name": "suspension of a claim",
                    "verbose_name_plural": "suspensions of claims",
                    "constraints": [
                        models.UniqueConstraint(
                            condition=models.Q(("ended_at__isnull", True)),
                            fields=("variant", "claim_uid"),
                            name="suspension_in_force_once",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(("reason", ""), _negated=True),
                            name="suspension_has_a_reason",
                        ),
                        models.CheckConstraint(
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
                    ],
                },
            ),
            migrations.CreateModel(
                name="Contributor",
                fields=[
                    (
                        "id",
                        models.BigAutoField(
                            auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                        ),
                    ),
                    (
                        "variant",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.CASCADE,
                            related_name="contributors",
                            to="articles.variant",
                        ),
                    ),
                    (
                        "user",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                    ("first_at", models.DateTimeField(verbose_name="first")),
                    ("last_at", models.DateTimeField(verbose_name="last")),
                ],
                options={
                    "verbose_name": "contributor",
                    "verbose_name_plural": "contributors",
                    "constraints": [
                        models.UniqueConstraint(
                            fields=("variant", "user"), name="contributor_once"
                        ),
                        models.CheckConstraint(
                            condition=models.Q(("first_at__lte", models.F("last_at"))),
                            name="contributor_first_before_last",
                        ),
                    ],
                },
            ),
            migrations.CreateModel(
                name="Waiver",
                fields=[
                    (
                        "id",
                        models.BigAutoField(
                            auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                        ),
                    ),
                    (
                        "article",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.CASCADE,
                            related_name="waivers",
                            to="articles.article",
                        ),
                    ),
                    (
                        "language",
                        models.CharField(
                            blank=True, default="", max_length=2, verbose_name="language"
                        ),
                    ),
                    ("rule", models.CharField(max_length=40, verbose_name="rule")),
                    ("place_type", models.CharField(max_length=20, verbose_name="object")),
                    ("place_id", models.CharField(max_length=80)),
                    (
                        "field",
                        models.CharField(
                            blank=True, default="", max_length=60, verbose_name="field"
                        ),
                    ),
                    (
                        "evidence",
                        articles.models.fields.PlainField(
                            blank=True, default="", verbose_name="evidence"
                        ),
                    ),
                    ("finding", models.CharField(editable=False, max_length=71)),
                    ("reason", articles.models.fields.PlainField(verbose_name="reason")),
                    (
                        "by",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                            verbose_name="by",
                        ),
                    ),
                    ("at", models.DateTimeField(verbose_name="at")),
                    ("expires_on", models.DateField(verbose_name="expires on")),
                    (
                        "ended_at",
                        models.DateTimeField(blank=True, null=True, verbose_name="ended at"),
                    ),
                    (
                        "ended_by",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                ],
                options={
                    "verbose_name": "waiver",
                    "verbose_name_plural": "waivers",
                    "constraints": [
                        models.UniqueConstraint(
                            condition=models.Q(("ended_at__isnull", True)),
                            fields=("article", "language", "finding"),
                            name="waiver_in_force_once",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(("reason", ""), _negated=True),
                            name="waiver_has_a_reason",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(("ended_at__isnull", False), ("ended_by__isnull", False)),
                                models.Q(("ended_at__isnull", True), ("ended_by__isnull", True)),
                                _connector="OR",
                            ),
                            name="waiver_ended_paired",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(("language__in", ["de", "en", ""])),
                            name="waiver_language_known",
                        ),
                    ],
                },
            ),
            migrations.CreateModel(
                name="Comment",
                fields=[
                    (
                        "id",
                        models.BigAutoField(
                            auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                        ),
                    ),
                    (
                        "article",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.CASCADE,
                            related_name="comments",
                            to="articles.article",
                        ),
                    ),
                    (
                        "language",
                        models.CharField(
                            blank=True, default="", max_length=2, verbose_name="language"
                        ),
                    ),
                    (
                        "place_type",
                        models.CharField(
                            blank=True, default="", max_length=20, verbose_name="object"
                        ),
                    ),
                    ("place_id", models.CharField(blank=True, default="", max_length=80)),
                    (
                        "field",
                        models.CharField(
                            blank=True, default="", max_length=40, verbose_name="field"
                        ),
                    ),
                    (
                        "passage",
                        articles.models.fields.PlainField(
                            blank=True, default="", verbose_name="passage"
                        ),
                    ),
                    ("text", articles.models.fields.PlainField(verbose_name="comment")),
                    (
                        "by",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                            verbose_name="by",
                        ),
                    ),
                    ("at", models.DateTimeField(verbose_name="at")),
                    (
                        "resolved_at",
                        models.DateTimeField(blank=True, null=True, verbose_name="resolved at"),
                    ),
                    (
                        "resolved_by",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                ],
                options={
                    "verbose_name": "comment",
                    "verbose_name_plural": "comments",
                    "indexes": [models.Index(fields=["article", "at"], name="comment_by_article")],
                    "constraints": [
                        models.CheckConstraint(
                            condition=models.Q(("text", ""), _negated=True),
                            name="comment_has_a_text",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(
                                    ("resolved_at__isnull", False), ("resolved_by__isnull", False)
                                ),
                                models.Q(
                                    ("resolved_at__isnull", True), ("resolved_by__isnull", True)
                                ),
                                _connector="OR",
                            ),
                            name="comment_resolved_paired",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(("language__in", ["de", "en", ""])),
                            name="comment_language_known",
                        ),
                    ],
                },
            ),
            migrations.CreateModel(
                name="SignOff",
                fields=[
                    (
                        "id",
                        models.BigAutoField(
                            auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                        ),
                    ),
                    (
                        "variant",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="sign_offs",
                            to="articles.variant",
                        ),
                    ),
                    (
                        "kind",
                        models.CharField(
                            choices=[
                                ("editorial", "Editorial"),
                                ("medical", "Medical"),
                                ("translation", "Translation"),
                            ],
                            max_length=12,
                            verbose_name="kind",
                        ),
                    ),
                    (
                        "decision",
                        models.CharField(
                            choices=[
                                ("approved", "Approved"),
                                ("changes_requested", "Changes requested"),
                            ],
                            max_length=20,
                            verbose_name="decision",
                        ),
                    ),
                    ("fingerprint", models.CharField(max_length=80, verbose_name="fingerprint")),
                    ("fingerprint_version", models.PositiveSmallIntegerField()),
                    (
                        "by",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="sign_offs",
                            to=settings.AUTH_USER_MODEL,
                            verbose_name="by",
                        ),
                    ),
                    ("at", models.DateTimeField(verbose_name="at")),
                    (
                        "note",
                        articles.models.fields.PlainField(
                            blank=True, default="", verbose_name="note"
                        ),
                    ),
                ],
                options={
                    "verbose_name": "sign-off",
                    "verbose_name_plural": "sign-offs",
                    "indexes": [models.Index(fields=["variant", "at"], name="sign_off_by_variant")],
                    "constraints": [
                        models.CheckConstraint(
                            condition=models.Q(
                                ("kind__in", ["editorial", "medical", "translation"])
                            ),
                            name="sign_off_kind_known",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(("decision__in", ["approved", "changes_requested"])),
                            name="sign_off_decision_known",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(("fingerprint__startswith", "1:sha256:")),
                            name="sign_off_fingerprint_shape",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(
                                    ("decision", articles.vocabulary.Decision["CHANGES_REQUESTED"]),
                                    _negated=True,
                                ),
                                models.Q(("note", ""), _negated=True),
                                _connector="OR",
                            ),
                            name="sign_off_request_has_a_note",
                        ),
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
                        "article",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.CASCADE,
                            related_name="tasks",
                            to="articles.article",
                        ),
                    ),
                    (
                        "language",
                        models.CharField(
                            blank=True, default="", max_length=2, verbose_name="language"
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
                    ("facts", models.JSONField(blank=True, default=dict, verbose_name="facts")),
                    ("opened_at", models.DateTimeField(verbose_name="opened at")),
                    ("due_at", models.DateTimeField(verbose_name="due at")),
                    (
                        "closed_at",
                        models.DateTimeField(blank=True, null=True, verbose_name="closed at"),
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
                        "closing_note",
                        articles.models.fields.PlainField(
                            blank=True, null=True, verbose_name="what was done"
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
                name="HistoricalArticle",
                fields=[
                    (
                        "id",
                        models.BigIntegerField(
                            auto_created=True, blank=True, db_index=True, verbose_name="ID"
                        ),
                    ),
                    (
                        "uid",
                        models.UUIDField(
                            db_index=True,
                            default=uuid.uuid4,
                            editable=False,
                            verbose_name="public id",
                        ),
                    ),
                    (
                        "source_language",
                        models.CharField(
                            choices=[("de", "German"), ("en", "English")],
                            max_length=2,
                            verbose_name="source language",
                        ),
                    ),
                    (
                        "title_de",
                        articles.models.fields.PlainField(
                            blank=True, default="", null=True, verbose_name="title"
                        ),
                    ),
                    (
                        "title_en",
                        articles.models.fields.PlainField(
                            blank=True, default="", null=True, verbose_name="title"
                        ),
                    ),
                    (
                        "subtitle_de",
                        articles.models.fields.PlainField(
                            blank=True, default="", null=True, verbose_name="subtitle"
                        ),
                    ),
                    (
                        "subtitle_en",
                        articles.models.fields.PlainField(
                            blank=True, default="", null=True, verbose_name="subtitle"
                        ),
                    ),
                    (
                        "summary_de",
                        articles.models.fields.PlainField(
                            blank=True, default="", null=True, verbose_name="summary"
                        ),
                    ),
                    (
                        "summary_en",
                        articles.models.fields.PlainField(
                            blank=True, default="", null=True, verbose_name="summary"
                        ),
                    ),
                    (
                        "seo_title_de",
                        articles.models.fields.PlainField(
                            blank=True,
                            default="",
                            null=True,
                            verbose_name="title for search engines",
                        ),
                    ),
                    (
                        "seo_title_en",
                        articles.models.fields.PlainField(
                            blank=True,
                            default="",
                            null=True,
                            verbose_name="title for search engines",
                        ),
                    ),
                    (
                        "seo_description_de",
                        articles.models.fields.PlainField(
                            blank=True,
                            default="",
                            null=True,
                            verbose_name="description for search engines",
                        ),
                    ),
                    (
                        "seo_description_en",
                        articles.models.fields.PlainField(
                            blank=True,
                            default="",
                            null=True,
                            verbose_name="description for search engines",
                        ),
                    ),
                    (
                        "conflicts_of_interest_de",
                        articles.models.fields.PlainField(
                            blank=True, default="", null=True, verbose_name="conflicts of interest"
                        ),
                    ),
                    (
                        "conflicts_of_interest_en",
                        articles.models.fields.PlainField(
                            blank=True, default="", null=True, verbose_name="conflicts of interest"
                        ),
                    ),
                    (
                        "funding_de",
                        articles.models.fields.PlainField(
                            blank=True, default="", null=True, verbose_name="funding"
                        ),
                    ),
                    (
                        "funding_en",
                        articles.models.fields.PlainField(
                            blank=True, default="", null=True, verbose_name="funding"
                        ),
                    ),
                    (
                        "audience",
                        models.CharField(
                            choices=[
                                ("public", "General public"),
                                ("patients", "Patients"),
                                ("carers", "Carers"),
                                ("professionals", "Health professionals"),
                            ],
                            default=articles.vocabulary.Audience["PUBLIC"],
                            max_length=16,
                            verbose_name="audience",
                        ),
                    ),
                    (
                        "is_commercial",
                        models.BooleanField(
                            default=False,
                            help_text="The article serves the sale of a product or service.",
                            verbose_name="commercial",
                        ),
                    ),
                    (
                        "jurisdictions",
                        models.JSONField(
                            blank=True,
                            default=list,
                            help_text='Codes of the legal areas the article is written for, such as ["DE", "EU"].',
                            verbose_name="jurisdictions",
                        ),
                    ),
                    (
                        "licence_name",
                        models.CharField(
                            blank=True, default="", max_length=120, verbose_name="licence"
                        ),
                    ),
                    (
                        "licence_url",
                        models.URLField(
                            blank=True, default="", verbose_name="address of the licence"
                        ),
                    ),
                    (
                        "evidence_current_on",
                        models.DateField(blank=True, null=True, verbose_name="evidence current on"),
                    ),
                    (
                        "next_review_due_on",
                        models.DateField(blank=True, null=True, verbose_name="next review due on"),
                    ),
                    ("created_at", models.DateTimeField(editable=False, verbose_name="created")),
                    (
                        "created_by",
                        models.ForeignKey(
                            blank=True,
                            db_constraint=False,
                            editable=False,
                            null=True,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                    ("history_id", models.AutoField(primary_key=True, serialize=False)),
                    ("history_date", models.DateTimeField(db_index=True)),
                    ("history_change_reason", models.CharField(max_length=100, null=True)),
                    (
                        "history_type",
                        models.CharField(
                            choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")],
                            max_length=1,
                        ),
                    ),
                    (
                        "history_user",
                        models.ForeignKey(
                            null=True,
                            on_delete=django.db.models.deletion.SET_NULL,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                ],
                options={
                    "verbose_name": "historical article",
                    "verbose_name_plural": "historical articles",
                    "ordering": ("-history_date", "-history_id"),
                    "get_latest_by": ("history_date", "history_id"),
                },
                bases=(simple_history.models.HistoricalChanges, models.Model),
            ),
            migrations.CreateModel(
                name="HistoricalSection",
                fields=[
                    (
                        "id",
                        models.BigIntegerField(
                            auto_created=True, blank=True, db_index=True, verbose_name="ID"
                        ),
                    ),
                    ("key", models.SlugField(max_length=80, verbose_name="key")),
                    (
                        "position",
                        models.PositiveSmallIntegerField(default=1, verbose_name="position"),
                    ),
                    (
                        "aspect",
                        models.CharField(
                            blank=True,
                            choices=[
                                ("AllergiesHealthAspect", "AllergiesHealthAspect"),
                                ("BenefitsHealthAspect", "BenefitsHealthAspect"),
                                ("CausesHealthAspect", "CausesHealthAspect"),
                                ("ContagiousnessHealthAspect", "ContagiousnessHealthAspect"),
                                ("EffectivenessHealthAspect", "EffectivenessHealthAspect"),
                                ("GettingAccessHealthAspect", "GettingAccessHealthAspect"),
                                ("HowItWorksHealthAspect", "HowItWorksHealthAspect"),
                                ("HowOrWhereHealthAspect", "HowOrWhereHealthAspect"),
                                ("IngredientsHealthAspect", "IngredientsHealthAspect"),
                                ("LivingWithHealthAspect", "LivingWithHealthAspect"),
                                ("MayTreatHealthAspect", "MayTreatHealthAspect"),
                                ("MisconceptionsHealthAspect", "MisconceptionsHealthAspect"),
                                ("OverviewHealthAspect", "OverviewHealthAspect"),
                                ("PatientExperienceHealthAspect", "PatientExperienceHealthAspect"),
                                ("PregnancyHealthAspect", "PregnancyHealthAspect"),
                                ("PreventionHealthAspect", "PreventionHealthAspect"),
                                ("PrognosisHealthAspect", "PrognosisHealthAspect"),
                                ("RelatedTopicsHealthAspect", "RelatedTopicsHealthAspect"),
                                (
                                    "RisksOrComplicationsHealthAspect",
                                    "RisksOrComplicationsHealthAspect",
                                ),
                                ("SafetyHealthAspect", "SafetyHealthAspect"),
                                ("ScreeningHealthAspect", "ScreeningHealthAspect"),
                                ("SeeDoctorHealthAspect", "SeeDoctorHealthAspect"),
                                ("SelfCareHealthAspect", "SelfCareHealthAspect"),
                                ("SideEffectsHealthAspect", "SideEffectsHealthAspect"),
                                ("StagesHealthAspect", "StagesHealthAspect"),
                                ("SymptomsHealthAspect", "SymptomsHealthAspect"),
                                ("TreatmentsHealthAspect", "TreatmentsHealthAspect"),
                                ("TypesHealthAspect", "TypesHealthAspect"),
                                ("UsageOrScheduleHealthAspect", "UsageOrScheduleHealthAspect"),
                            ],
                            default="",
                            max_length=40,
                            verbose_name="health aspect",
                        ),
                    ),
                    (
                        "heading_de",
                        articles.models.fields.PlainField(
                            blank=True, default="", null=True, verbose_name="heading"
                        ),
                    ),
                    (
                        "heading_en",
                        articles.models.fields.PlainField(
                            blank=True, default="", null=True, verbose_name="heading"
                        ),
                    ),
                    (
                        "body_de",
                        articles.models.fields.BodyField(
                            blank=True, default="", null=True, verbose_name="text"
                        ),
                    ),
                    (
                        "body_en",
                        articles.models.fields.BodyField(
                            blank=True, default="", null=True, verbose_name="text"
                        ),
                    ),
                    (
                        "article",
                        models.ForeignKey(
                            blank=True,
                            db_constraint=False,
                            null=True,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="+",
                            to="articles.article",
                        ),
                    ),
                    ("history_id", models.AutoField(primary_key=True, serialize=False)),
                    ("history_date", models.DateTimeField(db_index=True)),
                    ("history_change_reason", models.CharField(max_length=100, null=True)),
                    (
                        "history_type",
                        models.CharField(
                            choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")],
                            max_length=1,
                        ),
                    ),
                    (
                        "history_user",
                        models.ForeignKey(
                            null=True,
                            on_delete=django.db.models.deletion.SET_NULL,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                ],
                options={
                    "verbose_name": "historical section",
                    "verbose_name_plural": "historical sections",
                    "ordering": ("-history_date", "-history_id"),
                    "get_latest_by": ("history_date", "history_id"),
                },
                bases=(simple_history.models.HistoricalChanges, models.Model),
            ),
            migrations.CreateModel(
                name="HistoricalClaim",
                fields=[
                    (
                        "id",
                        models.BigIntegerField(
                            auto_created=True, blank=True, db_index=True, verbose_name="ID"
                        ),
                    ),
                    (
                        "uid",
                        models.UUIDField(
                            db_index=True,
                            default=uuid.uuid4,
                            editable=False,
                            verbose_name="public id",
                        ),
                    ),
                    (
                        "number",
                        models.PositiveIntegerField(
                            editable=False,
                            help_text="Never used again in the same article.",
                            verbose_name="number",
                        ),
                    ),
                    (
                        "kind",
                        models.CharField(
                            choices=[
                                ("mechanism", "Mechanism"),
                                ("definition", "Definition"),
                                ("prevalence", "Prevalence or frequency"),
                                ("cause", "Cause or risk factor"),
                                ("diagnosis", "Diagnosis"),
                                ("prognosis", "Prognosis"),
                                ("efficacy", "Efficacy"),
                                ("dosage", "Dosage"),
                                ("safety", "Safety or harm"),
                                ("interaction", "Interaction"),
                                ("contraindication", "Contraindication"),
                                ("red_flag", "Warning sign"),
                                ("prevention", "Prevention"),
                                ("advice", "Advice"),
                                ("legal", "Legal or regulatory"),
                                ("history", "History"),
                            ],
                            max_length=20,
                            verbose_name="kind",
                        ),
                    ),
                    (
                        "statement_de",
                        articles.models.fields.PlainField(
                            blank=True, default="", null=True, verbose_name="statement"
                        ),
                    ),
                    (
                        "statement_en",
                        articles.models.fields.PlainField(
                            blank=True, default="", null=True, verbose_name="statement"
                        ),
                    ),
                    (
                        "certainty",
                        models.CharField(
                            choices=[
                                ("high", "High"),
                                ("moderate", "Moderate"),
                                ("low", "Low"),
                                ("very_low", "Very low"),
                                ("not_graded", "Not graded"),
                            ],
                            default=articles.vocabulary.Certainty["NOT_GRADED"],
                            max_length=12,
                            verbose_name="certainty of evidence",
                        ),
                    ),
                    (
                        "certainty_reason_de",
                        articles.models.fields.PlainField(
                            blank=True,
                            default="",
                            null=True,
                            verbose_name="reason for the certainty",
                        ),
                    ),
                    (
                        "certainty_reason_en",
                        articles.models.fields.PlainField(
                            blank=True,
                            default="",
                            null=True,
                            verbose_name="reason for the certainty",
                        ),
                    ),
                    (
                        "is_proposed",
                        models.BooleanField(
                            default=False,
                            help_text="Found by the import, not yet confirmed.",
                            verbose_name="proposed",
                        ),
                    ),
                    (
                        "article",
                        models.ForeignKey(
                            blank=True,
                            db_constraint=False,
                            null=True,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="+",
                            to="articles.article",
                        ),
                    ),
                    ("history_id", models.AutoField(primary_key=True, serialize=False)),
                    ("history_date", models.DateTimeField(db_index=True)),
                    ("history_change_reason", models.CharField(max_length=100, null=True)),
                    (
                        "history_type",
                        models.CharField(
                            choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")],
                            max_length=1,
                        ),
                    ),
                    (
                        "history_user",
                        models.ForeignKey(
                            null=True,
                            on_delete=django.db.models.deletion.SET_NULL,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                ],
                options={
                    "verbose_name": "historical claim",
                    "verbose_name_plural": "historical claims",
                    "ordering": ("-history_date", "-history_id"),
                    "get_latest_by": ("history_date", "history_id"),
                },
                bases=(simple_history.models.HistoricalChanges, models.Model),
            ),
            migrations.CreateModel(
                name="HistoricalClaimNumber",
                fields=[
                    (
                        "id",
                        models.BigIntegerField(
                            auto_created=True, blank=True, db_index=True, verbose_name="ID"
                        ),
                    ),
                    (
                        "position",
                        models.PositiveSmallIntegerField(default=1, verbose_name="position"),
                    ),
                    (
                        "role",
                        models.CharField(
                            choices=[
                                ("proportion", "proportion"),
                                ("mean_difference", "mean_difference"),
                                ("ratio", "ratio"),
                                ("absolute_risk", "absolute_risk"),
                                ("nnt", "nnt"),
                                ("dose", "dose"),
                                ("duration", "duration"),
                                ("count", "count"),
                                ("age", "age"),
                                ("date", "date"),
                                ("other", "other"),
                            ],
                            max_length=20,
                            verbose_name="role",
                        ),
                    ),
                    (
                        "low",
                        models.DecimalField(
                            blank=True,
                            decimal_places=6,
                            max_digits=20,
                            null=True,
                            verbose_name="low",
                        ),
                    ),
                    (
                        "high",
                        models.DecimalField(
                            blank=True,
                            decimal_places=6,
                            max_digits=20,
                            null=True,
                            verbose_name="high",
                        ),
                    ),
                    (
                        "bound",
                        models.CharField(
                            choices=[
                                ("exact", "exact"),
                                ("up_to", "up_to"),
                                ("at_least", "at_least"),
                                ("about", "about"),
                            ],
                            default=articles.vocabulary.Bound["EXACT"],
                            max_length=10,
                            verbose_name="bound",
                        ),
                    ),
                    (
                        "unit",
                        models.CharField(
                            blank=True, default="", max_length=40, verbose_name="unit (UCUM)"
                        ),
                    ),
                    (
                        "per",
                        models.CharField(blank=True, default="", max_length=20, verbose_name="per"),
                    ),
                    (
                        "dose_basis",
                        models.CharField(
                            blank=True,
                            choices=[("elemental", "elemental"), ("salt", "salt")],
                            default="",
                            max_length=10,
                            verbose_name="dose basis",
                        ),
                    ),
                    (
                        "intake_basis",
                        models.CharField(
                            blank=True,
                            choices=[
                                ("supplement", "supplement"),
                                ("total", "total"),
                                ("added", "added"),
                            ],
                            default="",
                            max_length=12,
                            verbose_name="intake basis",
                        ),
                    ),
                    (
                        "population_de",
                        articles.models.fields.PlainField(
                            blank=True, default="", null=True, verbose_name="population"
                        ),
                    ),
                    (
                        "population_en",
                        articles.models.fields.PlainField(
                            blank=True, default="", null=True, verbose_name="population"
                        ),
                    ),
                    ("confirmed_at", models.DateTimeField(blank=True, editable=False, null=True)),
                    (
                        "claim",
                        models.ForeignKey(
                            blank=True,
                            db_constraint=False,
                            null=True,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="+",
                            to="articles.claim",
                        ),
                    ),
                    (
                        "confirmed_by",
                        models.ForeignKey(
                            blank=True,
                            db_constraint=False,
                            editable=False,
                            null=True,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                    ("history_id", models.AutoField(primary_key=True, serialize=False)),
                    ("history_date", models.DateTimeField(db_index=True)),
                    ("history_change_reason", models.CharField(max_length=100, null=True)),
                    (
                        "history_type",
                        models.CharField(
                            choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")],
                            max_length=1,
                        ),
                    ),
                    (
                        "history_user",
                        models.ForeignKey(
                            null=True,
                            on_delete=django.db.models.deletion.SET_NULL,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                ],
                options={
                    "verbose_name": "historical number of a claim",
                    "verbose_name_plural": "historical numbers of a claim",
                    "ordering": ("-history_date", "-history_id"),
                    "get_latest_by": ("history_date", "history_id"),
                },
                bases=(simple_history.models.HistoricalChanges, models.Model),
            ),
            migrations.CreateModel(
                name="HistoricalCitation",
                fields=[
                    (
                        "id",
                        models.BigIntegerField(
                            auto_created=True, blank=True, db_index=True, verbose_name="ID"
                        ),
                    ),
                    (
                        "stance",
                        models.CharField(
                            blank=True,
                            choices=[
                                ("supports", "Supports"),
                                ("partially_supports", "Partially supports"),
                                ("contradicts", "Contradicts"),
                                ("background", "Background"),
                            ],
                            default="",
                            max_length=20,
                            verbose_name="stance",
                        ),
                    ),
                    (
                        "quote",
                        articles.models.fields.PlainField(
                            blank=True, default="", verbose_name="quoted passage"
                        ),
                    ),
                    (
                        "quote_language",
                        models.CharField(
                            blank=True,
                            choices=[("de", "German"), ("en", "English")],
                            default="",
                            max_length=2,
                            verbose_name="language of the quote",
                        ),
                    ),
                    (
                        "quote_translation_de",
                        articles.models.fields.PlainField(
                            blank=True,
                            default="",
                            null=True,
                            verbose_name="our translation of the quote",
                        ),
                    ),
                    (
                        "quote_translation_en",
                        articles.models.fields.PlainField(
                            blank=True,
                            default="",
                            null=True,
                            verbose_name="our translation of the quote",
                        ),
                    ),
                    (
                        "locator",
                        models.CharField(
                            blank=True,
                            default="",
                            help_text="Such as Table 2, p. 14.",
                            max_length=120,
                            verbose_name="locator",
                        ),
                    ),
                    (
                        "directness",
                        models.CharField(
                            blank=True,
                            choices=[
                                ("direct", "direct"),
                                ("population_differs", "population_differs"),
                                ("intervention_differs", "intervention_differs"),
                                ("outcome_differs", "outcome_differs"),
                                ("surrogate", "surrogate"),
                            ],
                            default="",
                            max_length=24,
                            verbose_name="directness",
                        ),
                    ),
                    (
                        "note",
                        articles.models.fields.PlainField(
                            blank=True, default="", verbose_name="note"
                        ),
                    ),
                    ("verified_at", models.DateTimeField(blank=True, editable=False, null=True)),
                    (
                        "verified_how",
                        models.CharField(
                            blank=True,
                            choices=[
                                ("full_text", "full_text"),
                                ("abstract", "abstract"),
                                ("registry", "registry"),
                            ],
                            max_length=12,
                            null=True,
                            verbose_name="read as",
                        ),
                    ),
                    (
                        "claim",
                        models.ForeignKey(
                            blank=True,
                            db_constraint=False,
                            null=True,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="+",
                            to="articles.claim",
                        ),
                    ),
                    (
                        "reference",
                        models.ForeignKey(
                            blank=True,
                            db_constraint=False,
                            null=True,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="+",
                            to="articles.reference",
                        ),
                    ),
                    (
                        "verified_by",
                        models.ForeignKey(
                            blank=True,
                            db_constraint=False,
                            editable=False,
                            null=True,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                    ("history_id", models.AutoField(primary_key=True, serialize=False)),
                    ("history_date", models.DateTimeField(db_index=True)),
                    ("history_change_reason", models.CharField(max_length=100, null=True)),
                    (
                        "history_type",
                        models.CharField(
                            choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")],
                            max_length=1,
                        ),
                    ),
                    (
                        "history_user",
                        models.ForeignKey(
                            null=True,
                            on_delete=django.db.models.deletion.SET_NULL,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                ],
                options={
                    "verbose_name": "historical citation",
                    "verbose_name_plural": "historical citations",
                    "ordering": ("-history_date", "-history_id"),
                    "get_latest_by": ("history_date", "history_id"),
                },
                bases=(simple_history.models.HistoricalChanges, models.Model),
            ),
            migrations.CreateModel(
                name="HistoricalReference",
                fields=[
                    (
                        "id",
                        models.BigIntegerField(
                            auto_created=True, blank=True, db_index=True, verbose_name="ID"
                        ),
                    ),
                    ("number", models.PositiveSmallIntegerField(verbose_name="number")),
                    (
                        "annotation_de",
                        articles.models.fields.PlainField(
                            blank=True,
                            default="",
                            help_text="This article's words about the work.",
                            null=True,
                            verbose_name="annotation",
                        ),
                    ),
                    (
                        "annotation_en",
                        articles.models.fields.PlainField(
                            blank=True,
                            default="",
                            help_text="This article's words about the work.",
                            null=True,
                            verbose_name="annotation",
                        ),
                    ),
                    (
                        "as_typed",
                        articles.models.fields.PlainField(
                            blank=True,
                            default="",
                            help_text="The entry of the imported list, whole.",
                            verbose_name="as typed",
                        ),
                    ),
                    (
                        "article",
                        models.ForeignKey(
                            blank=True,
                            db_constraint=False,
                            null=True,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="+",
                            to="articles.article",
                        ),
                    ),
                    (
                        "source",
                        models.ForeignKey(
                            blank=True,
                            db_constraint=False,
                            null=True,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="+",
                            to="articles.source",
                        ),
                    ),
                    ("history_id", models.AutoField(primary_key=True, serialize=False)),
                    ("history_date", models.DateTimeField(db_index=True)),
                    ("history_change_reason", models.CharField(max_length=100, null=True)),
                    (
                        "history_type",
                        models.CharField(
                            choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")],
                            max_length=1,
                        ),
                    ),
                    (
                        "history_user",
                        models.ForeignKey(
                            null=True,
                            on_delete=django.db.models.deletion.SET_NULL,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                ],
                options={
                    "verbose_name": "historical reference",
                    "verbose_name_plural": "historical references",
                    "ordering": ("-history_date", "-history_id"),
                    "get_latest_by": ("history_date", "history_id"),
                },
                bases=(simple_history.models.HistoricalChanges, models.Model),
            ),
            migrations.CreateModel(
                name="HistoricalSource",
                fields=[
                    (
                        "id",
                        models.BigIntegerField(
                            auto_created=True, blank=True, db_index=True, verbose_name="ID"
                        ),
                    ),
                    (
                        "uid",
                        models.UUIDField(
                            db_index=True,
                            default=uuid.uuid4,
                            editable=False,
                            verbose_name="public id",
                        ),
                    ),
                    (
                        "type",
                        models.CharField(
                            choices=[
                                ("article-journal", "article-journal"),
                                ("article", "article"),
                                ("book", "book"),
                                ("chapter", "chapter"),
                                ("report", "report"),
                                ("thesis", "thesis"),
                                ("dataset", "dataset"),
                                ("legislation", "legislation"),
                                ("webpage", "webpage"),
                                ("paper-conference", "paper-conference"),
                            ],
                            max_length=20,
                            verbose_name="type",
                        ),
                    ),
                    ("title", articles.models.fields.PlainField(verbose_name="title as published")),
                    (
                        "title_translated_de",
                        articles.models.fields.PlainField(
                            blank=True,
                            default="",
                            null=True,
                            verbose_name="our translation of the title",
                        ),
                    ),
                    (
                        "title_translated_en",
                        articles.models.fields.PlainField(
                            blank=True,
                            default="",
                            null=True,
                            verbose_name="our translation of the title",
                        ),
                    ),
                    (
                        "plain_summary_de",
                        articles.models.fields.PlainField(
                            blank=True, default="", null=True, verbose_name="plain summary"
                        ),
                    ),
                    (
                        "plain_summary_en",
                        articles.models.fields.PlainField(
                            blank=True, default="", null=True, verbose_name="plain summary"
                        ),
                    ),
                    (
                        "language",
                        models.CharField(
                            blank=True, default="", max_length=12, verbose_name="language (BCP 47)"
                        ),
                    ),
                    ("authors", models.JSONField(blank=True, default=list, verbose_name="authors")),
                    (
                        "container_title",
                        articles.models.fields.PlainField(
                            blank=True, default="", verbose_name="journal or container"
                        ),
                    ),
                    (
                        "publisher",
                        articles.models.fields.PlainField(
                            blank=True, default="", verbose_name="publisher"
                        ),
                    ),
                    (
                        "issued",
                        models.CharField(
                            blank=True, default="", max_length=10, verbose_name="issued"
                        ),
                    ),
                    (
                        "volume",
                        models.CharField(
                            blank=True, default="", max_length=20, verbose_name="volume"
                        ),
                    ),
                    (
                        "issue",
                        models.CharField(
                            blank=True, default="", max_length=20, verbose_name="issue"
                        ),
                    ),
                    (
                        "page",
                        models.CharField(
                            blank=True,
                            default="",
                            max_length=40,
                            verbose_name="pages or article number",
                        ),
                    ),
                    (
                        "doi",
                        models.CharField(blank=True, max_length=255, null=True, verbose_name="DOI"),
                    ),
                    (
                        "pmid",
                        models.CharField(
                            blank=True, max_length=8, null=True, verbose_name="PubMed id"
                        ),
                    ),
                    (
                        "pmcid",
                        models.CharField(
                            blank=True, default="", max_length=14, verbose_name="PubMed Central id"
                        ),
                    ),
                    (
                        "isbn",
                        models.CharField(
                            blank=True, default="", max_length=17, verbose_name="ISBN"
                        ),
                    ),
                    (
                        "issn",
                        models.CharField(blank=True, default="", max_length=9, verbose_name="ISSN"),
                    ),
                    (
                        "pii",
                        models.CharField(blank=True, default="", max_length=30, verbose_name="PII"),
                    ),
                    (
                        "url",
                        models.CharField(
                            blank=True, default="", max_length=2000, verbose_name="link"
                        ),
                    ),
                    (
                        "accessed_on",
                        models.DateField(blank=True, null=True, verbose_name="accessed on"),
                    ),
                    (
                        "study_design",
                        models.CharField(
                            choices=[
                                ("systematic_review_rct", "systematic_review_rct"),
                                (
                                    "systematic_review_observational",
                                    "systematic_review_observational",
                                ),
                                ("meta_analysis", "meta_analysis"),
                                ("rct", "rct"),
                                ("non_randomised", "non_randomised"),
                                ("cohort", "cohort"),
                                ("case_control", "case_control"),
                                ("cross_sectional", "cross_sectional"),
                                ("case_series", "case_series"),
                                ("case_report", "case_report"),
                                ("diagnostic_accuracy", "diagnostic_accuracy"),
                                ("qualitative", "qualitative"),
                                ("guideline", "guideline"),
                                ("regulatory_opinion", "regulatory_opinion"),
                                ("legal_act", "legal_act"),
                                ("narrative_review", "narrative_review"),
                                ("textbook", "textbook"),
                                ("in_vitro_or_animal", "in_vitro_or_animal"),
                                ("expert_opinion", "expert_opinion"),
                                ("patient_information", "patient_information"),
                                ("unknown", "unknown"),
                            ],
                            default=articles.vocabulary.StudyDesign["UNKNOWN"],
                            max_length=40,
                            verbose_name="study design",
                        ),
                    ),
                    ("created_at", models.DateTimeField(editable=False, verbose_name="created")),
                    (
                        "merged_into",
                        models.ForeignKey(
                            blank=True,
                            db_constraint=False,
                            editable=False,
                            null=True,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="+",
                            to="articles.source",
                            verbose_name="merged into",
                        ),
                    ),
                    ("history_id", models.AutoField(primary_key=True, serialize=False)),
                    ("history_date", models.DateTimeField(db_index=True)),
                    ("history_change_reason", models.CharField(max_length=100, null=True)),
                    (
                        "history_type",
                        models.CharField(
                            choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")],
                            max_length=1,
                        ),
                    ),
                    (
                        "history_user",
                        models.ForeignKey(
                            null=True,
                            on_delete=django.db.models.deletion.SET_NULL,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                ],
                options={
                    "verbose_name": "historical source",
                    "verbose_name_plural": "historical sources",
                    "ordering": ("-history_date", "-history_id"),
                    "get_latest_by": ("history_date", "history_id"),
                },
                bases=(simple_history.models.HistoricalChanges, models.Model),
            ),
            migrations.CreateModel(
                name="HistoricalTerm",
                fields=[
                    (
                        "id",
                        models.BigIntegerField(
                            auto_created=True, blank=True, db_index=True, verbose_name="ID"
                        ),
                    ),
                    ("key", models.SlugField(max_length=80, verbose_name="key")),
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
                        models.JSONField(
                            blank=True, default=list, verbose_name="further German forms"
                        ),
                    ),
                    (
                        "forms_en",
                        models.JSONField(
                            blank=True, default=list, verbose_name="further English forms"
                        ),
                    ),
                    (
                        "code",
                        models.CharField(
                            blank=True, default="", max_length=60, verbose_name="code"
                        ),
                    ),
                    ("history_id", models.AutoField(primary_key=True, serialize=False)),
                    ("history_date", models.DateTimeField(db_index=True)),
                    ("history_change_reason", models.CharField(max_length=100, null=True)),
                    (
                        "history_type",
                        models.CharField(
                            choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")],
                            max_length=1,
                        ),
                    ),
                    (
                        "history_user",
                        models.ForeignKey(
                            null=True,
                            on_delete=django.db.models.deletion.SET_NULL,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                ],
                options={
                    "verbose_name": "historical term",
                    "verbose_name_plural": "historical terms",
                    "ordering": ("-history_date", "-history_id"),
                    "get_latest_by": ("history_date", "history_id"),
                },
                bases=(simple_history.models.HistoricalChanges, models.Model),
            ),
            migrations.CreateModel(
                name="HistoricalNutrientLimit",
                fields=[
                    (
                        "id",
                        models.BigIntegerField(
                            auto_created=True, blank=True, db_index=True, verbose_name="ID"
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
                        "per",
                        models.CharField(
                            choices=[("d", "d"), ("dose", "dose"), ("kg.d", "kg.d")],
                            default=articles.vocabulary.LimitPer["DAY"],
                            max_length=4,
                            verbose_name="amount per",
                        ),
                    ),
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
                                ("women", "women"),
                                ("men", "men"),
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
                        "age_from",
                        models.PositiveSmallIntegerField(
                            blank=True, null=True, verbose_name="from this age"
                        ),
                    ),
                    (
                        "age_to",
                        models.PositiveSmallIntegerField(
                            blank=True, null=True, verbose_name="up to this age"
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
                        models.PositiveSmallIntegerField(
                            blank=True, null=True, verbose_name="year"
                        ),
                    ),
                    (
                        "link",
                        models.CharField(
                            blank=True, default="", max_length=500, verbose_name="link"
                        ),
                    ),
                    (
                        "note",
                        articles.models.fields.PlainField(
                            blank=True, default="", verbose_name="note"
                        ),
                    ),
                    (
                        "confirmed",
                        models.BooleanField(default=False, verbose_name="confirmed at the source"),
                    ),
                    (
                        "valid_from",
                        models.DateField(blank=True, null=True, verbose_name="valid from"),
                    ),
                    ("valid_to", models.DateField(blank=True, null=True, verbose_name="valid to")),
                    (
                        "nutrient",
                        models.ForeignKey(
                            blank=True,
                            db_constraint=False,
                            null=True,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="+",
                            to="articles.term",
                            verbose_name="nutrient",
                        ),
                    ),
                    ("history_id", models.AutoField(primary_key=True, serialize=False)),
                    ("history_date", models.DateTimeField(db_index=True)),
                    ("history_change_reason", models.CharField(max_length=100, null=True)),
                    (
                        "history_type",
                        models.CharField(
                            choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")],
                            max_length=1,
                        ),
                    ),
                    (
                        "history_user",
                        models.ForeignKey(
                            null=True,
                            on_delete=django.db.models.deletion.SET_NULL,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                ],
                options={
                    "verbose_name": "historical nutrient limit",
                    "verbose_name_plural": "historical nutrient limits",
                    "ordering": ("-history_date", "-history_id"),
                    "get_latest_by": ("history_date", "history_id"),
                },
                bases=(simple_history.models.HistoricalChanges, models.Model),
            ),
            migrations.CreateModel(
                name="HistoricalAuthorisedClaim",
                fields=[
                    (
                        "id",
                        models.BigIntegerField(
                            auto_created=True, blank=True, db_index=True, verbose_name="ID"
                        ),
                    ),
                    (
                        "wording_de",
                        articles.models.fields.PlainField(verbose_name="German wording"),
                    ),
                    (
                        "wording_en",
                        articles.models.fields.PlainField(verbose_name="English wording"),
                    ),
                    (
                        "condition",
                        articles.models.fields.PlainField(
                            blank=True, default="", verbose_name="condition of use"
                        ),
                    ),
                    ("act", models.CharField(max_length=120, verbose_name="legal act")),
                    (
                        "link",
                        models.CharField(
                            blank=True, default="", max_length=500, verbose_name="link"
                        ),
                    ),
                    (
                        "confirmed",
                        models.BooleanField(default=False, verbose_name="confirmed at the source"),
                    ),
                    (
                        "nutrient",
                        models.ForeignKey(
                            blank=True,
                            db_constraint=False,
                            null=True,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="+",
                            to="articles.term",
                            verbose_name="nutrient",
                        ),
                    ),
                    ("history_id", models.AutoField(primary_key=True, serialize=False)),
                    ("history_date", models.DateTimeField(db_index=True)),
                    ("history_change_reason", models.CharField(max_length=100, null=True)),
                    (
                        "history_type",
                        models.CharField(
                            choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")],
                            max_length=1,
                        ),
                    ),
                    (
                        "history_user",
                        models.ForeignKey(
                            null=True,
                            on_delete=django.db.models.deletion.SET_NULL,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                ],
                options={
                    "verbose_name": "historical authorised health claim",
                    "verbose_name_plural": "historical authorised health claims",
                    "ordering": ("-history_date", "-history_id"),
                    "get_latest_by": ("history_date", "history_id"),
                },
                bases=(simple_history.models.HistoricalChanges, models.Model),
            ),
            migrations.CreateModel(
                name="HistoricalNutrientWarning",
                fields=[
                    (
                        "id",
                        models.BigIntegerField(
                            auto_created=True, blank=True, db_index=True, verbose_name="ID"
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
                            db_constraint=False,
                            help_text="Empty: every nutrient.",
                            null=True,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="+",
                            to="articles.term",
                            verbose_name="nutrient",
                        ),
                    ),
                    ("history_id", models.AutoField(primary_key=True, serialize=False)),
                    ("history_date", models.DateTimeField(db_index=True)),
                    ("history_change_reason", models.CharField(max_length=100, null=True)),
                    (
                        "history_type",
                        models.CharField(
                            choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")],
                            max_length=1,
                        ),
                    ),
                    (
                        "history_user",
                        models.ForeignKey(
                            null=True,
                            on_delete=django.db.models.deletion.SET_NULL,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                ],
                options={
                    "verbose_name": "historical warning of a nutrient",
                    "verbose_name_plural": "historical warnings of nutrients",
                    "ordering": ("-history_date", "-history_id"),
                    "get_latest_by": ("history_date", "history_id"),
                },
                bases=(simple_history.models.HistoricalChanges, models.Model),
            ),
        )
    ]
