"""How live editions were checked."""

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import QuerySet

from articles.models import Standing
from articles.reading.mentions import joined_mentions, split_mentions
from articles.reading.variants import Absent, Gone, Moved, find_variant, gone
from articles.rendering.addresses import addresses
from articles.rendering.article import encode
from articles.rendering.evidence import evidence
from articles.rendering.renditions import published
from articles.vocabulary import Language, PublicState


@dataclass(frozen=True, slots=True)
class Checked:
    """The account of one live edition."""

    body: bytes
    article: str
    language: Language
    changed_at: datetime
    is_negotiated: bool
    mentions: tuple[str, ...]


def find_evidence(
    *, identifier: str, asked: Language | None, negotiated: Language
) -> Checked | Moved | Gone | Absent:
    """How the live edition behind an id or slug was checked. One query, or two for a "no"."""
    place = find_variant(
        identifier=identifier, asked=asked, negotiated=negotiated, columns=_with_evidence
    )
    if isinstance(place, Moved | Absent):
        return place
    row: Any = place.row
    if row.state == PublicState.WITHDRAWN:
        return gone(row)
    answer = published(row, row.edition)
    return Checked(
        body=encode(evidence(answer, json.loads(row.edition.evidence), addresses())),
        article=str(row.article_uid),
        language=Language(row.language),
        changed_at=row.changed_at,
        is_negotiated=place.is_negotiated,
        mentions=split_mentions(row.mentions),
    )


def _with_evidence(rows: QuerySet[Standing]) -> QuerySet[Standing]:
    return (
        rows.select_related("edition")
        .defer("edition__commercial")
        .annotate(mentions=joined_mentions())
    )
