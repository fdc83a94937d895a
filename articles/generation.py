"""Whether anything public was written since: what lets finished answers be used again, never stale.

A sign is read, not timed. On SQLite it is asked whether anybody wrote to the file
(`articles.wal`, less than a microsecond), and looked closer only then. On PostgreSQL a
thread (`articles.listening`) listens for commits and looks every second besides; a word of memory
that all processes of a host share moves when one of them publishes, before its publisher is
answered. Where neither can be had, nothing is used again.
"""

import mmap
import os
import secrets
import sqlite3
import threading
from collections.abc import Hashable
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import DEFAULT_DB_ALIAS, connection, transaction

from articles.wal import Log, log_of

if TYPE_CHECKING:
    from articles.listening import Listener

SIGN = "SELECT max(id), count(*), max(number) FROM articles_publicwrite"
WORD = 8
MOST_ROWS, KEPT_ROWS = 5_000, 100


def generation() -> Hashable | None:
    """A value that stays the same as long as no public answer can have changed; None where that
    cannot be told. Two equal values of one process mean equal answers in between."""
    return _on_sqlite() if _is_sqlite() else _on_postgresql()


@cache
def _is_sqlite() -> bool:
    return connection.vendor == "sqlite"


def announce() -> None:
    """After the commit of this transaction, tell every process of this host."""
    if connection.vendor == "postgresql":
        transaction.on_commit(_shared.move, robust=True)


def drop_old_writes() -> int:
    """On PostgreSQL, keep the table of signs short. Returns how many rows went."""
    if connection.vendor != "postgresql":
        return 0
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*), max(id) FROM articles_publicwrite")
        count, newest = cursor.fetchone()
        if count <= MOST_ROWS:
            return 0
        cursor.execute("DELETE FROM articles_publicwrite WHERE id <= %s", [newest - KEPT_ROWS])
        gone: int = cursor.rowcount
        return gone


class _File(threading.local):
    """What one thread knows of the database file."""

    path = ""
    log: Log | None = None
    version: Hashable = None
    sign: Hashable = None


_file = _File()


def _know_nothing() -> None:
    """What the process that this one was forked from has open is left alone."""
    global _file  # noqa: PLW0603
    _file = _File()


os.register_at_fork(after_in_child=_know_nothing)


def _on_sqlite() -> Hashable | None:
    path = str(settings.DATABASES[DEFAULT_DB_ALIAS]["NAME"])
    if _file.path != path or _file.log is None:
        if ":memory:" in path or "mode=memory" in path:
            return None
        try:
            _file.log = log_of(path)
        except (sqlite3.Error, OSError, ValueError):
            return None
        _file.path, _file.version = path, None
    version = _file.log.version()
    if version is None or version != _file.version:
        try:
            # In this order: what is written in between moves the version once more.
            _file.sign = _file.log.row(SIGN)
        except sqlite3.Error:
            return None
        _file.version = version
    return _file.sign


class _Shared:
    """A word in a file that the processes of a host map into their memory."""

    def __init__(self) -> None:
        self._map: mmap.mmap | None = None
        self._lock = threading.Lock()

    def value(self) -> bytes | None:
        """The word as it is now; None where it cannot be shared."""
        word = self._mapped()
        return None if word is None else word[:WORD]

    def move(self) -> None:
        """Write another word. Eight aligned bytes are written at once."""
        word = self._mapped()
        if word is not None:
            word[:WORD] = secrets.token_bytes(WORD)

    def _mapped(self) -> mmap.mmap | None:
        if self._map is None:
            with self._lock, suppress(OSError, ValueError):
                path = Path(settings.GENERATION_FILE)
                descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
                try:
                    if os.fstat(descriptor).st_size < WORD:
                        os.ftruncate(descriptor, WORD)
                    self._map = mmap.mmap(descriptor, WORD)
                finally:
                    os.close(descriptor)
        return self._map


_shared = _Shared()


@cache
def listener() -> "Listener":
    """The one of this process, on PostgreSQL."""
    from articles.listening import listener  # noqa: PLC0415 - brings PostgreSQL's driver

    return listener


def _on_postgresql() -> Hashable | None:
    hearing = listener()
    hearing.start(SIGN)
    word = _shared.value()
    if word is None or not hearing.is_right:
        return None
    return word, hearing.sign
