"""The second statement of a search: the best candidates with what their entries are made of.

A score adds, word by word, the worth of the best way in which the text meets the word times the
text's number for it. All of it is whole numbers, so that SQLite and PostgreSQL rank alike. At most
500 candidates are looked at, the best for each term; nothing is counted beyond them.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from django.db import connection

from articles.models import PublicName
from articles.search.analyser import key
from articles.search.filing import TOPIC, counted
from articles.search.page import (
    MOST_CANDIDATES,
    MOST_LOOKS,
    Facet,
    Hit,
    Ranked,
    Wanted,
)
from articles.search.question import LEAST_WEIGHT, quotas, rarest
from articles.search.statement import (
    FILED,
    HIT,
    NAME,
    Shape,
    closed,
    hits,
    numbers,
    ranking,
    where_narrowed,
)
from articles.statements.kept import kept_rows
from articles.statements.reading import fetched
from articles.vocabulary import Language, NameKind

# Pages are read in steps of so many entries, and one more: five statements instead of a hundred.
PAGES_OF = 20


def rank(wanted: Wanted) -> Ranked:
    """The best texts for a question. One statement."""
    asked = _Asked(wanted)
    text = ranking(asked.shape())
    return asked.read(kept_rows(text.sql, text.values(asked.values())))


def shown(wanted: Wanted, docs: Sequence[tuple[int, float]]) -> tuple[Hit, ...]:
    """The entries of texts that somebody else ranked, in that order: those that are live and have
    what the question is narrowed to, whatever that one still holds.

    One statement.
    """
    if not docs:
        return ()
    asked = _Asked(wanted)
    shape = asked.shape()
    places = ", ".join(f"({doc}, {place})" for place, (doc, _) in enumerate(docs))
    text = closed(
        f"WITH ranked (doc, score) AS (VALUES {places}), "  # noqa: S608  # numbers of ours
        f"page AS (SELECT doc, score FROM ranked{where_narrowed(shape, 'ranked')}) {hits(shape)}"
    )
    rows = fetched(text.sql, text.values(asked.values()))
    found = {hit.doc: hit for hit in asked.read(rows).hits}
    return tuple(found[doc]._replace(score=score) for doc, score in docs if doc in found)


def names_of(facets: Sequence[Facet], language: Language) -> tuple[Facet, ...]:
    """Topics with their names; those without one are left out. One query."""
    uids = [facet.value for facet in facets if facet.kind == TOPIC]
    rows = PublicName.objects.filter(kind=NameKind.TOPIC, language=language.value, uid__in=uids)
    names = {uid.hex: body for uid, body in rows.order_by("pk").values_list("uid", "body")}
    return tuple(
        replace(facet, body=names.get(facet.value, "")) if facet.kind == TOPIC else facet
        for facet in facets
    )


class _Asked:
    """A page that is wanted, as the statement takes it."""

    def __init__(self, wanted: Wanted) -> None:
        self.wanted = wanted
        question = wanted.question
        self.terms = question.terms
        self.keys = [key(term, question.language) for term in self.terms]
        self.named = dict(zip(map(str, self.keys), self.terms, strict=True)).__getitem__
        ways = [way for word in question.words for way in word.ways]
        listed = rarest(ways, lambda term: wanted.counts.get(term, 0))
        counts = {term: wanted.counts.get(term, 0) for term in listed}
        self.quotas = quotas(counts, self._most(sum(counts.values())))

    def _most(self, texts: int) -> int:
        """How many candidates there may be where the lists hold so many texts."""
        if texts <= MOST_CANDIDATES:
            return MOST_CANDIDATES
        return min(MOST_CANDIDATES, MOST_LOOKS // len(self.terms))

    def shape(self) -> Shape:
        wanted, counts = self.wanted, self.wanted.counts
        place = {term: place for place, term in enumerate(self.terms)}
        return Shape(
            vendor=connection.vendor,
            words=tuple(
                tuple(tuple(place[term] for term in way.terms) for way in word.ways)
                for word in wanted.question.words
            ),
            lists=tuple(
                (place[term], most >= counts.get(term, 0)) for term, most in self.quotas.items()
            ),
            facets=len(wanted.facets),
            topics=len(wanted.any_facets),
            page=-(-(wanted.limit - 1) // PAGES_OF) * PAGES_OF + 1,
            is_after=wanted.after is not None,
            is_backwards=wanted.backwards,
        )

    def values(self) -> dict[str, Any]:
        """Everything that a statement may leave open, by name."""
        wanted, words = self.wanted, self.wanted.question.words
        named: dict[str, Any] = {
            "least": sum(word.worth for word in words) * LEAST_WEIGHT,
            "covered": numbers(connection.vendor, wanted.any_facets),
            "renderer": wanted.renderer,
            "language": wanted.question.language.value,
        }
        for kind, listed in (
            ("t", self.keys),
            ("q", self.quotas.values()),
            ("v", (word.worth for word in words)),
            ("f", wanted.facets),
            ("c", wanted.any_facets),
        ):
            named.update((f"{kind}{place}", number) for place, number in enumerate(listed))
        for place, word in enumerate(words):
            named.update((f"g{place}_{n}", way.worth) for n, way in enumerate(word.ways))
        if wanted.after is not None:
            named |= {"score": repr(wanted.after.score), "doc": wanted.after.doc}
        return named

    def read(self, rows: Sequence[tuple[Any, ...]]) -> Ranked:
        hits, filings, count = [], [], 0
        names: dict[str, str] = {}
        for row in rows:
            kind, number = row[:2]
            if kind == HIT:
                hits.append(self._hit(row))
            elif kind == FILED:
                filings.append((row[5], row[6], number))
            elif kind == NAME:
                names[row[5].replace("-", "")] = row[6]
            else:
                count = number
        hits.sort(key=_place, reverse=True)
        limit = self.wanted.limit
        hits = hits[-limit:] if self.wanted.backwards else hits[:limit]
        facets = [
            Facet(facet, value, number, names.get(value, "") if facet == TOPIC else "")
            for (facet, value), number in counted(filings).items()
        ]
        facets.sort(key=lambda facet: (-facet.count, facet.value))
        return Ranked(tuple(hits), tuple(facets), count, self._is_complete())

    def _hit(self, row: tuple[Any, ...]) -> Hit:
        _, doc, score, card, moment, title, summary, body, places, told = row
        begin, *pairs = told.split() if told else ("0",)
        at = dict(zip(map(self.named, pairs[::2]), map(int, pairs[1::2]), strict=True))
        kept = None if card is None else bytes(card)
        return Hit(doc, score, kept, moment, title, summary, body, int(begin), places, at)

    def _is_complete(self) -> bool:
        counts = self.wanted.counts
        return all(most >= counts.get(term, 0) for term, most in self.quotas.items())


def _place(hit: Hit) -> tuple[float, int]:
    return hit.score, hit.doc
