"""The forms of values, as the description says them: what is described is what is taken."""

import re
from collections.abc import Iterable
from typing import Any

from articles.reading.search import LONGEST

CONTROL = "\\x00-\\x1f\\x7f"
ONE_LINE = f"^[^{CONTROL}]*$"
A_NAME = f"^[^\\s{CONTROL}][^{CONTROL}]+[^\\s{CONTROL}]$"
# No number of a change comes near it.
HIGHEST = 10**12
# Cursors are sealed: of this form, and one that was given out.
SEALED: dict[str, Any] = {"type": "string", "pattern": "^[A-Za-z0-9_-]{16,2048}$"}
SLUG_OR_UID: dict[str, Any] = {"type": "string", "pattern": "^[A-Za-z0-9_-]{1,120}$"}
SECTION_KEY: dict[str, Any] = {"type": "string", "pattern": "^[A-Za-z0-9_-]{1,80}$"}
NUMBER: dict[str, Any] = {"type": "integer", "minimum": 1, "maximum": 999_999}
MOMENT: dict[str, Any] = {
    "anyOf": [{"type": "string", "format": "date-time"}, {"type": "string", "format": "date"}]
}
QUESTION: dict[str, Any] = {
    "type": "string",
    "minLength": 1,
    "maxLength": LONGEST,
    "pattern": f"^[^{CONTROL}]*[^\\s{CONTROL}][^{CONTROL}]*$",
}
_UID = "[0-9A-Fa-f]{8}(?:-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}"
_DOI = "10\\.[0-9]{4,9}/[A-Za-z0-9._/-]*[A-Za-z0-9]"
_PMID = "[1-9][0-9]{0,7}"
DOI: dict[str, Any] = {"type": "string", "pattern": f"^{_DOI}$"}
PMID: dict[str, Any] = {"type": "string", "pattern": f"^{_PMID}$"}
WORK: dict[str, Any] = {"type": "string", "pattern": f"^(?:{_UID}|{_DOI}|{_PMID})$"}


def words(names: Iterable[str]) -> dict[str, Any]:
    """A list, with commas, of words of a closed list."""
    word = f"(?:{'|'.join(re.escape(name) for name in names)})"
    return {"type": "string", "pattern": f"^{word}(?:,{word})*$"}


def line(most: int, least: int = 0) -> dict[str, Any]:
    """A text on one line."""
    return {
        "type": "string",
        "minLength": least,
        "maxLength": most,
        "pattern": ONE_LINE,
    }
