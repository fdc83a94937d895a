"""Values said with more than a number: half, two thirds, every tenth, threefold, six-week."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from articles.evidence.numbers.reading import PLACES
from articles.evidence.numbers.windows import windows
from articles.evidence.numbers.words import (
    DENOMINATORS_DE,
    DENOMINATORS_EN,
    ONE_DE,
    ORDINALS_DE,
    ORDINALS_EN,
    english_value,
    german_value,
)
from articles.vocabulary import Language


@dataclass(frozen=True, slots=True)
class Atom:
    """One value. `is_loose` needs a unit or a partner to count; `is_times` says how often."""

    start: int
    end: int
    value: Decimal
    alternatives: tuple[Decimal, ...] = ()
    parts: tuple[Decimal, ...] = ()
    scale: Decimal = Decimal(1)
    unit: str = ""
    is_word: bool = False
    is_loose: bool = False
    is_ratio: bool = False
    is_times: bool = False


def _either(names: object) -> str:
    return "|".join(names)  # type: ignore[arg-type]


_DE = re.compile(
    r"\b(?P<half>(?:(?:die|der) )?Hälfte)\b"
    r"|\b(?P<halved>(?:eine?[nrms]? )?halbe[nrms]?)(?= \w)"
    rf"|\b(?P<part>[^\W\d_]{{1,30}}|[0-9]{{1,2}})[ -](?P<name>{_either(DENOMINATORS_DE)})n?\b"
    rf"|\bjede[rsnm]? (?:(?P<nth>{_either(ORDINALS_DE)})e[rn]?|(?P<nth_figure>[0-9]{{1,4}})\.)"
    r"(?!\w)"
    r"|\b(?P<double>doppelt)(?= so\b)"
    r"|\b(?P<fold>[0-9]{1,3}|[^\W\d_]{3,20})[- ]?fache?[nrms]?\b"
    r"|\b(?P<times>[^\W\d_]{3,30}?)mal(?:ige?[nrms]?)?\b"
    r"|\b(?P<times_figure>[0-9]{1,3})(?:[ -]?mal\b|\s?[×x](?=\s?(?:/|täglich|tgl|am |pro )))"
    r"|\b(?P<long>[^\W\d_]{3,40}?)(?P<span>minütig|stündig|tägig|wöchig|monatig|jährig)"
    r"e?[nrms]?\b",
    re.IGNORECASE,
)
_NEXT = (
    r"(?:hour|day|year|month|lit|teasp|tablesp|tabl|cup|glass|kilo|mile|million|gram|dose)\w{0,9}"
)
_EN = re.compile(
    rf"(?<!and a )\b(?P<halved>half an? (?={_NEXT})|half (?={_NEXT}))"
    r"|\b(?P<dozen>(?:half )?a dozen)\b"
    r"|(?<!and )(?<!and a )\b(?P<half>(?:one |a )?half)\b(?!-)"
    rf"|\bevery (?P<nth>other|{_either(ORDINALS_EN)})\b"
    rf"|\b(?P<part>[^\W\d_]{{1,30}}|[0-9]{{1,2}})[ -](?P<name>{_either(DENOMINATORS_EN)})s?\b"
    r"|\b(?P<double>twice|double)(?= (?:as|the)\b)"
    r"|\b(?P<fold>[0-9]{1,3}|[^\W\d_]{3,12}?)[- ]?fold\b"
    r"|\b(?P<once>once|twice|thrice)(?= (?:an?|daily|per|every|each|weekly|monthly)\b)"
    r"|\b(?P<times>[0-9]{1,3}|[^\W\d_]{3,12})[ -]times\b",
    re.IGNORECASE,
)
_MARGIN = 42
_SIGNS = {
    Language.DE: re.compile(
        r"[Hh]älfte|[Hh]alb|tel|[Jj]ede|doppelt|[Ff]ach|mal|Mal|[0-9]\s?[×x]|[gtdhkr]ig|rittel"
    ),
    Language.EN: re.compile(
        r"[Hh]alf|[Dd]ozen|[Tt]hird|[Qq]uarter|(?:f|x|n|d)th|[Ss]eventh|[Ee]ighth|[Ee]very|[Tt]wice|[Dd]ouble|fold|[Oo]nce|times"
        r"|[Tt]hrice|[Ss]econd"
    ),
}
_SPANS = {"minütig": "min", "stündig": "h", "tägig": "d", "wöchig": "wk", "monatig": "mo",
          "jährig": "a"}  # fmt: skip
_ONCE = {"once": 1, "twice": 2, "thrice": 3}


def phrases(text: str, *, language: Language) -> Iterator[Atom]:
    """The values of masked text that are said with a fraction, a multiple or a compound."""
    pattern = _DE if language is Language.DE else _EN
    spans = windows(text, _SIGNS[language], margin=_MARGIN)
    hits = (found for start, end in spans for found in pattern.finditer(text, start, end))
    for found in hits:
        part = {key: value.lower() for key, value in found.groupdict().items() if value}
        atom = _share(found, part, language) or _multiple(found, part, language)
        if atom:
            yield atom


def quotient(above: Decimal, below: Decimal) -> Decimal:
    """A proportion with as many places as a claim's number holds."""
    return (above / below).quantize(PLACES).normalize()


