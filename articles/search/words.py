"""The words of a text, where they stand, and one spelling for each: pure, and the same for queries.

Umlauts are written out (ä as ae, ß as ss), so that "Ärzte", "Aerzte" and "ÄRZTE" are one word;
other accents are dropped. Numbers and identifiers stay whole.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

LONGEST_WORD = 60
# A DOI; a number with its marks; a word, perhaps with hyphens ("Covid-19", "Omega-3-Fettsäuren").
_LETTERS = r"(?:[^\W_][\u0300-\u036f]*)+"  # an umlaut may be a letter and a sign above it
_WORD = re.compile(
    r"(?P<doi>\b10\.\d{4,9}/[^\s\"<>]*[^\s\"<>.,;:)\]])"
    r"|(?P<number>\d+(?:[.,]\d+)+)"
    rf"|(?P<word>{_LETTERS}(?:['’]{_LETTERS})?(?:[-‐‑]{_LETTERS}(?:['’]{_LETTERS})?)*)"
)
_NUMBER = re.compile(r"10\.\d{4,9}/.+|\d+(?:[.,]\d+)+")
# No word goes on behind white space.
_RUN = re.compile(r"\S+")
_HYPHEN = re.compile(r"[-‐‑]")
_PIECE = re.compile(_LETTERS)
_POSSESSIVE = re.compile(r"['’]s\Z|['’]\Z", re.IGNORECASE)
_SPELT_OUT = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue"})
_SIGNS = str.maketrans({"µ": "u", "μ": "u", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d"})


@dataclass(frozen=True, slots=True)
class Word:
    """`text[start:end]` as it stands; `folded` is its one spelling, `pieces` its hyphened parts."""

    start: int
    end: int
    folded: str
    pieces: tuple[str, ...] = ()
    is_short_form: bool = False


def words(text: str) -> Iterator[Word]:
    """The words of a text in order; lengths of the text itself, whatever folding makes of them."""
    for found in _WORD.finditer(text):
        folded_word, pieces, is_short_form = _read(found[0])
        if folded_word:
            yield Word(found.start(), found.end(), folded_word, pieces, is_short_form)


def runs(text: str) -> Iterator[re.Match[str]]:
    """Where a text has no white space: whole words stand there, and signs about them."""
    return _RUN.finditer(text)


def surfaces(text: str, start: int, end: int) -> Iterator[tuple[int, int, str]]:
    """Where the words of a part of a text stand, and how they are written there."""
    for found in _WORD.finditer(text, start, end):
        yield found.start(), found.end(), found[0]


@lru_cache(maxsize=50_000)
def _read(surface: str) -> tuple[str, tuple[str, ...], bool]:
    """A word folded ("" for none), its hyphened pieces, and whether it is a short form."""
    if surface[0].isdigit() and not surface.isalnum() and _NUMBER.fullmatch(surface):
        return surface.casefold()[:LONGEST_WORD], (), False
    pieces = tuple(piece for part in _HYPHEN.split(surface) if (piece := _piece(part)))
    whole = "".join(pieces)[:LONGEST_WORD]
    return whole, pieces if len(pieces) > 1 else (), len(surface) > 1 and surface.isupper()


def _piece(part: str) -> str:
    return folded("".join(_PIECE.findall(_POSSESSIVE.sub("", part))))[:LONGEST_WORD]


@lru_cache(maxsize=20_000)
def folded(word: str) -> str:
    """One spelling of a word: small letters, umlauts written out, no other accents."""
    plain = unicodedata.normalize("NFKC", word).casefold().translate(_SPELT_OUT)
    if plain.isascii():
        return plain
    parts = unicodedata.normalize("NFKD", plain.translate(_SIGNS))
    return "".join(sign for sign in parts if not unicodedata.combining(sign))
