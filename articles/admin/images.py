"""Pictures: taken in once, described in both languages, chosen by articles."""

from typing import Any
from urllib.parse import urljoin

from django import forms
from django.conf import settings
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.db.models import Count, QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from unfold import widgets
from unfold.admin import ModelAdmin, StackedInline

from articles.admin.drafts import ArticleRows
from articles.admin.forms import DraftFields, DraftForm
from articles.admin.uses import WhereUsed
from articles.admin.words import refusal_words
from articles.drafting.images import describe_image, image_of, store_image
from articles.drafting.imaging import MAX_BYTES, ImageRefused, Prepared, prepare
from articles.models import Article, ArticleImage, Image, ImageRendition
from articles.vocabulary import RenditionFormat

PREVIEW_WIDTH = 640
# Between the links of a list.
LINE_END = mark_safe("<br>")  # a constant of our own
ACCEPTED = "image/jpeg,image/png,image/webp,image/avif,image/gif"


class ImageForm(DraftForm):
    """What is said about a picture."""


class NewImageForm(DraftForm):
    """A picture that is taken in, and what is said about it."""

    prepared: Prepared
    upload = forms.FileField(
        label=gettext_lazy("file"),
        widget=widgets.UnfoldAdminImageFieldWidget(attrs={"accept": ACCEPTED}),
        help_text=gettext_lazy(
            "JPEG, PNG, WebP, AVIF or GIF, up to 20 MB. Place, camera and author are removed from "
            "the file."
        ),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["upload"].show_hidden_initial = False

    def clean_upload(self) -> Any:
        """Draw the picture; a refusal is said at the field."""
        upload = self.cleaned_data["upload"]
        data = upload.read(MAX_BYTES + 1)
        known = image_of(data)
        if known is not None:
            raise ValidationError(known_already(known))
        try:
            self.prepared = prepare(data)
        except ImageRefused as refusal:
            raise ValidationError(refusal_words(refusal)) from refusal
        return upload


@admin.register(Image)
class ImageAdmin(WhereUsed, DraftFields, ModelAdmin):
    form = ImageForm
    compressed_fields = False
    warn_unsaved_form = True
    list_display = ("thumbnail", "name", "size", "credit", "uses", "created_at")
    list_display_links = ("thumbnail", "name")
    search_fields = ("alt_de", "alt_en", "caption_de", "caption_en", "credit", "digest")
    search_help_text = gettext_lazy("Search by alternative text, caption or credit")
    ordering = ("-created_at", "-pk")
    list_per_page = 50
    readonly_fields = ("preview", "facts", "files")
    words = (
        ("alt_de", "alt_en"),
        ("caption_de", "caption_en"),
        "is_decorative",
        "credit",
        ("licence_name", "licence_url"),
        ("focal_x", "focal_y"),
    )

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        if obj is None:
            return [(None, {"fields": ["upload", *self.words]})]
        return [
            (None, {"fields": ["preview", *self.words]}),
            (_("About the file"), {"fields": ["facts", "files"]}),
        ]

    def get_form(
        self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any
    ) -> Any:
        if obj is None:
            kwargs["form"] = NewImageForm
        return super().get_form(request, obj, change, **kwargs)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Image]:
        rows: QuerySet[Image] = super().get_queryset(request)
        return rows.annotate(used=Count("article_images")).prefetch_related("renditions")

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Nothing is lost: editions name the files."""
        return False

    def save_form(self, request: HttpRequest, form: Any, change: bool) -> Any:
        described = super().save_form(request, form, change)
        if change:
            return described
        user: Any = request.user
        image = store_image(prepared=form.prepared, by=user, at=timezone.now())
        for field in description_of(form):
            setattr(image, field, getattr(described, field))
        return image

    def save_model(self, request: HttpRequest, obj: Image, form: Any, change: bool) -> None:
        """Only what the form changed: somebody else may have described it meanwhile."""
        user: Any = request.user
        describe_image(image=obj, fields=description_of(form), by=user, at=timezone.now())

    # What is shown -------------------------------------------------------------------------------

    @admin.display(description=gettext_lazy("Preview"))
    def thumbnail(self, image: Image) -> SafeString:
        return thumbnail_of(image)

    @admin.display(description=gettext_lazy("alternative text"), ordering="alt_de")
    def name(self, image: Image) -> SafeString:
        texts = [text for text in (image.alt_de, image.alt_en) if text]
        return format_html_join(
            "", '<span class="beleg-title">{}</span>', ((text,) for text in texts)
        ) or format_html("{}", "–")

    @admin.display(description=gettext_lazy("Size"), ordering="width")
    def size(self, image: Image) -> str:
        return f"{image.width} × {image.height}"

    @admin.display(description=gettext_lazy("Articles"), ordering="used")
    def uses(self, image: Any) -> int:
        return int(image.used)

    @admin.display(description=gettext_lazy("Preview"))
    def preview(self, image: Image) -> SafeString:
        """The picture with its focal point."""
        shown = preview_of(image)
        if shown is None:
            return format_html("{}", "–")
        return format_html(
            '<span style="position:relative;display:inline-block">'
            '<img src="{}" alt="" width="{}" height="{}" style="max-width:100%;height:auto">'
            '<span title="{}" style="position:absolute;left:{}%;top:{}%;width:1.25rem;'
            "height:1.25rem;transform:translate(-50%,-50%);border:2px solid #fff;"
            'border-radius:50%;box-shadow:0 0 0 2px #000"></span></span>',
            address_of(shown),
            shown.width,
            shown.height,
            _("Focal point"),
            f"{image.focal_x * 100:f}",
            f"{image.focal_y * 100:f}",
        )

    @admin.display(description=gettext_lazy("Upload"))
    def facts(self, image: Image) -> str:
        return f"{image.format.upper()}, {image.width} × {image.height}, {image.digest[:12]}"

    @admin.display(description=gettext_lazy("sizes of an image"))
    def files(self, image: Image) -> SafeString:
        rows = sorted(image.renditions.all(), key=lambda row: (row.width, row.format))
        return format_html_join(
            LINE_END,
            '<a class="text-link" href="{}">{}</a>, {} kB',
            ((address_of(row), row, -(-row.bytes // 1000)) for row in rows),
        )


class ArticleImageInline(ArticleRows, StackedInline):
    """The pictures that an article may show."""

    model = ArticleImage
    before = ("thumbnail", "image", "role", "position")
    readonly_fields = ("thumbnail",)
    ordering = ("position", "pk")
    ordering_field = "position"
    hide_ordering_field = True
    autocomplete_fields = ("image",)

    def get_queryset(self, request: HttpRequest) -> QuerySet[ArticleImage]:
        rows: QuerySet[ArticleImage] = super().get_queryset(request)
        return rows.select_related("image").prefetch_related("image__renditions")

    @admin.display(description=gettext_lazy("Preview"))
    def thumbnail(self, row: ArticleImage) -> SafeString:
        return thumbnail_of(row.image) if row.image_id else format_html("{}", "–")


def image_choices(article: Article) -> list[dict[str, str]]:
    """The pictures that a text can show, for the editor's dialog. Two queries."""
    rows = ArticleImage.objects.filter(article=article).order_by("position", "pk")
    return [
        {
            "uid": str(row.image.uid),
            "url": address_of(shown),
            "de": row.image.alt_de or row.image.caption_de or "",
            "en": row.image.alt_en or row.image.caption_en or "",
        }
        for row in rows.select_related("image").prefetch_related("image__renditions")
        if (shown := preview_of(row.image)) is not None
    ]


