"""Unpacking an answer's body piece by piece, never more of it than may be kept."""

import zlib
from collections.abc import Iterable

from articles.evidence.outgoing.policy import OutgoingFailed

ACCEPTED = "gzip, deflate"
GZIP = frozenset({"gzip", "x-gzip"})


def unpacked(pieces: Iterable[bytes], *, encoding: str, most_bytes: int) -> bytes:
    """The body as it was before compression. Raises: OutgoingFailed.

    One layer of gzip or deflate; a bomb ends at the limit, since no call unpacks more than
    what is still allowed.
    """
    encoding = encoding.strip().lower()
    if encoding in {"", "identity"}:
        return _joined(pieces, most_bytes)
    if encoding not in GZIP | {"deflate"}:
        raise OutgoingFailed("a compression we did not ask for", code="encoding")
    unpacker = None
    body = bytearray()
    for piece in pieces:
        if unpacker is None and piece:
            unpacker = zlib.decompressobj(_window(encoding, piece))
        if unpacker is None:
            continue
        if unpacker.eof:
            raise OutgoingFailed("something follows the compressed answer", code="encoding")
        try:
            body += unpacker.decompress(piece, most_bytes + 1 - len(body))
        except zlib.error as error:
            raise OutgoingFailed("the compressed answer is broken", code="encoding") from error
        _check(len(body), most_bytes)
    if unpacker is not None and (not unpacker.eof or unpacker.unused_data):
        raise OutgoingFailed("the compressed answer is not complete", code="encoding")
    return bytes(body)


def _joined(pieces: Iterable[bytes], most_bytes: int) -> bytes:
    body = bytearray()
    for piece in pieces:
        _check(len(body) + len(piece), most_bytes)
        body += piece
    return bytes(body)


def _window(encoding: str, first: bytes) -> int:
    """How zlib must read: gzip, or deflate with its header, or without, as some servers send."""
    if encoding in GZIP:
        return zlib.MAX_WBITS | 16
    has_header = first[0] & 0x0F == 8 and (len(first) < 2 or (first[0] * 256 + first[1]) % 31 == 0)
    return zlib.MAX_WBITS if has_header else -zlib.MAX_WBITS


def _check(size: int, most_bytes: int) -> None:
    if size > most_bytes:
        raise OutgoingFailed("the answer is too large", code="too_large")
