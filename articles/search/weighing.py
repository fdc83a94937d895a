"""How much a text is about each of its terms: one number from 1 to 255, known when it is published.

The number grows with how often and where a term stands and is then worth less and less (as in
BM25), so a question only adds up numbers, and the best texts for a term can be read in order.
"""

from dataclasses import dataclass
from functools import lru_cache

from articles.manuscripts.knowledge import Knowledge
from articles.search.analyser import PART, WHOLE, Found, analysed, placed_terms
from articles.search.synonyms import other_names
from articles.search.texts import Text
from articles.vocabulary import Language

HIGHEST = 255
HALF = 3.0
SYNONYM = 0.6
MOST_TERMS = 6_000
NOWHERE = -1
# Other names of things, as many as the term base has in both languages, several times over.
NAMES_KEPT = 2_000
# A field's worth for each word in it, and the length from which more words make each worth less.
TITLE, SUBTITLE, SUMMARY, HEADING, BODY = 5.0, 3.0, 3.0, 2.0, 1.0
USUAL_LENGTH = {"title": 5, "subtitle": 8, "summary": 25, "heading": 25, "body": 350}
IDENTIFIER = 200


@dataclass(slots=True)
class Weight:
    """A term in a text: its number, and where it first stands in the body (-1: nowhere)."""

    worth: float = 0.0
    at: int = NOWHERE

    @property
    def impact(self) -> int:
        return max(1, round(HIGHEST * self.worth / (self.worth + HALF)))


def weighed(text: Text, language: Language, knowledge: Knowledge) -> dict[str, tuple[int, int]]:
    """Each term of a text with its number and its first place in the body."""
    found: dict[str, Weight] = {}
    for name, words, worth in (
        ("title", text.title, TITLE),
        ("subtitle", text.subtitle, SUBTITLE),
        ("summary", text.summary, SUMMARY),
        ("body", text.body, BODY),
    ):
        _add(found, name, words, worth, language, knowledge, text)
    kept = sorted(found.items(), key=lambda pair: (-pair[1].worth, pair[0]))[:MOST_TERMS]
    terms = {term: (weight.impact, weight.at) for term, weight in kept}
    for identifier in text.identifiers:
        terms.setdefault(identifier.casefold(), (IDENTIFIER, NOWHERE))
    return terms


def _add(
    found: dict[str, Weight],
    name: str,
    words: str,
    worth: float,
    language: Language,
    knowledge: Knowledge,
    text: Text,
) -> None:
    kept = list(placed_terms(words, language))
    scale = 1.0 / (0.5 + 0.5 * len(kept) / USUAL_LENGTH[name])
    is_body = name == "body"
    plain = _steps(worth, scale)
    heading = _steps(HEADING, scale)
    # Words and headings come in their order: the heading that a word may be in is the next to end.
    headings = iter(text.headings if is_body else ())
    here = next(headings, None)
    for start, terms in kept:
        while here is not None and start >= here.end:
            here = next(headings, None)
        steps = heading if here is not None and start >= here.start else plain
        for term in terms:
            weight = found.get(term.text)
            if weight is None:
                weight = found[term.text] = Weight()
            weight.worth += steps[term.weight]
            if is_body and weight.at == NOWHERE:
                weight.at = start
    for start, names in other_names(words, language, knowledge):
        for name_term in _terms_of_names(names, language):
            weight = found.setdefault(name_term, Weight())
            weight.worth += worth * scale * SYNONYM
            if name == "body" and weight.at == NOWHERE:
                weight.at = start


@lru_cache(maxsize=NAMES_KEPT)
def _terms_of_names(names: tuple[str, ...], language: Language) -> tuple[str, ...]:
    """The terms of each word of other names; their parts are not what the text names."""
    words = (word for name in names for word in analysed(name, language))
    return tuple(dict.fromkeys(term for word in words for term in _whole(word)))


def _whole(word: Found) -> tuple[str, ...]:
    return tuple(term.text for term in word.terms if term.weight == 100)


def _steps(worth: float, scale: float) -> dict[int, float]:
    """What a word adds to a term's worth, by how much of the word the term stands for."""
    return {weight: worth * scale * weight / 100 for weight in (WHOLE, PART)}
