"""The pages for readers of all live texts, in parts that a sitemap may hold."""

import uuid
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from django.db.models import F, QuerySet, Subquery, Window
from django.db.models.functions import DenseRank, Mod

from articles.models import Standing
from articles.reading.coverage import EVERYTHING, Coverage, is_covered
from articles.rendering.addresses import addresses
from articles.rendering.sitemap import Location, sitemap, sitemap_index
from articles.vocabulary import Language, PublicState

# What the protocol allows in one file.
MOST_ADDRESSES = 50_000
MOST_PARTS = 50_000
# All languages of an article stand in one part, where they name each other.
ARTICLES_A_PART = MOST_ADDRESSES // len(Language)


@dataclass(frozen=True, slots=True)
class Sitemap:
    """The bytes of a sitemap or of an index of several; when anything public last changed."""

    body: bytes
    changed_at: datetime | None


def find_sitemap(
    *,
    start: uuid.UUID | None,
    languages: Collection[Language] = tuple(Language),
    covered: Coverage = EVERYTHING,
) -> Sitemap:
    """The part that begins with an article; without one the whole, or the index of its parts.

    One query; two for an index, or where nothing is live.
    """
    every = Standing.objects.filter(
        is_covered(covered), state=PublicState.LIVE, language__in=[word.value for word in languages]
    )
    rows = every if start is None else every.filter(article_uid__gte=start)
    found = list(
        rows.annotate(list_changed_at=Subquery(_last_rewrites()))
        .order_by("article_uid", "language")
        .values_list("article_uid", "language", "slug", "modified_at", "list_changed_at")[
            : ARTICLES_A_PART * len(Language) + 1
        ]
    )
    if not found:
        return Sitemap(sitemap([], addresses()), _last_rewrites().first())
    uids = list(dict.fromkeys(row[0] for row in found))
    changed_at = found[0][4]
    if start is None and len(uids) > ARTICLES_A_PART:
        return Sitemap(sitemap_index(_starts(every), addresses()), changed_at)
    shown = set(uids[:ARTICLES_A_PART])
    locations = [
        Location(str(uid), language, slug or "", modified_at)
        for uid, language, slug, modified_at, _ in found
        if uid in shown and modified_at is not None
    ]
    return Sitemap(sitemap(locations, addresses()), changed_at)


def _last_rewrites() -> QuerySet[Standing, datetime | None]:
    """When anything that readers see last changed; a withdrawal leaves no live row behind."""
    rows = Standing.objects.exclude(state=PublicState.NEVER).order_by("-changed_at")
    return rows.values_list("changed_at", flat=True)[:1]


def _starts(every: QuerySet[Standing]) -> list[str]:
    """The first article of each part. One query."""
    place = Window(DenseRank(), order_by=F("article_uid").asc())
    rows = (
        every.annotate(place=place)
        .annotate(beyond=Mod(F("place") - 1, ARTICLES_A_PART))
        .filter(beyond=0)
        .order_by("article_uid", "language")
        .values_list("article_uid", flat=True)
    )
    return list(dict.fromkeys(map(str, rows)))[:MOST_PARTS]
