"""Two people changed the same text: what each did to it, word by word, and both where that goes."""

import difflib
import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

# A tag, a gap or a word; together they are the whole text.
TOKEN = re.compile(r"<[^<>]*>|\s+|[^\s<]+|<")


class Kind(StrEnum):
    SAME = "same"
    ADDED = "added"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True)
class Piece:
    kind: Kind
    text: str


def changes(before: str, after: str) -> list[Piece]:
    """What was done to a text, in order: kept, removed and added words."""
    old, new = TOKEN.findall(before), TOKEN.findall(after)
    pieces: list[Piece] = []
    for is_same, i1, i2, j1, j2 in _runs(old, new):
        if is_same:
            pieces.append(Piece(Kind.SAME, "".join(old[i1:i2])))
            continue
        if i1 < i2:
            pieces.append(Piece(Kind.REMOVED, "".join(old[i1:i2])))
        if j1 < j2:
            pieces.append(Piece(Kind.ADDED, "".join(new[j1:j2])))
    return pieces


def _runs(old: Sequence[str], new: Sequence[str]) -> list[tuple[bool, int, int, int, int]]:
    """Stretches of both texts; changed words with a mere gap between them are one stretch."""
    runs: list[tuple[bool, int, int, int, int]] = []
    for what, i1, i2, j1, j2 in _opcodes(old, new):
        is_same = what == "equal"
        is_after_a_gap = (
            len(runs) > 1 and runs[-1][0] and not "".join(old[slice(*runs[-1][1:3])]).strip()
        )
        if not is_same and is_after_a_gap:
            runs.pop()
            _same, start, _end, begin, _stop = runs.pop()
            runs.append((False, start, i2, begin, j2))
        else:
            runs.append((is_same, i1, i2, j1, j2))
    return runs


def merged(base: str, mine: str, theirs: str) -> str | None:
    """The text with the changes of both; None where they touch the same words."""
    words = TOKEN.findall(base)
    hunks = [*_hunks(words, mine), *_hunks(words, theirs)]
    ordered = sorted(set(hunks), key=lambda hunk: (hunk[0], hunk[1]))
    for (_start, end, _new), (start, _end, _other) in pairwise(ordered):
        # Two insertions at one place have no order; neighbours are one thought.
        if start <= end:
            return None
    out: list[str] = []
    at = 0
    for start, end, new in ordered:
        out += [*words[at:start], new]
        at = end
    return "".join([*out, *words[at:]])


def _hunks(words: Sequence[str], text: str) -> list[tuple[int, int, str]]:
    """What was put in place of which words."""
    new = TOKEN.findall(text)
    return [
        (i1, i2, "".join(new[j1:j2]))
        for what, i1, i2, j1, j2 in _opcodes(words, new)
        if what != "equal"
    ]


def _opcodes(old: Sequence[str], new: Sequence[str]) -> list[tuple[str, int, int, int, int]]:
    return list(difflib.SequenceMatcher(None, old, new, autojunk=False).get_opcodes())
