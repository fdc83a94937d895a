"""Parts of German compounds: "Bluthochdruck" is found under "Hochdruck", too.

A word is split where both sides are known nouns. What the dictionary gets wrong stands in
`data/compounds.de.json`: words that stay whole, heads that are no nouns ("Impf|schutz").
"""

import json
from collections.abc import Iterator
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from articles.search.known_words import is_known

FILE = Path(__file__).parent / "data" / "compounds.de.json"
SHORTEST_COMPOUND, LONGEST_COMPOUND = 7, 45
SHORTEST_PART = 4
LINKS = ("", "s", "es")
MOST_PARTS = 8
DEEPEST = 3


@lru_cache(maxsize=50_000)
def parts(word: str) -> tuple[str, ...]:
    """Every known part of a folded word, compound parts included; none where it is no compound."""
    found: dict[str, None] = {}
    for head, tail in _splits(word, 0):
        for part in (head, tail):
            found[part] = None
            found.update(dict.fromkeys(parts(part)))
    found.pop(word, None)
    return tuple(found)[:MOST_PARTS]


@lru_cache(maxsize=50_000)
def smallest_parts(word: str) -> tuple[str, ...]:
    """The parts that a compound is made of, in order: "Kopf", "Schmerz", "Mittel"."""
    split = next(_splits(word, 0), None)
    if split is None:
        return ()
    return tuple(piece for part in split for piece in (smallest_parts(part) or (part,)))


def _splits(word: str, depth: int) -> Iterator[tuple[str, str]]:
    """Where the word may be parted: the longest tail first."""
    if not SHORTEST_COMPOUND <= len(word) <= LONGEST_COMPOUND or not word.isalpha():
        return
    if word in _exceptions().whole:
        return
    for place in range(3, len(word) - 2):
        tail = word[place:]
        if not _can_end(tail, depth):
            continue
        head = _head(word[:place], depth)
        if head:
            yield head, tail


def _can_end(tail: str, depth: int) -> bool:
    listed = _exceptions()
    if tail in listed.no_tail:
        return False
    if len(tail) < SHORTEST_PART:
        return tail in listed.short
    return is_known(tail) or _is_compound(tail, depth)


def _head(head: str, depth: int) -> str:
    """The head without what links it; "" where it is none."""
    listed = _exceptions()
    if head in listed.bound:
        return listed.bound[head]
    for link in LINKS:
        bare = head.removesuffix(link) if link else head
        if link and not head.endswith(link):
            continue
        if bare in listed.no_head:
            continue
        if len(bare) < SHORTEST_PART:
            if bare in listed.short:
                return bare
            continue
        if is_known(bare) or _is_compound(bare, depth):
            return bare
    return ""


def _is_compound(word: str, depth: int) -> bool:
    return depth < DEEPEST and next(_splits(word, depth + 1), None) is not None


class _Exceptions:
    """What the list says; see the file."""

    def __init__(self, data: dict[str, Any]) -> None:
        self.whole: frozenset[str] = frozenset(data["whole"])
        self.bound: dict[str, str] = data["bound_heads"]
        self.short: frozenset[str] = frozenset(data["short_parts"])
        self.no_head: frozenset[str] = frozenset(data["no_heads"])
        self.no_tail: frozenset[str] = frozenset(data["no_tails"])


@cache
def _exceptions() -> _Exceptions:
    return _Exceptions(json.loads(FILE.read_text(encoding="utf-8")))
