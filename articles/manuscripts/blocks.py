"""Text as typed blocks: what a body is, once it is no longer HTML.

A body is a flat tuple of blocks; lists are flat items with a level (as in Portable Text), so that
every block can be anchored, quoted and compared alone. `Unknown` keeps the words of a structure
that cannot be published; the gate finds it (BLOCK_UNKNOWN), nothing drops it.
"""

from collections.abc import Iterable, Iterator
from typing import Literal

from msgspec import Struct, convert

MARKS = ("strong", "em", "sub", "sup", "code")
Mark = Literal["strong", "em", "sub", "sup", "code"]


class Span(Struct, frozen=True, omit_defaults=True):
    """A run of text in one style. `claim` is the UUID of the claim the run belongs to, or ""."""

    text: str
    marks: tuple[Mark, ...] = ()
    link: str = ""
    claim: str = ""


class Paragraph(Struct, frozen=True, tag="paragraph"):
    spans: tuple[Span, ...]


class Heading(Struct, frozen=True, tag="heading"):
    """A heading inside a section; level 3 to 6 (level 2 is the section's own)."""

    level: int
    spans: tuple[Span, ...]


class Item(Struct, frozen=True, tag="item"):
    """A list item; level 1 is the outermost list."""

    style: Literal["bullet", "number"]
    level: int
    spans: tuple[Span, ...]


class Quote(Struct, frozen=True, tag="quote"):
    spans: tuple[Span, ...]


class Callout(Struct, frozen=True, tag="callout"):
    """A paragraph set apart: a note, a tip, a warning, an emergency."""

    kind: Literal["note", "tip", "warning", "emergency"]
    spans: tuple[Span, ...]


class Cell(Struct, frozen=True):
    spans: tuple[Span, ...]
    heading: bool = False


class Table(Struct, frozen=True, tag="table"):
    rows: tuple[tuple[Cell, ...], ...]


class Figure(Struct, frozen=True, tag="figure"):
    """A place for a picture of the article; `image` is its UUID, words stand with the picture."""

    image: str


class Unknown(Struct, frozen=True, tag="unknown"):
    """A structure that cannot be published, with its words kept."""

    element: str
    spans: tuple[Span, ...]


Block = Paragraph | Heading | Item | Quote | Callout | Table | Figure | Unknown
# Learned here, by one thread: msgspec learns a type with its first use, and a second thread that
# comes meanwhile is given half of it, which ends the process.
convert([], tuple[Block, ...])


def spans_of(block: Block) -> Iterator[Span]:
    """Every span of a block, in reading order."""
    if isinstance(block, Table):
        for row in block.rows:
            for cell in row:
                yield from cell.spans
    elif not isinstance(block, Figure):
        yield from block.spans


def text_of(block: Block) -> str:
    """A block's words (a figure has none); cells are parted by a tab, rows by a line end."""
    if isinstance(block, Table):
        return "\n".join(
            "\t".join("".join(span.text for span in cell.spans) for cell in row)
            for row in block.rows
        )
    if isinstance(block, Figure):
        return ""
    spans = block.spans
    return spans[0].text if len(spans) == 1 else "".join([span.text for span in spans])


def plain_text(blocks: Iterable[Block]) -> str:
    """The words of a body, one block a line."""
    return "\n".join(text_of(block) for block in blocks if not isinstance(block, Figure))


def figures(blocks: Iterable[Block]) -> Iterator[str]:
    """The images that a body places, in reading order."""
    return (block.image for block in blocks if isinstance(block, Figure))


def passages(blocks: Iterable[Block]) -> dict[str, str]:
    """The marked passage of each claim, by the claim's UUID.

    A claim marked in several places has its passages joined by " … ".
    """
    found: dict[str, list[str]] = {}
    for block in blocks:
        previous = ""
        for span in spans_of(block):
            if span.claim:
                if span.claim == previous:
                    found[span.claim][-1] += span.text
                else:
                    found.setdefault(span.claim, []).append(span.text)
            previous = span.claim
    return {claim: " … ".join(parts) for claim, parts in found.items()}
