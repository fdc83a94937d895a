"""Values joined to what they say together: ranges, proportions, ±, and a unit said once."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from articles.evidence.numbers.measures import aged_at, unit_at
from articles.evidence.numbers.phrases import Atom, quotient
from articles.evidence.units import comparable, convert
from articles.vocabulary import Language


@dataclass(frozen=True, slots=True)
class Group:
    """A value or a range with its unit. `end` is that of the span, `unit_end` where to read on."""

    start: int
    end: int
    unit_end: int
    low: Decimal
    high: Decimal
    unit: str = ""
    alternatives: tuple[Decimal, ...] = ()
    parts: tuple[Decimal, ...] = ()
    is_word: bool = False
    is_loose: bool = False
    is_ratio: bool = False
    is_times: bool = False
    is_age: bool = False
    is_person: bool = False


_DASH = r"\s?[-–—−‑]\s?|\s?…\s?"
_RANGE = {
    Language.DE: re.compile(rf"{_DASH}|-?\sbis(?:\s(?:zu|unter))?\s"),
    Language.EN: re.compile(rf"{_DASH}|-?\s(?:to|through|up to|to under)\s"),
}
_BETWEEN = {
    Language.DE: (
        re.compile(r"\bzwischen\s(?:de[nmr]\s)?$", re.IGNORECASE),
        re.compile(r"\sund\s"),
    ),
    Language.EN: (re.compile(r"\bbetween\s$", re.IGNORECASE), re.compile(r"\sand\s")),
}
_OUT_OF = {
    Language.DE: re.compile(r"\svon\s(?:de[nr]\s|insgesamt\s)?|\s?/\s?"),
    Language.EN: re.compile(r"\s(?:out\sof|of|in)\s(?:the\s|every\s|a\stotal\sof\s)?|\s?/\s?"),
}
_SHARED = re.compile(r"-?\s(?:oder|or|und|and|bzw\.|beziehungsweise|auf|to|bis)\s|,\s|\s?/\s?")
_SPREAD = re.compile(r"\s?(?:±|\+/-|\+/−|\+-)\s?$")
LEVEL = re.compile(
    r"[-\s\u00a0]{0,2}(?:KI\b|CI\b|CrI\b|Konfidenz|confidence|credible|Vertrauens)", re.IGNORECASE
)
_SPREADS = ("±", "+")
_MINUS = re.compile(
    r"(?:^|[\s(\[„“\"'=<>≤≥:;,\u00a0\u202f]|\bbis |\bto )[-–]$|−\s?$|\bminus\s$", re.IGNORECASE
)
# Without one of these no sign stands before a number.
_SIGNS = frozenset("-–−±+")
_PERSONS = re.compile(
    r"\s(?:\w+\s)?(?:patient|teilnehm|proband|personen|menschen|frauen|männer|kinder)",
    re.IGNORECASE,
)


def groups(text: str, found: list[Atom], *, language: Language) -> Iterator[Group]:
    """The amounts of masked text, in order."""
    waiting: list[Group] = []
    at = 0
    while at < len(found):
        group, used = _range(text, found, at, language)
        at += used
        if waiting and not _shares(text, waiting[-1], group):
            yield from waiting
            waiting = []
        if waiting and group.unit and not group.is_loose:
            waiting = [replace(before, unit=group.unit) for before in waiting]
        waiting.append(group)
        if group.unit or group.is_ratio:
            yield from waiting
            waiting = []
    yield from waiting


def _range(text: str, found: list[Atom], at: int, language: Language) -> tuple[Group, int]:
    first = _single(text, found[at])
    if at + 1 == len(found) or found[at + 1].start - first.unit_end > 24:
        return first, 1
    second = _single(text, found[at + 1])
    ratio = _proportion(text, found[at], found[at + 1], first, language)
    if ratio:
        return ratio, 2
    # The dash of "2-3" is read as the minus of "-3" only where another dash joins.
    gap = text[first.unit_end : second.start]
    if not _is_range(text, gap, first, language) or first.is_ratio != second.is_ratio:
        return first, 1
    low, high = _same_scale(found[at], found[at + 1]), second.high
    low = low.copy_sign(first.low) if low else low
    unit = second.unit or first.unit
    if first.unit and second.unit and first.unit != second.unit:
        if not comparable(first.unit, second.unit):
            return first, 1
        high, unit = convert(high, second.unit, first.unit), first.unit
    if low > high:
        return first, 1
    return _joined(first, second, low, high, unit), 2


def _same_scale(first: Atom, second: Atom) -> Decimal:
    """The first value, in millions where only the second says so: "0.9–1.5 million"."""
    is_shared = first.scale == 1 and first.value * second.scale <= second.value
    return first.value * second.scale if is_shared else first.value


def _joined(first: Group, second: Group, low: Decimal, high: Decimal, unit: str) -> Group:
    # One end that can only be a decimal settles the other: 0.845 to 1.287.
    settled = len(first.alternatives) != len(second.alternatives)
    return replace(
        second,
        start=first.start,
        low=low,
        high=high,
        unit=unit,
        alternatives=() if settled else (*first.alternatives, *second.alternatives),
        is_word=False,
        is_loose=False,
    )


def _single(text: str, atom: Atom) -> Group:
    start, value = atom.start, atom.value
    left = text[max(0, start - 7) : start]
    others = atom.alternatives
    is_signed = not _SIGNS.isdisjoint(left) or "minus" in left.lower()
    if is_signed and (found := _MINUS.search(left)):
        sign = found[0].lstrip("([„“\"'=<>≤≥:;, \u00a0\u202f\n\t")
        sign = sign[-1:] if sign.lower().startswith(("bis", "to")) else sign
        start, value, others = start - len(sign), -value, tuple(-other for other in others)
    elif is_signed and (spread := _SPREAD.search(left)):
        start -= len(spread[0].lstrip())
    group = Group(
        start, atom.end, atom.end, value, value, atom.unit, others, atom.parts,
        atom.is_word, atom.is_loose, atom.is_ratio, atom.is_times,
        is_person=bool(_PERSONS.match(text, atom.end)),
    )  # fmt: skip
    if atom.is_times or atom.unit or atom.is_ratio:
        is_age = atom.unit == "a"
        return replace(group, is_age=is_age)
    aged = aged_at(text, atom.end, text[max(0, start - 10) : start])
    if aged > 0:
        return replace(group, unit="a", end=aged, unit_end=aged, is_age=True)
    unit = unit_at(text, atom.end)
    if unit.end > 0:
        return replace(group, unit=unit.name, end=unit.end, unit_end=unit.end)
    return group


def _proportion(text: str, a: Atom, b: Atom, first: Group, language: Language) -> Group | None:
    gap = text[a.end : b.start]
    is_possible = (
        not (a.is_times or b.is_times or a.is_ratio or b.is_ratio or a.unit or b.unit)
        and _OUT_OF[language].fullmatch(gap)
        and 0 <= a.value <= b.value
        and b.value >= 2
        and a.value == a.value.to_integral_value()
        and not b.is_loose
    )
    if not is_possible or (unit_at(text, b.end).end > 0 and not gap.strip().isalpha()):
        return None
    if gap.strip() == "in" and (1900 <= b.value < 2100 or unit_at(text, b.end).end > 0):
        return None
    value = quotient(a.value, b.value)
    return replace(
        first,
        end=b.end,
        unit_end=b.end,
        low=value,
        high=value,
        unit="",
        parts=(a.value, b.value),
        is_ratio=True,
        is_loose=False,
    )


def _is_range(text: str, gap: str, first: Group, language: Language) -> bool:
    if _RANGE[language].fullmatch(gap):
        return True
    left, joint = _BETWEEN[language]
    return bool(joint.fullmatch(gap) and left.search(text[max(0, first.start - 14) : first.start]))


def _shares(text: str, before: Group, group: Group) -> bool:
    """Whether a unit said after the second number is meant for the first as well."""
    gap = text[before.unit_end : group.start]
    if LEVEL.match(text, group.end):
        return False
    is_spread = not gap.strip() and text[group.start : group.start + 1] in _SPREADS
    return not before.unit and (is_spread or bool(_SHARED.fullmatch(gap)))
