"""The editorial status of a source, derived from every answer that was ever given about it."""

from collections.abc import Sequence
from datetime import datetime

from articles.manuscripts.manuscript import CheckRecord
from articles.vocabulary import CheckOutcome, CheckService, SourceStatus

WORST_FIRST = (
    SourceStatus.RETRACTED,
    SourceStatus.WITHDRAWN,
    SourceStatus.EXPRESSION_OF_CONCERN,
    SourceStatus.CONFLICTING,
    SourceStatus.CORRECTED,
    SourceStatus.REINSTATED,
    SourceStatus.NONE_FOUND,
)
ENDED_BY_REINSTATEMENT = frozenset({SourceStatus.RETRACTED, SourceStatus.WITHDRAWN})


def derive_status(checks: Sequence[CheckRecord]) -> SourceStatus:
    """The worst status that an answer gave; UNCHECKED where none gave any.

    An outage, a "not found" and a later "none found" clear nothing. A retraction ends in two ways:
    the service that reported it reports a reinstatement later, or a person states the status,
    which settles all that was asked up to then, and nothing that is answered afterwards.
    """
    answers = _unsettled(_answers(checks))
    said = {answer.status for answer in answers if not _is_reinstated(answer, answers)}
    return next((status for status in WORST_FIRST if status in said), SourceStatus.UNCHECKED)


def last_answered_at(checks: Sequence[CheckRecord]) -> datetime | None:
    """When a status was last given; None where it never was. Failed attempts do not count."""
    return max((answer.asked_at for answer in _answers(checks)), default=None)


def _answers(checks: Sequence[CheckRecord]) -> list[CheckRecord]:
    """The checks that gave a status. An answer without one (a link that works) gave none."""
    return [
        check
        for check in checks
        if check.outcome == CheckOutcome.ANSWERED and check.status in WORST_FIRST
    ]


def _unsettled(answers: list[CheckRecord]) -> list[CheckRecord]:
    """The latest statement of a person, with what was answered after it; all, if there is none."""
    stated = [answer for answer in answers if answer.service == CheckService.PERSON]
    if not stated:
        return answers
    latest_at = max(answer.asked_at for answer in stated)
    latest = [answer for answer in stated if answer.asked_at == latest_at]
    return latest + [answer for answer in answers if answer.asked_at > latest_at]


def _is_reinstated(answer: CheckRecord, answers: list[CheckRecord]) -> bool:
    return answer.status in ENDED_BY_REINSTATEMENT and any(
        other.service == answer.service
        and other.status == SourceStatus.REINSTATED
        and other.asked_at > answer.asked_at
        for other in answers
    )
