"""Units: one spelling, exact factors, and no mass for units of effect without a substance."""

from decimal import Decimal

import pytest

from articles.evidence.units import (
    NotComparable,
    canonical,
    canonical_per,
    comparable,
    convert,
    from_international_units,
)


@pytest.mark.parametrize(
    ("typed", "unit"),
    [
        ("µg", "ug"), ("μg", "ug"), ("mcg", "ug"), ("IE", "[iU]"), ("I.E.", "[iU]"),
        ("IU", "[iU]"), ("ml", "mL"), ("l", "L"), ("mg/dl", "mg/dL"), ("mmHg", "mm[Hg]"),
        ("1", ""), ("Woche", "wk"), ("furlong", "furlong"), ("", ""),
    ],
)  # fmt: skip
def test_a_unit_has_one_spelling(typed: str, unit: str) -> None:
    assert canonical(typed) == unit
    assert canonical(unit) == unit


@pytest.mark.parametrize(
    ("amount", "unit", "to", "value"),
    [
        ("2", "g", "mg", "2000"), ("400", "ug", "mg", "0.4"), ("2", "wk", "d", "14"),
        ("1", "a", "mo", "12"), ("70", "%", "", "0.7"), ("100", "mg/dL", "g/L", "1"),
        ("24", "h", "d", "1"),
    ],
)  # fmt: skip
def test_a_factor_is_exact(amount: str, unit: str, to: str, value: str) -> None:
    assert convert(Decimal(amount), unit, to) == Decimal(value)


@pytest.mark.parametrize(
    ("one", "other"),
    [("mg", "mL"), ("[iU]", "ug"), ("mo", "d"), ("%", "[pp]"), ("Cel", "[degF]"), ("kcal", "kJ"),
     ("mg/dL", "mmol/L"), ("{tablet}", "{capsule}"), ("furlong", "m"), ("EUR", "USD")],
)  # fmt: skip
def test_what_measures_something_else_is_not_comparable(one: str, other: str) -> None:
    assert not comparable(one, other)
    with pytest.raises(NotComparable):
        convert(Decimal(1), one, other)


@pytest.mark.parametrize(
    ("units", "substance", "mass"),
    [("40", "vitamin d", "1"), ("4000", "vitamin d", "100"), ("1", "retinol", "0.3"),
     ("1", "natural vitamin e", "670")],
)  # fmt: skip
def test_units_of_effect_become_a_mass_of_a_substance(
    units: str, substance: str, mass: str
) -> None:
    assert from_international_units(Decimal(units), substance=substance, to="ug") == Decimal(mass)


def test_units_of_effect_of_no_known_substance_are_refused() -> None:
    with pytest.raises(NotComparable):
        from_international_units(Decimal(1), substance="heparin", to="mg")


def test_what_a_dose_is_for_has_one_order() -> None:
    assert canonical_per("Tag/kg") == canonical_per("kg.d") == "kg.d"
