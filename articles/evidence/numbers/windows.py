"""The parts of a text that are worth a closer look: whole words around every sign."""

import re
from collections.abc import Iterator

_SPACE = re.compile(r"\s")


def windows(text: str, sign: re.Pattern[str], *, margin: int) -> Iterator[tuple[int, int]]:
    """Spans around every hit of a sign, widened to whole words, in order and without overlap."""
    start = end = 0
    for found in sign.finditer(text):
        if found.start() - margin > end:
            if end > start:
                yield start, end
            start = found.start() - margin
            while start > end and not text[start - 1].isspace():
                start -= 1
        if found.end() + margin > end:
            space = _SPACE.search(text, found.end() + margin)
            end = space.start() if space else len(text)
    if end > start:
        yield start, end
