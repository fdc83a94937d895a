"""Which pieces of a marked-up page are its title, sections, notices, source list and notes."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from articles.exchange.document import ImportRefused, Note
from articles.exchange.readers import sources
from articles.exchange.readers.aspects import aspect_of
from articles.exchange.readers.callouts import callout_kind
from articles.exchange.readers.front import split_title
from articles.exchange.readers.furniture import (
    is_contents_heading,
    is_furniture_anywhere,
    is_furniture_at_edge,
)
from articles.exchange.readers.lines import Passage, mark_of
from articles.exchange.readers.notices import (
    has_notice_label,
    heads_notice,
    is_notice,
    is_notice_heading,
)
from articles.exchange.readers.pieces import Piece, as_plain, without_start
from articles.exchange.readers.sources import inline_heading
from articles.manuscripts.blocks import (
    Block,
    Callout,
    Heading,
    Item,
    Paragraph,
    Quote,
    Span,
    Table,
    spans_of,
)
from articles.vocabulary import HealthAspect

_BULLETS = "•●▪◦‣○■·∙⁃"
_LONGEST_TITLE = 200
_LONGEST_HEADING = 120
_LONGEST_NAME = 80
_DEEPEST = 40
_SHORT_WORDS = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Hints:
    """What a format says apart from its text: a title, and remarks of its reader."""

    title: str = ""
    subtitle: str = ""
    notes: tuple[Note, ...] = ()
    markers: tuple[str, ...] = ()
    dropped: tuple[str, ...] = ()
    unplaced: tuple[str, ...] = ()
    unseen: tuple[str, ...] = ()


@dataclass(slots=True)
class Arrangement:
    """A page in its parts. `sections` still hold their markers."""

    title: str = ""
    subtitle: str = ""
    sections: list[tuple[str, list[Block], HealthAspect | None]] = field(default_factory=list)
    notices: list[Passage] = field(default_factory=list)
    references_heading: str = ""
    listed: list[Piece] = field(default_factory=list)
    notes: list[list[Piece]] = field(default_factory=list)
    dropped: list[str] = field(default_factory=list)
    unplaced: list[str] = field(default_factory=list)
    markers: list[str] = field(default_factory=list)


def arranged(*, pieces: Sequence[Piece], hints: Hints) -> Arrangement:
    """The parts of a page. Raises: ImportRefused (empty, no_title)."""
    page = Arrangement()
    body = _without_notes(pieces, page)
    if not body and not page.notes:
        raise ImportRefused("There is no text to import.", code="empty")
    body = _take_title(body, page, hints)
    body = _with_headings(body)
    body = _without_list(body, page)
    body = _without_edges(body, page)
    closing, page.notices = page.notices, []
    _take_sections(body, page)
    page.notices += closing
    return page


def _without_notes(pieces: Sequence[Piece], page: Arrangement) -> list[Piece]:
    """The pieces outside notes; notes that stand under a source heading are found there again."""
    kept: list[Piece] = []
    in_list = 0
    for piece in pieces:
        if piece.heading and not piece.note:
            is_list = sources.is_heading(text=piece.text)
            in_list = piece.heading if is_list else 0 if piece.heading <= in_list else in_list
        if not piece.note:
            kept.append(piece)
            continue
        if page.notes and page.notes[-1][0].note == piece.note:
            page.notes[-1].append(piece)
        else:
            page.notes.append([piece])
        if in_list:
            kept.append(piece)
    return kept


def _take_title(pieces: list[Piece], page: Arrangement, hints: Hints) -> list[Piece]:
    """Take the piece that is the title out; short lines above it are the page's, not its text."""
    if hints.title:
        return _with_given_title(pieces, page, hints)
    at = _title_at(pieces)
    if at is None:
        raise ImportRefused("The page has no line that could be its title.", code="no_title")
    page.title, joint, page.subtitle = split_title(text=_flat(pieces[at]))
    page.markers += [joint] if joint else []
    rest = at + 1
    if rest < len(pieces) and pieces[rest].role == "subtitle" and not page.subtitle:
        page.subtitle = _flat(pieces[rest])
        rest += 1
    kept = []
    for piece in pieces[:at]:
        is_name = not piece.heading and len(piece.text) <= _LONGEST_NAME
        if is_name or is_furniture_at_edge(text=piece.text):
            page.dropped.append(piece.text)
        else:
            kept.append(piece)
    return kept + pieces[rest:]


