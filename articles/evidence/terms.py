"""Which terms of the term base a passage names, in either language.

Pure text work over plain records; one compiled pattern for each language and knowledge.
"""

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from articles.manuscripts.knowledge import Knowledge, TermRecord
from articles.vocabulary import Language, TermKind

# Grammatical endings that a form may carry; German ones also join compounds at their end only.
_ENDINGS = {Language.DE: r"(?:e[nsrm]?|n|s|er[ns]?)?", Language.EN: r"(?:s|es|'s|’s)?"}
_GAP = re.compile(r"[\s\u00a0-]+")
_SHORT = 3


@dataclass(frozen=True, slots=True)
class Mention:
    """Where a term is named: `text[start:end]` is what stands there."""

    term: TermRecord
    start: int
    end: int
    text: str


def mentions(
    text: str, *, language: Language, knowledge: Knowledge, kinds: Collection[TermKind] = ()
) -> tuple[Mention, ...]:
    """The terms that a passage names, in order and without overlap, the longest form first.

    Endings of the language count as the form ("Vitamins D", "allergies" needs its own form);
    a form inside a longer word does not ("Calciumkanalblocker" is no calcium). Forms of up to
    three signs are taken as they are written. `kinds` restricts what is looked for.
    """
    return tuple(
        found
        for found in _found(text, language, knowledge)
        if not kinds or found.term.kind in kinds
    )


@lru_cache(maxsize=2048)
def _found(text: str, language: Language, knowledge: Knowledge) -> tuple[Mention, ...]:
    pattern, terms = _compiled(language, knowledge)
    if pattern is None:
        return ()
    return tuple(_mentions(text, pattern, terms))


def _mentions(
    text: str, pattern: re.Pattern[str], terms: dict[str, TermRecord]
) -> Iterator[Mention]:
    for hit in pattern.finditer(text):
        form = hit["form"] or hit["short"]
        term = terms[form if hit["short"] else _folded(form)]
        yield Mention(term=term, start=hit.start(), end=hit.end(), text=hit[0])


@lru_cache(maxsize=4)
def _compiled(
    language: Language, knowledge: Knowledge
) -> tuple[re.Pattern[str] | None, dict[str, TermRecord]]:
    terms: dict[str, TermRecord] = {}
    for term in knowledge.terms:
        for form in term.forms(language):
            key = form if len(form) <= _SHORT else _folded(form)
            terms.setdefault(key, term)
    if not terms:
        return None, {}
    long = [key for key in terms if len(key) > _SHORT]
    short = sorted((key for key in terms if len(key) <= _SHORT), key=len, reverse=True)
    any_long = _any_of(long) or r"(?!)"
    any_short = "|".join(re.escape(key) for key in short) or r"(?!)"
    pattern = re.compile(
        rf"(?<![\w-])(?:(?P<short>{any_short})|(?i:(?P<form>{any_long}){_ENDINGS[language]}))(?!\w)"
    )
    return pattern, terms


def _any_of(forms: Iterable[str]) -> str:
    """A pattern of any of the forms, the longest first; their gaps may be spaces or hyphens.

    It branches sign by sign: a list of a thousand forms would be tried one by one at every word.
    """
    branches: dict[str, list[str]] = {}
    for form in forms:
        branches.setdefault(form[:1], []).append(form[1:])
    ends = branches.pop("", None)
    tried = [
        (r"[\s\u00a0-]+" if sign == " " else re.escape(sign)) + _any_of(rests)
        for sign, rests in sorted(branches.items())
    ]
    if not tried:
        return ""
    if len(tried) == 1 and ends is None:
        return tried[0]
    return f"(?:{'|'.join(tried)}){'' if ends is None else '?'}"


def _folded(form: str) -> str:
    return _GAP.sub(" ", form).casefold()
