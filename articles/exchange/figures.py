"""The numbers of a passage, the same for German and English ways of writing them."""

import re
from collections import Counter
from decimal import Decimal, InvalidOperation

from articles.vocabulary import Language

_IDENTIFIER = re.compile(
    r"(?:https?://|www\.)\S+|\b10\.\d{4,9}/\S+|\b(?:PMID|ISBN|ISSN|PMC)\s*:?\s*[\dXx-]+"
    r"|\[\d{1,3}(?:\s?[,;–-]\s?\d{1,3})*\]|\b[^\W\d]+-?\d[\w.-]*",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"(?<![\w.,])\d{1,12}(?:[.,]\d{1,9}){0,5}(?!\w*\d)")
_WORDS = {
    "zwei": "2", "drei": "3", "vier": "4", "fünf": "5", "sechs": "6", "sieben": "7", "acht": "8",
    "neun": "9", "zehn": "10", "elf": "11", "zwölf": "12", "hälfte": "0.5", "two": "2",
    "three": "3", "four": "4", "five": "5", "six": "6", "seven": "7", "eight": "8", "nine": "9",
    "ten": "10", "eleven": "11", "twelve": "12", "half": "0.5",
}  # fmt: skip
_WORD = re.compile(r"[^\W\d_]+")


def figures(*, text: str, language: Language) -> Counter[str]:
    """How often each number occurs: digits and small number words; identifiers are none."""
    plain = _IDENTIFIER.sub(" ", text)
    found = Counter(
        number for typed in _NUMBER.findall(plain) if (number := _value(typed, language))
    )
    found.update(
        _WORDS[word] for word in (w.lower() for w in _WORD.findall(plain)) if word in _WORDS
    )
    return found


def _value(typed: str, language: Language) -> str:
    thousands, point = (".", ",") if language is Language.DE else (",", ".")
    if re.fullmatch(rf"\d{{1,3}}(?:\{thousands}\d{{3}})+(?:\{point}\d+)?", typed):
        typed = typed.replace(thousands, "")
    try:
        value = Decimal(typed.replace(",", "."))
    except InvalidOperation:
        return typed
    return f"{value.normalize():f}"
