"""Who is asked for which part of the work on a text, and until when."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from articles.models.article import Variant
from articles.models.choices import ASSIGNMENT_END_LABELS, WORK_LABELS, choices, is_one_of
from articles.models.fields import PlainField
from articles.vocabulary import AssignedWork, AssignmentEnd


class Assignment(models.Model):
    """One person asked for one kind of work on a text by a day; what was asked never changes.

    `ended_by` is who gave the sign-off, submitted, published, or called it off. `told_at` and
    `reminded_at` say when the person was written to, `mail_at` when that may be tried (again).
    """

    variant = models.ForeignKey(Variant, models.CASCADE, related_name="assignments")
    work = models.CharField(_("work"), max_length=12, choices=choices(AssignedWork, WORK_LABELS))
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        related_name="assignments",
        verbose_name=_("assigned to"),
    )
    due_on = models.DateField(_("due on"))
    note = PlainField(_("note"), blank=True, default="")
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("assigned by")
    )
    at = models.DateTimeField(_("assigned at"))
    ended_at = models.DateTimeField(_("ended at"), null=True, blank=True)
    ended_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("ended by"),
    )
    end = models.CharField(
        _("end"),
        max_length=12,
        blank=True,
        default="",
        choices=choices(AssignmentEnd, ASSIGNMENT_END_LABELS),
    )

    told_at = models.DateTimeField(null=True, blank=True, editable=False)
    reminded_at = models.DateTimeField(null=True, blank=True, editable=False)
    mail_at = models.DateTimeField(null=True, blank=True, editable=False)

    class Meta:
        verbose_name = _("assignment")
        verbose_name_plural = _("assignments")
        constraints = [
            models.UniqueConstraint(
                fields=["variant", "work"],
                condition=Q(ended_at__isnull=True),
                name="assignment_open_once",
            ),
            models.CheckConstraint(
                condition=(Q(end="") & Q(ended_at__isnull=True) & Q(ended_by__isnull=True))
                | (~Q(end="") & Q(ended_at__isnull=False) & Q(ended_by__isnull=False)),
                name="assignment_ended_paired",
            ),
            is_one_of("work", AssignedWork, name="assignment_work_known"),
            is_one_of("end", AssignmentEnd, name="assignment_end_known", blank=True),
        ]
        indexes = [
            models.Index(
                fields=["user", "due_on"], condition=Q(end=""), name="assignment_open_by_user"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.work} {self.variant_id} {self.user_id}"
