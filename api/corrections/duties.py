"""Severe changes must be confirmed by a deadline: written from the log, closed by a partner's word,
reminded of when they are overdue."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

import structlog
from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils.timezone import localtime

from api.corrections.holdings import confirm
from api.corrections.models import Acknowledgement, Duty, DutyPosition
from api.corrections.words import Action
from api.partners.models import Partner, PartnerTerms
from api.partners.notices import notify
from api.partners.reader import coverage_of
from api.partners.terms import last_accepted_terms, terms_in_force
from api.partners.words import NoticeKind, Reporting
from api.v1.answers.addresses import address
from api.webhooks.endpoints import tell
from api.webhooks.words import REMINDER, EndpointState
from articles.reading.changes import (
    WITHHELD,
    Entry,
    Page,
    changes_after,
    changes_numbered,
    newest_number,
)
from articles.refusal import Refused
from articles.vocabulary import ChangeKind, ChangeSeverity

logger = structlog.get_logger("beleg.partners")

PARTNERS_A_ROUND, CHANGES_A_ROUND, REMINDED_A_ROUND = 200, 500, 50
REMIND_EVERY, MOST_REMINDERS = timedelta(hours=24), 5
# After these there is no new text to show.
ENDED = frozenset({ChangeKind.WITHDRAWN.value, WITHHELD})


class AcknowledgementRefused(Refused):
    """A confirmation cannot be taken so."""

    code = "acknowledgement_refused"


@dataclass(frozen=True, slots=True)
class Word:
    """What a partner says it did about a change, and where that can be seen."""

    sequence: int
    action: Action
    url: str = ""
    note: str = ""


class _Overtaken(Exception):
    """Another worker moved the position first."""


def write_duties(*, at: datetime) -> int:
    """Write what each partner must confirm of the changes since the last look: a scan.

    A partner's duties begin with the change after its first terms were accepted.
    """
    newest = newest_number()
    begin = Partner.objects.filter(
        closed_at=None, duty_position=None, terms__accepted_at__isnull=False
    )
    DutyPosition.objects.bulk_create(
        [DutyPosition(partner=row, number=newest) for row in begin.distinct().order_by("pk")],
        ignore_conflicts=True,
    )
    behind = DutyPosition.objects.filter(number__lt=newest, partner__closed_at=None)
    rows = behind.select_related("partner").order_by("number", "pk")[:PARTNERS_A_ROUND]
    return sum(_written(row, newest, at) for row in rows)


def _written(position: DutyPosition, newest: int, at: datetime) -> int:
    terms = _terms(position.partner_id, at)
    if terms is None:
        return 0
    page = _changes(terms, after=position.number)
    made = [
        _duty(position.partner, terms, entry)
        for entry in page.entries
        if _must_confirm(terms, entry)
    ]
    number = page.last if page.has_more else newest
    try:
        with transaction.atomic():
            Duty.objects.bulk_create(made, ignore_conflicts=True)
            mine = DutyPosition.objects.filter(pk=position.pk, number=position.number)
            if mine.update(number=number) != 1:
                raise _Overtaken
    except _Overtaken:
        return 0
    return len(made)


def acknowledge(*, partner: Partner, word: Word, through: str, at: datetime) -> Acknowledgement:
    """Take a partner's word: it closes what is owed for that text up to that change.

    Raises: AcknowledgementRefused, for a change that the partner was never told of, or for a new
    text shown where there is none.
    """
    terms = _terms(partner.pk, at)
    entries = _numbered(terms, [word.sequence]) if terms is not None else []
    if not entries:
        raise AcknowledgementRefused("no change of yours has this number", code="unknown_change")
    (entry,) = entries
    if entry.kind in ENDED and word.action is Action.UPDATED:
        raise AcknowledgementRefused(
            "the text was taken away; there is no new one to show", code="nothing_to_show"
        )
    with transaction.atomic():
        made = Acknowledgement.objects.create(
            partner=partner,
            sequence=entry.number,
            article=entry.article,
            language=entry.language.value,
            edition=entry.edition,
            action=word.action.value,
            url=word.url,
            note=word.note,
            through=through,
            at=at,
        )
        Duty.objects.filter(
            partner=partner,
            article=entry.article,
            language=entry.language.value,
            sequence__lte=entry.number,
            acknowledged_at=None,
        ).update(acknowledgement=made, acknowledged_at=at)
        confirm(
            partner=partner.pk,
            article=entry.article,
            language=entry.language.value,
            edition=entry.edition,
            action=word.action,
            at=at,
        )
    logger.info("change_acknowledged", partner=str(partner.uid), sequence=entry.number)
    return made


def remind_overdue(*, at: datetime) -> int:
    """Remind of what is overdue, once a day and five times at most: a scan."""
    waited = Q(reminded_at=None) | Q(reminded_at__lte=at - REMIND_EVERY)
    rows = (
        overdue(at)
        .filter(waited, reminders__lt=MOST_REMINDERS)
        .select_related("partner")
        .order_by("due_at", "pk")
    )
    return sum(remind(duty=row, at=at) for row in rows[:REMINDED_A_ROUND])


def remind(*, duty: Duty, at: datetime) -> int:
    """Write to the partner's contacts and webhooks; 0 where somebody else just did."""
    with transaction.atomic():
        mine = Duty.objects.filter(pk=duty.pk, reminded_at=duty.reminded_at, acknowledged_at=None)
        if mine.update(reminders=duty.reminders + 1, reminded_at=at) != 1:
            return 0
        url = address(f"articles/{duty.article}/", [("lang", duty.language)])
        notify(
            partner=duty.partner,
            kind=NoticeKind.OVERDUE,
            at=at,
            title=duty.slug,
            language=duty.language,
            kind_of_change=duty.kind,
            reason=duty.reason,
            changed=f"{localtime(duty.at):%Y-%m-%d %H:%M}",
            due=f"{localtime(duty.due_at):%Y-%m-%d %H:%M}",
            sequence=duty.sequence,
            url=url,
        )
        told = {
            "sequence": duty.sequence,
            "kind": duty.kind,
            "article": str(duty.article),
            "language": duty.language,
            "edition": duty.edition,
            "due_at": f"{duty.due_at:%Y-%m-%dT%H:%M:%SZ}",
            "url": url,
        }
        for endpoint in duty.partner.endpoints.filter(state=EndpointState.ACTIVE).order_by("pk"):
            tell(endpoint=endpoint, kind=REMINDER, data=dict(told), at=at)
    return 1


