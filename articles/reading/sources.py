"""Published works: what they are, what is said of them today, and where they are used."""

import json
import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import (
    Count,
    Exists,
    F,
    Max,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
    Window,
)
from django.db.models.functions import RowNumber, StrIndex

from articles.models import EditionClaim, EditionSource
from articles.reading.claims import cites, shown
from articles.reading.coverage import EVERYTHING, Coverage, is_live_in, shown_claims
from articles.reading.lists import ListState, Row, last_rewrite_at, state_of
from articles.reading.mentions import Joined
from articles.reading.works import Work, names_of_sources, uids_of
from articles.rendering.addresses import addresses
from articles.rendering.article import encode
from articles.rendering.entries import source_entry
from articles.vocabulary import Language

# How many articles an entry names; `articles.url` leads to all of them.
NAMED_IN_LISTS, NAMED_ALONE = 20, 100


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceFilters:
    """What narrows a list of sources: one work by a name of it, or what an article cites."""

    work: Work | None = None
    article: uuid.UUID | str = ""
    covered: Coverage = EVERYTHING


@dataclass(frozen=True, slots=True)
class Merged:
    """The source is known by another id now."""

    present: str


@dataclass(frozen=True, slots=True)
class Unused:
    """No live edition of this language cites it; those of other languages may.

    `is_outside`: one does that is not covered.
    """

    available: tuple[Language, ...] = ()
    is_outside: bool = False


def live_sources(
    *,
    language: Language,
    filters: SourceFilters,
    limit: int,
    after: tuple[str] | None = None,
    backwards: bool = False,
) -> list[Row]:
    """Sources that live editions cite, in the order of their ids. Three queries, or one."""
    rows = _known(language, filters)
    if after is not None:
        rows = rows.filter(Q(slug__lt=after[0]) if backwards else Q(slug__gt=after[0]))
    found = _entries(
        rows.order_by("-slug" if backwards else "slug")[:limit], language, filters.covered
    )
    return found[::-1] if backwards else found


def live_sources_state(*, language: Language, filters: SourceFilters) -> ListState:
    """How many sources there are. One query."""
    rows = names_of_sources(language).filter(_is_cited(language, filters)).order_by()
    counted = rows.annotate(one=Value(1)).values("one").annotate(n=Count("slug", distinct=True))
    return state_of(Subquery(counted.values("n")), last_rewrite_at(language))


def find_source(
    *, uid: uuid.UUID, language: Language, covered: Coverage = EVERYTHING
) -> Row | Merged | Unused:
    """One source, by any id that it ever had. Three queries, two where it was merged."""
    rows = _known(language, SourceFilters(work=Work(uid=uid), covered=covered))
    names = list(rows.order_by("slug")[:1])
    if not names:
        languages = _languages(uid)
        return Unused(languages, is_outside=language in languages)
    if names[0]["slug"] != str(uid):
        return Merged(names[0]["slug"])
    return _entries(names, language, covered, most=NAMED_ALONE)[0]


def _is_cited(language: Language, filters: SourceFilters) -> Q:
    """A condition on names of sources: a live edition cites the source under that id."""
    condition = is_live_in(language, filters.covered) & Q(uid=OuterRef("uid"))
    if isinstance(filters.article, uuid.UUID):
        condition &= Q(edition__standings__article_uid=filters.article)
    elif filters.article:
        condition &= Q(edition__standings__slug=filters.article)
    cited = Q(Exists(EditionSource.objects.filter(condition)))
    return cited if filters.work is None else cited & Q(uid__in=uids_of(filters.work, language))


def _known(language: Language, filters: SourceFilters) -> QuerySet[Any, Any]:
    """One row for each work, whatever ids it is cited by."""
    return (
        names_of_sources(language)
        .filter(_is_cited(language, filters))
        .values("slug")
        .annotate(body=Max("body"), list_changed_at=last_rewrite_at(language))
    )


def _languages(uid: uuid.UUID) -> tuple[Language, ...]:
    """The languages in which live editions cite the work. One query a language."""
    filters = SourceFilters(work=Work(uid=uid))
    return tuple(word for word in Language if _known(word, filters).exists())


def _entries(
    names: Iterable[dict[str, Any]],
    language: Language,
    covered: Coverage,
    *,
    most: int = NAMED_IN_LISTS,
) -> list[Row]:
    known = {row["slug"]: row for row in names}
    if not known:
        return []
    usages = _usages(known, language, covered, most)
    articles = shown(usage.standing for rows in usages.values() for usage in rows)
    where = addresses()
    return [
        Row(
            body=encode(
                source_entry(
                    json.loads(usages[uid][0].body),
                    json.loads(row["body"]),
                    [
                        (articles[usage.standing].card, _in_order(usage.claims))
                        for usage in usages[uid]
                    ],
                    usages[uid][0].total,
                    language.value,
                    where,
                )
            ),
            place=(uid,),
            changed_at=row["list_changed_at"],
            keys=(f"source:{uid}",),
        )
        for uid, row in known.items()
        if uid in usages
    ]


def _usages(
    known: Iterable[str], language: Language, covered: Coverage, most: int
) -> dict[str, list[Any]]:
    """Where each source is used, the newest editions first and so many at most. One query."""
    names = names_of_sources(language)
    group: dict[str, Any] = {"partition_by": [F("known_as")]}
    claims = (
        shown_claims(EditionClaim.objects.filter(edition=OuterRef("edition")), covered)
        .annotate(found=StrIndex("body", cites(OuterRef("number"))))
        .filter(found__gt=0)
    )
    rows = (
        EditionSource.objects.filter(
            is_live_in(language, covered), uid__in=names.filter(slug__in=list(known)).values("uid")
        )
        .annotate(
            standing=F("edition__standings__pk"),
            known_as=Subquery(names.filter(uid=OuterRef("uid")).values("slug")[:1]),
            claims=Subquery(
                claims.order_by().values("edition").annotate(all=Joined("key")).values("all")
            ),
        )
        .annotate(
            rank=Window(
                RowNumber(),
                order_by=[F("edition__published_at").desc(), F("edition").desc()],
                **group,
            ),
            total=Window(Count("pk"), **group),
        )
        .filter(rank__lte=most)
        .order_by("known_as", "rank")
    )
    found: dict[str, list[Any]] = {}
    usage: Any
    for usage in rows:
        found.setdefault(usage.known_as, []).append(usage)
    return found


def _in_order(keys: str | None) -> Sequence[str]:
    return sorted((keys or "").split(), key=lambda key: int(key[1:]))
