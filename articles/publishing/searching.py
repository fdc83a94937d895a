"""What is searched is made anew where it fell behind: after an upgrade, for a new term base.

Publishing keeps the index in step by itself (`rewrite_articles`); this finds what it could not.
"""

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Exists, F, OuterRef, Q, QuerySet

from articles.manuscripts.known import known
from articles.models import SearchFiling, SearchText, Standing, Variant
from articles.search.index import analysis, recount_words, renew, words_of
from articles.vocabulary import PublicState

BATCH = 50
# To look for texts that are missing takes a look at all of them; nothing but an upgrade makes one.
LOOKS_EVERY = timedelta(minutes=10)
_looked_at: datetime | None = None


def renew_search(*, at: datetime) -> int:
    """Bring up to a batch of texts up to date that are missing in the index or behind; how many.

    A scan of the worker: two looks at an index in most rounds.
    """
    global _looked_at  # noqa: PLW0603  # of this process: another one looks for itself
    behind = _behind_term_base()[:BATCH]
    found = list(behind.values_list("pk", flat=True))
    if not found and (_looked_at is None or at - _looked_at >= LOOKS_EVERY):
        found = list(differing().values_list("pk", flat=True)[:BATCH])
        _looked_at = at if len(found) < BATCH else None
    rebuild(found)
    return len(found)


def rebuild(standings: Sequence[int], *, told: Callable[[int], None] = lambda done: None) -> None:
    """Make the index of these standings anew, a transaction for each batch of them."""
    for start in range(0, len(standings), BATCH):
        part = standings[start : start + BATCH]
        with transaction.atomic():
            rows = Standing.objects.filter(pk__in=part)
            articles = rows.order_by().values("variant__article")
            locked = Variant.objects.select_for_update().filter(article__in=articles)
            list(locked.order_by("pk").values_list("pk", flat=True))
            renew(rows.select_related("edition").order_by("pk"))
        told(len(part))


def recount() -> None:
    """Count the words that misspelt ones are compared with anew."""
    with transaction.atomic():
        recount_words()


def every_public() -> list[int]:
    """Primary keys of all standings that are or were public."""
    rows = Standing.objects.exclude(state=PublicState.NEVER)
    return list(rows.order_by("pk").values_list("pk", flat=True))


def differing() -> QuerySet[Standing]:
    """Standings whose text is missing in the index, is another edition, is filed nowhere, or should
    not be there.
    """
    is_live = Q(state=PublicState.LIVE)
    is_right = Q(search_text__edition=F("edition"), search_text__analysed_with=analysis(known()))
    # An older version that still ran after an upgrade files nothing.
    is_right &= Q(Exists(SearchFiling.objects.filter(doc=OuterRef("pk"))))
    return Standing.objects.filter(
        is_live & ~is_right | ~is_live & Q(search_text__isnull=False)
    ).order_by("pk")


def wrong() -> Iterable[int]:
    """Primary keys of standings whose index is not what it must be, every one looked at."""
    yield from differing().values_list("pk", flat=True)
    rows = SearchText.objects.filter(standing__state=PublicState.LIVE).select_related("standing")
    for row in rows.defer("body", "spelt").order_by("pk").iterator(chunk_size=200):
        if row.edition_id == row.standing.edition_id and row.made_of != words_of(row.standing):
            yield row.pk


def _behind_term_base() -> QuerySet[SearchText]:
    now = analysis(known())
    rows = SearchText.objects.filter(Q(analysed_with__lt=now) | Q(analysed_with__gt=now))
    return rows.order_by("pk")
