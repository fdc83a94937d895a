"""A tree of HTML elements to pieces, without recursion."""

import re
from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field, replace
from typing import cast

from lxml.etree import _Element, iterwalk

from articles.exchange.readers.callouts import CalloutKind
from articles.exchange.readers.hygiene import tidy
from articles.exchange.readers.lexicon import word_set
from articles.exchange.readers.pieces import (
    Marker,
    Piece,
    Pieces,
    marker_number,
    marker_span,
)
from articles.manuscripts.blocks import (
    Callout,
    Cell,
    Heading,
    Item,
    Mark,
    Paragraph,
    Quote,
    Span,
    Table,
)
from articles.manuscripts.markup import tidied

BLOCKS = word_set(
    """address article aside blockquote body center dd details dir div dl dt fieldset figcaption
    figure footer form h1 h2 h3 h4 h5 h6 head header hgroup hr html legend li main menu nav
    noscript ol p pre search section summary table caption tbody td template tfoot th thead
    title tr ul option select textarea button"""
)
WORDLESS = frozenset({"script", "style", "template"})
_MARKS: Mapping[str, Mark] = {
    "strong": "strong", "b": "strong", "em": "em", "i": "em", "cite": "em", "dfn": "em",
    "var": "em", "sub": "sub", "sup": "sup", "code": "code", "kbd": "code", "samp": "code",
    "tt": "code", "dt": "strong", "summary": "strong", "caption": "strong",
}  # fmt: skip
_LISTS = ("ul", "ol", "menu", "dir")
_HEADING = re.compile(r"h[1-6]")
_LINK = re.compile(r"(?:https?://|mailto:)\S", re.IGNORECASE)
_LONGEST_LINK = 2000


@dataclass(frozen=True, slots=True)
class Plan:
    """What to do with which element: what is article, what is not, what is a note or marker."""

    kept: AbstractSet[_Element]
    dropped: AbstractSet[_Element] = frozenset()
    markers: Mapping[_Element, str] = field(default_factory=dict)
    notes: Mapping[_Element, str] = field(default_factory=dict)
    structure: AbstractSet[_Element] = frozenset()
    callouts: Mapping[_Element, CalloutKind] = field(default_factory=dict)
    data_tables: AbstractSet[_Element] = frozenset()
    roles: Mapping[_Element, str] = field(default_factory=dict)


@dataclass(slots=True)
class _Frame:
    """An open element, and what text in it is."""

    element: _Element
    tag: str
    marks: tuple[Mark, ...] = ()
    link: str = ""
    is_article: bool = False
    note: str = ""
    marker: _Element | None = None
    is_structure: bool = False
    is_typed: bool = False
    in_cell: bool = False
    item: int = -1


def pieces_of(*, root: _Element, plan: Plan) -> Pieces:
    """The pieces of a tree. Every word comes out once: in a piece, dropped, or as structure."""
    builder = _Builder(plan)
    for event, element, text in _events(root):
        if event == "start":
            builder.open(element)
        elif event == "end":
            builder.close()
        else:
            builder.text(text)
    builder.flush()
    return builder.pieces


def _events(root: _Element) -> Iterator[tuple[str, _Element, str]]:
    for event, element in iterwalk(root, events=("start", "end")):
        if event == "start":
            yield "start", element, ""
            if element.text:
                yield "text", element, element.text
        else:
            yield "end", element, ""
            if element.tail and element is not root:
                yield "text", element, element.tail


