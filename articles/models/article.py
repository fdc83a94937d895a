"""The work, its language variants, and its sections: what editors change."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from articles.models.choices import (
    AUDIENCE_LABELS,
    LANGUAGE_LABELS,
    STAGE_LABELS,
    both_or_neither,
    choices,
    is_one_of,
)
from articles.models.fields import BodyField, PlainField
from articles.models.said import said
from articles.vocabulary import Audience, HealthAspect, Language, Stage


class Article(models.Model):
    """The work in all its languages. `uid` is its public id and never changes."""

    uid = models.UUIDField(_("public id"), default=uuid.uuid4, unique=True, editable=False)
    source_language = models.CharField(
        _("source language"), max_length=2, choices=choices(Language, LANGUAGE_LABELS)
    )
    title = PlainField(_("title"), blank=True, default="")
    subtitle = PlainField(_("subtitle"), blank=True, default="")
    summary = PlainField(_("summary"), blank=True, default="")
    seo_title = PlainField(_("title for search engines"), blank=True, default="")
    seo_description = PlainField(_("description for search engines"), blank=True, default="")
    conflicts_of_interest = PlainField(_("conflicts of interest"), blank=True, default="")
    funding = PlainField(_("funding"), blank=True, default="")
    audience = models.CharField(
        _("audience"),
        max_length=16,
        choices=choices(Audience, AUDIENCE_LABELS),
        default=Audience.PUBLIC,
    )
    is_commercial = models.BooleanField(
        _("commercial"),
        default=False,
        help_text=_("The article serves the sale of a product or service."),
    )
    jurisdictions = models.JSONField(
        _("jurisdictions"),
        default=list,
        blank=True,
        help_text=_('Codes of the legal areas the article is written for, such as ["DE", "EU"].'),
    )
    licence_name = models.CharField(_("licence"), max_length=120, blank=True, default="")
    licence_url = models.URLField(_("address of the licence"), blank=True, default="")
    evidence_current_on = models.DateField(_("evidence current on"), null=True, blank=True)
    next_review_due_on = models.DateField(_("next review due on"), null=True, blank=True)
    authors = models.ManyToManyField(
        "articles.Person", through="articles.Authorship", related_name="articles", blank=True
    )
    topics = models.ManyToManyField(
        "articles.Topic", related_name="articles", blank=True, verbose_name=_("topics")
    )
    shared_lock = models.PositiveIntegerField(default=1, editable=False)
    next_claim_number = models.PositiveIntegerField(default=1, editable=False)
    created_at = models.DateTimeField(_("created"), editable=False)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", editable=False
    )

    title_de: str | None
    title_en: str | None
    subtitle_de: str | None
    subtitle_en: str | None
    summary_de: str | None
    summary_en: str | None

    class Meta:
        verbose_name = _("article")
        verbose_name_plural = _("articles")
        constraints = [
            is_one_of("source_language", Language, name="article_source_language_known"),
            is_one_of("audience", Audience, name="article_audience_known"),
        ]

    def __str__(self) -> str:
        return said(self, "title") or str(self.uid)


class Authorship(models.Model):
    """A person in the ordered list of an article's authors."""

    article = models.ForeignKey(Article, models.CASCADE, related_name="authorships")
    person = models.ForeignKey("articles.Person", models.PROTECT, related_name="authorships")
    position = models.PositiveSmallIntegerField(_("position"), default=1)

    class Meta:
        verbose_name = _("author")
        verbose_name_plural = _("authors")
        constraints = [
            models.UniqueConstraint(fields=["article", "person"], name="authorship_once"),
        ]

    def __str__(self) -> str:
        return str(self.person)


class Variant(models.Model):
    """One language of an article: the unit of review, lock, schedule, publication, withdrawal."""

    article = models.ForeignKey(Article, models.CASCADE, related_name="variants")
    language = models.CharField(
        _("language"), max_length=2, choices=choices(Language, LANGUAGE_LABELS)
    )
    stage = models.CharField(
        _("stage"), max_length=20, choices=choices(Stage, STAGE_LABELS), default=Stage.DRAFT
    )
    slug = models.SlugField(  # noqa: DJ001  # unique when there is one
        _("slug"),
        max_length=120,
        null=True,  # NULL is "none yet": two empty strings would collide
        blank=True,
        help_text=_("The address that the next edition will have."),
    )
    lock_version = models.PositiveIntegerField(default=1, editable=False)
    imported_digest = models.CharField(
        max_length=80,
        blank=True,
        default="",
        db_index=True,
        editable=False,
        help_text=_("Digest of the document that the text was imported from."),
    )
    submitted_at = models.DateTimeField(null=True, editable=False)
    submitted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", editable=False
    )
    scheduled_for = models.DateTimeField(_("scheduled for"), null=True, editable=False)
    scheduled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", editable=False
    )
    schedule_next_at = models.DateTimeField(
        null=True, editable=False, help_text=_("When the worker tries next.")
    )
    schedule_attempts = models.PositiveSmallIntegerField(default=0, editable=False)
    # Code and parameters of the refusal as JSON; see `publishing.schedule.read_reason`.
    schedule_error = PlainField(
        _("why the last attempt failed"), blank=True, default="", editable=False
    )

    class Meta:
        verbose_name = _("language variant")
        verbose_name_plural = _("language variants")
        constraints = [
            models.UniqueConstraint(fields=["article", "language"], name="variant_once"),
            models.UniqueConstraint(fields=["language", "slug"], name="variant_slug_once"),
            models.CheckConstraint(
                condition=Q(slug__isnull=True) | ~Q(slug=""), name="variant_slug_null_not_empty"
            ),
            is_one_of("language", Language, name="variant_language_known"),
            is_one_of("stage", Stage, name="variant_stage_known"),
            both_or_neither("submitted_at", "submitted_by", name="variant_submitted_paired"),
            both_or_neither("scheduled_for", "scheduled_by", name="variant_scheduled_paired"),
            models.CheckConstraint(
                condition=~Q(stage=Stage.SCHEDULED) | Q(scheduled_for__isnull=False),
                name="variant_scheduled_has_a_moment",
            ),
        ]

    def __str__(self) -> str:
        title = said(self.article, "title", first=self.language) or self.article.uid
        return f"{title} ({self.language})"


class Section(models.Model):
    """A level-2 unit of the text: heading and body, in both languages."""

    article = models.ForeignKey(Article, models.CASCADE, related_name="sections")
    key = models.SlugField(_("key"), max_length=80)
    position = models.PositiveSmallIntegerField(_("position"), default=1)
    aspect = models.CharField(
        _("health aspect"), max_length=40, blank=True, default="", choices=choices(HealthAspect)
    )
    heading = PlainField(_("heading"), blank=True, default="")
    body = BodyField(_("text"), blank=True, default="")

    heading_de: str | None
    heading_en: str | None
    body_de: str | None
    body_en: str | None

    class Meta:
        verbose_name = _("section")
        verbose_name_plural = _("sections")
        constraints = [
            models.UniqueConstraint(fields=["article", "key"], name="section_key_once"),
            is_one_of("aspect", HealthAspect, name="section_aspect_known", blank=True),
        ]

    def __str__(self) -> str:
        return said(self, "heading") or self.key
