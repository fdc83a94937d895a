"""People and topics may change their names; every answer that names them follows at once."""

from collections.abc import Sequence
from datetime import datetime

from django.contrib.auth.models import User
from django.db import transaction

from articles.models import Person, Standing, Topic, Variant
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
    with transaction.atomic():
        if row._state.adding:
            row.save(force_insert=True)
            return
        standings = Standing.objects.filter(
            variant__editions__mentions__kind__in=kinds, variant__editions__mentions__uid=row.uid
        ).order_by("variant__article")
        articles = list(standings.values_list("variant__article", flat=True).distinct())
        variants = list(
            Variant.objects.select_for_update(of=("self",))
            .filter(article__in=articles)
            .select_related("article")
            .order_by("pk")
        )
        row.save(update_fields=list(fields))
        rewrite_articles({variant.article.uid for variant in variants}, at=at)
