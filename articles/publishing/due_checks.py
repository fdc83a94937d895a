"""When a source is asked about again, and the worker's turn at those that are due."""

from datetime import datetime, timedelta

import structlog
from django.conf import settings
from django.db.models import F, Q

from articles.evidence.named import named
from articles.evidence.registries.routing import Registries
from articles.models import Source, SourceSchedule, Standing
from articles.publishing.checking import Checked, check_source
from articles.vocabulary import MentionKind, PublicState, SourceStatus

logger = structlog.get_logger("beleg.checks")

# A live text promises that every cited work was asked about in the last seven days (item 3 of the
# checklist): a day is left for a service that is away.
LIVE = timedelta(days=6)
# Whoever edits a draft sees a month's news; publication asks for no fresher one.
DRAFT = timedelta(days=30)
# Nobody cites it: only so that it is not stale when somebody does.
UNCITED = timedelta(days=90)
# What is retracted stays so but for a reinstatement, which is rare and slow.
OUT_OF_USE = timedelta(days=30)
# A page without an identifier: all there is to learn is whether it is still there.
ONLY_A_LINK = timedelta(days=30)
# After an attempt that left a service unheard; the last pause repeats. Services ask for minutes,
# outages last hours.
PAUSES = tuple(timedelta(hours=hours) for hours in (1, 4, 12, 24))
# Longer than the slowest check: ten questions of twenty seconds. A worker that died over a source
# leaves it to the next one after that.
LEASE = timedelta(minutes=10)
MOST_ENROLLED = 200
CANDIDATES = 5
ENDED = frozenset({SourceStatus.RETRACTED, SourceStatus.WITHDRAWN})


def check_due_sources(*, at: datetime, registries: Registries | None = None) -> int:
    """Check the one source that has waited longest; returns how many were checked.

    Safe in several workers: a source is claimed by compare-and-set before anybody is asked. Where
    nothing outside can be reached, every source that is due waits, so that an installation without
    network asks once and then less and less often.
    """
    if not settings.CHECK_SOURCES:
        return 0
    schedule = _claimed(at)
    if schedule is None:
        return 0
    checked = check_source(source=schedule.source, at=at, registries=registries)
    plan(checked=checked, at=at)
    if checked.is_network_away:
        pause = _pause(schedule.attempts)
        waiting = SourceSchedule.objects.filter(next_at__lte=at)
        waiting.update(next_at=at + pause, attempts=F("attempts") + 1)
        logger.info("registries_unreachable", source=schedule.source_id, pause=str(pause))
        return 0
    return 1


def plan(*, checked: Checked, at: datetime) -> None:
    """Set when a source is asked about again, by what was answered now."""
    source = checked.source
    schedule, _ = SourceSchedule.objects.get_or_create(source=source, defaults={"next_at": at})
    usual = usual_pause(source, checked.status)
    is_to_repeat = checked.is_partial or checked.is_unreached
    pause = min(_pause(schedule.attempts), usual) if is_to_repeat else usual
    attempts = schedule.attempts + 1 if is_to_repeat else 0
    SourceSchedule.objects.filter(pk=schedule.pk).update(next_at=at + pause, attempts=attempts)


def usual_pause(source: Source, status: SourceStatus) -> timedelta:
    """How long a source waits after an answer, by where it is cited, its status and its kind."""
    if status in ENDED:
        return OUT_OF_USE
    if _is_live(source):
        names = named(doi=source.doi or "", pmid=source.pmid or "", url=source.url)
        return LIVE if names else ONLY_A_LINK
    return DRAFT if source.references.exists() else UNCITED


def _pause(attempts: int) -> timedelta:
    return PAUSES[min(attempts, len(PAUSES) - 1)]


def _is_live(source: Source) -> bool:
    """Whether a live edition names the source, or a row that was merged into it."""
    family = Source.objects.filter(Q(pk=source.pk) | Q(merged_into=source.pk))
    return Standing.objects.filter(
        state=PublicState.LIVE,
        edition__mentions__kind=MentionKind.SOURCE,
        edition__mentions__uid__in=family.values("uid"),
    ).exists()


def _claimed(at: datetime) -> SourceSchedule | None:
    """The schedule of the source that has waited longest, won against all other workers."""
    new = Source.objects.filter(schedule=None, merged_into=None).order_by("pk")
    SourceSchedule.objects.bulk_create(
        [SourceSchedule(source=source, next_at=at) for source in new[:MOST_ENROLLED]],
        ignore_conflicts=True,
    )
    due = (
        SourceSchedule.objects.filter(next_at__lte=at, source__merged_into=None)
        .select_related("source")
        .order_by("next_at", "pk")
    )
    for schedule in due[:CANDIDATES]:
        mine = SourceSchedule.objects.filter(pk=schedule.pk, next_at=schedule.next_at)
        if mine.update(next_at=at + LEASE) == 1:
            return schedule
    return None
