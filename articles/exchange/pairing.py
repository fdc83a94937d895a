"""Which section, passage and reference of one language belongs to which of the other.

Languages share order, numbers and shape, not words: sections pair by their blocks and numbers,
blocks and sentences within them likewise. Nothing here knows rows; texts come in as blocks.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from articles.evidence.numbers import ends, find_numbers
from articles.evidence.units import in_base, measured
from articles.exchange.alignment import aligned
from articles.exchange.document import ImportedReference
from articles.exchange.readers.sentences import sentences
from articles.manuscripts.blocks import (
    Block,
    Callout,
    Heading,
    Item,
    Paragraph,
    Quote,
    plain_text,
    spans_of,
    text_of,
)
from articles.vocabulary import Language

_SECTION_THRESHOLD = 1.8
_BLOCK_THRESHOLD = 1.2
_PASSAGE_THRESHOLD = 0.8
_REFERENCE_THRESHOLD = 2.0
_LEAST_WORD = 4

# How often each amount occurs: what it measures, and how much in the base of its unit.
Numbers = Counter[tuple[str, Decimal]]


@dataclass(frozen=True, slots=True)
class Text:
    """A section of one language."""

    language: Language
    heading: str
    aspect: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Passage:
    """A sentence or list item: where it stands, its text, the claim that its marks name."""

    block: int
    start: int
    end: int
    text: str
    numbers: Numbers
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class WorkRecord:
    """What a reference of the article is known by."""

    number: int
    title: str
    author: str
    year: str
    url: str
    doi: str
    pmid: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Anchors:
    """Where claims stand in the new language: by block, start, end and the claim's id.

    `taken` maps the keys of candidates to the claims that they are; `differing` holds claims whose
    numbers differ between the languages, with both.
    """

    places: Mapping[str, list[tuple[int, int, int]]]
    taken: Mapping[str, str]
    differing: Mapping[str, tuple[str, str]] = field(default_factory=dict)


def numbers_in(text: str, *, language: Language) -> Numbers:
    """The amounts of a passage, a range and a proportion as two; "ein" is no number here."""
    found: Numbers = Counter()
    for reading in find_numbers(text, language=language):
        if reading.is_loose and reading.low == 1:
            continue
        unit = "" if reading.unit.startswith("{") else reading.unit
        found.update(
            (measured(unit), in_base(value, unit)) for value in reading.parts or ends(reading)
        )
    return found


def paired_sections(
    *, old: Sequence[Text], new: Sequence[Text]
) -> list[tuple[int | None, int | None]]:
    """Positions of sections that are each other's translation, in order; None for none."""
    return aligned(
        first=[_shape(text) for text in old],
        second=[_shape(text) for text in new],
        score=_section_score,
    )


def paired_claims(*, old: Text, new: Text) -> Anchors:
    """Where the claims that are marked in the old text stand in the new one."""
    places: dict[str, list[tuple[int, int, int]]] = {}
    taken: dict[str, str] = {}
    differing: dict[str, tuple[str, str]] = {}
    used: set[tuple[int, int]] = set()
    for first, second in _paired_passages(old, new):
        for claim in first.claims:
            if (second.block, second.start) in used:
                continue
            used.add((second.block, second.start))
            places.setdefault(claim, []).append((second.block, second.start, second.end))
            taken |= dict.fromkeys(second.claims, claim)
            if first.numbers != second.numbers:
                differing[claim] = (
                    _listed(first.text, old.language),
                    _listed(second.text, new.language),
                )
    return Anchors(places=places, taken=taken, differing=differing)


def paired_references(
    *, old: Sequence[WorkRecord], new: Sequence[ImportedReference]
) -> dict[int, int]:
    """The number of the known reference for each new entry that names the same work.

    Identifiers decide; else number, year, names and address have to agree in two points.
    """
    scored = sorted(
        (
            (_reference_score(work, entry), -entry.number, work.number)
            for work in old
            for entry in new
        ),
        reverse=True,
    )
    found: dict[int, int] = {}
    for score, entry, work in scored:
        if score < _REFERENCE_THRESHOLD:
            break
        if -entry not in found and work not in found.values():
            found[-entry] = work
    return found


@dataclass(frozen=True, slots=True)
class _Shape:
    """What a section is compared by."""

    aspect: str
    is_headed: bool
    kinds: Counter[str]
    length: int
    numbers: Numbers


def _shape(text: Text) -> _Shape:
    words = plain_text(text.blocks)
    return _Shape(
        aspect=text.aspect,
        is_headed=bool(text.heading),
        kinds=Counter(type(block).__name__ for block in text.blocks),
        length=len(words),
        numbers=numbers_in(f"{text.heading} {words}", language=text.language),
    )


