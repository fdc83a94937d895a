"""Number words: German up to 999 thousand in one word, English phrases, and words of scale."""

import re
from decimal import Decimal
from types import MappingProxyType

_DE_ONES = [
    "null",
    "ein",
    "zwei",
    "drei",
    "vier",
    "fünf",
    "sechs",
    "sieben",
    "acht",
    "neun",
    "zehn",
    "elf",
    "zwölf",
]
_DE_ONES += ["dreizehn", "vierzehn", "fünfzehn", "sechzehn", "siebzehn", "achtzehn", "neunzehn"]
_DE_TENS = ["zwanzig", "dreißig", "vierzig", "fünfzig", "sechzig", "siebzig", "achtzig", "neunzig"]
_EN_ONES = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
]
_EN_ONES += ["thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"]
_EN_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]

ONE_DE = frozenset({"ein", "eine", "einen", "einem", "einer", "eines"})


def _german() -> dict[str, int]:
    below = dict(zip(_DE_ONES, range(20), strict=True))
    for tens, name in enumerate(_DE_TENS, 2):
        below[name] = tens * 10
        for ones in range(1, 10):
            below[f"{_DE_ONES[ones]}und{name}"] = tens * 10 + ones
    words = dict(below) | {"eins": 1, "zwo": 2}
    for hundreds in ("", *_DE_ONES[1:10]):
        value = (_DE_ONES.index(hundreds) if hundreds else 1) * 100
        words[f"{hundreds}hundert"] = value
        words |= {f"{hundreds}hundert{n}": value + v for n, v in below.items() if v}
        words[f"{hundreds}hunderteins"] = value + 1
    words |= {word.replace("ß", "ss"): value for word, value in words.items()}
    del words["null"], words["ein"]
    return words


GERMAN = MappingProxyType(_german())
ENGLISH = MappingProxyType(
    dict(zip(_EN_ONES, range(20), strict=True))
    | {name: tens * 10 for tens, name in enumerate(_EN_TENS, 2)}
)
SPECIAL_DE = MappingProxyType({
    "anderthalb": Decimal("1.5"), "eineinhalb": Decimal("1.5"), "zweieinhalb": Decimal("2.5"),
    "dreieinhalb": Decimal("3.5"), "viereinhalb": Decimal("4.5"), "dutzend": Decimal(12),
})  # fmt: skip
SCALES_DE = MappingProxyType({
    "tausend": Decimal(1000), "tsd": Decimal(1000), "million": Decimal(10) ** 6,
    "millionen": Decimal(10) ** 6, "mio": Decimal(10) ** 6, "milliarde": Decimal(10) ** 9,
    "milliarden": Decimal(10) ** 9, "mrd": Decimal(10) ** 9, "billion": Decimal(10) ** 12,
    "billionen": Decimal(10) ** 12, "billiarde": Decimal(10) ** 15,
    "billiarden": Decimal(10) ** 15, "trillion": Decimal(10) ** 18,
    "trillionen": Decimal(10) ** 18, "dutzend": Decimal(12),
})  # fmt: skip
SCALES_EN = MappingProxyType({
    "hundred": Decimal(100), "thousand": Decimal(1000), "million": Decimal(10) ** 6,
    "mn": Decimal(10) ** 6, "billion": Decimal(10) ** 9, "bn": Decimal(10) ** 9,
    "trillion": Decimal(10) ** 12, "quadrillion": Decimal(10) ** 15, "dozen": Decimal(12),
})  # fmt: skip
SCALE_DE = re.compile(
    r"[\s\u00a0-]?((?i:milliarden?|millionen|million|billionen|billion|billiarden?|trillionen"
    r"|trillion|tausend|dutzend)\b|(?:Mio|Mrd|Tsd)\b)\.?"
)
SCALE_EN = re.compile(
    r"[\s\u00a0-]?((?i:hundred|thousand|million|billion|trillion|quadrillion|dozen)\b|(?:mn|bn)\b)"
)

_TENS = "|".join(_EN_TENS)
_ONES = "|".join(sorted(_EN_ONES[1:], key=len, reverse=True))
_BELOW = rf"(?:(?:{_TENS})(?:[-\s](?:{'|'.join(_EN_ONES[1:10])}))?|{_ONES})"
_HUNDREDS = rf"(?:{_BELOW}|a)[-\s]hundred(?:\s(?:and\s)?{_BELOW})?"
ENGLISH_PHRASE = re.compile(
    rf"\b(?:(?:{_HUNDREDS}|{_BELOW}|a)[-\s]thousand(?:\s(?:and\s)?(?:{_HUNDREDS}|{_BELOW}))?"
    rf"|{_HUNDREDS}|{_BELOW})\b",
    re.IGNORECASE,
)

# The words that such a phrase can begin with.
ENGLISH_STARTS = frozenset({*_EN_ONES[1:], *_EN_TENS, "a"})

DENOMINATORS_DE = MappingProxyType({
    "drittel": 3, "viertel": 4, "fünftel": 5, "sechstel": 6, "siebtel": 7, "achtel": 8,
    "neuntel": 9, "zehntel": 10, "hundertstel": 100, "tausendstel": 1000,
})  # fmt: skip
DENOMINATORS_EN = MappingProxyType({
    "third": 3, "quarter": 4, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8,
    "ninth": 9, "tenth": 10, "hundredth": 100, "thousandth": 1000,
})  # fmt: skip
ORDINALS_DE = MappingProxyType({
    "erst": 1, "zweit": 2, "dritt": 3, "viert": 4, "fünft": 5, "sechst": 6, "siebt": 7, "acht": 8,
    "neunt": 9, "zehnt": 10, "elft": 11, "zwölft": 12, "zwanzigst": 20, "hundertst": 100,
})  # fmt: skip
ORDINALS_EN = MappingProxyType({
    "first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7,
    "eighth": 8, "ninth": 9, "tenth": 10, "eleventh": 11, "twelfth": 12,
})  # fmt: skip


def german_value(word: str) -> int | None:
    """The value of a German number word in small letters, None where it is another word."""
    value = GERMAN.get(word)
    if value is None and "tausend" in word:
        before, _, after = word.partition("tausend")
        thousands = 1 if before in {"", "ein"} else GERMAN.get(before)
        rest = 0 if not after else GERMAN.get(after.removeprefix("und"))
        if thousands is not None and rest is not None:
            return thousands * 1000 + rest
    return value


def english_value(phrase: str) -> int:
    """The value of an English phrase such as "three hundred and fifty"."""
    total = part = 0
    for word in phrase.lower().replace("-", " ").split():
        if word == "hundred":
            part = max(part, 1) * 100
        elif word == "thousand":
            total, part = max(part, 1) * 1000, 0
        else:
            part += 1 if word == "a" else ENGLISH.get(word, 0)
    return total + part
