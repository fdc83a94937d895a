"""Where is this used? In drafts, and in what readers have now."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Model, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from articles.models import (
    Article,
    Disclaimer,
    Edition,
    Image,
    Mention,
    Person,
    Source,
    Standing,
    Topic,
)
from articles.models.choices import LANGUAGE_LABELS
from articles.vocabulary import Language, MentionKind, PublicState

# A topic may have thousands of articles; the page says how many more there are.
LONGEST = 50


@dataclass(frozen=True, slots=True)
class Place:
    """An article or a text, and where it is opened."""

    title: str
    url: str
    says: str = ""


@dataclass(frozen=True, slots=True)
class Uses:
    """Totals count what is not shown, too. `editions` are all that ever named it."""

    drafts: list[Place]
    drafts_total: int
    live: list[Place]
    live_total: int
    editions: int


def uses_of(row: Model) -> Uses:
    """Where a source, person, topic, disclaimer or picture is used. Five queries at most."""
    articles, kinds, uids = _known(row)
    drafts = [
        Place(str(one), reverse("admin:articles_article_change", args=[one.pk]))
        for one in articles.order_by("-pk")[:LONGEST]
    ]
    named = Mention.objects.filter(kind__in=kinds, uid__in=uids)
    standings = Standing.objects.filter(
        state=PublicState.LIVE, edition__in=named.values("edition")
    ).select_related("variant__article")
    live = [
        Place(
            getattr(one.variant.article, f"title_{one.language}") or str(one.variant.article),
            reverse("admin:articles_variant_change", args=[one.variant_id]),
            str(LANGUAGE_LABELS[Language(one.language)]),
        )
        for one in standings.order_by("-pk")[:LONGEST]
    ]
    return Uses(
        drafts=drafts,
        drafts_total=articles.count() if len(drafts) == LONGEST else len(drafts),
        live=live,
        live_total=standings.count() if len(live) == LONGEST else len(live),
        editions=Edition.objects.filter(pk__in=named.values("edition")).count(),
    )


def _known(row: Model) -> tuple[QuerySet[Article], Sequence[MentionKind], Sequence[Any]]:
    """The drafts that use it, and how editions name it. Raises: TypeError."""
    articles = Article.objects.all()
    if isinstance(row, Source):
        family = Source.objects.filter(Q(pk=row.pk) | Q(merged_into=row.pk)).order_by("pk")
        cited = articles.filter(pk__in=row.references.values("article"))
        return cited, (MentionKind.SOURCE,), list(family.values_list("uid", flat=True))
    if isinstance(row, Person):
        kinds = (MentionKind.AUTHOR, MentionKind.REVIEWER)
        return articles.filter(pk__in=row.authorships.values("article")), kinds, [row.uid]
    if isinstance(row, Topic):
        return articles.filter(topics=row), (MentionKind.TOPIC,), [row.uid]
    if isinstance(row, Disclaimer):
        shown = articles.filter(article_disclaimers__disclaimer=row)
        return shown, (MentionKind.DISCLAIMER,), [row.uid]
    if isinstance(row, Image):
        placed = articles.filter(article_images__image=row)
        return placed, (MentionKind.IMAGE,), [row.uid]
    raise TypeError(f"nobody asks where {type(row).__name__} is used")


class WhereUsed:
    """Mix-in of an admin whose pages say where the row is used."""

    change_form_outer_after_template = "admin/articles/uses.html"

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        if context.get("original") is not None:
            context["uses"] = uses_of(context["original"])
        return super().render_change_form(request, context, *args, **kwargs)  # type: ignore[misc,no-any-return]
