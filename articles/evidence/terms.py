"""Which terms of the term base a passage names, in either language.

Pure text work over plain records; one compiled pattern for each language and knowledge.
"""

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from articles.evidence.sought import small_letters
from articles.manuscripts.knowledge import Knowledge, TermRecord
from articles.vocabulary import Language, TermKind

# Grammatical endings that a form may carry; German ones also join compounds at their end only.
_ENDINGS = {Language.DE: r"(?:e[nsrm]?|n|s|er[ns]?)?", Language.EN: r"(?:s|es|'s|’s)?"}
_GAP = re.compile(r"[\s\u00a0-]+")
_SHORT = 3
# Two knowledges of two languages, each for plain texts and for others.
_COMPILED_KEPT = 8


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
    small, is_plain = small_letters(text)
    compiled = _compiled(language, knowledge, is_plain)
    if compiled is None:
        return ()
    return tuple(_mentions(text, small if is_plain else text, compiled))


@dataclass(frozen=True, slots=True)
class _Compiled:
    """`short` finds forms as they are written, `long` those whose letters may be small or not."""

    short: re.Pattern[str]
    long: re.Pattern[str]
    terms: dict[str, TermRecord]


def _mentions(text: str, small: str, compiled: _Compiled) -> Iterator[Mention]:
    """The leftmost form comes first; of two at one place it is the short one."""
    at = 0
    short, long = compiled.short.search(text), compiled.long.search(small)
    while found := _first(short, long):
        start, at = found.span()
        form = found["form"]
        term = compiled.terms[form if found is short else _folded(form)]
        yield Mention(term=term, start=start, end=at, text=text[start:at])
        if short and short.start() < at:
            short = compiled.short.search(text, at)
        if long and long.start() < at:
            long = compiled.long.search(small, at)


def _first(short: re.Match[str] | None, long: re.Match[str] | None) -> re.Match[str] | None:
    if short and long:
        return short if short.start() <= long.start() else long
    return short or long


@lru_cache(maxsize=_COMPILED_KEPT)
def _compiled(language: Language, knowledge: Knowledge, is_plain: bool) -> _Compiled | None:
    """The patterns for one language. That of a plain text expects it in small letters: it takes a
    fifth of the time of one that asks of every letter whether it is another one's capital.
    """
    terms: dict[str, TermRecord] = {}
    for term in knowledge.terms:
        for form in term.forms(language):
            key = form if len(form) <= _SHORT else _folded(form)
            terms.setdefault(key, term)
    if not terms:
        return None
    long = [key for key in terms if len(key) > _SHORT]
    short = sorted((key for key in terms if len(key) <= _SHORT), key=len, reverse=True)
    any_long = _any_of(long) or r"(?!)"
    any_short = "|".join(re.escape(key) for key in short) or r"(?!)"
    return _Compiled(
        short=re.compile(rf"(?<![\w-])(?P<form>{any_short})(?!\w)"),
        long=re.compile(
            rf"(?<![\w-])(?P<form>{any_long}){_ENDINGS[language]}(?!\w)",
            0 if is_plain else re.IGNORECASE,
        ),
        terms=terms,
    )


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
