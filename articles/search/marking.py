"""Where in a text the words stand that were looked for, without a look at each word of it.

What stands between two spaces is read once in a process: which terms it holds is kept, so that for
most of a text it is enough to ask whether anything in it is known for the terms that matter.
"""

from collections.abc import Collection, Sequence
from html import escape

from articles.search.analyser import terms_of_surface
from articles.search.words import surfaces
from articles.vocabulary import Language

# Pieces that are known at most, in each language.
MOST_PIECES = 20_000

# What no text holds, and no word; it stands between texts that are read together.
NUL = "\0"
BETWEEN = f" {NUL} "

# Where the words of a piece begin and end in it, and their terms.
Read = tuple[tuple[int, int, frozenset[str]], ...]


class _Known:
    """Pieces of texts of one language that were read, and by term those that hold it."""

    def __init__(self, language: Language) -> None:
        self.language = language
        self.pieces: dict[str, Read] = {}
        self.by_term: dict[str, set[str]] = {}

    def holding(self, pieces: set[str], terms: Collection[str]) -> set[str]:
        """Those of the pieces that hold one of the terms."""
        for piece in pieces.difference(self.pieces):
            self.read(piece)
        found: set[str] = set()
        for term in terms:
            if held := self.by_term.get(term):
                found |= pieces & held
        return found

    def read(self, piece: str) -> Read:
        """The words of a piece, which is known from then on."""
        words = tuple(
            (left, right, terms_of_surface(surface, self.language))
            for left, right, surface in surfaces(piece, 0, len(piece))
        )
        for _, _, terms in words:
            for term in terms:
                self.by_term.setdefault(term, set()).add(piece)
        # Last: whoever finds it here finds it by its terms.
        self.pieces[piece] = words
        return words


_known = {language: _Known(language) for language in Language}


def marks(
    text: str,
    start: int,
    end: int,
    terms: frozenset[str],
    language: Language,
    forced: int = -1,
) -> list[tuple[int, int]]:
    """The words of a part of a text that have one of the terms, and the word at `forced`, which
    stands for another name of one.
    """
    # What is cut off from its beginning may read differently than on its own.
    if start and not text[start - 1].isspace():
        return _word_by_word(text, start, end, terms, language, forced)
    known = _of(language)
    places = [
        (place, known.pieces[piece])
        for piece in known.holding(set(text[start:end].split(" ")), terms)
        for place in _places(text, piece, start, end)
    ]
    if forced >= 0:
        begin = max(start, text.rfind(" ", start, forced) + 1)
        if all(place != begin for place, _ in places):
            after = text.find(" ", forced, end)
            piece = text[begin : end if after < 0 else after]
            places.append((begin, known.pieces.get(piece) or known.read(piece)))
    found = [
        (place + left, place + right)
        for place, words in places
        for left, right, own in words
        if place + left == forced or not own.isdisjoint(terms)
    ]
    found.sort()
    return found


class Together:
    """Texts that begin and end as pieces do and hold no NUL, marked at once.

    `html` is that of each, escaped, with `<mark>` around the words that have one of the terms.
    """

    def __init__(self, texts: Sequence[str], terms: frozenset[str], language: Language) -> None:
        known, whole = _of(language), BETWEEN.join(texts)
        self._held = {
            piece: [(left, right) for left, right, own in known.pieces[piece] if own & terms]
            for piece in known.holding(set(whole.split(" ")), terms)
        }
        # Each piece gets spaces of its own, so that the same one may follow.
        html = f" {escape(whole)} ".replace(" ", "  ")
        for piece, words in self._held.items():
            html = html.replace(f" {escape(piece)} ", f" {_marked(piece, words)} ")
        self.html = html[2:-2].replace("  ", " ").split(BETWEEN)

    def is_marked(self, text: str, at: int) -> bool:
        """Whether the word that begins there in one of the texts is marked."""
        begin = text.rfind(" ", 0, at) + 1
        end = text.find(" ", at)
        words = self._held.get(text[begin : len(text) if end < 0 else end], ())
        return any(begin + left == at for left, _ in words)


def _marked(piece: str, words: Sequence[tuple[int, int]]) -> str:
    last, found = 0, []
    for left, right in words:
        found += [escape(piece[last:left]), "<mark>", escape(piece[left:right]), "</mark>"]
        last = right
    return "".join([*found, escape(piece[last:])])


def _of(language: Language) -> _Known:
    known = _known[language]
    if len(known.pieces) > MOST_PIECES:
        # Whoever still reads by the old one goes on with it.
        known = _known[language] = _Known(language)
    return known


def _word_by_word(
    text: str, start: int, end: int, terms: frozenset[str], language: Language, forced: int
) -> list[tuple[int, int]]:
    return [
        (left, right)
        for left, right, surface in surfaces(text, start, end)
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
