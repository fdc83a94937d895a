"""A list as somebody likes to see it, kept under a name."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from articles.models.choices import choices, is_one_of
from articles.models.fields import PlainField
from articles.vocabulary import FilterPlace

LONGEST_QUERY = 1000


class SavedFilter(models.Model):
    """A person's own: the query of a list in the admin. Nobody else sees it."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="saved_filters")
    place = models.CharField(max_length=10, choices=choices(FilterPlace))
    name = PlainField(_("name"))
    query = models.CharField(max_length=LONGEST_QUERY)

    class Meta:
        verbose_name = _("saved filter")
        verbose_name_plural = _("saved filters")
        constraints = [
            models.UniqueConstraint(
                fields=["user", "place", "name"], name="saved_filter_name_once"
            ),
            models.CheckConstraint(condition=~Q(name=""), name="saved_filter_has_a_name"),
            is_one_of("place", FilterPlace, name="saved_filter_place_known"),
        ]

    def __str__(self) -> str:
        return str(self.name)
