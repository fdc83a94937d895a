"""Answers of persons to the checklist."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from articles.models.article import Variant
from articles.models.choices import ANSWER_LABELS, choices, is_one_of
from articles.models.fields import PlainField
from articles.vocabulary import Answer


class ChecklistAnswer(models.Model):
    """A person's answer to one item, for exactly the content whose fingerprint it names.

    Append-only: the latest row of an item counts, and only while its fingerprint is the text's.
    """

    variant = models.ForeignKey(Variant, models.PROTECT, related_name="checklist_answers")
    item = models.CharField(_("item"), max_length=40)
    answer = models.CharField(_("answer"), max_length=16, choices=choices(Answer, ANSWER_LABELS))
    note = PlainField(_("note"), blank=True, default="")
    fingerprint = models.CharField(_("fingerprint"), max_length=80)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("by")
    )
    at = models.DateTimeField(_("at"))

    class Meta:
        verbose_name = _("answer to the checklist")
        verbose_name_plural = _("answers to the checklist")
        constraints = [
            is_one_of("answer", Answer, name="checklist_answer_known"),
            models.CheckConstraint(condition=~Q(item=""), name="checklist_answer_has_an_item"),
            models.CheckConstraint(
                condition=~Q(answer=Answer.NO) | ~Q(note=""), name="checklist_no_has_a_note"
            ),
            models.CheckConstraint(
                condition=Q(fingerprint__startswith="1:sha256:"),
                name="checklist_answer_fingerprint_shape",
            ),
        ]
        indexes = [models.Index(fields=["variant", "at"], name="checklist_answer_by_variant")]

    def __str__(self) -> str:
        return f"{self.item} {self.answer}"
