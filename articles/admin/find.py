"""One box for everything in the newsroom: articles, statements, sources, people, topics, pages."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib import admin
from django.db.models import Exists, Model, OuterRef, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.evidence.named import named
from articles.models import Article, Claim, Disclaimer, Person, Source, Topic, Variant

SHORTEST, LONGEST = 2, 200
SHOWN = 10


@dataclass(frozen=True, slots=True)
class Hit:
    """One thing that was found."""

    title: str
    url: str
    says: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """What was found of one kind; `total` counts what is not shown, too."""

    key: str
    title: str
    hits: list[Hit]
    total: int


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of thing: which rows answer, in which order, and what is said of one."""

    key: str
    title: Any
    model: type[Model]
    rows: Callable[[str], QuerySet[Any]]
    says: Callable[[Any], str]


def find_urls() -> list[URLPattern]:
    """For everybody who is signed in; a part of the admin site's own addresses."""
    return [path("find/", admin.site.admin_view(find), name="articles_find")]


def find(request: HttpRequest) -> HttpResponse:
    """What was looked for, by kind, as far as the person may see it. Two queries a kind."""
    words = " ".join(request.GET.get("q", "").split())[:LONGEST]
    context = admin.site.each_context(request)
    groups: list[Group] = []
    if len(words) >= SHORTEST:
        groups = [*pages(context, words), *found(request.user, words)]
    return TemplateResponse(
        request,
        "admin/articles/desk/find.html",
        {
            **context,
            "title": _("Find"),
            "words": words,
            "is_short": 0 < len(words) < SHORTEST,
            "groups": [group for group in groups if group.total],
        },
    )


def found(by: Any, words: str) -> list[Group]:
    """The rows of each kind that the person may see."""
    groups = []
    for kind in KINDS:
        meta = kind.model._meta
        if not by.has_perm(f"{meta.app_label}.view_{meta.model_name}"):
            continue
        rows = kind.rows(words)
        change = f"admin:{meta.app_label}_{meta.model_name}_change"
        hits = [
            Hit(Truncator(str(row)).chars(120), reverse(change, args=[row.pk]), kind.says(row))
            for row in rows[:SHOWN]
        ]
        total = rows.count() if len(hits) == SHOWN else len(hits)
        groups.append(Group(kind.key, str(kind.title), hits, total))
    return groups


def pages(context: dict[str, Any], words: str) -> list[Group]:
    """The pages of the sidebar whose name has the words. No query."""
    hits = [
        Hit(str(item["title"]), str(item["link"]))
        for group in context.get("sidebar_navigation", [])
        for item in group["items"]
        if item.get("has_permission", True) and words.casefold() in str(item["title"]).casefold()
    ]
    return [Group("pages", _("Pages"), hits[:SHOWN], len(hits))]


def articles(words: str) -> QuerySet[Any]:
    """Articles by title, address or public id."""
    addressed = Variant.objects.filter(article=OuterRef("pk"), slug__icontains=words)
    titled = Q(title_de__icontains=words) | Q(title_en__icontains=words)
    rows = Article.objects.filter(titled | Q(Exists(addressed)) | _uid(words))
    return rows.order_by("-pk")


def claims(words: str) -> QuerySet[Any]:
    """Statements by their words in either language, or their public id."""
    said = Q(statement_de__icontains=words) | Q(statement_en__icontains=words)
    return Claim.objects.filter(said | _uid(words)).select_related("article").order_by("-pk")


def sources(words: str) -> QuerySet[Any]:
    """Sources by title, journal or identifier, whatever form that was pasted in."""
    ids = named(doi=words, pmid=words, url=words)
    asked = Q(title__icontains=words) | Q(container_title__icontains=words)
    asked |= Q(doi__icontains=words) | Q(pmid=words) | Q(isbn=words) | Q(url__icontains=words)
    for field in ("doi", "pmid", "pmcid"):
        if value := getattr(ids, field):
            asked |= Q(**{f"{field}__iexact": value})
    return Source.objects.filter(asked | _uid(words)).order_by("-pk")


def people(words: str) -> QuerySet[Any]:
    """People by name or ORCID."""
    asked = Q(name__icontains=words) | Q(orcid__icontains=words)
    return Person.objects.filter(asked).order_by("name", "pk")


def topics(words: str) -> QuerySet[Any]:
    """Topics by name in either language, or slug."""
    asked = Q(name_de__icontains=words) | Q(name_en__icontains=words) | Q(slug__icontains=words)
    return Topic.objects.filter(asked).order_by("slug")


def disclaimers(words: str) -> QuerySet[Any]:
    """Notices by key."""
    return Disclaimer.objects.filter(key__icontains=words).order_by("key")


def _uid(words: str) -> Q:
    """A public id that was pasted whole; nothing where it is none."""
    bare = words.replace("-", "").lower()
    is_uid = len(bare) == 32 and all(sign in "0123456789abcdef" for sign in bare)
    return Q(uid=bare) if is_uid else Q(pk__in=[])


def _nothing(_row: Any) -> str:
    return ""


def _identifiers(source: Source) -> str:
    return " · ".join(part for part in (source.doi, source.pmid and f"PMID {source.pmid}") if part)


def _statement(claim: Claim) -> str:
    return str(claim.article)


KINDS: tuple[Kind, ...] = (
    Kind("articles", gettext_lazy("Articles"), Article, articles, _nothing),
    Kind("claims", gettext_lazy("Claims"), Claim, claims, _statement),
    Kind("sources", gettext_lazy("Sources"), Source, sources, _identifiers),
    Kind("people", gettext_lazy("People"), Person, people, _nothing),
    Kind("topics", gettext_lazy("Topics"), Topic, topics, _nothing),
    Kind("disclaimers", gettext_lazy("Disclaimers"), Disclaimer, disclaimers, _nothing),
)
