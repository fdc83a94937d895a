"""The first statement of a search: what of the question is known, and near misses. Bounded work."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from django.db import connection

from articles.search.analyser import LAST_RESORT, key
from articles.search.filing import TOPIC
from articles.search.index import ALL_TEXTS, facet_key
from articles.search.question import Question
from articles.search.statement import POSTGRESQL, SHAPES_KEPT, Text, array, closed, numbers
from articles.search.vocabulary import asked_keys, is_spelt
from articles.statements.kept import kept_rows

# Terms are counted up to here: beyond it they are common, and it does not matter how common.
MOST_COUNTED = 501
MOST_NEAR = 30
MOST_COMPLETIONS = 8
SHORTEST_BEGINNING = 3
COUNT, TEXTS, NEAR, COMPLETION, TOPIC_ID, CHANGED = range(6)


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
    asked = _Asked(question, topic, any_topic)
    text = _statement(asked.shape)
    return asked.read(kept_rows(text.sql, text.values(asked.values())))


@dataclass(frozen=True, slots=True)
class _Shape:
    """What the text depends on. `near` are places of words that may be misspelt."""

    vendor: str
    near: tuple[int, ...]
    has_beginning: bool
    has_topic: bool
    is_covered: bool


class _Asked:
    """A question as the statement takes it."""

    def __init__(self, question: Question, topic: str, any_topic: Sequence[str]) -> None:
        self.question = question
        self.terms = question.terms
        self.language = question.language
        self.covered = [facet_key(TOPIC, uid, question.language) for uid in any_topic]
        self.topic = topic
        words = question.words
        self.beginning = _beginning(words[-1].word.folded) if words else ""
        self.shape = _Shape(
            vendor=connection.vendor,
            near=tuple(n for n, word in enumerate(words) if is_spelt(word.word.folded)),
            has_beginning=bool(self.beginning),
            has_topic=bool(topic),
            is_covered=bool(any_topic),
        )

    def values(self) -> dict[str, Any]:
        """Everything that the statement may leave open, by name."""
        vendor = self.shape.vendor
        named: dict[str, Any] = {
            "terms": numbers(vendor, (key(term, self.language) for term in self.terms)),
            "language": self.language.value,
            "all": ALL_TEXTS,
            "covered": numbers(vendor, self.covered),
            "slug": self.topic,
            "beginning": self.beginning,
            "ending": f"{self.beginning}zzzzzzzz",
        }
        for place in self.shape.near:
            word = self.question.words[place]
            named[f"k{place}"] = numbers(vendor, asked_keys(word.word.folded, self.language))
            named[f"o{place}"] = numbers(
                vendor,
                (
                    key(term, self.language)
                    for way in word.ways
                    if len(way.terms) == 1 and way.fit > LAST_RESORT
                    for term in way.terms
                ),
            )
        return named

    def read(self, rows: Sequence[tuple[int, int, int, str, str]]) -> Known:
        counts: dict[str, int] = {}
        near: dict[str, list[Spelt]] = {}
        completions: list[Spelt] = []
        texts, topic, changed_at = 0, "", ""
        for kind, place, number, word, shown in sorted(rows, key=lambda r: (r[0], -r[2], r[3])):
            if kind == COUNT:
                counts[self.terms[place]] = number
            elif kind == TEXTS:
                texts = number
            elif kind == NEAR:
                asked = self.question.words[place].word.folded
                if number or not self.covered:
                    near.setdefault(asked, []).append(Spelt(word, shown, number))
            elif kind == COMPLETION:
                completions.append(Spelt(word, shown, number))
            elif kind == TOPIC_ID:
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


def _beginning(word: str) -> str:
    """What words may begin with that complete it; letters of a to z sort alike everywhere."""
    is_plain = word.isascii() and word.isalpha()
    return word if is_plain and len(word) >= SHORTEST_BEGINNING else ""


@lru_cache(maxsize=SHAPES_KEPT)
def _statement(shape: _Shape) -> Text:
    """Parts of one shape: kind, place, number, word, written form."""
    parts = [_counts(shape), _texts(), _changed(), *(_near(shape, place) for place in shape.near)]
    if shape.has_beginning:
        parts.append(_completions(shape))
    if shape.has_topic:
        parts.append(_topic())
    return closed(" UNION ALL ".join(parts))


def _counts(shape: _Shape) -> str:
    if shape.vendor == POSTGRESQL:
        return (
            f"SELECT {COUNT}, CAST(k.place - 1 AS integer), {_counted(shape, 'k.term')}, '', '' "  # noqa: S608  # made of names of ours
            "FROM UNNEST(CAST(:terms AS bigint[])) WITH ORDINALITY AS k (term, place)"
        )
    return f"SELECT {COUNT}, k.key, {_counted(shape, 'k.value')}, '', '' FROM json_each(:terms) k"  # noqa: S608  # made of names of ours


def _texts() -> str:
    return (
        f"SELECT {TEXTS}, 0, texts, '', '' FROM articles_searchword "  # noqa: S608  # number of ours
        "WHERE language = :language AND word = :all"
    )


def _changed() -> str:
    """When anything was last published or withdrawn: a withdrawal leaves no row to tell."""
    return (
        f"SELECT {CHANGED}, 0, 0, COALESCE(CAST((SELECT at FROM articles_change WHERE "  # noqa: S608  # number of ours
        "language = :language ORDER BY number DESC LIMIT 1) AS text), ''), ''"
    )


def _near(shape: _Shape, place: int) -> str:
    own, keys = array(shape.vendor, f"o{place}"), array(shape.vendor, f"k{place}")
    return (
        f"SELECT {NEAR}, {place}, {_counted(shape, 'near.term')}, word, shown FROM "  # noqa: S608  # made of names of ours
        "(SELECT DISTINCT w.texts, w.word, w.shown, w.term FROM articles_searchspelling s "
        "JOIN articles_searchword w ON w.id = s.word_id "
        f"WHERE s.key {keys} AND w.language = :language AND NOT EXISTS "
        f"(SELECT 1 FROM articles_searchterm t WHERE t.term {own}{_own(shape, 't')}) "
        f"ORDER BY w.texts DESC, w.word LIMIT {MOST_NEAR}) near"
    )


def _completions(shape: _Shape) -> str:
    return (
        f"SELECT {COMPLETION}, 0, texts, word, shown FROM (SELECT texts, word, shown "  # noqa: S608  # made of names of ours
        "FROM articles_searchword w WHERE language = :language AND word > :beginning "
        f"AND word < :ending {_stands(shape)}"
        f"ORDER BY texts DESC, word LIMIT {MOST_COMPLETIONS}) completed"
    )


def _topic() -> str:
    return (
        f"SELECT {TOPIC_ID}, 0, 0, CAST(uid AS text), '' FROM articles_publicname "  # noqa: S608  # number of ours
        "WHERE kind = 'topic' AND language = :language AND slug = :slug"
    )


def _counted(shape: _Shape, term: str) -> str:
    """In how many texts a term stands, as far as it matters."""
    return (
        "(SELECT count(*) FROM (SELECT 1 FROM articles_searchterm t "  # noqa: S608  # made of names of ours
        f"WHERE t.term = {term}{_own(shape, 't')} LIMIT {MOST_COUNTED}) counted)"
    )


def _own(shape: _Shape, row: str) -> str:
    """A condition on a term's row: its text is covered. Facets stand beside terms."""
    if not shape.is_covered:
        return ""
    return (
        " AND EXISTS (SELECT 1 FROM articles_searchterm own "  # noqa: S608  # made of names of ours
        f"WHERE own.doc = {row}.doc AND own.term {array(shape.vendor, 'covered')})"
    )


def _stands(shape: _Shape) -> str:
    """A condition on a word: it stands in a text that is covered."""
    if not shape.is_covered:
        return ""
    return (
        "AND EXISTS (SELECT 1 FROM articles_searchterm t "  # noqa: S608  # made of names of ours
        f"WHERE t.term = w.term{_own(shape, 't')}) "
    )