def _section_score(old: _Shape, new: _Shape) -> float:
    score = 1.0 - _SECTION_THRESHOLD
    if old.aspect and new.aspect:
        score += 1.5 if old.aspect == new.aspect else -0.3
    score += 0.5 if old.is_headed == new.is_headed else -0.5
    most = max(old.kinds.total(), new.kinds.total(), 1)
    score += 1.5 * (old.kinds & new.kinds).total() / most
    score += 0.5 if old.kinds[Heading.__name__] == new.kinds[Heading.__name__] else -0.3
    return score + _closeness(old.length, new.length) + _agreement(old.numbers, new.numbers)


def _closeness(first: int, second: int) -> float:
    """How alike two lengths are, 0 to 1."""
    return min(first, second) / max(first, second) if first or second else 1.0


def _agreement(first: Numbers, second: Numbers) -> float:
    """What shared and differing numbers say: 2 where all agree, below 0 where none do."""
    if not first and not second:
        return 0.0
    everything = (first | second).total()
    shared = (first & second).total()
    if shared:
        return 2.0 * shared / everything
    return -1.0 if first and second else -0.5


def _paired_passages(old: Text, new: Text) -> Iterator[tuple[Passage, Passage]]:
    for first, second in aligned(first=_parts(old), second=_parts(new), score=_block_score):
        if first is None or second is None:
            continue
        ours, theirs = _passages(old, first), _passages(new, second)
        for one, other in aligned(first=ours, second=theirs, score=_passage_score):
            if one is not None and other is not None:
                yield ours[one], theirs[other]


def _parts(text: Text) -> list[tuple[Block, int, Numbers]]:
    """Each block with its length and numbers."""
    words = [text_of(block) for block in text.blocks]
    return [
        (block, len(line), numbers_in(line, language=text.language))
        for block, line in zip(text.blocks, words, strict=True)
    ]


def _block_score(old: tuple[Block, int, Numbers], new: tuple[Block, int, Numbers]) -> float:
    score = _kinship(old[0], new[0]) - _BLOCK_THRESHOLD
    return score + _closeness(old[1], new[1]) + _agreement(old[2], new[2])


def _kinship(old: Block, new: Block) -> float:
    if type(old) is type(new):
        if isinstance(old, Item) and isinstance(new, Item):
            return 1.0 if old.level == new.level else 0.7
        return 1.0
    prose = (Paragraph, Callout, Quote, Item)
    return 0.4 if isinstance(old, prose) and isinstance(new, prose) else -2.0


def _passage_score(old: Passage, new: Passage) -> float:
    return (
        1.0
        - _PASSAGE_THRESHOLD
        + _closeness(len(old.text), len(new.text))
        + _agreement(old.numbers, new.numbers)
        + (0.2 if bool(old.claims) == bool(new.claims) else 0.0)
    )


def _passages(text: Text, number: int) -> list[Passage]:
    block = text.blocks[number]
    words = text_of(block)
    if isinstance(block, Item):
        ranges = [(0, len(words))]
    elif isinstance(block, Paragraph | Callout | Quote):
        ranges = list(sentences(text=words))
    else:
        return []
    marks = claim_ranges(block)
    return [
        Passage(
            block=number,
            start=start,
            end=end,
            text=words[start:end],
            numbers=numbers_in(words[start:end], language=text.language),
            claims=tuple(
                dict.fromkeys(claim for first, last, claim in marks if first < end and last > start)
            ),
        )
        for start, end in ranges
    ]


def claim_ranges(block: Block) -> list[tuple[int, int, str]]:
    """Start, end and claim of each marked passage of a block."""
    found: list[tuple[int, int, str]] = []
    at = 0
    for span in spans_of(block):
        end = at + len(span.text)
        if span.claim and found and found[-1][2] == span.claim and found[-1][1] == at:
            found[-1] = (found[-1][0], end, span.claim)
        elif span.claim:
            found.append((at, end, span.claim))
        at = end
    return found


def _listed(text: str, language: Language) -> str:
    return ", ".join(found.text for found in find_numbers(text, language=language)) or "none"


def _reference_score(old: WorkRecord, new: ImportedReference) -> float:
    for known, named in ((old.doi, new.doi), (old.pmid, new.pmid)):
        if known and named:
            return 10.0 if known.casefold() == named.casefold() else -1.0
    score = 1.0 if old.number == new.number else 0.0
    if old.year and new.year:
        score += 1.0 if old.year == str(new.year) else -1.0
    score += 1.0 if old.url and old.url == new.url else 0.0
    score += _shared_words(old.author, new.author) + _shared_words(old.title, new.title)
    return score


def _shared_words(first: str, second: str) -> float:
    words = [
        {word for word in text.casefold().split() if len(word) >= _LEAST_WORD}
        for text in (first, second)
    ]
    smaller = min(len(words[0]), len(words[1]))
    return 2.0 * len(words[0] & words[1]) / smaller if smaller else 0.0
