"""How the newsroom stands: what was counted last, what is scheduled, and which sources went bad."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet, Subquery
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from articles.admin.charts import Chart, chart
from articles.admin.extensions import Tile
from articles.admin.labels import label
from articles.admin.panel import coloured
from articles.admin.queue import Row, row_of
from articles.admin.words import reason_words
from articles.admin.works import STATUS_COLOURS
from articles.models import (
    Article,
    DebtDay,
    Reference,
    Source,
    SourceCheck,
    TextDebt,
    Variant,
)
from articles.publishing.debt import GONE_BAD, overdue_articles
from articles.publishing.facts import statuses_of
from articles.publishing.schedule import read_reason
from articles.vocabulary import CheckOutcome, CheckService, Severity, Stage

LONGEST = 10
# A quarter is what one looks back on; older days stay in the table of the database.
DAYS = 90
RULES_SHOWN = 12


@dataclass(frozen=True, slots=True)
class BadSource:
    """A work that was retracted, or whose page is gone, and the articles that lean on it."""

    source: Source
    status: SafeString
    articles: list[Article]


@dataclass(frozen=True, slots=True)
class RuleBar:
    """How many findings of a rule stand in all texts; `width` of 100 is the most of all."""

    rule: str
    count: int
    width: str


@dataclass(frozen=True, slots=True)
class Debt:
    """What was counted last; `as_of` is None before the first count is done."""

    as_of: datetime | None
    today: DebtDay | None
    charts: list[Chart]
    bars: list[RuleBar]


def debt_of_days() -> Debt:
    """The counted days as charts, and the blockers of the last one by rule. One query."""
    rows = DebtDay.objects.filter(finished_at__isnull=False).order_by("-day", "pk")
    days = list(reversed(rows[:DAYS]))
    if not days:
        return Debt(None, None, [], [])
    last = days[-1]
    found: dict[str, int] = last.rules.get(Severity.BLOCKER.value, {})
    ranked = sorted(found.items(), key=lambda item: (-item[1], item[0]))[:RULES_SHOWN]
    most = ranked[0][1] if ranked else 1
    bars = [RuleBar(rule, count, f"{count / most * 100:.1f}") for rule, count in ranked]
    return Debt(last.finished_at, last, charts_of(days), bars)


def charts_of(days: list[DebtDay]) -> list[Chart]:
    """Findings by severity, and what is overdue, outdated or gone bad."""
    dates = [day.day for day in days]
    return [
        chart(
            key="findings",
            title=_("Open findings in all texts"),
            days=dates,
            rows=[
                (_("Blockers"), "blocker", [day.blockers for day in days]),
                (_("Warnings"), "warning", [day.warnings for day in days]),
                (_("Notes"), "note", [day.notes for day in days]),
            ],
        ),
        chart(
            key="evidence",
            title=_("Sources, translations and reviews"),
            days=dates,
            rows=[
                (_("Sources gone bad"), "blocker", [day.retracted_sources for day in days]),
                (_("Sources unchecked"), "warning", [day.unchecked_sources for day in days]),
                (
                    _("Translations outdated"),
                    "note",
                    [day.stale_translations for day in days],
                ),
                (_("Articles overdue"), "other", [day.overdue_articles for day in days]),
            ],
        ),
    ]


def blocked_texts() -> list[tuple[Row, TextDebt]]:
    """The texts with the most blockers when they were counted last. One query."""
    return _debts(TextDebt.objects.filter(blockers__gt=0).order_by("-blockers", "pk"))


def stale_translations() -> list[tuple[Row, TextDebt]]:
    """The translations with the most outdated fields. One query."""
    return _debts(TextDebt.objects.filter(stale_fields__gt=0).order_by("-stale_fields", "pk"))


@dataclass(frozen=True, slots=True)
class Planned:
    """A text that is to be published; `why` says why the last attempt failed, "" where none did."""

    row: Row
    variant: Variant
    why: str


def why_failed(kept: str) -> str:
    """The reason of a failed attempt in the language of the interface."""
    found = read_reason(kept)
    return kept if found is None else reason_words(found[0], **found[1])


def scheduled_texts() -> list[Planned]:
    """What is to be published, the failed ones first. One query."""
    rows = Variant.objects.filter(stage=Stage.SCHEDULED).select_related("article", "standing")
    failed = sorted(
        rows.order_by("-schedule_attempts", "scheduled_for", "pk")[:LONGEST],
        key=lambda row: (not row.schedule_error, row.scheduled_for, row.pk),
    )
    return [Planned(row_of(row), row, why_failed(row.schedule_error)) for row in failed]


def overdue_reviews(today: date) -> list[Article]:
    """Live articles whose own review is overdue, the oldest first. One query."""
    return list(overdue_articles(today)[:LONGEST])


def bad_sources() -> list[BadSource]:
    """Cited works that were retracted or are under concern, then those whose page is gone.
    Five queries.
    """
    told = SourceCheck.objects.filter(
        Q(source=OuterRef("pk")) | Q(source__merged_into=OuterRef("pk")), status__in=GONE_BAD
    )
    suspects = list(_cited().filter(Exists(told))[: LONGEST * 2])
    statuses = statuses_of({row.pk: row.pk for row in suspects})
    bad = [
        BadSource(row, coloured(label(status.value), STATUS_COLOURS[status]), leaning_on(row))
        for row in suspects
        if (status := statuses[row.pk]) in GONE_BAD
    ]
    named = {one.source.pk for one in bad}
    gone = [
        BadSource(row, coloured(_("page is gone"), "warning"), leaning_on(row))
        for row in _unreachable()[:LONGEST]
        if row.pk not in named
    ]
    return [*bad, *gone]


def leaning_on(source: Source) -> list[Article]:
    """The articles whose drafts cite the source; its references were read with it."""
    return [reference.article for reference in source.references.all()]


def _cited() -> QuerySet[Source]:
    cited = Reference.objects.select_related("article").order_by("article", "pk")
    return (
        Source.objects.filter(Exists(Reference.objects.filter(source=OuterRef("pk"))))
        .prefetch_related(Prefetch("references", cited))
        .order_by("-pk")
    )


def _unreachable() -> QuerySet[Source]:
    """Cited works whose link was last found gone; a host that is away for a day is none."""
    links = SourceCheck.objects.filter(source=OuterRef("pk"), service=CheckService.LINK)
    said = links.filter(outcome__in=[CheckOutcome.ANSWERED, CheckOutcome.NOT_FOUND])
    latest = said.order_by("-asked_at", "-pk").values("outcome")[:1]
    once_gone = Exists(links.filter(outcome=CheckOutcome.NOT_FOUND))
    rows = _cited().filter(once_gone).annotate(link=Subquery(latest))
    return rows.filter(link=CheckOutcome.NOT_FOUND)


def _debts(rows: QuerySet[TextDebt]) -> list[tuple[Row, TextDebt]]:
    rows = rows.select_related("variant__article", "variant__standing")
    return [(row_of(row.variant), row) for row in rows[:LONGEST]]


def tiles_of(parts: dict[str, Any]) -> tuple[Tile, ...]:
    """The figures at the top of the desk, from what the page shows further down. No query."""
    mine, debt = parts["queues"][0], parts["debt"]
    late = sum(1 for row in mine.rows if row.is_late)
    failed = sum(1 for one in parts["scheduled"] if one.why)
    bad = len(parts["bad_sources"])
    tiles = [
        Tile(
            "mine",
            _("Assigned to me"),
            str(mine.total),
            "alarm" if late else "calm",
            "#queue-mine",
            _("%(count)s overdue") % {"count": late} if late else "",
        ),
        Tile(
            "scheduled",
            _("Scheduled"),
            str(len(parts["scheduled"])),
            "alarm" if failed else "calm",
            "#scheduled",
            _("%(count)s failed") % {"count": failed} if failed else "",
        ),
        Tile("sources", _("Sources gone bad"), str(bad), "alarm" if bad else "good", "#sources"),
    ]
    if debt.today is not None:
        blocked, stale = debt.today.blocked_texts, debt.today.stale_translations
        tiles += [
            Tile(
                "blockers",
                _("Texts with blockers"),
                str(blocked),
                "look" if blocked else "good",
                "#blockers",
                _("%(count)s blockers") % {"count": debt.today.blockers},
            ),
            Tile(
                "stale",
                _("Translations outdated"),
                str(stale),
                "look" if stale else "good",
                "#stale",
            ),
        ]
    return tuple(tiles)
