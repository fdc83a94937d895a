"""What a reader accepts: quality values of RFC 9110 section 12, read in linear time."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from articles.vocabulary import Coding

LONGEST = 4_096
MOST_RANGES = 100
QUALITY = re.compile(r"(?:0(?:\.[0-9]{0,3})?|1(?:\.0{0,3})?)\Z")
# Readers send few different headers. Longer ones are read anew each time.
REMEMBERED, LONGEST_REMEMBERED = 512, 200
JSON_RANGES = ("application/json", "application/*", "*/*")


def ranges(header: str) -> tuple[tuple[str, float], ...]:
    """The ranges of an Accept header in small letters, with their quality, in the order written.

    Malformed ones are left out. What is written beyond any honest length is not read.
    """
    return _known(header) if len(header) <= LONGEST_REMEMBERED else tuple(_read(header))


@lru_cache(maxsize=REMEMBERED)
def _known(header: str) -> tuple[tuple[str, float], ...]:
    return tuple(_read(header))


def _read(header: str) -> Iterator[tuple[str, float]]:
    for element in header[:LONGEST].split(",", MOST_RANGES)[:MOST_RANGES]:
        name, *parameters = (part.strip(" \t") for part in element.split(";"))
        quality = _quality(parameters)
        if name and quality is not None:
            yield name.lower(), quality


def accepts_json(accept: str) -> bool:
    """Whether JSON is acceptable; the most specific range decides. Nothing readable accepts all."""
    given = dict(ranges(accept))
    if not given:
        return True
    return next((given[name] > 0 for name in JSON_RANGES if name in given), False)


def chosen(accept: str, offered: Sequence[str]) -> str | None:
    """The best liked of the media types offered, the first of equals; None where none will do."""
    given = dict(ranges(accept))
    if not given:
        return offered[0]

    def quality(media: str) -> float:
        fitting = (media, f"{media.partition('/')[0]}/*", "*/*")
        return next((given[name] for name in fitting if name in given), 0.0)

    best = max(offered, key=quality)
    return best if quality(best) > 0 else None


def coding_for(accept_encoding: str) -> Coding:
    """The content coding to send: gzip where it is named and not liked less than none at all."""
    given = dict(ranges(accept_encoding))
    packed = given.get("gzip", given.get("x-gzip", given.get("*", 0.0)))
    plain = given.get("identity", 0.0)
    return Coding.GZIP if packed > 0 and packed >= plain else Coding.IDENTITY


def _quality(parameters: list[str]) -> float | None:
    for parameter in parameters:
        name, _, value = parameter.partition("=")
        if name.strip().lower() == "q":
            return float(value) if QUALITY.match(value.strip()) else None
    return 1.0
