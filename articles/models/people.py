"""Persons and topics: named by editions through their ids, so that a name may change."""

import uuid

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from articles.models.fields import PlainField
from articles.models.said import said


class Person(models.Model):
    """An author or reviewer as readers see them."""

    uid = models.UUIDField(_("public id"), default=uuid.uuid4, unique=True, editable=False)
    name = models.CharField(_("name"), max_length=200)
    qualification = PlainField(_("qualification"), blank=True, default="")
    orcid = models.CharField(_("ORCID"), max_length=19, blank=True, default="")
    user = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="person",
        verbose_name=_("user account"),
    )

    qualification_de: str | None
    qualification_en: str | None

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = _("people")

    def __str__(self) -> str:
        return self.name


class Topic(models.Model):
    """A subject that articles are filed under. Its slug is one word for both languages."""

    uid = models.UUIDField(_("public id"), default=uuid.uuid4, unique=True, editable=False)
    slug = models.SlugField(_("slug"), max_length=80, unique=True)
    name = PlainField(_("name"), blank=True, default="")

    name_de: str | None
    name_en: str | None

    class Meta:
        verbose_name = _("topic")
        verbose_name_plural = _("topics")

    def __str__(self) -> str:
        return said(self, "name") or self.slug
