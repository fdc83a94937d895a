"""Every number word, scale, denominator and ordinal is worth what it says, in both languages."""

import re
from decimal import Decimal

import pytest

from articles.evidence.numbers import Kind, Reading, find_numbers, possible_counts
from articles.evidence.numbers.windows import windows
from articles.evidence.numbers.words import (
    DENOMINATORS_DE,
    DENOMINATORS_EN,
    ORDINALS_DE,
    ORDINALS_EN,
    SCALES_DE,
    SCALES_EN,
    SPECIAL_DE,
    english_value,
    german_value,
)
from articles.vocabulary import Bound, Language

DE, EN = Language.DE, Language.EN


def one(text: str, language: Language = EN) -> Reading:
    (reading,) = find_numbers(text, language=language)
    return reading


def values(text: str, language: Language = EN) -> list[tuple[Decimal | None, Decimal | None]]:
    return [(one.low, one.high) for one in find_numbers(text, language=language)]


GERMAN = (
    "eins zwei drei vier fünf sechs sieben acht neun zehn elf zwölf dreizehn vierzehn fünfzehn"
    " sechzehn siebzehn achtzehn neunzehn"
)
ENGLISH = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen"
    " sixteen seventeen eighteen nineteen"
)
GERMAN_TENS = "zehn zwanzig dreißig vierzig fünfzig sechzig siebzig achtzig neunzig"
ENGLISH_TENS = "ten twenty thirty forty fifty sixty seventy eighty ninety"


def test_the_words_up_to_a_hundred() -> None:
    assert [german_value(word) for word in GERMAN.split(" ")] == list(range(1, 20))
    assert [english_value(word) for word in ENGLISH.split(" ")] == list(range(1, 20))
    assert [german_value(word) for word in GERMAN_TENS.split(" ")] == list(range(10, 100, 10))
    assert [english_value(word) for word in ENGLISH_TENS.split(" ")] == list(range(10, 100, 10))


@pytest.mark.parametrize(
    ("word", "value"),
    [
        ("einundzwanzig", 21),
        ("neunundneunzig", 99),
        ("dreissig", 30),
        ("hundert", 100),
        ("einhundert", 100),
        ("hunderteins", 101),
        ("zweihundert", 200),
        ("neunhundertneunundneunzig", 999),
        ("tausend", 1000),
        ("eintausend", 1000),
        ("zweitausenddreihundert", 2300),
        ("tausendundeins", 1001),
        ("zwo", 2),
        ("tausendsassa", None),
        ("haustausend", None),
        ("null", None),
        ("ein", None),
    ],
)
def test_german_words(word: str, value: int | None) -> None:
    assert german_value(word) == value


@pytest.mark.parametrize(
    ("phrase", "value"),
    [
        ("twenty-one", 21),
        ("a hundred", 100),
        ("one hundred", 100),
        ("hundred", 100),
        ("two hundred and five", 205),
        ("a thousand", 1000),
        ("thousand", 1000),
        ("three thousand two hundred", 3200),
        ("twelve hundred", 1200),
        ("zero", 0),
    ],
)
def test_english_phrases(phrase: str, value: int) -> None:
    assert english_value(phrase) == value


@pytest.mark.parametrize(
    ("names", "powers"),
    [
        (SCALES_DE, {"tausend": 3, "tsd": 3, "million": 6, "millionen": 6, "mio": 6,
                     "milliarde": 9, "milliarden": 9, "mrd": 9, "billion": 12, "billionen": 12,
                     "billiarde": 15, "billiarden": 15, "trillion": 18, "trillionen": 18}),
        (SCALES_EN, {"hundred": 2, "thousand": 3, "million": 6, "mn": 6, "billion": 9, "bn": 9,
                     "trillion": 12, "quadrillion": 15}),
    ],
)  # fmt: skip
def test_scales(names: dict[str, Decimal], powers: dict[str, int]) -> None:
    assert dict(names) == {name: Decimal(10) ** power for name, power in powers.items()} | {
        "dozen" if names is SCALES_EN else "dutzend": Decimal(12)
    }


def test_fractions_and_ordinals() -> None:
    assert list(DENOMINATORS_DE.values()) == [3, 4, 5, 6, 7, 8, 9, 10, 100, 1000]
    assert list(DENOMINATORS_EN.values()) == [3, 4, 4, 5, 6, 7, 8, 9, 10, 100, 1000]
    assert list(ORDINALS_DE.values()) == [*range(1, 13), 20, 100]
    assert list(ORDINALS_EN.values()) == list(range(1, 13))
    assert {word: str(value) for word, value in SPECIAL_DE.items()} == {
        "anderthalb": "1.5",
        "eineinhalb": "1.5",
        "zweieinhalb": "2.5",
        "dreieinhalb": "3.5",
        "viereinhalb": "4.5",
        "dutzend": "12",
    }


