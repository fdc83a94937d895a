"""Rules about how a language writes numbers and units."""

import re
from collections.abc import Callable, Iterator

from articles.evidence.numbers import Kind, Reading, find_numbers
from articles.evidence.prose import quoted_spans
from articles.gates.finding import Check, DatedCheck, Finding
from articles.gates.places import place_of_section
from articles.gates.rulebook import RULES
from articles.manuscripts.blocks import plain_text
from articles.manuscripts.manuscript import Manuscript
from articles.vocabulary import Language

_POINT = re.compile(r"[0-9]\.(?:[0-9]{1,2}|[0-9]{4,})(?![0-9])")
_COMMA = re.compile(r"[0-9],(?:[0-9]{1,2}|[0-9]{4,})(?![0-9])")
_POINT_GROUPS = re.compile(r"[0-9]\.[0-9]{3}(?:\.[0-9]{3}|,[0-9])")
_COMMA_GROUPS = re.compile(r"[0-9],[0-9]{3}(?:,[0-9]{3}|\.[0-9])")
_FOREIGN_SCALE = {
    Language.DE: re.compile(r"[0-9](?:mn|bn| mn| bn)\b"),
    Language.EN: re.compile(r"[0-9]\s?(?:Mio|Mrd|Tsd)\b\.?"),
}
_FOREIGN_DATE = {
    Language.DE: re.compile(r"/"),
    Language.EN: re.compile(r"[0-9]{1,2}\.\s?[0-9]{1,2}\.\s?[0-9]{4}"),
}
# Without one of these a text has nothing foreign, and its numbers need not be read: a mark that is
# no group of the language, three figures that could be one of either, a date, a scale.
_WORTH_READING = {
    Language.DE: re.compile(
        r"[0-9](?:\.(?:[0-9]{1,2}|[0-9]{4,})(?![0-9])|[, \u00a0\u202f][0-9]{3}|/[0-9]"
        r"|\s?(?:mn|bn)\b)"
    ),
    Language.EN: re.compile(
        r"[0-9](?:,(?:[0-9]{1,2}|[0-9]{4,})(?![0-9])|[. \u00a0\u202f][0-9]{3}"
        r"|\s?(?:Mio|Mrd|Tsd)\b|\.\s?[0-9]{1,2}\.)"
    ),
}
# The figure comes first, so that a search jumps from one to the next.
_FIGURES = r"[0-9](?<![\w.,/-].)[0-9.,]{0,15}"
_GAP = r"[ \u00a0\u202f]?"
_FOREIGN_UNIT = {
    Language.DE: re.compile(rf"{_FIGURES}{_GAP}(?:IU|I\.U\.|iu|tsp|tbsp|hrs?|lbs?)(?![\w])"),
    Language.EN: re.compile(rf"{_FIGURES}{_GAP}(?:IE|I\.E\.|Std\.|Tbl\.|Tr\.|EL|TL)(?![\w])"),
}
_BAD_MICRO = re.compile(rf"{_FIGURES}{_GAP}(?:mcg|ug)(?![\w])")
_GLUED = re.compile(
    rf"{_FIGURES}(?:mg|kg|[µμ]g|g|ml|mL|dl|dL|l|L|IE|IU|mmHg|kcal|mmol|cm|mm)(?![\w/-])"
)
_PERCENT_SPACED = re.compile(rf"{_FIGURES}[ \u00a0\u202f]%")
_PERCENT_GLUED = re.compile(rf"{_FIGURES}%")
# Without one of these a text has no unit that any of the above finds.
_UNITS = {
    language: re.compile(
        rf"{_FIGURES}{_GAP}(?:%|[mkµμ]?g|mcg|ug|ml|mL|dl|dL|l|L|IE|IU|mm|kcal|cm|{others})"
    )
    for language, others in (
        (Language.DE, r"I\.U\.|iu|tsp|tbsp|hr|lb"),
        (Language.EN, r"I\.E\.|Std\.|Tbl\.|Tr\.|EL|TL"),
    )
}
_COUNTED = re.compile(r"\s[^\W\d_]{3}")
_NUMBERED = re.compile(r"\b(?:Haus|Hausnummer|Wohnung|Nr\.|flat|house|no\.)\s$", re.IGNORECASE)
_SCALE_ROOM = 5
_MOST_LISTED = 3


