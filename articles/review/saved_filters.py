"""Keeping a list's filters under a name: a person's own, and nobody else's business."""

from django.contrib.auth.models import User
from django.db import IntegrityError, transaction
from django.http import QueryDict

from articles.models import SavedFilter
from articles.models.saved_filter import LONGEST_QUERY
from articles.refusal import Refused
from articles.vocabulary import FilterPlace

LONGEST_NAME = 60
MOST = 30
# Where one stands in a list is no part of what is looked for.
PAGES = ("page", "p")


class FilterRefused(Refused):
    """The filter cannot be kept like this."""

    code = "filter_refused"


def keep_filter(*, place: FilterPlace, name: str, query: str, by: User) -> SavedFilter:
    """Keep the filters of a list for this person; the same name takes the new ones.

    `query` is a query string.

    Raises: FilterRefused (no name, too long, nothing filtered, too many).
    """
    name = " ".join(name.split())
    if not name or len(name) > LONGEST_NAME:
        raise FilterRefused(
            f"a name has 1 to {LONGEST_NAME} characters", code="filter_name", most=LONGEST_NAME
        )
    wanted = QueryDict(query, mutable=True)
    for page in PAGES:
        wanted.pop(page, None)
    kept = QueryDict(mutable=True)
    for key, values in wanted.lists():
        kept.setlist(key, [value for value in values if value])
    said = kept.urlencode()
    if not said or len(said) > LONGEST_QUERY:
        raise FilterRefused("nothing is filtered, or too much", code="filter_empty")
    with transaction.atomic():
        mine = SavedFilter.objects.filter(user=by, place=place.value)
        if mine.filter(name=name).update(query=said):
            return mine.get(name=name)
        if mine.count() >= MOST:
            raise FilterRefused(f"no more than {MOST} a list", code="filter_many", most=MOST)
        try:
            with transaction.atomic():
                return SavedFilter.objects.create(user=by, place=place.value, name=name, query=said)
        except IntegrityError as error:
            raise FilterRefused("it was kept at the same moment") from error


def drop_filter(*, saved: SavedFilter, by: User) -> None:
    """Forget a filter of one's own. Raises: FilterRefused (somebody else's)."""
    if saved.user_id != by.pk:
        raise FilterRefused("this filter is somebody else's", code="filter_foreign")
    saved.delete()
