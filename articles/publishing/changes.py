"""The public log: one entry per change, numbered in commit order without gaps."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.contrib.auth.models import User
from django.db import DEFAULT_DB_ALIAS

from articles.manuscripts.canonical import canonical, moment
from articles.models import Change, Edition, Standing
from articles.statements.bulk import insert_rows
from articles.statements.kept import kept_rows
from articles.vocabulary import ChangeKind, ChangeSeverity, SourceStatus

OUT_OF_USE = frozenset({SourceStatus.RETRACTED.value, SourceStatus.WITHDRAWN.value})


@dataclass(frozen=True, slots=True, kw_only=True)
class Announcement:
    """One thing that readers of the log are told of a text; `details` go into the event."""

    kind: ChangeKind
    standing: Standing
    edition: Edition
    details: Mapping[str, Any] = field(default_factory=dict)


def record_change(
    *,
    kind: ChangeKind,
    standing: Standing,
    edition: Edition,
    by: User,
    at: datetime,
    **details: Any,
) -> Change:
    """Append an entry: the last two statements of a publishing transaction."""
    told = Announcement(kind=kind, standing=standing, edition=edition, details=details)
    return record_changes([told], by=by, at=at)[0]


def record_changes(told: Sequence[Announcement], *, by: User, at: datetime) -> list[Change]:
    """Append entries in this order: the last two statements of a publishing transaction.

    The numbers are taken after every other lock, from one row that stays locked until the commit:
    a reader who sees number n has seen, or can see, every number below it.
    """
    if not told:
        return []
    first = _next_numbers(len(told))
    changes = [_change(one, number, by, at) for number, one in enumerate(told, first)]
    insert_rows(changes)
    for change in changes:
        change._state.adding, change._state.db = False, DEFAULT_DB_ALIAS
    return changes


def _change(told: Announcement, number: int, by: User, at: datetime) -> Change:
    standing, edition = told.standing, told.edition
    severity, reason = weighed(told.kind, edition.note, told.details)
    body = {
        "sequence": number,
        "kind": told.kind.value,
        "article": str(standing.article_uid),
        "language": standing.language,
        "slug": standing.slug,
        "edition": edition.number,
        "digest": edition.digest,
        "at": moment(at),
        "note": edition.note,
        "severity": severity.value,
        "reason": reason,
        **told.details,
    }
    return Change(
        number=number,
        kind=told.kind.value,
        article_uid=standing.article_uid,
        language=standing.language,
        edition_number=edition.number,
        body=canonical(body),
        at=at,
        by=by,
    )


def weighed(kind: ChangeKind, note: str, details: Mapping[str, Any]) -> tuple[ChangeSeverity, str]:
    """How severe a change is, and why it was made, in the text's language ("" where none is told).

    A corrected or withdrawn text was wrong; a claim that lost its support, or a source that was
    retracted, makes what a copy says doubtful.
    """
    if kind is ChangeKind.WITHDRAWN:
        return ChangeSeverity.SEVERE, str(details.get("explanation", ""))
    if kind is ChangeKind.CORRECTED:
        return ChangeSeverity.SEVERE, note
    if kind is ChangeKind.SOURCE_STATUS_CHANGED:
        claims, sources = details.get("claims", ()), details.get("sources", ())
        reason = " ".join(dict.fromkeys(claim["reason"] for claim in claims if claim["reason"]))
        is_severe = any(claim["suspended"] for claim in claims) or any(
            source["status"] in OUT_OF_USE for source in sources
        )
        return (ChangeSeverity.SEVERE if is_severe else ChangeSeverity.NOTABLE), reason
    is_routine = kind in (ChangeKind.PUBLISHED, ChangeKind.REDIRECTED)
    return (ChangeSeverity.ROUTINE if is_routine else ChangeSeverity.NOTABLE), ""


def _next_numbers(count: int) -> int:
    """Take so many numbers; the first of them."""
    rows = kept_rows(
        "UPDATE articles_changecounter SET n = n + %s WHERE id = 1 RETURNING n", [count]
    )
    if not rows:
        raise RuntimeError("the change counter has no row; run the migrations")
    return int(rows[0][0]) - count + 1
