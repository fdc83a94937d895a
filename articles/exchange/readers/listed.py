"""The source list and the notes of a marked-up page, from pieces to references."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from articles.exchange.document import ImportedReference
from articles.exchange.readers import sources
from articles.exchange.readers.lines import mark_of
from articles.exchange.readers.pieces import Piece, as_plain
from articles.exchange.readers.sources import Entry
from articles.manuscripts.blocks import Item, Table, spans_of

_WORD = re.compile(r"\w")
_SOURCE = re.compile(
    r"https?://|www\.|\b10\.\d{4,9}/|\bdoi\b|\bpmid\b|\bisbn\b|\((?:[^()]{0,30}\s)?(?:19|20)\d\d[a-z]?\)"
    r"|\b(?:19|20)\d\d\s?[;:]\s?\d|\bet al\b|„[^“”\"]{8,}[“”\"]|\"[^\"]{8,}\"|“[^”]{8,}”",
    re.IGNORECASE,
)


@dataclass(slots=True)
class Listed:
    """References in order, and which of them a note's id names."""

    references: list[ImportedReference] = field(default_factory=list)
    by_note: dict[str, int] = field(default_factory=dict)
    markers: list[str] = field(default_factory=list)
    unseen: list[str] = field(default_factory=list)
    before: list[str] = field(default_factory=list)


@dataclass(slots=True)
class _Group:
    """The pieces of one entry."""

    note: str
    pieces: list[Piece]


def listed(*, pieces: Sequence[Piece], notes: Sequence[Sequence[Piece]]) -> Listed:
    """The entries of the list, then the notes that are sources; numbers never repeat."""
    found = Listed()
    for group in _groups([as_plain(piece) for piece in pieces], found):
        _add(group, found)
    for note in notes:
        _add(_Group(note=note[0].note, pieces=[as_plain(piece) for piece in note]), found)
    return found


def is_remark(*, pieces: Sequence[Piece]) -> bool:
    """Whether a note in a source list is a sentence all the same."""
    text = pieces[-1].text
    return (
        not is_source(pieces=pieces)
        and text.endswith((".", "!"))
        and not any(letter.isdigit() for letter in text)
    )


def is_source(*, pieces: Sequence[Piece]) -> bool:
    """Whether a note names a work: a link, an identifier, a year in brackets, a quoted title."""
    return any(
        _SOURCE.search(piece.text) or any(span.link for span in spans_of(piece.block))
        for piece in pieces
    )


def _groups(pieces: Sequence[Piece], found: Listed) -> list[_Group]:
    """Entries begin at list items of the outermost level, at table rows, else at paragraphs."""
    levels = [piece.block.level for piece in pieces if isinstance(piece.block, Item)]
    outermost = min(levels, default=0)
    has_marks = any(mark_of(piece.text) for piece in pieces)
    groups: list[_Group] = []
    for piece in pieces:
        text = piece.text
        goes_on = sources.is_label_line(text=text) or sources.is_link_line(text=text)
        if piece.note:
            begins = not groups or groups[-1].note != piece.note
        elif outermost:
            begins = isinstance(piece.block, Item) and piece.block.level == outermost
        elif has_marks:
            begins = mark_of(text) is not None
        else:
            begins = True
        if begins and not (goes_on and groups and not piece.note):
            groups.append(_Group(note=piece.note, pieces=[piece]))
        elif groups:
            groups[-1].pieces.append(piece)
        else:
            found.before.append(text)
    return groups


def _add(group: _Group, found: Listed) -> None:
    last = found.references[-1].number if found.references else 0
    lines = [line for piece in group.pieces for line in _lines(piece)]
    if not any(_WORD.search(line) for line in lines):
        found.markers += lines
        return
    mark = mark_of(lines[0])
    if mark and mark.style == "number":
        lines[0] = mark.rest
        number = mark.number if mark.number > last else last + 1
        entry = Entry(number=number, typed_mark=mark.typed, lines=lines)
    else:
        entry = Entry(number=last + 1, typed_mark="", lines=lines)
    reference, marks = sources.reference_of(entry=entry)
    reference = _with_links(reference, group, found)
    found.references.append(reference)
    found.markers += marks
    if group.note:
        found.by_note[group.note] = reference.number


def _lines(piece: Piece) -> list[str]:
    if isinstance(piece.block, Table):
        rows = (" ".join(_cell_text(cell.spans) for cell in row) for row in piece.block.rows)
        return [row for row in rows if row.strip()]
    return [line.strip() for line in piece.text.split("\n") if line.strip()]


def _cell_text(spans: Sequence[object]) -> str:
    return " ".join("".join(getattr(span, "text", "") for span in spans).split())


def _with_links(reference: ImportedReference, group: _Group, found: Listed) -> ImportedReference:
    """The entry with the targets of its links, which its page does not spell out."""
    links = list(
        dict.fromkeys(
            span.link
            for piece in group.pieces
            for span in spans_of(piece.block)
            if span.link and not span.link.lower().startswith("mailto:")
        )
    )
    hidden = [link for link in links if link not in reference.raw]
    if not hidden:
        return reference
    if not reference.url:
        found.unseen.append(hidden[0])
        reference = replace(reference, url=hidden[0])
    return replace(reference, raw="\n".join([reference.raw, *hidden]))
