"""How often a day an amount is taken, as German and English prose says it."""

import re
from dataclasses import dataclass
from decimal import Decimal

from articles.evidence.numbers import Reading
from articles.evidence.sought import sought

ONE = Decimal(1)
_COUNTS = {
    "ein": 1, "eine": 1, "zwei": 2, "drei": 3, "vier": 4, "fünf": 5, "sechs": 6, "once": 1,
    "one": 1, "twice": 2, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6,
}  # fmt: skip
_NUMBER = rf"[1-9]|{'|'.join(_COUNTS)}"
_COUNT = rf"(?:(?:{_NUMBER})\s?(?:-|–|bis|to|or|oder)\s?)?(?P<n>{_NUMBER})"
_DAY = (
    r"(?:täglich\w{0,3}|tgl\.?|(?:am|pro|jeden|über den|an einem|je) tag|/\s?(?:tag|day|d)\b"
    r"|tagesdosis|daily|(?:a|per|each|every) day"
    r"|over the (?:course of the )?day|/day)"
)
_WEEK = (
    r"(?:wöchentlich|(?:pro|in der|jede|die|/) ?woche|weekly|(?:a|per|each|every) week|/\s?week)"
)
_DAYS_APART = {
    "zwei": 2, "zweiten": 2, "two": 2, "other": 2, "second": 2, "drei": 3, "dritten": 3, "three": 3,
    "third": 3, "vier": 4, "vierten": 4, "four": 4, "fourth": 4,
}  # fmt: skip
_APART = sought(
    r"\bjeden (zweiten|dritten|vierten) tag|\bevery (other|second|third|fourth) day"
    r"|\b(?:alle|every) ([2-9]|zwei|drei|vier|two|three|four) (?:tage|days)\b",
    re.IGNORECASE,
)
_TIMES = sought(
    rf"\b{_COUNT}(?:[-\s]?mal|\s?[×x]|\s(?:times|doses|intakes))?\s(?P<day>{_DAY})"
    rf"|\b{_COUNT.replace('?P<n>', '?P<w>')}(?:[-\s]?mal|\s?[×x]|\stimes)?\s(?P<week>{_WEEK})"
    r"|\b(?:alle|every)\s(?P<hours>[1-9][0-9]?)(?:\s?(?:-|–|bis|to)\s?[0-9]{1,2})?\s?(?:stunden|hours|h)\b"
    r"|(?P<three>\bmorgens,? (?:mittags|nachmittags)(?:,| und) abends|zu jeder mahlzeit"
    r"|mit jeder mahlzeit|zu den mahlzeiten|with (?:each|every) meal"
    r"|morning, (?:at )?noon,? and (?:in the |at )?(?:evening|night))"
    r"|(?P<two>\bmorgens und abends|\bmorning and (?:in the |at )?(?:evening|night|bedtime))",
    re.IGNORECASE,
)
_AT_ONCE = sought(
    r"auf einmal|auf ein mal|einzeldosis|at a time|at once|in one go|single dose", re.IGNORECASE
)
_A_DAY = sought(_DAY, re.IGNORECASE)
_A_WEEK = sought(_WEEK, re.IGNORECASE)
_TIME_OF_DAY = sought(
    r"\b(?:morgens|mittags|abends|am (?:abend|morgen)|nachts|vor dem schlafen\w*"
    r"|vor dem zubettgehen|in the (?:morning|evening)|at (?:night|bedtime|noon)"
    r"|before (?:going to )?bed\w*)\b",
    re.IGNORECASE,
)
_TIMES_LEFT = re.compile(
    rf"\b{_COUNT}\s?(?:[×x]|[-\s]?mal|times)?\s?(?:(?:tabletten|kapseln|tablets|capsules)\s"
    r"(?:à|zu je|mit je|mit|of|with)\s)?$",
    re.IGNORECASE,
)
_IS_MULTIPLE = re.compile(
    r"(?:[×x]|mal|times|twice|once|à|je|mit|of|with)\s?$|tabletten|tablets", re.IGNORECASE
)
_PIECES_RIGHT = re.compile(r"[-\s]?(?:tabletten|kapseln|tablets|capsules)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Frequency:
    """`times` a day (a week where `per` is `wk`); `per` is "" where nothing is said.

    What is taken every other day is taken half a time a day: limits are for what is usual.
    """

    per: str
    times: Decimal


def frequency(text: str, reading: Reading, *, left: str, right: str, clause: str) -> Frequency:
    """How often an amount is meant.

    `left` and `right` reach from the amount to the neighbouring ones, `clause` holds them all:
    what stands nearer wins.
    """
    several = _several(left, right)
    if reading.per == "meal":
        return Frequency("dose", Decimal(3))
    if several > 1:
        return Frequency("dose", several)
    if reading.per.startswith("kg"):
        is_daily = "d" in reading.per.split(".") or _A_DAY.search(right) or "und Tag" in right
        return Frequency("kg.d" if is_daily or "day" in right else "kg", ONE)
    if reading.per and reading.per not in {"d", "night"}:
        return Frequency(reading.per, ONE)
    for part in (right, left):
        said = _said(part)
        if said and not (reading.per and said.per == "wk"):
            return said
    if reading.per:
        return Frequency("d", ONE)
    if _A_WEEK.search(clause):
        return Frequency("wk", ONE)
    return _apart(clause) or Frequency("d" if _A_DAY.search(clause) else "", ONE)


def is_daily(clause: str) -> bool:
    """Whether words of a clause say that something is taken regularly."""
    return bool(
        _A_DAY.search(clause)
        or _APART.search(clause)
        or _A_WEEK.search(clause)
        or _TIMES.search(clause)
        or _TIME_OF_DAY.search(clause)
    )


def _said(part: str) -> Frequency | None:
    if apart := _apart(part):
        return apart
    found = _TIMES.search(part)
    if found:
        if found["hours"]:
            return Frequency("dose", Decimal(24 // int(found["hours"]) or 1))
        if found["three"] or found["two"]:
            return Frequency("dose", Decimal(3 if found["three"] else 2))
        times = _count(found["n"] or found["w"])
        if found["week"]:
            return Frequency("wk", times)
        return Frequency("dose" if times > 1 else "d", times)
    if _AT_ONCE.search(part):
        return Frequency("dose", ONE)
    if _A_WEEK.search(part):
        return Frequency("wk", ONE)
    return Frequency("d", ONE) if _A_DAY.search(part) else None


def _apart(part: str) -> Frequency | None:
    """Every so many days."""
    found = _APART.search(part)
    if not found:
        return None
    word = next(group for group in found.groups() if group)
    return Frequency("d", ONE / Decimal(_DAYS_APART.get(word.lower()) or int(word)))


def _several(left: str, right: str) -> Decimal:
    """A multiplier right before the amount: "2 × 200 mg", "two 200-mg tablets"; 1 without one."""
    found = _TIMES_LEFT.search(left)
    if not found or not (_IS_MULTIPLE.search(found[0]) or _PIECES_RIGHT.match(right)):
        return ONE
    return _count(found["n"])


def _count(word: str) -> Decimal:
    return Decimal(_COUNTS.get(word.lower()) or int(word))
