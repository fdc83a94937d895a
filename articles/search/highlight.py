"""Pieces of a found text with the words that were looked for marked, as HTML and as plain text."""

from collections.abc import Iterator
from html import escape
from typing import NamedTuple

import msgspec

from articles.search.marking import marks
from articles.vocabulary import Language

BEFORE, AFTER = 90, 170
LONGEST_SUMMARY = 400
MOST_BODY_FRAGMENTS = 2
CUT = "…"


class Fragment(msgspec.Struct, frozen=True):
    """A piece of a field. `html` is escaped and holds `<mark>` alone; `section` is a body's."""

    field: str
    section: str | None
    html: str
    text: str


class Looked(NamedTuple):
    """What to mark: terms, and where in the body the first of each stands, the best term first."""

    terms: frozenset[str]
    language: Language
    at: tuple[int, ...] = ()


class Body(NamedTuple):
    """A part of a body that begins at `begin`, and where the sections of the whole one do."""

    text: str
    begin: int
    places: str


def fragments(title: str, summary: str, body: Body, looked: Looked) -> list[Fragment]:
    """Title and summary where a word stands in them, then the best places of the body."""
    found = []
    terms, language, _ = looked
    for field, text in (("title", title), ("summary", summary)):
        start, end = (0, len(text)) if field == "title" else _around_first(text, looked)
        own = marks(text, start, end, terms, language)
        if own:
            found.append(_fragment(field, None, text, start, end, own))
    found += _of_body(body, looked)
    return found


def _around_first(text: str, looked: Looked) -> tuple[int, int]:
    if len(text) <= LONGEST_SUMMARY:
        return 0, len(text)
    first = next(iter(marks(text, 0, len(text), looked.terms, looked.language)), (0, 0))
    return window(text, first[0])


def _of_body(body: Body, looked: Looked) -> Iterator[Fragment]:
    text, begin, places = body
    shown: list[tuple[int, int]] = []
    for place in looked.at:
        at = place - begin
        if place < 0 or any(start <= at < end for start, end in shown):
            continue
        start, end = window(text, at)
        own = marks(text, start, end, looked.terms, looked.language, at)
        if not own:
            continue
        shown.append((start, end))
        yield _fragment("body", section_at(places, place), text, start, end, own)
        if len(shown) == MOST_BODY_FRAGMENTS:
            return


def section_at(places: str, at: int) -> str | None:
    """The section that a place of the body is in; `places` are in order."""
    found = None
    for line in places.split("\n"):
        start, _, key = line.partition(" ")
        if not start or int(start) > at:
            break
        found = key
    return found


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


def _fragment(
    field: str, section: str | None, text: str, start: int, end: int, own: list[tuple[int, int]]
) -> Fragment:
    before, after = (CUT if start and text[start - 1] != "\n" else ""), ""
    if end < len(text) and text[end] != "\n":
        after = CUT
    last = start
    pieces: list[str] = []
    for left, right in own:
        pieces += (text[last:left], "<mark>", text[left:right], "</mark>")
        last = right
    pieces.append(text[last:end])
    plain = text[start:end]
    if "&" in plain or "<" in plain or ">" in plain or '"' in plain or "'" in plain:
        # Every other piece is the text's own.
        pieces[::2] = map(escape, pieces[::2])
    return Fragment(field, section, f"{before}{''.join(pieces)}{after}", f"{before}{plain}{after}")
