"""A source as a CSL-JSON item (citation-style-language/schema, csl-data.json)."""

from typing import Any

from articles.rendering.citations.record import NAME_PARTS, Source, date_parts

FIELDS = {
    "container_title": "container-title",
    "publisher": "publisher",
    "volume": "volume",
    "issue": "issue",
    "page": "page",
    "doi": "DOI",
    "pmid": "PMID",
    "pmcid": "PMCID",
    "isbn": "ISBN",
    "issn": "ISSN",
    "url": "URL",
    "language": "language",
}
# The schema allows no key of our own beside its own; what it has no word for stands in `custom`.
CUSTOM = ("pii", "study_design", "title_translated", "plain_summary", "status", "checked_at")


def csl(source: Source) -> dict[str, Any]:
    """The item; absent fields are left out. A title stays as published, "RETRACTED: " included."""
    item: dict[str, Any] = {
        "id": source["id"],
        "type": source["type"],
        "title": source["title"],
    }
    item |= {theirs: source[ours] for ours, theirs in FIELDS.items() if source.get(ours)}
    authors = [_name(author) for author in source.get("authors") or ()]
    if authors:
        item["author"] = authors
    for ours, theirs in (("issued", "issued"), ("accessed_on", "accessed")):
        if source.get(ours):
            item[theirs] = _date(source[ours])
    custom = {field: source[field] for field in CUSTOM if source.get(field)}
    if custom:
        item["custom"] = custom
    return item


def _name(author: dict[str, str]) -> dict[str, str]:
    return {part: author[part] for part in NAME_PARTS if author.get(part)}


def _date(edtf: str) -> dict[str, Any]:
    parts = date_parts(edtf)
    return {"date-parts": [list(parts)]} if parts else {"literal": edtf}
