"""What a partner, or an admin for it, does with webhooks."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from api.partners.models import Partner
from api.webhooks.events import event_of, written
from api.webhooks.fanout import notified_coverage
from api.webhooks.models import Delivery, Endpoint
from api.webhooks.secrets import new_salt
from api.webhooks.transport import OutgoingRefused, check_target
from api.webhooks.words import TEST, DeliveryState, EndpointState, PauseReason
from articles.reading.changes import changes_after, newest_number
from articles.refusal import Refused

MOST_ENDPOINTS = 10
# How long the old secret still signs beside the new one.
BOTH_SIGN = timedelta(hours=24)
MOST_REPLAYED = 1_000


class WebhookRefused(Refused):
    """A webhook cannot be made or changed so."""

    code = "webhook_refused"


def create_endpoint(
    *,
    partner: Partner,
    url: str,
    at: datetime,
    description: str = "",
    events: Sequence[str] = (),
    after: int | None = None,
) -> Endpoint:
    """A new endpoint; it is told of changes after the number `after`, or from now on.

    Raises: WebhookRefused.
    """
    _check_url(url)
    with transaction.atomic():
        locked = Partner.objects.select_for_update().get(pk=partner.pk)
        if locked.endpoints.count() >= MOST_ENDPOINTS:
            raise WebhookRefused(f"an account has at most {MOST_ENDPOINTS}", code="too_many")
        newest = newest_number()
        return Endpoint.objects.create(
            partner=locked,
            url=url,
            description=description,
            events=list(events),
            state_at=at,
            position=newest if after is None else min(after, newest),
            salt=new_salt(),
            next_at=at,
            created_at=at,
        )


def change_endpoint(
    *,
    endpoint: Endpoint,
    at: datetime,
    url: str | None = None,
    description: str | None = None,
    events: Sequence[str] | None = None,
) -> None:
    """Change where and what is told; deliveries that wait go to the new address.

    Raises: WebhookRefused.
    """
    changed: dict[str, object] = {}
    if url is not None:
        _check_url(url)
        changed |= {"url": url, "streak": 0, "level": 0}
    if description is not None:
        changed["description"] = description
    if events is not None:
        changed["events"] = list(events)
    if changed:
        Endpoint.objects.filter(pk=endpoint.pk).update(**changed)
        endpoint.refresh_from_db()


def pause_endpoint(*, endpoint: Endpoint, at: datetime) -> None:
    """Send nothing until it is resumed. What happens meanwhile waits."""
    mine = Endpoint.objects.filter(pk=endpoint.pk, state=EndpointState.ACTIVE)
    mine.update(state=EndpointState.PAUSED, reason=PauseReason.PARTNER, state_at=at)
    endpoint.refresh_from_db()


def resume_endpoint(*, endpoint: Endpoint, at: datetime) -> None:
    """Go on where it stopped: what waited is sent, and every change since. Again is harmless."""
    with transaction.atomic():
        mine = Endpoint.objects.filter(pk=endpoint.pk).exclude(state=EndpointState.ACTIVE)
        is_mine = mine.update(
            state=EndpointState.ACTIVE, reason="", state_at=at, streak=0, level=0, next_at=at
        )
        if is_mine:
            waiting = Delivery.objects.filter(endpoint=endpoint, state=DeliveryState.PENDING)
            waiting.update(next_at=at, refusals=0)
    endpoint.refresh_from_db()


def rotate_secret(*, endpoint: Endpoint, at: datetime) -> None:
    """A new secret; the old one signs beside it for a day."""
    Endpoint.objects.filter(pk=endpoint.pk).update(
        previous_salt=F("salt"), previous_until=at + BOTH_SIGN, salt=new_salt()
    )
    endpoint.refresh_from_db()


def send_test(*, endpoint: Endpoint, at: datetime) -> Delivery:
    """An event that says nothing, sent like any other. Raises: WebhookRefused."""
    if endpoint.state != EndpointState.ACTIVE:
        raise WebhookRefused("the webhook is not active; resume it first", code="not_active")
    return tell(endpoint=endpoint, kind=TEST, data={"webhook": str(endpoint.uid)}, at=at)


def tell(*, endpoint: Endpoint, kind: str, data: dict[str, object], at: datetime) -> Delivery:
    """An event that is no change."""
    return Delivery.objects.create(
        endpoint=endpoint,
        type=kind,
        body=written(kind, at, data),
        next_at=at,
        created_at=timezone.now(),
    )


def replay_delivery(*, delivery: Delivery, at: datetime) -> None:
    """Send the same message once more: same id, same body."""
    Delivery.objects.filter(pk=delivery.pk).update(
        state=DeliveryState.PENDING, delivered_at=None, refusals=0, next_at=at
    )
    delivery.refresh_from_db()


def replay_range(*, endpoint: Endpoint, first: int, last: int, at: datetime) -> int:
    """Send the changes of a range once more, those too that it was never sent.

    Returns how many deliveries wait now. Raises: WebhookRefused, for too large a range.
    """
    if not 0 < last - first + 1 <= MOST_REPLAYED:
        raise WebhookRefused(
            f"a range has 1 to {MOST_REPLAYED} changes, from the lower to the higher",
            code="range",
        )
    covered = notified_coverage(endpoint.partner_id, at=at)
    if covered is None:
        return 0
    page = changes_after(
        number=first - 1,
        limit=MOST_REPLAYED,
        languages=sorted(covered.languages),
        topics=sorted(covered.topics),
    )
    events = [(entry.number, *event_of(entry)) for entry in page.entries if entry.number <= last]
    rows = [
        Delivery(
            endpoint=endpoint,
            sequence=number,
            type=kind,
            body=body,
            next_at=at,
            created_at=timezone.now(),
        )
        for number, kind, body in events
    ]
    with transaction.atomic():
        Delivery.objects.bulk_create(rows, ignore_conflicts=True)
        ours = endpoint.deliveries.filter(sequence__in=[number for number, _, _ in events])
        return ours.update(state=DeliveryState.PENDING, delivered_at=None, refusals=0, next_at=at)


def _check_url(url: str) -> None:
    """Raises: WebhookRefused."""
    try:
        check_target(url)
    except OutgoingRefused as refusal:
        raise WebhookRefused(
            f"nothing is ever sent to this address: {refusal.message}", code="url"
        ) from None
