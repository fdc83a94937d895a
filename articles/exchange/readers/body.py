"""The article's own text: sections and typed blocks from lines."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from articles.exchange.document import ImportedSection
from articles.exchange.readers.aspects import aspect_of
from articles.exchange.readers.callouts import callout_kind
from articles.exchange.readers.foot import foot_at
from articles.exchange.readers.furniture import (
    is_contents_heading,
    is_furniture_anywhere,
    is_furniture_at_edge,
)
from articles.exchange.readers.headings import levels
from articles.exchange.readers.lines import Line, Passage, continues_passage, joined
from articles.exchange.readers.notices import is_notice, is_notice_heading
from articles.manuscripts.blocks import Block, Callout, Heading, Item, Paragraph, Span

_LEAD = re.compile(r"[^:.!?]{1,80}:(?=\s)")
_LEAD_WORDS = 9


@dataclass(slots=True)
class Body:
    """What was read between title and source list."""

    sections: list[ImportedSection] = field(default_factory=list)
    notices: list[Passage] = field(default_factory=list)
    dropped: list[str] = field(default_factory=list)
    markers: list[str] = field(default_factory=list)


@dataclass(slots=True)
class _Open:
    """The section, list and notice that the next line may continue."""

    heading: str = ""
    blocks: list[Block] = field(default_factory=list)
    indents: list[int] = field(default_factory=list)
    notice_heading: str = ""
    notice: list[str] = field(default_factory=list)


def body_of(*, lines: Sequence[Line], closes_page: bool) -> Body:
    """Sections with their blocks; notices, furniture and structure marks apart.

    `closes_page` says that the page's foot, if any, stands at the end of these lines.
    """
    body = Body()
    kept = _without_furniture(lines, body, closes_page=closes_page)
    level_at = levels(lines=kept)
    opened = _Open()
    position = 0
    while position < len(kept):
        line = kept[position]
        end = position + 1
        if line.is_rule:
            body.markers.append(line.text)
        elif position in level_at and is_notice_heading(text=line.text):
            _close_notice(opened, body)
            opened.notice_heading = line.text
        elif position in level_at:
            _take_heading(line, level_at[position], opened, body)
        else:
            end = _passage_end(kept, position, level_at)
            _take_passage(kept[position:end], _is_edge(position, end, kept, body), opened, body)
        position = end
    _close_section(opened, body)
    return body


def _without_furniture(lines: Sequence[Line], body: Body, *, closes_page: bool) -> list[Line]:
    """The lines without furniture: at both edges by every sign, inside by the plainest.

    What stood on both sides of a dropped line is no longer one passage.
    """
    start, end = 0, foot_at(lines=lines) if closes_page else len(lines)
    while start < end and is_furniture_at_edge(text=lines[start].own_text):
        start += 1
    kept: list[Line] = []
    contents: set[int] | None = None
    parted = False
    for position in range(start, end):
        line = lines[position]
        if contents is None and is_contents_heading(text=line.text):
            contents = _contents(lines, position, end)
        if (contents and position in contents) or (
            not line.mark and is_furniture_anywhere(text=line.text)
        ):
            body.dropped.append(line.text)
            parted = True
        elif parted:
            kept[-1:] = [replace(above, after=above.after or 1) for above in kept[-1:]]
            kept.append(replace(line, before=line.before or 1))
            parted = False
        else:
            kept.append(line)
    body.dropped[:0] = [line.text for line in lines[:start]]
    body.dropped += [line.text for line in lines[end:]]
    return kept


def _contents(lines: Sequence[Line], start: int, end: int) -> set[int]:
    """The positions of a table of contents: its heading and the lines that come again below."""
    last = start + 1
    below: dict[str, int] = {}
    for position in range(start + 1, end):
        below[_title(lines[position])] = position
    while last < end and below[_title(lines[last])] > last:
        last += 1
    return set(range(start, last)) if last > start + 1 else set()


def _title(line: Line) -> str:
    return line.own_text.lower().strip(" .:")


def _passage_end(lines: Sequence[Line], start: int, level_at: dict[int, int]) -> int:
    end = start + 1
    while (
        end < len(lines)
        and continues_passage(line=lines[end])
        and end not in level_at
        and not lines[end].is_rule
        and not callout_kind(text=lines[end].text)
    ):
        end += 1
    return end


def _is_edge(start: int, end: int, lines: Sequence[Line], body: Body) -> bool:
    """Whether a passage stands above the first section or is the last of the text."""
    return end == len(lines) or (start == 0 and not body.sections)


def _take_heading(line: Line, level: int, opened: _Open, body: Body) -> None:
    if level == 2:
        _close_section(opened, body)
        opened.heading = line.text
        return
    _close_notice(opened, body)
    opened.indents.clear()
    opened.blocks.append(Heading(level=level, spans=(Span(text=line.text),)))


def _take_passage(lines: Sequence[Line], at_edge: bool, opened: _Open, body: Body) -> None:
    first = lines[0]
    text = joined(lines)
    if opened.notice_heading:
        opened.notice.append(text)
        return
    if first.mark:
        text = " ".join([first.mark.rest, *(line.text for line in lines[1:])])
        body.markers.append(first.mark.typed)
        item = Item(style=first.mark.style, level=_depth(first, opened), spans=_spans(text))
        opened.blocks.append(item)
        return
    opened.indents.clear()
    if is_notice(text=text, at_edge=at_edge):
        body.notices.append(Passage(heading="", text=text))
        return
    kind = callout_kind(text=text)
    opened.blocks.append(
        Callout(kind=kind, spans=_spans(text)) if kind else Paragraph(spans=(Span(text=text),))
    )


def _depth(line: Line, opened: _Open) -> int:
    """The level of an item, by the indents of the list that it continues."""
    while opened.indents and opened.indents[-1] > line.indent:
        opened.indents.pop()
    if not opened.indents or opened.indents[-1] < line.indent:
        opened.indents.append(line.indent)
    return len(opened.indents)


def _spans(text: str) -> tuple[Span, ...]:
    """Words before a colon at the beginning are set strong, as lists of terms are meant."""
    lead = _LEAD.match(text)
    if not lead or len(lead.group().split()) > _LEAD_WORDS:
        return (Span(text=text),)
    return (Span(text=lead.group(), marks=("strong",)), Span(text=text[lead.end() :]))


def _close_notice(opened: _Open, body: Body) -> None:
    if opened.notice_heading:
        body.notices.append(Passage(heading=opened.notice_heading, text="\n\n".join(opened.notice)))
    opened.notice_heading, opened.notice = "", []


def _close_section(opened: _Open, body: Body) -> None:
    _close_notice(opened, body)
    if opened.heading or opened.blocks:
        body.sections.append(
            ImportedSection(
                heading=opened.heading,
                blocks=tuple(opened.blocks),
                aspect=aspect_of(heading=opened.heading) if opened.heading else None,
            )
        )
    opened.heading, opened.blocks, opened.indents = "", [], []
