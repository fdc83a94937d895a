"""The history of one language of an article, and how its live edition was checked."""

from typing import Any

from api.asks import Ask
from api.parameters import Parameters
from api.replies import Page, Reply, cacheable
from api.v1.answers import paging
from api.v1.answers.common import check_accept
from api.v1.answers.readers import covered_by, outside
from api.v1.answers.variants import elsewhere, negotiated, other_spelling
from articles.reading.coverage import covers_text
from articles.reading.editions import Variant, find_history, history, history_state
from articles.reading.evidence import Checked, find_evidence
from articles.reading.lists import Row


def editions(ask: Ask, identifier: str) -> Reply:
    """The editions of a variant, newest first; those of a withdrawn one too. Raises: Problem."""
    check_accept(ask)
    parameters = Parameters(ask.query, single=paging.SINGLE)
    language = parameters.language()
    page = paging.asked(parameters, "editions")
    parameters.check()
    if spelt := other_spelling(identifier, parameters, "editions/"):
        return spelt
    found = find_history(identifier=identifier, asked=language, negotiated=negotiated(ask))
    if not isinstance(found, Variant):
        return elsewhere(found, parameters, "editions/")
    variant = found
    if not covers_text(covered_by(ask, variant.language), variant.row):
        raise outside()

    def fetch(*, limit: int, after: Any, backwards: bool) -> list[Row]:
        return history(variant=variant, limit=limit, after=after, backwards=backwards)

    return paging.written(
        ask,
        paging.listed(
            page.bound(variant.article, variant.language), fetch, lambda: history_state(variant)
        ),
        path=f"articles/{variant.article}/editions/",
        pairs=paging.own_pairs(parameters, variant.language),
        language=variant.language,
        keys=(f"article:{variant.article}",),
        vary=("Accept-Language",) if variant.is_negotiated else (),
    )


def evidence(ask: Ask, identifier: str) -> Reply:
    """How the live edition was checked. Raises: Problem."""
    check_accept(ask)
    parameters = Parameters(ask.query, single=("lang",))
    language = parameters.language()
    parameters.check()
    if spelt := other_spelling(identifier, parameters, "evidence/"):
        return spelt
    found = find_evidence(identifier=identifier, asked=language, negotiated=negotiated(ask))
    if not isinstance(found, Checked):
        return elsewhere(found, parameters, "evidence/")
    if ask.reader is not None:
        ask.reader.check_language(found.language)
        ask.reader.check_topics(found.mentions)
    return cacheable(
        ask,
        Page(
            body=found.body,
            language=found.language.value,
            changed_at=found.changed_at,
            keys=(f"article:{found.article}", *found.mentions),
            vary=("Accept-Language",) if found.is_negotiated else (),
        ),
    )
