"""Whether an amount of one passage is said in another, as prose says amounts again.

Kinder than `compare`: a statement may round what its source says, leave out "about", say "fell by
9%" for a change of -9%, and give a hazard ratio of 0.8 as a fifth less.
"""

from collections.abc import Iterable, Iterator
from decimal import ROUND_HALF_UP, Decimal

from articles.evidence.numbers.reading import Kind, Reading
from articles.evidence.units import ONE, comparable, in_base, measured
from articles.vocabulary import Bound

_OPPOSITE = {frozenset({Bound.UP_TO, Bound.AT_LEAST})}
_CLOSE = Decimal("0.05")


def ends(reading: Reading) -> tuple[Decimal, ...]:
    """The values of a reading: one, or the two of a range."""
    return tuple(dict.fromkeys(end for end in (reading.low, reading.high) if end is not None))


def is_range(reading: Reading) -> bool:
    """Whether the reading has two different ends."""
    return len(ends(reading)) > 1


def is_like(one: Reading, other: Reading) -> bool:
    """Whether two readings measure the same, so that one can be the other's amount."""
    if {one.kind, other.kind} <= {Kind.DURATION, Kind.AGE} and one.kind is not other.kind:
        return False
    if _is_share(one) or _is_share(other):
        return _is_share(one) and _is_share(other)
    things = {unit for unit in (one.unit, other.unit) if unit.startswith("{")}
    return len(things) < 2 and comparable(_unit(one), _unit(other))


def is_said(reading: Reading, among: Iterable[Reading]) -> bool:
    """Whether some other reading says every end of this one."""
    others = [other for other in among if is_like(reading, other) and not _is_apart(reading, other)]
    return all(
        any(_is_value(end, reading, other) for other in others) for end in ends(reading)
    ) or _is_said_by_parts(reading, among)


def is_end_said(end: Decimal, reading: Reading, among: Iterable[Reading]) -> bool:
    """Whether some like reading has this end of a reading among its own."""
    return any(is_like(reading, other) and _is_value(end, reading, other) for other in among)


def is_repeated(reading: Reading, among: Iterable[Reading]) -> bool:
    """Whether every figure of this reading stands in another as it is, not rounded.

    What stands beside the figures is not compared: bounds, "per", and a unit that only one side
    says. "644 per 1000" repeats "644 of 1000".
    """
    theirs = {value for other in among for value in _written(other)}
    mine = reading.parts or ends(reading)
    if set(mine) <= {value for value, unit in theirs if not unit or not reading.unit}:
        return True
    return {(measured(reading.unit), abs(in_base(end, reading.unit))) for end in mine} <= {
        (measured(unit), abs(in_base(value, unit))) for value, unit in theirs
    }


def _written(reading: Reading) -> Iterator[tuple[Decimal, str]]:
    unit = "" if reading.unit.startswith("{") else reading.unit
    for end in ends(reading):
        yield end, unit
    for part in reading.parts:
        yield part, ""
    if reading.per.isdecimal():
        yield Decimal(reading.per), ""


def _is_said_by_parts(reading: Reading, among: Iterable[Reading]) -> bool:
    """A count that stands in a proportion: 173 in "121 of 173"."""
    return reading.kind in {Kind.COUNT, Kind.SAMPLE_SIZE} and any(
        end in other.parts for other in among for end in ends(reading)
    )


def _is_value(end: Decimal, reading: Reading, other: Reading) -> bool:
    mine = abs(in_base(end, reading.unit))
    candidates = [abs(in_base(value, other.unit)) for value in ends(other)]
    if _is_share(reading):
        candidates += [ONE - value for value in candidates if _may_be_a_complement(other, value)]
    return any(_is_near(mine, theirs, end, reading) for theirs in candidates)


def _is_near(mine: Decimal, theirs: Decimal, end: Decimal, reading: Reading) -> bool:
    """Whether they are equal, or theirs becomes mine by rounding to the places of mine."""
    if mine == theirs:
        return True
    factor = in_base(ONE, reading.unit)
    places = Decimal(1).scaleb(min(0, int(end.as_tuple().exponent)))
    if (theirs / factor).quantize(places, ROUND_HALF_UP) == abs(end):
        return True
    is_about = reading.bound is Bound.ABOUT and mine
    return bool(is_about and abs(theirs - mine) <= _CLOSE * abs(mine))


def _may_be_a_complement(other: Reading, value: Decimal) -> bool:
    return other.unit == "" and other.kind is Kind.RATIO and 0 < value < 1


def _is_apart(one: Reading, other: Reading) -> bool:
    """Whether the two differ in what is said beside the amount: "at most", "per kg"."""
    if frozenset({one.bound, other.bound}) in _OPPOSITE:
        return True
    return bool(one.per and other.per and one.per != other.per)


def _is_share(reading: Reading) -> bool:
    """A percentage, a proportion or a ratio."""
    return reading.kind in {Kind.PERCENT, Kind.RATIO} and measured(reading.unit) == "number"


def _unit(reading: Reading) -> str:
    return "" if reading.unit.startswith("{") else reading.unit
