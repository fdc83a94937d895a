"""Knowledge about people, topics and sources, and texts that go live at the same moment.

A publisher locks the rows whose names and states go into a standing; who changes such a row locks
the texts that name it first and then the row. One of the two waits, and sees what the other did.
"""

from collections.abc import Callable, Iterable, Sequence
from typing import Any, TypeVar

from django.db import DatabaseError, connection, transaction
from django.db.models import Model, QuerySet

from articles.models import Person, Source, Standing, Topic, Variant
from articles.publishing.refusals import PublicationRefused
from articles.statements.kept import is_stale
from articles.statements.reading import among, fetched_together
from articles.statements.writing import stored_uid
from articles.vocabulary import MentionKind

T = TypeVar("T")
TRIES = 5


class Overtaken(Exception):
    """A text that names the row went live while its lock was waited for: start again."""


def restarted(work: Callable[[], T]) -> T:
    """Do the work in one transaction, anew if a text overtook it, or if the database had to forget
    how it was asked. Raises: PublicationRefused.
    """
    for _ in range(TRIES):
        try:
            with transaction.atomic():
                return work()
        except Overtaken:
            continue
        except DatabaseError as error:
            if connection.in_atomic_block or not is_stale(connection, error):
                raise
    raise PublicationRefused(
        "too many texts that name this are being published just now; try again", code="busy"
    )


def lock_texts_naming(
    kinds: Sequence[MentionKind], uids: Iterable[Any], *, rows: QuerySet[Any]
) -> list[Variant]:
    """Lock the variants of every article that names one of `uids`, then the rows themselves.

    Variants before named rows, as publishing does it. Raises: Overtaken.
    """
    wanted = list(uids)
    before = _articles_naming(kinds, wanted)
    variants = list(
        Variant.objects.select_for_update(of=("self",))
        .filter(article__in=before)
        .select_related("article")
        .order_by("pk")
    )
    lock_named(rows)
    if _articles_naming(kinds, wanted) != before:
        raise Overtaken
    return variants


def lock_all_named(people: Iterable[Any], topics: Iterable[Any], sources: Iterable[Any]) -> None:
    """Lock what standings are about to read, always in this order, by public ids."""
    # SQLite has one writer at a time: whoever writes has locked everything.
    if connection.features.has_select_for_update:
        fetched_together(
            [
                _locking(model, uids)
                for model, uids in ((Person, people), (Topic, topics), (Source, sources))
            ]
        )


def _locking(model: type[Model], uids: Iterable[Any]) -> tuple[str, list[Any]]:
    are_these, values = among([stored_uid(uid) for uid in uids])
    found = f"FROM {model._meta.db_table} WHERE uid {are_these}"
    return f"SELECT id {found} ORDER BY id FOR NO KEY UPDATE", values


def lock_named(rows: QuerySet[Any]) -> None:
    """Lock rows until the transaction ends; new references to them are not held up."""
    list(rows.select_for_update(no_key=True).order_by("pk").values_list("pk", flat=True))


def _articles_naming(kinds: Sequence[MentionKind], uids: Sequence[Any]) -> list[int]:
    rows = Standing.objects.filter(
        variant__editions__mentions__kind__in=kinds, variant__editions__mentions__uid__in=uids
    )
    found = rows.values_list("variant__article", flat=True).distinct()
    return list(found.order_by("variant__article"))
