"""Which slugs a text may have."""

import re
import uuid

from articles.drafting.refusals import DraftRefused
from articles.models import Slug, Variant

SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*\Z")


def check_slug(variant: Variant) -> None:
    """Raises: DraftRefused for a slug that is malformed, looks like an id, or is taken."""
    slug = variant.slug
    if slug is None:
        return
    if not SLUG.match(slug):
        raise DraftRefused(
            "a slug has small letters a-z, digits and single hyphens, such as muscle-cramps",
            code="slug_malformed",
            slug=slug,
        )
    if _looks_like_an_id(slug):
        raise DraftRefused("a slug must not look like an id", code="slug_like_id", slug=slug)
    taken = (
        Slug.objects.filter(language=variant.language, slug=slug)
        .exclude(standing__variant=variant)
        .exists()
        or Variant.objects.filter(language=variant.language, slug=slug)
        .exclude(pk=variant.pk)
        .exists()
    )
    if taken:
        raise DraftRefused(
            f"the slug {slug!r} is or was another article's", code="slug_taken", slug=slug
        )


def _looks_like_an_id(slug: str) -> bool:
    try:
        uuid.UUID(slug)
    except ValueError:
        return False
    return True
