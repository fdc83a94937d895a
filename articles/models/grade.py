"""How the domains of GRADE move the certainty of a claim: one row a domain, with its reason."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from articles.models.choices import GRADE_DOMAIN_LABELS, choices, is_one_of
from articles.models.claim import Claim
from articles.models.fields import PlainField
from articles.vocabulary import RATED_DOWN, GradeDomain

# GRADE Handbook 5.2 and 5.3: a domain takes off one or two levels; a large effect adds one or two,
# the two other reasons for adding one.
RATINGS = {
    -2: _("very serious (−2)"),
    -1: _("serious (−1)"),
    0: _("not serious, or none (0)"),
    1: _("rated up by one (+1)"),
    2: _("rated up by two (+2)"),
}


class DomainRating(models.Model):
    """One domain of a claim: levels off or on, and why, in both languages."""

    claim = models.ForeignKey(Claim, models.CASCADE, related_name="domain_ratings")
    domain = models.CharField(
        _("domain"), max_length=20, choices=choices(GradeDomain, GRADE_DOMAIN_LABELS)
    )
    rating = models.SmallIntegerField(_("rating"), choices=list(RATINGS.items()))
    reason = PlainField(_("reason"), blank=True, default="")

    reason_de: str | None
    reason_en: str | None

    class Meta:
        verbose_name = _("domain of the certainty (GRADE)")
        verbose_name_plural = _("domains of the certainty (GRADE)")
        constraints = [
            models.UniqueConstraint(fields=["claim", "domain"], name="domain_once"),
            is_one_of("domain", GradeDomain, name="domain_known"),
            models.CheckConstraint(
                condition=Q(
                    domain__in=sorted(one.value for one in RATED_DOWN), rating__range=(-2, 0)
                )
                | Q(domain=GradeDomain.LARGE_EFFECT.value, rating__range=(0, 2))
                | Q(
                    domain__in=[GradeDomain.DOSE_RESPONSE.value, GradeDomain.CONFOUNDING.value],
                    rating__range=(0, 1),
                ),
                name="domain_rating_fits",
                violation_error_message=_(
                    "The first five domains rate down (0 to −2), a large effect up (0 to +2), "
                    "dose-response and confounding up (0 or +1)."
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.domain} {self.rating:+d}"
