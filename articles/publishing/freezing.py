"""Writes an edition: the last step before something is public, shared by the verbs that do it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib.auth.models import User

from articles.gates.finding import Report
from articles.gates.rules.signoff import (
    contributors_since_last_edition,
    required_kinds,
    valid_sign_offs,
)
from articles.manuscripts.canonical import canonical, digest
from articles.manuscripts.fingerprint import fingerprint
from articles.manuscripts.manuscript import Manuscript, SignOffRecord
from articles.models import Edition, Variant
from articles.publishing.chain import link_digest
from articles.publishing.document import checked, freeze
from articles.publishing.refusals import PublicationRefused
from articles.review.permissions import FourEyesRefused
from articles.statements.writing import save_new
from articles.vocabulary import EditionKind, SignOffKind


@dataclass(frozen=True, slots=True)
class Signed:
    """Who answers for an edition, as primary keys of users."""

    author: int
    first_signer: int
    medical_signer: int


@dataclass(frozen=True, slots=True)
class Content:
    """What an edition freezes: two documents, how they were checked, what was read."""

    editorial: dict[str, Any]
    commercial: dict[str, Any]
    evidence: dict[str, Any]
    fingerprint: str
    source_fingerprint: str


def signed_content(
    manuscript: Manuscript, siblings: Mapping[int, Manuscript], variant: Variant, report: Report
) -> tuple[Content, Signed]:
    """The manuscript as documents, and the people behind it.

    Raises: DocumentRefused, PublicationRefused (nobody submitted it), FourEyesRefused.
    """
    valid = valid_sign_offs(manuscript)
    first, medical = (valid[kind] for kind in required_kinds(manuscript))
    if variant.submitted_by_id is None:
        raise PublicationRefused("nobody submitted this text", code="not_submitted")
    writers = contributors_since_last_edition(manuscript) | {variant.submitted_by_id}
    for signer in (first, medical):
        if signer.by in writers:
            raise FourEyesRefused(
                "a signer contributed to this text", kind=signer.kind.value, by=signer.by_name
            )
    sign_offs: dict[SignOffKind, SignOffRecord] = {first.kind: first, medical.kind: medical}
    editorial, commercial = freeze(manuscript, sign_offs=sign_offs)
    source = next((m for m in siblings.values() if m.is_source), manuscript)
    content = Content(
        editorial,
        commercial,
        checked(manuscript, report, sign_offs),
        report.fingerprint,
        fingerprint(source),
    )
    return content, Signed(variant.submitted_by_id, first.by, medical.by)


def append_edition(
    *,
    variant: int,
    content: Content,
    signed: Signed,
    last: Edition | None,
    kind: EditionKind,
    note: str,
    by: User,
    at: datetime,
) -> Edition:
    """The next link of a variant's chain, without what it names: `project_editions` writes that.

    The caller holds the lock.
    """
    document, evidence = canonical(content.editorial), canonical(content.evidence)
    # Most texts withhold nothing: then both documents are one, and comparing them takes no time.
    is_one = content.commercial == content.editorial
    commercial = document if is_one else canonical(content.commercial)
    document_digest = digest(document)
    facts: dict[str, Any] = {
        "number": 1 if last is None else last.number + 1,
        "kind": kind.value,
        "note": note,
        "published_at": at,
        "fingerprint": content.fingerprint,
        "document_digest": document_digest,
        "commercial_digest": document_digest if is_one else digest(commercial),
        "evidence_digest": digest(evidence),
        "previous": "" if last is None else last.digest,
    }
    edition = Edition(
        variant_id=variant,
        document=document,
        commercial=commercial,
        evidence=evidence,
        digest=link_digest(
            article=content.editorial["article"], language=content.editorial["language"], **facts
        ),
        source_fingerprint=content.source_fingerprint,
        published_by=by,
        author_id=signed.author,
        first_signer_id=signed.first_signer,
        medical_signer_id=signed.medical_signer,
        **facts,
    )
    save_new(edition)
    return edition
