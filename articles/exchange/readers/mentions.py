"""Narrative mentions of sources in claims, and which entry of the source list they may mean."""

import re
from collections.abc import Iterator, Sequence

from articles.exchange.document import ImportedClaim, ImportedReference, Note, ProposedCitation
from articles.exchange.readers.lexicon import word_set

_YEAR_IN_BRACKETS = re.compile(r"\((?P<inside>[^()]{0,80}?)(?P<year>(?:1[89]|20)\d\d)[a-z]?\)")
_NUMBERS = re.compile(r"\[(?P<numbers>\d{1,3}(?:\s?[,;–-]\s?\d{1,3})*)\]")
_WORD = re.compile(r"\w+")
_WINDOW = 7
_SMALL = word_set(
    "the of and for in a an by to der die das des und für von im am ein eine einer et al "
    "study studie journal zeitschrift"
)


def proposed_citations(
    *, claims: Sequence[ImportedClaim], references: Sequence[ImportedReference]
) -> tuple[tuple[ProposedCitation, ...], tuple[Note, ...]]:
    """Claim to reference where publisher (or first author) and year agree, or a number is typed.

    A mention that fits several entries proposes none and is noted.
    """
    found: list[ProposedCitation] = []
    notes: list[Note] = []
    for claim in claims:
        taken: set[int] = set()
        for numbers, reason in _meant(claim.statement, references):
            if len(numbers) == 1 and numbers[0] not in taken:
                taken.add(numbers[0])
                found.append(ProposedCitation(claim=claim.key, reference=numbers[0], reason=reason))
            elif len(numbers) > 1:
                listed = ", ".join(str(number) for number in numbers)
                notes.append(
                    Note(
                        code="mention_ambiguous",
                        message=f"Claim {claim.key}: {reason} fits references {listed}.",
                    )
                )
    return tuple(found), tuple(notes)


def _meant(text: str, references: Sequence[ImportedReference]) -> Iterator[tuple[list[int], str]]:
    for found in _YEAR_IN_BRACKETS.finditer(text):
        inside = _words(found["inside"])
        near = inside or _words(text[max(0, found.start() - 120) : found.start()])[-_WINDOW:]
        year = int(found["year"])
        fitting = [
            (reference.number, name)
            for reference in references
            if reference.year == year
            for name in [_named(near, reference)]
            if name
        ]
        if fitting:
            yield (
                [number for number, _ in fitting],
                f"the text names “{fitting[0][1]}” and the year {year}",
            )
    known = {reference.number for reference in references}
    for found in _NUMBERS.finditer(text):
        for number in _listed(found["numbers"]):
            if number in known:
                yield [number], f"the text has the mark {found.group()}"


def _named(near: Sequence[str], reference: ImportedReference) -> str:
    """The part of an entry's author or publisher whose words all stand near; "" if none."""
    for part in re.split(r"\s[–—|/-]\s|\s?[,;&]\s|\s\(|\)", reference.author):
        wanted = [word for word in _words(part) if len(word) > 1]
        if wanted and all(word in near for word in wanted):
            return part.strip()
    surname = re.match(r"[^\W\d_][\w'-]{2,}", reference.author)
    if surname and surname.group().lower() in near and "al" in near[-2:]:
        return surname.group()
    return ""


def _words(text: str) -> list[str]:
    return [
        word
        for word in (word.lower() for word in _WORD.findall(text))
        if word not in _SMALL or word == "al"
    ]


def _listed(text: str) -> list[int]:
    numbers: list[int] = []
    for part in re.split(r"\s?[,;]\s?", text):
        ends = [int(end) for end in re.split(r"\s?[–-]\s?", part)]
        numbers += range(ends[0], min(ends[-1], ends[0] + 20) + 1)
    return numbers
