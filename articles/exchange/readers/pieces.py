"""A marked-up page as pieces: blocks in reading order, before anyone knows what they are for."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace

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
    spans_of,
    text_of,
)
from articles.manuscripts.markup import tidied

_MARKER = "marker:"
_CLOSING = " .,;:!?)]»”“…\n"


@dataclass(frozen=True, slots=True)
class Marker:
    """A sign in the text that points to a note or a source: as typed, and the id it links to."""

    typed: str
    target: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A block; `heading` is a heading's level as typed, `note` the id of the note it stands in.

    `opens_entry` says that a list item begins here; a second paragraph of the same item does not.
    `role` is "title" or "subtitle" where the format says so.
    """

    block: Block
    heading: int = 0
    note: str = ""
    role: str = ""

    @property
    def text(self) -> str:
        """The words of the block, the typed markers among them."""
        return text_of(self.block)


@dataclass(slots=True)
class Pieces:
    """A page in pieces, and what is no part of the article. `markers` are named in spans' links."""

    found: list[Piece] = field(default_factory=list)
    markers: list[Marker] = field(default_factory=list)
    dropped: list[str] = field(default_factory=list)
    structure: list[str] = field(default_factory=list)
    images: list[str] = field(default_factory=list)
    local_links: list[str] = field(default_factory=list)
    hidden: int = 0
    controls: int = 0


def marker_span(*, number: int, typed: str) -> Span:
    """A span that stands for a marker until it is known what the marker points to."""
    return Span(typed, ("sup",), f"{_MARKER}{number}")


def resolved(
    *, block: Block, is_known: Callable[[int], bool]
) -> tuple[Block, tuple[tuple[int, int], ...]]:
    """The block without the markers that are known, and where each stood: offset and number.

    Markers that nothing answers to, and those in tables, are words of the text again.
    """
    if isinstance(block, Table):
        rows = tuple(
            tuple(Cell(_restored(cell.spans), heading=cell.heading) for cell in row)
            for row in block.rows
        )
        return Table(rows), ()
    kept: list[Span] = []
    marks: list[tuple[int, int]] = []
    at = 0
    spans = list(spans_of(block))
    for position, span in enumerate(spans):
        number = marker_number(span)
        if number is None or not is_known(number):
            kept.append(span if number is None else Span(span.text, span.marks))
            at += len(span.text)
            continue
        following = spans[position + 1].text if position + 1 < len(spans) else ""
        if kept and kept[-1].text.endswith(" ") and (following or " ")[0] in _CLOSING:
            kept[-1] = replace_text(kept[-1], kept[-1].text.rstrip(" "))
            at = sum(len(other.text) for other in kept)
        marks.append((at, number))
    joined = tidied(kept)
    return with_spans(block, joined), tuple(marks)


def marker_number(span: Span) -> int | None:
    """The number of the marker that a span stands for, None for words."""
    return int(span.link[len(_MARKER) :]) if span.link.startswith(_MARKER) else None


def _restored(spans: Iterable[Span]) -> tuple[Span, ...]:
    return tidied(
        span if marker_number(span) is None else Span(span.text, span.marks) for span in spans
    )


def replace_text(span: Span, text: str) -> Span:
    """The span's style on another text."""
    return Span(text, span.marks, span.link, span.claim)


def with_spans(block: Block, spans: tuple[Span, ...]) -> Block:
    """The same kind of block with other spans."""
    match block:
        case Heading():
            return Heading(block.level, spans)
        case Item():
            return Item(block.style, block.level, spans)
        case Callout():
            return Callout(block.kind, spans)
        case Quote():
            return Quote(spans)
        case Unknown():
            return Unknown(block.element, spans)
        case Table() | Figure():
            return block
        case Paragraph():
            return Paragraph(spans)


def without_start(spans: Sequence[Span], length: int) -> tuple[Span, ...]:
    """The spans without their first characters."""
    kept: list[Span] = []
    for span in spans:
        cut = min(length, len(span.text))
        length -= cut
        if span.text[cut:]:
            kept.append(replace_text(span, span.text[cut:]))
    return tidied(kept)


def plain(block: Block) -> Block:
    """The block with its markers as plain words."""
    if isinstance(block, Table | Figure):
        return resolved(block=block, is_known=lambda _: False)[0]
    return with_spans(block, _restored(spans_of(block)))


def as_plain(piece: Piece) -> Piece:
    """The piece with its markers as plain words."""
    return replace(piece, block=plain(piece.block))
