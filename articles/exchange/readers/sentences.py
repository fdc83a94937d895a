"""Sentences of a passage, German and English, as ranges of characters."""

import re
from collections.abc import Iterator

from articles.exchange.readers.lexicon import word_set

_END = re.compile(r"[.!?…]+[\"”“»)\]]*(\s+)(?=[\"„“»(\[]?[A-ZÄÖÜ0-9])")
_LAST_WORD = re.compile(r"[^\s(„“\"]*\Z")
_ABBREVIATIONS = word_set(
    "z.b z.b. z b u.a d.h i.d.r ca bzw ggf evtl inkl exkl max min nr abb tab vgl s bsp dr "
    "prof dipl med st sog usw etc e.g i.e vs approx fig no mr mrs ms al incl resp jr sr vol "
    "pp i.e u.ä o.ä m.d ph.d mind tgl str"
)


def sentences(*, text: str) -> Iterator[tuple[int, int]]:
    """Start and end of each sentence, without the spaces between."""
    start = 0
    for found in _END.finditer(text):
        if _is_abbreviated(text[max(start, found.start() - 20) : found.start()], found.group()):
            continue
        yield start, found.start(1)
        start = found.end()
    if start < len(text):
        yield start, len(text)


def _is_abbreviated(before: str, end: str) -> bool:
    if not end.startswith(".") or end.startswith(".."):
        return False
    word = _LAST_WORD.search(before)
    last = word.group().lower() if word else ""
    return (
        last in _ABBREVIATIONS
        or (len(last) == 1 and last.isalpha())
        or (last.isdigit() and len(last) <= 2)
    )
