"""Where the foot of a page begins."""

from collections.abc import Sequence

from articles.exchange.readers.furniture import is_furniture_at_edge
from articles.exchange.readers.lines import Line
from articles.exchange.readers.notices import is_notice_heading
from articles.exchange.readers.sources import is_label_line

_DEEPEST = 40
_SHORT_WORDS = 12


def foot_at(*, lines: Sequence[Line]) -> int:
    """The position of the first line of the foot; the number of lines where there is none.

    The foot begins with furniture and has nothing after it but furniture and short lines that are
    no sentences (titles of other articles, names).
    """
    start = len(lines)
    for position in range(len(lines) - 1, max(-1, len(lines) - 1 - _DEEPEST), -1):
        line = lines[position]
        if is_furniture_at_edge(text=line.own_text):
            start = position
        elif not _is_short_name(line):
            break
    return start


def _is_short_name(line: Line) -> bool:
    return (
        line.mark is None
        and len(line.text.split()) <= _SHORT_WORDS
        and not line.text.endswith((".", ":", ";"))
        and not is_label_line(text=line.text)
        and not is_notice_heading(text=line.text)
        and "://" not in line.text
    )
