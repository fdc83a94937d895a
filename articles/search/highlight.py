"""Pieces of a found text with the words that were looked for marked, as HTML and as plain text."""

from bisect import bisect_right
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from html import escape

from articles.search.analyser import terms_of_surface
from articles.search.words import surfaces
from articles.vocabulary import Language

BEFORE, AFTER = 90, 170
LONGEST_SUMMARY = 400
MOST_BODY_FRAGMENTS = 2
CUT = "…"


@dataclass(frozen=True, slots=True)
class Fragment:
    """A piece of a field. `html` is escaped and holds `<mark>` alone; `section` is a body's."""

    field: str
    section: str | None
    html: str
    text: str


@dataclass(frozen=True, slots=True)
class Looked:
    """What to mark: terms, and where in the body the first of each stands, the best term first."""

    terms: frozenset[str]
    language: Language
    at: tuple[int, ...] = ()


def fragments(title: str, summary: str, body: str, places: str, looked: Looked) -> list[Fragment]:
    """Title and summary where a word stands in them, then the best places of the body."""
    found = []
    for field, text in (("title", title), ("summary", summary)):
        start, end = (0, len(text)) if field == "title" else _around_first(text, looked)
        marks = _marks(text, start, end, looked, ())
        if marks:
            found.append(_fragment(field, None, text, start, end, marks))
    found += list(_of_body(body, places, looked))
    return found


def _around_first(text: str, looked: Looked) -> tuple[int, int]:
    if len(text) <= LONGEST_SUMMARY:
        return 0, len(text)
    first = next(iter(_marks(text, 0, len(text), looked, ())), (0, 0))
    return window(text, first[0])


def _of_body(body: str, places: str, looked: Looked) -> Iterator[Fragment]:
    sections = [line.partition(" ") for line in places.split("\n") if line]
    starts = [int(start) for start, _, _ in sections]
    shown: list[tuple[int, int]] = []
    for at in looked.at:
        if at < 0 or any(start <= at < end for start, end in shown):
            continue
        start, end = window(body, at)
        marks = _marks(body, start, end, looked, (at,))
        if not marks:
            continue
        shown.append((start, end))
        place = bisect_right(starts, at) - 1
        yield _fragment("body", sections[place][2] if place >= 0 else None, body, start, end, marks)
        if len(shown) == MOST_BODY_FRAGMENTS:
            return


def window(text: str, at: int) -> tuple[int, int]:
    """Whole words around a place, within its line."""
    line_start = text.rfind("\n", 0, at) + 1
    line_end = text.find("\n", at)
    line_end = len(text) if line_end < 0 else line_end
    start, end = max(line_start, at - BEFORE), min(line_end, at + AFTER)
    if start > line_start:
        gap = text.find(" ", start, at)
        start = gap + 1 if gap >= 0 else start
    if end < line_end:
        gap = text.rfind(" ", at, end)
        end = gap if gap > at else end
    return start, end


def _marks(
    text: str, start: int, end: int, looked: Looked, forced: Collection[int]
) -> list[tuple[int, int]]:
    """Where the words stand that were looked for; `forced` places stand for other names of them."""
    found, named = [], []
    for left, right, surface in surfaces(text, start, end):
        if not looked.terms.isdisjoint(terms_of_surface(surface, looked.language)):
            found.append((left, right))
        elif left in forced:
            named.append((left, right))
    return sorted(found + named)


def _fragment(
    field: str, section: str | None, text: str, start: int, end: int, marks: list[tuple[int, int]]
) -> Fragment:
    before, after = (CUT if start and text[start - 1] != "\n" else ""), ""
    if end < len(text) and text[end] != "\n":
        after = CUT
    pieces, last = [before], start
    for left, right in marks:
        pieces += [escape(text[last:left]), "<mark>", escape(text[left:right]), "</mark>"]
        last = right
    pieces += [escape(text[last:end]), after]
    return Fragment(field, section, "".join(pieces), f"{before}{text[start:end]}{after}")
