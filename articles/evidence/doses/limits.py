"""What the limits of authorities say of a dose: evidence in, a verdict out.

The upper end of a range times the doses a day is held against every limit of the article's
jurisdictions, for the people that the text names. Until somebody states the basis, the worse
reading counts: the element's mass, from a supplement.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from enum import IntEnum
from types import MappingProxyType

from articles.evidence.doses.dose import Dose, People
from articles.evidence.doses.salts import FRACTIONS
from articles.evidence.units import NotComparable, canonical, convert, from_international_units
from articles.manuscripts.knowledge import LimitRecord
from articles.vocabulary import (
    DoseBasis,
    IntakeBasis,
    Jurisdiction,
    LimitBasis,
    LimitKind,
    LimitPer,
    Population,
)

# Where an article names no jurisdiction: the product is edited in Germany.
DEFAULT_JURISDICTIONS = (Jurisdiction.DE, Jurisdiction.EU)
# Whose limits count where. Austria, Switzerland and the United Kingdom follow the European values
# where they have none of their own here.
FOLLOWED = MappingProxyType(
    {
        Jurisdiction.DE: (Jurisdiction.DE, Jurisdiction.EU),
        Jurisdiction.AT: (Jurisdiction.AT, Jurisdiction.EU),
        Jurisdiction.CH: (Jurisdiction.CH, Jurisdiction.EU),
        Jurisdiction.UK: (Jurisdiction.UK, Jurisdiction.EU),
        Jurisdiction.EU: (Jurisdiction.EU,),
        Jurisdiction.US: (Jurisdiction.US,),
    }
)
# "Well above" a reference intake: half as much again.
WELL_ABOVE = Decimal("1.5")
_DAYS = MappingProxyType({"wk": 7, "mo": 30, "a": 365})
_SUBSTANCES = MappingProxyType(
    {
        "vitamin-d": "vitamin d",
        "vitamin-a": "retinol",
        "vitamin-e": "natural vitamin e",
    }
)
_GROWN_UP = (Population.ADULTS, Population.WOMEN, Population.MEN)
_ADULT_AGE = 18


class Level(IntEnum):
    """How far a dose goes, the worst first."""

    UPPER = 1
    MAXIMUM = 2
    REFERENCE = 3


_LEVELS = MappingProxyType(
    {
        LimitKind.UPPER_LEVEL: Level.UPPER,
        LimitKind.SAFE_LEVEL: Level.UPPER,
        LimitKind.GUIDANCE: Level.UPPER,
        LimitKind.SUPPLEMENT_MAXIMUM: Level.MAXIMUM,
        LimitKind.REFERENCE_INTAKE: Level.REFERENCE,
    }
)
_BINDING = frozenset({LimitKind.UPPER_LEVEL, LimitKind.SAFE_LEVEL})


@dataclass(frozen=True, slots=True)
class Verdict:
    """The limit that a dose exceeds worst, and how much the dose is in that limit's unit.

    `is_binding`: a confirmed upper or safe level is exceeded. Guidance, and what no person
    confirmed at its source, only warns.
    """

    level: Level
    limit: LimitRecord
    amount: Decimal
    is_binding: bool


def jurisdictions_of(codes: Iterable[str]) -> frozenset[Jurisdiction]:
    """The jurisdictions whose limits count for an article that names these; unknown ones do not."""
    named = [Jurisdiction(code) for code in codes if code in list(Jurisdiction)]
    return frozenset(
        followed for one in named or DEFAULT_JURISDICTIONS for followed in FOLLOWED[one]
    )


def verdict(
    dose: Dose, *, limits: Sequence[LimitRecord], where: frozenset[Jurisdiction], on: date
) -> Verdict | None:
    """The worst that the limits in force say of a dose; None where it exceeds none."""
    candidates = [
        limit
        for limit in limits
        if limit.nutrient == dose.substance
        and limit.jurisdiction in where
        and is_in_force(limit, on)
    ]
    found = [
        Verdict(_LEVELS[limit.kind], limit, amount, limit.confirmed and limit.kind in _BINDING)
        for people in dose.people or (People(Population.ADULTS),)
        for limit in limits_for(people, candidates)
        if _counts(limit, dose) and (amount := amount_for(dose, limit)) is not None
        and amount > _allowed(limit)
    ]  # fmt: skip
    return min(found, key=_worst_first, default=None)


def is_in_force(limit: LimitRecord, on: date) -> bool:
    """Whether a limit holds on that day."""
    return (limit.valid_from is None or limit.valid_from <= on) and (
        limit.valid_to is None or on <= limit.valid_to
    )


def limits_for(people: People, limits: Sequence[LimitRecord]) -> Iterator[LimitRecord]:
    """The limits for some people: their own, and those for adults of which they have no own."""
    if people.population in _GROWN_UP:
        wanted = set(_GROWN_UP) if people.population is Population.ADULTS else {
            people.population, Population.ADULTS,
        }  # fmt: skip
        grown = replace(people, age_from=people.age_from or _ADULT_AGE)
        yield from (one for one in limits if one.population in wanted and _overlaps(one, grown))
        return
    own = [one for one in limits if one.population is people.population and _overlaps(one, people)]
    has_own = {_what(limit) for limit in own}
    yield from own
    for limit in limits:
        is_general = limit.population is Population.ADULTS and _overlaps(limit, people)
        if is_general and _what(limit) not in has_own:
            yield limit


def amount_for(dose: Dose, limit: LimitRecord) -> Decimal | None:
    """How much a dose is in the unit and the period of a limit; None where that says nothing."""
    amount = _per(dose, limit.per)
    if amount is None:
        return None
    if dose.dose_basis is DoseBasis.SALT:
        amount *= FRACTIONS.get((dose.substance, dose.salt), Decimal(1))
    try:
        if canonical(dose.unit) == "[iU]":
            substance = _SUBSTANCES.get(dose.substance, "")
            return from_international_units(amount, substance=substance, to=limit.unit)
        return convert(amount, dose.unit, limit.unit)
    except NotComparable:
        return None


def unstated_bases(
    dose: Dose, *, limits: Sequence[LimitRecord], where: frozenset[Jurisdiction], on: date
) -> tuple[str, ...]:
    """What nobody states although it changes the verdict: `salt`, `intake`, both, or nothing."""

    def changes(one: Dose, other: Dose) -> bool:
        found = [verdict(dose, limits=limits, where=where, on=on) for dose in (one, other)]
        return len({one and one.level for one in found}) > 1

    unstated = []
    if dose.dose_basis is None and (dose.substance, dose.salt) in FRACTIONS:
        element = replace(dose, dose_basis=DoseBasis.ELEMENTAL)
        if changes(element, replace(dose, dose_basis=DoseBasis.SALT)):
            unstated.append("salt")
    if dose.intake_basis is None and not _is_drunk(dose, limits):
        supplement = replace(dose, intake_basis=IntakeBasis.SUPPLEMENT)
        if changes(supplement, replace(dose, intake_basis=IntakeBasis.TOTAL)):
            unstated.append("intake")
    return tuple(unstated)


def _is_drunk(dose: Dose, limits: Sequence[LimitRecord]) -> bool:
    return any(
        limit.nutrient == dose.substance and limit.basis is LimitBasis.DRINKS for limit in limits
    )


def _per(dose: Dose, per: LimitPer) -> Decimal | None:
    by_weight = dose.per.startswith("kg")
    if per is LimitPer.KILOGRAM_AND_DAY:
        return dose.most if by_weight else None
    if by_weight:
        return None
    if per is LimitPer.INTAKE:
        return None if dose.per in {"d", "night", *_DAYS} else dose.most
    return dose.most * dose.times / _DAYS.get(dose.per, 1)


def _counts(limit: LimitRecord, dose: Dose) -> bool:
    """Whether a limit is about this kind of intake; what is not stated counts as either."""
    if limit.kind is LimitKind.REFERENCE_INTAKE and dose.per not in {"d", "dose"}:
        return False
    if limit.kind is LimitKind.REFERENCE_INTAKE and dose.per == "dose" and dose.times == 1:
        return False
    if limit.basis is LimitBasis.ALL_SOURCES or dose.intake_basis is None:
        return True
    if limit.basis is LimitBasis.SUPPLEMENTAL:
        return dose.intake_basis is not IntakeBasis.TOTAL
    return False


def _allowed(limit: LimitRecord) -> Decimal:
    is_reference = limit.kind is LimitKind.REFERENCE_INTAKE
    return limit.amount * WELL_ABOVE if is_reference else limit.amount


def _what(limit: LimitRecord) -> tuple[object, ...]:
    """What a limit for everybody and one for some people have in common."""
    return (limit.jurisdiction, limit.authority, limit.kind, limit.per)


def _overlaps(limit: LimitRecord, people: People) -> bool:
    return not (
        (
            limit.age_to is not None
            and people.age_from is not None
            and limit.age_to < people.age_from
        )
        or (
            limit.age_from is not None
            and people.age_to is not None
            and people.age_to < limit.age_from
        )
    )


def _worst_first(found: Verdict) -> tuple[object, ...]:
    return (found.level, not found.is_binding, found.limit.amount, found.limit.id)
