"""What holds for any number and any text."""

import itertools
from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from articles.evidence.numbers import compare, find_numbers
from articles.vocabulary import Language
from tests.timing import TRIES, cpu_seconds

MARKS = {Language.DE: (".", ","), Language.EN: (",", ".")}
UNITS = {"mg": ("mg", "mg"), "[iU]": ("IE", "IU"), "d": ("Tage", "days"), "%": ("%", "%"),
         "ug": ("µg", "mcg"), "wk": ("Wochen", "weeks")}  # fmt: skip

amounts = st.decimals(
    min_value=0, max_value=10**12, allow_nan=False, allow_infinity=False, places=2
)
languages = st.sampled_from(list(Language))


def written(amount: Decimal, language: Language, *, grouped: bool = True) -> str:
    group, point = MARKS[language]
    whole = f"{amount.normalize():,f}" if grouped else f"{amount.normalize():f}"
    return whole.replace(",", "\0").replace(".", point).replace("\0", group)


@given(amount=amounts, language=languages, grouped=st.booleans())
def test_a_written_amount_is_read_back(amount: Decimal, language: Language, grouped: bool) -> None:
    text = f"Das sind {written(amount, language, grouped=grouped)} mg."

    (reading,) = find_numbers(text, language=language)

    assert (reading.low, reading.high, reading.unit) == (amount, amount, "mg")
    assert not reading.is_ambiguous


@given(low=amounts, more=amounts, unit=st.sampled_from(sorted(UNITS)))
def test_a_range_says_the_same_in_both_languages(low: Decimal, more: Decimal, unit: str) -> None:
    ends, names = (low, low + more + 1), UNITS[unit]
    german = f"{written(ends[0], Language.DE)} bis {written(ends[1], Language.DE)} {names[0]}"
    english = f"{written(ends[0], Language.EN)}–{written(ends[1], Language.EN)} {names[1]}"

    left = find_numbers(f"Etwa {german} genügen.", language=Language.DE)
    right = find_numbers(f"About {english} will do.", language=Language.EN)

    assert [reading.unit for reading in left] == [unit]
    assert compare(left, right).is_none


@given(amount=amounts, language=languages, factor=st.sampled_from([10, 1000, 10**6]))
def test_a_factor_is_never_the_same(amount: Decimal, language: Language, factor: int) -> None:
    amount += 1
    left = find_numbers(f"{written(amount, language)} mg", language=language)
    right = find_numbers(f"{written(amount * factor, language)} mg", language=language)

    assert not compare(left, right).is_none


@given(digits=st.integers(1, 999), after=st.integers(0, 999), language=languages)
def test_three_places_after_the_own_point_are_asked(
    digits: int, after: int, language: Language
) -> None:
    text = f"{digits}{MARKS[language][1]}{after:03d} mg"

    (reading,) = find_numbers(text, language=language)

    assert reading.alternatives == (Decimal(digits * 1000 + after),)
    assert not compare([reading], [reading]).is_none


@given(text=st.text(max_size=200), language=languages)
@example(text="1.2,3.4–,5 ± −%/ 1/0 0 von 0 32.13.2025", language=Language.DE)
@example(text="0/0 one in zero 99999999999999999999 1e999 ½½½ 0 of 2", language=Language.EN)
def test_no_text_is_too_strange(text: str, language: Language) -> None:
    readings = find_numbers(text, language=language)

    assert all(text[reading.start : reading.end] == reading.text for reading in readings)
    assert all(one.end <= two.start for one, two in pairwise(readings))
    compare(readings, readings[::-1])


_PIECES = [
    *("1", "12", "2.000", "0,5", " ", " – ", "bis zu ", "mg", "%", "pro Tag", " von ", "/", "."),
    *("drei ", "halbe ", "one ", "in ", "to ", "Mio. ", "-", "±", "ein ", "Woche", "(", "02.11."),
]


@given(pieces=st.lists(st.sampled_from(_PIECES), max_size=30), language=languages)
def test_no_row_of_pieces_is_too_strange(pieces: list[str], language: Language) -> None:
    readings = find_numbers("".join(pieces), language=language)

    assert all(one.end <= two.start for one, two in pairwise(readings))
    assert all(one.low is None or one.high is None or one.low <= one.high for one in readings)
    difference = compare(readings, readings)
    assert not difference.missing_left
    assert not difference.missing_right
    assert {change.left.is_ambiguous for change in difference.changed} <= {True}


@pytest.mark.parametrize(
    "piece",
    ["1 ", "1", "2,000–", "one ", "a", "(", "- ", "ein ", "pro Tag ", "1/2 ", "über ", "1.", "x-"],
)
def test_time_grows_with_the_length_only(piece: str) -> None:
    def seconds(size: int) -> float:
        # Each try another size, as what was read once is remembered.
        sizes = itertools.count(size)

        def read() -> None:
            text = (piece * (size // len(piece) + TRIES))[: next(sizes)]
            find_numbers(text, language=Language.EN)
            find_numbers(text, language=Language.DE)

        return cpu_seconds(read)

    small, large = seconds(2_000), seconds(16_000)

    assert large < 24 * small + 0.1


@pytest.mark.parametrize("text", ["1" * 40, "1,2,3,4", "1.2.3", "12345678901234567890"])
def test_the_tail_of_unreadable_figures_is_no_number(text: str) -> None:
    assert find_numbers(text, language=Language.EN) == ()
