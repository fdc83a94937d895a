"""An article as a `MedicalWebPage` of schema.org, in JSON-LD.

Claims are `Claim` nodes below `hasPart`. GRADE has no place in schema.org's evidence levels (A, B,
C), so that a certainty is a `PropertyValue`; what a work does for a claim is said in CiTO. Made of
the public answer. Pure.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from articles.rendering.forms.parts import Article, language_of
from articles.rendering.forms.portable import words
from articles.rendering.forms.works import Node, fact, filled, person, quotation, urn, work
from articles.rendering.words import TERMS

CITO = "http://purl.org/spar/cito/"
CONTEXT = ["https://schema.org", {"cito": CITO}]
CERTAINTY = "GRADE certainty of the evidence"
# The claim is what cites, the work what is cited.
STANCES = {
    "supports": "cito:isSupportedBy",
    "partially_supports": "cito:isQualifiedBy",
    "contradicts": "cito:isDisputedBy",
    "background": "cito:obtainsBackgroundFrom",
}
# As what a sign-off's person appears.
REVIEWERS = {"medical": "reviewedBy", "editorial": "editor", "translation": "contributor"}
FACTS = {
    "evidence_current": "Evidence current on",
    "next_review_due": "Next review due",
}


def jsonld(article: Article) -> Node:
    """The page as one node, its parts nested, works named once under `citation`."""
    return filled(
        {
            "@context": CONTEXT,
            "@type": "MedicalWebPage",
            "@id": article["canonical_url"],
            "url": article["canonical_url"],
            "identifier": urn(article["id"]),
            "inLanguage": article["language"],
            "name": article["title"],
            "alternativeHeadline": article["subtitle"],
            "abstract": article["summary"],
            "description": article["seo"]["description"],
            "version": article["edition"]["number"],
            "datePublished": article["dates"]["published"],
            "dateModified": article["dates"]["modified"],
            "lastReviewed": article["dates"]["medically_reviewed"],
            "author": [person(row) for row in article["authors"]],
            **_reviewers(article),
            "about": [_topic(row) for row in article["topics"]],
            "audience": {"@type": "MedicalAudience", "audienceType": article["audience"]},
            "image": [_image(row) for row in article["images"]],
            "citation": [work(row) for row in article["references"]],
            "correction": [_correction(row) for row in article["corrections"]],
            "hasPart": [*_notices(article), *_sections(article), *_claims(article)],
            **_translations(article),
            "license": article["licence"]["url"],
            "copyrightNotice": article["licence"]["name"],
            "creditText": article["attribution"]["text"],
            "additionalProperty": list(_facts(article)),
            "encoding": {
                "@type": "MediaObject",
                "encodingFormat": "application/json",
                "contentUrl": article["url"],
            },
        }
    )


def _reviewers(article: Article) -> Node:
    found: Node = {}
    for row in article["reviewers"]:
        people = found.setdefault(REVIEWERS[row["kind"]], [])
        if person(row) not in people:
            people.append(person(row))
    return found


def _topic(row: Mapping[str, Any]) -> Node:
    return {
        "@type": "DefinedTerm",
        "@id": urn(row["id"]),
        "name": row["name"],
        "termCode": row["slug"],
    }


def _image(row: Mapping[str, Any]) -> Node:
    return filled(
        {
            "@type": "ImageObject",
            "@id": urn(row["id"]),
            "contentUrl": row["url"],
            "description": row["alt"],
            "caption": row["caption"],
            "creditText": row["credit"],
            "license": row["licence"]["url"],
            "copyrightNotice": row["licence"]["name"],
        }
    )


def _correction(row: Mapping[str, Any]) -> Node:
    return {
        "@type": "CorrectionComment",
        "datePublished": row["date"],
        "text": row["note"],
        "version": row["edition"],
    }


def _notices(article: Article) -> Iterable[Node]:
    label = TERMS[language_of(article)]["notice"]
    for row in article["disclaimers"]:
        yield {
            "@type": "WebContent",
            "@id": f"{urn(row['id'])}#{article['language']}-{row['version']}",
            "genre": "disclaimer",
            "name": label,
            "identifier": row["key"],
            "version": row["version"],
            "inLanguage": article["language"],
            "text": row["text"],
            "position": row["placement"],
        }


def _sections(article: Article) -> Iterable[Node]:
    for row in article["sections"]:
        yield filled(
            {
                "@type": ["WebPageElement", "HealthTopicContent"],
                "@id": _anchor(article, row["key"]),
                "hasHealthAspect": row["aspect"] and {"@id": f"schema:{row['aspect']}"},
                "headline": row["heading"],
                "inLanguage": article["language"],
                "text": words(row["blocks"]),
            }
        )


def _claims(article: Article) -> Iterable[Node]:
    sources = {row["number"]: row["source"]["id"] for row in article["references"]}
    for claim in article["claims"]:
        cited = [(row, sources[row["reference"]]) for row in claim["citations"]]
        stances: Node = {}
        for row, uid in cited:
            if row["stance"]:
                stances.setdefault(STANCES[row["stance"]], []).append({"@id": urn(uid)})
        yield filled(
            {
                "@type": "Claim",
                "@id": _anchor(article, claim["key"]),
                "identifier": urn(claim["id"]),
                "genre": claim["kind"],
                "inLanguage": article["language"],
                "text": claim["statement"],
                "appearance": {"@id": article["canonical_url"]},
                "isPartOf": {"@id": _anchor(article, claim["section"])},
                "additionalProperty": fact(
                    CERTAINTY, claim["certainty"], claim["certainty_reason"]
                ),
                "creativeWorkStatus": "suspended" if claim["suspended"] else None,
                "correction": _suspension(claim),
                "citation": [{"@id": urn(uid)} for _, uid in cited],
                **stances,
                "isBasedOn": [
                    quotation(row, uid, article["language"]) for row, uid in cited if row["quote"]
                ],
            }
        )


def _suspension(claim: Mapping[str, Any]) -> Node | None:
    told = claim["suspension"]
    if not told:
        return None
    return filled(
        {"@type": "CorrectionComment", "text": told["reason"], "datePublished": told["since"]}
    )


def _translations(article: Article) -> Node:
    found: Node = {}
    for row in article["translations"]:
        name = "translationOfWork" if row["source_language"] else "workTranslation"
        found.setdefault(name, []).append(
            {"@type": "MedicalWebPage", "inLanguage": row["language"], "url": row["url"]}
        )
    return found


def _facts(article: Article) -> Iterable[Node]:
    for name, label in FACTS.items():
        if article["dates"][name]:
            yield fact(label, article["dates"][name])
    for name in ("conflicts_of_interest", "funding"):
        if article[name]:
            yield fact(name.replace("_", " ").capitalize(), article[name])
    yield fact("Digest of the edition", article["edition"]["digest"])


def _anchor(article: Article, key: str) -> str:
    return f"{article['canonical_url']}#{key}"
