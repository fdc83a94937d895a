"""Cursors: opaque to readers, sealed, so that nobody asks for a place we did not give out."""

import base64
import binascii
import hashlib
import hmac
import json
from functools import lru_cache
from typing import Any

from django.conf import settings

LONGEST_CURSOR = 2_048
SEAL = 12
# What writes JSON is made once: `json.dumps` makes it anew for each text.
_written = json.JSONEncoder(
    ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=str
).encode
_written_apart = json.JSONEncoder(ensure_ascii=False, sort_keys=True, default=str).encode


class BadCursor(ValueError):
    """The text is no cursor of ours."""


def seal(payload: dict[str, Any], *, purpose: str) -> str:
    """A cursor that holds `payload`; it opens for the same purpose only."""
    data = _written(payload).encode()
    return (
        base64.urlsafe_b64encode(_seal_of(data, purpose, settings.SECRET_KEY) + data)
        .rstrip(b"=")
        .decode()
    )


def unseal(cursor: str, *, purpose: str) -> dict[str, Any]:
    """What a cursor holds. Raises: BadCursor."""
    if not cursor or len(cursor) > LONGEST_CURSOR or not cursor.isascii():
        raise BadCursor
    try:
        raw = base64.b64decode(cursor + "=" * (-len(cursor) % 4), altchars=b"-_", validate=True)
    except (binascii.Error, ValueError):
        raise BadCursor from None
    given, data = raw[:SEAL], raw[SEAL:]
    keys = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    if not any(hmac.compare_digest(given, _seal_of(data, purpose, key)) for key in keys):
        raise BadCursor
    if base64.urlsafe_b64encode(raw).rstrip(b"=").decode() != cursor:
        raise BadCursor
    payload: dict[str, Any] = json.loads(data.decode())
    return payload


def digest_of(data: Any) -> str:
    """A short digest of filters: a cursor is bound to those it was made for."""
    text = _written_apart(data)
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def _seal_of(data: bytes, purpose: str, secret: str | bytes) -> bytes:
    return hmac.digest(_key(purpose, secret), data, "sha256")[:SEAL]


@lru_cache(maxsize=64)
def _key(purpose: str, secret: str | bytes) -> bytes:
    """A key of its own for each purpose, as `django.utils.crypto.salted_hmac` derives it."""
    text = secret.encode() if isinstance(secret, str) else secret
    return hashlib.sha256(f"api.cursor.{purpose}".encode() + text).digest()
