"""How lists of words become one pattern."""

import re

from articles.evidence.sought import Sought, sought
from articles.vocabulary import Language

Patterns = dict[Language, Sought]


def patterns(de: str, en: str, *, de_flags: int = re.IGNORECASE) -> Patterns:
    """One pattern for each language from alternatives, one a line.

    A line that begins with # says why, one that begins with + goes on with the line before.
    English ignores case. German does so unless `de_flags` says that it tells verbs from nouns.
    """
    return {
        Language.DE: sought(_joined(de), de_flags),
        Language.EN: sought(_joined(en), re.IGNORECASE),
    }


def _joined(lines: str) -> str:
    kept: list[str] = []
    for line in map(str.strip, lines.splitlines()):
        if line.startswith("+ "):
            kept[-1] += line[2:]
        elif line and not line.startswith("#"):
            kept.append(line)
    return rf"\b(?:{'|'.join(kept)})"
