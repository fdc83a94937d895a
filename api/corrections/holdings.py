"""Who holds which edition: kept as pulls, deliveries and confirmations tell it."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Q

from api.corrections.models import Holding
from api.corrections.words import Action

PULLED, TOLD, CONFIRMED = "pulled", "told", "confirmed"


def hold(
    *, partner: int, article: UUID | str, language: str, how: str, edition: int, at: datetime
) -> None:
    """Note that a partner has this edition by one of the three ways. Two statements.

    A lower edition than the one known changes nothing: news may arrive in any order.
    """
    place: dict[str, Any] = {"partner_id": partner, "article": article, "language": language}
    Holding.objects.bulk_create([Holding(**place)], ignore_conflicts=True)
    news = Q(**{f"{how}__isnull": True}) | Q(**{f"{how}__lte": edition})
    Holding.objects.filter(news, **place).update(**{how: edition, f"{how}_at": at})


def confirm(
    *,
    partner: int,
    article: UUID | str,
    language: str,
    edition: int,
    action: Action,
    at: datetime,
) -> None:
    """Note what a partner confirmed."""
    hold(
        partner=partner,
        article=article,
        language=language,
        how=CONFIRMED,
        edition=edition,
        at=at,
    )
    Holding.objects.filter(
        partner_id=partner, article=article, language=language, confirmed=edition
    ).update(action=action.value)
