"""The texts of a manuscript that rules read, each with the name of its field."""

import re
from collections.abc import Iterator

from articles.evidence.numbers import Reading
from articles.manuscripts.manuscript import ClaimRecord

_STATISTIC = re.compile(
    r"(?:\bp(?:-wert\w*|[- ]values?)?\s?[<>=≤≥]\s?|\b(?:KI|CI|CrI|I²|Konfidenzintervall"
    r"|confidence interval|Vertrauensbereich)(?!\w)\)?[^()]{0,24})$",
    re.IGNORECASE,
)


def texts_of(claim: ClaimRecord) -> Iterator[tuple[str, str]]:
    """The claim's statement and, where it says something else, the passage that is marked."""
    if claim.statement.strip():
        yield "statement", claim.statement
    if claim.passage.strip() and _plain(claim.passage) != _plain(claim.statement):
        yield "passage", claim.passage


def is_statistic(text: str, reading: Reading) -> bool:
    """Whether a number is a p value or belongs to a confidence interval."""
    return bool(_STATISTIC.search(text[: reading.start]))


def _plain(text: str) -> str:
    return " ".join(text.split()).strip(" .")
