"""Whether two passages, or a passage and a claim's numbers, say the same amounts.

Amounts are compared as Decimals in the base of their unit, never as figures. What is ambiguous
is never the same as anything: it is handed back to be asked.
"""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum

from articles.evidence.numbers.reading import Kind, Reading
from articles.evidence.units import canonical, canonical_per, in_base, measured
from articles.manuscripts.manuscript import NumberRecord
from articles.vocabulary import Bound, NumberRole

# These are never an amount, whatever their figures.
_APART = frozenset({Kind.DATE, Kind.ORDINAL, Kind.LEVEL})
# What prose says beside an amount, and a claim need not store.
_CONTEXT = _APART | {Kind.YEAR}
_FIRST_WHOLE_DATE = 190000


class Why(StrEnum):
    AMBIGUOUS = "ambiguous"
    BOUND = "bound"
    PER = "per"
    UNIT = "unit"
    VALUE = "value"


@dataclass(frozen=True, slots=True)
class Change:
    left: Reading
    right: Reading
    why: Why


@dataclass(frozen=True, slots=True)
class Difference:
    """`missing_left` holds what only the right says, `missing_right` what only the left says."""

    missing_left: tuple[Reading, ...]
    missing_right: tuple[Reading, ...]
    changed: tuple[Change, ...]

    @property
    def is_none(self) -> bool:
        """Whether both say the same."""
        return not (self.missing_left or self.missing_right or self.changed)


_NO_DIFFERENCE = Difference((), (), ())


@dataclass(frozen=True, slots=True)
class RecordDifference:
    """`context` are dates, years, ordinals and levels of confidence that no record holds."""

    missing_in_prose: tuple[NumberRecord, ...]
    missing_in_records: tuple[Reading, ...]
    changed: tuple[tuple[Reading, NumberRecord, Why], ...]
    context: tuple[Reading, ...]

    @property
    def is_none(self) -> bool:
        """Whether the prose says the recorded amounts and no others; context does not count."""
        return not (self.missing_in_prose or self.missing_in_records or self.changed)


def compare(left: Sequence[Reading], right: Sequence[Reading]) -> Difference:
    """What two passages say differently; order does not count.

    A range is also the same as its two ends said apart, and a proportion as its two counts. A
    loose number word that the other side leaves out is no difference.
    """
    lefts, rights = list(left), list(right)
    _take(lefts, rights, _same, lambda one, other: not _is_asked(one, other))
    if not lefts and not rights:
        return _NO_DIFFERENCE
    _take(lefts, rights, _plain, _is_bare)
    _take_composed(lefts, rights)
    _take_composed(rights, lefts)
    changed = [Change(*pair, Why.AMBIGUOUS) for pair in _take_ambiguous(lefts, rights)]
    for why, key in _NEAR:
        changed += [Change(*pair, why) for pair in _take(lefts, rights, key)]
    return Difference(
        missing_left=tuple(reading for reading in rights if not reading.is_loose),
        missing_right=tuple(reading for reading in lefts if not reading.is_loose),
        changed=tuple(sorted(changed, key=lambda change: change.left.start)),
    )


def against_numbers(
    readings: Sequence[Reading], records: Sequence[NumberRecord]
) -> RecordDifference:
    """What prose and the stored numbers of a claim say differently; repetition does not count."""
    stored = [as_reading(record, place) for place, record in enumerate(records)]
    once = list({(_same(reading), reading.is_ambiguous): reading for reading in readings}.values())
    found = compare(once, stored)
    return RecordDifference(
        missing_in_prose=tuple(records[reading.start] for reading in found.missing_left),
        missing_in_records=tuple(r for r in found.missing_right if r.kind not in _CONTEXT),
        changed=tuple(
            (change.left, records[change.right.start], change.why) for change in found.changed
        ),
        context=tuple(r for r in found.missing_right if r.kind in _CONTEXT),
    )


def as_reading(record: NumberRecord, place: int = 0) -> Reading:
    """A stored number as if it had been read; `place` is its offset."""
    low, high = record.low, record.high
    if record.bound is Bound.UP_TO and (high is None or low == high):
        low, high = None, high if high is not None else low
    elif record.bound is Bound.AT_LEAST and (low is None or low == high):
        low, high = low if low is not None else high, None
    elif record.bound in {Bound.EXACT, Bound.ABOUT}:
        low, high = low if low is not None else high, high if high is not None else low
    kind = Kind.COUNT
    if record.role is NumberRole.DATE:
        value = low if low is not None else high
        kind = Kind.DATE if value is not None and value >= _FIRST_WHOLE_DATE else Kind.YEAR
    return Reading(
        low=low,
        high=high,
        bound=record.bound,
        unit=canonical(record.unit),
        per=canonical_per(record.per),
        kind=kind,
        start=place,
        end=place,
        text="",
    )


def _kin(reading: Reading) -> str:
    return reading.kind.value if reading.kind in _APART else ""


def _based(amount: Decimal | None, unit: str) -> Decimal | None:
    return None if amount is None else in_base(amount, unit)


def _ends(reading: Reading) -> tuple[Hashable, ...]:
    return (
        _kin(reading),
        measured(reading.unit),
        _based(reading.low, reading.unit),
        _based(reading.high, reading.unit),
    )


