"""The second statement of a search: the best candidates with what their entries are made of.

A score adds, word by word, the worth of the best way in which the text meets the word times the
text's number for it. All of it is whole numbers, so that SQLite and PostgreSQL rank alike. At most
500 candidates are looked at, the best for each term; nothing is counted beyond them.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import connection

from articles.search.analyser import key
from articles.search.question import LEAST_WEIGHT, Question, Way, quotas, rarest

MOST_CANDIDATES = 500
# How far down a term's list a question narrowed by facets looks.
DEEPEST = 2_000
MOST_FACETS = 20


@dataclass(frozen=True, slots=True)
class Place:
    """A page begins after (backwards: before) this score and text."""

    score: int
    doc: int


@dataclass(frozen=True, slots=True)
class Wanted:
    """A page of a search. `facets` are terms that every text must have."""

    question: Question
    counts: Mapping[str, int]
    renderer: str
    limit: int
    facets: tuple[int, ...] = ()
    after: Place | None = None
    backwards: bool = False


@dataclass(frozen=True, slots=True)
class Hit:
    """A text that was found. `card` is its kept entry, if one is kept; `at` says where the terms
    that it has first stand in its body."""

    doc: int
    score: int
    card: bytes | None
    changed_at: Any
    title: str
    summary: str
    body: str
    places: str
    at: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Facet:
    """How many candidates are filed under a value. `body` is the name's JSON, for a topic."""

    kind: str
    value: str
    count: int
    body: str


@dataclass(frozen=True, slots=True)
class Ranked:
    """A page of hits, and what all candidates have in common."""

    hits: tuple[Hit, ...]
    facets: tuple[Facet, ...]
    count: int
    is_complete: bool


def rank(wanted: Wanted) -> Ranked:
    """The best texts for a question. One statement."""
    statement = _Statement(wanted)
    with connection.cursor() as cursor:
        cursor.execute(statement.sql, statement.values)
        return statement.read(cursor.fetchall())


class _Statement:
    HIT, FACET, WHOLE = range(3)

    def __init__(self, wanted: Wanted) -> None:
        self.wanted = wanted
        self.language = wanted.question.language
        self.terms = wanted.question.terms
        self.keys = {term: key(term, self.language) for term in self.terms}
        self.by_key = {number: term for term, number in self.keys.items()}
        self.greatest = "GREATEST" if connection.vendor == "postgresql" else "MAX"
        self.least = "LEAST" if connection.vendor == "postgresql" else "MIN"
        self.joined = "STRING_AGG" if connection.vendor == "postgresql" else "GROUP_CONCAT"
        ways = [way for word in wanted.question.words for way in word.ways]
        listed = rarest(ways, lambda term: wanted.counts.get(term, 0))
        self.quotas = quotas({term: wanted.counts.get(term, 0) for term in listed}, MOST_CANDIDATES)
        self.values: list[Any] = []
        self.sql = self._sql()

    # The keys of terms are numbers that this code made; they are written into the statement.

    def _sql(self) -> str:
        every = ", ".join(str(n) for n in (*self.keys.values(), *self.wanted.facets))
        return (
            f"WITH listed AS ({' UNION '.join(self._lists())}), "  # noqa: S608  # made of numbers of ours
            "hits AS (SELECT l.doc, t.term, t.impact FROM listed l JOIN articles_searchterm t "
            f"ON t.doc = l.doc WHERE t.term IN ({every})), "
            f"weighed AS (SELECT doc, {', '.join(self._columns())} FROM hits GROUP BY doc), "
            f"met AS (SELECT doc, {', '.join(self._gains())} FROM weighed{self._narrowed()}), "
            f"scored AS (SELECT doc, {self._score()} AS score FROM met WHERE {self._enough()}), "
            f"page AS ({self._page()}) "
            f"{self._hits()} UNION ALL {self._facets()} UNION ALL {self._whole()}"
        )

    def _lists(self) -> Iterator[str]:
        for term, most in self.quotas.items():
            yield self._list(self.keys[term], most)
        for number in self.wanted.facets:
            yield self._list(number, MOST_CANDIDATES)

    def _list(self, number: int, most: int) -> str:
        best = (
            f"SELECT doc, impact FROM articles_searchterm WHERE term = {number} "  # noqa: S608  # numbers of ours
            "ORDER BY impact DESC, doc DESC LIMIT "
        )
        if not self.wanted.facets:
            return f"SELECT doc FROM ({best}{most}) best"  # noqa: S608  # numbers of ours
        has = " AND ".join(
            "EXISTS (SELECT 1 FROM articles_searchterm f "  # noqa: S608  # numbers of ours
            f"WHERE f.doc = deep.doc AND f.term = {facet})"
            for facet in self.wanted.facets
        )
        return (
            f"SELECT doc FROM (SELECT doc FROM ({best}{DEEPEST}) deep WHERE {has} "  # noqa: S608  # numbers of ours
            f"ORDER BY impact DESC, doc DESC LIMIT {most}) best"
        )

    def _columns(self) -> Iterator[str]:
        for place, term in enumerate(self.terms):
            yield f"MAX(CASE WHEN term = {self.keys[term]} THEN impact ELSE 0 END) AS t{place}"
        for place, number in enumerate(self.wanted.facets):
            yield f"MAX(CASE WHEN term = {number} THEN impact ELSE 0 END) AS f{place}"

    def _narrowed(self) -> str:
        has = [f"f{place} > 0" for place in range(len(self.wanted.facets))]
        return f" WHERE {' AND '.join(has)}" if has else ""

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
