"""What a partner owes a confirmation for, and its word that it acted."""

from datetime import datetime
from typing import Any

from django.db.models import Q
from django.utils import timezone

from api.asks import Ask
from api.corrections.duties import AcknowledgementRefused, Word, acknowledge
from api.corrections.models import Duty
from api.corrections.words import Action, DutyState
from api.errors import Flaw, Problem, not_found
from api.parameters import Parameters
from api.partners.account import moment
from api.partners.bodies import Members
from api.partners.calls import Call, Done, encoded
from api.replies import Reply
from api.v1.answers import paging
from api.v1.answers.addresses import address
from api.v1.answers.common import check_accept
from api.v1.values import HIGHEST
from api.webhooks.answers import written
from articles.reading.lists import ListState, Row

PARAMETERS = ("state", "page_size", "cursor")
LONGEST_URL, LONGEST_NOTE = 500, 300
WEB = ("https://", "http://")


def duties(ask: Ask, *, at: datetime) -> Reply:
    """What must be confirmed, the newest change first. Raises: Problem."""
    check_accept(ask)
    parameters = Parameters(ask.query, single=PARAMETERS)
    limit = parameters.number("page_size", low=1, high=100, default=20)
    state = parameters.choice("state", [word.value for word in DutyState], "")
    cursor = parameters.text("cursor")
    parameters.check()
    rows = ask.reader.key.partner.duties.select_related("acknowledgement").filter(_in(state, at))

    def fetch(*, limit: int, after: Any, backwards: bool) -> list[Row]:
        found = rows
        if after is not None:
            found = rows.filter(**{"sequence__gt" if backwards else "sequence__lt": after[0]})
        page = list(found.order_by("sequence" if backwards else "-sequence")[:limit])
        return [
            Row(encoded(duty_shown(row, at)), (row.sequence,), row.at)
            for row in (page[::-1] if backwards else page)
        ]

    bound = paging.Paging("duties", limit, False, cursor).bound(ask.reader.key.partner_id, state)
    page = paging.listed(bound, fetch, lambda: ListState(0, None))
    links = paging.neighbours(
        page,
        "partner/acknowledgements/",
        [pair for pair in parameters.pairs if pair[0] != "cursor"],
    )
    body = b'{"results":[' + b",".join(row.body for row in page.rows) + b"],"
    return written(body + encoded(links)[1:])


def confirm(call: Call) -> Done:
    """Take the partner's word. Raises: Problem."""
    members = Members(call.body, ("sequence", "action", "url", "note"))
    sequence = members.number("sequence", low=1, high=HIGHEST)
    action = members.choice("action", [word.value for word in Action])
    url = members.text("url", most=LONGEST_URL)
    if url and not url.startswith(WEB):
        members.refuse("url", "must be a web address")
    note = members.text("note", most=LONGEST_NOTE)
    members.check()
    try:
        made = acknowledge(
            partner=call.partner,
            word=Word(sequence, Action(action), url, note),
            through=call.reader.key.prefix,
            at=call.at,
        )
    except AcknowledgementRefused as refusal:
        if refusal.code == "unknown_change":
            raise not_found("You were told of no change of this number.") from None
        raise Problem(
            "invalid_body",
            "The body is not usable; `errors` points at what is wrong.",
            flaws=[Flaw("action", refusal.message, pointer="/action")],
        ) from None
    return Done(
        {
            "id": str(made.uid),
            "sequence": made.sequence,
            "article": str(made.article),
            "language": made.language,
            "edition": made.edition,
            "action": made.action,
            "url": made.url,
            "note": made.note,
            "at": moment(made.at),
            "closed": made.duties.count(),
        },
        201,
        address("partner/acknowledgements/"),
    )


def duty_shown(row: Duty, at: datetime) -> dict[str, Any]:
    """What is owed, as its partner sees it."""
    word = row.acknowledgement
    return {
        "sequence": row.sequence,
        "kind": row.kind,
        "severity": row.severity,
        "article": str(row.article),
        "language": row.language,
        "edition": row.edition,
        "slug": row.slug,
        "reason": row.reason,
        "at": moment(row.at),
        "due_at": moment(row.due_at),
        "state": state_of(row, at).value,
        "acknowledged_at": moment(row.acknowledged_at),
        "action": None if word is None else word.action,
        "reminders": row.reminders,
    }


def state_of(row: Duty, at: datetime | None = None) -> DutyState:
    """Where a confirmation stands."""
    if row.acknowledged_at is not None:
        return DutyState.ACKNOWLEDGED
    return DutyState.OVERDUE if row.due_at < (at or timezone.now()) else DutyState.OPEN


def _in(state: str, at: datetime) -> Q:
    if state == DutyState.ACKNOWLEDGED:
        return Q(acknowledged_at__isnull=False)
    if state == DutyState.OVERDUE:
        return Q(acknowledged_at=None, due_at__lt=at)
    return Q(acknowledged_at=None, due_at__gte=at) if state == DutyState.OPEN else Q()
