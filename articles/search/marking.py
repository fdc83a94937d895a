"""Where in a text the words stand that were looked for, without a look at each word of it.

What stands between two spaces is read once in a process: which terms it holds is kept, so that for
most of a text it is enough to ask whether anything in it is known for the terms that matter.
"""

from collections.abc import Collection

from articles.search.analyser import terms_of_surface
from articles.search.words import surfaces
from articles.vocabulary import Language

# Pieces that are known at most, in each language.
MOST_PIECES = 20_000


class _Known:
    """Pieces of texts of one language that were read, and by term those that hold it."""

    def __init__(self) -> None:
        self.pieces: set[str] = set()
        self.by_term: dict[str, set[str]] = {}

    def holding(self, pieces: set[str], terms: Collection[str], language: Language) -> set[str]:
        """Those of the pieces that hold one of the terms."""
        for piece in pieces - self.pieces:
            for _, _, surface in surfaces(piece, 0, len(piece)):
                for term in terms_of_surface(surface, language):
                    self.by_term.setdefault(term, set()).add(piece)
            self.pieces.add(piece)
        found: set[str] = set()
        for term in terms:
            if held := self.by_term.get(term):
                found |= pieces & held
        return found


_known = {language: _Known() for language in Language}


def marks(
    text: str,
    start: int,
    end: int,
    terms: Collection[str],
    language: Language,
    forced: int = -1,
) -> list[tuple[int, int]]:
    """The words of a part of a text that have one of the terms, and the word at `forced`, which
    stands for another name of one.
    """
    pieces = set(text[start:end].split(" "))
    known = _known[language]
    if len(known.pieces) > MOST_PIECES:
        # Whoever still reads by the old one goes on with it.
        known = _known[language] = _Known()
    places = {
        place
        for piece in known.holding(pieces, terms, language)
        for place in _places(text, piece, start, end)
    }
    if forced >= 0:
        places.add(_beginning(text, start, forced))
    # What is cut off from its beginning may read differently than on its own.
    if start and not text[start - 1].isspace():
        places.add(start)
    return [
        (left, right)
        for place in sorted(places)
        for left, right, surface in surfaces(text, place, _ending(text, place, end))
        if left == forced or not terms_of_surface(surface, language).isdisjoint(terms)
    ]


def _places(text: str, piece: str, start: int, end: int) -> list[int]:
    """Where a piece stands between spaces."""
    found = []
    place = text.find(piece, start, end)
    while place >= 0:
        after = place + len(piece)
        begins = place == start or text[place - 1] == " "
        if begins and (after == end or text[after] == " "):
            found.append(place)
        place = text.find(piece, place + 1, end)
    return found


def _beginning(text: str, start: int, at: int) -> int:
    """Where the piece begins that a place is in."""
    return max(start, text.rfind(" ", start, at) + 1)


def _ending(text: str, start: int, end: int) -> int:
    """Where the piece ends that begins at a place."""
    found = text.find(" ", start, end)
    return end if found < 0 else found
