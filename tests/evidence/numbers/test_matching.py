"""Whether an amount is said again elsewhere: rounded, the other way round, or as it is."""

from decimal import Decimal

import pytest

from articles.evidence.numbers import (
    Reading,
    ends,
    find_numbers,
    is_end_said,
    is_like,
    is_range,
    is_repeated,
    is_said,
)
from articles.vocabulary import Language


def read(text: str) -> tuple[Reading, ...]:
    return find_numbers(text, language=Language.EN)


def one(text: str) -> Reading:
    (reading,) = read(text)
    return reading


@pytest.mark.parametrize(
    ("said", "among"),
    [
        ("20%", "20%"),
        ("20%", "a fifth of people"),
        ("20%", "one in five"),
        ("20%", "fell by 19.6%"),
        ("9.6%", "−9.59%"),
        ("−9.59%", "9.59% lower"),
        ("20%", "hazard ratio 0.8"),
        ("20%", "hazard ratio 0.80 (0.7 to 0.9)"),
        ("2 g", "2,000 mg"),
        ("two weeks", "14 days"),
        ("12 months", "one year"),
        ("about 60%", "62%"),
        ("about 60%", "57%"),
        ("300 to 400 mg", "300 mg or 400 mg"),
        ("400 mg", "300 to 400 mg"),
        ("up to 40%", "40%"),
        ("400 mg", "400 mg per day"),
        ("173 patients", "121 of 173"),
        ("121 patients", "121 of 173"),
        ("2 tablets", "2"),
        ("aged 65", "65 years of age"),
        ("0.3 mg", "0.34 mg"),
    ],
)
def test_what_is_said_again(said: str, among: str) -> None:
    assert is_said(one(said), read(among))


@pytest.mark.parametrize(
    ("said", "among"),
    [
        ("20%", ""),
        ("20%", "25%"),
        ("20%", "20"),
        ("20%", "20 mg"),
        ("20%", "20 percentage points"),
        ("19.6%", "20%"),
        ("20%", "80%"),
        ("20%", "hazard ratio 1.8"),
        ("20 mg", "20 g"),
        ("20 mg", "20 IU"),
        ("20 mg", "20"),
        ("two weeks", "2 months"),
        ("60%", "62%"),
        ("about 60%", "64%"),
        ("about 60%", "56%"),
        ("300 to 400 mg", "400 mg"),
        ("300 to 400 mg", "300 mg"),
        ("at least 40%", "at most 40%"),
        ("400 mg per day", "400 mg per week"),
        ("400 mg", "121 of 400"),
        ("2 tablets", "2 capsules"),
        ("65 years", "65 years of age"),
        ("0.30 mg", "0.34 mg"),
    ],
)
def test_what_is_not_said_again(said: str, among: str) -> None:
    assert not is_said(one(said), read(among))


@pytest.mark.parametrize(
    ("said", "among"),
    [
        ("20%", "20%"),
        ("20%", "up to 20%"),
        ("400 mg", "400 mg per day"),
        ("−0.84 to 0.49", "0.49 and −0.84"),
        ("1.74 to 1.86 cm", "1.74 to 1.86"),
        ("2 g", "2,000 mg"),
        ("6 weeks", "6"),
        ("2 tablets", "2"),
        ("644 of 1,000", "644 per 1,000"),
        ("644", "644 of 1,000"),
        ("1,000", "644 per 1,000"),
        ("9.59%", "−9.59%"),
    ],
)
def test_figures_that_are_repeated(said: str, among: str) -> None:
    assert is_repeated(one(said), read(among))


@pytest.mark.parametrize(
    ("said", "among"),
    [
        ("20%", ""),
        ("20%", "19.6%"),
        ("12.5 mg", "125 mg"),
        ("20 mg", "20 g"),
        ("20%", "20 mg"),
        ("300 to 400 mg", "400 mg"),
        ("644 of 1,000", "644"),
        ("644 of 1,000", "644 per 100"),
    ],
)
def test_figures_that_are_not_repeated(said: str, among: str) -> None:
    assert not is_repeated(one(said), read(among))


@pytest.mark.parametrize(
    ("text", "values", "has_two"),
    [
        ("400 mg", ["400"], False),
        ("300 to 400 mg", ["300", "400"], True),
        ("up to 400 mg", ["400"], False),
        ("at least 300 mg", ["300"], False),
    ],
)
def test_the_ends_of_a_reading(text: str, values: list[str], has_two: bool) -> None:
    assert ends(one(text)) == tuple(map(Decimal, values))
    assert is_range(one(text)) is has_two


@pytest.mark.parametrize(
    ("end", "text", "among", "is_there"),
    [
        ("300", "300 to 400 mg", "300 mg", True),
        ("400", "300 to 400 mg", "300 mg", False),
        ("400", "300 to 400 mg", "0.4 g", True),
        ("300", "300 to 400 mg", "300 IU", False),
        ("3", "3 to 5 days", "aged 3", False),
    ],
)
def test_one_end_of_a_range(end: str, text: str, among: str, is_there: bool) -> None:
    assert is_end_said(Decimal(end), one(text), read(among)) is is_there


@pytest.mark.parametrize(
    ("first", "second", "alike"),
    [
        ("400 mg", "2 g", True),
        ("400 mg", "2 IU", False),
        ("20%", "one in five", True),
        ("20%", "20", False),
        ("3 days", "2 weeks", True),
        ("3 years", "aged 3", False),
        ("2 tablets", "3", True),
        ("2 tablets", "3 capsules", False),
        ("2 tablets", "3 tablets", True),
    ],
)
def test_what_measures_the_same(first: str, second: str, alike: bool) -> None:
    assert is_like(one(first), one(second)) is alike
    assert is_like(one(second), one(first)) is alike
