"""Signatures as Standard Webhooks writes them: `v1,` and HMAC-SHA256 of id, timestamp and body."""

import base64
import hashlib
import hmac
from collections.abc import Sequence


def signature(secrets: Sequence[bytes], *, message: str, timestamp: int, body: bytes) -> str:
    """The header of an attempt: one signature for each secret that is valid now."""
    told = f"{message}.{timestamp}.".encode() + body
    return " ".join(
        "v1," + base64.b64encode(hmac.new(secret, told, hashlib.sha256).digest()).decode()
        for secret in secrets
    )
