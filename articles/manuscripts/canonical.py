"""One spelling of data, so that equal content has equal bytes and equal digests."""

import hashlib
import json
from datetime import UTC, datetime
from typing import Any

_NESTED = (dict, list, tuple)


def canonical(data: Any) -> str:
    """JSON with sorted keys and no spaces. Floats are refused: figures are text or integers.

    Raises: TypeError for anything but dicts with text keys, lists, text, integers, booleans, None.
    """
    _refuse_floats(data)
    return json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def digest(text: str) -> str:
    """`sha256:` and the hexadecimal digest of a canonical text."""
    return "sha256:" + hashlib.sha256(text.encode()).hexdigest()


def moment(value: datetime) -> str:
    """RFC 3339 in UTC, to the second. Raises: ValueError for a naive datetime."""
    if value.tzinfo is None:
        raise ValueError("a moment needs a time zone")
    return f"{value.astimezone(UTC):%Y-%m-%dT%H:%M:%S}Z"


def _refuse_floats(data: Any) -> None:
    if isinstance(data, float):
        raise TypeError("a float has no canonical spelling; pass a decimal's text")
    inner = data.values() if isinstance(data, dict) else data
    if isinstance(data, _NESTED):
        for value in inner:
            if type(value) is not str:
                _refuse_floats(value)
