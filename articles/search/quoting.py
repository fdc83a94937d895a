"""What is quoted of the texts of one page, made for all of them together.

`highlight.fragments` says what the fragments of a text are. Here most of it is done by a few steps
over the words of a whole page, which costs a third of asking text by text.
"""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from articles.search.highlight import (
    CUT,
    LONGEST_SUMMARY,
    MOST_BODY_FRAGMENTS,
    Body,
    Fragment,
    Looked,
    fragments,
    section_at,
    window,
)
from articles.search.marking import NUL, Together


class Quoted(NamedTuple):
    """A found text as far as it may be quoted, and what is to be marked in it."""

    title: str
    summary: str
    body: Body
    looked: Looked


class _Piece(NamedTuple):
    """A piece of a field, what stands around it where it was cut, and the word in it that must be
    marked (-1: none)."""

    field: str
    section: str | None
    text: str
    before: str = ""
    after: str = ""
    at: int = -1


def fragments_of_page(page: Sequence[Quoted]) -> list[list[Fragment]]:
    """The fragments of each text."""
    shown: list[list[Fragment] | None] = [None] * len(page)
    alike: dict[frozenset[str], list[tuple[int, list[_Piece]]]] = {}
    for number, quoted in enumerate(page):
        pieces = _pieces(quoted)
        if pieces is not None:
            alike.setdefault(quoted.looked.terms, []).append((number, pieces))
    for terms, group in alike.items():
        texts = [piece.text for _, pieces in group for piece in pieces]
        if any(NUL in text for text in texts):
            continue
        marked = Together(texts, terms, page[group[0][0]].looked.language)
        every = iter(marked.html)
        for number, pieces in group:
            shown[number] = _fragments(pieces, every, marked)
    # What stands for another name of what was looked for, and what is cut within a word.
    return [fragments(*page[n]) if own is None else own for n, own in enumerate(shown)]


def _pieces(quoted: Quoted) -> list[_Piece] | None:
    """What is quoted; None where it would have to begin within a word, or as nobody knows yet."""
    title, summary, (text, begin, places), looked = quoted
    if len(summary) > LONGEST_SUMMARY:
        return None
    pieces = [_Piece("title", None, title), _Piece("summary", None, summary)]
    shown: list[tuple[int, int]] = []
    for place in looked.at:
        at = place - begin
        if place < 0 or (shown and any(start <= at < end for start, end in shown)):
            continue
        start, end = window(text, at)
        if start and not text[start - 1].isspace():
            return None
        shown.append((start, end))
        before = CUT if start and text[start - 1] != "\n" else ""
        after = CUT if end < len(text) and text[end] != "\n" else ""
        section = section_at(places, place)
        pieces.append(_Piece("body", section, text[start:end], before, after, at - start))
        if len(shown) == MOST_BODY_FRAGMENTS:
            break
    return pieces


def _fragments(
    pieces: Iterable[_Piece], every: Iterable[str], marked: Together
) -> list[Fragment] | None:
    """The fragments; None where a word that must be marked is not. Takes its own of `every`."""
    found: list[Fragment] = []
    is_right = True
    for (field, section, text, before, after, at), html in zip(pieces, every, strict=False):
        if at >= 0 and not marked.is_marked(text, at):
            is_right = False
        if "<mark>" in html:
            found.append(
                Fragment(field, section, f"{before}{html}{after}", f"{before}{text}{after}")
            )
    return found if is_right else None
