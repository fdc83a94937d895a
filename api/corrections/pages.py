"""The words of the public record, in the language of the text: no page mixes two."""

from typing import Any

from api.demo.words import WORDS as DEMO_WORDS
from api.demo.words import day
from articles.reading.record import Record
from articles.vocabulary import ChangeKind, Language

WORDS: dict[Language, dict[str, str]] = {
    Language.DE: DEMO_WORDS[Language.DE]
    | {
        "record_lead": "Was an diesem Text seit seiner Veröffentlichung berichtigt, zurückgezogen "
        "oder wieder eingesetzt wurde. Dieses Verzeichnis bleibt, auch wenn der Text nicht mehr da "
        "ist.",
        "is_withdrawn": "Dieser Text ist zurückgezogen.",
        "to_text": "Zum Text",
        "edition": "Ausgabe",
        "published": "veröffentlicht",
        "corrected": "berichtigt",
        "withdrawn": "zurückgezogen",
        "restored": "wieder eingesetzt",
        "source_status_changed": "Stand einer Quelle oder Aussage geändert",
        "claims_named": "Aussagen",
        "nothing": "Seit der Veröffentlichung wurde nichts berichtigt.",
        "unnamed": "Dieser Text",
    },
    Language.EN: DEMO_WORDS[Language.EN]
    | {
        "record_lead": "What was corrected, withdrawn or restored of this text since it was "
        "published. This record stays, also when the text is gone.",
        "is_withdrawn": "This text is withdrawn.",
        "to_text": "To the text",
        "edition": "edition",
        "published": "published",
        "corrected": "corrected",
        "withdrawn": "withdrawn",
        "restored": "restored",
        "source_status_changed": "state of a source or claim changed",
        "claims_named": "claims",
        "nothing": "Nothing was corrected since it was published.",
        "unnamed": "This text",
    },
}


def shown_entries(record: Record) -> list[dict[str, Any]]:
    """The entries for the eye, the newest first."""
    words = WORDS[record.language]
    return [
        {
            "on": day(entry.at.isoformat(), record.language),
            "at": entry.at.isoformat(),
            "what": words[entry.kind.value],
            "is_grave": entry.kind in (ChangeKind.WITHDRAWN, ChangeKind.CORRECTED),
            "edition": entry.edition,
            "reason": entry.reason,
            "claims": ", ".join(entry.claims),
        }
        for entry in record.entries
    ]
