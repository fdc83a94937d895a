"""What follows the article's text: the source list, closing notices, the foot of the page."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from articles.exchange.readers.foot import foot_at
from articles.exchange.readers.furniture import is_furniture_anywhere, is_furniture_at_edge
from articles.exchange.readers.headings import has_heading_shape
from articles.exchange.readers.lines import Line, Passage, joined, passage_end
from articles.exchange.readers.notices import has_notice_label, is_notice, is_notice_heading
from articles.exchange.readers.sources import (
    inline_heading,
    is_heading,
    is_label_line,
    is_link_line,
)


@dataclass(slots=True)
class Tail:
    """The parts from the source list's heading on. `sections` is text that came after the list."""

    heading: str = ""
    entries: list[Line] = field(default_factory=list)
    sections: list[Line] = field(default_factory=list)
    notices: list[Passage] = field(default_factory=list)
    dropped: list[str] = field(default_factory=list)
    unplaced: list[str] = field(default_factory=list)
    markers: list[str] = field(default_factory=list)


def source_list_at(*, lines: Sequence[Line], after: int) -> int:
    """The position of the source list's heading, the number of lines where there is none.

    The last such line that has something below it counts: a table of contents may name it too.
    """
    for position in range(len(lines) - 1, after - 1, -1):
        text = lines[position].text
        if position * 2 > len(lines) and inline_heading(text=text)[0]:
            return position
        if is_heading(text=text) and any(
            not is_furniture_at_edge(text=below.own_text)
            for below in lines[position + 1 : position + 4]
        ):
            return position
    return len(lines)


def tail_of(*, lines: Sequence[Line]) -> Tail:
    """Part the lines from the source list's heading to the end of the page."""
    tail = Tail()
    if not lines:
        return tail
    end = foot_at(lines=lines)
    tail.dropped += [line.text for line in lines[end:]]
    tail.heading, entry = inline_heading(text=lines[0].text)
    if entry:
        tail.entries.append(Line(text=entry, indent=0, before=1, after=0, mark=None))
    else:
        tail.heading = lines[0].text
    listed = lines[1:end]
    list_end = _list_end(listed)
    position = 0
    while position < len(listed):
        if _begins_section(listed, position, list_end):
            tail.sections += listed[position:]
            break
        position = _take(listed, position, list_end, tail)
    return tail


def _list_end(lines: Sequence[Line]) -> int:
    """The position after the last line that surely belongs to the list."""
    if not any(line.mark for line in lines):
        return len(lines)
    last = max(at for at, line in enumerate(lines) if _is_listed(line))
    return passage_end(lines=lines, start=last)


def _is_listed(line: Line) -> bool:
    return line.mark is not None or is_label_line(text=line.text) or is_link_line(text=line.text)


def _begins_section(lines: Sequence[Line], position: int, list_end: int) -> bool:
    """Whether the article goes on here: a heading, prose below it, and no entry any more."""
    line = lines[position]
    following = lines[position + 1] if position + 1 < len(lines) else None
    return (
        position >= list_end
        and line.before > 0
        and following is not None
        and not line.mark
        and not is_notice_heading(text=line.text)
        and not is_furniture_at_edge(text=line.text)
        and has_heading_shape(line=line, following=following)
    )


def _take(lines: Sequence[Line], position: int, list_end: int, tail: Tail) -> int:
    """Place one passage; the position after it."""
    line = lines[position]
    if line.is_rule:
        tail.markers.append(line.text)
        return position + 1
    if _is_furniture(line, inside=position < list_end):
        tail.dropped.append(line.text)
        return position + 1
    if not line.mark and is_notice_heading(text=line.text) and position + 1 < len(lines):
        end = passage_end(lines=lines, start=position + 1)
        tail.notices.append(Passage(heading=line.text, text=joined(lines[position + 1 : end])))
        return end
    end = passage_end(lines=lines, start=position)
    text = joined(lines[position:end])
    if not line.mark and is_notice(
        text=text, at_edge=has_notice_label(text=text) or position >= list_end
    ):
        tail.notices.append(Passage(heading="", text=text))
        return end
    if position < list_end:
        tail.entries += lines[position:end]
    else:
        tail.unplaced += [other.text for other in lines[position:end]]
    return end


def _is_furniture(line: Line, *, inside: bool) -> bool:
    if inside:
        return not line.mark and is_furniture_anywhere(text=line.text)
    return is_furniture_at_edge(text=line.own_text)