def numbers_are_written_as_the_language_does(manuscript: Manuscript) -> Iterator[Finding]:
    """LOCALE_NUMBER_FORMAT: marks, dates and scales of the other language, once per section.

    "1.5 mg" and "2,000 people" in German, "1,5 mg" and "2.000 people" in English.
    """
    yield from _by_section(manuscript, "LOCALE_NUMBER_FORMAT", _foreign_numbers)


def units_are_written_as_the_language_does(manuscript: Manuscript) -> Iterator[Finding]:
    """LOCALE_UNIT: units of the other language, "mcg", and spaces before units, once per section.

    Micro is the same in both of its characters. German text with "40%" throughout is left alone;
    it is reported where a section writes both "40 %" and "40%".
    """
    yield from _by_section(manuscript, "LOCALE_UNIT", _foreign_units)


def _by_section(
    manuscript: Manuscript, rule: str, find: Callable[[str, Language], Iterator[str]]
) -> Iterator[Finding]:
    for section in manuscript.sections:
        text = f"{section.heading}\n{plain_text(section.blocks)}"
        found = list(dict.fromkeys(find(text, manuscript.language)))
        if not found:
            continue
        listed = ", ".join(found[:_MOST_LISTED])
        yield Finding(
            rule=rule,
            severity=RULES[rule].severity,
            place=place_of_section(section),
            field="body",
            evidence=listed,
            language=manuscript.language,
            params={
                "figures": listed + (" …" if len(found) > _MOST_LISTED else ""),
                "language": manuscript.language.value,
            },
        )


def _foreign_numbers(text: str, language: Language) -> Iterator[str]:
    if not _WORTH_READING[language].search(text):
        return
    quoted = quoted_spans(text, language=language)
    for reading in find_numbers(text, language=language):
        if any(span.holds(reading.start) for span in quoted):
            continue
        if _is_foreign(text, reading, language):
            yield reading.text


def _is_foreign(text: str, reading: Reading, language: Language) -> bool:
    written = reading.text
    if reading.kind is Kind.DATE:
        return bool(_FOREIGN_DATE[language].search(written))
    if _FOREIGN_SCALE[language].search(text[reading.start : reading.end + _SCALE_ROOM]):
        return True
    point, groups = (_POINT, _COMMA_GROUPS) if language is Language.DE else (_COMMA, _POINT_GROUPS)
    if groups.search(written):
        return True
    if found := point.search(written):
        is_bare = reading.kind is Kind.COUNT and not reading.unit and written[0] != "0"
        return language is Language.DE or not is_bare or len(found[0]) > len("0,00")
    return reading.is_ambiguous and _is_a_thousand(text, reading)


def _is_a_thousand(text: str, reading: Reading) -> bool:
    """Whether three digits after a mark are surely a group: nobody writes 2,000 for two.

    Nor does one count 1.84 adults.
    """
    figures = re.match(r"[0-9.,]+", reading.text)
    if figures and figures[0].endswith("0"):
        return True
    return not reading.unit and bool(_COUNTED.match(text, reading.end))


def _foreign_units(text: str, language: Language) -> Iterator[str]:
    if not _UNITS[language].search(text):
        return
    quoted = quoted_spans(text, language=language)
    patterns = [_FOREIGN_UNIT[language], _BAD_MICRO, _GLUED]
    spaced, glued = _PERCENT_SPACED.search(text), _PERCENT_GLUED.search(text)
    if language is Language.EN:
        patterns.append(_PERCENT_SPACED)
    elif spaced and glued:
        patterns.append(_PERCENT_GLUED)
    hits = (found for pattern in patterns for found in pattern.finditer(text))
    for found in sorted(hits, key=lambda hit: hit.start()):
        is_quoted = any(span.holds(found.start()) for span in quoted)
        if not is_quoted and not _NUMBERED.search(text[: found.start()]):
            yield found[0]


CHECKS: tuple[Check, ...] = (
    numbers_are_written_as_the_language_does,
    units_are_written_as_the_language_does,
)
DATED_CHECKS: tuple[DatedCheck, ...] = ()
