"""Cited works, people and quotations as nodes of schema.org. Pure."""

from collections.abc import Mapping
from typing import Any

from articles.rendering.forms.parts import work_link

Node = dict[str, Any]

TYPES = {
    "article-journal": "ScholarlyArticle",
    "article": "ScholarlyArticle",
    "book": "Book",
    "chapter": "Chapter",
    "report": "Report",
    "thesis": "Thesis",
    "dataset": "Dataset",
    "legislation": "Legislation",
    "webpage": "WebPage",
    "paper-conference": "ScholarlyArticle",
}
# What a work stands in, by the work's type; a book by itself stands in nothing.
CONTAINERS = {"article-journal": "Periodical", "chapter": "Book", "paper-conference": "Book"}
IDENTIFIERS = ("doi", "pmid", "pmcid", "pii")


def filled(node: Mapping[str, Any]) -> Node:
    """The node without what is not known."""
    return {name: value for name, value in node.items() if value not in (None, "", [], {})}


def urn(uid: str) -> str:
    """An id that is no address: the same in every installation and language."""
    return f"urn:uuid:{uid}"


def fact(name: str, value: str, description: str = "") -> Node:
    """What schema.org has no property for."""
    return filled(
        {"@type": "PropertyValue", "propertyID": name, "value": value, "description": description}
    )


def person(row: Mapping[str, Any]) -> Node:
    """An author or reviewer."""
    return filled(
        {
            "@type": "Person",
            "@id": urn(row["id"]),
            "name": row["name"],
            "jobTitle": row["qualification"],
        }
    )


def work(reference: Mapping[str, Any]) -> Node:
    """A cited work with its editorial status; an annotation is the article's, not the work's."""
    source = reference["source"]
    return filled(
        {
            "@type": TYPES.get(source["type"], "CreativeWork"),
            "@id": urn(source["id"]),
            "position": reference["number"],
            "name": source["title"],
            "alternateName": source["title_translated"],
            "abstract": source["plain_summary"],
            "inLanguage": source["language"],
            "author": [_author(row) for row in source["authors"]],
            "datePublished": source["issued"],
            "isPartOf": _container(source),
            "publisher": filled({"@type": "Organization", "name": source["publisher"]})
            if source["publisher"]
            else None,
            "pagination": source["page"],
            "isbn": source["isbn"],
            "identifier": [fact(name, source[name]) for name in IDENTIFIERS if source[name]],
            "sameAs": f"https://doi.org/{source['doi']}" if source["doi"] else None,
            "url": work_link(source),
            "creativeWorkStatus": source["status"],
            "comment": filled({"@type": "Comment", "text": reference["annotation"]})
            if reference["annotation"]
            else None,
        }
    )


def quotation(citation: Mapping[str, Any], uid: str, language: str) -> Node:
    """The passage of a work that a claim rests on, with our translation of it."""
    translation = {
        "@type": "Quotation",
        "text": citation["quote_translation"],
        "inLanguage": language,
    }
    return filled(
        {
            "@type": "Quotation",
            "text": citation["quote"],
            "inLanguage": citation["quote_language"],
            "isPartOf": {"@id": urn(uid)},
            "pagination": citation["locator"],
            "workTranslation": translation if citation["quote_translation"] else None,
        }
    )


def _author(row: Mapping[str, str]) -> Node:
    if row.get("literal"):
        return {"@type": "Organization", "name": row["literal"]}
    parts = (row.get("given"), row.get("non-dropping-particle"), row.get("family"))
    return filled(
        {
            "@type": "Person",
            "name": " ".join(part for part in parts if part),
            "familyName": row.get("family"),
            "givenName": row.get("given"),
        }
    )


def _container(source: Mapping[str, Any]) -> Node | None:
    """Issue in volume in journal, as far as each is known."""
    inner: Node | None = None
    if source["container_title"]:
        kind = CONTAINERS.get(source["type"], "CreativeWork")
        inner = filled(
            {
                "@type": kind,
                "name": source["container_title"],
                "issn": source["issn"] if kind == "Periodical" else None,
            }
        )
    for kind, name, value in (
        ("PublicationVolume", "volumeNumber", source["volume"]),
        ("PublicationIssue", "issueNumber", source["issue"]),
    ):
        if value:
            inner = filled({"@type": kind, name: value, "isPartOf": inner})
    return inner
