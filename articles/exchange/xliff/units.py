"""What a translator gets of a draft: one unit a short field, one a paragraph. Pure.

A unit's id names the field it belongs to and, in a body, the block (and the cell) it stands for;
its kind says what the block is. Both come back unchanged, so that a body is rebuilt from the file
alone, also when the draft has moved on.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from articles.manuscripts.blocks import (
    Block,
    Callout,
    Cell,
    Figure,
    Heading,
    Item,
    Paragraph,
    Quote,
    Span,
    Table,
    Unknown,
)
from articles.manuscripts.manuscript import Manuscript
from articles.manuscripts.texts import Text, body_words, source_digest, texts
from articles.vocabulary import Language, TranslatedRow

PLAIN = "text"
CELL, HEADING_CELL, FIGURE = "cell", "cell-heading", "figure"
BLOCK_ID = re.compile(r"(?P<field>.+)\.b(?P<block>\d{1,5})(?:r(?P<row>\d{1,4})c(?P<cell>\d{1,4}))?")
KIND = re.compile(r"(?P<name>[a-z]+)(?:-(?P<more>[a-z0-9 -]+))?")

Spans = tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Unit:
    """`target` is None where nothing is translated yet.

    `seen` names the words that the whole field had when the file was written; `is_stale` says that
    the target was made from other source words.
    """

    id: str
    kind: str
    source: Spans
    target: Spans | None = None
    seen: str = ""
    is_stale: bool = False
    notes: tuple[str, ...] = ()

    @property
    def is_translated(self) -> bool:
        """Whether there is anything to translate: a picture has no words."""
        return self.kind != FIGURE


@dataclass(frozen=True, slots=True)
class Job:
    """A draft's texts in two languages, as a file holds them."""

    article: str
    source: Language
    target: Language
    title: str
    units: tuple[Unit, ...]


@dataclass(slots=True)
class Field:
    """All units of one field, as they came back."""

    id: str
    units: list[Unit] = field(default_factory=list)

    @property
    def seen(self) -> str:
        return next((unit.seen for unit in self.units if unit.seen), "")

    @property
    def wordy(self) -> list[Unit]:
        """The units that a translator fills in."""
        return [unit for unit in self.units if unit.is_translated and plain(unit.source).strip()]

    @property
    def done(self) -> list[Unit]:
        return [unit for unit in self.wordy if unit.target and plain(unit.target).strip()]


def job_of(manuscript: Manuscript, source: Manuscript, *, stale: frozenset[str]) -> Job:
    """The texts of `source` beside those of `manuscript`; `stale` are ids of outdated fields."""
    mine = {text.key: text for text in texts(manuscript)}
    bodies = {section.key: section.blocks for section in manuscript.sections}
    units: list[Unit] = []
    for text in sorted(texts(source), key=lambda one: one.field == "body"):
        if not text.made_from.strip() or text.key not in mine:
            continue
        if text.place is TranslatedRow.CITATION and not _is_foreign(source, text, manuscript):
            continue
        if text.field == "body":
            original = next(one.blocks for one in source.sections if one.key == text.name)
            units += _body(text, original, bodies.get(text.name, ()), stale)
        else:
            units.append(_short(text, mine[text.key], stale))
    return Job(
        article=source.article,
        source=source.language,
        target=manuscript.language,
        title=source.title,
        units=tuple(_in_order(source, units)),
    )


def field_id(text: Text) -> str:
    """How a field is named in a file: a name token of XML."""
    return token(text.place, text.name, text.field)


def token(place: str, name: str, field: str) -> str:
    """The same from a kind of row, the row's name and the field."""
    return ".".join(part.replace("/", "_") for part in (place, name, field) if part)


def fields_of(units: Iterable[Unit]) -> list[Field]:
    """The units put together by field, in the order they came."""
    found: dict[str, Field] = {}
    for unit in units:
        match = BLOCK_ID.fullmatch(unit.id)
        name = match["field"] if match else unit.id
        found.setdefault(name, Field(name)).units.append(unit)
    return list(found.values())


def blocks_of(units: Sequence[Unit], *, translated: bool) -> tuple[Block, ...]:
    """A body from its units: the source's, or the translation in the source's structure."""
    blocks: list[Block] = []
    rows: dict[int, dict[int, dict[int, Cell]]] = {}
    for unit in units:
        match = BLOCK_ID.fullmatch(unit.id)
        spans = (unit.target if translated else unit.source) or ()
        if match is None:
            continue
        if match["row"] is None:
            blocks.extend(_block(unit, spans))
            continue
        block = int(match["block"])
        if block not in rows:
            blocks.append(Table(()))
        cell = Cell(spans, heading=unit.kind == HEADING_CELL)
        rows.setdefault(block, {}).setdefault(int(match["row"]), {})[int(match["cell"])] = cell
    tables = (
        Table(tuple(tuple(cells.values()) for cells in lines.values())) for lines in rows.values()
    )
    return tuple(next(tables) if isinstance(block, Table) else block for block in blocks)


