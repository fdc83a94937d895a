"""Parity: what says the same is silent, and what could harm is never silently the same."""

from decimal import Decimal

import pytest

from articles.evidence.numbers import (
    Why,
    against_numbers,
    compare,
    find_numbers,
    is_possible_percentage,
    possible_counts,
)
from articles.manuscripts.manuscript import NumberRecord
from articles.vocabulary import Bound, Language, NumberRole

DE, EN = Language.DE, Language.EN


def record(
    low: str | None, high: str | None = None, unit: str = "", per: str = "",
    bound: Bound = Bound.EXACT, role: NumberRole = NumberRole.OTHER,
) -> NumberRecord:  # fmt: skip
    return NumberRecord(
        role=role,
        low=None if low is None else Decimal(low),
        high=None if high is None else Decimal(high),
        bound=bound,
        unit=unit,
        per=per,
        dose_basis=None,
        intake_basis=None,
        population="",
        is_confirmed=False,
    )


@pytest.mark.parametrize(
    ("german", "english"),
    [
        ("70 % der Befragten", "Seventy percent of respondents"),
        ("2 g Kalium", "2,000 mg of potassium"),
        ("nach 14 Tagen", "after 2 weeks"),
        ("nach 12 Monaten", "after one year"),
        ("20 μg", "20 mcg"),
        ("800 bis 2.000 IE", "800–2,000 IU"),
        ("zwischen 2 und 3 Litern", "2 to 3 litres"),
        ("jede zehnte Frau", "one in ten women"),
        ("die Hälfte", "50%"),
        ("1,2 Mrd. Menschen", "1.2 billion people"),
        ("2 Billionen Zellen", "2 trillion cells"),
        ("02.11.2025", "2 November 2025"),
        ("von 20 auf 30 % gestiegen", "rose from 20 to 30%"),
        ("121 von 173 Personen", "121 people out of a total: 173"),
        ("bis zu 40 %", "up to 40 percent"),
        ("ab 65 Jahren, 2-mal täglich", "twice daily for those aged 65 or older"),
        ("Nehmen Sie nicht mehr als 3 g", "Take no more than 3 g"),
        ("eine der Studien", "the trial"),
        ("im 3. Trimester", "in the third trimester"),
        ("1–2 Tabletten", "one to two of the tablets"),
        ("Konfidenzintervall 95 %: 0,85 bis 1,02", "95% confidence interval: 0.85 to 1.02"),
        ("Eine Übersicht über 24 Studien", "A review of 24 studies"),
        ("Menschen von 25 bis unter 51 Jahren", "people aged 25 to under 51"),
        ("Personen ab 4 Jahren", "people from 4 years of age"),
    ],
)
def test_the_same_is_silent(german: str, english: str) -> None:
    left, right = find_numbers(german, language=DE), find_numbers(english, language=EN)

    assert compare(left, right).is_none
    assert compare(right, left).is_none