def description_of(form: Any) -> list[str]:
    """The fields of a picture that a form changed."""
    return [name for name in form.changed_data if name != "upload"]


def known_already(image: Image) -> SafeString:
    """That this file is here already, and where."""
    return format_html(
        '{} <a class="text-link" href="{}">{}</a>',
        _("This file was uploaded before; it is this image:"),
        reverse("admin:articles_image_change", args=[image.pk]),
        image,
    )


def preview_of(image: Image, width: int = PREVIEW_WIDTH) -> ImageRendition | None:
    """The largest WebP up to a width, else the smallest there is."""
    rows = sorted(
        (row for row in image.renditions.all() if row.format == RenditionFormat.WEBP),
        key=lambda row: row.width,
    )
    fitting = [row for row in rows if row.width <= width]
    chosen = fitting or rows[:1]
    return chosen[-1] if chosen else None


def thumbnail_of(image: Image) -> SafeString:
    shown = preview_of(image, 0)
    if shown is None:
        return format_html("{}", "–")
    return format_html(
        '<img src="{}" alt="{}" loading="lazy" style="height:3rem;width:4.5rem;object-fit:cover;'
        'object-position:{}% {}%;border-radius:4px">',
        address_of(shown),
        image,
        f"{image.focal_x * 100:f}",
        f"{image.focal_y * 100:f}",
    )


def address_of(rendition: ImageRendition) -> str:
    """Where the browser of an editor finds a file."""
    return urljoin(settings.MEDIA_URL, rendition.file.name or "")
