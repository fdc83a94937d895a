"""Sends what is due: a scan that waits for others' servers, run in several threads and workers.

A worker claims one endpoint by compare-and-set on its `next_at`, which is then its lease, sends
some of its deliveries, and gives it back. So a receiver that is slow or dead costs one turn, and
the others theirs. Whatever happens in between, a delivery stays pending until its receiver said
2xx: at least once, never lost.
"""

import json
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial

import structlog
from django.db import transaction
from django.db.models import Exists, OuterRef
from django.utils import timezone

from api.corrections.holdings import TOLD, hold
from api.partners.notices import notify
from api.partners.words import NoticeKind
from api.webhooks.models import Attempt, Delivery, Endpoint
from api.webhooks.schedule import PAUSES, asked_pause, pause_after
from api.webhooks.secrets import SecretLost, raw_secret
from api.webhooks.signing import signature
from api.webhooks.transport import OutgoingFailed, OutgoingRefused, Request, Response, sender
from api.webhooks.words import DeliveryState, EndpointState, PauseReason

logger = structlog.get_logger("beleg.webhooks")

# Longer than the slowest turn: a worker that died over an endpoint leaves it to the next after it.
LEASE = timedelta(seconds=75)
TURN_SECONDS, BATCH, AT_ONCE, CANDIDATES = 20.0, 64, 4, 8
# Failures in a row after which an endpoint counts as one that cannot be reached; an attempt that
# nobody answered weighs as much as so many refusals.
LONGEST_STREAK, WEIGHT_OF_SILENCE = 40, 5
# Somebody else asks the host for a pause: not an attempt, only another moment.
NOT_AN_ATTEMPT = frozenset({"rate_limited"})
BUSY_PAUSE = timedelta(seconds=5)
THROTTLED = frozenset({429, 502, 503, 504})
GONE = 410
# Headers of an answer that may stand in the log; others may hold secrets.
LOGGED = (
    "content-type", "content-length", "date", "server", "location", "retry-after", "x-request-id",
)  # fmt: skip
LONGEST_HEADER = 300

