"""The public log: one entry per change, numbered in commit order without gaps."""

from datetime import datetime
from typing import Any

from django.contrib.auth.models import User
from django.db import connection

from articles.manuscripts.canonical import canonical, moment
from articles.models import Change, Edition, Standing
from articles.vocabulary import ChangeKind


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
        **details,
    }
    return Change.objects.create(
        number=number,
        kind=kind.value,
        article_uid=standing.article_uid,
        language=standing.language,
        edition_number=edition.number,
        body=canonical(body),
        at=at,
        by=by,
    )


def _next_number() -> int:
    with connection.cursor() as cursor:
        cursor.execute("UPDATE articles_changecounter SET n = n + 1 WHERE id = 1 RETURNING n")
        row = cursor.fetchone()
    if row is None:
        raise RuntimeError("the change counter has no row; run the migrations")
    return int(row[0])
