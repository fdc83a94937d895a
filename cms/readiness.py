"""What must be well beside database and cache: the worker, and what it is there for."""

from datetime import timedelta

from django.utils import timezone

from articles.models import Variant
from articles.vocabulary import Stage
from cms.models import WORKER, Heartbeat

# A worker beats every five seconds, but not while it is at one long piece of work.
SILENCE = timedelta(minutes=1)
LATE = timedelta(minutes=2)


def worker() -> bool:
    """A worker was seen a moment ago. One query."""
    seen_after = timezone.now() - SILENCE
    return Heartbeat.objects.filter(name=WORKER, seen_at__gte=seen_after).exists()


def nothing_overdue() -> bool:
    """No publication waits for its turn too long. One query.

    One that the gate refuses has its next turn in the future: it is an editor's to mend, and no
    reason to take the interface out of service.
    """
    due_before = timezone.now() - LATE
    late = Variant.objects.filter(stage=Stage.SCHEDULED, schedule_next_at__lt=due_before)
    return not late.exists()
