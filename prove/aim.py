"""Listens to the statements of a site and says when the moment to kill has come."""

import dataclasses
import os
import select
import threading
from dataclasses import dataclass, field

WRITES = ("INSERT", "UPDATE", "DELETE")
PUBLISHING = {"publish", "correct", "withdraw", "restore"}
# What only a publication, withdrawal or restoration writes.
MARKS = ('INSERT INTO "articles_edition"', 'UPDATE "articles_standing"')


@dataclass
class Transaction:
    """What one process did since its last commit."""

    role: str
    doing: str
    statements: int = 0
    first_write: int = 0
    is_marked: bool = False
    last: str = ""
    is_committing: bool = False

    @property
    def is_publishing(self) -> bool:
        """Whether this transaction makes something public, or takes it back."""
        if self.role == "worker":
            return self.is_marked
        return self.doing in PUBLISHING and bool(self.first_write)

    @property
    def place(self) -> str:
        if self.last == "COMMITTED":
            return "after commit"
        if self.is_committing:
            return "at commit"
        return "between first write and commit" if self.first_write else "before first write"


@dataclass
class Aim:
    """`skip` statements after the first write of a publishing transaction by `role`, or after its
    commit."""

    role: str
    skip: int
    is_after_commit: bool = False
    reached: threading.Event = field(default_factory=threading.Event)
    victim: int = 0


class Listener(threading.Thread):
    """Reads the pipe for as long as the proof runs."""

    def __init__(self, path: str) -> None:
        super().__init__(daemon=True)
        os.mkfifo(path)
        # Read and write: the pipe has a reader and a writer whatever dies at the other end.
        self.pipe = os.open(path, os.O_RDWR | os.O_NONBLOCK)
        self.seen: dict[int, Transaction] = {}
        self.aim: Aim | None = None
        self.lock = threading.Lock()
        self.lines = 0

    def run(self) -> None:
        rest = b""
        while True:
            select.select([self.pipe], [], [])
            rest += os.read(self.pipe, 65536)
            *lines, rest = rest.split(b"\n")
            with self.lock:
                for line in lines:
                    self._take(line.decode("utf-8", "replace"))

    def _take(self, line: str) -> None:
        self.lines += 1
        role, process, doing, is_atomic, words = line.split("\t", 4)
        pid = int(process)
        now = self.seen.get(pid)
        is_new = now is None or now.last in {"COMMITTED", "ROLLBACK"}
        if is_new or (now is not None and is_atomic == "0" and words != "COMMITTED"):
            now = self.seen[pid] = Transaction(role, doing)
        if now is None:
            return
        now.doing, now.last = doing, words
        now.statements += 1
        now.is_committing = words == "COMMIT"
        if is_atomic == "1" and words.startswith(WRITES) and not now.first_write:
            now.first_write = now.statements
        now.is_marked |= words.startswith(MARKS)
        if words == "COMMITTED":
            self._check_committed(pid, now)
        self._check(pid, now)

    def _check(self, pid: int, now: Transaction) -> None:
        aim = self.aim
        if aim is None or aim.reached.is_set() or now.role != aim.role or not now.first_write:
            return
        if aim.is_after_commit or not now.is_publishing:
            return
        if now.statements - now.first_write >= aim.skip or now.is_committing:
            aim.victim = pid
            aim.reached.set()

    def _check_committed(self, pid: int, now: Transaction) -> None:
        aim = self.aim
        if aim is not None and aim.is_after_commit and now.is_publishing:
            aim.victim = pid
            aim.reached.set()

    def take_aim(self, aim: Aim) -> None:
        with self.lock:
            self.aim = aim

    def last_of(self, pid: int) -> Transaction | None:
        with self.lock:
            found = self.seen.get(pid)
            return None if found is None else dataclasses.replace(found)
