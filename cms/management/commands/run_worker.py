"""Due publications, deliveries and checks, for as long as the process runs."""

import signal
import threading
import time
from argparse import ArgumentParser
from datetime import datetime, timedelta
from types import FrameType
from typing import Any

import structlog
from django.core.management.base import BaseCommand
from django.db import DatabaseError, close_old_connections, connections
from django.utils import timezone

from cms import worker
from cms.models import WORKER, beat

logger = structlog.get_logger("beleg.worker")

PAUSE_SECONDS = 1.0
LAST_WORDS_SECONDS = 3.0
HEARTBEAT_EVERY = timedelta(seconds=5)


class Command(BaseCommand):
    help = "Does what is due, every second until stopped; safe to run in several copies."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--once", action="store_true", help="do what is due, then exit")

    def handle(self, *args: Any, once: bool, **options: Any) -> None:
        stopping = threading.Event()
        previous = {
            number: signal.signal(number, _stop(stopping))
            for number in (signal.SIGTERM, signal.SIGINT)
        }
        try:
            run(stopping=stopping, once=once)
        finally:
            for number, handler in previous.items():
                signal.signal(number, handler)


def run(*, stopping: threading.Event, once: bool) -> None:
    """Run the scans each second until `stopping` is set; the scan at work is finished first.

    Scans that ask others' servers run in threads of their own, which are not waited for for long:
    what they had asked is asked again. With `once` they run last, until none of them has more
    to do.
    """
    scans = (*worker.SCANS, *worker.OUTSIDE_SCANS)
    logger.info("worker_started", scans=list(dict.fromkeys(scan.__name__ for scan in scans)))
    outside = [
        threading.Thread(target=_run_outside, args=(scan, stopping), daemon=True)
        for scan in worker.OUTSIDE_SCANS
    ]
    if not once:
        for thread in outside:
            thread.start()
    last_beat: datetime | None = None
    while not stopping.is_set():
        close_old_connections()
        at = timezone.now()
        if last_beat is None or at - last_beat >= HEARTBEAT_EVERY:
            last_beat = at if _beat(at) else None
        worker.run_scans(at=at, scans=worker.SCANS, is_stopping=stopping.is_set)
        if once:
            for scan in dict.fromkeys(worker.OUTSIDE_SCANS):
                while not stopping.is_set() and _round(scan, stopping):
                    pass
            break
        stopping.wait(PAUSE_SECONDS)
    if not once:
        give_up_at = time.monotonic() + LAST_WORDS_SECONDS
        for thread in outside:
            thread.join(max(0.0, give_up_at - time.monotonic()))
    logger.info("worker_stopped")


def _run_outside(scan: worker.Scan, stopping: threading.Event) -> None:
    while not stopping.is_set():
        close_old_connections()
        if not _round(scan, stopping):
            stopping.wait(PAUSE_SECONDS)
    connections.close_all()


def _round(scan: worker.Scan, stopping: threading.Event) -> bool:
    """One turn of a scan that asks others' servers; whether it did something."""
    done = worker.run_scans(at=timezone.now(), scans=(scan,), is_stopping=stopping.is_set)
    return any(done.values())


def _beat(at: datetime) -> bool:
    """Whether the heartbeat was written; one that was not is tried again in the next round."""
    try:
        beat(name=WORKER, at=at)
    except DatabaseError as error:
        # A database that is away for a moment must not end the worker; readiness shows the gap.
        logger.warning("heartbeat_failed", reason=f"{type(error).__name__}: {error}")
        return False
    return True


def _stop(stopping: threading.Event) -> Any:
    def handler(number: int, frame: FrameType | None) -> None:
        stopping.set()

    return handler
