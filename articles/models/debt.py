"""What was open in the drafts when they were last counted: too slow to find out for a page."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from articles.models.article import Variant


class TextDebt(models.Model):
    """The open findings of one text on the day it was last counted; counted anew every day.

    `rules` is {severity: {rule: findings}}. Exceptions in force are not counted, nor are sign-offs
    and checklists to come: those stand in the queues.
    """

    variant = models.OneToOneField(Variant, models.CASCADE, related_name="debt")
    counted_at = models.DateTimeField(_("counted at"))
    blockers = models.PositiveIntegerField(_("blockers"))
    warnings = models.PositiveIntegerField(_("warnings"))
    notes = models.PositiveIntegerField(_("notes"))
    stale_fields = models.PositiveIntegerField(_("outdated fields"))
    missing_fields = models.PositiveIntegerField(_("fields not translated"))
    rules = models.JSONField(default=dict)

    class Meta:
        verbose_name = _("open findings of a text")
        verbose_name_plural = _("open findings of texts")

    def __str__(self) -> str:
        return f"{self.variant_id}: {self.blockers}/{self.warnings}/{self.notes}"


class DebtDay(models.Model):
    """The sums over all texts of one day. `cursor` is the last article that was counted.

    Workers count some articles at a time and go on where the row says; it speaks once
    `finished_at` is set.
    """

    day = models.DateField(_("day"), unique=True)
    started_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True)
    cursor = models.PositiveBigIntegerField(default=0)
    texts = models.PositiveIntegerField(default=0)
    blockers = models.PositiveIntegerField(default=0)
    warnings = models.PositiveIntegerField(default=0)
    notes = models.PositiveIntegerField(default=0)
    blocked_texts = models.PositiveIntegerField(default=0)
    stale_translations = models.PositiveIntegerField(default=0)
    retracted_sources = models.PositiveIntegerField(default=0)
    unchecked_sources = models.PositiveIntegerField(default=0)
    overdue_articles = models.PositiveIntegerField(default=0)
    rules = models.JSONField(default=dict)

    class Meta:
        verbose_name = _("open findings of a day")
        verbose_name_plural = _("open findings of days")

    def __str__(self) -> str:
        return self.day.isoformat()
