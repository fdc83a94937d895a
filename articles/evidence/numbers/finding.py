"""Finding the numbers of a passage: mask, read, join, and give bound, unit and "per"."""

import re
from dataclasses import replace
from decimal import Decimal
from functools import lru_cache

from articles.evidence.numbers.atoms import atoms
from articles.evidence.numbers.bounds import bound_after, bound_before, is_during, is_from
from articles.evidence.numbers.dates import dates, ordinals
from articles.evidence.numbers.joining import Group, groups
from articles.evidence.numbers.kinds import is_age_context, kind_of
from articles.evidence.numbers.masking import blank, mask
from articles.evidence.numbers.measures import Per, per_at, per_before
from articles.evidence.numbers.reading import Kind, Reading
from articles.evidence.units import canonical_per
from articles.vocabulary import Bound, Language

_LEFT = 48
# A section's body at most: 2,048 of them with their readings are some 20 MB.
_LONGEST_KEPT = 20_000
_TIMES = {"s", "min", "h", "d", "wk", "mo", "a"}
_MASSES = {"mg", "g", "ug", "[iU]"}
_PREFIX = re.compile(r"(?P<USD>\$)|(?P<EUR>€)|(?P<GBP>£)")
_SPACED = re.compile(r"[1-9] ([0-9]{3})\b")


def find_numbers(text: str, *, language: Language) -> tuple[Reading, ...]:
    """Every number of a passage, in order. Never raises; time grows with the text's length.

    What was read lately is remembered: the rules of a gate ask for the same passages again.
    """
    if len(text) > _LONGEST_KEPT:
        return _find(text, language)
    return _remembered(text, language)


@lru_cache(maxsize=2048)
def _remembered(text: str, language: Language) -> tuple[Reading, ...]:
    return _find(text, language)


def _find(text: str, language: Language) -> tuple[Reading, ...]:
    masked = mask(text, language=language)
    found = list(dates(masked))
    masked = blank(masked, [(reading.start, reading.end) for reading in found])
    counted = [
        _bounded(reading, masked, language) for reading in ordinals(masked, language=language)
    ]
    masked = blank(masked, [(reading.start, reading.end) for reading in counted])
    amounts: list[Reading] = []
    done = 0
    joined = list(groups(masked, atoms(masked, language=language), language=language))
    until = [*(group.start for group in joined[1:]), len(text)]
    for group, following in zip(joined, until, strict=False):
        if group.start < done:
            continue
        reading, done_now = _reading(text, masked, group, (done, following), language)
        if reading:
            amounts.append(reading)
            done = max(done, done_now)
    return tuple(sorted((*found, *counted, *amounts), key=lambda reading: reading.start))


def _reading(
    text: str, masked: str, group: Group, room: tuple[int, int], language: Language
) -> tuple[Reading | None, int]:
    done, until = room
    left = masked[max(done, group.start - _LEFT) : group.start]
    bound, word, at = bound_before(left, language=language)
    per = per_at(masked, group.unit_end, until=until)
    if not per.name:
        per = Per(per_before(left[:at]), per.end, per.tight)
    if group.is_loose and not (group.unit or (group.is_times and per.name)):
        return None, done
    after = bound_after(masked, group.unit_end)
    group = _with_money(group, left)
    group = _with_age(group, left[:at], word)
    if per.tight > group.end:
        group = replace(group, end=per.tight)
    if group.unit in _TIMES and not group.is_age and is_during(left, word, at):
        bound = Bound.EXACT
    kind = kind_of(masked, group, left)
    if kind is Kind.COUNT and word.lower() == "unter" and group.is_person:
        bound = Bound.EXACT
    bound = after if bound is Bound.EXACT else bound
    if bound is Bound.EXACT and group.is_age and is_from(left):
        bound = Bound.AT_LEAST
    low, high = _ends(group, bound)
    alternatives = _alternatives(group, masked, kind)
    reading = Reading(
        low=low,
        high=high,
        bound=bound,
        unit=group.unit,
        per="" if kind is Kind.YEAR else canonical_per(per.name),
        kind=kind,
        start=group.start,
        end=group.end,
        text=text[group.start : group.end],
        is_ambiguous=bool(alternatives),
        alternatives=alternatives,
        parts=group.parts,
        is_loose=group.is_word
        and not group.is_times
        and low in {1, 2, 3}
        and (low == 1 or not group.unit),
    )
    return reading, max(group.end, per.end)


def _ends(group: Group, bound: Bound) -> tuple[Decimal | None, Decimal | None]:
    if group.low != group.high:
        return group.low, group.high
    if bound is Bound.UP_TO:
        return None, group.high
    if bound is Bound.AT_LEAST:
        return group.low, None
    return group.low, group.high


def _with_money(group: Group, left: str) -> Group:
    found = _PREFIX.search(left[-2:])
    if not found or group.unit:
        return group
    return replace(
        group, unit=str(found.lastgroup), start=group.start - len(left[-2:]) + found.start()
    )


def _with_age(group: Group, left: str, word: str) -> Group:
    if group.unit not in {"", "a", "mo", "wk", "d"} or group.is_ratio or group.is_times:
        return group
    if is_age_context(left, word, group.unit):
        return replace(group, unit=group.unit or "a", is_age=True)
    return group


def _alternatives(group: Group, masked: str, kind: Kind) -> tuple[Decimal, ...]:
    """The other readings, unless a ratio says that the figures are decimals."""
    spaced = _SPACED.match(masked, group.start)
    if spaced and group.unit in _MASSES and len(group.parts) == 0:
        return (Decimal(spaced[1]),)
    return () if kind is Kind.RATIO else group.alternatives


def _bounded(reading: Reading, masked: str, language: Language) -> Reading:
    left = masked[max(0, reading.start - _LEFT) : reading.start]
    bound, _, _ = bound_before(left, language=language)
    low = None if bound is Bound.UP_TO else reading.low
    high = None if bound is Bound.AT_LEAST else reading.high
    return replace(reading, bound=bound, low=low, high=high)
