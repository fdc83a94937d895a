"""The verbs that make content public or take it back. Nothing else writes an edition."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib.auth.models import User
from django.db import IntegrityError, transaction

from articles.gates.check import check
from articles.gates.finding import Report
from articles.gates.rules.signoff import required_kinds, valid_sign_offs
from articles.manuscripts.canonical import canonical, digest
from articles.manuscripts.fingerprint import fingerprint
from articles.manuscripts.load import load_all
from articles.manuscripts.manuscript import Manuscript, SignOffRecord
from articles.models import Change, Edition, Mention, Slug, Standing, Variant
from articles.publishing.chain import link_digest
from articles.publishing.changes import record_change
from articles.publishing.document import freeze
from articles.publishing.standing import rewrite_articles
from articles.refusal import Refused
from articles.review.permissions import (
    FourEyesRefused,
    check_role,
    contributors_since_last_edition,
)
from articles.review.transitions import Verb, check_transition
from articles.vocabulary import (
    ChangeKind,
    EditionKind,
    MentionKind,
    PublicState,
    SignOffKind,
    Stage,
)


class PublicationRefused(Refused):
    """The variant cannot be published or withdrawn as asked."""

    code = "publication_refused"


class GateRefused(PublicationRefused):
    """Blockers stand. `report` holds every finding."""

    code = "gate_closed"

    def __init__(self, report: Report) -> None:
        rules = sorted({finding.rule for finding in report.blockers})
        super().__init__(
            f"{len(report.blockers)} blocker(s) stand: {', '.join(rules)}",
            blockers=len(report.blockers),
            rules=", ".join(rules),
        )
        self.report = report


@dataclass(frozen=True, slots=True)
class _Signed:
    """Who answers for an edition."""

    author: int
    first: SignOffRecord
    medical: SignOffRecord


def publish(*, variant: Variant, by: User, at: datetime) -> Edition:
    """Freeze the signed-off manuscript as the next edition and make it the live one.

    The first edition is `published`, later ones are `updated`. One transaction: edition, mentions,
    slug, standings of all languages, renditions, change.

    Raises: NotAllowed, StageRefused, GateRefused, FourEyesRefused, DocumentRefused,
    PublicationRefused (no slug, slug taken).
    """
    check_role(Verb.PUBLISH, by)
    try:
        with transaction.atomic():
            return _publish(variant, by, at)
    except IntegrityError as error:
        raise PublicationRefused(
            f"the edition breaks a rule of the database: {error}", code="edition_inconsistent"
        ) from error


def withdraw(*, variant: Variant, note: str, by: User, at: datetime) -> Change:
    """Take a live variant down. Readers get 410 with the note; the other languages stay.

    Raises: NotAllowed, PublicationRefused (not live, or no public explanation).
    """
    check_role(Verb.WITHDRAW, by)
    if not note.strip():
        raise PublicationRefused(
            "a withdrawal needs a public explanation", code="explanation_missing"
        )
    with transaction.atomic():
        variant = _locked(variant)[variant.pk]
        standing = Standing.objects.select_related("edition").get(variant=variant)
        if standing.state != PublicState.LIVE or standing.edition is None:
            raise PublicationRefused(f"the {variant.language} text is not live", code="not_live")
        standing.state = PublicState.WITHDRAWN
        standing.withdrawn_at, standing.withdrawn_by = at, by
        standing.withdrawal_note = note.strip()
        standing.save(update_fields=["state", "withdrawn_at", "withdrawn_by", "withdrawal_note"])
        rewrite_articles([standing.article_uid], at=at)
        return record_change(
            kind=ChangeKind.WITHDRAWN,
            standing=standing,
            edition=standing.edition,
            by=by,
            at=at,
            explanation=standing.withdrawal_note,
        )


def _locked(variant: Variant) -> Mapping[int, Variant]:
    """All variants of the article, locked in one order: their standings name each other."""
    rows = Variant.objects.select_for_update().filter(article=variant.article_id).order_by("pk")
    return {row.pk: row for row in rows}


def _publish(variant: Variant, by: User, at: datetime) -> Edition:
    variants = _locked(variant)
    variant = variants[variant.pk]
    transition = check_transition(Verb.PUBLISH, Stage(variant.stage))
    manuscripts = load_all(variants.values())
    manuscript = manuscripts[variant.pk]
    report = check(manuscript, at=at)
    if report.blockers:
        raise GateRefused(report)
    signed = _signed(manuscript, variant)
    standing = Standing.objects.select_related("edition").get(variant=variant)
    edition = _freeze(manuscript, manuscripts, signed, standing.edition, by, at)
    old_slug = standing.slug
    _take_slug(standing, manuscript.slug, at)
    _go_live(standing, edition, at)
    variant.stage = (transition.target or Stage.DRAFT).value
    variant.scheduled_for = variant.scheduled_by = None
    variant.save(update_fields=["stage", "scheduled_for", "scheduled_by"])
    rewrite_articles([standing.article_uid], at=at)
    if old_slug is not None and old_slug != standing.slug:
        record_change(
            kind=ChangeKind.REDIRECTED,
            standing=standing,
            edition=edition,
            by=by,
            at=at,
            previous_slug=old_slug,
        )
    record_change(kind=ChangeKind(edition.kind), standing=standing, edition=edition, by=by, at=at)
    return edition


def _signed(manuscript: Manuscript, variant: Variant) -> _Signed:
    """The people behind the edition. Raises: PublicationRefused, FourEyesRefused."""
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
    return _Signed(author=variant.submitted_by_id, first=first, medical=medical)


def _freeze(
    manuscript: Manuscript,
    manuscripts: Mapping[int, Manuscript],
    signed: _Signed,
    last: Edition | None,
    by: User,
    at: datetime,
) -> Edition:
    """Write the edition row with its documents and digests."""
    sign_offs: dict[SignOffKind, SignOffRecord] = {
        signed.first.kind: signed.first,
        signed.medical.kind: signed.medical,
    }
    documents = freeze(manuscript, sign_offs=sign_offs)
    document, commercial = (canonical(part) for part in documents)
    document_digest, commercial_digest = digest(document), digest(commercial)
    number = 1 if last is None else last.number + 1
    kind = EditionKind.PUBLISHED if last is None else EditionKind.UPDATED
    source = next((m for m in manuscripts.values() if m.is_source), manuscript)
    facts: dict[str, Any] = {
        "number": number,
        "kind": kind.value,
        "note": "",
        "published_at": at,
        "fingerprint": fingerprint(manuscript),
        "document_digest": document_digest,
        "commercial_digest": commercial_digest,
        "previous": "" if last is None else last.digest,
    }
    edition = Edition.objects.create(
        variant_id=manuscript.variant,
        document=document,
        commercial=commercial,
        digest=link_digest(article=manuscript.article, language=manuscript.language.value, **facts),
        source_fingerprint=fingerprint(source),
        published_by=by,
        author_id=signed.author,
        first_signer_id=signed.first.by,
        medical_signer_id=signed.medical.by,
        **facts,
    )
    Mention.objects.bulk_create(_mentions(edition, documents[0]))
    return edition


def _mentions(edition: Edition, document: dict[str, Any]) -> list[Mention]:
    people = [*document["authors"], *(row["person"] for row in document["sign_offs"])]
    named = {
        MentionKind.CLAIM: [claim["id"] for claim in document["claims"]],
        MentionKind.SOURCE: [row["source"]["id"] for row in document["references"]],
        MentionKind.PERSON: [uid for uid in people if uid],
        MentionKind.TOPIC: document["topics"],
        MentionKind.DISCLAIMER: [row["id"] for row in document["disclaimers"]],
    }
    return [
        Mention(edition=edition, kind=kind.value, uid=uid)
        for kind, uids in named.items()
        for uid in dict.fromkeys(uids)
    ]


def _take_slug(standing: Standing, slug: str, at: datetime) -> None:
    """Take the address for ever. Raises: PublicationRefused."""
    if not slug:
        raise PublicationRefused("the text has no slug", code="slug_missing")
    row, _ = Slug.objects.get_or_create(
        language=standing.language, slug=slug, defaults={"standing": standing, "since": at}
    )
    if row.standing_id != standing.pk:
        raise PublicationRefused(
            f"the slug {slug!r} was another article's", code="slug_taken", slug=slug
        )
    standing.slug = slug


def _go_live(standing: Standing, edition: Edition, at: datetime) -> None:
    standing.state = PublicState.LIVE
    standing.edition = edition
    standing.first_published_at = standing.first_published_at or at
    standing.modified_at = at
    standing.withdrawn_at = standing.withdrawn_by = standing.withdrawal_note = None
    standing.save(
        update_fields=[
            "state",
            "edition",
            "slug",
            "first_published_at",
            "modified_at",
            "withdrawn_at",
            "withdrawn_by",
            "withdrawal_note",
        ]
    )
