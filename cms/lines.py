"""Where log lines go: to stderr, those of every request a few at a time.

To write is to ask the kernel, and to give up Python's lock while it answers; done for each request
that costs more than most answers. So a process holds its access lines for a moment and writes them
in one go; every other line is written at once, after those that are held. A process that is ended
in good order writes what it holds; one that is killed loses what it held for `held_seconds`.
"""

import atexit
import logging
import os
import threading
import time
from collections import deque
from multiprocessing import util

# What is held in memory at most.
MOST_LINES = 1_000


class Lines(logging.StreamHandler):  # type: ignore[type-arg]  # stderr, or what a test sets
    """A handler for stderr that can hold finished lines back."""

    def __init__(self, held_seconds: float = 0.0, *, is_readable: bool = False) -> None:
        super().__init__()
        self.held_seconds, self.is_readable = held_seconds, is_readable
        self._begin_anew()
        # What is held at a fork is written by the process that holds it.
        os.register_at_fork(after_in_child=self._begin_anew)

    def emit(self, record: logging.LogRecord) -> None:
        self.write_held()
        super().emit(record)

    def add(self, line: str) -> None:
        """Write a line, now or in a moment."""
        self._held.append(line)
        if not self.held_seconds or len(self._held) >= MOST_LINES:
            self.write_held()
        elif not self._is_awaited.is_set():
            self._is_awaited.set()
            self._start()

    def write_held(self) -> None:
        """Write all that is held."""
        if not self._held:
            return
        self.acquire()
        try:
            # Others may add to it meanwhile: each line is taken out once.
            lines = [self._held.popleft() for _ in range(len(self._held))]
            if lines:
                self.stream.write("\n".join(lines) + "\n")
                self.flush()
        finally:
            self.release()

    def _begin_anew(self) -> None:
        self._held: deque[str] = deque()
        self._is_awaited = threading.Event()
        self._writer: threading.Thread | None = None

    def _start(self) -> None:
        """From the first line that is held, a thread of this process writes now and then."""
        self.acquire()
        try:
            if self._writer is not None:
                return
            self._writer = threading.Thread(target=self._run, name="log-lines", daemon=True)
        finally:
            self.release()
        self._writer.start()
        # A process that `multiprocessing` forked ends without `atexit`.
        atexit.register(self.write_held)
        util.Finalize(None, self.write_held, exitpriority=0)

    def _run(self) -> None:
        while True:
            self._is_awaited.wait()
            time.sleep(self.held_seconds)
            self._is_awaited.clear()
            self.write_held()
