"""Answers of the interface, made by hand: what the forms are made of."""

from typing import Any

ANSWER: dict[str, Any] = {
    "id": "7f0c2b1e-4d3a-4f5b-8c6d-9e0f1a2b3c4d",
    "url": "https://api.example.org/api/v1/articles/7f0c2b1e-4d3a-4f5b-8c6d-9e0f1a2b3c4d/?lang=de",
    "canonical_url": "https://health.example.org/de/sleep-de",
    "language": "de",
    "slug": "sleep-de",
    "title": "Leichter einschlafen",
    "subtitle": "Was abends hilft",
    "summary": "Was Studien über den Schlaf am Abend sagen.",
    "edition": {
        "number": 2,
        "kind": "corrected",
        "note": "Der Titel versprach zu viel.",
        "published_at": "2026-03-02T09:12:00Z",
        "digest": "sha256:00",
        "previous": None,
    },
    "dates": {
        "published": "2026-03-02T09:03:00Z",
        "modified": "2026-03-02T09:12:00Z",
        "evidence_current": "2026-01-15",
        "medically_reviewed": "2026-03-02",
        "next_review_due": None,
    },
    "translations": [
        {
            "language": "en",
            "slug": "sleep-en",
            "url": "https://api.example.org/api/v1/articles/7f0c2b1e-4d3a-4f5b-8c6d-9e0f1a2b3c4d/"
            "?lang=en",
            "state": "outdated",
            "source_language": False,
        }
    ],
    "topics": [{"id": "0a", "name": "Schlaf", "slug": "sleep"}],
    "authors": [{"id": "0b", "name": "Anna Autorin", "qualification": ""}],
    "reviewers": [
        {
            "id": "0c",
            "name": "Dr. Medical",
            "qualification": "Fachärztin",
            "kind": "medical",
            "signed_at": "2026-03-02T09:11:00Z",
        }
    ],
    "conflicts_of_interest": "Keine.",
    "funding": "",
    "audience": "public",
    "images": [],
    "disclaimers": [
        {
            "id": "0d",
            "key": "general",
            "version": 1,
            "kind": "general_medical",
            "jurisdiction": "DE",
            "placement": "before_content",
            "html": "<p>Kein Ersatz für ärztlichen Rat.</p>",
            "text": "Kein Ersatz für ärztlichen Rat.",
        }
    ],
    "sections": [
        {
            "key": "light",
            "aspect": "CausesHealthAspect",
            "heading": "Licht am Abend",
            "html": "<p>Helles Licht hält wach.</p>",
            "blocks": [
                {
                    "_type": "block",
                    "_key": "light-1",
                    "style": "normal",
                    "markDefs": [],
                    "children": [
                        {
                            "_type": "span",
                            "_key": "light-1-s1",
                            "text": "Helles Licht hält wach.",
                            "marks": [],
                        }
                    ],
                }
            ],
        }
    ],
    "claims": [],
    "references": [],
    "corrections": [{"edition": 2, "date": "2026-03-02", "note": "Der Titel versprach zu viel."}],
    "withheld": [],
    "licence": {"name": "CC BY 4.0", "url": "https://creativecommons.org/licenses/by/4.0/"},
    "attribution": {"text": "Quelle: Leichter einschlafen", "html": "<p>Quelle</p>"},
    "seo": {"title": "Leichter einschlafen", "description": "Was Studien sagen."},
}


def answer(**changes: Any) -> dict[str, Any]:
    """The article with other values in some of its fields."""
    return {**ANSWER, **changes}


def claim(key: str, cited: list[int], **changes: Any) -> dict[str, Any]:
    """A claim that cites these references."""
    made = {
        "id": f"00000000-0000-4000-8000-{int(key[1:]):012}",
        "key": key,
        "kind": "efficacy",
        "section": "light",
        "statement": f"Aussage {key}",
        "certainty": "low",
        "certainty_reason": "",
        "suspended": False,
        "suspension": None,
        "numbers": [],
        "citations": [
            {
                "reference": number,
                "stance": "supports",
                "quote": "Later.",
                "quote_language": "en",
                "quote_translation": "Später.",
                "locator": "Table 2",
                "directness": "direct",
            }
            for number in cited
        ],
    }
    return {**made, **changes}


def reference(number: int, **changes: Any) -> dict[str, Any]:
    """A reference to a journal article; `changes` are of the work."""
    source = {
        "id": f"00000000-0000-4000-9000-{number:012}",
        "type": "article-journal",
        "title": "Evening light",
        "title_translated": "Licht am Abend",
        "plain_summary": "",
        "language": "en",
        "authors": [{"family": "Muster", "given": "M."}],
        "container_title": "Journal",
        "publisher": "",
        "issued": "2021",
        "volume": "12",
        "issue": "3",
        "page": "45-52",
        "doi": f"10.5555/light{number}",
        "pmid": None,
        "pmcid": None,
        "isbn": None,
        "issn": None,
        "pii": None,
        "url": "",
        "accessed_on": None,
        "study_design": "rct",
        "status": "none_found",
        "checked_at": "2026-03-08T02:00:00Z",
    }
    return {"number": number, "annotation": "Eine Studie.", "source": {**source, **changes}}
