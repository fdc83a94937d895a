"""Whether anything public was written since: what lets finished answers be used again, never stale.

A sign is read, not timed. On SQLite it is asked whether anybody wrote to the file
(`articles.wal`, less than a microsecond), and looked closer only then. On PostgreSQL a
thread
listens for commits and looks every second besides; a word of memory that all processes of a host
share moves when one of them publishes, before its publisher is answered. Where neither can be had,
nothing is used again.
"""

import mmap
import os
import secrets
import sqlite3
import threading
import time
from collections.abc import Hashable
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Any

import psycopg
import structlog
from django.conf import settings
from django.db import DEFAULT_DB_ALIAS, connection, transaction

from articles.wal import Log, connected, log_of

logger = structlog.get_logger("beleg.reading")

CHANNEL = "beleg_public"
SIGN = "SELECT max(id), count(*), max(number) FROM articles_publicwrite"
LOOK_SECONDS = 1.0
# A look that is older than this is none: then every answer is asked for anew.
TRUSTED_SECONDS = 2.5
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
    """One thread's own connection to the database file; it never writes."""

    path = ""
    connection: sqlite3.Connection | None = None
    log: Log | None = None
    version: Hashable = None
    sign: Hashable = None


_file = _File()


def _on_sqlite() -> Hashable | None:
    path = str(settings.DATABASES[DEFAULT_DB_ALIAS]["NAME"])
    if _file.path != path or _file.log is None or _file.connection is None:
        if ":memory:" in path or "mode=memory" in path:
            return None
        try:
            _file.connection, _file.log = connected(path), log_of(path)
        except (sqlite3.Error, OSError, ValueError):
            return None
        _file.path, _file.version = path, None
    version = _file.log.version()
    if version is None or version != _file.version:
        try:
            # In this order: what is written in between moves the version once more.
            _file.sign = _file.connection.execute(SIGN).fetchone()
        except sqlite3.Error:
            _file.connection = None
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


class _Listener:
    """Hears of commits in PostgreSQL, in a thread of its own, and looks every second besides."""

    def __init__(self) -> None:
        self.sign: Hashable = None
        self.looked_at = 0.0
        self._lock = threading.Lock()
        self._process = 0
        self._thread: threading.Thread | None = None
        self._stopping = threading.Event()

    def start(self) -> None:
        """Begin, once in each process."""
        if self._process == os.getpid():
            return
        with self._lock:
            if self._process != os.getpid():
                self._process, self._stopping = os.getpid(), threading.Event()
                self._thread = threading.Thread(target=self._run, name="public-writes", daemon=True)
                self._thread.start()

    def stop(self) -> None:
        """End it, and its connection; it begins again when it is asked."""
        if self._thread is not None and self._process == os.getpid():
            self._stopping.set()
            self._thread.join(timeout=2 * LOOK_SECONDS)
        self._process, self._thread, self.looked_at = 0, None, 0.0

    @property
    def is_right(self) -> bool:
        return self._process == os.getpid() and time.monotonic() - self.looked_at < TRUSTED_SECONDS

    def _run(self) -> None:
        stopping = self._stopping
        while not stopping.is_set():
            try:
                self._listen(stopping)
            except psycopg.Error as error:
                logger.warning("public_writes_unheard", reason=str(error).splitlines()[0])
            except Exception:
                logger.exception("public_writes_unheard")
            self.looked_at = 0.0
            stopping.wait(LOOK_SECONDS)

    def _listen(self, stopping: threading.Event) -> None:
        parameters: dict[str, Any] = connection.get_connection_params()
        wanted = {
            name: parameters[name]
            for name in ("dbname", "user", "password", "host", "port", "sslmode", "sslrootcert")
            if parameters.get(name)
        }
        with psycopg.connect(**wanted, autocommit=True, connect_timeout=2) as own:
            own.execute(f"LISTEN {CHANNEL}")
            while not stopping.is_set():
                began = time.monotonic()
                row = own.execute(SIGN).fetchone()
                self.sign, self.looked_at = row, began
                for _ in own.notifies(timeout=LOOK_SECONDS, stop_after=1):
                    pass


_listener = _Listener()


def _on_postgresql() -> Hashable | None:
    _listener.start()
    word = _shared.value()
    if word is None or not _listener.is_right:
        return None
    return word, _listener.sign
