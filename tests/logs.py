"""What the project's own handler writes to the log."""

import io
import logging
from collections.abc import Iterator
from contextlib import contextmanager

from cms.lines import Lines


@contextmanager
def written_lines() -> Iterator[io.StringIO]:
    """The lines of the log, as they are written meanwhile."""
    handler = next(one for one in logging.root.handlers if isinstance(one, Lines))
    written = io.StringIO()
    before = handler.setStream(written)
    try:
        yield written
    finally:
        handler.setStream(before)
