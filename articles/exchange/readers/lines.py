"""A page as lines that know their surroundings: indent, blank lines around, list mark."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
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
    """The lines that have text, spaces collapsed, in reading order."""
    rows = [row.expandtabs(_TAB).rstrip() for row in text.split("\n")]
    filled = [number for number, row in enumerate(rows) if row.strip()]
    found = []
    for position, number in enumerate(filled):
        previous = filled[position - 1] if position else -1
        following = filled[position + 1] if position + 1 < len(filled) else len(rows)
        row = rows[number]
        plain = " ".join(row.split())
        found.append(
            Line(
                text=plain,
                indent=len(row) - len(row.lstrip()),
                before=number - previous - 1,
                after=following - number - 1,
                mark=_mark_of(plain),
            )
        )
    return tuple(found)


@dataclass(frozen=True, slots=True)
class Passage:
    """A passage with the heading that stood on a line of its own above it, or ""."""

    heading: str
    text: str


def passage_end(*, lines: Sequence[Line], start: int) -> int:
    """The position after the last line that follows without a blank line or a list mark."""
    end = start + 1
    while end < len(lines) and lines[end].before == 0 and not lines[end].mark:
        end += 1
    return end


def joined(lines: Iterable[Line]) -> str:
    """Lines of one passage, as one line."""
    return " ".join(line.text for line in lines)


def _mark_of(plain: str) -> Mark | None:
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
