"""What may be asked, how long and how much; what is asked and answered; and the two kinds of no."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Literal

from articles.refusal import Refused

MEGABYTE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Policy:
    """The bounds of every request. Times are seconds, sizes are bytes after decompression."""

    user_agent: str = "Beleg"
    allow: frozenset[tuple[str, int]] = frozenset()
    ports: frozenset[int] = frozenset({80, 443})
    deadline: float = 20.0
    connect: float = 5.0
    most_bytes: int = 5 * MEGABYTE
    most_header_bytes: int = 64 * 1024
    most_headers: int = 128
    most_redirects: int = 3
    most_addresses: int = 4
    retries: int = 2
    longest_wait: float = 8.0
    rates: Mapping[str, float] = field(default_factory=lambda: MappingProxyType({}))
    default_rate: float = 2.0


@dataclass(frozen=True, slots=True)
class Request:
    """`headers` may say what is wanted and sign a body, never who asks or where it goes.

    `bearer` proves who asks, to the first host only.
    """

    url: str
    method: Literal["GET", "HEAD", "POST"] = "GET"
    headers: tuple[tuple[str, str], ...] = ()
    body: bytes = b""
    bearer: str = ""


@dataclass(frozen=True, slots=True)
class Response:
    """`url` is where the answer came from, after redirects; header names are in small letters."""

    url: str
    status: int
    headers: Mapping[str, str]
    body: bytes


class OutgoingRefused(Refused):
    """The request may not be sent, or not be followed further; asking again changes nothing."""

    code = "outgoing_refused"


class OutgoingFailed(Refused):
    """No usable answer came: no connection, too late, too much, or not HTTP."""

    code = "outgoing_failed"
