# ruff: noqa: PLC0415 - models exist once the database is chosen
"""Partners follow the log while many write, commits come late, and much is rolled back.

    python -m prove.delta sqlite|postgres [operations]

Ten seeds, each with four and with eight writers: processes that publish, correct, withdraw and
restore the same few texts a hundred times each. Some transactions stay open for a while after the
verb, some are rolled back. Meanwhile one reader follows the log in small pages and asks for each
text that an entry names, and `examples/mirror.py` keeps a copy; both over HTTP.

Missed: an entry that the reader did not get. Ghost: one that it got and that the log does not hold.
Stale: an answer that was given after an entry and is older than it, or a copy that its own proof
does not accept. A run that held is not run again.
"""

import contextlib
import json
import multiprocessing as mp
import os
import random
import sys
import tempfile
import threading
import time
from collections import defaultdict
from http.client import HTTPConnection
from itertools import pairwise, product
from pathlib import Path
from typing import Any

from examples.mirror import Mirror, Source
from prove import results
from prove.databases import database
from prove.site import ROOT, Site, environment
from tests.run import _free_port

SEEDS = tuple(range(1, 11))
WRITERS = (4, 8)
OPERATIONS = int(os.environ.get("OPERATIONS", "100"))
# What is done, by how often.
VERBS = ("withdraw",) * 6 + ("publish", "correct")
LATE, LATEST_SECONDS, ROLLED_BACK = 0.3, 0.05, 0.2
SMALL_PAGE = 7
# Between two looks of a reader who found nothing new.
PAUSE_SECONDS = 0.02


# Writers, each a process of its own ---------------------------------------------------------------


def writer(turn: int, url: str, pipe: Any) -> None:
    """Runs what it is sent: a seed and how much to do. Sends what was committed and what not."""
    os.environ.update(environment(url, ""))
    import django

    django.setup()
    from articles.models import Variant

    variants = list(Variant.objects.order_by("pk").values_list("pk", flat=True))
    while (task := pipe.recv()) is not None:
        seed, operations = task
        dice = random.Random(seed * 100 + turn)  # noqa: S311
        told: dict[str, int] = defaultdict(int)
        for number in range(operations):
            told[_one(dice, variants, f"{seed}.{turn}.{number}")] += 1
        pipe.send(dict(told))


def _one(dice: random.Random, variants: list[int], name: str) -> str:
    """One operation; what became of it."""
    from django.db import OperationalError, transaction

    from articles.refusal import Refused
    from prove.acts import made_ready, move

    verb, pk = dice.choice(VERBS), dice.choice(variants)
    is_late, is_undone = dice.random() < LATE, dice.random() < ROLLED_BACK
    try:
        variant = made_ready(verb, pk, name)
        with transaction.atomic():
            move(verb, variant, name)
            if is_late:
                time.sleep(dice.random() * LATEST_SECONDS)
            transaction.set_rollback(is_undone)
    except Refused:
        return "refused"
    except OperationalError:
        # SQLite lets one write at a time, and the others wait for 20 seconds at most.
        return "busy"
    return "rolled_back" if is_undone else "committed"


# Readers, over HTTP -------------------------------------------------------------------------------


class Follower(threading.Thread):
    """Reads the log in small pages, and each text that an entry names right after the entry."""

    def __init__(self, port: int, cursor: str) -> None:
        super().__init__(daemon=True)
        self.connection = HTTPConnection("127.0.0.1", port, timeout=60)
        self.cursor, self.entries = cursor, list[dict[str, Any]]()
        # Entry, status, and the digest of the edition that was given.
        self.seen: list[tuple[dict[str, Any], int, str]] = []
        self.ending, self.polls, self.failure = threading.Event(), 0, ""

    def run(self) -> None:
        try:
            while True:
                is_last = self.ending.is_set()
                if not self._page():
                    if is_last:
                        return
                    time.sleep(PAUSE_SECONDS)
        except Exception as error:
            self.failure = f"{type(error).__name__}: {error}"

    def _page(self) -> bool:
        """Whether there was anything new."""
        status, page = self._get(f"changes/?after={self.cursor}&page_size={SMALL_PAGE}")
        if status != 200:
            raise RuntimeError(f"the log answered {status}")
        self.polls += 1
        for entry in page["results"]:
            self.entries.append(entry)
            status, text = self._get(f"articles/{entry['article']}/?lang={entry['language']}")
            digest = text["edition"]["digest"] if status == 200 else ""
            self.seen.append((entry, status, digest))
        self.cursor = page["cursor"]
        return bool(page["results"])

    def _get(self, path: str) -> tuple[int, Any]:
        self.connection.request("GET", f"/api/v1/{path}")
        answer = self.connection.getresponse()
        return answer.status, json.loads(answer.read())


class Copier(threading.Thread):
    """Brings a partner's copy up to date, again and again."""

    def __init__(self, port: int, folder: Path) -> None:
        super().__init__(daemon=True)
        self.source, self.folder = Source(f"http://127.0.0.1:{port}"), folder
        self.ending, self.updates, self.wrong, self.failure = threading.Event(), 0, [""], ""

    def run(self) -> None:
        try:
            while True:
                is_last = self.ending.is_set()
                Mirror(self.source, self.folder).update()
                self.updates += 1
                if is_last:
                    self.wrong = Mirror(self.source, self.folder).verify()
                    return
                time.sleep(PAUSE_SECONDS)
        except Exception as error:
            self.failure = f"{type(error).__name__}: {error}"


# The judge ----------------------------------------------------------------------------------------


