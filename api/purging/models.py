"""How far the caches in front of us have been told."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _


class PurgedText(models.Model):
    """The version of a text that caches were told of last."""

    article = models.UUIDField()
    language = models.CharField(max_length=2)
    version = models.PositiveIntegerField()

    class Meta:
        verbose_name = _("purged text")
        verbose_name_plural = _("purged texts")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["article", "language"], name="purged_text_once")
        ]

    def __str__(self) -> str:
        return f"{self.article} {self.language} {self.version}"


class PurgeState(models.Model):
    """One row: since when to look, and what went wrong last."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    since = models.DateTimeField()
    failures = models.PositiveIntegerField(default=0)
    next_at = models.DateTimeField(null=True)
    reason = models.CharField(max_length=300, blank=True, default="")

    class Meta:
        verbose_name = _("state of purging")
        verbose_name_plural = _("states of purging")
        constraints: ClassVar = [
            models.CheckConstraint(condition=models.Q(id=1), name="purge_state_one_row")
        ]

    def __str__(self) -> str:
        return f"{self.since}"
