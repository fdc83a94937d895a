"""Who wrote and who signed: what the four-eyes rule rests on."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from articles.models.article import Variant
from articles.models.choices import DECISION_LABELS, SIGN_OFF_LABELS, choices, is_one_of
from articles.models.fields import PlainField
from articles.vocabulary import Decision, SignOffKind


class Contributor(models.Model):
    """A user who changed a variant's draft, and when first and last. Written by `save_draft`."""

    variant = models.ForeignKey(Variant, models.CASCADE, related_name="contributors")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    first_at = models.DateTimeField(_("first"))
    last_at = models.DateTimeField(_("last"))

    class Meta:
        verbose_name = _("contributor")
        verbose_name_plural = _("contributors")
        constraints = [
            models.UniqueConstraint(fields=["variant", "user"], name="contributor_once"),
            models.CheckConstraint(
                condition=Q(first_at__lte=F("last_at")), name="contributor_first_before_last"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user} ({self.variant.language})"


class SignOff(models.Model):
    """A person's decision on exactly the content whose fingerprint it names. Append-only."""

    variant = models.ForeignKey(Variant, models.PROTECT, related_name="sign_offs")
    kind = models.CharField(_("kind"), max_length=12, choices=choices(SignOffKind, SIGN_OFF_LABELS))
    decision = models.CharField(
        _("decision"), max_length=20, choices=choices(Decision, DECISION_LABELS)
    )
    fingerprint = models.CharField(_("fingerprint"), max_length=80)
    fingerprint_version = models.PositiveSmallIntegerField()
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="sign_offs", verbose_name=_("by")
    )
    at = models.DateTimeField(_("at"))
    note = PlainField(_("note"), blank=True, default="")

    class Meta:
        verbose_name = _("sign-off")
        verbose_name_plural = _("sign-offs")
        constraints = [
            is_one_of("kind", SignOffKind, name="sign_off_kind_known"),
            is_one_of("decision", Decision, name="sign_off_decision_known"),
            models.CheckConstraint(
                condition=Q(fingerprint__startswith="1:sha256:"), name="sign_off_fingerprint_shape"
            ),
            models.CheckConstraint(
                condition=~Q(decision=Decision.CHANGES_REQUESTED) | ~Q(note=""),
                name="sign_off_request_has_a_note",
            ),
        ]
        indexes = [models.Index(fields=["variant", "at"], name="sign_off_by_variant")]

    def __str__(self) -> str:
        return f"{self.kind} {self.decision} {self.by}"
