"""Webhooks and their deliveries over HTTP, each partner's own."""

import uuid
from datetime import datetime
from typing import Any

from django.db.models import QuerySet

from api.asks import Ask
from api.errors import Flaw, Problem, not_found
from api.parameters import UID, Parameters
from api.partners.account import moment
from api.partners.bodies import Members
from api.partners.calls import Call, Done, encoded, shown
from api.replies import Reply
from api.v1.answers import paging
from api.v1.answers.addresses import address
from api.v1.answers.common import check_accept
from api.v1.values import HIGHEST
from api.webhooks import endpoints
from api.webhooks.endpoints import MOST_REPLAYED, WebhookRefused
from api.webhooks.models import Delivery, Endpoint
from api.webhooks.words import EVENTS, DeliveryState, EndpointState
from articles.reading.lists import ListState, Row

LONGEST_URL, LONGEST_DESCRIPTION = 500, 120
DELIVERY_PARAMETERS = ("webhook", "state", "page_size", "cursor")
CHANGEABLE = ("url", "description", "events", "state")


def webhooks(ask: Ask, *, at: datetime) -> Reply:
    """All webhooks of the account. Raises: Problem."""
    check_accept(ask)
    Parameters(ask.query).check()
    rows = ask.reader.key.partner.endpoints.order_by("created_at", "pk")
    return shown({"results": [webhook_shown(row) for row in rows], "next": None, "previous": None})


def webhook(ask: Ask, identifier: str, *, at: datetime) -> Reply:
    """One of them. Raises: Problem."""
    check_accept(ask)
    Parameters(ask.query).check()
    return shown(webhook_shown(_own(ask, identifier)))


def create(call: Call) -> Done:
    """A new webhook; its secret is in this answer only. Raises: Problem."""
    members = Members(call.body, ("url", "description", "events", "after"))
    url = members.text("url", least=1, most=LONGEST_URL)
    description = members.text("description", most=LONGEST_DESCRIPTION)
    events = members.words("events", EVENTS)
    after = None
    if members.is_given("after"):
        after = members.number("after", low=0, high=HIGHEST)
    members.check()
    try:
        made = endpoints.create_endpoint(
            partner=call.partner,
            url=url,
            description=description,
            events=events,
            after=after,
            at=call.at,
        )
    except WebhookRefused as refusal:
        raise _refused(refusal) from None
    return Done(webhook_shown(made), 201, address(f"partner/webhooks/{made.uid}/"), salt=made.salt)


def change(call: Call, identifier: str) -> Done:
    """Change, pause or resume a webhook. Raises: Problem."""
    endpoint = _own(call.ask, identifier)
    members = Members(call.body, CHANGEABLE)
    given = {name: members.is_given(name) for name in CHANGEABLE}
    url = members.text("url", least=1, most=LONGEST_URL) if given["url"] else None
    description = (
        members.text("description", most=LONGEST_DESCRIPTION) if given["description"] else None
    )
    events = members.words("events", EVENTS) if given["events"] else None
    states = (EndpointState.ACTIVE.value, EndpointState.PAUSED.value)
    state = members.choice("state", states) if given["state"] else None
    members.check()
    try:
        endpoints.change_endpoint(
            endpoint=endpoint, url=url, description=description, events=events, at=call.at
        )
    except WebhookRefused as refusal:
        raise _refused(refusal) from None
    if state == EndpointState.PAUSED:
        endpoints.pause_endpoint(endpoint=endpoint, at=call.at)
    elif state == EndpointState.ACTIVE:
        endpoints.resume_endpoint(endpoint=endpoint, at=call.at)
    return Done(webhook_shown(endpoint))


def delete(call: Call, identifier: str) -> Done:
    """End a webhook, with its log. Raises: Problem."""
    _own(call.ask, identifier).delete()
    return Done(status=204)


def rotate(call: Call, identifier: str) -> Done:
    """A new secret, shown once; the old one signs beside it for a day. Raises: Problem."""
    endpoint = _own(call.ask, identifier)
    Members(call.body, ()).check()
    endpoints.rotate_secret(endpoint=endpoint, at=call.at)
    return Done(webhook_shown(endpoint), salt=endpoint.salt)


def test(call: Call, identifier: str) -> Done:
    """Send an event that says nothing. Raises: Problem."""
    endpoint = _own(call.ask, identifier)
    Members(call.body, ()).check()
    try:
        made = endpoints.send_test(endpoint=endpoint, at=call.at)
    except WebhookRefused as refusal:
        raise Problem("webhook_not_active", f"Not sent: {refusal.message}.") from None
    return Done(delivery_shown(made), 202)


