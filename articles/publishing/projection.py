"""Writes what readers may ask for across editions, in the transaction that makes it public."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

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
from articles.statements.bulk import insert_many
from articles.statements.writing import insert, stored_uid
from articles.vocabulary import MentionKind, NameKind


def project_edition(edition: Edition, document: dict[str, Any]) -> None:
    """Rows for everything that an edition names, from its editorial document, which was
    spelt canonically. Five statements."""
    project_editions([(edition.pk, document)])


def project_editions(documents: Sequence[tuple[int, dict[str, Any]]]) -> None:
    """The same for many, given by their primary keys. Five statements."""
    insert_many(
        Mention,
        ("edition_id", "kind", "uid"),
        [
            (pk, kind.value, uid)
            for pk, document in documents
            for kind, uids in _named(document).items()
            for uid in dict.fromkeys(uids)
        ],
    )
    insert_many(
        EditionClaim,
        ("edition_id", "uid", "key", "position", "kind", "certainty", "section", "body"),
        [
            (
                pk,
                claim["id"],
                claim["key"],
                position,
                claim["kind"],
                claim["certainty"],
                claim["section"],
                spelt(claim),
            )
            for pk, document in documents
            for position, claim in enumerate(document["claims"], 1)
        ],
    )
    insert_many(
        EditionSource,
        ("edition_id", "uid", "number", "doi", "pmid", "body"),
        [
            (
                pk,
                reference["source"]["id"],
                reference["number"],
                reference["source"]["doi"] or "",
                reference["source"]["pmid"] or "",
                spelt(reference["source"]),
            )
            for pk, document in documents
            for reference in document["references"]
        ],
    )
    insert_many(
        EditionSection,
        ("edition_id", "key", "position", "aspect"),
        [
            (pk, section["key"], position, section["aspect"] or "")
            for pk, document in documents
            for position, section in enumerate(document["sections"], 1)
        ],
    )
    insert_many(
        EditionDisclaimer,
        ("edition_id", "uid", "key", "version", "body"),
        [
            (
                pk,
                disclaimer["id"],
                disclaimer["key"],
                disclaimer["version"],
                spelt(disclaimer),
            )
            for pk, document in documents
            for disclaimer in document["disclaimers"]
        ],
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


def _named(document: dict[str, Any]) -> dict[MentionKind, list[Any]]:
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
