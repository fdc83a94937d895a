"""Made-up answers about what stands below articles and what crosses them."""

from typing import Any

from api.v1.examples import ARTICLE, BASE, CARD, DIGEST, UID

SECTION: dict[str, Any] = {
    "url": f"{BASE}articles/{UID}/sections/light/?lang=en",
    "article": {name: CARD[name] for name in ("id", "url", "canonical_url", "slug", "title")},
    "language": "en",
    **ARTICLE["sections"][0],
    "images": [],
    **{
        name: ARTICLE[name]
        for name in (
            "claims", "references", "edition", "dates", "authors", "reviewers",
            "conflicts_of_interest", "funding", "audience", "disclaimers", "corrections",
            "licence", "attribution",
        )
    },
}  # fmt: skip
EDITIONS: dict[str, Any] = {
    "results": [
        {
            **CARD["edition"],
            "redacted": False,
            "url": f"{BASE}articles/{UID}/editions/2/?lang=en",
        },
        {
            "number": 1,
            "kind": "published",
            "note": "",
            "published_at": "2026-03-02T09:00:00Z",
            "digest": CARD["edition"]["previous"],
            "previous": None,
            "redacted": False,
            "url": f"{BASE}articles/{UID}/editions/1/?lang=en",
        },
    ],
    "next": None,
    "previous": None,
}
EVIDENCE: dict[str, Any] = {
    "article": UID,
    "url": CARD["url"],
    "language": "en",
    "title": CARD["title"],
    "edition": {
        "number": 2,
        "kind": "corrected",
        "published_at": "2026-03-09T08:00:00Z",
        "digest": DIGEST,
    },
    "fingerprint": f"1:{DIGEST}",
    "sign_offs": [
        {
            "kind": "medical",
            "signed_at": "2026-03-09T07:30:00Z",
            "person": {
                name: ARTICLE["reviewers"][0][name] for name in ("id", "name", "qualification")
            },
        }
    ],
    "checklist": [
        {
            "number": 8,
            "item": "no_treatment_described",
            "origin": "DISCERN 12",
            "by": "person",
            "level": "warning",
            "answer": "yes",
            "machine": None,
            "findings": 0,
            "waived": 0,
            "question": "Does the text describe what happens without treatment, or when waiting?",
            "person": {
                "answer": "yes",
                "by": "Dr. Editor",
                "at": "2026-03-09T07:20:00Z",
                "note": "",
            },
        }
    ],
    "counts": {"blocker": 0, "warning": 1, "note": 0},
    "findings": [
        {
            "rule": "SRC_LINK_HOMEPAGE",
            "severity": "warning",
            "language": None,
            "object": {"type": "reference", "id": "607b5b5f", "label": "[1]"},
            "field": "url",
            "message": "The link leads to a home page, not to the work.",
            "evidence": "https://www.example.org",
            "waiver": None,
        }
    ],
    "waivers": [],
}
LINK: dict[str, Any] = {
    **{name: CARD[name] for name in ("id", "title", "slug", "url")},
    "edition": 2,
}
SOURCE_RECORD: dict[str, Any] = ARTICLE["references"][0]["source"]
CLAIM: dict[str, Any] = {
    **ARTICLE["claims"][0],
    "url": f"{BASE}claims/{ARTICLE['claims'][0]['id']}/?lang=en",
    "language": "en",
    "article": LINK,
    "citations": [{**ARTICLE["claims"][0]["citations"][0], "source": SOURCE_RECORD}],
}
SOURCE: dict[str, Any] = {
    **SOURCE_RECORD,
    "record_url": f"{BASE}sources/{SOURCE_RECORD['id']}/?lang=en",
    "articles": {"count": 1, "url": f"{BASE}articles/?lang=en&source={SOURCE_RECORD['id']}"},
    "claims": {"url": f"{BASE}claims/?lang=en&source={SOURCE_RECORD['id']}"},
    "used_in": [{**LINK, "claims": ["c1"]}],
}
DISCLAIMER: dict[str, Any] = {
    **ARTICLE["disclaimers"][0],
    "url": f"{BASE}disclaimers/{ARTICLE['disclaimers'][0]['id']}/?lang=en",
    "articles": {
        "count": 1,
        "url": f"{BASE}articles/?lang=en&disclaimer={ARTICLE['disclaimers'][0]['id']}",
    },
}
TOPIC: dict[str, Any] = {
    **CARD["topics"][0],
    "url": f"{BASE}topics/sleep/?lang=en",
    "articles": {"count": 1, "url": f"{BASE}articles/?lang=en&topic=sleep"},
}
PERSON: dict[str, Any] = {
    **CARD["authors"][0],
    "url": f"{BASE}people/{CARD['authors'][0]['id']}/?lang=en",
    "author_of": {
        "count": 1,
        "url": f"{BASE}articles/?lang=en&author={CARD['authors'][0]['id']}",
    },
    "reviewer_of": {
        "count": 0,
        "url": f"{BASE}articles/?lang=en&reviewer={CARD['authors'][0]['id']}",
    },
}
SEARCH_PAGE: dict[str, Any] = {
    "results": [
        {
            **CARD,
            "highlight": [
                {
                    "field": "title",
                    "section": None,
                    "html": "Falling <mark>asleep</mark> more easily",
                    "text": "Falling asleep more easily",
                },
                {
                    "field": "body",
                    "section": "light",
                    "html": "In one study, 30 people fell <mark>asleep</mark> 10 minutes later.",
                    "text": "In one study, 30 people fell asleep 10 minutes later.",
                },
            ],
        }
    ],
    "next": None,
    "previous": None,
    "query": "asleap",
    "corrected_query": "asleep",
    "suggestions": [],
    "matches": {"count": 1, "is_complete": True},
    "facets": {
        "topics": [{**CARD["topics"][0], "count": 1}],
        "aspects": [{"aspect": "CausesHealthAspect", "name": "Causes", "count": 1}],
    },
}
CSL: list[dict[str, Any]] = [
    {
        "id": SOURCE_RECORD["id"],
        "type": "article-journal",
        "title": "Evening light and sleep onset",
        "container-title": "Journal of Made-up Sleep",
        "DOI": "10.5555/evening-light",
        "author": [{"family": "Muster", "given": "M."}],
        "issued": {"date-parts": [[2021]]},
    }
]
RIS = (
    "TY  - JOUR\r\nTI  - Evening light and sleep onset\r\nPY  - 2021\r\n"
    "DO  - 10.5555/evening-light\r\nER  - \r\n"
)
BIBLIOGRAPHY: dict[str, Any] = {
    "style": "apa",
    "language": "en",
    "numbered": False,
    "entries": [
        {
            "number": None,
            "source": SOURCE_RECORD["id"],
            "status": "none_found",
            "html": "Muster, M. (2021). Evening light and sleep onset. <i>Journal of Made-up "
            "Sleep</i>, <i>12</i>(3), 45–52. https://doi.org/10.5555/evening-light",
            "text": "Muster, M. (2021). Evening light and sleep onset. Journal of Made-up Sleep, "
            "12(3), 45–52. https://doi.org/10.5555/evening-light",
        }
    ],
}
ARTICLE_BIBLIOGRAPHY: dict[str, Any] = {
    **BIBLIOGRAPHY,
    "article": {
        name: ARTICLE[name]
        for name in ("id", "url", "canonical_url", "language", "title", "licence", "attribution")
    },
    "entries": [{**row, "number": 1} for row in BIBLIOGRAPHY["entries"]],
}
BIBLIOGRAPHY_TEXT = f"{BIBLIOGRAPHY['entries'][0]['text']}\n"
BIBTEX = "@article{muster2021-607b5b5f,\n  title = {{Evening light and sleep onset}},\n}\n"


def page(entry: dict[str, Any]) -> dict[str, Any]:
    """A page that holds one entry."""
    return {"results": [entry], "next": None, "previous": None}
