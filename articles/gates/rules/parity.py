"""NUM_PARITY: a translation says the numbers of its source text, and those on record."""

from collections.abc import Iterator
from dataclasses import replace

from articles.evidence.numbers import (
    Kind,
    Reading,
    Why,
    against_numbers,
    as_reading,
    compare,
    find_numbers,
    is_repeated,
)
from articles.gates.finding import Check, DatedCheck, Finding
from articles.gates.places import place_of_claim
from articles.gates.rulebook import RULES
from articles.gates.texts import texts_of
from articles.manuscripts.manuscript import ClaimRecord, Manuscript, NumberRecord
from articles.vocabulary import Bound, Language

NOTHING = "–"
# Languages say these in their own words ("third trimester", "letztes Drittel").
_WORDED = frozenset({Kind.ORDINAL, Kind.DATE})


def languages_say_the_same_numbers(manuscript: Manuscript) -> Iterator[Finding]:
    """NUM_PARITY between the languages and against confirmed numbers, in a derived language only.

    Figures that can mean two things are NUM_AMBIGUOUS's. A proposed number is nobody's word yet
    and is not compared.
    """
    source = manuscript.counterpart
    if manuscript.is_source or source is None:
        return
    others = {claim.uid: claim for claim in source.claims}
    for claim in manuscript.claims:
        other = others.get(claim.uid)
        differences = list(_between(claim, other, manuscript, source)) if other else []
        if not differences:
            differences = list(_against_records(claim, manuscript.language))
        for why, field, here, there in differences:
            yield _finding(claim, manuscript, why, field, here, there)


def quotes_are_translated_with_their_numbers(manuscript: Manuscript) -> Iterator[Finding]:
    """NUM_PARITY of a quoted passage and our translation of it, whichever language is the source.

    The translation is what is derived here.
    """
    for claim in manuscript.claims:
        for citation in claim.citations:
            if not (citation.quote_language and citation.quote_translation.strip()):
                continue
            here = find_numbers(citation.quote_translation, language=manuscript.language)
            there = find_numbers(citation.quote, language=citation.quote_language)
            for mine, theirs in _misquoted(here, there):
                yield _finding(claim, manuscript, "quote", "quote_translation", mine, theirs)


def _misquoted(here: tuple[Reading, ...], there: tuple[Reading, ...]) -> Iterator[tuple[str, str]]:
    """Figures that only the translation or only the quote has."""
    yield from ((one.text, NOTHING) for one in here if _is_told(one, there))
    yield from ((NOTHING, one.text) for one in there if _is_told(one, here))


def _is_told(reading: Reading, among: tuple[Reading, ...]) -> bool:
    is_figure = reading.kind not in _WORDED and not (reading.is_loose or reading.is_ambiguous)
    return is_figure and not is_repeated(reading, among)


def _between(
    claim: ClaimRecord, other: ClaimRecord, manuscript: Manuscript, source: Manuscript
) -> Iterator[tuple[str, str, str, str]]:
    """What statement and passage say differently; what both say differently is said once."""
    seen: set[tuple[str, str]] = set()
    for field in ("statement", "passage"):
        ours, theirs = getattr(claim, field).strip(), getattr(other, field).strip()
        if not (ours and theirs):
            continue
        here = find_numbers(ours, language=manuscript.language)
        there = find_numbers(theirs, language=source.language)
        for pair in _differing(here, there):
            if pair not in seen:
                seen.add(pair)
                yield ("languages", field, *pair)


def _differing(here: tuple[Reading, ...], there: tuple[Reading, ...]) -> Iterator[tuple[str, str]]:
    """Pairs of figures here and there; a figure without a counterpart stands against a dash."""
    found = compare([_unhedged(one) for one in here], [_unhedged(one) for one in there])
    for change in found.changed:
        if change.why is not Why.AMBIGUOUS:
            yield change.left.text, change.right.text
    for reading in found.missing_left:
        if not reading.is_ambiguous:
            yield NOTHING, reading.text
    for reading in found.missing_right:
        if not reading.is_ambiguous:
            yield reading.text, NOTHING


def _unhedged(reading: Reading) -> Reading:
    """ "Knapp die Hälfte" is "just under half": about is no bound that languages share."""
    if reading.bound is Bound.ABOUT:
        return replace(reading, bound=Bound.EXACT)
    return reading


def _against_records(claim: ClaimRecord, language: Language) -> Iterator[tuple[str, str, str, str]]:
    """Confirmed numbers that neither statement nor passage says, whatever the text beside them."""
    confirmed = [number for number in claim.numbers if number.is_confirmed]
    texts = [text for _, text in texts_of(claim)] if confirmed else []
    if not any(texts):
        return
    said = [reading for text in texts for reading in find_numbers(text, language=language)]
    found = against_numbers(said, confirmed)
    for reading, record, why in found.changed:
        if why is not Why.AMBIGUOUS and not is_repeated(as_reading(record), said):
            yield "record", "numbers", reading.text, _said(record)
    for record in found.missing_in_prose:
        if not is_repeated(as_reading(record), said):
            yield "record", "numbers", NOTHING, _said(record)


def _said(record: NumberRecord) -> str:
    ends = dict.fromkeys(
        f"{end.normalize():f}" for end in (record.low, record.high) if end is not None
    )
    return " ".join(part for part in ("–".join(ends), record.unit) if part)


def _finding(
    claim: ClaimRecord, manuscript: Manuscript, why: str, field: str, here: str, there: str
) -> Finding:
    return Finding(
        rule="NUM_PARITY",
        severity=RULES["NUM_PARITY"].severity,
        place=place_of_claim(claim),
        field=field,
        evidence=f"{here} ≠ {there}",
        language=manuscript.language,
        params={
            "why": why,
            "here": here,
            "there": there,
        },
    )


CHECKS: tuple[Check, ...] = (
    languages_say_the_same_numbers,
    quotes_are_translated_with_their_numbers,
)
DATED_CHECKS: tuple[DatedCheck, ...] = ()
