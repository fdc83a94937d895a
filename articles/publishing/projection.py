"""Writes what readers may ask for across editions, in the transaction that makes it public."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Model

from articles.manuscripts.canonical import canonical, spelt
from articles.models import (
    Edition,
    EditionClaim,
    EditionDisclaimer,
    EditionSection,
    EditionSource,
    Mention,
    PublicName,
)
from articles.publishing.folding import folded
from articles.statements.bulk import insert_together
from articles.statements.writing import insert, stored_uid
from articles.vocabulary import MentionKind, NameKind

TABLES: tuple[tuple[type[Model], str, tuple[str, ...]], ...] = (
    (Mention, "mentions", ("kind", "uid")),
    (
        EditionClaim,
        "claims",
        ("uid", "key", "position", "kind", "certainty", "section", "body"),
    ),
    (EditionSource, "sources", ("uid", "number", "doi", "pmid", "body")),
    (EditionSection, "sections", ("key", "position", "aspect")),
    (EditionDisclaimer, "disclaimers", ("uid", "key", "version", "body")),
)


@dataclass(frozen=True, slots=True)
class Named:
    """What readers may ask for across editions, of one document: rows without the edition's key."""

    mentions: list[tuple[Any, ...]]
    claims: list[tuple[Any, ...]]
    sources: list[tuple[Any, ...]]
    sections: list[tuple[Any, ...]]
    disclaimers: list[tuple[Any, ...]]


def rows_of(document: dict[str, Any]) -> Named:
    """Rows for everything that an edition names, from its editorial document, which was
    spelt canonically."""
    return Named(
        mentions=[
            (kind.value, uid)
            for kind, uids in named_in(document).items()
            for uid in dict.fromkeys(uids)
        ],
        claims=[
            (
                claim["id"],
                claim["key"],
                position,
                claim["kind"],
                claim["certainty"],
                claim["section"],
                spelt(claim),
            )
            for position, claim in enumerate(document["claims"], 1)
        ],
        sources=[
            (
                reference["source"]["id"],
                reference["number"],
                reference["source"]["doi"] or "",
                reference["source"]["pmid"] or "",
                spelt(reference["source"]),
            )
            for reference in document["references"]
        ],
        sections=[
            (section["key"], position, section["aspect"] or "")
            for position, section in enumerate(document["sections"], 1)
        ],
        disclaimers=[
            (
                disclaimer["id"],
                disclaimer["key"],
                disclaimer["version"],
                spelt(disclaimer),
            )
            for disclaimer in document["disclaimers"]
        ],
    )


def project_editions(every: Sequence[tuple[int, Named]]) -> None:
    """Write the rows of editions, given by their primary keys. Five statements in one trip."""
    insert_together(
        (
            model,
            ("edition_id", *columns),
            [(pk, *row) for pk, named in every for row in getattr(named, name)],
        )
        for model, name, columns in TABLES
    )


def empty_projection(edition: Edition) -> None:
    """Take the words of a redacted edition out of its rows; what it named stays known."""
    for rows in (edition.claim_rows, edition.source_rows, edition.disclaimer_rows):
        rows.update(body="")


def project_names(contents: Iterable[tuple[str, dict[str, Any]]]) -> None:
    """Upsert the people, topics and sources of standings, given as language and content.

    Once for all of them and in a fixed order of rows, so that two transactions that name the same
    topic wait for each other and never for ever.
    """
    rows = {
        (row[0], row[1], row[2]): row
        for language, content in contents
        for row in _names(language, content)
    }
    insert(
        PublicName,
        ("kind", "uid", "language", "slug", "sort_name", "body"),
        [rows[key] for key in sorted(rows)],
        more="ON CONFLICT (kind, uid, language) DO UPDATE SET "
        "slug = excluded.slug, sort_name = excluded.sort_name, body = excluded.body",
    )


def _names(language: str, content: dict[str, Any]) -> Iterator[tuple[Any, ...]]:
    for kind, named in (
        (NameKind.PERSON, content["people"]),
        (NameKind.TOPIC, content["topics"]),
        (NameKind.SOURCE, content["sources"]),
    ):
        for uid, fields in named.items():
            yield (
                kind.value,
                stored_uid(uid),
                language,
                fields["id"] if kind is NameKind.SOURCE else fields.get("slug", ""),
                folded(fields.get("name", "")),
                canonical({"id": uid, **fields}),
            )


def named_in(document: dict[str, Any]) -> dict[MentionKind, list[Any]]:
    """Public ids of what a document names; one may stand there more than once."""
    return {
        MentionKind.CLAIM: [claim["id"] for claim in document["claims"]],
        MentionKind.SOURCE: [row["source"]["id"] for row in document["references"]],
        MentionKind.AUTHOR: document["authors"],
        MentionKind.REVIEWER: [row["person"] for row in document["sign_offs"] if row["person"]],
        MentionKind.TOPIC: document["topics"],
        MentionKind.DISCLAIMER: [row["id"] for row in document["disclaimers"]],
        # Editions from before there were pictures do not name any.
        MentionKind.IMAGE: [row["id"] for row in document.get("images", [])],
    }
