"""Texts as they were when somebody decided on them, by their fingerprint."""

import json
from collections.abc import Iterable
from typing import Any

from articles.manuscripts.canonical import canonical, digest
from articles.manuscripts.fingerprint import VERSION, fingerprint, reviewed
from articles.manuscripts.manuscript import Manuscript
from articles.models import ReviewedText


def keep_text(manuscript: Manuscript) -> None:
    """Keep what a decision is about; the same text is kept once."""
    row = ReviewedText(fingerprint=fingerprint(manuscript), text=canonical(reviewed(manuscript)))
    ReviewedText.objects.bulk_create([row], ignore_conflicts=True)


def text_of(fingerprint: str) -> dict[str, Any] | None:
    """The text of a fingerprint; None where it is not kept, or is not what was kept."""
    text = (
        ReviewedText.objects.filter(fingerprint=fingerprint).values_list("text", flat=True).first()
    )
    if text is None or fingerprint != f"{VERSION}:{digest(text)}":
        return None
    found: dict[str, Any] = json.loads(text)
    return found


def forget_texts(fingerprints: Iterable[str]) -> None:
    """Erase texts for good, as a redaction demands."""
    ReviewedText.objects.filter(fingerprint__in=list(fingerprints)).delete()
