"""Secrets of second factors as they rest in the database: unreadable without SECRET_KEY."""

import base64
import hashlib

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings
from django.utils.encoding import force_bytes

PURPOSE = b"beleg second factor\x00"


def sealed(text: str) -> str:
    """The text, encrypted and authenticated."""
    return _box().encrypt(text.encode("utf-8")).decode("ascii")


def opened(text: str) -> str | None:
    """What was sealed, or None where no key of this installation fits."""
    try:
        return _box().decrypt(text.encode("ascii", "replace")).decode("utf-8")
    except InvalidToken:
        return None


def _box() -> MultiFernet:
    keys = (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)
    return MultiFernet([Fernet(_derived(key)) for key in keys])


def _derived(key: str | bytes) -> bytes:
    # SECRET_KEY is random, so one hash is derivation enough; the prefix keeps its uses apart.
    return base64.urlsafe_b64encode(hashlib.sha256(PURPOSE + force_bytes(key)).digest())