def overdue(at: datetime) -> QuerySet[Duty]:
    """What was not confirmed in time."""
    return Duty.objects.filter(acknowledged_at=None, due_at__lt=at, partner__closed_at=None)


def _terms(partner: int, at: datetime) -> PartnerTerms | None:
    """Terms that ended still bind whoever holds copies."""
    return terms_in_force(partner, at=at) or last_accepted_terms(partner)


def _changes(terms: PartnerTerms, *, after: int) -> Page:
    covered = coverage_of(terms)
    return changes_after(
        number=after,
        limit=CHANGES_A_ROUND,
        languages=sorted(covered.languages),
        topics=sorted(covered.topics),
    )


def _numbered(terms: PartnerTerms, numbers: Sequence[int]) -> list[Entry]:
    covered = coverage_of(terms)
    return changes_numbered(
        numbers=numbers, languages=sorted(covered.languages), topics=sorted(covered.topics)
    )


def _must_confirm(terms: PartnerTerms, entry: Entry) -> bool:
    if terms.reporting == Reporting.NONE:
        return False
    return terms.reporting == Reporting.ALL or _severity(entry) is ChangeSeverity.SEVERE


def _severity(entry: Entry) -> ChangeSeverity:
    """A text that left the terms must go as one that was withdrawn."""
    if entry.kind == WITHHELD:
        return ChangeSeverity.SEVERE
    return ChangeSeverity(json.loads(entry.body).get("severity", ChangeSeverity.NOTABLE.value))


def _duty(partner: Partner, terms: PartnerTerms, entry: Entry) -> Duty:
    told = json.loads(entry.body)
    return Duty(
        partner=partner,
        sequence=entry.number,
        kind=entry.kind,
        severity=_severity(entry).value,
        article=entry.article,
        language=entry.language.value,
        edition=entry.edition,
        slug=told["slug"],
        reason=told.get("reason", ""),
        at=entry.at,
        due_at=entry.at + timedelta(hours=terms.withdraw_within_hours),
    )
