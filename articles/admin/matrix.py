"""Articles x languages: where each text stands, what a translation lacks, who is asked, by when."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.core.paginator import Page, Paginator
from django.db.models import F, Min, OuterRef, QuerySet, Subquery, Sum
from django.db.models.functions import Lower
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import URLPattern, path
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from articles.admin.matrix_filters import MatrixFilters, chosen_articles
from articles.admin.panel import pill
from articles.admin.saved_filters import saved_filters_of
from articles.gates.rules.staleness import stale_fields
from articles.manuscripts.load import load_all
from articles.manuscripts.manuscript import Manuscript
from articles.models import Article, Assignment, DebtDay, TextDebt, Variant
from articles.models.choices import LANGUAGE_LABELS, PUBLIC_STATE_LABELS, STAGE_LABELS
from articles.models.said import said_in_rows
from articles.vocabulary import FilterPlace, Freshness, Language, PublicState, Stage

SEES_TEXTS = "articles.view_variant"
# A page is read whole into manuscripts, which takes as many queries as for one and time for each.
ARTICLES_A_PAGE = 25
NEWEST = "-new"
# What a column sorts by; the snapshot's figures are of the last count.
SORTS: dict[str, Any] = {
    "title": F("shown_title"),
    "review": F("next_review_due_on"),
    "due": F("first_due"),
    "stale": F("stale"),
    "blockers": F("blocked"),
    "new": F("created_at"),
}


@dataclass(frozen=True, slots=True)
class Asked:
    """Who was asked for what on a text."""

    who: str
    work: str
    due: date
    is_late: bool


@dataclass(frozen=True, slots=True)
class Cell:
    """One language of an article. `variant` is None where the article lacks it."""

    language: str
    code: str
    variant: int | None = None
    stage: SafeString | str = ""
    state: SafeString | str = ""
    is_source: bool = False
    freshness: str = ""
    stale: int = 0
    absent: int = 0
    blockers: int | None = None
    asked: tuple[Asked, ...] = ()
    scheduled_for: datetime | None = None

    @property
    def is_outdated(self) -> bool:
        return self.freshness == Freshness.OUTDATED


@dataclass(frozen=True, slots=True)
class Line:
    """One article with a cell for every language."""

    article: Article
    cells: tuple[Cell, ...]
    is_overdue: bool


@dataclass(frozen=True, slots=True)
class Heading:
    """What the articles can be sorted by. `order` is ascending, descending or none."""

    title: str
    query: str = ""
    order: str = ""


def matrix_urls() -> list[URLPattern]:
    """For everybody who sees texts; a part of the admin site's own addresses."""
    return [path("matrix/", admin.site.admin_view(matrix), name="articles_matrix")]


def matrix(request: HttpRequest) -> HttpResponse:
    """The page: filtered, sorted, some articles at a time. Raises: PermissionDenied."""
    user: Any = request.user
    if not user.has_perm(SEES_TEXTS):
        raise PermissionDenied
    today = timezone.localdate()
    filters = MatrixFilters(request.GET, user=user)
    found = chosen_articles(filters.chosen(), user=user, today=today)
    sort = request.GET.get("sort", NEWEST)
    ordered = sorted_articles(found, sort if sort.removeprefix("-") in SORTS else NEWEST)
    page = Paginator(ordered, ARTICLES_A_PAGE).get_page(request.GET.get("page"))
    last = DebtDay.objects.filter(finished_at__isnull=False).order_by("-day").first()
    context = {
        **admin.site.each_context(request),
        "title": _("Articles and languages"),
        "filters": filters,
        "page": page,
        "lines": lines_of(page, today=today),
        "headings": headings_of(request, sort),
        "languages": [LANGUAGE_LABELS[language] for language in Language],
        "as_of": last.finished_at if last else None,
        "earlier": query_with(request, page=page.previous_page_number())
        if page.has_previous()
        else "",
        "later": query_with(request, page=page.next_page_number()) if page.has_next() else "",
        "saved": saved_filters_of(request, FilterPlace.MATRIX),
    }
    return TemplateResponse(request, "admin/articles/desk/matrix.html", context)


