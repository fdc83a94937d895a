"""The words that open a callout: "Achtung:", "Tip:", "In an emergency:"."""

import re
from typing import Literal

CalloutKind = Literal["note", "tip", "warning", "emergency"]
_CALLOUTS: tuple[tuple[CalloutKind, re.Pattern[str]], ...] = (
    (
        "emergency",
        re.compile(r"(?:notfall|im notfall|emergency|in an emergency)\s*:", re.IGNORECASE),
    ),
    (
        "warning",
        re.compile(r"(?:achtung|warnung|vorsicht|warning|caution|attention)\s*:", re.IGNORECASE),
    ),
    ("tip", re.compile(r"(?:tipp|praxistipp|tip|pro tip)\s*:", re.IGNORECASE)),
    (
        "note",
        re.compile(
            r"(?:hinweis|wichtiger hinweis|wichtig|bitte beachten|merke|info|note|important"
            r"|important note"
            r"|please note|nb)\s*:",
            re.IGNORECASE,
        ),
    ),
)


def callout_kind(*, text: str) -> CalloutKind | None:
    """The kind of callout that a passage opens, None where it opens none."""
    return next((kind for kind, label in _CALLOUTS if label.match(text)), None)
