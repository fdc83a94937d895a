"""A page of a search as plain data: what is wanted of whoever ranks, and what was found."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from articles.search.filing import TOPIC
from articles.search.index import facet_key
from articles.search.question import Question

MOST_CANDIDATES = 500
# Where lists are cut, each candidate is looked up once for each term: fewer of them for more terms.
MOST_LOOKS = 1_000
# How far down a term's list a question narrowed by facets looks.
DEEPEST = 2_000
MOST_FACETS = 20


@dataclass(frozen=True, slots=True)
class Place:
    """A page begins after (backwards: before) this score and text."""

    score: float
    doc: int


@dataclass(frozen=True, slots=True)
class Wanted:
    """A page of a search. `narrowed` are facets, kind and value, that every text must have; of the
    topics `any_topic` it must have one, where any are named."""

    question: Question
    counts: Mapping[str, int]
    renderer: str
    limit: int
    narrowed: tuple[tuple[str, str], ...] = ()
    any_topic: tuple[str, ...] = ()
    after: Place | None = None
    backwards: bool = False

    @property
    def facets(self) -> tuple[int, ...]:
        """The same as terms of the index."""
        language = self.question.language
        return tuple(facet_key(kind, value, language) for kind, value in self.narrowed)

    @property
    def any_facets(self) -> tuple[int, ...]:
        """The topics as terms of the index."""
        return tuple(facet_key(TOPIC, uid, self.question.language) for uid in self.any_topic)


class Hit(NamedTuple):
    """A text that was found. `card` is its kept entry, if one is kept; `at` says where the terms
    that it has first stand in its body, of which `body` is a part that begins at `begin`."""

    doc: int
    score: float
    card: bytes | None
    changed_at: Any
    title: str
    summary: str
    body: str
    begin: int
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
