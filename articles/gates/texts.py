"""The texts of a manuscript that rules read, each with the name of its field."""

import re
from collections.abc import Iterator
from functools import lru_cache

from articles.evidence.numbers import Reading
from articles.manuscripts.manuscript import ClaimRecord

_STATISTIC = re.compile(
    r"(?:\bp(?:-wert\w*|[- ]values?)?\s?[<>=≤≥]\s?|\b(?:KI|CI|CrI|I²|Konfidenzintervall"
    r"|confidence interval|Vertrauensbereich)(?!\w)\)?[^()]{0,24})$",
    re.IGNORECASE,
)
# Longer than the longest words of a statistic with what may stand between them and the number.
_REACH = 200
# Every rule about numbers asks for the texts of every claim.
CLAIMS_KEPT = 1024


def texts_of(claim: ClaimRecord) -> Iterator[tuple[str, str]]:
    """The claim's statement and, where it says something else, the passage that is marked."""
    if claim.statement.strip():
        yield "statement", claim.statement
    if claim.passage.strip() and _says_more(claim.passage, claim.statement):
        yield "passage", claim.passage


def is_statistic(text: str, reading: Reading) -> bool:
    """Whether a number is a p value or belongs to a confidence interval."""
    return bool(_STATISTIC.search(text[max(0, reading.start - _REACH) : reading.start]))


@lru_cache(maxsize=CLAIMS_KEPT)
def _says_more(passage: str, statement: str) -> bool:
    return passage != statement and _plain(passage) != _plain(statement)


def _plain(text: str) -> str:
    return " ".join(text.split()).strip(" .")
