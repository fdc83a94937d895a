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
        surface = found[0]
        if found.lastgroup != "word":
            yield Word(found.start(), found.end(), surface.casefold()[:LONGEST_WORD])
            continue
        pieces = tuple(_piece(part) for part in re.split(r"[-‐‑]", surface))
        pieces = tuple(piece for piece in pieces if piece)
        if not pieces:
            continue
        yield Word(
            found.start(),
            found.end(),
            "".join(pieces)[:LONGEST_WORD],
            pieces if len(pieces) > 1 else (),
            is_short_form=len(surface) > 1 and surface.isupper(),
        )


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
