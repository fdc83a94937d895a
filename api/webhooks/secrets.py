"""Secrets of webhooks: made from a salt and the installation's key, and kept nowhere.

A copy of the database signs nothing. After `SECRET_KEY` changed, the old one stays among
`SECRET_KEY_FALLBACKS` until every endpoint was rotated: a secret belongs to the key it was made
with, whose mark its salt begins with.
"""

import base64
import hashlib
import hmac
import secrets

from django.conf import settings

SALT_BYTES, MARK = 16, 8


class SecretLost(LookupError):
    """The key that the secret was made with is not among the settings any more."""


def new_salt() -> str:
    """The salt of a new secret."""
    return f"{_mark(settings.SECRET_KEY)}.{secrets.token_hex(SALT_BYTES)}"


def secret_of(salt: str) -> str:
    """The secret as a receiver keeps it, `whsec_…` with 32 bytes. Raises: SecretLost."""
    return "whsec_" + base64.b64encode(raw_secret(salt)).decode()


def raw_secret(salt: str) -> bytes:
    """The bytes that sign. Raises: SecretLost."""
    for key in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS):
        if hmac.compare_digest(_mark(key), salt.partition(".")[0]):
            told = f"beleg.webhook.secret:{salt}".encode()
            return hmac.new(_bytes(key), told, hashlib.sha256).digest()
    raise SecretLost(salt.partition(".")[0])


def _mark(key: str | bytes) -> str:
    return hmac.new(_bytes(key), b"beleg.webhook.mark", hashlib.sha256).hexdigest()[:MARK]


def _bytes(key: str | bytes) -> bytes:
    return key.encode() if isinstance(key, str) else key
