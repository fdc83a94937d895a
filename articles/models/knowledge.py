"""What the checks know of the world: terms, limits, authorised claims, warnings. Data, not code.

Every row names its source and whether a person confirmed it there; an unconfirmed row only warns.
"""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from articles.models.choices import choices, is_one_of
from articles.models.fields import PlainField
from articles.vocabulary import (
    Jurisdiction,
    LimitBasis,
    LimitKind,
    LimitPer,
    Population,
    TermKind,
)


class Term(models.Model):
    """A substance, disease, food or organisation, and how both languages call it.

    `forms_de` and `forms_en` hold further names and spellings (lists of text); grammatical endings
    need none. `code` is that of a public vocabulary, with its prefix: `ATC:N02BE01`, `ICD-10:G43`.
    """

    key = models.SlugField(_("key"), max_length=80, unique=True)
    kind = models.CharField(_("kind"), max_length=16, choices=choices(TermKind))
    name_de = models.CharField(_("German name"), max_length=120)
    name_en = models.CharField(_("English name"), max_length=120)
    forms_de = models.JSONField(_("further German forms"), default=list, blank=True)
    forms_en = models.JSONField(_("further English forms"), default=list, blank=True)
    code = models.CharField(_("code"), max_length=60, blank=True, default="")

    class Meta:
        verbose_name = _("term")
        verbose_name_plural = _("terms")
        constraints = [is_one_of("kind", TermKind, name="term_kind_known")]

    def __str__(self) -> str:
        return f"{self.name_de} / {self.name_en}"


class NutrientLimit(models.Model):
    """An amount that an authority names for a nutrient and a group of people.

    An authority's new amount is a new row; the old one ends (`articles.review.limits`). `age_from`
    and `age_to` are completed years; empty is open.
    """

    nutrient = models.ForeignKey(
        Term, models.PROTECT, related_name="limits", verbose_name=_("nutrient")
    )
    authority = models.CharField(_("authority"), max_length=60)
    kind = models.CharField(_("kind"), max_length=20, choices=choices(LimitKind))
    amount = models.DecimalField(_("amount"), max_digits=14, decimal_places=4)
    unit = models.CharField(_("unit (UCUM)"), max_length=20)
    per = models.CharField(
        _("amount per"), max_length=4, choices=choices(LimitPer), default=LimitPer.DAY
    )
    basis = models.CharField(_("basis"), max_length=12, choices=choices(LimitBasis))
    population = models.CharField(
        _("population"), max_length=16, choices=choices(Population), default=Population.ADULTS
    )
    age_from = models.PositiveSmallIntegerField(_("from this age"), null=True, blank=True)
    age_to = models.PositiveSmallIntegerField(_("up to this age"), null=True, blank=True)
    jurisdiction = models.CharField(
        _("jurisdiction"), max_length=2, choices=choices(Jurisdiction), default=Jurisdiction.EU
    )
    year = models.PositiveSmallIntegerField(_("year"), null=True, blank=True)
    link = models.CharField(_("link"), max_length=500, blank=True, default="")
    note = PlainField(_("note"), blank=True, default="")
    confirmed = models.BooleanField(_("confirmed at the source"), default=False)
    valid_from = models.DateField(_("valid from"), null=True, blank=True)
    valid_to = models.DateField(_("valid to"), null=True, blank=True)

    class Meta:
        verbose_name = _("nutrient limit")
        verbose_name_plural = _("nutrient limits")
        constraints = [
            models.CheckConstraint(condition=Q(amount__gt=0), name="limit_amount_above_zero"),
            models.CheckConstraint(
                condition=Q(valid_from__isnull=True)
                | Q(valid_to__isnull=True)
                | Q(valid_from__lte=F("valid_to")),
                name="limit_validity_in_order",
            ),
            models.CheckConstraint(
                condition=Q(age_from__isnull=True)
                | Q(age_to__isnull=True)
                | Q(age_from__lte=F("age_to")),
                name="limit_ages_in_order",
            ),
            is_one_of("per", LimitPer, name="limit_per_known"),
            is_one_of("kind", LimitKind, name="limit_kind_known"),
            is_one_of("basis", LimitBasis, name="limit_basis_known"),
            is_one_of("population", Population, name="limit_population_known"),
            is_one_of("jurisdiction", Jurisdiction, name="limit_jurisdiction_known"),
        ]

    def __str__(self) -> str:
        return f"{self.nutrient} {self.amount.normalize():f} {self.unit} ({self.authority})"


class AuthorisedClaim(models.Model):
    """A health claim for a nutrient that the law lists, in both languages."""

    nutrient = models.ForeignKey(
        Term, models.PROTECT, related_name="authorised_claims", verbose_name=_("nutrient")
    )
    wording_de = PlainField(_("German wording"))
    wording_en = PlainField(_("English wording"))
    condition = PlainField(_("condition of use"), blank=True, default="")
    act = models.CharField(_("legal act"), max_length=120)
    link = models.CharField(_("link"), max_length=500, blank=True, default="")
    confirmed = models.BooleanField(_("confirmed at the source"), default=False)

    class Meta:
        verbose_name = _("authorised health claim")
        verbose_name_plural = _("authorised health claims")
        constraints = [
            models.UniqueConstraint(fields=["nutrient", "wording_en"], name="authorised_once"),
        ]

    def __str__(self) -> str:
        return f"{self.nutrient}: {self.wording_de}"


class NutrientWarning(models.Model):
    """What a text that names an amount of a nutrient has to warn of.

    `forms_de` and `forms_en` are lists of words; one of them in the text counts as said.
    """

    nutrient = models.ForeignKey(
        Term,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="warnings",
        verbose_name=_("nutrient"),
        help_text=_("Empty: every nutrient."),
    )
    key = models.SlugField(_("key"), max_length=60)
    forms_de = models.JSONField(_("German words that say it"), default=list)
    forms_en = models.JSONField(_("English words that say it"), default=list)
    text_de = PlainField(_("suggested German text"))
    text_en = PlainField(_("suggested English text"))
    confirmed = models.BooleanField(_("confirmed by a medical person"), default=False)

    class Meta:
        verbose_name = _("warning of a nutrient")
        verbose_name_plural = _("warnings of nutrients")
        constraints = [
            models.UniqueConstraint(fields=["nutrient", "key"], name="nutrient_warning_once"),
            models.UniqueConstraint(
                fields=["key"], condition=Q(nutrient__isnull=True), name="general_warning_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.nutrient or '*'}: {self.key}"


class KnowledgeVersion(models.Model):
    """The one row whose token triggers replace whenever a row of the tables above is written.

    A token and no count: one that a rollback took back would be given again for other rows.
    """

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    token = models.CharField(max_length=36)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(id=1), name="knowledge_version_is_one_row"),
        ]

    def __str__(self) -> str:
        return self.token
