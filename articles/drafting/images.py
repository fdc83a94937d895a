"""The verbs that take pictures in and describe them."""

from collections.abc import Collection
from datetime import datetime

from django.contrib.auth.models import User
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import IntegrityError, transaction

from articles.drafting.contributors import record_contribution
from articles.drafting.imaging import Drawn, Prepared, digest_of, prepare
from articles.models import Image, ImageRendition, Variant
from articles.refusal import Refused
from articles.vocabulary import Language

TRANSLATED = frozenset({"alt", "caption"})
NEUTRAL = frozenset(
    {"credit", "licence_name", "licence_url", "focal_x", "focal_y", "is_decorative"}
)


class DescriptionRefused(Refused):
    """The words about a picture cannot be saved as asked."""

    code = "image_description_refused"


def add_image(*, data: bytes, by: User, at: datetime) -> Image:
    """The picture of these bytes, with everything that is served of it; the same one again where
    they were uploaded before. Raises: ImageRefused.
    """
    known = image_of(data)
    return known if known is not None else store_image(prepared=prepare(data), by=by, at=at)


def image_of(data: bytes) -> Image | None:
    """The picture that was made of exactly these bytes, if one was. One query."""
    return Image.objects.filter(digest=digest_of(data)).first()


def store_image(*, prepared: Prepared, by: User, at: datetime) -> Image:
    """Files first, rows after them: a row never names a file that is not there."""
    for drawn in (prepared.kept, *prepared.renditions):
        _put(drawn)
    try:
        with transaction.atomic():
            return _rows(prepared, by, at)
    except IntegrityError:
        # Somebody uploaded the same picture in the same moment: it is theirs, and it is the same.
        return Image.objects.get(digest=prepared.digest)


def describe_image(*, image: Image, fields: Collection[str], by: User, at: datetime) -> None:
    """Save these fields of a picture; whoever writes its words wrote part of each article with it.

    Raises: DescriptionRefused for a field that is none of a picture's description.
    """
    languages: set[Language] = set()
    for field in fields:
        languages |= _languages_of(field)
    if not fields:
        return
    with transaction.atomic():
        image.save(update_fields=list(fields))
        variants = Variant.objects.filter(
            article__article_images__image=image,
            language__in=[language.value for language in languages],
        )
        record_contribution(variants=variants.order_by("pk"), by=by, at=at)


def _languages_of(field: str) -> set[Language]:
    """The languages in which readers see a field."""
    if field in NEUTRAL:
        return set(Language)
    base, _, language = field.rpartition("_")
    if base in TRANSLATED and language in {word.value for word in Language}:
        return {Language(language)}
    raise DescriptionRefused(f"{field} is no description of a picture", code="closed_field")


def _put(drawn: Drawn) -> None:
    """Write a file unless it is there whole: an interrupted upload leaves parts of one."""
    if default_storage.exists(drawn.name) and default_storage.size(drawn.name) == len(drawn.data):
        return
    content = ContentFile(drawn.data)
    # A remote store says what a file is; it cannot tell AVIF from the name on every system.
    content.content_type = f"image/{drawn.format}"  # type: ignore[attr-defined]
    default_storage.save(drawn.name, content)


def _rows(prepared: Prepared, by: User, at: datetime) -> Image:
    image = Image.objects.create(
        digest=prepared.digest,
        file=prepared.kept.name,
        format=prepared.format.value,
        width=prepared.kept.width,
        height=prepared.kept.height,
        bytes=len(prepared.kept.data),
        created_at=at,
        created_by=by,
    )
    ImageRendition.objects.bulk_create(
        ImageRendition(
            image=image,
            format=drawn.format,
            width=drawn.width,
            height=drawn.height,
            bytes=len(drawn.data),
            file=drawn.name,
        )
        for drawn in prepared.renditions
    )
    return image
