"""Files of bundles: one in a file however it is spaced, or many, a line for each."""

from collections.abc import Iterator
from typing import BinaryIO

from articles.exchange.bundle.encoding import MAX_BYTES

AT_ONCE = 1024 * 1024


def bundles_of(file: BinaryIO) -> Iterator[bytes]:
    """The bundles of a file, one after the other; the file is never held in memory.

    Of one that is too large so much is given that it is seen to be.
    """
    first = file.readline(MAX_BYTES + 1)
    if not _is_whole(first):
        yield first + file.read(MAX_BYTES + 1 - len(first))
        return
    line = first
    while line:
        if line.strip():
            yield line
        if not line.endswith(b"\n"):
            _skip_line(file)
        line = file.readline(MAX_BYTES + 1)


def _is_whole(line: bytes) -> bool:
    """Whether a line looks like a bundle, and not like the beginning of one."""
    return line.startswith(b"{") and line.rstrip().endswith(b"}")


def _skip_line(file: BinaryIO) -> None:
    while (part := file.readline(AT_ONCE)) and not part.endswith(b"\n"):
        pass
