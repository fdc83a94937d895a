"""Versioned notices that an article must carry."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from articles.models.article import Article
from articles.models.choices import both_or_neither, choices, is_one_of
from articles.models.fields import BodyField, PlainField
from articles.vocabulary import DisclaimerKind, Jurisdiction, Placement


class Disclaimer(models.Model):
    """A notice under a key that stays; its wordings are `DisclaimerVersion` rows."""

    uid = models.UUIDField(_("public id"), default=uuid.uuid4, unique=True, editable=False)
    key = models.SlugField(_("key"), max_length=80, unique=True)
    kind = models.CharField(_("kind"), max_length=20, choices=choices(DisclaimerKind))
    jurisdiction = models.CharField(
        _("jurisdiction"), max_length=2, choices=choices(Jurisdiction), default=Jurisdiction.DE
    )
    placement = models.CharField(
        _("placement"),
        max_length=16,
        choices=choices(Placement),
        default=Placement.BEFORE_CONTENT,
    )
    is_proposed = models.BooleanField(
        _("proposed"), default=False, help_text=_("Taken from an imported page, not yet accepted.")
    )

    class Meta:
        verbose_name = _("disclaimer")
        verbose_name_plural = _("disclaimers")
        constraints = [
            is_one_of("kind", DisclaimerKind, name="disclaimer_kind_known"),
            is_one_of("jurisdiction", Jurisdiction, name="disclaimer_jurisdiction_known"),
            is_one_of("placement", Placement, name="disclaimer_placement_known"),
        ]

    def __str__(self) -> str:
        return self.key


class DisclaimerVersion(models.Model):
    """One wording of a disclaimer, in both languages, with its own legal sign-off.

    The approver is a publisher who did not write it.
    """

    disclaimer = models.ForeignKey(Disclaimer, models.CASCADE, related_name="versions")
    version = models.PositiveSmallIntegerField(_("version"), default=1)
    text = BodyField(_("text"), blank=True, default="")
    valid_from = models.DateField(_("valid from"), null=True, blank=True)
    valid_to = models.DateField(_("valid to"), null=True, blank=True)
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", editable=False
    )
    approved_at = models.DateTimeField(null=True, blank=True, editable=False)
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        editable=False,
    )

    text_de: str | None
    text_en: str | None

    class Meta:
        verbose_name = _("version of a disclaimer")
        verbose_name_plural = _("versions of a disclaimer")
        constraints = [
            models.UniqueConstraint(
                fields=["disclaimer", "version"], name="disclaimer_version_once"
            ),
            both_or_neither("approved_at", "approved_by", name="disclaimer_approved_paired"),
            models.CheckConstraint(
                condition=Q(approved_by__isnull=True) | ~Q(approved_by=F("written_by")),
                name="disclaimer_four_eyes",
            ),
            models.CheckConstraint(
                condition=Q(valid_to__isnull=True)
                | Q(valid_from__isnull=True)
                | Q(valid_from__lte=F("valid_to")),
                name="disclaimer_validity_in_order",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.disclaimer.key} v{self.version}"


class ArticleDisclaimer(models.Model):
    """A disclaimer that an article carries; the version is chosen when an edition is frozen."""

    article = models.ForeignKey(Article, models.CASCADE, related_name="article_disclaimers")
    disclaimer = models.ForeignKey(Disclaimer, models.PROTECT, related_name="article_disclaimers")
    position = models.PositiveSmallIntegerField(_("position"), default=1)

    class Meta:
        verbose_name = _("disclaimer of an article")
        verbose_name_plural = _("disclaimers of an article")
        constraints = [
            models.UniqueConstraint(
                fields=["article", "disclaimer"], name="article_disclaimer_once"
            ),
        ]

    def __str__(self) -> str:
        return str(self.disclaimer)


class NoticeRequirement(models.Model):
    """When an article must carry a notice of a kind.

    Every condition that is filled in must hold; an empty one always does. A requirement that no
    publisher has confirmed only warns.
    """

    key = models.SlugField(_("key"), max_length=80, unique=True)
    notice = models.CharField(_("notice"), max_length=20, choices=choices(DisclaimerKind))
    claim_kinds = models.JSONField(
        _("claim kinds"),
        default=list,
        blank=True,
        help_text=_('A claim of one of these kinds, such as ["dosage"].'),
    )
    term_kinds = models.JSONField(
        _("kinds of terms"),
        default=list,
        blank=True,
        help_text=_('The claim names a term of one of these kinds, such as ["nutrient"].'),
    )
    topics = models.JSONField(
        _("topics"),
        default=list,
        blank=True,
        help_text=_('The article has one of these topics, by slug, such as ["pregnancy"].'),
    )
    aspects = models.JSONField(
        _("health aspects"),
        default=list,
        blank=True,
        help_text=_('A section has one of these aspects, such as ["PregnancyHealthAspect"].'),
    )
    audiences = models.JSONField(
        _("audiences"), default=list, blank=True, help_text=_('Such as ["public", "patients"].')
    )
    jurisdictions = models.JSONField(
        _("jurisdictions"),
        default=list,
        blank=True,
        help_text=_('The article is written for one of these legal areas, such as ["DE"].'),
    )
    is_active = models.BooleanField(_("active"), default=True)
    confirmed = models.BooleanField(
        _("confirmed"),
        default=False,
        help_text=_("Checked by a publisher. Without it, a missing notice only warns."),
    )
    source = PlainField(_("where it comes from"), blank=True, default="")

    class Meta:
        verbose_name = _("required notice")
        verbose_name_plural = _("required notices")
        constraints = [
            is_one_of("notice", DisclaimerKind, name="notice_requirement_kind_known"),
        ]

    def __str__(self) -> str:
        return self.key
