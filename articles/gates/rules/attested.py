"""Rules that compare the numbers of a claim with what is on record of the sources it cites."""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from msgspec import Struct

from articles.evidence.numbers import (
    Kind,
    Reading,
    ends,
    find_numbers,
    is_end_said,
    is_like,
    is_range,
    is_said,
)
from articles.gates.finding import Check, DatedCheck, Finding
from articles.gates.places import place_of_claim
from articles.gates.rulebook import RULES
from articles.gates.texts import is_statistic, texts_of
from articles.manuscripts.blocks import plain_text
from articles.manuscripts.manuscript import CitationRecord, ClaimRecord, Manuscript, ReferenceRecord
from articles.vocabulary import Language, Stance

# A source that contradicts, or is background, has other figures by its nature.
_OTHERWISE = frozenset({Stance.CONTRADICTS, Stance.BACKGROUND})
_AMOUNTS = frozenset(
    {Kind.QUANTITY, Kind.PERCENT, Kind.RATIO, Kind.COUNT, Kind.DURATION, Kind.SAMPLE_SIZE, Kind.AGE}
)
# An annotation with more amounts is an abstract: what it says beside the claim is no omission.
_MOST_OMITTED = 5
# In a text with more, the figure beside which the claim's own is missing cannot be told.
_MOST_COMPARED = 8
# A source is cited by several claims.
TEXTS_KEPT = 1024
_NOUN = re.compile(r"\s(?:(?:Tage|days?)\s)?([^\W\d_]{3,})")
_PERSONS = re.compile(
    r"patient|teilnehm|proband|person|mensch|frau|männer|kind|bab[yi]|säugling|erwachsen|jugendlich"
    r"|schwanger|eltern|befragt|geimpft|participant|people|adult|wom[ae]n|men\b|child|infant"
    r"|parent|respondent|vaccinated|volunteer|adolescent|pupil|subject|sportler|athlete",
    re.IGNORECASE,
)


class Amount(Struct, frozen=True):
    """A reading with its text, and what bare counts count: a stem, or "persons"."""

    reading: Reading
    counted: str


class Attested(Struct, frozen=True):
    """What is on record of a cited source: a text and its amounts."""

    citation: CitationRecord
    origin: str
    amounts: tuple[Amount, ...]


def figures_agree_with_the_source(manuscript: Manuscript) -> Iterator[Finding]:
    """CLAIM_SOURCE_NUMBER_DIFF: one finding per citation whose figures are not the claim's.

    `differs`: the claim has a figure that none of its sources has, and this source another of the
    same sort. `omitted`: an annotation of five amounts at most reports the claim's own figure
    with others that neither the claim, nor its section, nor another claim of that source says.
    A quote or a longer text always says more than a claim: its other figures are no omission.
    """
    sections = {section.key: section for section in manuscript.sections}
    for claim in manuscript.claims:
        said = amounts_of(claim, manuscript.language)
        if not said:
            continue
        attested = list(_attested(claim, manuscript))
        pool = [amount.reading for text in attested for amount in text.amounts]
        for citation in claim.citations:
            texts = [text for text in attested if text.citation is citation]
            pairs = list(_differing(said, texts, pool))
            omitted: list[Reading] = []
            if not pairs and (candidates := _omitted(said, texts)):
                section = sections.get(claim.section)
                around = find_numbers(
                    plain_text(section.blocks) if section else "", language=manuscript.language
                )
                around += _elsewhere(citation, claim, manuscript)
                omitted = [reading for reading in candidates if not is_said(reading, around)]
            if pairs or omitted:
                yield _finding(claim, citation, pairs, omitted, manuscript)


def _finding(
    claim: ClaimRecord,
    citation: CitationRecord,
    pairs: Sequence[tuple[Reading, Reading]],
    omitted: Sequence[Reading],
    manuscript: Manuscript,
) -> Finding:
    theirs = [reading.text for reading in omitted] or [there.text for _, there in pairs]
    listed = ", ".join(dict.fromkeys(theirs))
    return Finding(
        rule="CLAIM_SOURCE_NUMBER_DIFF",
        severity=RULES["CLAIM_SOURCE_NUMBER_DIFF"].severity,
        place=place_of_claim(claim),
        field="citations",
        evidence=f"[{citation.reference}] {listed}",
        language=manuscript.language,
        params={
            "why": "differs" if pairs else "omitted",
            "reference": f"[{citation.reference}]",
            "there": listed,
            "here": ", ".join(dict.fromkeys(here.text for here, _ in pairs)),
        },
    )


