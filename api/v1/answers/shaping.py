"""Parts of an answer's bytes. Values are passed on as they stand, byte for byte."""

from collections.abc import Collection

import msgspec

FIELDS = (
    "id", "url", "canonical_url", "language", "slug", "title", "subtitle", "summary", "edition",
    "dates", "translations", "topics", "authors", "reviewers", "conflicts_of_interest", "funding",
    "audience", "images", "disclaimers", "sections", "claims", "references", "corrections",
    "withheld", "licence", "attribution", "seo",
)  # fmt: skip
# The fields of one entry of each list, and of that entry by itself.
ENTRY_FIELDS = {
    "articles": (
        "id", "url", "canonical_url", "language", "slug", "title", "subtitle", "summary",
        "edition", "dates", "translations", "topics", "authors",
    ),
    "search": (
        "id", "url", "canonical_url", "language", "slug", "title", "subtitle", "summary",
        "edition", "dates", "translations", "topics", "authors", "highlight",
    ),
    "editions": (
        "number", "kind", "note", "published_at", "digest", "previous", "redacted", "url",
    ),
    "claims": (
        "id", "url", "language", "article", "certainty", "certainty_reason", "certainty_start",
        "grade_domains", "key", "kind", "numbers", "section", "statement", "suspended",
        "suspension", "citations",
    ),
    "sources": (
        "accessed_on", "authors", "container_title", "doi", "id", "isbn", "issn", "issue",
        "issued", "language", "page", "pii", "plain_summary", "pmcid", "pmid", "publisher",
        "study_design", "title", "title_translated", "type", "url", "volume", "checked_at",
        "status", "record_url", "articles", "claims", "used_in",
    ),
    "disclaimers": (
        "id", "key", "version", "kind", "jurisdiction", "placement", "html", "text", "url",
        "articles",
    ),
    "topics": ("id", "slug", "name", "url", "articles"),
    "people": ("id", "name", "qualification", "url", "author_of", "reviewer_of"),
}  # fmt: skip
BODIES = ("html", "blocks", "text")
DEFAULT_BODIES = ("html", "blocks")
EXPANSIONS = ("claims.references",)

Raw = msgspec.Raw
Fields = dict[str, Raw]


def shaped(
    body: bytes, fields: Collection[str], bodies: Collection[str], expansions: Collection[str] = ()
) -> bytes:
    """The asked top-level fields of an article, its sections in the asked forms.

    With the expansion `claims.references` each citation holds its source.
    """
    whole = msgspec.json.decode(body, type=Fields)
    kept: dict[str, object] = {
        name: value for name, value in whole.items() if not fields or name in fields
    }
    if "sections" in kept:
        kept["sections"] = [without(bodies, row) for row in rows_of(whole["sections"])]
    if "claims" in kept and "claims.references" in expansions:
        sources = sources_by_number(whole["references"])
        kept["claims"] = [with_sources(row, sources) for row in rows_of(whole["claims"])]
    return msgspec.json.encode(kept)


def sparse(entry: bytes, fields: Collection[str]) -> bytes:
    """The asked top-level fields of an entry; all of it where none are asked for."""
    if not fields:
        return entry
    whole = msgspec.json.decode(entry, type=Fields)
    return msgspec.json.encode({name: value for name, value in whole.items() if name in fields})


def rows_of(raw: Raw) -> list[Fields]:
    """An array of objects, their values unread."""
    return msgspec.json.decode(raw, type=list[Fields])


def without(bodies: Collection[str], section: Fields) -> Fields:
    """A section in the asked forms."""
    left_out = {form for form in BODIES if form not in bodies}
    return {name: value for name, value in section.items() if name not in left_out}


def sources_by_number(references: Raw) -> dict[int, Raw]:
    """The source of each reference by its number."""
    return {
        msgspec.json.decode(row["number"], type=int): row["source"] for row in rows_of(references)
    }


def with_sources(claim: Fields, sources: dict[int, Raw]) -> dict[str, object]:
    """A claim whose citations hold their sources."""
    citations = [{**row, "source": sources[number_of(row)]} for row in rows_of(claim["citations"])]
    return {**claim, "citations": citations}


def number_of(citation: Fields) -> int:
    """The number of the reference that a citation names."""
    return msgspec.json.decode(citation["reference"], type=int)
