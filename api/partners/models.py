"""Partners: sites that show our articles, under which terms, and with which keys."""

import uuid

from django.contrib.auth.models import User
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from api.partners.words import ContactRole, NoticeKind, Reporting, Scope, choices
from articles.vocabulary import Context, Language

LONGEST_HOURS = 24 * 365


class Partner(models.Model):
    """A site, or a family of sites, under one account. A closed one keeps its records."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    name = models.CharField(_("name"), max_length=120, unique=True)
    website = models.URLField(_("website"), max_length=300)
    note = models.TextField(_("internal note"), blank=True, default="")
    created_at = models.DateTimeField(_("created at"), auto_now_add=True)
    closed_at = models.DateTimeField(_("closed at"), null=True, editable=False)
    closed_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+", editable=False)

    class Meta:
        verbose_name = _("partner")
        verbose_name_plural = _("partners")
        constraints = [
            models.CheckConstraint(
                condition=Q(closed_at__isnull=True, closed_by__isnull=True)
                | Q(closed_at__isnull=False, closed_by__isnull=False),
                name="partner_closed_paired",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class PartnerContact(models.Model):
    """A person of the partner's, written to in their language."""

    partner = models.ForeignKey(Partner, models.CASCADE, related_name="contacts")
    name = models.CharField(_("name"), max_length=120)
    email = models.EmailField(_("e-mail"))
    role = models.CharField(_("role"), max_length=12, choices=choices(ContactRole))
    language = models.CharField(_("language"), max_length=2, choices=choices(Language))

    class Meta:
        verbose_name = _("contact")
        verbose_name_plural = _("contacts")
        constraints = [
            models.UniqueConstraint(
                fields=["partner", "email", "role"], name="partner_contact_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} ({self.partner})"


class PartnerTerms(models.Model):
    """One version of what a partner may show and must do. Never changed; a new version replaces it.

    `languages`, `topics` (ids; none means all) and `permitted_changes` are lists of words.
    Hours count from a change's moment. In force: the newest accepted version that is valid today.
    """

    partner = models.ForeignKey(Partner, models.CASCADE, related_name="terms")
    version = models.PositiveIntegerField(_("version"), editable=False)
    languages = models.JSONField(_("languages"))
    topics = models.JSONField(_("topics"), blank=True, default=list)
    context = models.CharField(_("shown beside"), max_length=12, choices=choices(Context))
    licence_name = models.CharField(_("licence"), max_length=120, blank=True, default="")
    licence_url = models.URLField(_("address of the licence"), blank=True, default="")
    attribution_de = models.CharField(_("attribution, German"), max_length=200, blank=True)
    attribution_en = models.CharField(_("attribution, English"), max_length=200, blank=True)
    logo_de = models.CharField(_("logo, German"), max_length=100, blank=True, default="")
    logo_en = models.CharField(_("logo, English"), max_length=100, blank=True, default="")
    permitted_changes = models.JSONField(_("permitted changes"), blank=True, default=list)
    max_age_hours = models.PositiveIntegerField(
        _("a copy is renewed within (hours)"),
        default=24,
        validators=[MinValueValidator(1), MaxValueValidator(LONGEST_HOURS)],
    )
    withdraw_within_hours = models.PositiveIntegerField(
        _("acts on a severe change within (hours)"),
        default=24,
        validators=[MinValueValidator(1), MaxValueValidator(LONGEST_HOURS)],
    )
    noindex = models.BooleanField(_("keeps copies out of search engines"), default=True)
    reporting = models.CharField(
        _("must confirm"), max_length=8, choices=choices(Reporting), default=Reporting.SEVERE
    )
    valid_from = models.DateField(_("valid from"))
    valid_until = models.DateField(_("valid until"), null=True, blank=True)
    made_at = models.DateTimeField(_("made at"), editable=False)
    made_by = models.ForeignKey(
        User, models.PROTECT, related_name="+", editable=False, verbose_name=_("made by")
    )
    accepted_at = models.DateTimeField(_("accepted at"), null=True, editable=False)
    accepted_by = models.CharField(
        _("accepted by"), max_length=120, blank=True, default="", editable=False
    )
    accepted_through = models.CharField(
        _("accepted through"), max_length=40, blank=True, default="", editable=False
    )

    class Meta:
        verbose_name = _("terms of a partner")
        verbose_name_plural = _("terms of partners")
        constraints = [
            models.UniqueConstraint(fields=["partner", "version"], name="partner_terms_once"),
            models.CheckConstraint(
                condition=Q(valid_until__isnull=True) | Q(valid_until__gte=F("valid_from")),
                name="partner_terms_valid_forwards",
            ),
            models.CheckConstraint(
                condition=Q(accepted_at__isnull=True, accepted_by="")
                | (Q(accepted_at__isnull=False) & ~Q(accepted_by="")),
                name="partner_terms_accepted_paired",
            ),
            models.CheckConstraint(
                condition=Q(context__in=[word.value for word in Context]),
                name="partner_terms_context_known",
            ),
            models.CheckConstraint(
                condition=Q(reporting__in=[word.value for word in Reporting]),
                name="partner_terms_reporting_known",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.partner} · {self.version}"


class ApiKey(models.Model):
    """A key of a partner's: only its digest is kept. `prefix` is what people call it by.

    `rate` is requests a minute, `quota` requests a calendar month in UTC.
    """

    partner = models.ForeignKey(Partner, models.CASCADE, related_name="keys")
    prefix = models.CharField(_("prefix"), max_length=12, unique=True)
    digest = models.CharField(max_length=64, editable=False)
    name = models.CharField(_("what it is for"), max_length=80)
    scopes = models.JSONField(_("scopes"), default=list)
    rate = models.PositiveIntegerField(_("requests a minute"), default=600)
    quota = models.PositiveBigIntegerField(_("requests a month"), default=1_000_000)
    created_at = models.DateTimeField(_("created at"))
    created_by = models.ForeignKey(
        User, models.PROTECT, related_name="+", verbose_name=_("created by")
    )
    expires_at = models.DateTimeField(_("expires at"))
    last_used_at = models.DateTimeField(_("last used"), null=True)
    revoked_at = models.DateTimeField(_("revoked at"), null=True)
    revoked_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")

    class Meta:
        verbose_name = _("key")
        verbose_name_plural = _("keys")
        constraints = [
            models.CheckConstraint(
                condition=Q(revoked_at__isnull=True, revoked_by__isnull=True)
                | Q(revoked_at__isnull=False, revoked_by__isnull=False),
                name="api_key_revoked_paired",
            ),
            models.CheckConstraint(
                condition=Q(expires_at__gt=F("created_at")), name="api_key_expires_later"
            ),
            models.CheckConstraint(
                condition=Q(rate__gte=1, quota__gte=1), name="api_key_limits_above_zero"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.prefix} ({self.partner})"

    def has(self, scope: Scope) -> bool:
        """Whether the key opens this."""
        return scope.value in self.scopes


class IdempotentCall(models.Model):
    """What a keyed POST with an `Idempotency-Key` did and answered; kept in the same transaction.

    `salt` stands for a secret in the answer, which is made anew from it and never kept.
    """

    partner = models.ForeignKey(Partner, models.CASCADE, related_name="calls")
    name = models.CharField(max_length=255)
    fingerprint = models.CharField(max_length=64)
    status = models.PositiveSmallIntegerField(default=0)
    body = models.TextField(default="")
    location = models.CharField(max_length=300, default="", blank=True)
    salt = models.CharField(max_length=64, default="", blank=True)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["partner", "name"], name="idempotent_call_once"),
        ]
        indexes = [models.Index(fields=["at"], name="idempotent_call_by_age")]

    def __str__(self) -> str:
        return f"{self.partner_id} {self.name}"


class Notice(models.Model):
    """Something that a partner's contacts are written about. Mailed by the worker.

    `params` are what the words of its kind need. `mailed_at` is set when it was handed over.
    """

    partner = models.ForeignKey(
        Partner, models.CASCADE, related_name="notices", verbose_name=_("partner")
    )
    kind = models.CharField(_("about"), max_length=20, choices=choices(NoticeKind))
    params = models.JSONField(default=dict)
    at = models.DateTimeField(_("at"))
    next_at = models.DateTimeField()
    attempts = models.PositiveSmallIntegerField(default=0)
    mailed_at = models.DateTimeField(_("mailed at"), null=True)

    class Meta:
        verbose_name = _("notice to a partner")
        verbose_name_plural = _("notices to partners")
        indexes = [
            models.Index(fields=["next_at"], condition=Q(mailed_at__isnull=True), name="notice_due")
        ]

    def __str__(self) -> str:
        return f"{self.partner} {self.kind}"
