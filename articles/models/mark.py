"""From which words of the source language a translated field was made, and who says so."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from articles.models.article import Variant
from articles.models.choices import choices, is_one_of
from articles.vocabulary import TranslatedRow, TranslationDecision


class TranslationMark(models.Model):
    """One field of a derived language: the digest of the source words it stands for. Append-only.

    `row_type` and `row_id` name the draft row, `field` the translated field without its language.
    The newest mark of a field counts. Written by `save_draft` and `confirm_translation`.
    """

    variant = models.ForeignKey(Variant, models.CASCADE, related_name="marks")
    row_type = models.CharField(max_length=12, choices=choices(TranslatedRow))
    row_id = models.PositiveBigIntegerField()
    field = models.CharField(max_length=40)
    source_digest = models.CharField(max_length=71)
    decision = models.CharField(_("decision"), max_length=12, choices=choices(TranslationDecision))
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("by")
    )
    at = models.DateTimeField(_("at"))

    class Meta:
        verbose_name = _("mark of a translation")
        verbose_name_plural = _("marks of translations")
        constraints = [
            is_one_of("row_type", TranslatedRow, name="mark_row_known"),
            is_one_of("decision", TranslationDecision, name="mark_decision_known"),
            models.CheckConstraint(
                condition=Q(source_digest__startswith="sha256:"), name="mark_digest_shape"
            ),
        ]
        indexes = [
            models.Index(fields=["variant", "row_type", "row_id", "field"], name="mark_by_field")
        ]

    def __str__(self) -> str:
        return f"{self.row_type} {self.row_id} {self.field} {self.decision}"
