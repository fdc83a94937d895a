"""A claim of a live text is taken out of force, or put back; the edition itself does not change."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.contrib.auth.models import User
from django.db import transaction

from articles.models import (
    Change,
    ClaimSuspension,
    Edition,
    EditionClaim,
    RetractionPolicy,
    Standing,
    Variant,
)
from articles.publishing.actions import lock_article
from articles.publishing.changes import record_change
from articles.publishing.refusals import PublicationRefused
from articles.publishing.standing import rewrite_articles
from articles.review.permissions import FourEyesRefused, check_any_role
from articles.vocabulary import ChangeKind, PublicState, Role

# To doubt in public is safe and may be urgent: everybody who judges content may do it alone. To
# say that a claim holds again is for who answers for medicine or for what is public.
SUSPENDERS = frozenset({Role.EDITOR, Role.MEDICAL, Role.PUBLISHER})
REINSTATERS = frozenset({Role.MEDICAL, Role.PUBLISHER})


@dataclass(frozen=True, slots=True)
class _Live:
    standing: Standing
    edition: Edition
    keys: Mapping[UUID, str]


def suspend_claims(
    *,
    variant: Variant,
    claims: Collection[UUID],
    reason: str,
    by: User,
    at: datetime,
    policy: RetractionPolicy | None = None,
) -> Change:
    """Say of claims of a live text that they do not hold at present, with a public reason.

    The reason is in the text's language. Later editions keep the suspension until a person ends
    it. Claims that are suspended already stay as they are. `policy` is named where the machine
    acts under one.

    Raises: NotAllowed, PublicationRefused (not live, no reason, no such claim in the live edition,
    or none of them in force).
    """
    check_any_role(SUSPENDERS, by, "suspend_claims")
    with transaction.atomic():
        live = _live(variant, claims, reason)
        suspended = _suspended(variant)
        wanted = [uid for uid in dict.fromkeys(claims) if uid not in suspended]
        if not wanted:
            raise PublicationRefused(
                "these claims are suspended already", code="claims_suspended_before"
            )
        ClaimSuspension.objects.bulk_create(
            ClaimSuspension(
                variant=variant,
                claim_uid=uid,
                claim_key=live.keys[uid],
                reason=reason.strip(),
                by=by,
                at=at,
                policy=policy,
            )
            for uid in wanted
        )
        return _announced(live, wanted, reason.strip(), by, at, is_suspended=True)


def reinstate_claims(
    *, variant: Variant, claims: Collection[UUID], reason: str, by: User, at: datetime
) -> Change:
    """Say in one's name that suspended claims of a live text hold again; `reason` is public.

    Raises: NotAllowed, FourEyesRefused (one's own text), PublicationRefused (not live, no reason,
    no such claim, or not suspended).
    """
    check_any_role(REINSTATERS, by, "reinstate_claims")
    with transaction.atomic():
        live = _live(variant, claims, reason)
        if live.edition.author_id == by.pk:
            raise FourEyesRefused(
                "nobody reinstates what they wrote", kind="reinstate", by=by.get_username()
            )
        wanted = list(dict.fromkeys(claims))
        rows = ClaimSuspension.objects.filter(
            variant=variant, claim_uid__in=wanted, ended_at__isnull=True
        )
        if rows.count() != len(wanted):
            raise PublicationRefused("not all of these are suspended", code="claims_not_suspended")
        rows.update(ended_at=at, ended_by=by, ended_reason=reason.strip())
        return _announced(live, wanted, reason.strip(), by, at, is_suspended=False)


def suspended_claims(variant: Variant) -> list[ClaimSuspension]:
    """What is out of force in a text now, in the order of the claims' numbers. One query."""
    rows = ClaimSuspension.objects.filter(variant=variant, ended_at__isnull=True)
    found = rows.select_related("by").order_by("pk")
    return sorted(found, key=lambda row: (len(row.claim_key), row.claim_key))


def _suspended(variant: Variant) -> set[UUID]:
    rows = ClaimSuspension.objects.filter(variant=variant, ended_at__isnull=True)
    return set(rows.order_by("pk").values_list("claim_uid", flat=True))


def _live(variant: Variant, claims: Collection[UUID], reason: str) -> _Live:
    """The locked standing with the keys of its claims. Raises: PublicationRefused."""
    if not reason.strip():
        raise PublicationRefused("readers must be told why", code="explanation_missing")
    lock_article(variant.article_id)
    standing = Standing.objects.select_related("edition").get(variant=variant)
    edition = standing.edition
    if standing.state != PublicState.LIVE or edition is None:
        raise PublicationRefused(f"the {variant.language} text is not live", code="not_live")
    rows = EditionClaim.objects.filter(edition=edition).order_by("position")
    keys = dict(rows.values_list("uid", "key"))
    if not claims or not set(claims) <= set(keys):
        raise PublicationRefused(
            "the live edition does not state all of these", code="claims_unknown"
        )
    return _Live(standing, edition, keys)


def _announced(
    live: _Live,
    claims: Collection[UUID],
    reason: str,
    by: User,
    at: datetime,
    *,
    is_suspended: bool,
) -> Change:
    """Rewrite the standing, then the entry that names the claims."""
    rewrite_articles([live.standing.article_uid], at=at)
    return record_change(
        kind=ChangeKind.SOURCE_STATUS_CHANGED,
        standing=live.standing,
        edition=live.edition,
        by=by,
        at=at,
        claims=[
            {"id": str(uid), "key": live.keys[uid], "suspended": is_suspended, "reason": reason}
            for uid in claims
        ],
    )
