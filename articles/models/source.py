"""Published works, what was asked about them, and their place in an article's reference list."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from articles.models.article import Article
from articles.models.choices import both_or_neither, choices, is_one_of
from articles.models.fields import PlainField
from articles.vocabulary import (
    CheckOutcome,
    CheckService,
    SourceStatus,
    SourceType,
    StudyDesign,
)


class Source(models.Model):
    """A published work; exists once, however many articles cite it.

    Titles and authors stand in the work's own language and are not translated; `title_translated`
    and `plain_summary` are our words about it. `issued` is EDTF: 2019, 2019-03 or 2019-03-02.
    `authors` is a list of CSL names: {"family", "given"} or {"literal"}.
    """

    uid = models.UUIDField(_("public id"), default=uuid.uuid4, unique=True, editable=False)
    type = models.CharField(_("type"), max_length=20, choices=choices(SourceType))
    title = PlainField(_("title as published"))
    title_translated = PlainField(_("our translation of the title"), blank=True, default="")
    plain_summary = PlainField(_("plain summary"), blank=True, default="")
    language = models.CharField(_("language (BCP 47)"), max_length=12, blank=True, default="")
    authors = models.JSONField(_("authors"), default=list, blank=True)
    container_title = PlainField(_("journal or container"), blank=True, default="")
    publisher = PlainField(_("publisher"), blank=True, default="")
    issued = models.CharField(_("issued"), max_length=10, blank=True, default="")
    volume = models.CharField(_("volume"), max_length=20, blank=True, default="")
    issue = models.CharField(_("issue"), max_length=20, blank=True, default="")
    page = models.CharField(_("pages or article number"), max_length=40, blank=True, default="")
    doi = models.CharField(_("DOI"), max_length=255, null=True, blank=True)  # noqa: DJ001  # unique when known
    pmid = models.CharField(_("PubMed id"), max_length=8, null=True, blank=True)  # noqa: DJ001  # unique when known
    pmcid = models.CharField(_("PubMed Central id"), max_length=14, blank=True, default="")
    isbn = models.CharField(_("ISBN"), max_length=17, blank=True, default="")
    issn = models.CharField(_("ISSN"), max_length=9, blank=True, default="")
    pii = models.CharField(_("PII"), max_length=30, blank=True, default="")
    url = models.CharField(_("link"), max_length=2000, blank=True, default="")
    accessed_on = models.DateField(_("accessed on"), null=True, blank=True)
    study_design = models.CharField(
        _("study design"), max_length=40, choices=choices(StudyDesign), default=StudyDesign.UNKNOWN
    )
    merged_into = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="merged",
        editable=False,
        verbose_name=_("merged into"),
    )
    created_at = models.DateTimeField(_("created"), editable=False)

    title_translated_de: str | None
    title_translated_en: str | None
    plain_summary_de: str | None
    plain_summary_en: str | None

    class Meta:
        verbose_name = _("source")
        verbose_name_plural = _("sources")
        constraints = [
            models.UniqueConstraint(fields=["doi"], name="source_doi_once"),
            models.UniqueConstraint(fields=["pmid"], name="source_pmid_once"),
            models.CheckConstraint(
                condition=Q(doi__isnull=True) | ~Q(doi=""), name="source_doi_null_not_empty"
            ),
            models.CheckConstraint(
                condition=Q(pmid__isnull=True) | ~Q(pmid=""), name="source_pmid_null_not_empty"
            ),
            models.CheckConstraint(
                condition=Q(merged_into__isnull=True) | ~Q(merged_into=models.F("pk")),
                name="source_not_merged_into_itself",
            ),
            is_one_of("type", SourceType, name="source_type_known"),
            is_one_of("study_design", StudyDesign, name="source_design_known"),
        ]

    def __str__(self) -> str:
        return f"{self.title} ({self.issued})" if self.issued else self.title


class SourceCheck(models.Model):
    """One answer about a source, append-only: a registry's, or a named person's with a reason.

    The status of a source is derived from all its checks; an outage clears nothing.
    """

    source = models.ForeignKey(Source, models.PROTECT, related_name="checks")
    service = models.CharField(_("service"), max_length=20, choices=choices(CheckService))
    asked_at = models.DateTimeField(_("asked at"))
    outcome = models.CharField(_("outcome"), max_length=16, choices=choices(CheckOutcome))
    http_status = models.PositiveSmallIntegerField(null=True, blank=True)
    status = models.CharField(
        _("status found"), max_length=24, blank=True, default="", choices=choices(SourceStatus)
    )
    answer = models.JSONField(_("answer"), default=dict, blank=True)
    stated_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    reason = PlainField(_("reason"), null=True, blank=True)

    class Meta:
        verbose_name = _("source check")
        verbose_name_plural = _("source checks")
        constraints = [
            both_or_neither("stated_by", "reason", name="source_check_stated_paired"),
            models.CheckConstraint(
                condition=(Q(service=CheckService.PERSON) & Q(stated_by__isnull=False))
                | (~Q(service=CheckService.PERSON) & Q(stated_by__isnull=True)),
                name="source_check_person_is_named",
            ),
            models.CheckConstraint(
                condition=Q(outcome=CheckOutcome.ANSWERED) | Q(status=""),
                name="source_check_status_needs_answer",
            ),
            is_one_of("service", CheckService, name="source_check_service_known"),
            is_one_of("outcome", CheckOutcome, name="source_check_outcome_known"),
            is_one_of("status", SourceStatus, name="source_check_status_known", blank=True),
        ]

    def __str__(self) -> str:
        return f"{self.service} {self.outcome} {self.asked_at:%Y-%m-%d}"


class SourceSchedule(models.Model):
    """When a source is asked about again. A source without one is due at once.

    `attempts` counts the tries since a service was last left unheard. Workers claim a row by
    setting `next_at` from what they read; whoever does it first has it.
    """

    source = models.OneToOneField(Source, models.CASCADE, related_name="schedule")
    next_at = models.DateTimeField(db_index=True)
    attempts = models.PositiveSmallIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.source_id} {self.next_at:%Y-%m-%d %H:%M}"


class Reference(models.Model):
    """A source in an article's numbered list."""

    article = models.ForeignKey(Article, models.CASCADE, related_name="references")
    source = models.ForeignKey(Source, models.PROTECT, related_name="references")
    number = models.PositiveSmallIntegerField(_("number"))
    annotation = PlainField(
        _("annotation"), blank=True, default="", help_text=_("This article's words about the work.")
    )
    as_typed = PlainField(
        _("as typed"), blank=True, default="", help_text=_("The entry of the imported list, whole.")
    )

    annotation_de: str | None
    annotation_en: str | None

    class Meta:
        verbose_name = _("reference")
        verbose_name_plural = _("references")
        constraints = [
            models.UniqueConstraint(fields=["article", "number"], name="reference_number_once"),
            models.UniqueConstraint(fields=["article", "source"], name="reference_source_once"),
            models.CheckConstraint(condition=Q(number__gte=1), name="reference_number_from_one"),
        ]

    def __str__(self) -> str:
        return f"[{self.number}] {self.source}"
