"""Narrative mentions of sources in claims, and which entry of the source list they may mean."""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from articles.exchange.document import ImportedClaim, ImportedReference, Note, ProposedCitation
from articles.exchange.readers.lexicon import word_set

_YEAR_IN_BRACKETS = re.compile(r"\((?P<inside>[^()]{0,80}?)(?P<year>(?:1[89]|20)\d\d)[a-z]?\)")
_NUMBERS = re.compile(r"\[(?P<numbers>\d{1,3}(?:\s?[,;–-]\s?\d{1,3})*)\]")
_LISTED = re.compile(r"\d{1,3}(?:\s?[,;–-]\s?\d{1,3})*")
_ADJECTIVE = re.compile(r"(\w{3,}(?:isch|lich|ig|al|iv))e[nmrs]?")
_WORD = re.compile(r"\w+")
_NAME_PARTS = re.compile(r"\s[–—|/-]\s|\s?[,;&]\s|\s\(|\)")
_WINDOW = 7
_REACH = 120
_LONGEST_AUTHOR = 500
_MOST_FITTING = 20
_SMALL = word_set(
    "the of and for in a an by to der die das des und für von im am ein eine einer et al "
    "study studie journal zeitschrift"
)


@dataclass(frozen=True, slots=True)
class _Name:
    """A part of an entry's author or publisher, and the words a mention of it would have."""

    number: int
    typed: str
    words: tuple[str, ...]


def proposed_citations(
    *, claims: Sequence[ImportedClaim], references: Sequence[ImportedReference]
) -> tuple[tuple[ProposedCitation, ...], tuple[Note, ...]]:
    """Claim to reference where publisher (or first author) and year agree, or a number is typed.

    A mention that fits several entries proposes none and is noted.
    """
    names = _names(references)
    known = {reference.number for reference in references}
    found: list[ProposedCitation] = []
    notes: list[Note] = []
    for claim in claims:
        taken: set[int] = set()
        for numbers, reason in (*_named(claim.statement, names), *_numbered(claim, known)):
            if len(numbers) == 1 and numbers[0] not in taken:
                taken.add(numbers[0])
                found.append(ProposedCitation(claim=claim.key, reference=numbers[0], reason=reason))
            elif len(numbers) > 1:
                listed = ", ".join(str(number) for number in numbers)
                message = f"Claim {claim.key}: {reason}, which fits references {listed}."
                notes.append(Note(code="mention_ambiguous", message=message))
    return tuple(found), tuple(notes)


def _names(references: Sequence[ImportedReference]) -> dict[tuple[int, str], list[_Name]]:
    """The names by year and first word."""
    found: dict[tuple[int, str], list[_Name]] = {}
    for reference in references:
        if reference.year is None:
            continue
        for part in _NAME_PARTS.split(reference.author[:_LONGEST_AUTHOR]):
            wanted = tuple(word for word in _words(part) if len(word) > 1)
            if wanted:
                name = _Name(number=reference.number, typed=part.strip(), words=wanted)
                found.setdefault((reference.year, wanted[0]), []).append(name)
    return found


def _named(
    text: str, names: Mapping[tuple[int, str], Sequence[_Name]]
) -> Iterator[tuple[list[int], str]]:
    """Entries whose name stands inside or right before brackets with their year."""
    for found in _YEAR_IN_BRACKETS.finditer(text):
        inside = _words(found["inside"])
        before = text[max(0, found.start() - _REACH) : found.start()]
        near = _with_base_forms(inside or _words(before)[-_WINDOW:])
        year = int(found["year"])
        fitting = [
            name
            for word in dict.fromkeys(near)
            for name in islice(names.get((year, word), ()), _MOST_FITTING)
            if all(other in near for other in name.words)
        ]
        if fitting:
            numbers = sorted({name.number for name in fitting})
            yield numbers, f"the text names “{fitting[0].typed}” and the year {year}"


def _with_base_forms(words: list[str]) -> list[str]:
    """The words, those in the genitive without its ending ("des Instituts"), and adjectives as in
    a name that stands alone ("das Statistische Bundesamt": Statistisches).
    """
    genitive = [word[:-1] for word in words if len(word) > 4 and word.endswith("s")]
    stems = [found[1] for word in words if (found := _ADJECTIVE.fullmatch(word))]
    return words + genitive + [stem + end for stem in stems for end in ("es", "er", "e")]


def _numbered(claim: ImportedClaim, known: Collection[int]) -> Iterator[tuple[list[int], str]]:
    """Entries whose number stands in square brackets."""
    for found in _NUMBERS.finditer(claim.statement):
        for number in listed_numbers(text=found["numbers"]):
            if number in known:
                yield [number], f"the text has the mark {found.group()}"


def _words(text: str) -> list[str]:
    return [word for word in (word.lower() for word in _WORD.findall(text)) if word not in _SMALL]


def listed_numbers(*, text: str) -> list[int]:
    """The numbers of a mark such as "1, 3–5"; none where it holds anything else."""
    if not _LISTED.fullmatch(text):
        return []
    numbers: list[int] = []
    for part in re.split(r"\s?[,;]\s?", text):
        ends = [int(end) for end in re.split(r"\s?[–-]\s?", part)]
        numbers += range(ends[0], min(ends[-1], ends[0] + 20) + 1)
    return numbers