@pytest.mark.parametrize(
    ("german", "english", "why"),
    [
        ("2.000 mg Kalium", "2.000 mg of potassium", Why.AMBIGUOUS),
        ("2 mg", "2.000 mg", Why.AMBIGUOUS),
        ("2,000 mg", "2,000 mg", Why.AMBIGUOUS),
        ("0,5 mg", "5 mg", Why.VALUE),
        ("1,5 g", "15 g", Why.VALUE),
        ("2.000 mg", "2 mg", Why.VALUE),
        ("800 IE", "800 mg", Why.UNIT),
        ("800 IE", "800 µg", Why.UNIT),
        ("400 mg", "400 µg", Why.UNIT),
        ("ein Gramm", "one milligram", Why.UNIT),
        ("5 ml", "5 mg", Why.UNIT),
        ("5 mg/kg", "5 mg", Why.PER),
        ("400 mg pro Tag", "400 mg per week", Why.PER),
        ("einmal pro Woche", "once a day", Why.PER),
        ("20 mg pro Woche", "20 mg daily", Why.PER),
        ("2 Prozentpunkte", "2 percent", Why.UNIT),
        ("2 Billionen", "2 billion", Why.VALUE),
        ("1 Mrd. Euro", "1 million euros", Why.VALUE),
        ("bis zu 40 %", "40%", Why.BOUND),
        ("höchstens 3 g", "at least 3 g", Why.BOUND),
        ("nicht länger als 3 Tage", "longer than 3 days", Why.BOUND),
        ("−9,59 %", "9.59%", Why.VALUE),
        ("2–3 Tabletten", "2–4 tablets", Why.VALUE),
        ("38 °C", "38 °F", Why.UNIT),
        ("100 mg/dl", "100 mmol/l", Why.UNIT),
        ("3 Monate", "3 weeks", Why.UNIT),
        ("am 02.11.2025", "on 02/11/2025", Why.AMBIGUOUS),
    ],
)
def test_a_dangerous_difference_is_named(german: str, english: str, why: Why) -> None:
    left, right = find_numbers(german, language=DE), find_numbers(english, language=EN)

    assert [change.why for change in compare(left, right).changed] == [why]
    assert [change.why for change in compare(right, left).changed] == [why]


def test_what_only_one_side_says_is_missing_on_the_other() -> None:
    claim = find_numbers("70% of the participants were deficient.", language=EN)
    source = find_numbers("Of 173 participants, 70% were deficient, 58% improved.", language=EN)

    difference = compare(claim, source)

    assert [reading.text for reading in difference.missing_left] == ["173", "58%"]
    assert difference.missing_right == ()


def test_a_unit_of_its_own_is_no_article() -> None:
    left = find_numbers("zwei Wochen lang", language=DE)

    assert [reading.text for reading in compare(left, ()).missing_right] == ["zwei Wochen"]


def test_prose_that_says_the_records_is_silent() -> None:
    text = "Bei 121 von 173 Personen (70 %), bis zu 400 mg pro Tag, zwei Wochen lang (2021)."
    records = [
        record("121"), record("173"), record("70", unit="%", role=NumberRole.PROPORTION),
        record(None, "0.4", "g", "d", Bound.UP_TO, NumberRole.DOSE), record("14", "14", "d"),
    ]  # fmt: skip

    difference = against_numbers(find_numbers(text, language=DE), records)

    assert difference.is_none
    assert [reading.text for reading in difference.context] == ["2021"]


def test_prose_and_records_that_differ_say_where() -> None:
    readings = find_numbers("Bis zu 400 mg pro Tag über 6 Wochen.", language=DE)
    records = [record(None, "400", "mg", "wk", Bound.UP_TO), record("96")]

    difference = against_numbers(readings, records)

    assert [why for _, _, why in difference.changed] == [Why.PER]
    assert [one.low for one in difference.missing_in_prose] == [Decimal(96)]
    assert [one.text for one in difference.missing_in_records] == ["6 Wochen"]


def test_prose_may_repeat_a_recorded_number() -> None:
    readings = find_numbers("70 % … also 70 %.", language=DE)

    assert against_numbers(readings, [record("70", unit="%")]).is_none


def test_a_record_of_the_date_is_the_date_in_prose() -> None:
    readings = find_numbers("am 2. November 2025", language=DE)

    assert against_numbers(readings, [record("20251102", role=NumberRole.DATE)]).is_none


@pytest.mark.parametrize(
    ("percent", "n", "counts"),
    [
        ("70", 173, [121]), ("58", 173, [100, 101]), ("58", 121, [70]), ("62.5", 8, [5]),
        ("63", 8, [5]), ("62", 8, [5]), ("33", 10, []), ("0", 3, [0]), ("100", 3, [3]),
        ("69.9", 173, [121]), ("70.0", 173, []), ("50", 0, []),
    ],
)  # fmt: skip
def test_a_percentage_comes_from_whole_persons(percent: str, n: int, counts: list[int]) -> None:
    assert list(possible_counts(Decimal(percent), n)) == counts
    assert is_possible_percentage(Decimal(percent), n) is bool(counts)
