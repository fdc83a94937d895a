"""The public log of changes, in commit order."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from articles.models import Change, ChangeCounter
from articles.vocabulary import Language


@dataclass(frozen=True, slots=True)
class Page:
    """Events after a place in the log, as JSON texts; `last` is where the next page starts.

    `changed_at` is the moment of the newest event up to the end of the page, if there is one.
    """

    bodies: tuple[str, ...]
    last: int
    has_more: bool
    changed_at: datetime | None


def epoch() -> uuid.UUID:
    """Names this log; another one after a restore from a backup. One query."""
    return ChangeCounter.objects.values_list("epoch", flat=True).get(id=1)


def changes_after(
    *, number: int, limit: int, languages: Sequence[Language] = tuple(Language)
) -> Page:
    """The changes with higher numbers, oldest first. One query.

    Numbers are taken in commit order under a row lock, so a page can never miss one that commits
    later.
    """
    # The entry at the place itself is read too: an empty page needs its moment.
    rows = list(
        Change.objects.filter(number__gte=number, language__in=[word.value for word in languages])
        .order_by("number")
        .values_list("number", "body", "at")[: limit + 2]
    )
    before = [row for row in rows if row[0] == number]
    found = rows[len(before) :]
    shown = found[:limit]
    newest = (shown or before)[-1:]
    return Page(
        bodies=tuple(body for _, body, _ in shown),
        last=shown[-1][0] if shown else number,
        has_more=len(found) > limit,
        changed_at=newest[0][2] if newest else None,
    )
