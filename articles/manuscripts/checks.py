"""Reads what was answered about sources: every answer's outcome, the details of the latest ones."""

from collections import defaultdict
from collections.abc import Iterable

from django.db.models import Q
from django.db.models.functions import Coalesce

from articles.manuscripts.answers import details_of
from articles.manuscripts.manuscript import CheckRecord
from articles.models import SourceCheck
from articles.vocabulary import CheckOutcome, CheckService, SourceStatus

CONCLUSIVE = frozenset({CheckOutcome.ANSWERED.value, CheckOutcome.NOT_FOUND.value})


def checks_of(sources: Iterable[int]) -> dict[int, tuple[CheckRecord, ...]]:
    """All answers about sources, by their primary keys, oldest first; those about rows merged into
    one count for it. Two queries: what was said is read for one answer of each service only, since
    a source that is asked every week has hundreds.
    """
    wanted = set(sources)
    rows = list(
        SourceCheck.objects.filter(Q(source__in=wanted) | Q(source__merged_into__in=wanted))
        .annotate(head=Coalesce("source__merged_into", "source"))
        .order_by("asked_at", "pk")
        .values_list(
            "pk", "source", "head", "service", "outcome", "status", "http_status", "asked_at"
        )
    )
    latest = {
        (source, service): pk
        for pk, source, _, service, outcome, *_ in rows
        if outcome in CONCLUSIVE and service != CheckService.PERSON
    }
    answers = dict(
        SourceCheck.objects.filter(pk__in=latest.values())
        .order_by("pk")
        .values_list("pk", "answer")
    )
    found: dict[int, list[CheckRecord]] = defaultdict(list)
    for pk, _, head, service, outcome, status, http_status, asked_at in rows:
        found[head].append(
            CheckRecord(
                service=CheckService(service),
                outcome=CheckOutcome(outcome),
                status=SourceStatus(status) if status else None,
                asked_at=asked_at,
                http_status=http_status,
                details=details_of(answers[pk]) if pk in answers else None,
            )
        )
    return {head: tuple(records) for head, records in found.items()}
