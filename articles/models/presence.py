"""Who has an article open: a note that goes stale by itself."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from articles.models.article import Article


class Presence(models.Model):
    """A person before an article, renewed while the page is open. No record: it is overwritten.

    `writing` names the languages in which the person has unsaved text, such as `de en`. It lies in
    the database: a cache may be each process's own, and then half of the people were missing.
    """

    article = models.ForeignKey(Article, models.CASCADE, related_name="presences")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    writing = models.CharField(max_length=20, blank=True, default="")
    seen_at = models.DateTimeField()

    class Meta:
        verbose_name = _("presence")
        verbose_name_plural = _("presences")
        constraints = [
            models.UniqueConstraint(fields=["article", "user"], name="presence_once"),
        ]

    def __str__(self) -> str:
        return f"{self.user} {self.seen_at:%H:%M:%S}"
