"""Judged texts and questions, and how well an order of answers does.

`articles.*.txt` hold one text a line (key, title, summary, body), `queries.*.txt` one question with
the texts that answer it: 3 is about it, 2 treats it, 1 has something to say. All others are 0. The
judgements were written from the texts, before any search was tried on them.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from articles.vocabulary import Language

FOLDER = Path(__file__).parent
DEPTH = 10


@dataclass(frozen=True)
class Judged:
    """A text of the collection in one language."""

    key: str
    title: str
    summary: str
    body: str


@dataclass(frozen=True)
class Query:
    """A question, and the grade (1 to 3) of each text that answers it."""

    text: str
    grades: Mapping[str, int]


def texts(language: Language) -> list[Judged]:
    """The texts of a language in a fixed order."""
    return [Judged(*line.split("|")) for line in _lines("articles", language)]


def queries(language: Language) -> list[Query]:
    """The questions of a language."""
    found = []
    for line in _lines("queries", language):
        text, _, graded = line.partition("|")
        pairs = (pair.split(":") for pair in graded.split())
        found.append(Query(text, {key: int(grade) for key, grade in pairs}))
    return found


def ndcg(found: Sequence[str], grades: Mapping[str, int]) -> float:
    """nDCG@10 of texts in the order found: 1 is perfect, 0 finds nothing of use."""
    best = _gain(sorted(grades.values(), reverse=True))
    return _gain([grades.get(key, 0) for key in found]) / best


def _gain(grades: Sequence[int]) -> float:
    return sum((2**grade - 1) / math.log2(place + 2) for place, grade in enumerate(grades[:DEPTH]))


def _lines(name: str, language: Language) -> list[str]:
    path = FOLDER / f"{name}.{language.value}.txt"
    return path.read_text(encoding="utf-8").splitlines()