@pytest.mark.parametrize(
    ("text", "language", "value"),
    [
        ("1½ hours", EN, "1.5"),
        ("½ tablet", EN, "0.5"),
        ("¼ litre", EN, "0.25"),
        ("2¾ hours", EN, "2.75"),
        ("⅛ tablet", EN, "0.125"),
        ("2 × 10⁶ cells", EN, "2000000"),
        ("3 × 10^4 cells", EN, "30000"),
        ("two and a half hours", EN, "2.5"),
        ("half a dozen tablets", EN, "6"),
        ("a dozen tablets", EN, "12"),
        ("two dozen tablets", EN, "24"),
        ("two thirds", EN, "0.666667"),
        ("three quarters", EN, "0.75"),
        ("every other child", EN, "0.5"),
        ("every third child", EN, "0.333333"),
        ("twice as many", EN, "2"),
        ("threefold", EN, "3"),
        ("thrice daily", EN, "3"),
        ("twice daily", EN, "2"),
        ("once a day", EN, "1"),
        ("four times a day", EN, "4"),
        ("zwei Drittel", DE, "0.666667"),
        ("jedes dritte Kind", DE, "0.333333"),
        ("jeder 4. Mensch", DE, "0.25"),
        ("doppelt so viele", DE, "2"),
        ("dreifach", DE, "3"),
        ("zweimal täglich", DE, "2"),
        ("3-mal täglich", DE, "3"),
        ("2× täglich", DE, "2"),
        ("sechswöchig", DE, "6"),
        ("dreitägige Kur", DE, "3"),
        ("anderthalb Stunden", DE, "1.5"),
        ("2,5 Mio. Menschen", DE, "2500000"),
        ("fünfzehn Minuten", DE, "15"),
    ],
)
def test_what_is_said_with_more_than_figures(text: str, language: Language, value: str) -> None:
    assert one(text, language).low == Decimal(value)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("three thirds", EN),
        ("four thirds", EN),
        ("a second", EN),
        ("jeder erste Mensch", DE),
        ("fünf Viertel", DE),
        ("three in two", EN),
        ("0 of 1", EN),
    ],
)
def test_what_is_no_proportion(text: str, language: Language) -> None:
    assert not any(found.parts for found in find_numbers(text, language=language))
    assert Decimal("0.5") not in {found.low for found in find_numbers(text, language=language)}


@pytest.mark.parametrize(
    ("text", "language", "pairs"),
    [
        ("2 to 3 days", EN, [("2", "3")]),
        ("between 15 and 25 mg", EN, [("15", "25")]),
        ("between the ages 15 and 25", EN, [("15", "15"), ("25", "25")]),
        ("zwischen 15 und 25 mg", DE, [("15", "25")]),
        ("zwischen den 15 und 25 mg", DE, [("15", "25")]),
        ("3 to 2 days", EN, [("3", "3"), ("2", "2")]),
        ("2 mg to 3 g", EN, [("2", "3000")]),
        ("2 mg to 3 days", EN, [("2", "2"), ("3", "3")]),
        ("0.9–1.5 million people", EN, [("900000", "1500000")]),
        ("900 to 1.5 million people", EN, [("900", "1500000")]),
        ("1 to 1 million people", EN, [("1000000", "1000000")]),
        ("−5 to 3 mg", EN, [("-5", "3")]),
        ("−5 to −3 mg", EN, [("-5", "-3")]),
        ("2 to 2 days", EN, [("2", "2")]),
        ("5.3 ± 1.2 kg", EN, [("5.3", "5.3"), ("1.2", "1.2")]),
    ],
)
def test_two_values_that_belong_together_or_not(
    text: str, language: Language, pairs: list[tuple[str, str]]
) -> None:
    assert values(text, language) == [(Decimal(a), Decimal(b)) for a, b in pairs]


@pytest.mark.parametrize(
    ("text", "units"),
    [
        ("10 or 20 mg", ["mg", "mg"]),
        ("10 and 20%", ["%", "%"]),
        ("from 10 to 20 mg", ["mg"]),
        ("10 people or 20 mg", ["", "mg"]),
        ("5.3 ± 1.2 kg", ["kg", "kg"]),
        ("10 g or 20 mg", ["g", "mg"]),
        ("(MD 20.00, 95% CI 1 to 3)", ["", "%", ""]),
    ],
)
def test_a_unit_said_once_is_shared(text: str, units: list[str]) -> None:
    assert [found.unit for found in find_numbers(text, language=EN)] == units


@pytest.mark.parametrize(
    ("text", "value", "others"),
    [
        ("02/11/2025", 20251102, [20250211]),
        ("12/12/2025", 20251212, []),
        ("31/12/2025", 20251231, []),
        ("12/31/2025", 20251231, []),
        ("1 January 1999", 19990101, []),
        ("December 31, 2020", 20201231, []),
        ("2025-11-02", 20251102, []),
        ("March 2021", 202103, []),
        ("3 May", 503, []),
    ],
)
def test_dates(text: str, value: int, others: list[int]) -> None:
    found = one(f"It was {text} then.")

    assert (found.low, list(found.alternatives)) == (value, others)


