"""Whether anybody has committed to an SQLite file, without asking SQLite.

In WAL mode all processes map one small file into their memory, the index of the log. Its header is
written twice with each commit, and whoever reads the database looks there first: a commit is to be
seen exactly when the header says so. It holds a count of transactions, the length of the log, salts
and check sums (https://www.sqlite.org/walformat.html, "The WAL-Index Header"), so no two states
look alike. To read it costs a tenth of a microsecond and no system call.

The file lives as long as somebody has the database open: a connection of our own, which is never
closed, sees to that. Nor is the file: to close it would drop the locks that SQLite holds on it.
"""

import mmap
import os
import sqlite3
import threading
from pathlib import Path
from typing import Any

COPY = 48
# Where the header says that it was written at all.
IS_WRITTEN = 12


def connected(path: str) -> sqlite3.Connection:
    """A connection that only reads. Raises: sqlite3.Error."""
    return sqlite3.connect(f"{Path(path).as_uri()}?mode=ro", uri=True, check_same_thread=False)


class Log:
    """The log of one database file, as this process sees it. Raises: sqlite3.Error, OSError."""

    def __init__(self, path: str) -> None:
        self._turn = threading.Lock()
        self._keeper = connected(path)
        (mode,) = self._keeper.execute("PRAGMA journal_mode").fetchone()
        # Only who has read has opened the log.
        self._keeper.execute("SELECT count(*) FROM sqlite_schema").fetchone()
        self._header: mmap.mmap | None = None
        if mode == "wal":
            self._file = os.open(f"{path}-shm", os.O_RDONLY | os.O_CLOEXEC)
            self._header = mmap.mmap(self._file, 2 * COPY, mmap.MAP_SHARED, mmap.PROT_READ)

    def version(self) -> bytes | None:
        """Another value after each commit of anybody; None while that cannot be told."""
        if self._header is None:
            return None
        now = self._header[: 2 * COPY]
        first = now[:COPY]
        return first if first == now[COPY:] and first[IS_WRITTEN] else None

    def row(self, statement: str) -> tuple[Any, ...]:
        """The one row of a statement, as committed by now. Raises: sqlite3.Error.

        By the connection that is there anyway: each has a copy of the schema, 0.7 MiB.
        """
        with self._turn:
            found: tuple[Any, ...] = self._keeper.execute(statement).fetchone()
        return found


_logs: dict[str, Log] = {}
_inherited: list[dict[str, Log]] = []
_lock = threading.Lock()


def log_of(path: str) -> Log:
    """The log of a file, opened once in each process. Raises: sqlite3.Error, OSError."""
    found = _logs.get(path)
    if found is None:
        with _lock:
            found = _logs.get(path) or Log(path)
            _logs[path] = found
    return found


def _begin_anew() -> None:
    """Locks do not come along when a process forks. What another one opened is left alone."""
    global _logs, _lock
    _inherited.append(_logs)
    _logs, _lock = {}, threading.Lock()


os.register_at_fork(after_in_child=_begin_anew)
