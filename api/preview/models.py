"""Links that show a draft to people without an account."""

import uuid
from typing import ClassVar

from django.contrib.auth.models import User
from django.db import models
from django.utils.translation import gettext_lazy as _

from articles.vocabulary import Language

LANGUAGES: list[tuple[str, object]] = [
    (Language.DE.value, _("German")),
    (Language.EN.value, _("English")),
]


class PreviewLink(models.Model):
    """One link to one language of one draft. Its code is kept as a digest only.

    `version` is what was public when the link was made: a link dies when that changes.
    """

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    article = models.UUIDField(_("article"))
    language = models.CharField(_("language"), max_length=2, choices=LANGUAGES)
    version = models.CharField(max_length=40)
    code_digest = models.CharField(max_length=64, unique=True)
    for_whom = models.CharField(_("for whom"), max_length=120, blank=True)
    made_by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name=_("made by"))
    made_at = models.DateTimeField(_("made at"))
    expires_at = models.DateTimeField(_("valid until"))
    used_at = models.DateTimeField(_("opened at"), null=True)
    revoked_at = models.DateTimeField(_("revoked at"), null=True)

    class Meta:
        verbose_name = _("preview link")
        verbose_name_plural = _("preview links")
        indexes: ClassVar = [
            models.Index(fields=["article", "language", "-made_at"], name="preview_link_of_text")
        ]

    def __str__(self) -> str:
        return f"{self.article} ({self.language})"
