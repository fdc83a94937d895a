"""What the worker does each round: every scan once, one failure never in the way of the next."""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Protocol

import structlog

from api.corrections.duties import remind_overdue, write_duties
from api.partners.calls import clear_calls
from api.partners.notices import mail_notices
from api.purging.scan import purge_moved
from api.webhooks.fanout import fan_out
from api.webhooks.sending import deliver_due
from articles.generation import drop_old_writes
from articles.publishing.debt import count_debt
from articles.publishing.due_checks import check_due_sources
from articles.publishing.policies import apply_policies
from articles.publishing.schedule import publish_due
from articles.publishing.searching import renew_search
from articles.search.feeding import feed_search_engine
from cms.mails.assignments import mail_assignments
from cms.mails.resets import mail_resets

logger = structlog.get_logger("beleg.worker")


class Scan(Protocol):
    """Does what is due `at` a moment and returns how many things it did.

    A scan claims its rows by compare-and-set, so that any number of workers may run it.
    """

    __name__: str

    def __call__(self, *, at: datetime) -> int: ...


def forget_old_writes(*, at: datetime) -> int:
    """Keep short what readers look at to know whether anything was published."""
    return drop_old_writes()


# The one place where scans are registered; they run in this order.
SCANS: tuple[Scan, ...] = (
    publish_due, apply_policies, renew_search, fan_out, write_duties, remind_overdue, clear_calls,
    forget_old_writes,
)  # fmt: skip
# Scans that wait for others' servers or have much to read, each in a thread of its own beside the
# first ones: no silence of a registry makes a publication late, and no receiver that is dead keeps
# the events of the others. A scan that did something has its next turn at once.
SENDERS = 4
OUTSIDE_SCANS: tuple[Scan, ...] = (
    purge_moved,
    check_due_sources,
    count_debt,
    mail_notices,
    mail_resets,
    mail_assignments,
    feed_search_engine,
    *[deliver_due] * SENDERS,
)


def run_scans(
    *, at: datetime, scans: Sequence[Scan], is_stopping: Callable[[], bool]
) -> dict[str, int | None]:
    """Run the scans one after another; None stands for one that failed (and was logged)."""
    done: dict[str, int | None] = {}
    for scan in scans:
        if is_stopping():
            break
        done[scan.__name__] = _run(scan, at=at)
    return done


def _run(scan: Scan, *, at: datetime) -> int | None:
    try:
        count = scan(at=at)
    except Exception as error:
        # Whatever it was: the other scans still have their work to do.
        logger.exception(
            "scan_failed", scan=scan.__name__, reason=f"{type(error).__name__}: {error}"
        )
        return None
    if count:
        logger.info("scan_done", scan=scan.__name__, count=count)
    return count
