"""Due publications, deliveries and checks, for as long as the process runs."""

import signal
import threading
from argparse import ArgumentParser
from datetime import datetime, timedelta
from types import FrameType
from typing import Any

import structlog
from django.core.management.base import BaseCommand
from django.db import DatabaseError, close_old_connections
from django.utils import timezone

from cms import worker
from cms.models import beat

logger = structlog.get_logger("beleg.worker")

PAUSE_SECONDS = 1.0
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
    """Run the scans each second until `stopping` is set; the scan at work is finished first."""
    logger.info("worker_started", scans=[scan.__name__ for scan in worker.SCANS])
    last_beat: datetime | None = None
    while not stopping.is_set():
        close_old_connections()
        at = timezone.now()
        if last_beat is None or at - last_beat >= HEARTBEAT_EVERY:
            last_beat = at if _beat(at) else None
        worker.run_scans(at=at, scans=worker.SCANS, is_stopping=stopping.is_set)
        if once:
            break
        stopping.wait(PAUSE_SECONDS)
    logger.info("worker_stopped")


def _beat(at: datetime) -> bool:
    """Whether the heartbeat was written; one that was not is tried again in the next round."""
    try:
        beat(name=worker.HEARTBEAT, at=at)
    except DatabaseError as error:
        # A database that is away for a moment must not end the worker; readiness shows the gap.
        logger.warning("heartbeat_failed", reason=f"{type(error).__name__}: {error}")
        return False
    return True


def _stop(stopping: threading.Event) -> Any:
    def handler(number: int, frame: FrameType | None) -> None:
        stopping.set()

    return handler