def ranges_stand_in_a_source(manuscript: Manuscript) -> Iterator[Finding]:
    """CLAIM_RANGE_NOT_IN_SOURCE: an end of a claim's range that no cited source gives.

    Silent where nothing of that sort is on record of any of them: then there is nothing to compare.
    """
    for claim in manuscript.claims:
        ranges = [
            amount
            for amount in amounts_of(claim, manuscript.language)
            if is_range(amount.reading)
        ]  # fmt: skip
        if not ranges:
            continue
        pool = [amount for text in _attested(claim, manuscript) for amount in text.amounts]
        for amount in ranges:
            alike = [other.reading for other in pool if _is_same_sort(amount, other)]
            missing = [
                end
                for end in ends(amount.reading)
                if not is_end_said(end, amount.reading, alike)
            ]  # fmt: skip
            if not alike or not missing:
                continue
            yield Finding(
                rule="CLAIM_RANGE_NOT_IN_SOURCE",
                severity=RULES["CLAIM_RANGE_NOT_IN_SOURCE"].severity,
                place=place_of_claim(claim),
                field="citations",
                evidence=amount.reading.text,
                language=manuscript.language,
                params={
                    "range": amount.reading.text,
                    "missing": ", ".join(f"{end.normalize():f}" for end in missing),
                    "there": ", ".join(dict.fromkeys(reading.text for reading in alike)),
                },
            )


def amounts_of(claim: ClaimRecord, language: Language) -> tuple[Amount, ...]:
    """The amounts that a claim states, in its statement or in the passage that is marked."""
    found: dict[tuple[object, ...], Amount] = {}
    for _, text in texts_of(claim):
        for amount in _amounts(text, language):
            reading = amount.reading
            found.setdefault((reading.low, reading.high, reading.unit, reading.bound), amount)
    return tuple(found.values())


@lru_cache(maxsize=TEXTS_KEPT)
def _amounts(text: str, language: Language) -> tuple[Amount, ...]:
    return tuple(
        Amount(reading, _counted(text, reading))
        for reading in find_numbers(text, language=language)
        if reading.kind in _AMOUNTS and not is_statistic(text, reading)
    )


def _counted(text: str, reading: Reading) -> str:
    """What a bare count counts: persons, or the stem of the word that follows."""
    if reading.kind is Kind.SAMPLE_SIZE:
        return "persons"
    if reading.unit or reading.kind is not Kind.COUNT:
        return ""
    following = text[reading.end : reading.end + 32]
    if _PERSONS.search(following.partition(".")[0]):
        return "persons"
    noun = _NOUN.match(following)
    return noun[1][:4].lower() if noun else ""


def _attested(claim: ClaimRecord, manuscript: Manuscript) -> Iterator[Attested]:
    """What is on record of the claim's sources, text by text."""
    references = {reference.number: reference for reference in manuscript.references}
    for citation in claim.citations:
        if citation.stance in _OTHERWISE or citation.reference not in references:
            continue
        reference = references[citation.reference]
        for origin, text, language in _texts(citation, reference, manuscript.language):
            if text.strip():
                yield Attested(citation, origin, _amounts(text, language))


def _texts(
    citation: CitationRecord, reference: ReferenceRecord, language: Language
) -> tuple[tuple[str, str, Language], ...]:
    source = reference.source
    own = Language(source.language) if source.language in set(Language) else language
    return (
        ("quote", citation.quote, citation.quote_language or language),
        ("annotation", reference.annotation, language),
        ("summary", source.plain_summary, language),
        ("title", source.title, own),
    )


def _differing(
    said: Sequence[Amount], texts: Sequence[Attested], pool: Sequence[Reading]
) -> Iterator[tuple[Reading, Reading]]:
    """Figures of the claim that no source has, each with the one that this source has instead."""
    mine = [amount.reading for amount in said]
    for amount in said:
        if is_range(amount.reading) or amount.reading.is_loose or is_said(amount.reading, pool):
            continue
        for text in texts:
            if text.origin == "title" or len(text.amounts) > _MOST_COMPARED:
                continue
            instead = [
                other.reading
                for other in text.amounts
                if _is_same_sort(amount, other)
                and not other.reading.is_loose
                and not is_said(other.reading, mine)
            ]
            if instead:
                yield amount.reading, instead[0]
                break


def _omitted(said: Sequence[Amount], texts: Sequence[Attested]) -> list[Reading]:
    """What a short annotation says beside the claim's own figure."""
    mine = [amount.reading for amount in said]
    for text in texts:
        there = [amount.reading for amount in text.amounts if not amount.reading.is_loose]
        is_short = text.origin == "annotation" and 1 < len(there) <= _MOST_OMITTED
        if is_short and any(is_said(reading, mine) for reading in there):
            return [
                reading
                for reading in there
                if not is_said(reading, mine) and not _is_an_end(reading, mine)
            ]
    return []


def _is_an_end(reading: Reading, mine: Iterable[Reading]) -> bool:
    """Whether the reading is one end of a range that the claim states."""
    return all(is_end_said(end, reading, mine) for end in ends(reading))


def _elsewhere(
    citation: CitationRecord, claim: ClaimRecord, manuscript: Manuscript
) -> tuple[Reading, ...]:
    """What the other claims of the same source say."""
    return tuple(
        amount.reading
        for other in manuscript.claims
        if other is not claim
        and any(row.reference == citation.reference for row in other.citations)
        for amount in amounts_of(other, manuscript.language)
    )


def _is_same_sort(one: Amount, other: Amount) -> bool:
    return is_like(one.reading, other.reading) and one.counted == other.counted


CHECKS: tuple[Check, ...] = (figures_agree_with_the_source, ranges_stand_in_a_source)
DATED_CHECKS: tuple[DatedCheck, ...] = ()
