"""Keys: made, shown once, found again by what is sent, revoked.

A key reads `beleg_PREFIX_SECRETCHECK`: the checksum tells a mistyped key from an unknown one
without asking the database, the prefix finds the row, the digest proves the rest.
"""

import base64
import hashlib
import re
import secrets
import zlib
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta

import structlog
from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils.crypto import constant_time_compare

from api.partners.models import ApiKey, Partner
from api.partners.words import Scope
from articles.generation import announce
from articles.refusal import Refused

logger = structlog.get_logger("beleg.partners")

# One in use and one to move to.
MOST_KEYS = 2
LONGEST_LIFE = timedelta(days=366 * 2)
PREFIX_BYTES, SECRET_BYTES = 5, 32
FORM = re.compile(
    r"beleg_(?P<prefix>[a-z2-7]{8})_(?P<secret>[A-Za-z0-9_-]{43})(?P<check>[0-9a-f]{8})\Z"
)


class KeyRefused(Refused):
    """A key cannot be made so."""

    code = "key_refused"


@dataclass(frozen=True, slots=True)
class Made:
    """A new key. `secret` is told this once."""

    key: ApiKey
    secret: str


def make_key(
    *,
    partner: Partner,
    name: str,
    scopes: Collection[Scope],
    expires_at: datetime,
    by: User,
    at: datetime,
    rate: int = 600,
    quota: int = 1_000_000,
) -> Made:
    """A new key; the partner's row is locked, so that two at once cannot make a third.

    Raises: KeyRefused.
    """
    if not scopes:
        raise KeyRefused("a key that opens nothing is no key", code="key_without_scope")
    if not at < expires_at <= at + LONGEST_LIFE:
        raise KeyRefused("a key ends within two years", code="key_expiry")
    with transaction.atomic():
        locked = Partner.objects.select_for_update().get(pk=partner.pk)
        if locked.closed_at is not None:
            raise KeyRefused("the account is closed", code="partner_closed")
        if live_keys(at).filter(partner=locked).count() >= MOST_KEYS:
            raise KeyRefused(f"a partner holds at most {MOST_KEYS} keys", code="too_many_keys")
        prefix = base64.b32encode(secrets.token_bytes(PREFIX_BYTES)).decode().lower()
        text = f"{prefix}_{secrets.token_urlsafe(SECRET_BYTES)}"
        secret = f"beleg_{text}{checksum(text)}"
        key = ApiKey.objects.create(
            partner=locked,
            prefix=prefix,
            digest=digest_of(secret),
            name=name,
            scopes=[scope.value for scope in Scope if scope in scopes],
            rate=rate,
            quota=quota,
            created_at=at,
            created_by=by,
            expires_at=expires_at,
        )
    logger.info("key_made", partner=str(partner.uid), prefix=prefix)
    return Made(key, secret)


def revoke_key(*, key: ApiKey, by: User, at: datetime) -> None:
    """The very next request with it is refused. Again is harmless."""
    with transaction.atomic():
        announce()
        live = ApiKey.objects.filter(pk=key.pk, revoked_at=None)
        is_ended = live.update(revoked_at=at, revoked_by=by)
    if is_ended:
        logger.info("key_revoked", prefix=key.prefix)


def close_partner(*, partner: Partner, by: User, at: datetime) -> None:
    """End an account: its keys are revoked, its records stay."""
    with transaction.atomic():
        announce()
        locked = Partner.objects.select_for_update().get(pk=partner.pk)
        ApiKey.objects.filter(partner=locked, revoked_at=None).update(revoked_at=at, revoked_by=by)
        Partner.objects.filter(pk=locked.pk, closed_at=None).update(closed_at=at, closed_by=by)
    logger.info("partner_closed", partner=str(partner.uid))


def live_keys(at: datetime) -> QuerySet[ApiKey]:
    """Keys that open something at a moment."""
    return ApiKey.objects.filter(Q(revoked_at=None) & Q(expires_at__gt=at))


def find_key(secret: str, *, at: datetime) -> ApiKey | None:
    """The live key that was sent, with its partner. One query; none for a mistyped one."""
    prefix = prefix_of(secret)
    if not prefix:
        return None
    key = live_keys(at).select_related("partner").filter(prefix=prefix).order_by("pk").first()
    if key is None or not is_same(key, secret):
        return None
    return key if key.partner.closed_at is None else None


def prefix_of(secret: str) -> str:
    """The prefix of what may be a key; "" for what is none, or mistyped."""
    match = FORM.match(secret)
    if match is None:
        return ""
    text = f"{match['prefix']}_{match['secret']}"
    return match["prefix"] if constant_time_compare(checksum(text), match["check"]) else ""


def is_same(key: ApiKey, secret: str) -> bool:
    """Whether this is the key that was sent."""
    return constant_time_compare(key.digest, digest_of(secret))


def digest_of(secret: str) -> str:
    """What is kept of a key. 256 random bits need neither salt nor stretching."""
    return hashlib.sha256(secret.encode()).hexdigest()


def checksum(text: str) -> str:
    """Eight digits that a typing error breaks."""
    return f"{zlib.crc32(text.encode()):08x}"
