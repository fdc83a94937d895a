"""What limits say of a dose: whose, for whom, of what, on which day, and in which unit."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from articles.evidence.doses import (
    DEFAULT_JURISDICTIONS,
    Dose,
    Level,
    People,
    Use,
    amount_for,
    jurisdictions_of,
    unstated_bases,
    verdict,
)
from articles.evidence.doses.limits import WELL_ABOVE, is_in_force, limits_for
from articles.manuscripts.knowledge import LimitRecord
from articles.vocabulary import (
    Bound,
    DoseBasis,
    IntakeBasis,
    Jurisdiction,
    LimitBasis,
    LimitKind,
    LimitPer,
    Population,
)
from tests.evidence.doses.knowledge import KNOWLEDGE

ON = date(2026, 11, 25)
HERE = jurisdictions_of(())
LIMITS = KNOWLEDGE.limits


def a_dose(substance: str = "zinc", high: str = "30", **changes: Any) -> Dose:
    """So many mg a day, exactly, advised to nobody in particular."""
    dose = Dose(
        substance=substance,
        name=substance,
        low=Decimal(high),
        high=Decimal(high),
        bound=Bound.EXACT,
        unit="mg",
        per="d",
        times=Decimal(1),
        use=Use.ADVICE,
        start=0,
        end=1,
        text=f"{high} mg",
    )
    return replace(dose, **changes)


def a_limit(amount: str = "25", **changes: Any) -> LimitRecord:
    """A confirmed upper level for zinc, for adults in the EU, from all sources."""
    limit = LimitRecord(
        id=1,
        nutrient="zinc",
        authority="EFSA",
        kind=LimitKind.UPPER_LEVEL,
        amount=Decimal(amount),
        unit="mg",
        basis=LimitBasis.ALL_SOURCES,
        population=Population.ADULTS,
        jurisdiction=Jurisdiction.EU,
        year=2003,
        link="",
        confirmed=True,
        valid_from=None,
        valid_to=None,
    )
    return replace(limit, **changes)


def level(dose: Dose, *limits: LimitRecord) -> Level | None:
    found = verdict(dose, limits=limits or LIMITS, where=HERE, on=ON)
    return found and found.level


def test_there_are_three_levels_and_the_upper_one_is_the_worst() -> None:
    assert sorted(Level) == [Level.UPPER, Level.MAXIMUM, Level.REFERENCE]


def test_a_year_has_365_days_and_a_month_30() -> None:
    assert amount_for(a_dose(high="365", per="a"), a_limit()) == 1
    assert amount_for(a_dose(high="30", per="mo"), a_limit()) == 1


def test_what_exceeds_is_above_and_what_equals_is_not() -> None:
    assert level(a_dose(high="25"), a_limit("25")) is None
    assert level(a_dose(high="25.1"), a_limit("25")) is Level.UPPER


@pytest.mark.parametrize(
    ("low", "high", "most"),
    [("10", "30", "30"), (None, "30", "30"), ("30", None, "30"), (None, None, "0")],
)
def test_the_upper_end_counts(low: str | None, high: str | None, most: str) -> None:
    ends = {"low": low and Decimal(low), "high": high and Decimal(high)}

    assert replace(a_dose(), **ends).most == Decimal(most)


@pytest.mark.parametrize(
    ("kind", "confirmed", "expected", "is_binding"),
    [
        (LimitKind.UPPER_LEVEL, True, Level.UPPER, True),
        (LimitKind.UPPER_LEVEL, False, Level.UPPER, False),
        (LimitKind.SAFE_LEVEL, True, Level.UPPER, True),
        (LimitKind.GUIDANCE, True, Level.UPPER, False),
        (LimitKind.SUPPLEMENT_MAXIMUM, True, Level.MAXIMUM, False),
        (LimitKind.REFERENCE_INTAKE, True, Level.REFERENCE, False),
    ],
)
def test_every_kind_of_limit_has_its_weight(
    kind: LimitKind, confirmed: bool, expected: Level, is_binding: bool
) -> None:
    limit = a_limit("10", kind=kind, confirmed=confirmed)
    found = verdict(a_dose(), limits=(limit,), where=HERE, on=ON)

    assert found is not None
    assert (found.level, found.is_binding) == (expected, is_binding)
    assert (found.limit, found.amount) == (limit, Decimal(30))


def test_the_worst_is_told() -> None:
    maximum = a_limit("6.5", kind=LimitKind.SUPPLEMENT_MAXIMUM, id=2)
    unsure = a_limit("5", confirmed=False, id=3)
    upper, lower = a_limit("25", id=4), a_limit("20", id=5)

    def told(*limits: LimitRecord) -> int:
        found = verdict(a_dose(), limits=limits, where=HERE, on=ON)
        assert found is not None
        return found.limit.id

    assert told(maximum, upper) == 4
    assert told(maximum, unsure) == 3
    assert told(unsure, upper) == 4
    assert told(upper, lower) == 5
    assert told(a_limit("20", id=7), a_limit("20", id=6)) == 6


def test_a_limit_of_another_nutrient_says_nothing() -> None:
    assert level(a_dose("copper"), a_limit("1")) is None


def test_a_reference_is_exceeded_by_more_than_half() -> None:
    limit = a_limit("20", kind=LimitKind.REFERENCE_INTAKE)

    assert Decimal("1.5") == WELL_ABOVE
    assert level(a_dose(high="30"), limit) is None
    assert level(a_dose(high="30.1"), limit) is Level.REFERENCE
    assert level(a_dose(high="31", per=""), limit) is None
    assert level(a_dose(high="31", per="dose"), limit) is None
    assert level(a_dose(high="16", per="dose", times=Decimal(2)), limit) is Level.REFERENCE


@pytest.mark.parametrize(
    ("codes", "expected"),
    [
        ((), {"DE", "EU"}),
        (("DE",), {"DE", "EU"}),
        (("AT",), {"AT", "EU"}),
        (("CH",), {"CH", "EU"}),
        (("UK",), {"UK", "EU"}),
        (("EU",), {"EU"}),
        (("US",), {"US"}),
        (("US", "EU"), {"US", "EU"}),
        (("ZZ",), {"DE", "EU"}),
        (("ZZ", "US"), {"US"}),
    ],
)
def test_jurisdictions_follow_each_other(codes: tuple[str, ...], expected: set[str]) -> None:
    assert jurisdictions_of(codes) == expected
    assert set(DEFAULT_JURISDICTIONS) == {"DE", "EU"}


def test_a_foreign_limit_says_nothing() -> None:
    assert level(a_dose(), a_limit(jurisdiction=Jurisdiction.US)) is None
    assert level(a_dose(), a_limit(jurisdiction=Jurisdiction.DE)) is Level.UPPER


@pytest.mark.parametrize(
    ("begins", "ends", "holds"),
    [
        (None, None, True),
        (ON, None, True),
        (date(2026, 11, 26), None, False),
        (None, ON, True),
        (None, date(2026, 11, 24), False),
        (date(2026, 1, 1), date(2026, 12, 31), True),
    ],
)
def test_a_limit_holds_from_its_first_to_its_last_day(
    begins: date | None, ends: date | None, holds: bool
) -> None:
    limit = a_limit(valid_from=begins, valid_to=ends)

    assert is_in_force(limit, ON) is holds
    assert (level(a_dose(), limit) is Level.UPPER) is holds


@pytest.mark.parametrize(
    ("basis", "supplement", "added", "total", "unstated"),
    [
        (LimitBasis.ALL_SOURCES, True, True, True, True),
        (LimitBasis.SUPPLEMENTAL, True, True, False, True),
        (LimitBasis.DRINKS, False, False, False, True),
    ],
)
def test_a_limit_counts_for_its_kind_of_intake(
    basis: LimitBasis, supplement: bool, added: bool, total: bool, unstated: bool
) -> None:
    limit = a_limit(basis=basis)
    for intake, counts in (
        (IntakeBasis.SUPPLEMENT, supplement), (IntakeBasis.ADDED, added),
        (IntakeBasis.TOTAL, total), (None, unstated),
    ):  # fmt: skip
        assert (level(a_dose(intake_basis=intake), limit) is not None) is counts, intake


@pytest.mark.parametrize(
    ("per", "times", "daily"),
    [
        ("d", "1", "30"), ("", "1", "30"), ("night", "1", "30"), ("dose", "3", "90"),
        ("serving", "1", "30"), ("wk", "1", "4.29"), ("wk", "2", "8.57"), ("mo", "1", "1.00"),
        ("a", "1", "0.08"), ("kg.d", "1", None), ("kg", "1", None),
    ],
)  # fmt: skip
def test_amounts_are_compared_by_the_day(per: str, times: str, daily: str | None) -> None:
    amount = amount_for(a_dose(per=per, times=Decimal(times)), a_limit())

    assert (amount and round(amount, 2)) == (daily and Decimal(daily))


@pytest.mark.parametrize(
    ("per", "single", "by_weight"),
    [
        ("d", None, None), ("night", None, None), ("wk", None, None), ("mo", None, None),
        ("dose", 30, None), ("", 30, None), ("serving", 30, None), ("kg.d", None, 30),
        ("kg", None, 30),
    ],
)  # fmt: skip
def test_single_amounts_and_those_by_weight_have_limits_of_their_own(
    per: str, single: int | None, by_weight: int | None
) -> None:
    dose = a_dose(per=per, times=Decimal(2))

    assert amount_for(dose, a_limit(per=LimitPer.INTAKE)) == single
    assert amount_for(dose, a_limit(per=LimitPer.KILOGRAM_AND_DAY)) == by_weight


@pytest.mark.parametrize(
    ("substance", "amount", "unit", "to", "expected"),
    [
        ("vitamin-d", "2000", "[iU]", "ug", "50"),
        ("vitamin-a", "10000", "[iU]", "ug", "3000"),
        ("vitamin-e", "100", "[iU]", "mg", "67"),
        ("vitamin-c", "1", "g", "mg", "1000"),
        ("selenium", "0.2", "mg", "ug", "200"),
        ("water", "3", "L", "mL", "3000"),
        ("zinc", "100", "[iU]", "mg", None),
        ("zinc", "1", "L", "mg", None),
    ],
)
def test_units_are_converted(
    substance: str, amount: str, unit: str, to: str, expected: str | None
) -> None:
    found = amount_for(a_dose(substance, amount, unit=unit), a_limit(unit=to))

    assert found == (expected and Decimal(expected))


def test_the_mass_of_a_salt_is_no_more_than_what_it_holds() -> None:
    dose = a_dose("magnesium", "400", salt="citrate")

    assert amount_for(dose, a_limit()) == 400
    assert amount_for(replace(dose, dose_basis=DoseBasis.ELEMENTAL), a_limit()) == 400
    assert amount_for(replace(dose, dose_basis=DoseBasis.SALT), a_limit()) == Decimal("64.8")
    odd = replace(dose, dose_basis=DoseBasis.SALT, salt="threonate")
    assert amount_for(odd, a_limit()) == 400


ADULTS = a_limit(id=1)
WOMEN = a_limit(id=2, population=Population.WOMEN)
MEN = a_limit(id=3, population=Population.MEN)
PREGNANT = a_limit(id=4, population=Population.PREGNANT)
SMALL = a_limit(id=5, population=Population.CHILDREN, age_from=1, age_to=3)
LARGE = a_limit(id=6, population=Population.CHILDREN, age_from=4, age_to=10)
OLDER = a_limit(id=7, age_from=51, authority="IOM")
YOUNGER = a_limit(id=8, age_to=50, authority="IOM")
MAXIMUM = a_limit(id=9, kind=LimitKind.SUPPLEMENT_MAXIMUM)
TEENS = a_limit(id=10, age_to=17, authority="Y")
ALL = (ADULTS, WOMEN, MEN, PREGNANT, SMALL, LARGE, OLDER, YOUNGER, MAXIMUM, TEENS)


@pytest.mark.parametrize(
    ("people", "ids"),
    [
        (People(Population.ADULTS), {1, 2, 3, 7, 8, 9}),
        (People(Population.ADULTS, 60), {1, 2, 3, 7, 9}),
        (People(Population.ADULTS, 18, 50), {1, 2, 3, 8, 9}),
        (People(Population.WOMEN), {1, 2, 7, 8, 9}),
        (People(Population.MEN), {1, 3, 7, 8, 9}),
        (People(Population.PREGNANT), {4, 7, 8, 9, 10}),
        (People(Population.LACTATING), {1, 7, 8, 9, 10}),
        (People(Population.CHILDREN, 1, 3), {5, 8, 9, 10}),
        (People(Population.CHILDREN, 3, 4), {5, 6, 8, 9, 10}),
        (People(Population.CHILDREN, 4, 10), {6, 8, 9, 10}),
        (People(Population.CHILDREN), {5, 6, 7, 8, 9, 10}),
        (People(Population.CHILDREN, 11, 17), {1, 8, 9, 10}),
        (People(Population.CHILDREN, 17, 17), {1, 8, 9, 10}),
        (People(Population.CHILDREN, 10, 10), {6, 8, 9, 10}),
        (People(Population.ADOLESCENTS, 51, 51), {1, 7, 9}),
        (People(Population.ADOLESCENTS, 18, 50), {1, 8, 9}),
    ],
)
def test_people_have_their_own_limits_and_else_those_of_adults(
    people: People, ids: set[int]
) -> None:
    assert {limit.id for limit in limits_for(people, ALL)} == ids


def test_a_dose_for_several_is_held_against_the_limits_of_all() -> None:
    dose = a_dose("vitamin-d", "80", unit="ug")
    both = (People(Population.ADULTS), People(Population.CHILDREN, 4, 10))

    assert level(replace(dose, intake_basis=IntakeBasis.TOTAL)) is None
    assert level(replace(dose, intake_basis=IntakeBasis.TOTAL, people=both)) is Level.UPPER


@pytest.mark.parametrize(
    ("dose", "unstated"),
    [
        (a_dose("magnesium", "400", salt="citrate"), ("salt", "intake")),
        (a_dose("magnesium", "400"), ("intake",)),
        (a_dose("magnesium", "400", salt="threonate"), ("intake",)),
        (a_dose("magnesium", "200", salt="citrate"), ()),
        (a_dose("magnesium", "400", salt="citrate", dose_basis=DoseBasis.ELEMENTAL), ("intake",)),
        (a_dose("magnesium", "400", salt="citrate", dose_basis=DoseBasis.SALT), ()),
        (a_dose("magnesium", "400", salt="citrate", intake_basis=IntakeBasis.TOTAL), ()),
        (a_dose("magnesium", "400", salt="citrate", intake_basis=IntakeBasis.ADDED), ("salt",)),
        (a_dose("zinc", "30"), ()),
        (a_dose("zinc", "10"), ("intake",)),
        (a_dose("water", "4", unit="L"), ()),
        (a_dose("vitamin-b1", "100"), ()),
    ],
)
def test_a_basis_is_asked_for_only_where_it_matters(dose: Dose, unstated: tuple[str, ...]) -> None:
    assert unstated_bases(dose, limits=LIMITS, where=HERE, on=ON) == unstated


def test_the_day_decides_what_matters() -> None:
    dose = a_dose("vitamin-b6", "20")
    asked = [
        unstated_bases(dose, limits=LIMITS, where=HERE, on=on)
        for on in (date(2022, 6, 1), date(2023, 6, 1))
    ]

    assert asked == [("intake",), ()]
    assert unstated_bases(dose, limits=LIMITS, where=jurisdictions_of(("US",)), on=ON) == ()
