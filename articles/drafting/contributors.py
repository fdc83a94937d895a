"""Who changed which variant's draft: the ground of the four-eyes rule."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.contrib.auth.models import User
from django.db.models import F, Max
from django.db.models.functions import Greatest

from articles.models import Contributor, Edition, Variant


def record_contribution(*, variants: Iterable[Variant], by: User, at: datetime) -> None:
    """Note that a user changed these variants at that moment; the caller holds their locks.

    A save that was asked for before a publication and written after it, having waited for the
    lock, belongs to the next edition: its moment is then the one just after the publication.
    """
    for variant in variants:
        last = Edition.objects.filter(variant=variant).aggregate(at=Max("published_at"))["at"]
        moment = at if last is None or at > last else last + timedelta(microseconds=1)
        Contributor.objects.get_or_create(
            variant=variant, user=by, defaults={"first_at": moment, "last_at": moment}
        )
        Contributor.objects.filter(variant=variant, user=by).update(
            last_at=Greatest(F("last_at"), moment)
        )


def keep_contributions(*, variant: int, since: datetime, at: datetime) -> None:
    """Let contributions after an edition outlast a later one that was not made from the draft."""
    Contributor.objects.filter(variant=variant, last_at__gt=since).update(
        last_at=Greatest(F("last_at"), at + timedelta(microseconds=1))
    )


def inherit_contributions(*, variant: Variant) -> None:
    """Make everybody who contributed to the article so far a contributor of a new language."""
    others = Contributor.objects.filter(variant__article=variant.article_id).exclude(
        variant=variant
    )
    for row in others.order_by("first_at", "pk"):
        Contributor.objects.get_or_create(
            variant=variant,
            user=row.user,
            defaults={"first_at": row.first_at, "last_at": row.last_at},
        )
