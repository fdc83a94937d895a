"""The digest chain of a variant's editions.

Each link hashes digests, not documents, so that a document can be emptied by a redaction and the
chain still be verified.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

from articles.manuscripts.canonical import canonical, digest
from articles.models import Edition


@dataclass(frozen=True, slots=True)
class BadLink:
    """The first thing that does not hold in a variant's chain."""

    edition: int
    number: int
    reason: str


def link_digest(
    *,
    article: str,
    language: str,
    number: int,
    kind: str,
    note: str,
    published_at: datetime,
    fingerprint: str,
    document_digest: str,
    commercial_digest: str,
    evidence_digest: str,
    previous: str,
) -> str:
    """The digest of one edition in its chain."""
    return digest(
        canonical(
            {
                "article": article,
                "language": language,
                "number": number,
                "kind": kind,
                "note": note,
                "published_at": published_at.astimezone(UTC).isoformat(),
                "fingerprint": fingerprint,
                "document": document_digest,
                "commercial": commercial_digest,
                "evidence": evidence_digest,
                "previous": previous,
            }
        )
    )


def bad_links(editions: Iterator[Edition]) -> Iterator[BadLink]:
    """The first bad link of each variant; editions come ordered by variant and number.

    Needs `variant__article` selected. A redacted edition's documents are empty by right.
    """
    variant, number, previous, is_broken = 0, 0, "", False
    for edition in editions:
        if edition.variant_id != variant:
            variant, number, previous, is_broken = edition.variant_id, 0, "", False
        if is_broken:
            continue
        reason = _reason(edition, number + 1, previous)
        if reason:
            is_broken = True
            yield BadLink(edition.pk, edition.number, reason)
        number, previous = edition.number, edition.digest


def _reason(edition: Edition, number: int, previous: str) -> str:
    if edition.number != number:
        return f"edition {number} is missing"
    if edition.previous != previous:
        return "it does not name the edition before it"
    if edition.redacted_at is None:
        if digest(edition.document) != edition.document_digest:
            return "its editorial document is not the one that was published"
        if digest(edition.commercial) != edition.commercial_digest:
            return "its commercial document is not the one that was published"
        if digest(edition.evidence) != edition.evidence_digest:
            return "its record of checks is not the one that was published"
    expected = link_digest(
        article=str(edition.variant.article.uid),
        language=edition.variant.language,
        number=edition.number,
        kind=edition.kind,
        note=edition.note,
        published_at=edition.published_at,
        fingerprint=edition.fingerprint,
        document_digest=edition.document_digest,
        commercial_digest=edition.commercial_digest,
        evidence_digest=edition.evidence_digest,
        previous=edition.previous,
    )
    return "" if expected == edition.digest else "its digest does not hold"