def _with_given_title(pieces: list[Piece], page: Arrangement, hints: Hints) -> list[Piece]:
    """The title that the format gives; a heading that repeats it is no section."""
    page.title, page.subtitle = hints.title, hints.subtitle
    if not page.subtitle:
        page.title, joint, page.subtitle = split_title(text=hints.title)
        page.markers += [joint] if joint else []
    for at, piece in enumerate(pieces):
        if piece.heading and _flat(piece).casefold() == hints.title.casefold():
            page.markers.append(_flat(piece))
            return pieces[:at] + pieces[at + 1 :]
    return pieces


def _flat(piece: Piece) -> str:
    return " ".join(as_plain(piece).text.split())


def _title_at(pieces: Sequence[Piece]) -> int | None:
    """The piece that says so, else the first main heading, else the first line if it is short."""
    for position, piece in enumerate(pieces):
        if piece.role == "title":
            return position
    for position, piece in enumerate(pieces):
        if piece.heading == 1:
            return position
    first = next((at for at, piece in enumerate(pieces) if not _is_outside(piece)), None)
    if first is not None and (pieces[first].heading or _could_be_title(pieces[first])):
        return first
    return next((at for at, piece in enumerate(pieces) if piece.heading), None)


def _is_outside(piece: Piece) -> bool:
    return is_furniture_at_edge(text=piece.text) or is_notice(text=piece.text, at_edge=True)


def _could_be_title(piece: Piece) -> bool:
    text = piece.text
    return (
        isinstance(piece.block, Paragraph)
        and len(text) <= _LONGEST_TITLE
        and any(letter.isalpha() for letter in text)
        and not text.rstrip().endswith((".", ":", ";", ","))
        and "\n" not in text
    )


def _with_headings(pieces: list[Piece]) -> list[Piece]:
    """Levels from 2 on; where a page has none, a short strong line above text is one."""
    levels = {piece.heading for piece in pieces if piece.heading}
    if not levels:
        last = len(pieces) - 1
        return [
            _as_heading(piece, 2) if at < last and _is_strong_line(piece) else piece
            for at, piece in enumerate(pieces)
        ]
    top = min(levels)
    return [
        _as_heading(piece, min(piece.heading - top + 2, 6)) if piece.heading else piece
        for piece in pieces
    ]


def _as_heading(piece: Piece, level: int) -> Piece:
    spans = tuple(
        Span(span.text, tuple(mark for mark in span.marks if mark != "strong"), span.link)
        for span in spans_of(piece.block)
    )
    return replace(piece, heading=level, block=Heading(level, spans))


def _is_strong_line(piece: Piece) -> bool:
    text = piece.text
    return (
        isinstance(piece.block, Paragraph)
        and not piece.note
        and all("strong" in span.marks for span in piece.block.spans if span.text.strip())
        and len(text) <= _LONGEST_HEADING
        and not text.endswith((".", ",", ";"))
        and "\n" not in text
        and not callout_kind(text=text)
        and not has_notice_label(text=text)
    )


def _without_list(pieces: list[Piece], page: Arrangement) -> list[Piece]:
    """Take out the source list: its heading, its entries, and what closes the page below them."""
    at = _list_at(pieces)
    if at is None:
        return pieces
    head = pieces[at]
    heading, entry = inline_heading(text=head.text)
    page.references_heading = heading if entry else _flat(head)
    if entry:
        spans = without_start(tuple(spans_of(head.block)), len(head.text) - len(entry))
        page.listed.append(Piece(block=Paragraph(spans)))
    end = at + 1
    while end < len(pieces) and not _ends_list(pieces[end], head):
        end += 1
    _take_listed(pieces[at + 1 : end], page)
    return pieces[:at] + pieces[end:]


def _list_at(pieces: Sequence[Piece]) -> int | None:
    """The last line that announces sources and has something below it, or sources in itself."""
    for at in range(len(pieces) - 1, -1, -1):
        piece = pieces[at]
        if piece.note or not isinstance(piece.block, Heading | Paragraph):
            continue
        text = piece.text
        if at * 2 > len(pieces) and inline_heading(text=text)[1]:
            return at
        if sources.is_heading(text=text) and (
            (at + 1 < len(pieces) and not pieces[at + 1].heading) or piece.heading
        ):
            return at
    return None


def _ends_list(piece: Piece, head: Piece) -> bool:
    if not piece.heading:
        return False
    return not head.heading or piece.heading <= head.heading or is_notice_heading(text=piece.text)


def _take_listed(pieces: Sequence[Piece], page: Arrangement) -> None:
    items = [at for at, piece in enumerate(pieces) if isinstance(piece.block, Item) or piece.note]
    last = max(items, default=len(pieces))
    for at, piece in enumerate(pieces):
        text = piece.text
        edge = at > last
        if piece.note or isinstance(piece.block, Item):
            page.listed.append(piece)
        elif is_furniture_anywhere(text=text) or (edge and is_furniture_at_edge(text=text)):
            page.dropped.append(text)
        elif is_notice(text=text, at_edge=edge or has_notice_label(text=text)):
            page.notices.append(Passage(heading="", text=_flat(piece)))
        elif edge and not (sources.is_label_line(text=text) or sources.is_link_line(text=text)):
            page.unplaced.append(text)
        else:
            page.listed.append(piece)


