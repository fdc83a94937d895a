"""New wordings reach published texts, and an edition can be taken out of the record."""

import json
from datetime import datetime
from typing import Any

import msgspec
from django.contrib.auth.models import User
from django.db import transaction

from articles.drafting.contributors import keep_contributions
from articles.manuscripts.markup import parse_body
from articles.models import DisclaimerVersion, Edition, Standing
from articles.publishing.actions import lock_article
from articles.publishing.changes import record_change
from articles.publishing.freezing import Content, Signed, append_edition
from articles.publishing.projection import empty_projection, project_editions, rows_of
from articles.publishing.refusals import PublicationRefused
from articles.publishing.standing import rewrite_articles
from articles.review.permissions import check_any_role, check_role
from articles.review.texts import forget_texts
from articles.review.transitions import Verb
from articles.vocabulary import ChangeKind, EditionKind, MentionKind, PublicState, Role

NOTES = {
    "de": "Neue Fassung eines Hinweises.",
    "en": "New wording of a disclaimer.",
}
REDACTORS = frozenset({Role.PUBLISHER})


def reissue(*, version: DisclaimerVersion, by: User, at: datetime) -> list[Edition]:
    """Publish every live text that carries the notice anew, with this version of it.

    The text itself was read and signed already, so its sign-offs are carried over; the notice has
    a legal sign-off of its own. One transaction per article: interrupted, a second call does the
    rest. Raises: NotAllowed, PublicationRefused (not approved, or a language missing).
    """
    check_role(Verb.PUBLISH, by)
    if version.approved_at is None:
        raise PublicationRefused("the new wording is not approved", code="wording_not_approved")
    standings = (
        Standing.objects.filter(
            state=PublicState.LIVE,
            edition__mentions__kind=MentionKind.DISCLAIMER,
            edition__mentions__uid=version.disclaimer.uid,
        )
        .select_related("variant")
        .order_by("pk")
    )
    editions = [_reissued(standing, version, by, at) for standing in standings]
    return [edition for edition in editions if edition is not None]


def redact(*, edition: Edition, reason: str, by: User, at: datetime) -> None:
    """Empty an edition's documents (erasure duty, court); digests, reason and name stay.

    Raises: NotAllowed, PublicationRefused (no reason, done before, or live: withdraw it first).
    """
    check_any_role(REDACTORS, by, "redact")
    if not reason.strip():
        raise PublicationRefused("a redaction needs a reason", code="reason_missing")
    with transaction.atomic():
        lock_article(edition.variant.article_id)
        if Standing.objects.filter(edition=edition, state=PublicState.LIVE).exists():
            raise PublicationRefused(
                "the edition is live; withdraw it or publish another first", code="edition_live"
            )
        done = Edition.objects.filter(pk=edition.pk, redacted_at__isnull=True).update(
            document="",
            commercial="",
            evidence="",
            redacted_at=at,
            redacted_by=by,
            redaction_reason=reason.strip(),
        )
        if not done:
            raise PublicationRefused("the edition was redacted before", code="redacted_before")
        forget_texts([edition.fingerprint])
        edition.renditions.all().delete()
        empty_projection(edition)
        rewrite_articles([edition.variant.article.uid], at=at)


def _reissued(
    standing: Standing, version: DisclaimerVersion, by: User, at: datetime
) -> Edition | None:
    with transaction.atomic():
        lock_article(standing.variant.article_id)
        standing = Standing.objects.select_related("edition").get(pk=standing.pk)
        last = standing.edition
        if standing.state != PublicState.LIVE or last is None:
            return None
        editorial, commercial = json.loads(last.document), json.loads(last.commercial)
        if not _with_version(editorial, version, standing.language):
            return None
        _with_version(commercial, version, standing.language)
        edition = append_edition(
            variant=standing.variant_id,
            content=Content(
                editorial,
                commercial,
                json.loads(last.evidence),
                last.fingerprint,
                last.source_fingerprint,
            ),
            signed=Signed(last.author_id, last.first_signer_id, last.medical_signer_id),
            last=last,
            kind=EditionKind.UPDATED,
            note=NOTES[standing.language],
            by=by,
            at=at,
        )
        project_editions([(edition.pk, rows_of(editorial))])
        keep_contributions(variant=standing.variant_id, since=last.published_at, at=at)
        standing.edition, standing.modified_at = edition, at
        standing.save(update_fields=["edition", "modified_at"])
        rewrite_articles([standing.article_uid], at=at)
        record_change(kind=ChangeKind.UPDATED, standing=standing, edition=edition, by=by, at=at)
        return edition


def _with_version(document: dict[str, Any], version: DisclaimerVersion, language: str) -> bool:
    """Put the new wording into a document. False where it stands there already.

    Raises: PublicationRefused where the version has no wording in the language.
    """
    text = getattr(version, f"text_{language}") or ""
    if not text:
        raise PublicationRefused(
            f"the new wording is missing in {language}",
            code="wording_language_missing",
            language=language,
        )
    uid = str(version.disclaimer.uid)
    for disclaimer in document["disclaimers"]:
        if disclaimer["id"] == uid:
            if disclaimer["version"] == version.version:
                return False
            disclaimer["version"] = version.version
            disclaimer["blocks"] = [msgspec.to_builtins(block) for block in parse_body(text)]
            return True
    return False