def judged(follower: Follower, log: list[dict[str, Any]]) -> dict[str, int]:
    """How much of what was read is wrong, by the entries that the log holds for good."""
    got = {entry["sequence"]: entry for entry in follower.entries}
    held = {entry["sequence"]: entry for entry in log}
    states: dict[tuple[str, str], list[tuple[int, int, str]]] = defaultdict(list)
    for entry in log:
        is_gone = entry["kind"] == "withdrawn"
        state = (entry["sequence"], 410 if is_gone else 200, "" if is_gone else entry["digest"])
        states[entry["article"], entry["language"]].append(state)
    stale = 0
    for entry, status, digest in follower.seen:
        later = states[entry["article"], entry["language"]]
        stale += not any(
            number >= entry["sequence"] and (status, digest) == (code, text)
            for number, code, text in later
        )
    numbers = [entry["sequence"] for entry in follower.entries]
    return {
        "missed": len(held.keys() - got.keys()),
        "ghosts": sum(not _is_of(held.get(number), entry) for number, entry in got.items()),
        "out_of_order": sum(a >= b for a, b in pairwise(numbers)),
        "stale": stale,
    }


def _is_of(row: dict[str, Any] | None, entry: dict[str, Any]) -> bool:
    """Whether readers may be given this: the entry of the log, perhaps with addresses besides."""
    return row is not None and row.items() <= entry.items()


def _run(seed: int, writers: list[Any], port: int, folder: Path, operations: int) -> dict[str, Any]:
    from articles.models import Change

    start = Change.objects.order_by("-number").values_list("number", flat=True)[0]
    follower = Follower(port, _end_of_log(port))
    copier = Copier(port, folder / f"copy-{seed}-{len(writers)}")
    for pipe in writers:
        pipe.send((seed, operations))
    for reader in (follower, copier):
        reader.start()
    begun = time.monotonic()
    told: dict[str, int] = defaultdict(int)
    for pipe in writers:
        for name, count in pipe.recv().items():
            told[name] += count
    seconds = time.monotonic() - begun
    for reader in (follower, copier):
        reader.ending.set()
        reader.join(timeout=300)
    bodies = Change.objects.filter(number__gt=start).order_by("number")
    log = [json.loads(body) for body in bodies.values_list("body", flat=True)]
    found = judged(follower, log)
    return {
        "run": f"{seed} {len(writers)}",
        **told,
        "entries": len(log),
        "polls": follower.polls,
        "updates_of_the_copy": copier.updates,
        "wrong_in_the_copy": len(copier.wrong),
        "not_in_the_log": abs(told["committed"] - len(log)),
        "failures": [word for word in (follower.failure, copier.failure) if word],
        "seconds": round(seconds, 1),
        **found,
    }


def _end_of_log(port: int) -> str:
    connection, cursor, has_more = HTTPConnection("127.0.0.1", port, timeout=60), "", True
    while has_more:
        after = f"&after={cursor}" if cursor else ""
        connection.request("GET", f"/api/v1/changes/?page_size=100{after}")
        page = json.loads(connection.getresponse().read())
        cursor, has_more = page["cursor"], page["has_more"]
    connection.close()
    return cursor


def _figures(name: str, rows: list[dict[str, Any]], operations: int) -> dict[str, Any]:
    sums = {
        word: sum(row.get(word, 0) for row in rows)
        for word in (
            "committed", "rolled_back", "refused", "entries", "missed", "ghosts", "stale",
            "out_of_order", "not_in_the_log", "wrong_in_the_copy", "polls", "updates_of_the_copy",
        )
    }  # fmt: skip
    is_done = len(rows) == len(SEEDS) * len(WRITERS)
    return {
        "proof": name,
        "done": is_done,
        "passed": is_done and all(map(_holds, rows)),
        "operations_of_a_writer": operations,
        **sums,
        "failures": [word for row in rows for word in row["failures"]],
        "runs": rows,
    }


def _holds(row: dict[str, Any]) -> bool:
    wrong = (
        "missed", "ghosts", "stale", "out_of_order", "not_in_the_log", "wrong_in_the_copy",
        "failures",
    )  # fmt: skip
    return row["entries"] > 0 and not any(row[name] for name in wrong)


def main(kind: str, operations: int) -> int:
    os.chdir(ROOT)
    name = f"delta-{kind}"
    held = {row["run"]: row for row in results.read(name).get("runs", []) if _holds(row)}
    with contextlib.ExitStack() as ends:
        folder = Path(ends.enter_context(tempfile.TemporaryDirectory(prefix="beleg-prove-")))
        url = ends.enter_context(database(kind, folder))
        variables = environment(url, "") | {"REQUESTS_A_MINUTE": "0"}
        os.environ.update(variables)
        import django

        django.setup()
        from django.db import connection

        from prove import checks

        checks.prepare()
        site = Site(variables, _free_port(), folder / "site.log")
        ends.callback(site.end)
        site.start("web")
        site.seconds_until_answer(checks.any_live_path())
        context = mp.get_context("spawn")
        pipes = []
        for turn in range(max(WRITERS)):
            here, there = context.Pipe()
            process = context.Process(target=writer, args=(turn, url, there), daemon=True)
            process.start()
            pipes.append(here)
        for seed, number in product(SEEDS, WRITERS):
            run = f"{seed} {number}"
            if run not in held:
                row = _run(seed, pipes[:number], site.port, folder, operations)
                row["failures"] += checks.everything(site, set())["broken"]
                held[run] = row
                print({key: value for key, value in row.items() if value}, flush=True)
            results.write(name, _figures(name, list(held.values()), operations))
        for pipe in pipes:
            pipe.send(None)
        connection.close()
    return 0 if results.read(name)["passed"] else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else OPERATIONS))
