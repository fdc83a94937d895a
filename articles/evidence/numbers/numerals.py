"""Figures to Decimals: which mark groups and which is the point, and when nobody can know."""

import re
from dataclasses import dataclass
from decimal import Decimal

from articles.vocabulary import Language

# No-break, narrow no-break, thin space and the apostrophes of Switzerland.
_GROUP = "\u00a0\u202f\u2009'’"
NUMERAL = re.compile(
    r"(?<![0-9])(?<![0-9][.,])(?:"
    rf"[0-9]{{1,3}}(?:[{_GROUP}][0-9]{{3}}){{1,5}}(?:[.,][0-9]{{1,9}})?(?![0-9])"
    r"|[0-9]{1,3}(?: [0-9]{3}){1,5}(?:[.,][0-9]{1,9})?(?![0-9.,]?[0-9])"
    r"|[0-9]{1,3}(?:\.[0-9]{3}){2,5}(?:,[0-9]{1,9})?(?![0-9]|\.[0-9])"
    r"|[0-9]{1,3}(?:,[0-9]{3}){2,5}(?:\.[0-9]{1,9})?(?![0-9]|,[0-9])"
    r"|[0-9]{1,3}(?:\.[0-9]{3},[0-9]{1,9}|,[0-9]{3}\.[0-9]{1,9})(?![0-9]|[.,][0-9])"
    r"|[0-9]{1,18}[.,][0-9]{1,12}(?![0-9]|[.,][0-9])"
    r"|[0-9]{1,18}(?![0-9]|[.,][0-9]))"
)
_GAPS = re.compile(rf"[ {_GROUP}]")
_SPACED_DOSE = re.compile(r"[1-9] [0-9]{3}")


@dataclass(frozen=True, slots=True)
class Numeral:
    value: Decimal
    alternatives: tuple[Decimal, ...] = ()


def numeral(raw: str, *, language: Language) -> Numeral:
    """The value of figures; with alternatives where the two notations differ by a thousand.

    A point in English and a comma in German before exactly three digits is read as the language
    says, and asked about: "2.000 mg" in an English text is two or two thousand.
    """
    point, group = (",", ".") if language is Language.DE else (".", ",")
    spaced = _SPACED_DOSE.fullmatch(raw)
    plain = _GAPS.sub("", raw)
    marks = [mark for mark in plain if mark in ".,"]
    if spaced:
        return Numeral(Decimal(plain))
    if len(set(marks)) == 2:
        return Numeral(Decimal(plain.replace(marks[0], "").replace(",", ".")))
    if len(marks) > 1:
        return Numeral(Decimal(plain.replace(marks[0], "")))
    if not marks or plain != raw:
        return Numeral(Decimal(plain.replace(",", ".")))
    before, after = plain.split(marks[0])
    could_group = len(after) == 3 and len(before) <= 3 and before[0] != "0"
    if could_group and marks[0] == group:
        return Numeral(Decimal(before + after))
    value = Decimal(f"{before}.{after}")
    if could_group and marks[0] == point:
        return Numeral(value, (Decimal(before + after),))
    return Numeral(value)
