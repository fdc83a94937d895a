"""A page as lines that know their surroundings: indent, blank lines around, list mark."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

BULLETS = "•●▪◦‣○■·∙⁃*+–—-"
_MARK = re.compile(
    rf"(?P<bullet>[{re.escape(BULLETS)}])\s+|\[?(?P<number>\d{{1,3}})[.)\]]\s+"
    rf"|(?P<letter>[a-h])\)\s+"
)
_MONTH = re.compile(
    r"(?:jan|feb|mär|mar|apr|ma[iy]|jun|jul|aug|sep|o[kc]t|nov|de[zc])\w*\.?\s+\d", re.IGNORECASE
)
_RULE = re.compile(r"[\W_]+\Z")
_TAB = 4
_SHORTEST_WRAPPED = 50
_LONGEST_WRAPPED = 130
_LABELLED = re.compile(r"[A-ZÄÖÜ]\w*(?: \w+){0,2}:\s")


@dataclass(frozen=True, slots=True)
class Mark:
    """What a list line begins with: the mark as typed and the text after it."""

    style: Literal["bullet", "number"]
    typed: str
    number: int
    rest: str


@dataclass(frozen=True, slots=True)
class Line:
    """A line with text. `before` and `after` count the blank lines next to it."""

    text: str
    indent: int
    before: int
    after: int
    mark: Mark | None

    @property
    def own_text(self) -> str:
        """The text without its list mark."""
        return self.mark.rest if self.mark else self.text

    @property
    def is_rule(self) -> bool:
        """Whether the line is drawn, not written ("-----", "* * *")."""
        return bool(_RULE.match(self.text))


def lines_of(*, text: str) -> tuple[Line, ...]:
    """The lines that have text, spaces collapsed, in reading order.

    Wrapped lines are one line. On a page without blank lines and without wrapped lines every line
    is a passage of its own: there one blank line is taken to stand between any two.
    """
    rows = [row.expandtabs(_TAB).rstrip() for row in text.split("\n")]
    groups = _unwrapped(rows)
    gaps = [second[0] - first[-1] - 1 for first, second in pairwise(groups)]
    if max(map(len, rows)) > _LONGEST_WRAPPED and sum(map(bool, gaps)) * 10 < len(gaps):
        gaps = [max(gap, 1) for gap in gaps]
    if not groups:
        return ()
    befores = [groups[0][0], *gaps]
    afters = [*gaps, len(rows) - 1 - groups[-1][-1]]
    found = []
    for group, before, after in zip(groups, befores, afters, strict=True):
        first = rows[group[0]]
        plain = " ".join(word for number in group for word in rows[number].split())
        indent = len(first) - len(first.lstrip())
        mark = mark_of(plain)
        found.append(Line(text=plain, indent=indent, before=before, after=after, mark=mark))
    return tuple(found)


def _unwrapped(rows: Sequence[str]) -> list[list[int]]:
    """The rows with text, those of one wrapped line together.

    A row was wrapped where the first word of the next would have made it longer than any row
    (links, which cannot be wrapped, aside).
    """
    width = max((len(row) for row in rows if "://" not in row), default=0)
    wraps = _SHORTEST_WRAPPED <= width <= _LONGEST_WRAPPED
    groups: list[list[int]] = []
    for number, row in enumerate(rows):
        plain = row.strip()
        if not plain:
            continue
        above = rows[number - 1] if number else ""
        if (
            wraps
            and above.strip()
            and len(above) + 1 + len(plain.split(maxsplit=1)[0]) > width
            and not mark_of(plain)
            and not _LABELLED.match(plain)
        ):
            groups[-1].append(number)
        else:
            groups.append([number])
    return groups


@dataclass(frozen=True, slots=True)
class Passage:
    """A passage with the heading that stood on a line of its own above it, or ""."""

    heading: str
    text: str


def continues_passage(*, line: Line) -> bool:
    """Whether a line belongs to the passage above it."""
    return line.before == 0 and not line.mark


def passage_end(*, lines: Sequence[Line], start: int) -> int:
    """The position after the last line that follows without a blank line or a list mark."""
    end = start + 1
    while end < len(lines) and continues_passage(line=lines[end]):
        end += 1
    return end


def joined(lines: Iterable[Line]) -> str:
    """Lines of one passage, as one line."""
    return " ".join(line.text for line in lines)


def mark_of(plain: str) -> Mark | None:
    """The list mark that a line begins with, None where it has none or nothing after it."""
    found = _MARK.match(plain)
    if not found:
        return None
    rest = plain[found.end() :]
    if not any(letter.isalnum() for letter in rest):
        return None
    typed = found.group().strip()
    if found["bullet"]:
        return Mark(style="bullet", typed=typed, number=0, rest=rest)
    if found["letter"]:
        return Mark(style="number", typed=typed, number=ord(typed[0]) - ord("a") + 1, rest=rest)
    if _MONTH.match(rest):
        return None
    return Mark(style="number", typed=typed, number=int(found["number"]), rest=rest)