Fetch = Callable[[Request], Response]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of one attempt. `status` is 0, and `error` a code, where no answer came."""

    at: datetime
    ms: int
    request_head: str
    status: int = 0
    error: str = ""
    response_head: str = ""
    retry_after: str = ""

    @property
    def is_delivered(self) -> bool:
        return 200 <= self.status < 300

    @property
    def is_unreached(self) -> bool:
        """Whether nobody was there, or somebody who says that he cannot now."""
        return self.status == 0 or self.status in THROTTLED

    def asked_pause(self, at: datetime) -> timedelta | None:
        """How long the receiver wants to be left alone."""
        return asked_pause(self.retry_after, at=at) if self.retry_after else None


def deliver_due(*, at: datetime, fetch: Fetch | None = None) -> int:
    """Send to the endpoint that has waited longest; returns how many attempts were made."""
    endpoint = _claimed(at)
    if endpoint is None:
        return 0
    return _turn(endpoint, fetch or sender().fetch)


def _claimed(at: datetime) -> Endpoint | None:
    """An endpoint with something due, won against all other workers."""
    due = Delivery.objects.filter(
        endpoint=OuterRef("pk"), state=DeliveryState.PENDING, next_at__lte=at
    )
    waiting = (
        Endpoint.objects.filter(Exists(due), state=EndpointState.ACTIVE, next_at__lte=at)
        .select_related("partner")
        .order_by("next_at", "pk")
    )
    for endpoint in waiting[:CANDIDATES]:
        lease = at + LEASE
        mine = Endpoint.objects.filter(
            pk=endpoint.pk, next_at=endpoint.next_at, state=EndpointState.ACTIVE
        )
        if mine.update(next_at=lease) == 1:
            endpoint.next_at = lease
            return endpoint
    return None


def _turn(endpoint: Endpoint, fetch: Fetch) -> int:
    """Send until nothing is due, the turn is over, or the receiver is to be left alone."""
    begun, made, resume_at = time.monotonic(), 0, None
    lease = endpoint.next_at
    try:
        secrets = _secrets(endpoint, timezone.now())
    except SecretLost:
        pause(endpoint=endpoint, reason=PauseReason.SECRET_LOST, at=timezone.now())
        return 0
    with ThreadPoolExecutor(AT_ONCE, thread_name_prefix="deliver") as pool:
        while resume_at is None and made < BATCH and time.monotonic() - begun < TURN_SECONDS:
            # One that could not be reached is asked with one delivery, not with all.
            batch = _due(endpoint)[: 1 if endpoint.level else AT_ONCE]
            if not batch:
                break
            send = partial(_sent, url=endpoint.url, secrets=secrets, fetch=fetch)
            resume_at = _recorded(endpoint, batch, list(pool.map(send, batch)))
            made += len(batch)
    mine = Endpoint.objects.filter(pk=endpoint.pk, next_at=lease)
    mine.update(next_at=resume_at or timezone.now())
    return made


def _due(endpoint: Endpoint) -> list[Delivery]:
    rows = endpoint.deliveries.filter(state=DeliveryState.PENDING, next_at__lte=timezone.now())
    return list(rows.order_by("next_at", "pk")[:AT_ONCE])


def _secrets(endpoint: Endpoint, at: datetime) -> list[bytes]:
    """The secrets that are valid now, the newest first. Raises: SecretLost."""
    found = [raw_secret(endpoint.salt)]
    if endpoint.previous_until is not None and endpoint.previous_until > at:
        try:
            found.append(raw_secret(endpoint.previous_salt))
        except SecretLost:
            logger.warning("webhook_previous_secret_lost", endpoint=str(endpoint.uid))
    return found


def _sent(delivery: Delivery, *, url: str, secrets: Sequence[bytes], fetch: Fetch) -> Outcome:
    """One attempt, signed anew over the same bytes. Touches no row."""
    at = timezone.now()
    stamp, body = int(at.timestamp()), delivery.body.encode()
    message = f"msg_{delivery.uid.hex}"
    headers = (
        ("Content-Type", "application/json"),
        ("webhook-id", message),
        ("webhook-timestamp", str(stamp)),
        ("webhook-signature", signature(secrets, message=message, timestamp=stamp, body=body)),
    )
    head = "\n".join([f"POST {url}", *(f"{name}: {value}" for name, value in headers)])
    begun = time.monotonic()
    try:
        answer = fetch(Request(url, "POST", headers, body))
    except (OutgoingFailed, OutgoingRefused) as refusal:
        return Outcome(at, _ms(begun), head, error=refusal.code[:40])
    told = [
        f"{name}: {answer.headers[name][:LONGEST_HEADER]}"
        for name in LOGGED
        if name in answer.headers
    ]
    return Outcome(
        at,
        _ms(begun),
        head,
        status=answer.status,
        response_head="\n".join([f"HTTP {answer.status}", *told]),
        retry_after=answer.headers.get("retry-after", ""),
    )


def _recorded(
    endpoint: Endpoint, batch: Sequence[Delivery], outcomes: Sequence[Outcome]
) -> datetime | None:
    """Put a batch on record, in one transaction; until when to leave the endpoint alone, if so."""
    now = timezone.now()
    is_reached = any(outcome.is_delivered for outcome in outcomes)
    with transaction.atomic():
        for delivery, outcome in zip(batch, outcomes, strict=True):
            if outcome.error not in NOT_AN_ATTEMPT:
                _record(endpoint, delivery, outcome, is_reached=is_reached, at=now)
        resume_at = _judged(endpoint, outcomes, is_reached=is_reached, at=now)
        Endpoint.objects.filter(pk=endpoint.pk).update(streak=endpoint.streak, level=endpoint.level)
    return resume_at


def _record(
    endpoint: Endpoint, delivery: Delivery, outcome: Outcome, *, is_reached: bool, at: datetime
) -> None:
    """One attempt in the log, and when the next one is due."""
    number = delivery.attempts + 1
    Attempt.objects.create(
        delivery=delivery,
        number=number,
        at=outcome.at,
        ms=outcome.ms,
        status=outcome.status or None,
        error=outcome.error,
        request_head=outcome.request_head,
        response_head=outcome.response_head,
    )
    pending = Delivery.objects.filter(pk=delivery.pk, state=DeliveryState.PENDING)
    if outcome.is_delivered:
        pending.update(state=DeliveryState.DELIVERED, attempts=number, delivered_at=at)
        if delivery.sequence is not None:
            _told(endpoint, delivery, at)
        return
    if outcome.is_unreached and not is_reached:
        # Nobody was there: the delivery waits with the endpoint, whose schedule counts.
        pending.update(attempts=number, next_at=at + PAUSES[0])
        return
    refusals = delivery.refusals + 1
    wait = pause_after(refusals)
    if wait is not None:
        next_at = at + max(wait, outcome.asked_pause(at) or wait)
        pending.update(attempts=number, refusals=refusals, next_at=next_at)
        return
    pending.update(state=DeliveryState.FAILED, attempts=number, refusals=refusals)
    notify(
        partner=endpoint.partner,
        kind=NoticeKind.DELIVERY_FAILED,
        at=at,
        url=endpoint.url,
        event=delivery.type,
        attempts=number,
    )


def _told(endpoint: Endpoint, delivery: Delivery, at: datetime) -> None:
    data = json.loads(delivery.body)["data"]
    hold(
        partner=endpoint.partner_id,
        article=data["article"],
        language=data["language"],
        how=TOLD,
        edition=data["edition"],
        at=at,
    )


def _judged(
    endpoint: Endpoint, outcomes: Sequence[Outcome], *, is_reached: bool, at: datetime
) -> datetime | None:
    """What a batch means for the endpoint; until when to leave it alone, if so."""
    if any(outcome.status == GONE for outcome in outcomes):
        pause(endpoint=endpoint, reason=PauseReason.GONE, at=at)
        return at
    asked = max(
        (outcome.asked_pause(at) or timedelta() for outcome in outcomes), default=timedelta()
    )
    if is_reached:
        endpoint.streak = endpoint.level = 0
        return at + asked if asked else None
    if all(outcome.error in NOT_AN_ATTEMPT for outcome in outcomes):
        return at + BUSY_PAUSE
    endpoint.streak += sum(WEIGHT_OF_SILENCE if outcome.is_unreached else 1 for outcome in outcomes)
    if not endpoint.level and endpoint.streak < LONGEST_STREAK:
        return at + asked if asked else None
    endpoint.level += 1
    wait = pause_after(endpoint.level)
    if wait is None:
        pause(endpoint=endpoint, reason=PauseReason.FAILURES, at=at)
        return at
    return at + max(wait, asked)


def pause(*, endpoint: Endpoint, reason: PauseReason, at: datetime) -> None:
    """Send nothing more to an endpoint until it is resumed, and tell the partner. Loses nothing."""
    state = EndpointState.DISABLED if reason is PauseReason.GONE else EndpointState.PAUSED
    mine = Endpoint.objects.filter(pk=endpoint.pk, state=EndpointState.ACTIVE)
    if mine.update(state=state, reason=reason, state_at=at) == 1:
        endpoint.state = state
        logger.info("webhook_stopped", endpoint=str(endpoint.uid), reason=reason.value)
        notify(
            partner=endpoint.partner,
            kind=NoticeKind.WEBHOOK_STOPPED,
            at=at,
            url=endpoint.url,
            reason=reason.value,
        )


def _ms(begun: float) -> int:
    return round((time.monotonic() - begun) * 1000)
