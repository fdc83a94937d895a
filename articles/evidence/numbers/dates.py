"""Dates and ordinals, read before other figures so that their parts are not read as numbers."""

import re
from collections.abc import Iterator
from decimal import Decimal

from articles.evidence.numbers.reading import Kind, Reading
from articles.evidence.numbers.windows import windows
from articles.evidence.numbers.words import ORDINALS_DE, ORDINALS_EN
from articles.evidence.sought import sought
from articles.vocabulary import Bound, Language

_MONTHS = (
    "jan(?:uar|uary)?|jänner", "feb(?:ruar|ruary)?", "mär(?:z)?|mar(?:ch)?", "apr(?:il)?",
    "mai|may", "jun[ie]?", "jul[iy]?", "aug(?:ust)?", "sep(?:t(?:ember)?)?",
    "o[kc]t(?:ober)?", "nov(?:ember)?", "de[zc](?:ember)?",
)  # fmt: skip
_MONTH_NUMBERS = tuple((re.compile(form), number) for number, form in enumerate(_MONTHS, 1))
_MONTH = "|".join(f"(?:{month})" for month in _MONTHS)
_YEAR = r"(?:1[5-9]|20)[0-9]{2}"
_DATE = re.compile(
    rf"\b(?P<iso>{_YEAR}-[01][0-9]-[0-3][0-9])(?![0-9-])"
    rf"|\b(?P<d>[0-3]?[0-9])\.\s?(?P<m>[01]?[0-9])\.\s?(?P<y>{_YEAR})\b"
    rf"|\b(?P<a>[0-3]?[0-9])/(?P<b>[0-3]?[0-9])/(?P<slashed>{_YEAR})\b"
    rf"|\b(?P<day>[0-3]?[0-9])(?:\.|st|nd|rd|th)?\s(?:of\s)?(?P<month>{_MONTH})\b\.?"
    rf"(?:,?\s(?P<year>{_YEAR})\b)?"
    rf"|\b(?P<month_us>{_MONTH})\b\.?\s(?P<day_us>[0-3]?[0-9])(?:st|nd|rd|th)?"
    rf"(?:,\s|\s)(?P<year_us>{_YEAR})\b"
    rf"|\b(?P<month_only>{_MONTH})\b\.?,?\s(?P<year_only>{_YEAR})\b",
    re.IGNORECASE,
)
# Without one of these a text holds no date.
_YEAR_ANYWHERE = re.compile(_YEAR)
_MONTH_ANYWHERE = sought(_MONTH, re.IGNORECASE)
_FIGURE = re.compile(r"[0-9]")
_STAGE_DE = (
    r"(?:Trimester|Trimenon|(?:Lebens|Schwangerschafts|Behandlungs)?(?:jahr|monat|woche|tag|drittel)"
    r"|Jahr|Monat|Woche|Tag|Quartal|Dosis|Impfung|Zyklustag|Jahrhundert|Perzentile|SSW|Auflage|Geburtstag"
    r"|Generation)"
)
_ORDINAL_DE = re.compile(
    rf"\b(?:(?P<figures>[0-9]{{1,3}})\.|(?P<word>(?i:{'|'.join(ORDINALS_DE)}))e[nrms]?)"
    rf"\s(?:{_STAGE_DE})(?:e?s)?\b"
)
_ORDINAL_EN = re.compile(
    rf"\b(?:(?P<figures>[0-9]{{1,3}})(?:st|nd|rd|th)\b|(?P<word>{'|'.join(ORDINALS_EN)})(?=\s))"
    r"(?:\s(?:trimester|month|week|day|year|quarter|dose|century|percentile|vaccination|edition"
    r"|birthday|generation)\b)?",
    re.IGNORECASE,
)


def dates(text: str) -> Iterator[Reading]:
    """Every date of the text, as a number: 20251102, 202511 or 1102."""
    if not (_YEAR_ANYWHERE.search(text) or _MONTH_ANYWHERE.may_be_in(text)):
        return
    spans = windows(text, _FIGURE, margin=24)
    hits = (found for start, end in spans for found in _DATE.finditer(text, start, end))
    for found in hits:
        value, others = _date_value(found)
        if value:
            yield _reading(found, Decimal(value), Kind.DATE, tuple(map(Decimal, others)))


def ordinals(text: str, *, language: Language) -> Iterator[Reading]:
    """Ordinals in figures, and ordinal words before a stage of time ("third trimester")."""
    pattern, words = (
        (_ORDINAL_DE, ORDINALS_DE) if language is Language.DE else (_ORDINAL_EN, ORDINALS_EN)
    )
    for found in pattern.finditer(text):
        figures, word = found["figures"], found["word"]
        if word and found.end() == found.end("word"):
            continue
        value = int(figures) if figures else words[word.lower()]
        yield _reading(found, Decimal(value), Kind.ORDINAL, ())


def _date_value(found: re.Match[str]) -> tuple[int, tuple[int, ...]]:
    part = found.groupdict()
    if part["iso"]:
        return int(part["iso"].replace("-", "")), ()
    if part["y"]:
        return _whole(part["y"], part["m"], part["d"]), ()
    if part["slashed"]:
        day_first = _whole(part["slashed"], part["b"], part["a"])
        month_first = _whole(part["slashed"], part["a"], part["b"])
        others = (month_first,) if day_first and month_first != day_first and month_first else ()
        return day_first or month_first, others
    if part["month_only"]:
        return int(part["year_only"]) * 100 + _month(part["month_only"]), ()
    if part["month_us"]:
        return _whole(part["year_us"], str(_month(part["month_us"])), part["day_us"]), ()
    return _whole(part["year"] or "0", str(_month(part["month"])), part["day"]), ()


def _whole(year: str, month: str, day: str) -> int:
    if not (1 <= int(month) <= 12 and 1 <= int(day) <= 31):
        return 0
    return int(year) * 10000 + int(month) * 100 + int(day)


def _month(name: str) -> int:
    return next(number for form, number in _MONTH_NUMBERS if form.fullmatch(name.lower()))


def _reading(
    found: re.Match[str], value: Decimal, kind: Kind, others: tuple[Decimal, ...]
) -> Reading:
    return Reading(
        low=value,
        high=value,
        bound=Bound.EXACT,
        unit="",
        per="",
        kind=kind,
        start=found.start(),
        end=found.start() + len(found[0].rstrip(".")),
        text=found[0].rstrip("."),
        is_ambiguous=bool(others),
        alternatives=others,
    )