def deliveries(ask: Ask, *, at: datetime) -> Reply:
    """The delivery log, the newest first. Raises: Problem."""
    check_accept(ask)
    parameters = Parameters(ask.query, single=DELIVERY_PARAMETERS)
    limit = parameters.number("page_size", low=1, high=100, default=20)
    endpoint = parameters.uid("webhook")
    state = parameters.choice("state", [word.value for word in DeliveryState], "")
    cursor = parameters.text("cursor")
    parameters.check()
    rows = _deliveries(ask)
    if endpoint is not None:
        rows = rows.filter(endpoint__uid=endpoint)
    if state:
        rows = rows.filter(state=state)

    def fetch(*, limit: int, after: Any, backwards: bool) -> list[Row]:
        found = rows
        if after is not None:
            found = rows.filter(**{"pk__gt" if backwards else "pk__lt": after[0]})
        page = list(found.order_by("pk" if backwards else "-pk")[:limit])
        return [
            Row(encoded(delivery_shown(row)), (row.pk,), row.created_at)
            for row in (page[::-1] if backwards else page)
        ]

    bound = paging.Paging("deliveries", limit, False, cursor).bound(
        ask.reader.key.partner_id, endpoint, state
    )
    page = paging.listed(bound, fetch, lambda: ListState(0, None))
    links = paging.neighbours(
        page, "partner/deliveries/", [pair for pair in parameters.pairs if pair[0] != "cursor"]
    )
    body = b'{"results":[' + b",".join(row.body for row in page.rows) + b"],"
    return written(body + encoded(links)[1:])


def delivery(ask: Ask, identifier: str, *, at: datetime) -> Reply:
    """One delivery with its body and every attempt. Raises: Problem."""
    check_accept(ask)
    Parameters(ask.query).check()
    row = _own_delivery(ask, identifier)
    attempts = [
        {
            "number": attempt.number,
            "at": moment(attempt.at),
            "ms": attempt.ms,
            "status": attempt.status,
            "error": attempt.error,
            "request_head": attempt.request_head,
            "response_head": attempt.response_head,
        }
        for attempt in row.log.order_by("at", "pk")
    ]
    return shown({**delivery_shown(row), "body": row.body, "log": attempts})


def replay(call: Call, identifier: str) -> Done:
    """Send a delivery once more. Raises: Problem."""
    row = _own_delivery(call.ask, identifier)
    Members(call.body, ()).check()
    endpoints.replay_delivery(delivery=row, at=call.at)
    return Done(delivery_shown(row), 202)


def replay_range(call: Call) -> Done:
    """Send a range of changes once more. Raises: Problem."""
    members = Members(call.body, ("webhook", "from", "to"))
    named = members.text("webhook", least=36, most=36)
    first = members.number("from", low=1, high=HIGHEST)
    last = members.number("to", low=1, high=HIGHEST)
    if not 0 < last - first + 1 <= MOST_REPLAYED:
        members.refuse("to", f"must be `from` or up to {MOST_REPLAYED - 1} above it")
    members.check()
    endpoint = _own(call.ask, named)
    count = endpoints.replay_range(endpoint=endpoint, first=first, last=last, at=call.at)
    return Done({"webhook": str(endpoint.uid), "waiting": count}, 202)


def webhook_shown(row: Endpoint) -> dict[str, Any]:
    """A webhook as its partner sees it."""
    return {
        "id": str(row.uid),
        "url": row.url,
        "description": row.description,
        "events": row.events,
        "state": row.state,
        "state_reason": row.reason,
        "state_since": moment(row.state_at),
        "position": row.position,
        "failures_in_a_row": row.streak,
        "old_secret_until": moment(row.previous_until),
        "created_at": moment(row.created_at),
    }


def delivery_shown(row: Delivery) -> dict[str, Any]:
    """A delivery as a list shows it."""
    return {
        "id": str(row.uid),
        "webhook_id": f"msg_{row.uid.hex}",
        "webhook": str(row.endpoint.uid),
        "type": row.type,
        "sequence": row.sequence,
        "state": row.state,
        "attempts": row.attempts,
        "next_attempt_at": moment(row.next_at) if row.state == DeliveryState.PENDING else None,
        "created_at": moment(row.created_at),
        "delivered_at": moment(row.delivered_at),
    }


def written(body: bytes) -> Reply:
    """Private bytes as an answer."""
    headers = {
        "Content-Type": "application/json",
        "Content-Length": str(len(body)),
        "Content-Language": "en",
        "Cache-Control": "no-store",
    }
    return Reply(200, body, headers)


def _own(ask: Ask, identifier: str) -> Endpoint:
    """A webhook of the partner's own. Raises: Problem, the same for others' and for none."""
    rows: QuerySet[Endpoint] = ask.reader.key.partner.endpoints.all()
    found = rows.filter(uid=_uid(identifier)).first()
    if found is None:
        raise not_found("You have no such webhook.")
    return found


def _own_delivery(ask: Ask, identifier: str) -> Delivery:
    found = _deliveries(ask).filter(uid=_uid(identifier)).first()
    if found is None:
        raise not_found("You have no such delivery.")
    return found


def _deliveries(ask: Ask) -> QuerySet[Delivery]:
    partner = ask.reader.key.partner
    return Delivery.objects.filter(endpoint__partner=partner).select_related("endpoint")


def _uid(identifier: str) -> uuid.UUID:
    if not UID.match(identifier):
        raise not_found("You have nothing of this address.")
    return uuid.UUID(identifier)


def _refused(refusal: WebhookRefused) -> Problem:
    if refusal.code == "url":
        return Problem(
            "invalid_body",
            "The body is not usable; `errors` points at what is wrong.",
            flaws=[Flaw("url", refusal.message, pointer="/url")],
        )
    return Problem("too_many_webhooks", f"Not made: {refusal.message}.")
