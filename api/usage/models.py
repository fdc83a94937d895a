"""How much a key was used, by day and resource. Nothing about readers is kept."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from api.partners.models import ApiKey


class UsageDay(models.Model):
    """A day (in UTC) of one key and one resource. `resource` is the name of an address."""

    key = models.ForeignKey(ApiKey, models.CASCADE, related_name="usage", verbose_name=_("key"))
    day = models.DateField(_("day"))
    resource = models.CharField(_("resource"), max_length=40)
    requests = models.PositiveBigIntegerField(_("requests"), default=0)
    not_modified = models.PositiveBigIntegerField(_("unchanged (304)"), default=0)
    refused = models.PositiveBigIntegerField(_("refused (4xx)"), default=0)
    body_bytes = models.PositiveBigIntegerField(_("bytes"), default=0)

    class Meta:
        verbose_name = _("usage of a day")
        verbose_name_plural = _("usage")
        constraints = [
            models.UniqueConstraint(fields=["key", "day", "resource"], name="usage_day_once"),
        ]
        indexes = [models.Index(fields=["day"], name="usage_by_day")]

    def __str__(self) -> str:
        return f"{self.key_id} {self.day} {self.resource}"
