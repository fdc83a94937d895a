"""Marks are where a look at each word would set them; pieces of text that are known change none."""

from random import Random

import pytest

from articles.search import marking
from articles.search.analyser import terms_of_surface
from articles.search.marking import marks
from articles.search.words import surfaces
from articles.vocabulary import Language
from tests.scenarios import DE, EN

PIECES = (
    "Licht", "Licht,", "(Licht)", "Lichter/Schlaf", "Schlaf-Licht", "Abendlicht", "licht\nSchlaf",
    "", "…", "O'Light", "10.1000/licht", "x10.1000/licht", "2,5", "a\u0308rzte", "ÄRZTE", "Schlaf.",
    "schlaflos", "x" * 95, "light", "sleep", "\u00a0Licht", "Tablette", "Kopfschmerztabletten",
)  # fmt: skip
TERMS = ("licht", "schlaf", "arzt", "tablett", "light", "10.1000/licht", "2,5", "aerzt")


def word_by_word(
    text: str, start: int, end: int, terms: frozenset[str], language: Language, forced: int
) -> list[tuple[int, int]]:
    return [
        (left, right)
        for left, right, surface in surfaces(text, start, end)
        if left == forced or not terms.isdisjoint(terms_of_surface(surface, language))
    ]


@pytest.mark.parametrize("language", [DE, EN])
def test_marks_are_those_of_each_word(language: Language) -> None:
    lot = Random(5)  # noqa: S311  # texts, no secrets
    for _ in range(3_000):
        text = " ".join(lot.choices(PIECES, k=lot.randrange(1, 12)))
        start = lot.randrange(len(text) + 1)
        end = lot.randrange(start, len(text) + 1)
        terms = frozenset(lot.sample(TERMS, lot.randrange(1, 4)))
        forced = lot.choice([-1, *range(start, end)])
        expected = word_by_word(text, start, end, terms, language, forced)
        assert marks(text, start, end, terms, language, forced) == expected, (text, start, end)


def test_no_more_pieces_are_known_than_are_worth_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(marking, "MOST_PIECES", 3)
    text = "Licht am Abend und Licht am Morgen"
    for _ in range(3):
        assert marks(text, 0, len(text), frozenset({"licht"}), DE) == [(0, 5), (19, 24)]
        assert len(marking._known[DE].pieces) <= 9
        marks("ganz anderes steht hier", 0, 23, frozenset({"licht"}), DE)
