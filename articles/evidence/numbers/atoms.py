"""Single values in masked text, in order: figures, number words and phrases, with their scale."""

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from articles.evidence.numbers.numerals import NUMERAL, numeral
from articles.evidence.numbers.phrases import Atom, phrases
from articles.evidence.numbers.words import (
    ENGLISH_PHRASE,
    ENGLISH_STARTS,
    ONE_DE,
    SCALE_DE,
    SCALE_EN,
    SCALES_DE,
    SCALES_EN,
    SPECIAL_DE,
    english_value,
    german_value,
)
from articles.vocabulary import Language

_VULGAR = {"½": "0.5", "¼": "0.25", "¾": "0.75", "⅓": "0.333333", "⅔": "0.666667", "⅛": "0.125"}
_DIGIT = re.compile(r"[0-9]")
_FRACTION = re.compile(r"(?<![0-9])[½¼¾⅓⅔⅛]")
_POWER = re.compile(r"\s?[×x·]\s?10(?:([⁰¹²³⁴⁵⁶⁷⁸⁹]{1,2})|\^([0-9]{1,2}))")
_SUPERSCRIPT = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_AND_A_HALF = re.compile(r"\sand a half\b", re.IGNORECASE)
_A = re.compile(
    r"\b(?:for|after|within|about|than|nearly|almost|lasts|takes|least)\s(an?)"
    r"(?=\s(?:week|month|year|day|hour|minute)\b)"
)
_WORD = re.compile(r"[^\W\d_]+")


def atoms(text: str, *, language: Language) -> list[Atom]:
    """The values of masked text, in order and without overlap; phrases come first."""
    said = list(phrases(text, language=language))
    words = _english(text) if language is Language.EN else _german(text)
    others = sorted((*_figures(text, language), *words), key=lambda atom: atom.start)
    found: list[Atom] = []
    upcoming = 0
    for atom in others:
        while upcoming < len(said) and said[upcoming].end <= atom.start:
            upcoming += 1
        if upcoming == len(said) or atom.end <= said[upcoming].start:
            found.append(atom)
    return sorted((*found, *said), key=lambda atom: atom.start)


def _figures(text: str, language: Language) -> Iterator[Atom]:
    end = 0
    for digit in _DIGIT.finditer(text):
        found = NUMERAL.match(text, digit.start()) if digit.start() >= end else None
        if not found:
            continue
        read = numeral(found[0], language=language)
        atom = Atom(found.start(), found.end(), read.value, read.alternatives)
        if more := _VULGAR.get(text[atom.end : atom.end + 1]):
            atom = replace(atom, end=atom.end + 1, value=atom.value + Decimal(more))
        if power := _POWER.match(text, atom.end):
            exponent = int((power[1] or power[2]).translate(_SUPERSCRIPT))
            atom = replace(atom, end=power.end(), value=atom.value * Decimal(10) ** exponent)
        atom = _scaled(text, atom, language)
        end = atom.end
        yield atom
    for found in _FRACTION.finditer(text):
        yield Atom(found.start(), found.end(), Decimal(_VULGAR[found[0]]))


def _german(text: str) -> Iterator[Atom]:
    end = 0
    for found in _WORD.finditer(text):
        word = found[0].lower()
        if found.start() < end:
            continue
        value = Decimal(1) if word in ONE_DE else SPECIAL_DE.get(word) or german_value(word)
        if value is None:
            continue
        atom = Atom(
            found.start(), found.end(), Decimal(value), is_word=True, is_loose=word in ONE_DE
        )
        atom = _scaled(text, atom, Language.DE)
        end = atom.end
        yield atom


def _english(text: str) -> Iterator[Atom]:
    end = 0
    for word in _WORD.finditer(text):
        if word.start() < end or word[0].lower() not in ENGLISH_STARTS:
            continue
        found = ENGLISH_PHRASE.match(text, word.start())
        if not found:
            continue
        value = Decimal(english_value(found[0]))
        atom = Atom(found.start(), found.end(), value, is_word=True)
        if half := _AND_A_HALF.match(text, atom.end):
            atom = replace(atom, end=half.end(), value=value + Decimal("0.5"))
        else:
            atom = replace(atom, is_loose=found[0].lower() == "one")
        atom = _scaled(text, atom, Language.EN)
        end = atom.end
        yield atom
    for found in _A.finditer(text):
        yield Atom(found.start(1), found.end(1), Decimal(1), is_word=True, is_loose=True)


def _scaled(text: str, atom: Atom, language: Language) -> Atom:
    """The atom times the words of scale that follow ("2,5 Mio.", "3 billion")."""
    scale, names = (SCALE_DE, SCALES_DE) if language is Language.DE else (SCALE_EN, SCALES_EN)
    for _ in range(2):
        found = scale.match(text, atom.end)
        if not found:
            break
        factor = names[found[1].lower()]
        atom = replace(
            atom,
            end=found.end(),
            value=atom.value * factor,
            alternatives=tuple(other * factor for other in atom.alternatives),
            scale=atom.scale * factor,
            is_loose=False,
        )
    return atom
