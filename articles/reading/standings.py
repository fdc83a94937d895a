"""Which public texts moved since a moment."""

from dataclasses import dataclass
from datetime import datetime

from articles.models import Standing


@dataclass(frozen=True, slots=True)
class MovedText:
    """One language of an article; `version` rises with each move.

    Who is renamed, or a source whose status changes, moves every text that names them.
    """

    article: str
    language: str
    version: int
    changed_at: datetime


def moved_since(moment: datetime, *, most: int) -> tuple[MovedText, ...]:
    """Texts whose standing moved at or after a moment, the oldest first. One query."""
    rows = (
        Standing.objects.filter(changed_at__gte=moment)
        .order_by("changed_at", "pk")
        .values_list("article_uid", "language", "version", "changed_at")
    )
    return tuple(
        MovedText(str(uid), language, version, changed_at)
        for uid, language, version, changed_at in rows[:most]
        if changed_at is not None
    )