def sorted_articles(rows: QuerySet[Article], sort: str) -> QuerySet[Article]:
    """In this order; what has no figure comes last, and equal ones have an order, too."""
    name = sort.removeprefix("-")
    mine = Assignment.objects.filter(variant__article=OuterRef("pk"), end="").order_by()
    debts = TextDebt.objects.filter(variant__article=OuterRef("pk")).order_by()
    figures: dict[str, Any] = {
        "title": {"shown_title": Lower(said_in_rows("title"))},
        "due": {"first_due": _one(mine, Min("due_on"), "variant__article")},
        "stale": {
            "stale": _one(debts, Sum(F("stale_fields") + F("missing_fields")), "variant__article")
        },
        "blockers": {"blocked": _one(debts, Sum("blockers"), "variant__article")},
    }
    rows = rows.annotate(**figures.get(name, {}))
    by = SORTS[name]
    order = by.desc(nulls_last=True) if sort.startswith("-") else by.asc(nulls_last=True)
    return rows.order_by(order, "-pk")


def _one(rows: QuerySet[Any], figure: Any, by: str) -> Subquery:
    return Subquery(rows.values(by).annotate(figure=figure).values("figure"))


def lines_of(page: Page[Article], *, today: date) -> list[Line]:
    """The articles of a page with all their languages; as many queries as for one."""
    articles = list(page)
    variants = list(
        Variant.objects.filter(article__in=articles)
        .select_related("standing", "debt")
        .order_by("article", "language")
    )
    manuscripts = load_all(variants)
    asked: dict[int, list[Assignment]] = defaultdict(list)
    open_rows = Assignment.objects.filter(variant__in=variants, end="").select_related("user")
    for row in open_rows.order_by("due_on", "pk"):
        asked[row.variant_id].append(row)
    cells = {
        (row.article_id, row.language): _cell(row, manuscripts[row.pk], asked[row.pk], today)
        for row in variants
    }
    return [
        Line(
            article=article,
            cells=tuple(
                cells.get((article.pk, language.value))
                or Cell(str(LANGUAGE_LABELS[language]), language.value)
                for language in Language
            ),
            is_overdue=article.next_review_due_on is not None
            and article.next_review_due_on < today,
        )
        for article in articles
    ]


def _cell(row: Variant, manuscript: Manuscript, asked: Sequence[Assignment], today: date) -> Cell:
    stage, state = Stage(row.stage), PublicState(row.standing.state)
    fields = list(stale_fields(manuscript))
    stale = sum(1 for field in fields if field.mark is not None)
    freshness = ""
    if not manuscript.is_source:
        freshness = Freshness.OUTDATED.value if fields else Freshness.CURRENT.value
    debt: TextDebt | None = getattr(row, "debt", None)
    return Cell(
        language=str(LANGUAGE_LABELS[Language(row.language)]),
        code=row.language,
        variant=row.pk,
        stage=pill(STAGE_LABELS[stage], stage),
        state=pill(PUBLIC_STATE_LABELS[state], state),
        is_source=manuscript.is_source,
        freshness=freshness,
        stale=stale,
        absent=len(fields) - stale,
        blockers=debt.blockers if debt else None,
        asked=tuple(
            Asked(
                who=one.user.get_username(),
                work=one.get_work_display(),
                due=one.due_on,
                is_late=one.due_on < today,
            )
            for one in asked
        ),
        scheduled_for=row.scheduled_for,
    )


def headings_of(request: HttpRequest, sort: str) -> dict[str, Heading]:
    """What may be sorted by, and the link that does it; a second click turns it round."""
    titles = {
        "title": _("Article"),
        "review": _("Next review"),
        "due": _("Due day"),
        "stale": _("Outdated fields"),
        "blockers": _("Blockers"),
        "new": _("Created"),
    }
    found = {}
    for name, title in titles.items():
        is_up, is_down = sort == name, sort == f"-{name}"
        turned = f"-{name}" if is_up or (name != "title" and not is_down) else name
        order = "ascending" if is_up else "descending" if is_down else ""
        found[name] = Heading(title, query_with(request, sort=turned), order)
    return found


def query_with(request: HttpRequest, **changes: object) -> str:
    """The page's own query with these parts changed, on its first page unless told otherwise."""
    query = request.GET.copy()
    query.pop("page", None)
    for name, value in changes.items():
        query[name] = str(value)
    return f"?{query.urlencode()}"