@pytest.mark.parametrize("text", ["32/12/2025", "00/12/2025", "10/00/2025"])
def test_what_is_no_date(text: str) -> None:
    read = find_numbers(text, language=EN)

    assert not [found for found in read if found.kind is Kind.DATE]


def test_a_few_words_end_where_a_bound_begins() -> None:
    assert one("a few seconds to 10 minutes").bound is Bound.UP_TO
    assert one("just over 10 minutes").bound is Bound.ABOUT
    assert one("just under 10 minutes").bound is Bound.ABOUT
    assert one("a little more than 10 mg").bound is Bound.ABOUT


def test_windows_hold_whole_words_and_do_not_overlap() -> None:
    sign = re.compile("x")
    text = "ax " + "b " * 5 + "xc"

    assert list(windows("abc", sign, margin=2)) == []
    assert list(windows("x", sign, margin=2)) == [(0, 1)]
    assert list(windows("aaaa bbxbb cccc", sign, margin=1)) == [(5, 10)]
    assert list(windows("aaaa bbxbb cccc", sign, margin=3)) == [(0, 15)]
    assert list(windows(text, sign, margin=1)) == [(0, 4), (11, 15)]
    assert list(windows(text, sign, margin=4)) == [(0, 6), (9, 15)]
    assert list(windows(text, sign, margin=5)) == [(0, 15)]


@pytest.mark.parametrize(
    ("text", "language", "is_loose"),
    [
        ("one child", EN, True),
        ("two children", EN, True),
        ("three children", EN, True),
        ("four children", EN, False),
        ("3 children", EN, False),
        ("one tablet", EN, True),
        ("two tablets", EN, False),
        ("zwei Kinder", DE, True),
        ("drei Kinder", DE, True),
        ("vier Kinder", DE, False),
        ("eine Tablette", DE, True),
        ("drei Tabletten", DE, False),
        ("dreimal täglich", DE, False),
    ],
)
def test_small_words_may_stand_for_an_article(
    text: str, language: Language, is_loose: bool
) -> None:
    found = find_numbers(text, language=language)

    assert all(reading.is_loose for reading in found) is (is_loose or not found)


@pytest.mark.parametrize(
    ("text", "language", "low", "other"),
    [
        ("2.500 million people", EN, "2500000", "2500000000"),
        ("2,500 Mio. Menschen", DE, "2500000", "2500000000"),
        ("Take 2 500 mg", EN, "2500", "500"),
    ],
)
def test_the_other_meaning_is_scaled_too(
    text: str, language: Language, low: str, other: str
) -> None:
    found = one(text, language)

    assert (found.low, found.alternatives) == (Decimal(low), (Decimal(other),))


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("2 of 2 children", (2, 2)),
        ("0 of 2 children", (0, 2)),
        ("1 in 2 children", (1, 2)),
        ("one in three children", (1, 3)),
        ("1 in 1899 children", (1, 1899)),
        ("1 in 2100 children", (1, 2100)),
        ("3/10", (3, 10)),
    ],
)
def test_what_is_a_proportion(text: str, parts: tuple[int, int]) -> None:
    assert one(text).parts == parts


@pytest.mark.parametrize(
    "text", ["5 in 1900", "5 in 2099", "3 in 2 children", "1.5 of 2", "10 in 3 days", "5 mg of 10"]
)
def test_what_is_none(text: str) -> None:
    assert not any(found.parts for found in find_numbers(text, language=EN))


def test_a_half_after_a_figure_ends_behind_it() -> None:
    assert [found.text for found in find_numbers("1½ 2", language=EN)] == ["1½", "2"]
    assert one("2½ tablets").text == "2½ tablets"


def test_words_inside_a_phrase_are_not_read_twice() -> None:
    assert values("two hundred and five people and six dogs") == [
        (Decimal(205), Decimal(205)),
        (Decimal(6), Decimal(6)),
    ]


@pytest.mark.parametrize(("n", "counts"), [(0, []), (1, [1]), (2, [2]), (-1, [])])
def test_the_smallest_samples(n: int, counts: list[int]) -> None:
    assert list(possible_counts(Decimal(100), n)) == counts


@pytest.mark.parametrize(
    ("text", "low"), [("bis −5 °C", "-5"), ("minus 5 °C", "-5"), ("(−5 °C)", "-5"), ("- 5 °C", "5")]
)
def test_a_sign_belongs_to_its_number(text: str, low: str) -> None:
    found = one(text, DE)

    assert Decimal(low) in {found.low, found.high}


def test_long_texts_are_read_like_short_ones() -> None:
    for size in (19_990, 20_000, 20_010):
        text = "a" * (size - 6) + " 10 mg"
        assert [found.text for found in find_numbers(text, language=EN)] == ["10 mg"]
