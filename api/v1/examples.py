"""Made-up answers for the documentation, in the shape of real ones."""

from typing import Any

from drf_spectacular.utils import OpenApiExample

from api.errors import CODES, PROBLEM

BASE = "https://api.example.org/api/v1/"
UID = "6f1d5a6e-3c0b-4f0a-9d55-0d1c6a2f7b10"
DIGEST = "sha256:" + "3f8a" * 16

CARD: dict[str, Any] = {
    "id": UID,
    "url": f"{BASE}articles/{UID}/?lang=en",
    "canonical_url": "https://health.example.org/en/evening-light",
    "language": "en",
    "slug": "evening-light",
    "title": "Falling asleep more easily",
    "subtitle": "What helps in the evening",
    "summary": "What studies say about light and sleep.",
    "edition": {
        "number": 2,
        "kind": "corrected",
        "note": "The study had 30 participants, not 300.",
        "published_at": "2026-03-09T08:00:00Z",
        "digest": DIGEST,
        "previous": "sha256:" + "91cc" * 16,
    },
    "dates": {
        "published": "2026-03-02T09:00:00Z",
        "modified": "2026-03-09T08:00:00Z",
        "evidence_current": "2026-01-15",
        "medically_reviewed": "2026-03-09",
        "next_review_due": "2029-01-15",
    },
    "translations": [
        {
            "language": "de",
            "slug": "licht-am-abend",
            "url": f"{BASE}articles/{UID}/?lang=de",
            "state": "current",
            "source_language": True,
        }
    ],
    "topics": [{"id": "1b0e6a0a-6f52-4be0-8f55-0a5a3f6f7a11", "slug": "sleep", "name": "Sleep"}],
    "authors": [
        {
            "id": "2c9f1d1b-90c5-4f55-8c06-1c2f3a4b5c12",
            "name": "Dr. Anna Muster",
            "qualification": "General practitioner",
        }
    ],
}
ARTICLE: dict[str, Any] = CARD | {
    "reviewers": [
        {
            "id": "3d8e2c2c-81b6-4a44-9b17-2d3e4f5a6b13",
            "name": "Dr. Ben Beispiel",
            "qualification": "Neurologist",
            "kind": "medical",
            "signed_at": "2026-03-09T07:30:00Z",
        }
    ],
    "conflicts_of_interest": "None.",
    "funding": "No outside funding.",
    "audience": "public",
    "images": [
        {
            "id": "718a6c60-4590-4e00-9b5b-6b7c8d9eaf17",
            "role": "lead",
            "alt": "A dark bedroom with a lamp",
            "decorative": False,
            "caption": "Dimmed light in the evening.",
            "credit": "Photo: M. Muster",
            "licence": {"name": "CC BY 4.0", "url": "https://creativecommons.org/licenses/by/4.0/"},
            "focal_point": {"x": 0.5, "y": 0.4},
            "width": 1600,
            "height": 900,
            "url": "https://api.example.org/media/images/71/718a-960.jpeg",
            "sources": [
                {
                    "type": "image/avif",
                    "width": 960,
                    "height": 540,
                    "url": "https://api.example.org/media/images/71/718a-960.avif",
                }
            ],
        }
    ],
    "disclaimers": [
        {
            "id": "4e7d3b3d-72a7-4b33-8a28-3e4f5a6b7c14",
            "key": "general",
            "version": 3,
            "kind": "general_medical",
            "jurisdiction": "DE",
            "placement": "before_content",
            "html": "<p>This text does not replace medical advice.</p>",
            "text": "This text does not replace medical advice.",
        }
    ],
    "sections": [
        {
            "key": "light",
            "aspect": "CausesHealthAspect",
            "heading": "Light in the evening",
            "html": '<p><span data-claim="c1">In one study, 30 people fell asleep 10 minutes '
            "later.</span></p>",
            "blocks": [
                {
                    "_type": "block",
                    "_key": "light-1",
                    "style": "normal",
                    "markDefs": [{"_type": "claim", "_key": "light-1-m1", "claim": "c1"}],
                    "children": [
                        {
                            "_type": "span",
                            "_key": "light-1-s1",
                            "text": "In one study, 30 people fell asleep 10 minutes later.",
                            "marks": ["light-1-m1"],
                        }
                    ],
                }
            ],
        }
    ],
    "claims": [
        {
            "id": "5f6c4a4e-6398-4c22-9939-4f5a6b7c8d15",
            "key": "c1",
            "kind": "efficacy",
            "section": "light",
            "statement": "After bright light, 30 people fell asleep 10 minutes later.",
            "certainty": "low",
            "certainty_reason": "One small study.",
            "certainty_start": "high",
            "grade_domains": [
                {"domain": "imprecision", "rating": -2, "reason": "30 people took part."}
            ],
            "suspended": False,
            "suspension": None,
            "numbers": [
                {
                    "role": "count",
                    "low": "30",
                    "high": "30",
                    "bound": "exact",
                    "unit": "",
                    "per": "",
                    "dose_basis": None,
                    "intake_basis": None,
                    "population": "",
                }
            ],
            "citations": [
                {
                    "reference": 1,
                    "stance": "supports",
                    "quote": "Participants fell asleep ten minutes later.",
                    "quote_language": "en",
                    "quote_translation": "",
                    "locator": "Table 2",
                    "directness": "direct",
                }
            ],
        }
    ],
    "references": [
        {
            "number": 1,
            "annotation": "A small study in a sleep laboratory.",
            "source": {
                "id": "607b5b5f-5489-4d11-8a4a-5a6b7c8d9e16",
                "type": "article-journal",
                "title": "Evening light and sleep onset",
                "title_translated": "",
                "plain_summary": "",
                "language": "en",
                "authors": [{"family": "Muster", "given": "M."}],
                "container_title": "Journal of Made-up Sleep",
                "publisher": "",
                "issued": "2021",
                "volume": "12",
                "issue": "3",
                "page": "45-52",
                "doi": "10.5555/evening-light",
                "pmid": None,
                "pmcid": None,
                "isbn": None,
                "issn": None,
                "pii": None,
                "url": "https://doi.org/10.5555/evening-light",
                "accessed_on": None,
                "study_design": "rct",
                "status": "none_found",
                "checked_at": "2026-03-08T02:00:00Z",
            },
        }
    ],
    "corrections": [
        {"edition": 2, "date": "2026-03-09", "note": "The study had 30 participants, not 300."}
    ],
    "withheld": [],
    "licence": {"name": "CC BY 4.0", "url": "https://creativecommons.org/licenses/by/4.0/"},
    "attribution": {
        "text": "Source: Falling asleep more easily, "
        "https://health.example.org/en/evening-light (CC BY 4.0)",
        "html": '<p>Source: <a href="https://health.example.org/en/evening-light" '
        'rel="noopener noreferrer">Falling asleep more easily</a> (CC BY 4.0)</p>',
    },
    "seo": {
        "title": "Falling asleep more easily",
        "description": "What studies say about light and sleep.",
    },
}
ARTICLE_JSONLD: dict[str, Any] = {
    "@context": ["https://schema.org", {"cito": "http://purl.org/spar/cito/"}],
    "@type": "MedicalWebPage",
    "@id": "https://health.example.org/en/evening-light",
    "identifier": f"urn:uuid:{UID}",
    "inLanguage": "en",
    "name": "Falling asleep more easily",
    "lastReviewed": "2026-03-02",
    "hasPart": [
        {
            "@type": "Claim",
            "@id": "https://health.example.org/en/evening-light#c1",
            "text": "In one study, 30 people fell asleep 10 minutes later after bright light.",
            "additionalProperty": {
                "@type": "PropertyValue",
                "propertyID": "GRADE certainty of the evidence",
                "value": "low",
            },
            "cito:isSupportedBy": [{"@id": "urn:uuid:607b5b5f-0d3c-4f0e-9f5a-1d2c3b4a5968"}],
        }
    ],
}
ARTICLE_MARKDOWN = (
    "# Falling asleep more easily\n\n> **Notice:** This text does not replace medical advice.\n\n"
    "## Light in the evening\n\nIn one study, 30 people fell asleep 10 minutes later. \\[1\\]\n\n"
    "## References\n\n1. Muster M. Evening light and sleep onset. Journal of Made-up Sleep.\n"
)
LIST: dict[str, Any] = {
    "results": [CARD],
    "next": f"{BASE}articles/?lang=en&page_size=1&cursor=Zm9yZWdyb3VuZA",
    "previous": None,
}
CHANGES: dict[str, Any] = {
    "results": [
        {
            "sequence": 41,
            "kind": "withdrawn",
            "article": UID,
            "language": "en",
            "slug": "evening-light",
            "edition": 2,
            "digest": DIGEST,
            "at": "2026-03-10T12:00:00Z",
            "note": "The study had 30 participants, not 300.",
            "severity": "severe",
            "reason": "The study was retracted.",
            "explanation": "The study was retracted.",
        }
    ],
    "cursor": "c2VhbGVkLWN1cnNvcg",
    "has_more": False,
}
ROOT: dict[str, Any] = {
    "articles": f"{BASE}articles/",
    "claims": f"{BASE}claims/",
    "sources": f"{BASE}sources/",
    "disclaimers": f"{BASE}disclaimers/",
    "topics": f"{BASE}topics/",
    "people": f"{BASE}people/",
    "search": f"{BASE}search/",
    "changes": f"{BASE}changes/",
    "openapi": f"{BASE}openapi.json",
    "documentation": f"{BASE}docs/",
}
GERMAN = {"language": "de", "slug": "licht-am-abend", "url": f"{BASE}articles/{UID}/?lang=de"}


def success(value: Any, name: str = "Answer") -> OpenApiExample:
    """An example of a 200."""
    return OpenApiExample(name, value=value, response_only=True, status_codes=["200"])


def problem(code: str, detail: str, path: str, **more: Any) -> OpenApiExample:
    """An example of a problem."""
    status = CODES[code].status
    value = {
        "type": f"{BASE}docs/#error-{code}",
        "title": status.phrase,
        "status": status.value,
        "detail": detail,
        "instance": path if path.startswith("/") else f"/api/v1/{path}",
        "code": code,
        "errors": more.pop("errors", []),
        **more,
    }
    return OpenApiExample(
        code, value=value, response_only=True, status_codes=[str(status.value)], media_type=PROBLEM
    )
