"""Evidence debt: what is open in all drafts, counted once a day, some articles at a time."""

import time
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date, datetime

import structlog
from django.db import transaction
from django.db.models import Count, Q, QuerySet, Sum
from django.utils import timezone

from articles.gates.check import check
from articles.gates.finding import Report
from articles.manuscripts.load import load_all
from articles.models import Article, DebtDay, Reference, TextDebt, Variant
from articles.publishing.facts import statuses_of
from articles.vocabulary import PublicState, Severity, SourceStatus

logger = structlog.get_logger("beleg.debt")

# Read at once, and how long one turn goes on with them: a worker is asked to stop in between.
AT_ONCE = 20
TURN_SECONDS = 0.5
SOURCES_AT_ONCE = 500
# What is still to be done by persons is no debt of the text; the queues show it.
STEPS = frozenset({"SIGNOFF_MISSING", "SIGNOFF_STALE", "CHECKLIST_OPEN"})
STALE = "LANG_STALE"
GONE_BAD = frozenset(
    {SourceStatus.RETRACTED, SourceStatus.WITHDRAWN, SourceStatus.EXPRESSION_OF_CONCERN}
)
COUNTED = (
    "counted_at", "blockers", "warnings", "notes", "stale_fields", "missing_fields", "rules",
)  # fmt: skip


def count_debt(*, at: datetime) -> int:
    """Count the next articles of the day; how many texts that were, 0 once the day is counted.

    Safe in several workers: where two count the same articles, one of them moves the cursor.
    """
    day, _ = DebtDay.objects.get_or_create(day=timezone.localdate(at), defaults={"started_at": at})
    if day.finished_at is not None:
        return 0
    keys = Article.objects.filter(pk__gt=day.cursor).order_by("pk").values_list("pk", flat=True)
    articles = list(keys[:AT_ONCE])
    if not articles:
        _finish(day, at)
        return 0
    counted, last = _counted(articles, at)
    mine = DebtDay.objects.filter(pk=day.pk, cursor=day.cursor, finished_at__isnull=True)
    with transaction.atomic():
        if mine.update(cursor=last):
            TextDebt.objects.bulk_create(
                counted, update_conflicts=True, unique_fields=["variant"], update_fields=COUNTED
            )
    return len(counted)


def count_again(*, at: datetime) -> None:
    """Have the day counted from the start, as after many texts were mended."""
    DebtDay.objects.filter(day=timezone.localdate(at)).update(cursor=0, finished_at=None)


def _counted(articles: list[int], at: datetime) -> tuple[list[TextDebt], int]:
    """The debts of as many of these articles as a turn allows, and the last of them."""
    rows = list(Variant.objects.filter(article__in=articles).order_by("article", "language"))
    manuscripts = load_all(rows)
    counted: list[TextDebt] = []
    last, started = articles[-1], time.monotonic()
    for article in articles:
        for row in rows:
            if row.article_id != article:
                continue
            try:
                report = check(manuscripts[row.pk], at=at)
            except Exception:
                # A text that no check can read must not keep the others from being counted.
                logger.exception("debt_not_counted", variant=row.pk)
                continue
            counted.append(debt_of(row, report, at))
        if time.monotonic() - started > TURN_SECONDS:
            last = article
            break
    return counted, last


def debt_of(variant: Variant, report: Report, at: datetime) -> TextDebt:
    """What is open in a text by this report; not saved."""
    open_findings = [one for one in report.findings if one.waiver is None and one.rule not in STEPS]
    rules: dict[str, dict[str, int]] = {}
    for one in open_findings:
        of_severity = rules.setdefault(one.severity.value, {})
        of_severity[one.rule] = of_severity.get(one.rule, 0) + 1
    sums = {name: sum(found.values()) for name, found in rules.items()}
    stale = Counter(one.params.get("why") for one in open_findings if one.rule == STALE)
    return TextDebt(
        variant=variant,
        counted_at=at,
        blockers=sums.get(Severity.BLOCKER, 0),
        warnings=sums.get(Severity.WARNING, 0),
        notes=sums.get(Severity.NOTE, 0),
        stale_fields=stale["moved"],
        missing_fields=stale["absent"],
        rules=rules,
    )


def _finish(day: DebtDay, at: datetime) -> None:
    """Write the day's sums from what was counted for each text."""
    # A sum takes the name of its column: what asks for the column itself stands before it.
    sums = TextDebt.objects.aggregate(
        texts=Count("pk"),
        blocked_texts=Count("pk", filter=Q(blockers__gt=0)),
        stale_translations=Count("pk", filter=Q(stale_fields__gt=0)),
        blockers=Sum("blockers", default=0),
        warnings=Sum("warnings", default=0),
        notes=Sum("notes", default=0),
    )
    sources = Counter(_statuses())
    overdue = overdue_articles(day.day).count()
    DebtDay.objects.filter(pk=day.pk, finished_at__isnull=True).update(
        finished_at=at,
        retracted_sources=sum(sources[status] for status in GONE_BAD),
        unchecked_sources=sources[SourceStatus.UNCHECKED],
        overdue_articles=overdue,
        rules=_sum_of_rules(),
        **sums,
    )
    logger.info("debt_counted", day=day.day.isoformat(), texts=sums["texts"])


def overdue_articles(day: date) -> QuerySet[Article]:
    """Articles whose next review was due before this day and that readers have."""
    live = Variant.objects.filter(standing__state=PublicState.LIVE)
    return Article.objects.filter(
        next_review_due_on__lt=day, pk__in=live.values("article")
    ).order_by("next_review_due_on", "pk")


def _sum_of_rules() -> dict[str, dict[str, int]]:
    total: dict[str, Counter[str]] = {}
    for rules in TextDebt.objects.order_by("pk").values_list("rules", flat=True).iterator():
        for severity, found in rules.items():
            total.setdefault(severity, Counter()).update(found)
    return {severity: dict(found) for severity, found in sorted(total.items())}


def _statuses() -> Iterator[SourceStatus]:
    """The status of each source that a draft cites, some hundred at a time."""
    cited: Iterable[int] = Reference.objects.order_by().values_list("source", flat=True).distinct()
    keys = sorted(cited)
    for start in range(0, len(keys), SOURCES_AT_ONCE):
        part = keys[start : start + SOURCES_AT_ONCE]
        yield from statuses_of({pk: pk for pk in part}).values()