def _without_edges(pieces: list[Piece], page: Arrangement) -> list[Piece]:
    """The pieces without furniture: at both edges by every sign, inside by the plainest."""
    start, end = 0, len(pieces)
    while start < end and _is_furniture(pieces[start]):
        start += 1
    end = max(_foot_at(pieces), start)
    page.dropped += [piece.text for piece in pieces[:start]]
    kept: list[Piece] = []
    position = start
    while position < end:
        after = _contents_end(pieces, position, end)
        if after > position:
            page.dropped += [piece.text for piece in pieces[position:after]]
        elif is_furniture_anywhere(text=pieces[position].text):
            page.dropped.append(pieces[position].text)
        else:
            kept.append(pieces[position])
        position = max(after, position + 1)
    page.dropped += [piece.text for piece in pieces[end:]]
    return kept


def _is_furniture(piece: Piece) -> bool:
    return not isinstance(piece.block, Table) and is_furniture_at_edge(text=piece.text)


def _foot_at(pieces: Sequence[Piece]) -> int:
    """The position from which on there is furniture and short names only."""
    start = len(pieces)
    for position in range(len(pieces) - 1, max(-1, len(pieces) - 1 - _DEEPEST), -1):
        if _is_furniture(pieces[position]):
            start = position
        elif not _is_short_name(pieces[position]):
            break
    return start


def _is_short_name(piece: Piece) -> bool:
    return (
        not isinstance(piece.block, Table | Callout)
        and len(piece.text.split()) <= _SHORT_WORDS
        and not piece.text.endswith((".", ":", ";", "!"))
    )


def _contents_end(pieces: Sequence[Piece], start: int, end: int) -> int:
    """The position after a table of contents that begins here; `start` where none does."""
    if not is_contents_heading(text=pieces[start].text):
        return start
    titles = {piece.text.casefold().strip(" .:") for piece in pieces if piece.heading}
    last = start + 1
    while (
        last < end
        and not pieces[last].heading
        and pieces[last].text.casefold().strip(" .:") in titles
    ):
        last += 1
    return last if last > start + 1 else start


def _take_sections(pieces: Sequence[Piece], page: Arrangement) -> None:
    opened = ""
    blocks: list[Block] = []
    position = 0

    def close() -> None:
        if opened or blocks:
            aspect = aspect_of(heading=opened) if opened else None
            page.sections.append((opened, list(blocks), aspect))
        blocks.clear()

    while position < len(pieces):
        piece = pieces[position]
        end = _notice_end(pieces, position)
        if end > position:
            text = "\n\n".join(_flat(below) for below in pieces[position + 1 : end])
            page.notices.append(Passage(heading=_flat(piece), text=text))
        elif piece.heading == 2:
            close()
            opened = _flat(piece)
        elif _is_notice(
            piece, is_edge=position + 1 == len(pieces) or not (page.sections or blocks)
        ):
            page.notices.append(Passage(heading="", text=_flat(piece)))
        else:
            blocks.append(_shaped(piece, page))
        position = max(end, position + 1)
    close()


def _notice_end(pieces: Sequence[Piece], position: int) -> int:
    """The position after the notice whose heading stands here; `position` where none does."""
    head = pieces[position]
    if not head.heading or position + 1 >= len(pieces) or pieces[position + 1].heading:
        return position
    if not heads_notice(text=head.text, below=pieces[position + 1].text):
        return position
    end = position + 1
    while end < len(pieces) and not pieces[end].heading:
        end += 1
    return end


def _is_notice(piece: Piece, *, is_edge: bool) -> bool:
    if not isinstance(piece.block, Paragraph | Callout | Quote):
        return False
    return is_notice(text=piece.text, at_edge=is_edge)


def _shaped(piece: Piece, page: Arrangement) -> Block:
    """A paragraph as what its first words make of it: a callout, a typed list item."""
    block = piece.block
    if not isinstance(block, Paragraph):
        return block
    kind = callout_kind(text=piece.text)
    if kind:
        return Callout(kind, block.spans)
    mark = mark_of(piece.text) if piece.text[:1] in _BULLETS else None
    if mark and "\n" not in piece.text:
        page.markers.append(mark.typed)
        length = len(piece.text) - len(mark.rest)
        return Item("bullet", 1, without_start(block.spans, length))
    return block
