"""Pictures, the sizes they are served in, and their place in an article."""

import uuid
from decimal import Decimal

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from articles.models.article import Article
from articles.models.choices import IMAGE_ROLE_LABELS, choices, is_one_of
from articles.models.fields import PlainField
from articles.models.said import said
from articles.vocabulary import ImageFormat, ImageRole, RenditionFormat


class Image(models.Model):
    """A picture; exists once, however often the same file is uploaded.

    `digest` is the SHA-256 of the upload. `file` is not the upload but what was drawn anew from
    it, upright and without metadata; `width` and `height` are its own.
    """

    uid = models.UUIDField(_("public id"), default=uuid.uuid4, unique=True, editable=False)
    digest = models.CharField(max_length=64, editable=False)
    file = models.FileField(_("file"), max_length=160, editable=False)
    format = models.CharField(
        _("format"), max_length=8, choices=choices(ImageFormat), editable=False
    )
    width = models.PositiveIntegerField(_("width"), editable=False)
    height = models.PositiveIntegerField(_("height"), editable=False)
    bytes = models.PositiveIntegerField(_("bytes"), editable=False)
    alt = PlainField(
        _("alternative text"),
        blank=True,
        default="",
        help_text=_("What somebody who cannot see the picture needs to know."),
    )
    caption = PlainField(_("caption"), blank=True, default="")
    is_decorative = models.BooleanField(
        _("decorative"),
        default=False,
        help_text=_("The picture says nothing that the text does not; it needs no alternative."),
    )
    credit = PlainField(_("credit"), blank=True, default="")
    licence_name = models.CharField(_("licence"), max_length=120, blank=True, default="")
    licence_url = models.URLField(_("address of the licence"), blank=True, default="")
    focal_x = models.DecimalField(
        _("focal point, from the left"),
        max_digits=4,
        decimal_places=3,
        default=Decimal("0.5"),
        help_text=_("0 is the left edge, 1 the right one."),
    )
    focal_y = models.DecimalField(
        _("focal point, from the top"),
        max_digits=4,
        decimal_places=3,
        default=Decimal("0.5"),
        help_text=_("0 is the upper edge, 1 the lower one."),
    )
    created_at = models.DateTimeField(_("created"), editable=False)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        related_name="+",
        editable=False,
        verbose_name=_("created by"),
    )

    alt_de: str | None
    alt_en: str | None
    caption_de: str | None
    caption_en: str | None

    class Meta:
        verbose_name = _("image")
        verbose_name_plural = _("images")
        constraints = [
            models.UniqueConstraint(fields=["digest"], name="image_digest_once"),
            models.CheckConstraint(
                condition=Q(width__gte=1) & Q(height__gte=1), name="image_has_a_size"
            ),
            models.CheckConstraint(
                condition=Q(focal_x__gte=0) & Q(focal_x__lte=1), name="image_focal_x_inside"
            ),
            models.CheckConstraint(
                condition=Q(focal_y__gte=0) & Q(focal_y__lte=1), name="image_focal_y_inside"
            ),
            is_one_of("format", ImageFormat, name="image_format_known"),
        ]

    def __str__(self) -> str:
        return said(self, "alt", "caption") or f"{self.digest[:12]} ({self.width} × {self.height})"


class ImageRendition(models.Model):
    """One size and format in which a picture is served; made once, with the picture."""

    image = models.ForeignKey(Image, models.CASCADE, related_name="renditions")
    format = models.CharField(_("format"), max_length=8, choices=choices(RenditionFormat))
    width = models.PositiveIntegerField(_("width"))
    height = models.PositiveIntegerField(_("height"))
    bytes = models.PositiveIntegerField(_("bytes"))
    file = models.FileField(_("file"), max_length=160)

    class Meta:
        verbose_name = _("size of an image")
        verbose_name_plural = _("sizes of an image")
        constraints = [
            models.UniqueConstraint(
                fields=["image", "format", "width"], name="image_rendition_once"
            ),
            models.CheckConstraint(
                condition=Q(width__gte=1) & Q(height__gte=1), name="image_rendition_has_a_size"
            ),
            is_one_of("format", RenditionFormat, name="image_rendition_format_known"),
        ]

    def __str__(self) -> str:
        return f"{self.format} {self.width} × {self.height}"


class ArticleImage(models.Model):
    """A picture among those of an article: at its head, or to be placed in its text."""

    article = models.ForeignKey(Article, models.CASCADE, related_name="article_images")
    image = models.ForeignKey(
        Image, models.PROTECT, related_name="article_images", verbose_name=_("image")
    )
    position = models.PositiveSmallIntegerField(_("position"), default=1)
    role = models.CharField(
        _("role"),
        max_length=8,
        choices=choices(ImageRole, IMAGE_ROLE_LABELS),
        default=ImageRole.INLINE,
    )

    class Meta:
        verbose_name = _("image of the article")
        verbose_name_plural = _("images of the article")
        constraints = [
            models.UniqueConstraint(fields=["article", "image"], name="article_image_once"),
            models.UniqueConstraint(
                fields=["article"], condition=Q(role=ImageRole.LEAD), name="article_image_one_lead"
            ),
            is_one_of("role", ImageRole, name="article_image_role_known"),
        ]

    def __str__(self) -> str:
        return str(self.image)
