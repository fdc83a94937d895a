"""What becomes of assignments when the work is done: nobody has to tick them off."""

from collections.abc import Iterable
from datetime import datetime

from django.contrib.auth.models import User

from articles.models import Assignment, Variant
from articles.vocabulary import AssignedWork, AssignmentEnd

WORDS = (AssignedWork.WRITING, AssignedWork.TRANSLATING)


def end_assignments(
    *,
    variant: Variant,
    works: Iterable[AssignedWork],
    end: AssignmentEnd,
    by: User,
    at: datetime,
) -> int:
    """End what is open of these kinds, whoever it was given to; how many that were. One query."""
    waiting = Assignment.objects.filter(
        variant=variant, work__in=[work.value for work in works], ended_at__isnull=True
    )
    return waiting.update(ended_at=at, ended_by=by, end=end.value)
