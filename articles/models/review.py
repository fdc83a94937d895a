"""Who wrote and who signed: what the four-eyes rule rests on."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from articles.models.article import Article, Variant
from articles.models.choices import (
    DECISION_LABELS,
    SIGN_OFF_LABELS,
    both_or_neither,
    choices,
    is_one_of,
)
from articles.models.fields import PlainField
from articles.vocabulary import Decision, Language, SignOffKind


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


class Waiver(models.Model):
    """A named person's reasoned, expiring exception for one finding.

    The finding is named by rule, place, field and evidence: where the evidence moves (another
    link, another figure) it is another finding (`finding` is
    the digest of the four). `language` is empty where it holds for all. A
    waiver is never changed but for its end.
    """

    article = models.ForeignKey(Article, models.CASCADE, related_name="waivers")
    language = models.CharField(_("language"), max_length=2, blank=True, default="")
    rule = models.CharField(_("rule"), max_length=40)
    place_type = models.CharField(_("object"), max_length=20)
    place_id = models.CharField(max_length=80)
    field = models.CharField(_("field"), max_length=60, blank=True, default="")
    evidence = PlainField(_("evidence"), blank=True, default="")
    finding = models.CharField(max_length=71, editable=False)
    reason = PlainField(_("reason"))
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("by")
    )
    at = models.DateTimeField(_("at"))
    expires_on = models.DateField(_("expires on"))
    ended_at = models.DateTimeField(_("ended at"), null=True, blank=True)
    ended_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        verbose_name = _("waiver")
        verbose_name_plural = _("waivers")
        constraints = [
            models.UniqueConstraint(
                fields=["article", "language", "finding"],
                condition=Q(ended_at__isnull=True),
                name="waiver_in_force_once",
            ),
            models.CheckConstraint(condition=~Q(reason=""), name="waiver_has_a_reason"),
            both_or_neither("ended_at", "ended_by", name="waiver_ended_paired"),
            is_one_of("language", Language, name="waiver_language_known", blank=True),
        ]

    def __str__(self) -> str:
        return f"{self.rule} {self.place_type} {self.place_id}"


class Comment(models.Model):
    """A remark on a field, a passage or a claim of an article, resolved by a named person."""

    article = models.ForeignKey(Article, models.CASCADE, related_name="comments")
    language = models.CharField(_("language"), max_length=2, blank=True, default="")
    place_type = models.CharField(_("object"), max_length=20, blank=True, default="")
    place_id = models.CharField(max_length=80, blank=True, default="")
    field = models.CharField(_("field"), max_length=40, blank=True, default="")
    passage = PlainField(_("passage"), blank=True, default="")
    text = PlainField(_("comment"))
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("by")
    )
    at = models.DateTimeField(_("at"))
    resolved_at = models.DateTimeField(_("resolved at"), null=True, blank=True)
    resolved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        verbose_name = _("comment")
        verbose_name_plural = _("comments")
        constraints = [
            models.CheckConstraint(condition=~Q(text=""), name="comment_has_a_text"),
            both_or_neither("resolved_at", "resolved_by", name="comment_resolved_paired"),
            is_one_of("language", Language, name="comment_language_known", blank=True),
        ]
        indexes = [models.Index(fields=["article", "at"], name="comment_by_article")]

    def __str__(self) -> str:
        return str(self.text)[:60]


class ReviewedText(models.Model):
    """What somebody decided on, as canonical JSON, found by its fingerprint.

    Shown beside later texts: what changed since? It is no record of its own: the sign-off names
    the fingerprint, and a text that does not have it is not shown. A redaction erases it.
    """

    fingerprint = models.CharField(max_length=80, unique=True)
    text = models.TextField()

    class Meta:
        verbose_name = _("reviewed text")
        verbose_name_plural = _("reviewed texts")

    def __str__(self) -> str:
        return self.fingerprint


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
