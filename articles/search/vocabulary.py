"""The words that a misspelt word is compared with, and how near two words are."""

from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import combinations

from articles.search.analyser import digest, is_small
from articles.search.texts import Text
from articles.search.words import LONGEST_WORD, runs, words
from articles.vocabulary import Language

SHORTEST, LONGEST = 4, 24
# From this length on a word may hold two errors.
LONG = 8


def spelt_words(text: Text, language: Language) -> dict[str, str]:
    """The words of title, subtitle, summary and headings: folded, and as they are written."""
    headings = "\n".join(text.body[heading.start : heading.end] for heading in text.headings)
    found: dict[str, str] = {}
    for part in (text.title, text.subtitle, text.summary, headings):
        for run in runs(part):
            read = _spelt_of_run if len(run[0]) <= LONGEST_WORD else _spelt_of_run.__wrapped__
            for word, written in read(run[0], language):
                found.setdefault(word, written)
    return dict(sorted(found.items()))


@lru_cache(maxsize=50_000)
def _spelt_of_run(run: str, language: Language) -> tuple[tuple[str, str], ...]:
    """Those of signs without white space between."""
    return tuple(
        (word.folded, run[word.start : word.end])
        for word in words(run)
        if is_spelt(word.folded) and not is_small(word, language) and not word.pieces
    )


def is_spelt(word: str) -> bool:
    """Whether a folded word is one that errors are looked for in."""
    return SHORTEST <= len(word) <= LONGEST and word.isascii() and word.isalpha()


def kept_keys(word: str, language: Language) -> list[int]:
    """Under which keys a word is kept: itself, and itself without each of its letters."""
    return [_key(form, language) for form in sorted(_shortened(word, 1))]


@lru_cache(maxsize=2_000)
def asked_keys(word: str, language: Language) -> tuple[int, ...]:
    """Under which keys a misspelt word is looked for; a long one may lack two letters."""
    return tuple(_key(form, language) for form in sorted(_shortened(word, most_errors(word))))


def most_errors(word: str) -> int:
    """How many errors a word of its length may hold."""
    return 2 if len(word) >= LONG else 1


def nearest(word: str, known: Iterable[tuple[str, int]]) -> Iterator[tuple[int, str]]:
    """Known words within reach, given with their number of texts: the nearest and commonest first.

    A first letter is seldom wrong, so words that share it come before others as near.
    """
    ranked = sorted(
        (errors, other[0] != word[0], -texts, other)
        for other, texts in known
        if other != word and (errors := distance(word, other)) <= most_errors(word)
    )
    for errors, _, _, other in ranked:
        yield errors, other


def distance(left: str, right: str) -> int:
    """Letters left out, added, changed or turned round that part two words."""
    before: list[int] = []
    row = list(range(len(right) + 1))
    for i, a in enumerate(left, 1):
        last, row = row, [i]
        for j, b in enumerate(right, 1):
            best = min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (a != b))
            if i > 1 and j > 1 and a == right[j - 2] and left[i - 2] == b:
                best = min(best, before[j - 2] + 1)
            row.append(best)
        before = last
    return row[-1]


def _shortened(word: str, most: int) -> set[str]:
    found = {word}
    for count in range(1, most + 1):
        for places in combinations(range(len(word)), count):
            found.add("".join(sign for place, sign in enumerate(word) if place not in places))
    return found


def _key(form: str, language: Language) -> int:
    return digest(f"~{language.value}:{form}")
