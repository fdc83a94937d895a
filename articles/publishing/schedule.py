"""Publication at a moment: stored in UTC, asked of the gate again when it falls due."""

import json
from collections.abc import Mapping
from datetime import datetime, timedelta

import structlog
from django.contrib.auth.models import User
from django.db import transaction

from articles.gates.check import check
from articles.manuscripts.load import load
from articles.models import Variant
from articles.publishing.actions import publish
from articles.publishing.refusals import GateRefused, PublicationRefused
from articles.refusal import Refused
from articles.review.actions import locked, move
from articles.review.permissions import check_role
from articles.review.transitions import Verb, check_transition
from articles.vocabulary import Stage

logger = structlog.get_logger("beleg.schedule")

# How long after a refused attempt the worker asks again; the last pause repeats.
PAUSES = tuple(timedelta(minutes=minutes) for minutes in (1, 5, 15, 60))
# While one worker tries, the others leave the variant alone for so long: a worker that was killed
# over it must not make it a minute late. Two that try at once do no harm, the row is locked.
LEASE = timedelta(seconds=30)


def schedule(*, variant: Variant, moment: datetime, by: User, at: datetime) -> None:
    """Publish at a moment to come, in the name of who schedules it.

    Raises: NotAllowed, StageRefused, GateRefused, PublicationRefused (the moment has passed).
    """
    check_role(Verb.SCHEDULE, by)
    if moment <= at:
        raise PublicationRefused("the moment has passed already", code="moment_passed")
    with transaction.atomic():
        variant = locked(variant)
        transition = check_transition(Verb.SCHEDULE, Stage(variant.stage))
        report = check(load(variant), at=at)
        if report.blockers:
            raise GateRefused(report)
        variant.scheduled_for, variant.scheduled_by = moment, by
        variant.schedule_next_at = moment
        variant.schedule_attempts, variant.schedule_error = 0, ""
        variant.save(
            update_fields=[
                "scheduled_for",
                "scheduled_by",
                "schedule_next_at",
                "schedule_attempts",
                "schedule_error",
            ]
        )
        move(variant, transition.target)


def unschedule(*, variant: Variant, by: User, at: datetime) -> None:
    """Take a scheduled variant out of the schedule; it stays approved.

    Raises: NotAllowed, StageRefused.
    """
    check_role(Verb.UNSCHEDULE, by)
    with transaction.atomic():
        variant = locked(variant)
        move(variant, check_transition(Verb.UNSCHEDULE, Stage(variant.stage)).target)
    logger.info("unscheduled", variant=variant.pk, by=by.pk, at=at.isoformat())


def publish_due(*, at: datetime) -> int:
    """Publish what is due; one that is refused says why, is tried again, and stops no other.

    Safe in several workers: each variant is claimed by compare-and-set before it is tried.
    """
    due = (
        Variant.objects.filter(stage=Stage.SCHEDULED, schedule_next_at__lte=at)
        .select_related("scheduled_by")
        .order_by("schedule_next_at", "pk")
    )
    return sum(_try(variant, at) for variant in due if _claim(variant, at))


def _claim(variant: Variant, at: datetime) -> bool:
    waiting = Variant.objects.filter(
        pk=variant.pk, stage=Stage.SCHEDULED, schedule_next_at=variant.schedule_next_at
    )
    return waiting.update(schedule_next_at=at + LEASE) == 1


def _try(variant: Variant, at: datetime) -> bool:
    by = variant.scheduled_by
    if by is None:
        return False
    try:
        publish(variant=variant, by=by, at=at)
    except Exception as error:
        # Whatever it was: it is written down and the next variant has its turn.
        _postpone(variant, at, error)
        return False
    return True


def _postpone(variant: Variant, at: datetime, error: Exception) -> None:
    reason = kept_reason(error)
    if isinstance(error, Refused):
        logger.warning("schedule_refused", variant=variant.pk, reason=error.code)
    else:
        name = type(error).__name__
        logger.error("schedule_failed", variant=variant.pk, reason=name, exc_info=error)
    pause = PAUSES[min(variant.schedule_attempts, len(PAUSES) - 1)]
    Variant.objects.filter(pk=variant.pk, stage=Stage.SCHEDULED).update(
        schedule_error=reason,
        schedule_attempts=variant.schedule_attempts + 1,
        schedule_next_at=at + pause,
    )


def kept_reason(error: Exception) -> str:
    """Why an attempt failed, as it is kept: the refusal's code and parameters as JSON."""
    if isinstance(error, Refused):
        return json.dumps({"code": error.code, **_plain(error.params)}, ensure_ascii=False)
    return json.dumps({"code": "attempt_failed", "error": type(error).__name__})


def read_reason(kept: str) -> tuple[str, dict[str, object]] | None:
    """Code and parameters of what was kept; None for the English sentences of older versions."""
    try:
        found = json.loads(kept)
    except ValueError:
        return None
    if not isinstance(found, dict) or not isinstance(found.get("code"), str):
        return None
    return found.pop("code"), found


def _plain(params: Mapping[str, object]) -> dict[str, object]:
    return {
        name: value if isinstance(value, int | str) else str(value)
        for name, value in params.items()
        if name != "code"
    }
