"""Turns changes into deliveries: a scan of the worker, safe in any number of copies."""

from datetime import datetime

import structlog
from django.db import transaction
from django.utils import timezone

from api.partners.reader import Coverage, coverage_of
from api.partners.terms import last_accepted_terms, terms_in_force
from api.webhooks.events import event_of
from api.webhooks.models import Delivery, Endpoint
from api.webhooks.words import ALWAYS, DeliveryState, EndpointState
from articles.reading.changes import changes_after, newest_number

logger = structlog.get_logger("beleg.webhooks")

ENDPOINTS_A_ROUND, CHANGES_A_ROUND = 100, 500
# An endpoint that cannot be reached gets no more rows than this; its position waits.
MOST_WAITING = 2_000


class _Overtaken(Exception):
    """Another worker moved the position first."""


def fan_out(*, at: datetime) -> int:
    """Write the deliveries of changes that active endpoints were not told yet; returns how many."""
    newest = newest_number()
    behind = (
        Endpoint.objects.filter(
            state=EndpointState.ACTIVE, position__lt=newest, partner__closed_at=None
        )
        .select_related("partner")
        .order_by("position", "pk")
    )
    return sum(_fan_out(endpoint, newest, at) for endpoint in behind[:ENDPOINTS_A_ROUND])


def notified_coverage(partner: int, *, at: datetime) -> Coverage | None:
    """What a partner is told of: what its terms cover, also after they ended.

    Whoever once held copies must learn that one is withdrawn. None before any were accepted.
    """
    terms = terms_in_force(partner, at=at) or last_accepted_terms(partner)
    return None if terms is None else coverage_of(terms)


def _fan_out(endpoint: Endpoint, newest: int, at: datetime) -> int:
    covered = notified_coverage(endpoint.partner_id, at=at)
    if covered is None:
        return 0
    waiting = endpoint.deliveries.filter(state=DeliveryState.PENDING)
    if waiting.count() >= MOST_WAITING:
        return 0
    page = changes_after(
        number=endpoint.position,
        limit=CHANGES_A_ROUND,
        languages=sorted(covered.languages),
        topics=sorted(covered.topics),
    )
    rows = []
    for entry in page.entries:
        kind, body = event_of(entry)
        if not endpoint.events or kind in endpoint.events or kind in ALWAYS:
            rows.append(
                Delivery(
                    endpoint=endpoint,
                    sequence=entry.number,
                    type=kind,
                    body=body,
                    next_at=at,
                    created_at=timezone.now(),
                )
            )
    # Numbers have no gaps and are in commit order: all up to the newest one were seen above.
    position = page.last if page.has_more else newest
    try:
        with transaction.atomic():
            Delivery.objects.bulk_create(rows, ignore_conflicts=True)
            mine = Endpoint.objects.filter(
                pk=endpoint.pk, position=endpoint.position, state=EndpointState.ACTIVE
            )
            if mine.update(position=position) != 1:
                raise _Overtaken
    except _Overtaken:
        return 0
    return len(rows)
