"""Claims, their numbers, and the citations that tie them to references."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from articles.models.article import Article
from articles.models.choices import (
    CERTAINTY_LABELS,
    CERTAINTY_START_LABELS,
    CLAIM_KIND_LABELS,
    LANGUAGE_LABELS,
    STANCE_LABELS,
    both_or_neither,
    choices,
    is_one_of,
)
from articles.models.fields import PlainField
from articles.models.said import said
from articles.models.source import Reference
from articles.vocabulary import (
    Bound,
    Certainty,
    CertaintyStart,
    ClaimKind,
    Directness,
    DoseBasis,
    IntakeBasis,
    Language,
    NumberRole,
    Stance,
    Verification,
)


class Claim(models.Model):
    """One checkable statement. Where it stands is the mark with its UUID in a section's body."""

    uid = models.UUIDField(_("public id"), default=uuid.uuid4, unique=True, editable=False)
    article = models.ForeignKey(Article, models.CASCADE, related_name="claims")
    number = models.PositiveIntegerField(
        _("number"), editable=False, help_text=_("Never used again in the same article.")
    )
    kind = models.CharField(_("kind"), max_length=20, choices=choices(ClaimKind, CLAIM_KIND_LABELS))
    statement = PlainField(_("statement"), blank=True, default="")
    certainty = models.CharField(
        _("certainty of evidence"),
        max_length=12,
        choices=choices(Certainty, CERTAINTY_LABELS),
        default=Certainty.NOT_GRADED,
    )
    certainty_start = models.CharField(
        _("certainty before the domains"),
        max_length=4,
        blank=True,
        default="",
        choices=choices(CertaintyStart, CERTAINTY_START_LABELS),
    )
    certainty_reason = PlainField(_("reason for the certainty"), blank=True, default="")
    is_proposed = models.BooleanField(
        _("proposed"), default=False, help_text=_("Found by the import, not yet confirmed.")
    )

    statement_de: str | None
    statement_en: str | None
    certainty_reason_de: str | None
    certainty_reason_en: str | None

    class Meta:
        verbose_name = _("claim")
        verbose_name_plural = _("claims")
        constraints = [
            models.UniqueConstraint(fields=["article", "number"], name="claim_number_once"),
            is_one_of("kind", ClaimKind, name="claim_kind_known"),
            is_one_of("certainty", Certainty, name="claim_certainty_known"),
            is_one_of(
                "certainty_start", CertaintyStart, name="claim_certainty_start_known", blank=True
            ),
        ]

    def __str__(self) -> str:
        return f"{self.key}: {said(self, 'statement')}"[:80]

    @property
    def key(self) -> str:
        """The short key within the article, such as `c1`."""
        return f"c{self.number}"


class ClaimNumber(models.Model):
    """A figure of a claim, stored once and compared with the prose of both languages."""

    claim = models.ForeignKey(Claim, models.CASCADE, related_name="numbers")
    position = models.PositiveSmallIntegerField(_("position"), default=1)
    role = models.CharField(_("role"), max_length=20, choices=choices(NumberRole))
    low = models.DecimalField(_("low"), max_digits=20, decimal_places=6, null=True, blank=True)
    high = models.DecimalField(_("high"), max_digits=20, decimal_places=6, null=True, blank=True)
    bound = models.CharField(_("bound"), max_length=10, choices=choices(Bound), default=Bound.EXACT)
    unit = models.CharField(_("unit (UCUM)"), max_length=40, blank=True, default="")
    per = models.CharField(_("per"), max_length=20, blank=True, default="")
    dose_basis = models.CharField(
        _("dose basis"), max_length=10, blank=True, default="", choices=choices(DoseBasis)
    )
    intake_basis = models.CharField(
        _("intake basis"), max_length=12, blank=True, default="", choices=choices(IntakeBasis)
    )
    population = PlainField(_("population"), blank=True, default="")
    confirmed_at = models.DateTimeField(null=True, blank=True, editable=False)
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        editable=False,
    )

    class Meta:
        verbose_name = _("number of a claim")
        verbose_name_plural = _("numbers of a claim")
        constraints = [
            models.CheckConstraint(
                condition=Q(low__isnull=False) | Q(high__isnull=False), name="number_has_a_value"
            ),
            models.CheckConstraint(
                condition=Q(low__isnull=True) | Q(high__isnull=True) | Q(low__lte=F("high")),
                name="number_low_before_high",
            ),
            both_or_neither("confirmed_at", "confirmed_by", name="number_confirmed_paired"),
            is_one_of("role", NumberRole, name="number_role_known"),
            is_one_of("bound", Bound, name="number_bound_known"),
            is_one_of("dose_basis", DoseBasis, name="number_dose_basis_known", blank=True),
            is_one_of("intake_basis", IntakeBasis, name="number_intake_basis_known", blank=True),
        ]

    def __str__(self) -> str:
        ends = [f"{end.normalize():f}" for end in (self.low, self.high) if end is not None]
        return f"{'–'.join(dict.fromkeys(ends))} {self.unit}".strip()


class Citation(models.Model):
    """Claim → reference: what the source says of the claim, and who made sure that it does.

    An empty stance is a proposal of the import; only a person says "supports".
    """

    claim = models.ForeignKey(Claim, models.CASCADE, related_name="citations")
    reference = models.ForeignKey(Reference, models.CASCADE, related_name="citations")
    stance = models.CharField(
        _("stance"), max_length=20, blank=True, default="", choices=choices(Stance, STANCE_LABELS)
    )
    quote = PlainField(_("quoted passage"), blank=True, default="")
    quote_language = models.CharField(
        _("language of the quote"),
        max_length=2,
        blank=True,
        default="",
        choices=choices(Language, LANGUAGE_LABELS),
    )
    quote_translation = PlainField(_("our translation of the quote"), blank=True, default="")
    locator = models.CharField(
        _("locator"), max_length=120, blank=True, default="", help_text=_("Such as Table 2, p. 14.")
    )
    directness = models.CharField(
        _("directness"), max_length=24, blank=True, default="", choices=choices(Directness)
    )
    note = PlainField(_("note"), blank=True, default="")
    verified_at = models.DateTimeField(null=True, blank=True, editable=False)
    verified_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        editable=False,
    )
    verified_how = models.CharField(  # noqa: DJ001  # paired with who and when
        _("read as"),
        max_length=12,
        null=True,
        blank=True,
        choices=choices(Verification),
    )

    quote_translation_de: str | None
    quote_translation_en: str | None

    class Meta:
        verbose_name = _("citation")
        verbose_name_plural = _("citations")
        constraints = [
            models.UniqueConstraint(fields=["claim", "reference"], name="citation_once"),
            models.CheckConstraint(
                condition=Q(quote="") | ~Q(quote_language=""), name="citation_quote_has_language"
            ),
            both_or_neither(
                "verified_at", "verified_by", "verified_how", name="citation_verified_paired"
            ),
            models.CheckConstraint(
                condition=Q(verified_at__isnull=True) | ~Q(stance=""),
                name="citation_verified_has_stance",
            ),
            is_one_of("stance", Stance, name="citation_stance_known", blank=True),
            is_one_of("quote_language", Language, name="citation_quote_language_known", blank=True),
            is_one_of("directness", Directness, name="citation_directness_known", blank=True),
        ]

    def __str__(self) -> str:
        return f"{self.claim.key} → [{self.reference.number}]"