def _share(found: re.Match[str], part: dict[str, str], language: Language) -> Atom | None:
    start, end = found.span()
    if "half" in part:
        return Atom(start, end, Decimal("0.5"), is_word=True, is_ratio=True)
    if "halved" in part:
        trimmed = start + len(found[0].rstrip())
        return Atom(start, trimmed, Decimal("0.5"), is_word=True, is_loose=True)
    if "name" in part:
        names = DENOMINATORS_DE if language is Language.DE else DENOMINATORS_EN
        above, below = small(part["part"], language), names[part["name"]]
        if not above or above >= below or (part["name"] == "second"):
            return None
        value = quotient(Decimal(above), Decimal(below))
        return Atom(start, end, value, is_word=True, is_ratio=True)
    if "nth" in part or "nth_figure" in part:
        names = ORDINALS_DE if language is Language.DE else ORDINALS_EN
        word = part.get("nth", "")
        below = int(part.get("nth_figure", "0")) or (2 if word == "other" else names[word])
        if below < 2:
            return None
        value = quotient(Decimal(1), Decimal(below))
        return Atom(start, end, value, is_word=True, is_ratio=True)
    return None


def _multiple(found: re.Match[str], part: dict[str, str], language: Language) -> Atom | None:
    start, end = found.span()
    if "dozen" in part:
        return Atom(start, end, Decimal(6 if part["dozen"][0] == "h" else 12), is_word=True)
    if "double" in part:
        return Atom(start, end, Decimal(2), is_word=True, is_ratio=True)
    if "once" in part:
        return Atom(start, end, Decimal(_ONCE[part["once"]]), is_word=True, is_times=True)
    if "span" in part:
        value = small(part["long"], language)
        unit = _SPANS[part["span"]]
        return Atom(start, end, Decimal(value), unit=unit, is_word=True) if value else None
    value = small(part.get("fold") or part.get("times_figure") or part.get("times", ""), language)
    if value is None:
        return None
    if "fold" in part:
        return Atom(start, end, Decimal(value), is_word=True, is_ratio=True)
    is_loose = part.get("times") == "ein"
    is_word = "times_figure" not in part
    return Atom(start, end, Decimal(value), is_word=is_word, is_times=True, is_loose=is_loose)


def small(word: str, language: Language) -> int | None:
    """The value of figures or a number word in small letters; None for any other word."""
    if word.isdecimal():
        return int(word)
    if word in {"a", "an"} or word in ONE_DE:
        return 1
    if language is Language.DE:
        return german_value(word)
    return english_value(word) or None
