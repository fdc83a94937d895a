"""The public log: one entry per change, numbered in commit order without gaps."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.contrib.auth.models import User
from django.db import connection

from articles.manuscripts.canonical import canonical, moment
from articles.models import Change, Edition, Standing
from articles.statements.writing import save_new
from articles.vocabulary import ChangeKind, ChangeSeverity, SourceStatus

OUT_OF_USE = frozenset({SourceStatus.RETRACTED.value, SourceStatus.WITHDRAWN.value})


def record_change(
    *,
    kind: ChangeKind,
    standing: Standing,
    edition: Edition,
    by: User,
    at: datetime,
    **details: Any,
) -> Change:
    """Append an entry: the last two statements of a publishing transaction.

    The number is taken after every other lock, from one row that stays locked until the commit:
    a reader who sees number n has seen, or can see, every number below it.
    """
    number = _next_number()
    severity, reason = weighed(kind, edition.note, details)
    body = {
        "sequence": number,
        "kind": kind.value,
        "article": str(standing.article_uid),
        "language": standing.language,
        "slug": standing.slug,
        "edition": edition.number,
        "digest": edition.digest,
        "at": moment(at),
        "note": edition.note,
        "severity": severity.value,
        "reason": reason,
        **details,
    }
    change = Change(
        number=number,
        kind=kind.value,
        article_uid=standing.article_uid,
        language=standing.language,
        edition_number=edition.number,
        body=canonical(body),
        at=at,
        by=by,
    )
    save_new(change)
    return change


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


def _next_number() -> int:
    with connection.cursor() as cursor:
        cursor.execute("UPDATE articles_changecounter SET n = n + 1 WHERE id = 1 RETURNING n")
        row = cursor.fetchone()
    if row is None:
        raise RuntimeError("the change counter has no row; run the migrations")
    return int(row[0])
