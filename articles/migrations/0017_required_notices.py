"""Which notices articles must carry, as rows that publishers edit."""

import articles.models.fields
import articles.vocabulary
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0016_answers_to_the_checklist"),
    ]

    operations = [
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
    ]
