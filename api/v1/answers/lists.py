"""Lists of articles: ready cards, joined as bytes."""

from dataclasses import replace
from datetime import datetime
from operator import attrgetter
from typing import Any

from api.asks import Ask
from api.language import negotiate
from api.parameters import Parameters
from api.replies import Reply
from api.v1.answers import paging
from api.v1.answers.common import check_accept
from api.v1.answers.paging import LARGEST_PAGE, PAGE_SIZE
from api.v1.answers.readers import covered_by
from articles.reading.cards import NEWEST_FIRST, ORDERINGS, live_cards
from articles.reading.lists import UNFILTERED, ListFilters, ListState, Row, list_state
from articles.vocabulary import ClaimKind, HealthAspect

__all__ = ["ASPECTS", "LARGEST_PAGE", "MOST_IDS", "PAGE_SIZE", "REPEATABLE", "SINGLE", "articles"]

SINGLE = (
    *paging.SINGLE, "ordering", "topic", "aspect", "author", "reviewer", "source", "claim_kind",
    "disclaimer", "published_after", "published_before", "modified_after",
)  # fmt: skip
REPEATABLE = ("id",)
MOST_IDS = 100
ASPECTS = tuple(word.value for word in HealthAspect)
CLAIM_KINDS = tuple(word.value for word in ClaimKind)


def articles(ask: Ask) -> Reply:
    """A page of live articles of one language. Raises: Problem."""
    check_accept(ask)
    parameters = Parameters(ask.query, single=SINGLE, repeatable=REPEATABLE)
    asked = parameters.language()
    ordering = parameters.choice("ordering", ORDERINGS, NEWEST_FIRST)
    filters = _filters(parameters)
    page = paging.asked(parameters, "articles")
    parameters.check()
    language = asked or negotiate(ask.accept_language)
    filters = replace(filters, covered=covered_by(ask, language))

    def fetch(*, limit: int, after: Any, backwards: bool) -> list[Row]:
        cards = live_cards(
            language=language,
            ordering=ordering,
            limit=limit,
            after=None if after is None else _values(after, ordering),
            backwards=backwards,
            filters=None if filters == UNFILTERED else filters.condition(language),
        )
        place = attrgetter(*(name.removeprefix("-") for name in ORDERINGS[ordering]))
        return [Row(card.body, place(card), card.moved_at) for card in cards]

    def state() -> ListState:
        return list_state(language=language, filters=filters.condition(language))

    return paging.written(
        ask,
        paging.listed(page.bound(language, ordering, filters), fetch, state),
        path="articles/",
        pairs=paging.own_pairs(parameters, language),
        language=language,
        keys=(f"list:articles:{language.value}",),
        vary=() if asked else ("Accept-Language",),
    )


def _filters(parameters: Parameters) -> ListFilters:
    aspect = parameters.choice("aspect", ASPECTS, "")
    claim_kind = parameters.choice("claim_kind", CLAIM_KINDS, "")
    return ListFilters(
        ids=parameters.uids("id", most=MOST_IDS),
        topic=parameters.slug_or_uid("topic"),
        aspect=HealthAspect(aspect) if aspect else None,
        author=parameters.uid("author"),
        reviewer=parameters.uid("reviewer"),
        disclaimer=parameters.uid("disclaimer"),
        source=parameters.work("source"),
        claim_kind=ClaimKind(claim_kind) if claim_kind else None,
        published_after=parameters.moment("published_after"),
        published_before=parameters.moment("published_before"),
        modified_after=parameters.moment("modified_after"),
    )


def _values(held: tuple[Any, ...], ordering: str) -> tuple[Any, ...]:
    """The values of a place as the database compares them."""
    first, *others = held
    return (first if ordering == "title" else datetime.fromisoformat(first), *others)
