"""A question as plain data: its words, what each may be met by, and how much that is worth."""

import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from articles.search.analyser import LAST_RESORT, alternatives, is_small
from articles.search.words import Word, words
from articles.vocabulary import Language

LONGEST = 200
MOST_WORDS = 8
# A text must meet words that carry so much of the question's weight, in hundredths.
LEAST_WEIGHT = 25
LEAST_WORTH = 5
# What a question reads as rests on its words alone; the same ones are asked often, page by page.
QUESTIONS_KEPT = 500


@dataclass(frozen=True, slots=True)
class Way:
    """Terms that meet a word together, and how well they do, in hundredths; then their worth."""

    terms: tuple[str, ...]
    fit: int
    worth: int = 0


@dataclass(frozen=True, slots=True)
class Asked:
    """A word of a question, as it stands in it, and the ways in which a text may meet it."""

    word: Word
    ways: tuple[Way, ...]

    @property
    def worth(self) -> int:
        """The most that a text can gain by it."""
        return max((way.worth for way in self.ways), default=0)


@dataclass(frozen=True, slots=True)
class Question:
    """What was asked in one language. `words` are those that say something, at most eight."""

    text: str
    language: Language
    words: tuple[Asked, ...]

    @property
    def terms(self) -> tuple[str, ...]:
        """Every term that is looked for, each once."""
        ways = (way for word in self.words for way in word.ways)
        return tuple(dict.fromkeys(term for way in ways for term in way.terms))


@lru_cache(maxsize=QUESTIONS_KEPT)
def question_of(text: str, language: Language) -> Question:
    """Read a question."""
    kept: dict[str, Word] = {}
    for word in words(text):
        if not is_small(word, language):
            kept.setdefault(word.folded, word)
    found = [asked(word, language) for word in kept.values()]
    return Question(text, language, tuple(found[:MOST_WORDS]))


def asked(word: Word, language: Language) -> Asked:
    """A word with its ways, worth nothing yet."""
    return Asked(word, tuple(Way(terms, fit) for terms, fit in alternatives(word, language)))


def weighed(question: Question, counts: Mapping[str, int], texts: int) -> Question:
    """The question with the worth of each way: rare terms say more. Ways that meet nothing go.

    `counts` says in how many of all `texts` a term stands.
    """

    def worth(way: Way) -> int:
        rare = sum(_rarity(counts[term], texts) for term in way.terms) / len(way.terms)
        return max(LEAST_WORTH, round(rare * way.fit))

    def known(word: Asked) -> Asked:
        ways = _met(word, counts)
        return Asked(word.word, tuple(Way(way.terms, way.fit, worth(way)) for way in ways))

    found = [known(word) for word in question.words]
    words = tuple(word for word in found if word.ways)
    return Question(question.text, question.language, words)


def _met(word: Asked, counts: Mapping[str, int]) -> list[Way]:
    """The ways in which texts meet a word; the last resorts only where there are no better ones."""
    ways = [way for way in word.ways if all(counts.get(term) for term in way.terms)]
    return [way for way in ways if way.fit > LAST_RESORT] or ways


def _rarity(count: int, texts: int) -> float:
    """As in BM25: never below nothing, about 11 for one text in a hundred thousand."""
    return math.log(1 + (max(texts, count) - count + 0.5) / (count + 0.5))


def corrected(
    question: Question, replacements: Mapping[str, tuple[str, str]]
) -> tuple[Question, str]:
    """The question with other words, given as folded and written form, and its new text."""
    pieces, end = [], 0
    swapped: list[Asked] = []
    by_start = {word.word.start: word for word in question.words}
    for start in sorted(by_start):
        word = by_start[start]
        if word.word.folded not in replacements:
            continue
        _, written = replacements[word.word.folded]
        pieces += [question.text[end : word.word.start], written]
        end = word.word.end
    pieces.append(question.text[end:])
    for word in question.words:
        if word.word.folded in replacements:
            new, _ = replacements[word.word.folded]
            spelt = replace(word.word, folded=new, pieces=())
            swapped.append(Asked(spelt, asked(spelt, question.language).ways[:1]))
        else:
            swapped.append(word)
    return replace(question, words=tuple(swapped)), "".join(pieces)


def unmet(question: Question, counts: Mapping[str, int]) -> list[Asked]:
    """Words that no text meets but by last resorts."""
    return [
        word
        for word in question.words
        if not any(way.fit > LAST_RESORT for way in _met(word, counts))
    ]


def worths(question: Question) -> tuple[int, ...]:
    """The worth of every way in order: with them a page later is ranked as the first one was."""
    return tuple(way.worth for word in question.words for way in word.ways)


def with_worths(question: Question, given: Sequence[int]) -> Question:
    """The question with worths of an earlier page, where they are of the same ways."""
    if len(given) != len(worths(question)):
        return question
    left = iter(given)
    return replace(
        question,
        words=tuple(
            replace(word, ways=tuple(replace(way, worth=next(left)) for way in word.ways))
            for word in question.words
        ),
    )


def quotas(counts: Mapping[str, int], most: int) -> dict[str, int]:
    """How many texts to take for each term: rare terms in full, the rest in equal parts."""
    given: dict[str, int] = {}
    left = most
    for place, (term, count) in enumerate(sorted(counts.items(), key=lambda pair: pair[1])):
        given[term] = min(count, left // (len(counts) - place))
        left -= given[term]
    return given


def rarest(ways: Iterable[Way], count: Callable[[str], int]) -> list[str]:
    """A term for each way: a text that meets the way has it, and few others do."""
    return list(dict.fromkeys(min(way.terms, key=lambda term: (count(term), term)) for way in ways))
