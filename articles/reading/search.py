"""Searches live texts of one language, ranked, with marked fragments, facets and suggestions."""

import uuid
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from typing import Any

from django.utils.dateparse import parse_datetime

from articles.messages.aspects import ASPECTS
from articles.models import Standing
from articles.reading.coverage import EVERYTHING, Coverage, withheld_sections
from articles.reading.kept import finished, with_bytes
from articles.reading.lists import Row
from articles.rendering.addresses import addresses
from articles.rendering.article import encode
from articles.rendering.renditions import renderer_key
from articles.search.configured import configured_rank
from articles.search.filing import ASPECT, TOPIC
from articles.search.highlight import Body, Fragment, Looked
from articles.search.lookup import Known, look_up
from articles.search.page import Hit, Place, Ranked, Wanted
from articles.search.question import (
    LONGEST,
    Question,
    corrected,
    question_of,
    unmet,
    weighed,
    with_worths,
    worths,
)
from articles.search.quoting import Quoted, fragments_of_page
from articles.search.vocabulary import nearest
from articles.search.words import words
from articles.vocabulary import Coding, HealthAspect, Language, RenditionShape

__all__ = ["LONGEST", "FoundTexts", "Search", "aspect_name", "search"]

MOST_SUGGESTIONS = 5
NOTHING = Ranked(hits=(), facets=(), count=0, is_complete=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Search:
    """What is asked: words in one language, perhaps narrowed to a topic (id or slug) or aspect."""

    text: str
    language: Language
    topic: uuid.UUID | str = ""
    aspect: HealthAspect | None = None
    covered: Coverage = EVERYTHING


@dataclass(frozen=True, slots=True)
class FoundTexts:
    """A page of entries and what is to be said of all of them. An entry's place is its score, its
    text, and the worths of the question.

    `count` is exact where `is_complete`; else there are more texts than were looked at.
    """

    rows: tuple[Row, ...]
    count: int
    is_complete: bool
    changed_at: datetime | None
    topics: tuple[tuple[bytes, int], ...] = ()
    aspects: tuple[tuple[str, int], ...] = ()
    corrected: str | None = None
    suggestions: tuple[str, ...] = ()


def search(
    *,
    asked: Search,
    limit: int,
    after: tuple[Any, ...] | None = None,
    backwards: bool = False,
) -> FoundTexts:
    """The best texts for a question; `after` is the place of the last entry seen. Two queries."""
    question = question_of(asked.text, asked.language)
    slug = asked.topic if isinstance(asked.topic, str) else ""
    covered = tuple(uid.replace("-", "") for uid in asked.covered.topics)
    known = look_up(question, topic=slug, any_topic=covered)
    question, counts, text, others = _spelt(question, known)
    question = weighed(question, counts, known.texts)
    if after is not None:
        question = with_worths(question, after[2])
    facets = _narrowed(asked, known)
    wanted = Wanted(
        question=question,
        counts=counts,
        renderer=renderer_key(addresses()),
        limit=limit,
        narrowed=facets or (),
        any_topic=covered,
        after=None if after is None else Place(after[0], after[1]),
        backwards=backwards,
    )
    ranked = configured_rank(wanted) if question.words and facets is not None else NOTHING
    return FoundTexts(
        rows=tuple(_entries(ranked.hits, question, known.changed_at, asked.covered)),
        count=ranked.count,
        is_complete=ranked.is_complete,
        changed_at=_moment(known.changed_at),
        topics=tuple(
            (facet.body.encode(), facet.count)
            for facet in ranked.facets
            if facet.kind == TOPIC and facet.body
        ),
        aspects=tuple((f.value, f.count) for f in ranked.facets if f.kind == ASPECT),
        corrected=text,
        suggestions=_suggestions(asked.text, known, others, text),
    )


@cache
def aspect_name(aspect: str, language: Language) -> str:
    """What an aspect is called in a language."""
    return ASPECTS[HealthAspect(aspect)].said(language)


def _spelt(
    question: Question, known: Known
) -> tuple[Question, Mapping[str, int], str | None, tuple[str, ...]]:
    """The question with words that are spelt wrong put right, and what else may have been meant."""
    counts = dict(known.counts)
    best: dict[str, tuple[str, str]] = {}
    second: dict[str, tuple[str, str]] = {}
    for word in unmet(question, counts):
        folded = word.word.folded
        spelt = {row.word: row for row in known.near.get(folded, ())}
        found = [other for _, other in nearest(folded, ((w, r.texts) for w, r in spelt.items()))]
        for kept, other in zip((best, second), found, strict=False):
            kept[folded] = (other, spelt[other].shown)
    if not best:
        return question, counts, None, ()
    right, text = corrected(question, best)
    texts = {row.word: row.texts for rows in known.near.values() for row in rows}
    for word in right.words:
        if word.word.folded in {other for other, _ in best.values()}:
            counts[word.ways[0].terms[0]] = texts[word.word.folded]
    others = (corrected(question, best | second)[1],) if second else ()
    return right, counts, text, others


def _narrowed(asked: Search, known: Known) -> tuple[tuple[str, str], ...] | None:
    """Facets that every text must have; None for a topic that no text is filed under."""
    found = []
    if asked.topic:
        value = asked.topic.hex if isinstance(asked.topic, uuid.UUID) else known.topic
        if not value:
            return None
        found.append((TOPIC, value))
    if asked.aspect is not None:
        found.append((ASPECT, asked.aspect.value))
    return tuple(found)


def _suggestions(
    text: str, known: Known, others: Iterable[str], corrected_text: str | None
) -> tuple[str, ...]:
    """Other questions: another reading of what was misspelt, then the last word completed."""
    found = dict.fromkeys(others)
    last = list(words(text))[-1:]
    if last and corrected_text is None:
        for row in known.completions:
            found[f"{text[: last[0].start]}{row.shown}"] = None
    said = {text.casefold(), (corrected_text or "").casefold()}
    return tuple(other for other in found if other.casefold() not in said)[:MOST_SUGGESTIONS]


def _entries(
    hits: Sequence[Hit], question: Question, list_changed_at: str | None, covered: Coverage
) -> Iterable[Row]:
    hidden = withheld_sections([hit.doc for hit in hits], covered)
    cards = _built([hit.doc for hit in hits if hit.card is None])
    frozen, list_changed = worths(question), _moment(list_changed_at)
    for hit, quoted in zip(hits, _fragments(hits, question), strict=True):
        card = cards[hit.doc] if hit.card is None else hit.card
        shown = quoted
        if hidden:
            shown = [piece for piece in quoted if (hit.doc, piece.section) not in hidden]
        # Any publication may move what is said of the whole list. Both are written alike.
        is_older = list_changed_at is not None and hit.changed_at <= list_changed_at
        yield Row(
            body=b'%b,"highlight":%b}' % (card[:-1], encode(shown)),
            place=(hit.score, hit.doc, frozen),
            changed_at=list_changed if is_older else _moment(hit.changed_at),
        )


def _built(docs: list[int]) -> dict[int, bytes]:
    """Cards that are not kept, such as after a new version of the renderer. One query, or none."""
    if not docs:
        return {}
    rows = with_bytes(Standing.objects.filter(pk__in=docs), RenditionShape.CARD, Coding.IDENTITY)
    return {
        row.pk: finished(row, RenditionShape.CARD, Coding.IDENTITY)[0].body
        for row in rows.order_by("pk")
    }


def _fragments(hits: Sequence[Hit], question: Question) -> list[list[Fragment]]:
    """The fragments of each hit, with what meets the worthiest word first."""
    words = _worthiest(question)
    met: dict[tuple[str, ...], tuple[list[str], frozenset[str]]] = {}
    page = []
    for hit in hits:
        at = hit.at
        has = tuple(at)
        if has not in met:
            own = _met(words, at)
            met[has] = own, frozenset(own)
        terms, marked = met[has]
        looked = Looked(marked, question.language, tuple([at[term] for term in terms]))
        page.append(Quoted(hit.title, hit.summary, Body(hit.body, hit.begin, hit.places), looked))
    return fragments_of_page(page)


def _worthiest(question: Question) -> list[list[tuple[str, ...]]]:
    """The words of a question, the worthiest first: the terms of each way, the best way first."""
    words = sorted(question.words, key=lambda word: -word.worth)
    return [[way.terms for way in sorted(word.ways, key=lambda way: -way.worth)] for word in words]


def _met(words: Iterable[list[tuple[str, ...]]], has: Collection[str]) -> list[str]:
    """The terms by which a text that has these meets the words."""
    found: list[str] = []
    for ways in words:
        found += next((terms for terms in ways if all(term in has for term in terms)), ())
    return found


def _moment(text: str | None) -> datetime | None:
    """A moment as the databases write it in plain statements; SQLite leaves the zone out."""
    moment = parse_datetime(text) if text else None
    if moment is None:
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
