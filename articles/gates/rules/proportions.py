"""Rules about percentages of people: can they be counts, and of whom are they a share?"""

import re
from collections.abc import Iterator, Mapping
from itertools import combinations

from articles.evidence.numbers import Kind, Reading, find_numbers, possible_counts
from articles.evidence.prose import sentences
from articles.evidence.sought import sought
from articles.gates.finding import Check, DatedCheck, Finding
from articles.gates.places import place_of_claim
from articles.gates.rulebook import RULES
from articles.gates.texts import texts_of
from articles.manuscripts.manuscript import ClaimRecord, Manuscript
from articles.vocabulary import Bound, Language

_FINEST = 1
_BY = re.compile(r"\b(?:um|by)\s(?:\w+\s)?$", re.IGNORECASE)
_CONTENT = re.compile(r"\b(?:mit|with|containing|enthält|enthielt|contains?|an?|eine[rn]?)\s$")
_HAD = re.compile(r"\b(?:hatten|haben|bekamen|zeigten|entwickelten)\s$")
_NOUN_DE = re.compile(r"\s[A-ZÄÖÜ]\w+")
_MORE = re.compile(
    r"\s(?:weniger|mehr|höher\w*|geringer\w*|niedriger\w*|besser\w*|häufiger|seltener|schneller"
    r"|lower|higher|more|fewer|less|greater|better|faster|improvement|reduction|Besserung)\b"
)
_PERSONS = re.compile(
    r"\s(?:\w+\s)?(?:patient|teilnehm|proband|person|mensch|frau|männer|kind|bab[yi]|säugling"
    r"|erwachsen|jugendlich|schwanger|eltern|befragt|geimpft|diabetiker|schul|leute|mädchen|jungen"
    r"|betroffen|behandelt|participant|people|adult|women|men\b|children|infant|pregnant|parent"
    r"|respondent|vaccinated|volunteer|adolescent|pupil|subject|boys|girls|students)",
    re.IGNORECASE,
)
_COUNTED = re.compile(
    r"(?:\b(?:von|of|unter|among|insgesamt|in all)\s(?:den\s|the\s)?|\bn\s?=\s?)$", re.IGNORECASE
)
# Arms and drop-outs whose sizes nobody says.
_SPLIT = sought(
    r"placebo|kontrollgruppe|control group|randomi[sz]|\barms?\b|(?:je|pro|beide[rn]?) gruppen?"
    r"|(?:per|both|each) groups?|ausgewertet|analysed|analyzed",
    re.IGNORECASE,
)
_THEN = {
    Language.DE: re.compile(
        r"(?:nach|danach|anschließend|daraufhin|später|dann|mit|unter|in der folge|am ende)\b",
        re.IGNORECASE,
    ),
    Language.EN: re.compile(
        r"(?:after|afterwards|subsequently|later|then|following|with|under|at the end|on the)\b",
        re.IGNORECASE,
    ),
}
_BASE_AFTER = re.compile(
    r"\s(?:of|der|des|aller|von(?! (?:weniger|mehr)\b)|dieser|unserer|in the|among|unter den"
    r"|bei den)\b",
    re.IGNORECASE,
)
_BASE_ANYWHERE = re.compile(
    r"\b(?:davon|von ihnen|von diesen|unter ihnen|darunter|of (?:these|those|them|whom)|among them"
    r"|von denen|im vergleich|compared)\b",
    re.IGNORECASE,
)
_LEAST_PERSONS = 10


def percentages_can_be_counts(manuscript: Manuscript) -> Iterator[Finding]:
    """NUM_GRIM: no whole number of the stated persons gives this percentage.

    Brown and Heathers 2017, doi:10.1177/1948550616673876. Only shares of persons, exact, with one
    decimal at most. Where several counts stand there, all of them and their differences have to
    rule it out; where arms or drop-outs are mentioned without their sizes, nothing is said.
    """
    annotations = {row.number: row.annotation for row in manuscript.references}
    for claim in manuscript.claims:
        seen: set[str] = set()
        for field, text, sizes in _with_sizes(claim, annotations, manuscript.language):
            for reading in _shares(text, manuscript.language):
                if reading.text in seen or _is_possible(reading, sizes):
                    continue
                seen.add(reading.text)
                yield Finding(
                    rule="NUM_GRIM",
                    severity=RULES["NUM_GRIM"].severity,
                    place=place_of_claim(claim),
                    field=field,
                    evidence=reading.text,
                    language=manuscript.language,
                    params={"figure": reading.text, "n": str(max(sizes))},
                )


def _with_sizes(
    claim: ClaimRecord, annotations: Mapping[int, str], language: Language
) -> Iterator[tuple[str, str, tuple[int, ...]]]:
    """Each text with a percentage and the numbers of persons that it can be a share of."""
    notes = _annotations(claim, annotations)
    for field, text in texts_of(claim):
        if "%" not in text and "cent" not in text and "rozent" not in text:
            continue
        sizes = _sizes(text, language)
        if not sizes and len(notes) == 1:
            sizes = _sizes(notes[0], language)
        if sizes:
            yield field, text, sizes
    for note in notes:
        sizes = _sizes(note, language)
        if sizes:
            yield "citations", note, sizes


