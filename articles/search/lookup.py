"""The first statement of a search: what of the question is known, and near misses. Bounded work."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import connection

from articles.search.analyser import LAST_RESORT, key
from articles.search.index import ALL_TEXTS, TOPIC, facet_key
from articles.search.question import Question
from articles.search.vocabulary import asked_keys, is_spelt

# Terms are counted up to here: beyond it they are common, and it does not matter how common.
MOST_COUNTED = 501
MOST_NEAR = 30
MOST_COMPLETIONS = 8
SHORTEST_BEGINNING = 3


@dataclass(frozen=True, slots=True)
class Spelt:
    """A word of live texts: folded, as written, in how many texts its term stands (up to 501)."""

    word: str
    shown: str
    texts: int


@dataclass(frozen=True, slots=True)
class Known:
    """What live texts know of a question. `near` is filled for words that none of them has."""

    counts: Mapping[str, int]
    texts: int
    near: Mapping[str, tuple[Spelt, ...]]
    completions: tuple[Spelt, ...]
    topic: str
    changed_at: str | None


def look_up(question: Question, *, topic: str = "", any_topic: Sequence[str] = ()) -> Known:
    """Counts, near words and completions; the id of a topic given by slug. One statement.

    With `any_topic` (ids) only texts under one of them are known.
    """
    parts = _Parts(question, any_topic)
    sql, values = parts.statement(topic)
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        rows = cursor.fetchall()
    return parts.read(rows)


class _Parts:
    """The statement, made of parts of one shape: kind, place, number, word, written form."""

    COUNT, TEXTS, NEAR, COMPLETION, TOPIC, CHANGED = range(6)

    def __init__(self, question: Question, any_topic: Sequence[str]) -> None:
        self.question = question
        facets = [facet_key(TOPIC, uid, question.language) for uid in any_topic]
        self.covered = ", ".join(map(str, facets))
        self.language = question.language.value
        self.terms = question.terms

    def statement(self, topic: str) -> tuple[str, list[Any]]:
        parts = [
            *self._counts(),
            self._texts(),
            self._changed(),
            *self._near(),
            *self._completions(),
        ]
        if topic:
            parts.append(self._topic(topic))
        values = [value for _, own in parts for value in own]
        return " UNION ALL ".join(sql for sql, _ in parts), values

    def _counts(self) -> Iterator[tuple[str, list[Any]]]:
        for place, term in enumerate(self.terms):
            sql = f"SELECT {self.COUNT}, {place}, {self._counted('%s')}, '', ''"
            yield sql, [key(term, self.question.language)]

    def _texts(self) -> tuple[str, list[Any]]:
        sql = (
            f"SELECT {self.TEXTS}, 0, texts, '', '' FROM articles_searchword "  # noqa: S608  # number of ours
            "WHERE language = %s AND word = %s"
        )
        return sql, [self.language, ALL_TEXTS]

    def _changed(self) -> tuple[str, list[Any]]:
        """When anything was last published or withdrawn: a withdrawal leaves no row to tell."""
        sql = (
            f"SELECT {self.CHANGED}, 0, 0, COALESCE(CAST((SELECT at FROM articles_change WHERE "  # noqa: S608  # number of ours
            "language = %s ORDER BY number DESC LIMIT 1) AS text), ''), ''"
        )
        return sql, [self.language]

    def _near(self) -> Iterator[tuple[str, list[Any]]]:
        for place, word in enumerate(self.question.words):
            if not is_spelt(word.word.folded):
                continue
            spellings = asked_keys(word.word.folded, self.question.language)
            terms = [
                key(term, self.question.language)
                for way in word.ways
                if len(way.terms) == 1 and way.fit > LAST_RESORT
                for term in way.terms
            ]
            sql = (
                f"SELECT {self.NEAR}, {place}, {self._counted('near.term')}, word, shown FROM "  # noqa: S608  # numbers of ours
                "(SELECT DISTINCT w.texts, w.word, w.shown, w.term FROM articles_searchspelling s "
                "JOIN articles_searchword w ON w.id = s.word_id "
                f"WHERE s.key IN ({_places(spellings)}) AND w.language = %s AND NOT EXISTS "
                f"(SELECT 1 FROM articles_searchterm t WHERE t.term IN ({_places(terms)})"
                f"{self._own('t')}) "
                f"ORDER BY w.texts DESC, w.word LIMIT {MOST_NEAR}) near"
            )
            yield sql, [*spellings, self.language, *terms]

    def _completions(self) -> Iterator[tuple[str, list[Any]]]:
        """Words that begin with the last one; letters of a to z sort alike on both databases."""
        if not self.question.words:
            return
        beginning = self.question.words[-1].word.folded
        if len(beginning) < SHORTEST_BEGINNING or not (beginning.isascii() and beginning.isalpha()):
            return
        sql = (
            f"SELECT {self.COMPLETION}, 0, texts, word, shown FROM (SELECT texts, word, shown "  # noqa: S608  # numbers of ours
            "FROM articles_searchword w WHERE language = %s AND word > %s AND word < %s "
            f"{self._stands()}"
            f"ORDER BY texts DESC, word LIMIT {MOST_COMPLETIONS}) completed"
        )
        yield sql, [self.language, beginning, f"{beginning}zzzzzzzz"]

    def _topic(self, slug: str) -> tuple[str, list[Any]]:
        sql = (
            f"SELECT {self.TOPIC}, 0, 0, CAST(uid AS text), '' FROM articles_publicname "  # noqa: S608  # number of ours
            "WHERE kind = 'topic' AND language = %s AND slug = %s"
        )
        return sql, [self.language, slug]

    def _counted(self, term: str) -> str:
        """In how many texts a term stands, as far as it matters."""
        return (
            "(SELECT count(*) FROM (SELECT 1 FROM articles_searchterm t "  # noqa: S608  # number of ours
            f"WHERE t.term = {term}{self._own('t')} LIMIT {MOST_COUNTED}) counted)"
        )

    def _own(self, row: str) -> str:
        """A condition on a term's row: its text is covered. Facets stand beside terms."""
        if not self.covered:
            return ""
        return (
            " AND EXISTS (SELECT 1 FROM articles_searchterm own "  # noqa: S608  # numbers of ours
            f"WHERE own.doc = {row}.doc AND own.term IN ({self.covered}))"
        )

    def _stands(self) -> str:
        """A condition on a word: it stands in a text that is covered."""
        if not self.covered:
            return ""
        return (
            "AND EXISTS (SELECT 1 FROM articles_searchterm t "  # noqa: S608  # numbers of ours
            f"WHERE t.term = w.term{self._own('t')}) "
        )

    def read(self, rows: Sequence[tuple[int, int, int, str, str]]) -> Known:
        counts: dict[str, int] = {}
        near: dict[str, list[Spelt]] = {}
        completions: list[Spelt] = []
        texts, topic, changed_at = 0, "", ""
        for kind, place, number, word, shown in sorted(rows, key=lambda r: (r[0], -r[2], r[3])):
            if kind == self.COUNT:
                counts[self.terms[place]] = number
            elif kind == self.TEXTS:
                texts = number
            elif kind == self.NEAR:
                asked = self.question.words[place].word.folded
                if number or not self.covered:
                    near.setdefault(asked, []).append(Spelt(word, shown, number))
            elif kind == self.COMPLETION:
                completions.append(Spelt(word, shown, number))
            elif kind == self.TOPIC:
                topic = word.replace("-", "")
            else:
                changed_at = word
        return Known(
            counts,
            texts,
            {word: tuple(spelt) for word, spelt in near.items()},
            tuple(completions),
            topic,
            changed_at or None,
        )


def _places(values: Sequence[Any]) -> str:
    return ", ".join(["%s"] * len(values))
