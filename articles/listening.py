"""Hears of public writes in PostgreSQL; loaded where PostgreSQL is in use only."""

import os
import threading
import time
from collections.abc import Hashable
from typing import Any

import psycopg
import structlog
from django.db import connection

logger = structlog.get_logger("beleg.reading")

CHANNEL = "beleg_public"
LOOK_SECONDS = 1.0
# A look that is older than this is none: then every answer is asked for anew.
TRUSTED_SECONDS = 2.5


class Listener:
    """Hears of commits, in a thread of its own, and looks every second besides; `sign` is what a
    statement told last."""

    def __init__(self) -> None:
        self.sign: Hashable = None
        self.looked_at = 0.0
        self._lock = threading.Lock()
        self._process = 0
        self._thread: threading.Thread | None = None
        self._stopping = threading.Event()

    def start(self, look: str) -> None:
        """Begin, once in each process, to ask this statement."""
        if self._process == os.getpid():
            return
        with self._lock:
            if self._process != os.getpid():
                self._process, self._stopping = os.getpid(), threading.Event()
                self._thread = threading.Thread(
                    target=self._run, args=[look], name="public-writes", daemon=True
                )
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

    def _run(self, look: str) -> None:
        stopping = self._stopping
        while not stopping.is_set():
            try:
                self._listen(look, stopping)
            except psycopg.Error as error:
                logger.warning("public_writes_unheard", reason=str(error).splitlines()[0])
            # A thread that ended would hear nothing ever again: it tells, and begins anew.
            except Exception:
                logger.exception("public_writes_unheard")
            self.looked_at = 0.0
            stopping.wait(LOOK_SECONDS)

    def _listen(self, look: str, stopping: threading.Event) -> None:
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
                row = own.execute(look).fetchone()
                self.sign, self.looked_at = row, began
                for _ in own.notifies(timeout=LOOK_SECONDS, stop_after=1):
                    pass


listener = Listener()
