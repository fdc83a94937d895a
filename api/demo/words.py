"""The demo pages' own words, in the language of the text shown: no page mixes two."""

from articles.reading.words import LABELS, NAMES, TERMS, day
from articles.vocabulary import Language

__all__ = ["LABELS", "NAMES", "WORDS", "day"]

WORDS: dict[Language, dict[str, str]] = {
    Language.DE: TERMS[Language.DE]
    | {
        "site": "Beleg · Demo",
        "skip": "Zum Text",
        "articles": "Alle Artikel",
        "index_title": "Belegte Artikel",
        "index_lead": "Diese Seiten zeigen, was die Schnittstelle veröffentlicht: jede Aussage mit "
        "ihrem Beleg.",
        "none": "Noch ist nichts veröffentlicht.",
        "language": "Sprache",
        "this_language": "Deutsch",
        "contents": "Inhalt",
        "claims_lead": "Jede Aussage des Textes mit der Vertrauenswürdigkeit ihrer Evidenz und den "
        "Quellen, die ein Mensch dafür geprüft hat.",
        "in_text": "im Text",
        "json": "Diese Seite als JSON",
        "docs": "Dokumentation der Schnittstelle",
        "not_found": "Diese Seite gibt es nicht",
        "not_found_text": "Unter dieser Adresse ist nichts veröffentlicht.",
        "elsewhere": "Diesen Artikel gibt es unter anderer Adresse:",
        "record": "Korrekturen und Zurückziehungen",
        "gone_on": "Zurückgezogen am",
        "other": "In einer anderen Sprache weiterhin veröffentlicht:",
    },
    Language.EN: TERMS[Language.EN]
    | {
        "site": "Beleg · Demo",
        "skip": "Skip to the text",
        "articles": "All articles",
        "index_title": "Articles with evidence",
        "index_lead": "These pages show what the interface publishes: every claim with its "
        "evidence.",
        "none": "Nothing is published yet.",
        "language": "Language",
        "this_language": "English",
        "contents": "Contents",
        "claims_lead": "Every claim of the text with the certainty of its evidence and the sources "
        "that a person checked for it.",
        "in_text": "in the text",
        "json": "This page as JSON",
        "docs": "Documentation of the interface",
        "not_found": "There is no such page",
        "not_found_text": "Nothing is published at this address.",
        "elsewhere": "This article is published at another address:",
        "record": "Corrections and withdrawals",
        "gone_on": "Withdrawn on",
        "other": "Still published in another language:",
    },
}
