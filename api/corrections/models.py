"""Who must act on which change, who said that they did, and who holds which edition."""

import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from api.corrections.words import LABELS, Action
from api.partners.models import Partner
from api.partners.words import choices as partner_choices
from articles.vocabulary import Language

ACTIONS = [(word.value, LABELS[word]) for word in Action]


class Acknowledgement(models.Model):
    """A partner's word that it acted on a change. Append-only.

    `through` is the prefix of the key that said it, or the user who put it on record.
    """

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    partner = models.ForeignKey(
        Partner, models.CASCADE, related_name="acknowledgements", verbose_name=_("partner")
    )
    sequence = models.PositiveBigIntegerField(_("change"))
    article = models.UUIDField(_("article"))
    language = models.CharField(_("language"), max_length=2, choices=partner_choices(Language))
    edition = models.PositiveIntegerField(_("edition"))
    action = models.CharField(_("what was done"), max_length=12, choices=ACTIONS)
    url = models.URLField(_("where"), max_length=500, blank=True, default="")
    note = models.CharField(_("note"), max_length=300, blank=True, default="")
    through = models.CharField(_("through"), max_length=150)
    at = models.DateTimeField(_("at"))

    class Meta:
        verbose_name = _("confirmation")
        verbose_name_plural = _("confirmations")
        indexes = [models.Index(fields=["partner", "-id"], name="acknowledgement_of_partner")]

    def __str__(self) -> str:
        return f"{self.partner} · {self.sequence}"


class Duty(models.Model):
    """A change that a partner must confirm by a moment. Made by the worker from the log."""

    partner = models.ForeignKey(
        Partner, models.CASCADE, related_name="duties", verbose_name=_("partner")
    )
    sequence = models.PositiveBigIntegerField(_("change"))
    kind = models.CharField(_("kind"), max_length=24)
    severity = models.CharField(_("severity"), max_length=8)
    article = models.UUIDField(_("article"))
    language = models.CharField(_("language"), max_length=2, choices=partner_choices(Language))
    edition = models.PositiveIntegerField(_("edition"))
    slug = models.CharField(_("address"), max_length=120)
    reason = models.TextField(_("reason"), blank=True, default="")
    at = models.DateTimeField(_("changed at"))
    due_at = models.DateTimeField(_("due by"))
    acknowledgement = models.ForeignKey(
        Acknowledgement, models.PROTECT, null=True, related_name="duties",
        verbose_name=_("confirmation"),
    )  # fmt: skip
    acknowledged_at = models.DateTimeField(_("confirmed at"), null=True)
    reminders = models.PositiveSmallIntegerField(_("reminders"), default=0)
    reminded_at = models.DateTimeField(_("last reminder"), null=True)

    class Meta:
        verbose_name = _("confirmation owed")
        verbose_name_plural = _("confirmations owed")
        constraints = [
            models.UniqueConstraint(fields=["partner", "sequence"], name="duty_once"),
            models.CheckConstraint(
                condition=Q(acknowledged_at__isnull=True, acknowledgement__isnull=True)
                | Q(acknowledged_at__isnull=False, acknowledgement__isnull=False),
                name="duty_acknowledged_paired",
            ),
        ]
        indexes = [
            models.Index(
                fields=["due_at"], condition=Q(acknowledged_at__isnull=True), name="duty_open"
            ),
            models.Index(fields=["article", "language"], name="duty_of_a_text"),
        ]

    def __str__(self) -> str:
        return f"{self.partner} · {self.sequence}"


class DutyPosition(models.Model):
    """Up to which change a partner's duties were written."""

    partner = models.OneToOneField(Partner, models.CASCADE, related_name="duty_position")
    number = models.PositiveBigIntegerField()

    def __str__(self) -> str:
        return f"{self.partner_id} {self.number}"


class Holding(models.Model):
    """What we know of a partner's copy of one text: which edition it fetched by its key, was told
    of by a webhook, and confirmed; the highest of each."""

    partner = models.ForeignKey(
        Partner, models.CASCADE, related_name="holdings", verbose_name=_("partner")
    )
    article = models.UUIDField(_("article"))
    language = models.CharField(_("language"), max_length=2, choices=partner_choices(Language))
    pulled = models.PositiveIntegerField(_("fetched"), null=True)
    pulled_at = models.DateTimeField(_("fetched at"), null=True)
    told = models.PositiveIntegerField(_("told by webhook"), null=True)
    told_at = models.DateTimeField(_("told at"), null=True)
    confirmed = models.PositiveIntegerField(_("confirmed"), null=True)
    confirmed_at = models.DateTimeField(_("confirmed at"), null=True)
    action = models.CharField(
        _("what was done"), max_length=12, choices=ACTIONS, blank=True, default=""
    )

    class Meta:
        verbose_name = _("copy of a partner")
        verbose_name_plural = _("copies of partners")
        constraints = [
            models.UniqueConstraint(fields=["partner", "article", "language"], name="holding_once"),
        ]
        indexes = [models.Index(fields=["article", "language"], name="holding_of_a_text")]

    def __str__(self) -> str:
        return f"{self.partner_id} {self.article} ({self.language})"
