"""Whether a German noun is known: a filter of bits made of a dictionary, not the dictionary itself.

The dictionary takes three seconds and a hundred megabytes to load, in every process that publishes
or searches; the filter takes neither. It may take one word in several hundred for known that is
not, and never the other way round. `manage.py write_known_words` makes it anew.
"""

import hashlib
from collections.abc import Collection
from functools import cache
from pathlib import Path

FILE = Path(__file__).parent / "data" / "nouns.de.bits"
BITS_A_WORD = 12
LOOKS = 8


def is_known(word: str) -> bool:
    """Whether a folded word is a known noun, in any of its forms."""
    bits = _bits()
    size = len(bits) * 8
    return all(bits[place >> 3] >> (place & 7) & 1 for place in _places(word, size))


def filter_of(words: Collection[str]) -> bytes:
    """The filter that knows these words."""
    bits = bytearray(len(words) * BITS_A_WORD // 8 + 1)
    size = len(bits) * 8
    for word in words:
        for place in _places(word, size):
            bits[place >> 3] |= 1 << (place & 7)
    return bytes(bits)


def _places(word: str, size: int) -> list[int]:
    """Where a word leaves its marks: two halves of a digest, stepped through."""
    digest = hashlib.blake2b(word.encode(), digest_size=16).digest()
    first, step = int.from_bytes(digest[:8], "big"), int.from_bytes(digest[8:], "big") | 1
    return [(first + look * step) % size for look in range(LOOKS)]


@cache
def _bits() -> bytes:
    return FILE.read_bytes()
