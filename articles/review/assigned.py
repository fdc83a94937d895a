"""What becomes of assignments when the work is done: nobody has to tick them off."""

from collections.abc import Iterable
from datetime import datetime

from django.contrib.auth.models import User

from articles.models import Variant
from articles.statements.reading import among, marks
from articles.statements.writing import done, stored_moment
from articles.vocabulary import AssignedWork, AssignmentEnd

WORDS = (AssignedWork.WRITING, AssignedWork.TRANSLATING)


def end_assignments(
    *,
    variants: Iterable[Variant],
    works: Iterable[AssignedWork],
    end: AssignmentEnd,
    by: User,
    at: datetime,
) -> int:
    """End what is open of these kinds, whoever it was given to; how many that were. One query."""
    kinds = [work.value for work in works]
    are_these, keys = among([variant.pk for variant in variants])
    return done(
        "UPDATE articles_assignment SET ended_at = %s, ended_by_id = %s, "  # noqa: S608  # our own names; values go beside it
        f'"end" = %s WHERE variant_id {are_these} AND work IN {marks(kinds)} '
        "AND ended_at IS NULL",
        [stored_moment(at), by.pk, end.value, *keys, *kinds],
    )
