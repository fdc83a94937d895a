"""The second statement of a search: the best candidates with what their entries are made of.

A score adds, word by word, the worth of the best way in which the text meets the word times the
text's number for it. All of it is whole numbers, so that SQLite and PostgreSQL rank alike. At most
500 candidates are looked at, the best for each term; nothing is counted beyond them.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from django.db import connection

from articles.models import PublicName
from articles.search.analyser import key
from articles.search.index import TOPIC
from articles.search.page import (
    DEEPEST,
    MOST_CANDIDATES,
    MOST_LOOKS,
    Facet,
    Hit,
    Ranked,
    Wanted,
)
from articles.search.question import LEAST_WEIGHT, Way, quotas, rarest
from articles.vocabulary import Language, NameKind


def rank(wanted: Wanted) -> Ranked:
    """The best texts for a question. One statement."""
    statement = _Statement(wanted)
    with connection.cursor() as cursor:
        cursor.execute(statement.sql, statement.values)
        return statement.read(cursor.fetchall())


def shown(wanted: Wanted, docs: Sequence[tuple[int, float]]) -> tuple[Hit, ...]:
    """The entries of texts that somebody else ranked, in that order: those that are live and have
    what the question is narrowed to, whatever that one still holds.

    One statement.
    """
    if not docs:
        return ()
    statement = _Statement(wanted)
    statement.values.clear()
    places = ", ".join(f"({doc}, {place})" for place, (doc, _) in enumerate(docs))
    sql = (
        f"WITH ranked (doc, score) AS (VALUES {places}), "  # noqa: S608  # numbers of ours
        f"page AS (SELECT doc, score FROM ranked{statement.where_narrowed('ranked')}) "
        f"{statement._hits()}"
    )
    with connection.cursor() as cursor:
        cursor.execute(sql, statement.values)
        found = {hit.doc: hit for hit in statement.read(cursor.fetchall()).hits}
    return tuple(replace(found[doc], score=score) for doc, score in docs if doc in found)


def names_of(facets: Sequence[Facet], language: Language) -> tuple[Facet, ...]:
    """Topics with their names; those without one are left out. One query."""
    uids = [facet.value for facet in facets if facet.kind == TOPIC]
    rows = PublicName.objects.filter(kind=NameKind.TOPIC, language=language.value, uid__in=uids)
    names = {uid.hex: body for uid, body in rows.order_by("pk").values_list("uid", "body")}
    return tuple(
        replace(facet, body=names.get(facet.value, "")) if facet.kind == TOPIC else facet
        for facet in facets
    )


class _Statement:
    HIT, FACET, WHOLE = range(3)

    def __init__(self, wanted: Wanted) -> None:
        self.wanted = wanted
        self.language = wanted.question.language
        self.terms = wanted.question.terms
        self.facets, self.any_facets = wanted.facets, wanted.any_facets
        self.keys = {term: key(term, self.language) for term in self.terms}
        self.by_key = {number: term for term, number in self.keys.items()}
        self.greatest = "GREATEST" if connection.vendor == "postgresql" else "MAX"
        self.least = "LEAST" if connection.vendor == "postgresql" else "MIN"
        self.joined = "STRING_AGG" if connection.vendor == "postgresql" else "GROUP_CONCAT"
        ways = [way for word in wanted.question.words for way in word.ways]
        listed = rarest(ways, lambda term: wanted.counts.get(term, 0))
        counts = {term: wanted.counts.get(term, 0) for term in listed}
        self.quotas = quotas(counts, self._most(sum(counts.values())))
        self.values: list[Any] = []
        self.sql = self._sql()

    def _most(self, texts: int) -> int:
        """How many candidates there may be where the lists hold so many texts."""
        if texts <= MOST_CANDIDATES:
            return MOST_CANDIDATES
        return min(MOST_CANDIDATES, MOST_LOOKS // len(self.terms))

    # The keys of terms are numbers that this code made; they are written into the statement.

    def _sql(self) -> str:
        return (
            f"WITH listed AS ({' UNION ALL '.join(self._lists())}), "  # noqa: S608  # made of numbers of ours
            f"hits AS ({' UNION ALL '.join(self._hits_of_listed())}), "
            f"weighed AS (SELECT doc, {', '.join(self._columns())} FROM hits GROUP BY doc), "
            f"met AS (SELECT doc, {', '.join(self._gains())} FROM weighed{self._narrowed()}), "
            f"scored AS (SELECT doc, {self._score()} AS score FROM met WHERE {self._enough()}), "
            f"page AS ({self._page()}) "
            f"{self._hits()} UNION ALL {self._facets()} UNION ALL {self._whole()}"
        )

    def _hits_of_listed(self) -> Iterator[str]:
        """What the lists say, and what else the candidates have of the terms, text by text.

        A list that holds all texts of its term leaves nothing to look up. A planner that joins the
        other way round would read a common word's every row: `OFFSET 0` keeps PostgreSQL from it,
        a cross join keeps SQLite.
        """
        yield "SELECT doc, term, impact FROM listed"
        whole = {
            self.keys[term] for term, most in self.quotas.items() if self._is_whole(term, most)
        }
        for number in (*self.keys.values(), *self.facets, *self.any_facets):
            if number in whole:
                continue
            candidates = (
                "(SELECT DISTINCT doc FROM listed WHERE doc NOT IN "  # noqa: S608  # numbers of ours
                f"(SELECT doc FROM listed WHERE term = {number})) l"
            )
            if connection.vendor == "postgresql":
                yield (
                    f"SELECT l.doc, {number}, t.impact FROM {candidates} CROSS JOIN LATERAL "  # noqa: S608  # numbers of ours
                    "(SELECT impact FROM articles_searchterm own WHERE own.doc = l.doc "
                    f"AND own.term = {number} OFFSET 0) t"
                )
            else:
                yield (
                    f"SELECT l.doc, {number}, t.impact FROM {candidates} CROSS JOIN "  # noqa: S608  # numbers of ours
                    f"articles_searchterm t WHERE t.doc = l.doc AND t.term = {number}"
                )

    def _is_whole(self, term: str, most: int) -> bool:
        """Whether a list holds every text of its term; a narrowed one holds those of its facets."""
        is_narrowed = self.facets or self.any_facets
        return most >= self.wanted.counts.get(term, 0) and not is_narrowed

    def _lists(self) -> Iterator[str]:
        for term, most in self.quotas.items():
            yield self._list(self.keys[term], most)
        for number in (*self.facets, *self.any_facets):
            yield self._list(number, MOST_CANDIDATES)

    def _list(self, number: int, most: int) -> str:
        best = (
            f"SELECT doc, impact FROM articles_searchterm WHERE term = {number} "  # noqa: S608  # numbers of ours
            "ORDER BY impact DESC, doc DESC LIMIT "
        )
        if not self.facets and not self.any_facets:
            return f"SELECT doc, {number} AS term, impact FROM ({best}{most}) best"  # noqa: S608  # numbers of ours
        return (
            f"SELECT doc, {number} AS term, impact FROM (SELECT doc, impact FROM "  # noqa: S608  # numbers of ours
            f"({best}{DEEPEST}) deep{self.where_narrowed('deep')} "
            f"ORDER BY impact DESC, doc DESC LIMIT {most}) best"
        )

    def where_narrowed(self, table: str) -> str:
        """A condition on the texts of a table: they have what the question is narrowed to."""
        has = [
            "EXISTS (SELECT 1 FROM articles_searchterm f "  # noqa: S608  # numbers of ours
            f"WHERE f.doc = {table}.doc AND f.term IN ({facet}))"
            for facet in (*map(str, self.facets), *self._one_of())
        ]
        return f" WHERE {' AND '.join(has)}" if has else ""

    def _columns(self) -> Iterator[str]:
        for place, term in enumerate(self.terms):
            yield f"MAX(CASE WHEN term = {self.keys[term]} THEN impact ELSE 0 END) AS t{place}"
        for place, number in enumerate(self.facets):
            yield f"MAX(CASE WHEN term = {number} THEN impact ELSE 0 END) AS f{place}"
        for numbers in self._one_of():
            yield f"MAX(CASE WHEN term IN ({numbers}) THEN impact ELSE 0 END) AS covered"

    def _narrowed(self) -> str:
        has = [f"f{place} > 0" for place in range(len(self.facets))]
        has += ["covered > 0" for _ in self._one_of()]
        return f" WHERE {' AND '.join(has)}" if has else ""

    def _one_of(self) -> Iterator[str]:
        """The topics of which a text must have one, if it must."""
        if self.any_facets:
            yield ", ".join(map(str, self.any_facets))

    def _gains(self) -> Iterator[str]:
        for place, word in enumerate(self.wanted.question.words):
            gains = [self._gain(way) for way in word.ways]
            best = gains[0] if len(gains) == 1 else f"{self.greatest}({', '.join(gains)})"
            yield f"{best} AS w{place}"

    def _gain(self, way: Way) -> str:
        columns = [f"t{self.terms.index(term)}" for term in way.terms]
        least = columns[0] if len(columns) == 1 else f"{self.least}({', '.join(columns)})"
        return f"{least} * {way.worth}"

    def _met(self, worth: int | None = None) -> str:
        """The number, or the worth, of the words that a text meets."""
        return " + ".join(
            f"CASE WHEN w{place} > 0 THEN {1 if worth is None else word.worth} ELSE 0 END"
            for place, word in enumerate(self.wanted.question.words)
        )

    def _score(self) -> str:
        words = self.wanted.question.words
        total = " + ".join(f"w{place}" for place in range(len(words)))
        return f"({total}) * ({self._met()}) / {len(words)}"

    def _enough(self) -> str:
        whole = sum(word.worth for word in self.wanted.question.words)
        return f"({self._met(1)}) * 100 >= {whole * LEAST_WEIGHT}"

    def _page(self) -> str:
        wanted = self.wanted
        up = "ASC" if wanted.backwards else "DESC"
        where = ""
        if wanted.after is not None:
            sign, score, doc = (
                (">" if wanted.backwards else "<"),
                wanted.after.score,
                wanted.after.doc,
            )
            where = f" WHERE score {sign} {score} OR (score = {score} AND doc {sign} {doc})"
        return (
            f"SELECT doc, score FROM scored{where} ORDER BY score {up}, doc {up} "  # noqa: S608  # numbers of ours
            f"LIMIT {wanted.limit}"
        )

    def _hits(self) -> str:
        every = ", ".join(str(number) for number in self.keys.values())
        self.values += [self.wanted.renderer]
        return (
            f"SELECT {self.HIT} AS kind, page.doc AS doc, page.score AS score, r.body AS card, "  # noqa: S608  # numbers of ours
            "CAST(s.changed_at AS text) AS moment, x.title AS title, x.summary AS summary, "
            f"x.body AS body, x.places AS places, (SELECT {self.joined}("
            "CAST(t.term AS text) || ':' || CAST(t.at AS text), ' ') FROM articles_searchterm t "
            f"WHERE t.doc = page.doc AND t.term IN ({every})) AS at "
            "FROM page JOIN articles_searchtext x ON x.standing_id = page.doc "
            "JOIN articles_standing s ON s.id = page.doc AND s.state = 'live' "
            "LEFT JOIN articles_rendition r ON r.edition_id = s.edition_id "
            "AND r.standing_version = s.version AND r.shape = 'card' AND r.coding = 'identity' "
            "AND r.renderer = %s"
        )

    def _facets(self) -> str:
        uid = "CAST(f.value AS uuid)" if connection.vendor == "postgresql" else "f.value"
        self.values += [self.language.value]
        return (
            f"SELECT {self.FACET}, f.n, 0, NULL, '', f.kind, f.value, COALESCE(n.body, ''), '', '' "  # noqa: S608  # numbers of ours
            "FROM (SELECT c.kind, c.value, count(*) AS n FROM scored "
            "JOIN articles_searchfacet c ON c.doc = scored.doc GROUP BY c.kind, c.value) f "
            "LEFT JOIN articles_publicname n ON f.kind = 'topic' AND n.kind = 'topic' "
            f"AND n.language = %s AND n.uid = CASE WHEN f.kind = 'topic' THEN {uid} END"
        )

    def _whole(self) -> str:
        return (
            f"SELECT {self.WHOLE}, (SELECT count(*) FROM scored), 0, NULL, '', "  # noqa: S608  # number of ours
            "'', '', '', '', ''"
        )

    def read(self, rows: Sequence[tuple[Any, ...]]) -> Ranked:
        hits, facets, count = [], [], 0
        for kind, number, score, card, moment, first, second, third, places, at in rows:
            if kind == self.HIT:
                kept = None if card is None else bytes(card)
                found = self._at(at or "")
                hits.append(Hit(number, score, kept, moment, first, second, third, places, found))
            elif kind == self.FACET:
                facets.append(Facet(first, second, number, third))
            else:
                count = number
        hits.sort(key=lambda hit: (-hit.score, -hit.doc))
        facets.sort(key=lambda facet: (-facet.count, facet.value))
        return Ranked(tuple(hits), tuple(facets), count, self._is_complete())

    def _at(self, text: str) -> dict[str, int]:
        pairs = (part.split(":") for part in text.split())
        return {self.by_key[int(number)]: int(at) for number, at in pairs}

    def _is_complete(self) -> bool:
        counts = self.wanted.counts
        return all(most >= counts.get(term, 0) for term, most in self.quotas.items())
