"""Ranked full text over live articles of one language."""

from typing import Any

import msgspec

from api.asks import Ask
from api.language import negotiate
from api.parameters import Parameters
from api.replies import Reply
from api.v1.answers import paging
from api.v1.answers.common import check_accept
from api.v1.answers.lists import ASPECTS
from api.v1.answers.readers import covered_by
from articles.reading.lists import ListState, Row
from articles.reading.search import LONGEST, FoundTexts, Search, aspect_name, search
from articles.vocabulary import HealthAspect, Language

SINGLE = ("q", *paging.SINGLE, "topic", "aspect")


def found(ask: Ask) -> Reply:
    """A page of what was found, the best first. Raises: Problem."""
    check_accept(ask)
    parameters = Parameters(ask.query, single=SINGLE)
    chosen = parameters.language()
    text = _question(parameters)
    topic = parameters.slug_or_uid("topic")
    word = parameters.choice("aspect", ASPECTS, "")
    aspect = HealthAspect(word) if word else None
    page = paging.asked(parameters, "search")
    parameters.check()
    language = chosen or negotiate(ask.accept_language)
    covered = covered_by(ask, language)
    asked = Search(text=text, language=language, topic=topic, aspect=aspect, covered=covered)
    answers: list[FoundTexts] = []

    def fetch(*, limit: int, after: Any, backwards: bool) -> list[Row]:
        answer = search(asked=asked, limit=limit, after=after, backwards=backwards)
        answers.append(answer)
        return list(answer.rows)

    def state() -> ListState:
        return ListState(answers[0].count, answers[0].changed_at)

    listed = paging.listed(page.bound(language, text, str(topic), word, covered), fetch, state)
    return paging.written(
        ask,
        listed,
        path="search/",
        pairs=paging.own_pairs(parameters, language),
        language=language,
        keys=(f"list:articles:{language.value}",),
        vary=() if chosen else ("Accept-Language",),
        more=_around(answers[0], text, language),
    )


def _question(parameters: Parameters) -> str:
    text = (parameters.text("q") or "").strip()
    if not 0 < len(text) <= LONGEST:
        parameters.refuse("q", f"must be given: what is looked for, 1 to {LONGEST} characters")
    return text


def _around(answer: FoundTexts, text: str, language: Language) -> dict[str, Any]:
    """What is said of all that was found."""
    return {
        "query": text,
        "corrected_query": answer.corrected,
        "suggestions": list(answer.suggestions),
        "matches": {"count": answer.count, "is_complete": answer.is_complete},
        "facets": {
            "topics": [
                {**msgspec.json.decode(name), "count": count} for name, count in answer.topics
            ],
            "aspects": [
                {"aspect": aspect, "name": aspect_name(aspect, language), "count": n}
                for aspect, n in answer.aspects
            ],
        },
    }