def _annotations(claim: ClaimRecord, annotations: Mapping[int, str]) -> list[str]:
    """What is said of the works that a claim cites."""
    cited = (annotations.get(citation.reference, "").strip() for citation in claim.citations)
    return [note for note in cited if note]


def _sizes(text: str, language: Language) -> tuple[int, ...]:
    """The numbers of persons in a text, and what is left where some of them drop out."""
    if _SPLIT.search(text):
        return ()
    readings = find_numbers(text, language=language)
    if not any(_is_of_persons(text, reading) for reading in readings):
        return ()
    counts = {
        int(value)
        for reading in readings
        if reading.kind in {Kind.COUNT, Kind.SAMPLE_SIZE} or reading.parts
        for value in reading.parts or (reading.low, reading.high)
        if value is not None and value == int(value) and value >= 1
    }
    left = {one - other for one, other in combinations(sorted(counts, reverse=True), 2)}
    return tuple(sorted(size for size in counts | left if size > 1))


def _is_of_persons(text: str, reading: Reading) -> bool:
    is_count = reading.kind is Kind.COUNT and not reading.unit and reading.bound is Bound.EXACT
    return reading.kind is Kind.SAMPLE_SIZE or bool(
        is_count and (_PERSONS.match(text, reading.end) or _COUNTED.search(text[: reading.start]))
    )


def _shares(text: str, language: Language) -> Iterator[Reading]:
    """The exact percentages of a text that can be shares of persons."""
    for reading in find_numbers(text, language=language):
        is_exact = reading.kind is Kind.PERCENT and reading.bound is Bound.EXACT
        if not is_exact or reading.low != reading.high or reading.low is None:
            continue
        if -int(reading.low.as_tuple().exponent) > _FINEST or reading.is_ambiguous:
            continue
        left = text[: reading.start]
        is_content = _CONTENT.search(left) or (
            language is Language.DE
            and _NOUN_DE.match(text, reading.end)
            and not _PERSONS.match(text, reading.end)
            and not _HAD.search(left)
        )
        if not (_BY.search(left) or _MORE.match(text, reading.end) or is_content):
            yield reading


def _is_possible(reading: Reading, sizes: tuple[int, ...]) -> bool:
    return reading.low is None or any(possible_counts(reading.low, size) for size in sizes)


def percentages_say_of_whom(manuscript: Manuscript) -> Iterator[Finding]:
    """NUM_DENOMINATOR_UNCLEAR: a percentage after a stage, of all or of the part named before?

    "Of 240 children, 30% had an allergy. After treatment, 60% were free of symptoms."
    """
    notes = {row.number: row.annotation for row in manuscript.references}
    for claim in manuscript.claims:
        seen: set[str] = set()
        texts = [*texts_of(claim), *(("citations", n) for n in _annotations(claim, notes))]
        for field, text in texts:
            for reading in _baseless(text, manuscript.language):
                if reading.text not in seen:
                    seen.add(reading.text)
                    yield Finding(
                        rule="NUM_DENOMINATOR_UNCLEAR",
                        severity=RULES["NUM_DENOMINATOR_UNCLEAR"].severity,
                        place=place_of_claim(claim),
                        field=field,
                        evidence=reading.text,
                        language=manuscript.language,
                        params={"figure": reading.text},
                    )


def _baseless(text: str, language: Language) -> Iterator[Reading]:
    readings = find_numbers(text, language=language)
    for sentence in sentences(text, language=language)[1:]:
        before = [reading for reading in readings if reading.start < sentence.start]
        if not (_has_two_bases(text, before) and _THEN[language].match(sentence.text)):
            continue
        if _BASE_ANYWHERE.search(sentence.text):
            continue
        for reading in readings:
            is_share = reading.kind is Kind.PERCENT and sentence.holds(reading.start)
            is_change = _BY.search(text[: reading.start])
            if is_share and not is_change and not _BASE_AFTER.match(text, reading.end):
                yield reading


def _has_two_bases(text: str, before: list[Reading]) -> bool:
    """Whether a number of persons was said, and a part of them."""
    totals = [
        reading
        for reading in before
        if _is_of_persons(text, reading) and (reading.low or 0) >= _LEAST_PERSONS
    ]
    parts = [
        reading
        for reading in before
        if reading not in totals[:1]
        and reading.kind in {Kind.PERCENT, Kind.RATIO, Kind.COUNT, Kind.SAMPLE_SIZE}
        and not (reading.unit and reading.kind is Kind.COUNT)
    ]
    return bool(totals and parts)


CHECKS: tuple[Check, ...] = (percentages_can_be_counts, percentages_say_of_whom)
DATED_CHECKS: tuple[DatedCheck, ...] = ()