class _Builder:
    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self.pieces = Pieces()
        self.frames: list[_Frame] = []
        self.pending: list[Span] = []
        self.left_out: list[str] = []
        self.cells: list[list[list[tuple[list[Span], bool]]]] = []
        self.marked: _Element | None = None
        self.silent = 0

    def open(self, element: _Element) -> None:
        tag = str(element.tag)
        above = self.frames[-1] if self.frames else None
        if tag in BLOCKS:
            self.flush()
        is_article = (above is not None and above.is_article) or element in self.plan.kept
        if element in self.plan.dropped:
            is_article = False
        if above is not None and above.is_article != is_article:
            self.flush()
        frame = replace(above or _Frame(element, tag), element=element, tag=tag, item=-1)
        frame.is_article = is_article
        self._style(frame)
        self.frames.append(frame)
        self.silent += tag in WORDLESS
        if is_article:
            self._open_article(element, tag)
        elif tag == "br":
            self.left_out.append(" ")

    def _style(self, frame: _Frame) -> None:
        element, tag = frame.element, frame.tag
        mark = _MARKS.get(tag)
        if mark and mark not in frame.marks:
            frame.marks = cast("tuple[Mark, ...]", tuple(sorted((*frame.marks, mark))))
        if tag == "a":
            frame.link = self._link(element, is_article=frame.is_article)
        frame.note = self.plan.notes.get(element, frame.note)
        frame.is_structure |= element in self.plan.structure
        frame.is_typed |= tag in ("pre", "textarea")
        frame.in_cell |= tag in ("td", "th") and bool(self.cells)
        if frame.marker is None and element in self.plan.markers:
            frame.marker = element

    def _open_article(self, element: _Element, tag: str) -> None:
        if element in self.plan.data_tables:
            self.cells.append([])
        elif tag == "tr" and self.cells:
            self.cells[-1].append([])
        elif tag in ("td", "th") and self.cells:
            if not self.cells[-1]:
                self.cells[-1].append([])
            self.cells[-1][-1].append(([], tag == "th"))
        elif tag == "br":
            self._break()
        elif tag == "img" and (alt := " ".join(element.get("alt", "").split())):
            self.pieces.images.append(alt)

    def _break(self) -> None:
        last = next((span for span in reversed(self.pending) if span.text.strip(" \t")), None)
        if last is not None and last.text == "\n" and self._is_loose():
            self.flush()
        else:
            self.pending.append(Span("\n"))

    def _is_loose(self) -> bool:
        """Whether a second line break begins a new paragraph here."""
        shaping = next((f for f in reversed(self.frames) if self._shapes(f)), None)
        return shaping is None and not self.frames[-1].in_cell

    def _link(self, element: _Element, *, is_article: bool) -> str:
        target = tidy(text=element.get("href", ""))[0].strip()
        if _LINK.match(target) and len(target) <= _LONGEST_LINK:
            return target
        if target and is_article and element not in self.plan.markers:
            self.pieces.local_links.append(target)
        return ""

    def close(self) -> None:
        frame = self.frames[-1]
        above = self.frames[-2] if len(self.frames) > 1 else None
        if frame.tag in BLOCKS or (above is not None and above.is_article != frame.is_article):
            self.flush()
        if frame.is_article and frame.element in self.plan.data_tables:
            self._close_table(frame)
        self.silent -= frame.tag in WORDLESS
        self.frames.pop()

    def text(self, text: str) -> None:
        if self.silent or not self.frames:
            return
        text, hidden, controls = tidy(text=text)
        self.pieces.hidden += hidden
        self.pieces.controls += controls
        frame = self.frames[-1]
        if not frame.is_article:
            self.left_out.append(text)
            return
        if frame.is_structure:
            self.pieces.structure += [text.strip()] if text.strip() else []
        elif frame.marker is not None:
            self._marker(text, frame.marker)
        elif frame.is_typed:
            for number, line in enumerate(text.split("\n")):
                self.pending += [Span("\n")] if number else []
                self.pending.append(Span(line, frame.marks, frame.link))
        else:
            self.pending.append(Span(text, frame.marks, frame.link))

    def _marker(self, text: str, element: _Element) -> None:
        typed = text.strip()
        if not typed:
            self.pending.append(Span(text))
            return
        markers = self.pieces.markers
        if self.marked is element and self.pending and marker_number(self.pending[-1]) is not None:
            typed = markers.pop().typed + typed
            self.pending.pop()
        self.marked = element
        markers.append(Marker(typed=typed, target=self.plan.markers[element]))
        self.pending.append(marker_span(number=len(markers) - 1, typed=typed))

    def flush(self) -> None:
        """Close the paragraph that is being written."""
        if self.left_out:
            line = " ".join("".join(self.left_out).split())
            self.left_out = []
            if line:
                self.pieces.dropped.append(line)
        spans = tidied(self.pending)
        self.pending = []
        if not spans or not self.frames:
            return
        if self.frames[-1].in_cell and self.cells[-1] and self.cells[-1][-1]:
            cell = self.cells[-1][-1][-1][0]
            cell += [Span("\n"), *spans] if cell else spans
            return
        self._emit(spans)

    def _emit(self, spans: tuple[Span, ...]) -> None:
        frame = next((f for f in reversed(self.frames) if self._shapes(f)), self.frames[0])
        note = self.frames[-1].note
        roles = self.plan.roles
        role = next((roles[f.element] for f in self.frames if f.element in roles), "")
        found = self.pieces.found
        if _HEADING.fullmatch(frame.tag):
            level = int(frame.tag[1])
            block = Heading(level, _without_strong(spans))
            found.append(Piece(block=block, heading=level, note=note, role=role))
        elif frame.tag == "li":
            self._emit_item(frame, spans, note)
        elif frame.tag == "blockquote":
            found.append(Piece(block=Quote(spans), note=note, role=role))
        elif frame.element in self.plan.callouts:
            kind = self.plan.callouts[frame.element]
            found.append(Piece(block=Callout(kind, spans), note=note, role=role))
        else:
            found.append(Piece(block=Paragraph(spans), note=note, role=role))

    def _shapes(self, frame: _Frame) -> bool:
        return (
            frame.tag in ("li", "blockquote")
            or bool(_HEADING.fullmatch(frame.tag))
            or frame.element in self.plan.callouts
        )

    def _emit_item(self, frame: _Frame, spans: tuple[Span, ...], note: str) -> None:
        found = self.pieces.found
        if frame.item >= 0 and frame.item == len(found) - 1:
            block = found[-1].block
            if isinstance(block, Item):
                joined = tidied([*block.spans, Span("\n"), *spans])
                found[-1] = Piece(block=Item(block.style, block.level, joined), note=note)
                return
        depth = [f.tag for f in self.frames if f.tag in _LISTS and f.is_article]
        style = "number" if depth and depth[-1] == "ol" else "bullet"
        frame.item = len(found)
        item = Item(style, min(max(len(depth), 1), 6), spans)  # type: ignore[arg-type]  # one of two literals
        found.append(Piece(block=item, note=note))

    def _close_table(self, frame: _Frame) -> None:
        rows = tuple(
            tuple(Cell(tidied(spans), heading=heading) for spans, heading in row)
            for row in self.cells.pop()
            if row
        )
        if any(cell.spans for row in rows for cell in row):
            self.pieces.found.append(Piece(block=Table(rows), note=frame.note))


def _without_strong(spans: tuple[Span, ...]) -> tuple[Span, ...]:
    """A heading is strong as it is."""
    return tidied(
        Span(span.text, tuple(mark for mark in span.marks if mark != "strong"), span.link)
        for span in spans
    )
