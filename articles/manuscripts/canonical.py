"""One spelling of data, so that equal content has equal bytes and equal digests."""

import hashlib
import json
from contextlib import suppress
from datetime import UTC, datetime
from typing import Any

import msgspec

_ENCODER = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"))
# The same spelling in a fifth of the time, of what holds plain data only.
_WRITER = msgspec.json.Encoder(order="sorted")
_LISTED = (list, tuple)
# What most values are, by their very type: nothing in them is looked at.
_PLAIN = frozenset({str, int, bool, type(None)})


def _no_float(text: str) -> None:
    raise ValueError(f"{text} is a float, which has no canonical spelling")


_READER = msgspec.json.Decoder(float_hook=_no_float)


class NotCanonical(ValueError):
    """The text is JSON, in another spelling than the one that digests are made of."""

    def __str__(self) -> str:
        return "it is not in its canonical spelling"


def canonical(data: Any) -> str:
    """JSON with sorted keys and no spaces. Floats are refused: figures are text or integers.

    Raises: TypeError for anything but dicts with text keys, lists, text, integers, booleans, None.
    """
    if _is_plain(data):
        # What it refuses (keys of other kinds, half letters) is the encoder's to spell or refuse.
        with suppress(TypeError, UnicodeEncodeError):
            return spelt(data)
    return _ENCODER.encode(data)


def read(text: str) -> Any:
    """A canonical text as data.

    Raises: ValueError or RecursionError where it cannot be read, NotCanonical for another spelling.
    """
    data = _READER.decode(text)
    if spelt(data) != text:
        raise NotCanonical
    return data


def spelt(data: Any) -> str:
    """The canonical text of what was read, or of a part of what was found to hold no float."""
    return _WRITER.encode(data).decode()


def digest(text: str) -> str:
    """`sha256:` and the hexadecimal digest of a canonical text."""
    return "sha256:" + hashlib.sha256(text.encode()).hexdigest()


def moment(value: datetime) -> str:
    """RFC 3339 in UTC, to the second. Raises: ValueError for a naive datetime."""
    if value.tzinfo is None:
        raise ValueError("a moment needs a time zone")
    return f"{value.astimezone(UTC):%Y-%m-%dT%H:%M:%S}Z"


def _is_plain(data: Any) -> bool:
    """Whether there is nothing but what both encoders spell alike. Raises: TypeError for floats."""
    waiting = [data]
    is_plain = True
    # The list grows while it is gone through.
    for value in waiting:
        kind = type(value)
        if kind is dict or isinstance(value, dict):
            waiting += [one for one in value.values() if type(one) not in _PLAIN]
        elif kind is list or isinstance(value, _LISTED):
            waiting += [one for one in value if type(one) not in _PLAIN]
        elif isinstance(value, float):
            raise TypeError("a float has no canonical spelling; pass a decimal's text")
        elif kind not in _PLAIN and not isinstance(value, str):
            is_plain = False
    return is_plain
