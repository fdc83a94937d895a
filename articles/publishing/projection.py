"""Writes what readers may ask for across editions, in the transaction that makes it public."""

from collections.abc import Iterable
from typing import Any

from articles.manuscripts.canonical import canonical
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
from articles.vocabulary import MentionKind, NameKind


def project_edition(edition: Edition, document: dict[str, Any]) -> None:
    """Rows for everything that an edition names, from its editorial document. Six inserts."""
    Mention.objects.bulk_create(_mentions(edition, document))
    EditionClaim.objects.bulk_create(
        EditionClaim(
            edition=edition,
            uid=claim["id"],
            key=claim["key"],
            position=position,
            kind=claim["kind"],
            certainty=claim["certainty"],
            section=claim["section"],
            body=canonical(claim),
        )
        for position, claim in enumerate(document["claims"], 1)
    )
    EditionSource.objects.bulk_create(
        EditionSource(
            edition=edition,
            uid=reference["source"]["id"],
            number=reference["number"],
            doi=reference["source"]["doi"] or "",
            pmid=reference["source"]["pmid"] or "",
            body=canonical(reference["source"]),
        )
        for reference in document["references"]
    )
    EditionSection.objects.bulk_create(
        EditionSection(
            edition=edition,
            key=section["key"],
            position=position,
            aspect=section["aspect"] or "",
        )
        for position, section in enumerate(document["sections"], 1)
    )
    EditionDisclaimer.objects.bulk_create(
        EditionDisclaimer(
            edition=edition,
            uid=disclaimer["id"],
            key=disclaimer["key"],
            version=disclaimer["version"],
            body=canonical(disclaimer),
        )
        for disclaimer in document["disclaimers"]
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
        (row.kind, str(row.uid), row.language): row
        for language, content in contents
        for row in _names(language, content)
    }
    PublicName.objects.bulk_create(
        [rows[key] for key in sorted(rows)],
        update_conflicts=True,
        unique_fields=["kind", "uid", "language"],
        update_fields=["slug", "sort_name", "body"],
    )


def _names(language: str, content: dict[str, Any]) -> Iterable[PublicName]:
    for kind, named in (
        (NameKind.PERSON, content["people"]),
        (NameKind.TOPIC, content["topics"]),
        (NameKind.SOURCE, content["sources"]),
    ):
        for uid, fields in named.items():
            yield PublicName(
                kind=kind.value,
                uid=uid,
                language=language,
                slug=fields["id"] if kind is NameKind.SOURCE else fields.get("slug", ""),
                sort_name=folded(fields.get("name", "")),
                body=canonical({"id": uid, **fields}),
            )


def _mentions(edition: Edition, document: dict[str, Any]) -> list[Mention]:
    named = {
        MentionKind.CLAIM: [claim["id"] for claim in document["claims"]],
        MentionKind.SOURCE: [row["source"]["id"] for row in document["references"]],
        MentionKind.AUTHOR: document["authors"],
        MentionKind.REVIEWER: [row["person"] for row in document["sign_offs"] if row["person"]],
        MentionKind.TOPIC: document["topics"],
        MentionKind.DISCLAIMER: [row["id"] for row in document["disclaimers"]],
        # Editions from before there were pictures do not name any.
        MentionKind.IMAGE: [row["id"] for row in document.get("images", [])],
    }
    return [
        Mention(edition=edition, kind=kind.value, uid=uid)
        for kind, uids in named.items()
        for uid in dict.fromkeys(uids)
    ]
