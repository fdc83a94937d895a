"""People and topics may change their names; every answer that names them follows at once."""

from collections.abc import Sequence
from datetime import datetime

from django.contrib.auth.models import User

from articles.models import Person, Topic
from articles.publishing.locking import lock_texts_naming, restarted
from articles.publishing.standing import rewrite_articles
from articles.review.permissions import check_any_role
from articles.vocabulary import MentionKind, Role

NAMERS = frozenset({Role.AUTHOR, Role.EDITOR, Role.PUBLISHER, Role.ADMIN})


def save_person(*, person: Person, fields: Sequence[str], by: User, at: datetime) -> None:
    """Write a person's fields (all of them for a new row) and what live answers say of them.

    Announces nothing: only the entity tags move. Raises: NotAllowed.
    """
    _save(person, fields, (MentionKind.AUTHOR, MentionKind.REVIEWER), by, at)


def save_topic(*, topic: Topic, fields: Sequence[str], by: User, at: datetime) -> None:
    """Write a topic's fields (all of them for a new row) and what live answers say of it.

    Announces nothing: only the entity tags move. Raises: NotAllowed.
    """
    _save(topic, fields, (MentionKind.TOPIC,), by, at)


def _save(
    row: Person | Topic,
    fields: Sequence[str],
    kinds: Sequence[MentionKind],
    by: User,
    at: datetime,
) -> None:
    check_any_role(NAMERS, by, "save_name")
    if row._state.adding:
        row.save(force_insert=True)
        return

    def write() -> None:
        same = type(row)._default_manager.filter(pk=row.pk)
        variants = lock_texts_naming(kinds, [row.uid], rows=same)
        row.save(update_fields=list(fields))
        rewrite_articles({variant.article.uid for variant in variants}, at=at)

    restarted(write)
