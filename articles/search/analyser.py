"""The terms of a text: what it is found under. Texts and questions go through the same hands."""

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from articles.search.compounds import parts, smallest_parts
from articles.search.small_words import SMALL
from articles.search.stems import stem
from articles.search.words import LONGEST_WORD, Word, runs, words
from articles.vocabulary import Language

# Raised whenever an equal text would give other terms: what older versions indexed is done again.
VERSION = 2
WHOLE, PART = 100, 55
# The fit of a way that counts only where no text meets the word in a better one.
LAST_RESORT = 20


@dataclass(frozen=True, slots=True)
class Term:
    """A term and how much of the word it stands for, in hundredths."""

    text: str
    weight: int


@dataclass(frozen=True, slots=True)
class Found:
    """A word of a text and its terms, the whole word first."""

    word: Word
    terms: tuple[Term, ...]


def analysed(text: str, language: Language) -> Iterator[Found]:
    """Every word that is kept, with its terms."""
    for word in words(text):
        terms = terms_of(word, language)
        if terms:
            yield Found(word, terms)


def terms_of(word: Word, language: Language) -> tuple[Term, ...]:
    """The terms of a word; none for a small word."""
    if is_small(word, language):
        return ()
    return _terms(word.folded, word.pieces, language)


def placed_terms(text: str, language: Language) -> Iterator[tuple[int, tuple[Term, ...]]]:
    """Where each word that is kept begins, and its terms."""
    for run in runs(text):
        written, start = run[0], run.start()
        make = _terms_of_run if len(written) <= LONGEST_WORD else _terms_of_run.__wrapped__
        for place, terms in make(written, language):
            yield start + place, terms


@lru_cache(maxsize=50_000)
def _terms_of_run(run: str, language: Language) -> tuple[tuple[int, tuple[Term, ...]], ...]:
    """The same of signs without white space between."""
    return tuple((found.word.start, found.terms) for found in analysed(run, language))


@lru_cache(maxsize=100_000)
def terms_of_surface(surface: str, language: Language) -> frozenset[str]:
    """The terms of one word as it is written in a text."""
    return frozenset(term.text for found in analysed(surface, language) for term in found.terms)


def is_small(word: Word, language: Language) -> bool:
    """Whether it says nothing; "WHO" in capitals is no "who"."""
    return word.folded in SMALL[language] and not word.is_short_form


def key(term: str, language: Language) -> int:
    """A term as the index holds it: a signed number of 64 bits."""
    return digest(f"{language}:{term}")


@lru_cache(maxsize=100_000)
def digest(text: str) -> int:
    """A text as a signed number of 64 bits; two texts of a library do not meet."""
    return int.from_bytes(
        hashlib.blake2b(text.encode(), digest_size=8).digest(), "big", signed=True
    )


def alternatives(word: Word, language: Language) -> tuple[tuple[tuple[str, ...], int], ...]:
    """What a word of a question may be met by: terms that must all be there, and their weight.

    A compound is met by itself, or by its parts together: "Grippeimpfung" by "Impfung" and
    "Grippe" in one text; where no text does so, by one of them.
    """
    found: dict[tuple[str, ...], int] = {(_stem(word.folded, language),): WHOLE}
    if word.pieces:
        kept = tuple(_stem(piece, language) for piece in word.pieces)
        found.setdefault(kept, 90)
    if language is Language.DE:
        pieces = tuple(dict.fromkeys(_stem(p, language) for p in smallest_parts(word.folded)))
        if len(pieces) > 1:
            found.setdefault(pieces, 60)
        if len(pieces) > 2:
            found.setdefault((pieces[0], pieces[-1]), 45)
        for piece in pieces if len(pieces) > 1 else ():
            found.setdefault((piece,), LAST_RESORT)
    return tuple(found.items())


@lru_cache(maxsize=50_000)
def _terms(folded: str, pieces: tuple[str, ...], language: Language) -> tuple[Term, ...]:
    found: dict[str, int] = {_stem(folded, language): WHOLE}
    for piece in pieces:
        if piece not in SMALL[language]:
            found.setdefault(_stem(piece, language), WHOLE)
    if language is Language.DE:
        for part in _all_parts((folded, *pieces)):
            found.setdefault(_stem(part, language), PART)
    return tuple(Term(text, weight) for text, weight in found.items())


def _all_parts(written: Iterable[str]) -> Iterator[str]:
    for word in written:
        yield from parts(word)


def _stem(folded: str, language: Language) -> str:
    return stem(folded, language)
