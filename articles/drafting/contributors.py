"""Who changed which variant's draft: the ground of the four-eyes rule."""

from collections.abc import Iterable
from datetime import datetime

from django.contrib.auth.models import User
from django.db.models import F
from django.db.models.functions import Greatest

from articles.models import Contributor, Variant


def record_contribution(*, variants: Iterable[Variant], by: User, at: datetime) -> None:
    """Note that a user changed these variants at that moment. One upsert per variant."""
    for variant in variants:
        Contributor.objects.get_or_create(
            variant=variant, user=by, defaults={"first_at": at, "last_at": at}
        )
        Contributor.objects.filter(variant=variant, user=by).update(
            last_at=Greatest(F("last_at"), at)
        )
