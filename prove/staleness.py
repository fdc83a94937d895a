# ruff: noqa: PLC0415 - models exist once the database is chosen
"""A text that is taken back or changed is gone from every process at once, whoever dies over it.

    python -m prove.staleness sqlite|postgres [turns]

One host: a web server of two processes that readers ask, and another one that publishes, which
share the host's word of memory. On PostgreSQL a second host: a web server with a word of its own.
Before each turn every process holds the answer in memory: it is given without a statement. Every
second turn the publishing server is killed -9 after its commit and before it has told anybody.
"""

import contextlib
import json
import os
import random
import shutil
import sys
import tempfile
import threading
import time
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from typing import Any

from prove import results
from prove.aim import Aim, Listener
from prove.databases import cluster, database
from prove.site import ROOT, Site, environment
from tests.run import _free_port

TURNS = int(os.environ.get("TURNS", "50"))
PROCESSES = 2
ELSEWHERE_SECONDS, GIVE_UP_SECONDS = 1.0, 20.0
VERBS = ("withdraw", "publish", "correct")


class Readers:
    """A connection to each process of a web server."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.open: dict[str, HTTPConnection] = {}

    def connect(self, path: str) -> None:
        """Raises: TimeoutError, where not every process is found."""
        begin = time.monotonic()
        while len(self.open) < PROCESSES:
            if time.monotonic() - begin > GIVE_UP_SECONDS:
                raise TimeoutError("a process of the web server is not found")
            connection = HTTPConnection("127.0.0.1", self.port, timeout=10)
            process = _asked(connection, path)[0]
            if self.open.setdefault(process, connection) is not connection:
                connection.close()

    def answers(self, path: str) -> list[tuple[int, str, bytes]]:
        """What each process says: status, tag, body."""
        return [_asked(one, path)[1] for one in self.open.values()]


def _asked(connection: HTTPConnection, path: str) -> tuple[str, tuple[int, str, bytes]]:
    with contextlib.suppress(OSError, HTTPException):
        return _asked_once(connection, path)
    connection.close()  # it was idle for too long
    return _asked_once(connection, path)


def _asked_once(connection: HTTPConnection, path: str) -> tuple[str, tuple[int, str, bytes]]:
    connection.request("GET", path, headers={"Accept-Encoding": "identity"})
    answer = connection.getresponse()
    said = answer.status, answer.headers.get("ETag", ""), answer.read()
    return answer.headers["X-Prove-Process"], said


class _Watch(threading.Thread):
    """Asks every process until none gives the old answer."""

    def __init__(self, readers: Readers, path: str, before: tuple[int, str, bytes]) -> None:
        super().__init__(daemon=True)
        self.readers, self.path, self.before = readers, path, before
        self.begin, self.took = time.monotonic(), GIVE_UP_SECONDS

    def run(self) -> None:
        while time.monotonic() - self.begin < GIVE_UP_SECONDS:
            if self.before not in self.readers.answers(self.path):
                self.took = time.monotonic() - self.begin
                return

    def seconds(self) -> float:
        """From the commit to the new answer."""
        self.join()
        return round(self.took, 3)


class Proof:
    """Turns on one database; the figures."""

    def __init__(self, kind: str, turns: int, folder: Path) -> None:
        self.kind, self.turns, self.folder = kind, turns, folder
        self.random = random.Random(20261127)  # noqa: S311
        self.rows: list[dict[str, Any]] = []

    def run(self, url: str) -> dict[str, Any]:
        pipe = str(self.folder / "statements")
        self.listener = Listener(pipe)
        self.listener.start()
        variables = environment(url, pipe) | {"PROVE_PROCESS": "1"}
        os.environ.update(variables | {"PROVE_PIPE": ""})
        import django

        django.setup()
        from prove import checks

        self.variants = checks.prepare()
        hosts = ("here", "there") if self.kind == "postgres" else ("here",)
        sites = {
            name: Site(
                variables | {"GENERATION_FILE": str(self.folder / f"word-{name}")},
                _free_port(),
                self.folder / f"{name}.log",
            )
            for name in hosts
        }
        self.publisher = Site(sites["here"].variables, _free_port(), self.folder / "publisher.log")
        try:
            for site in (*sites.values(), self.publisher):
                site.start("web")
            for site in (*sites.values(), self.publisher):
                site.seconds_until_answer(checks.any_live_path())
            self.readers = {name: Readers(site.port) for name, site in sites.items()}
            for one in self.readers.values():
                one.connect(checks.any_live_path())
            for number in range(1, self.turns + 1):
                self.one(number, is_killed=number % 2 == 0)
            found = checks.everything(self.publisher, set())
        finally:
            for site in (*sites.values(), self.publisher):
                site.end()
        return self.figures() | {"broken": found["broken"]}

    def one(self, number: int, *, is_killed: bool) -> None:
        """A verb of the publishing server, and what readers see of it."""
        pk, path = self._variant()
        before = self._warm(path)
        verb = self.random.choice(VERBS) if before[0] == 200 else "restore"
        aim = Aim("web", 0, is_after_commit=True)
        act = f"/prove/act?verb={verb}&variant={pk}&n={number}" + ("&hold=1" if is_killed else "")
        answered: list[Any] = []
        self.listener.take_aim(aim)
        asking = threading.Thread(target=_acted, args=(self.publisher, act, answered), daemon=True)
        asking.start()
        was_reached = aim.reached.wait(timeout=GIVE_UP_SECONDS)
        seen = {name: _Watch(one, path, before) for name, one in self.readers.items()}
        if "there" in seen:
            seen["there"].start()
        if is_killed:
            self.publisher.strike("web")
        else:
            asking.join(timeout=GIVE_UP_SECONDS)
        # Whoever asks after the publisher was answered, or died, sees the change.
        first = self.readers["here"].answers(path)
        seen["here"].start()
        row = {
            "turn": number,
            "verb": verb,
            "killed": is_killed,
            "reached": was_reached
            and (is_killed or bool(answered and answered[0].status_code == 200)),
            "stale_here": sum(said == before for said in first),
            **{f"seconds_{name}": watch.seconds() for name, watch in seen.items()},
        }
        self.rows.append(row)
        if is_killed:
            self.publisher.kill("web")
            self.publisher.start("web")
            self.publisher.seconds_until_answer("/api/v1/")
        asking.join(timeout=60)
        print(json.dumps(row), flush=True)
        results.write(f"staleness-{self.kind}", self.figures())

    def _variant(self) -> tuple[int, str]:
        """Some variant, and the address of its text."""
        from articles.models import Standing
        from tests.machine import readers

        pk = self.random.choice(self.variants)
        row = Standing.objects.get(variant=pk)
        return pk, readers.detail(row.article_uid, row.language)

    def _warm(self, path: str) -> tuple[int, str, bytes]:
        """Have every process hold the answer. A text that is not live is held by none."""
        for _ in range(200):
            said = [one.answers(path) for one in self.readers.values()]
            told = self.listener.lines
            again = [one.answers(path) for one in self.readers.values()]
            first: tuple[int, str, bytes] = again[0][0]
            is_one = said == again and all(one == first for host in again for one in host)
            if is_one and (first[0] != 200 or self.listener.lines == told):
                return first
            time.sleep(0.05)
        raise TimeoutError(f"{path} is not held in memory")

    def figures(self) -> dict[str, Any]:
        killed = [row for row in self.rows if row["killed"]]
        slowest = {
            name: max((row.get(f"seconds_{name}", 0.0) for row in group), default=0.0)
            for name, group in (("here", killed), ("there", self.rows))
        }
        stale = sum(row["stale_here"] for row in self.rows if not row["killed"])
        is_done = len(self.rows) >= self.turns
        missed = [row["turn"] for row in self.rows if not row["reached"]]
        return {
            "proof": f"staleness-{self.kind}",
            "done": is_done,
            "passed": is_done
            and not (stale or missed)
            and max(slowest.values()) < ELSEWHERE_SECONDS,
            "turns": len(self.rows),
            "kills_after_commit": len(killed),
            "stale_on_the_host": stale,
            # Nobody was told then; the bound is that of other hosts.
            "stale_after_kills": sum(row["stale_here"] for row in killed),
            "slowest_after_kills_seconds": slowest["here"],
            "slowest_there_seconds": slowest["there"],
            "missed": missed,
            "rows": self.rows,
        }


def _acted(site: Site, path: str, answered: list[Any]) -> None:
    with contextlib.suppress(OSError):
        answered.append(site.get(path, "POST", seconds=60))


def main(kind: str, turns: int) -> int:
    os.chdir(ROOT)
    folder = Path(tempfile.mkdtemp(prefix="beleg-prove-"))
    try:
        with contextlib.ExitStack() as stack:
            server = stack.enter_context(cluster(folder)) if kind == "postgres" else None
            url = stack.enter_context(database(kind, folder, server.url if server else ""))
            figures = Proof(kind, turns, folder).run(url)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    figures["passed"] = figures["passed"] and not figures["broken"]
    results.write(f"staleness-{kind}", figures)
    return 0 if figures["passed"] else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else TURNS))
