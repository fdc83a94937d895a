"""An answer's body is unpacked piece by piece, and never more of it than may be kept."""

import gzip
import zlib
from collections.abc import Iterator

import pytest

from articles.evidence.outgoing.bodies import unpacked
from articles.evidence.outgoing.policy import OutgoingFailed

TEXT = b"0123456789" * 10
RAW = zlib.compress(TEXT)[2:-4]


def split(body: bytes, size: int) -> list[bytes]:
    return [body[at : at + size] for at in range(0, len(body), size)]


def code_of(pieces: list[bytes], encoding: str, most: int = 1000) -> str:
    with pytest.raises(OutgoingFailed) as failed:
        unpacked(pieces, encoding=encoding, most_bytes=most)
    return failed.value.code


@pytest.mark.parametrize("size", [1, 2, 7, 1000])
@pytest.mark.parametrize(
    ("packed", "encoding"),
    [
        (TEXT, ""),
        (TEXT, "identity"),
        (TEXT, " Identity "),
        (gzip.compress(TEXT, mtime=0), "gzip"),
        (gzip.compress(TEXT, mtime=0), "X-Gzip"),
        (zlib.compress(TEXT), "deflate"),
    ],
)
def test_pieces_of_any_size_are_joined(packed: bytes, encoding: str, size: int) -> None:
    assert unpacked(split(packed, size), encoding=encoding, most_bytes=1000) == TEXT


def test_deflate_without_a_header_is_told_by_its_first_two_bytes() -> None:
    assert unpacked([RAW], encoding="deflate", most_bytes=1000) == TEXT
    # Its first byte alone could be a header's; the second says that it is none.
    stored = zlib.compressobj(0, zlib.DEFLATED, -zlib.MAX_WBITS)
    packed = stored.compress(TEXT) + stored.flush()
    assert unpacked([packed], encoding="deflate", most_bytes=1000) == TEXT


def test_empty_pieces_before_and_between_change_nothing() -> None:
    packed = gzip.compress(TEXT, mtime=0)
    pieces = [b"", packed[:20], b"", packed[20:]]

    assert unpacked(pieces, encoding="gzip", most_bytes=1000) == TEXT
    assert unpacked([b"", b""], encoding="gzip", most_bytes=1000) == b""
    assert unpacked([], encoding="deflate", most_bytes=1000) == b""


@pytest.mark.parametrize("encoding", ["", "gzip", "deflate"])
@pytest.mark.parametrize("size", [3, 1000])
def test_exactly_the_limit_is_allowed_and_one_byte_more_is_not(encoding: str, size: int) -> None:
    pack = {"": bytes, "gzip": gzip.compress, "deflate": zlib.compress}[encoding]
    pieces = split(pack(TEXT), size)

    assert unpacked(pieces, encoding=encoding, most_bytes=len(TEXT)) == TEXT
    assert code_of(pieces, encoding, most=len(TEXT) - 1) == "too_large"


def test_nothing_is_read_behind_the_limit() -> None:
    def pieces() -> Iterator[bytes]:
        yield b"x" * 8
        yield b"x" * 8
        raise AssertionError("the third piece was read")

    with pytest.raises(OutgoingFailed):
        unpacked(pieces(), encoding="", most_bytes=10)


@pytest.mark.parametrize("encoding", ["br", "zstd", "gzip, gzip", "compress"])
def test_other_codings_were_not_asked_for(encoding: str) -> None:
    assert code_of([TEXT], encoding) == "encoding"


@pytest.mark.parametrize(
    "pieces",
    [
        [gzip.compress(TEXT)[:-1]],
        [gzip.compress(TEXT)[:5]],
        [gzip.compress(TEXT), b"x"],
        [gzip.compress(TEXT) + b"x"],
        [gzip.compress(TEXT), gzip.compress(TEXT)],
        [TEXT],
    ],
)
def test_half_an_answer_and_one_with_something_behind_it_fail(pieces: list[bytes]) -> None:
    assert code_of(pieces, "gzip") == "encoding"