def made_from(found: Field) -> str:
    """The digest of the source words that stand in the file: see `manuscripts.texts`."""
    if BLOCK_ID.fullmatch(found.units[0].id):
        return source_digest(body_words(blocks_of(found.units, translated=False)))
    return source_digest(plain(found.units[0].source))


def plain(spans: Iterable[Span]) -> str:
    """The words of runs of text, without their styles."""
    return "".join(span.text for span in spans)


def _is_foreign(source: Manuscript, text: Text, manuscript: Manuscript) -> bool:
    """Whether a passage is quoted in another language than the translation's."""
    uid, _, number = text.name.partition("/")
    claim = next(claim for claim in source.claims if claim.uid == uid)
    quoted = next(row for row in claim.citations if str(row.reference) == number)
    return quoted.quote_language is not manuscript.language


def _short(text: Text, mine: Text, stale: frozenset[str]) -> Unit:
    name = field_id(text)
    return Unit(
        id=name,
        kind=PLAIN,
        source=(Span(text.made_from),),
        target=(Span(mine.words),) if mine.words else None,
        seen=source_digest(mine.words),
        is_stale=name in stale,
        notes=(text.field,),
    )


def _body(
    text: Text, original: Sequence[Block], own: Sequence[Block], stale: frozenset[str]
) -> Iterator[Unit]:
    """The units of a section's body. A translation in another structure cannot be laid beside."""
    name = field_id(text)
    seen = source_digest(body_words(own))
    pieces, answers = list(_pieces(original)), list(_pieces(own))
    fits = [(place, kind) for place, kind, _ in pieces] == [
        (place, kind) for place, kind, _ in answers
    ]
    notes: tuple[str, ...] = (text.name,)
    if own and not fits:
        words = " / ".join(plain(spans) for _place, _kind, spans in answers)
        notes = (text.name, f"present translation, in another structure: {words}")
    for index, (place, kind, spans) in enumerate(pieces):
        yield Unit(
            id=f"{name}.b{place}",
            kind=kind,
            source=spans,
            target=answers[index][2] if fits and kind != FIGURE else None,
            seen=seen,
            is_stale=name in stale,
            notes=notes if index == 0 else (text.name,),
        )


def _pieces(blocks: Sequence[Block]) -> Iterator[tuple[str, str, Spans]]:
    """Each paragraph and cell: its place, its kind, its runs of text."""
    for number, block in enumerate(blocks):
        if isinstance(block, Table):
            for row, cells in enumerate(block.rows):
                for column, cell in enumerate(cells):
                    kind = HEADING_CELL if cell.heading else CELL
                    yield f"{number}r{row}c{column}", kind, cell.spans
        elif isinstance(block, Figure):
            yield str(number), FIGURE, (Span(block.image),)
        else:
            yield str(number), _kind(block), block.spans


def _kind(block: Paragraph | Heading | Item | Quote | Callout | Unknown) -> str:
    if isinstance(block, Heading):
        return f"heading-{block.level}"
    if isinstance(block, Item):
        return f"item-{block.style}-{block.level}"
    if isinstance(block, Callout):
        return f"callout-{block.kind}"
    if isinstance(block, Unknown):
        return "unknown"
    return type(block).__name__.lower()


def _block(unit: Unit, spans: Spans) -> Iterator[Block]:
    """The block of a unit. A kind that we do not know is a paragraph: no word is lost."""
    match = KIND.fullmatch(unit.kind)
    name, more = (match["name"], match["more"] or "") if match else ("", "")
    if name == FIGURE:
        yield Figure(plain(unit.source))
    elif name == "heading" and more in {"3", "4", "5", "6"}:
        yield Heading(int(more), spans)
    elif name == "item" and (shape := re.fullmatch(r"(bullet|number)-([1-9])", more)):
        yield Item(shape[1], int(shape[2]), spans)  # type: ignore[arg-type]  # one of two literals
    elif name == "quote":
        yield Quote(spans)
    elif name == "callout" and more in {"note", "tip", "warning", "emergency"}:
        yield Callout(more, spans)  # type: ignore[arg-type]  # one of four literals
    elif spans:
        yield Paragraph(spans)


def _in_order(source: Manuscript, units: Sequence[Unit]) -> Iterator[Unit]:
    """As a translator reads: title, sections with heading and text, then claims and sources."""
    sections = [section.key for section in source.sections]

    def place(unit: Unit) -> tuple[int, int]:
        kind, _, rest = unit.id.partition(".")
        if kind == TranslatedRow.ARTICLE:
            return 0, 0
        if kind == TranslatedRow.SECTION:
            key = rest.partition(".")[0]
            return 1, sections.index(key) if key in sections else len(sections)
        return (3, 0) if kind == TranslatedRow.REFERENCE else (2, 0)

    yield from sorted(units, key=place)
