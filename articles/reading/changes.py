"""The public log of changes, in commit order."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass

from articles.models import Change, ChangeCounter
from articles.vocabulary import Language


@dataclass(frozen=True, slots=True)
class Page:
    """Events after a place in the log, as JSON texts; `last` is where the next page starts."""

    bodies: tuple[str, ...]
    last: int
    has_more: bool


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
    rows = list(
        Change.objects.filter(number__gt=number, language__in=[word.value for word in languages])
        .order_by("number")
        .values_list("number", "body")[: limit + 1]
    )
    shown = rows[:limit]
    return Page(
        bodies=tuple(body for _, body in shown),
        last=shown[-1][0] if shown else number,
        has_more=len(rows) > limit,
    )