def _values(reading: Reading) -> tuple[Hashable, ...]:
    """The ends without regard to which is open, for a changed bound."""
    ends = {end for end in _ends(reading)[2:] if end is not None}
    return (*_ends(reading)[:2], frozenset(ends))


def _figures(reading: Reading) -> tuple[Hashable, ...]:
    ends = frozenset(end for end in (reading.low, reading.high) if end is not None)
    return (_kin(reading), ends)


def _same(reading: Reading) -> tuple[Hashable, ...]:
    return (*_ends(reading), reading.bound, reading.per)


def _plain(reading: Reading) -> tuple[Hashable, ...]:
    """What `_same` compares, but for what is counted: "one to two (tablets)"."""
    return _same(replace(reading, unit="") if reading.unit.startswith("{") else reading)


def _is_bare(one: Reading, other: Reading) -> bool:
    return not _is_asked(one, other) and "" in {one.unit, other.unit}


def _digits(reading: Reading) -> tuple[Hashable, ...]:
    """The figures without their power of ten: what a lost mark or a wrong "Mio." leaves."""
    ends = {end for end in (reading.low, reading.high) if end}
    return (_kin(reading), frozenset("".join(map(str, _stripped(end))) for end in ends))


def _stripped(amount: Decimal) -> tuple[int, ...]:
    return amount.normalize().as_tuple().digits


_NEAR: tuple[tuple[Why, Callable[[Reading], Hashable]], ...] = (
    (Why.BOUND, lambda r: (_values(r), r.per)),
    (Why.PER, _values),
    (Why.UNIT, _figures),
    (Why.VALUE, _digits),
    (Why.VALUE, lambda r: (_kin(r), measured(r.unit) if r.unit else id(r), r.per)),
)


def _is_asked(one: Reading, other: Reading) -> bool:
    return one.is_ambiguous or other.is_ambiguous


def _take(
    lefts: list[Reading],
    rights: list[Reading],
    key: Callable[[Reading], Hashable],
    may: Callable[[Reading, Reading], bool] = lambda one, other: True,
) -> list[tuple[Reading, Reading]]:
    """Pairs with the same key, taken out of both lists, in order."""
    if not lefts or not rights:
        return []
    open_at: dict[Hashable, list[int]] = defaultdict(list)
    for place in range(len(rights) - 1, -1, -1):
        open_at[key(rights[place])].append(place)
    pairs, used_left, used_right = [], set(), set()
    for place, reading in enumerate(lefts):
        places = open_at.get(key(reading))
        if places and may(reading, rights[places[-1]]):
            other = places.pop()
            pairs.append((reading, rights[other]))
            used_left.add(place)
            used_right.add(other)
    lefts[:] = _without(lefts, used_left)
    rights[:] = _without(rights, used_right)
    return pairs


def _take_ambiguous(lefts: list[Reading], rights: list[Reading]) -> list[tuple[Reading, Reading]]:
    """Pairs where one side is ambiguous and can mean the other."""
    pairs: list[tuple[Reading, Reading]] = []
    open_at: dict[Hashable, list[int]] = defaultdict(list)
    for place, reading in enumerate(rights):
        for meaning in _meanings(reading):
            open_at[meaning].append(place)
    used_left, used_right = set(), set()
    for place, reading in enumerate(lefts):
        for meaning in _meanings(reading):
            places = open_at.get(meaning, [])
            while places and places[-1] in used_right:
                places.pop()
            if places and _is_asked(reading, rights[places[-1]]):
                pairs.append((reading, rights[places[-1]]))
                used_left.add(place)
                used_right.add(places.pop())
                break
    lefts[:] = _without(lefts, used_left)
    rights[:] = _without(rights, used_right)
    return pairs


def _meanings(reading: Reading) -> set[Hashable]:
    values = {reading.low, reading.high, *reading.alternatives} - {None}
    kind = (_kin(reading), measured(reading.unit))
    return {(*kind, _based(value, reading.unit)) for value in values}


def _take_composed(wholes: list[Reading], singles: list[Reading]) -> None:
    """Take out ranges and proportions that the other side says as two numbers."""
    open_at: dict[Hashable, list[int]] = defaultdict(list)
    for place, single in enumerate(singles):
        if not single.is_ambiguous:
            open_at[_same(single)].append(place)
    used_whole, used_single = set(), set()
    for place, whole in enumerate(wholes):
        keys = [_same(part) for part in _parts(whole)]
        if keys and all(open_at.get(key) for key in keys) and keys[0] != keys[1]:
            used_single |= {open_at[key].pop() for key in keys}
            used_whole.add(place)
    wholes[:] = _without(wholes, used_whole)
    singles[:] = _without(singles, used_single)


def _parts(whole: Reading) -> tuple[Reading, ...]:
    ends: Iterable[Decimal] = whole.parts
    if whole.low is not None and whole.high is not None and whole.low != whole.high:
        ends = (whole.low, whole.high)
    if whole.is_ambiguous or whole.bound is not Bound.EXACT:
        return ()
    return tuple(replace(whole, low=end, high=end, parts=()) for end in ends)


def _without(readings: list[Reading], used: set[int]) -> list[Reading]:
    return [reading for place, reading in enumerate(readings) if place not in used]
