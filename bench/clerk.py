# ruff: noqa: PLC0415 - models exist once the database is chosen
"""Works on one database for the bench: a process of its own, asked by lines of JSON.

    python -m bench.clerk          # DATABASE_URL and the rest as the product has them

A line is `["task", {...}]`; so is each answer, with "done" or "failed".
"""

import io
import json
import os
import resource
import subprocess
import sys
import time
import traceback
from collections.abc import Iterator, Mapping
from datetime import timedelta
from pathlib import Path
from typing import Any

from prove.site import ROOT


class Clerk:
    """The asking side. Tasks of one clerk are done one after the other."""

    def __init__(self, variables: Mapping[str, str], log: Path) -> None:
        with log.open("ab") as output:
            self.process = subprocess.Popen(
                [sys.executable, "-W", "ignore", "-m", "bench.clerk"],
                cwd=ROOT,
                env=dict(variables) | {"LOG_LEVEL": "ERROR"},
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=output,
                text=True,
                start_new_session=True,
            )

    def begin(self, task: str, **what: Any) -> None:
        """Have a task done; `ended` waits for it."""
        if self.process.stdin is None:
            raise RuntimeError("a clerk reads what it is to do")
        self.process.stdin.write(json.dumps([task, what]) + "\n")
        self.process.stdin.flush()

    def ended(self) -> Any:
        """What came of the task that was begun. Raises: RuntimeError."""
        line = self.process.stdout.readline() if self.process.stdout else ""
        if not line:
            raise RuntimeError("a clerk ended; its log says why")
        word, found = json.loads(line)
        if word != "done":
            raise RuntimeError(found)
        return found

    def do(self, task: str, **what: Any) -> Any:
        self.begin(task, **what)
        return self.ended()

    def end(self) -> None:
        self.process.kill()
        self.process.wait()


class Tasks:
    """The side that works."""

    def __init__(self) -> None:
        self.filling: Any = None
        self.waiting: list[Any] = []

    def grow(self, *, articles: int) -> dict[str, Any]:
        """Fill up to so many articles."""
        from bench.filling import Filling

        begin = time.monotonic()
        if self.filling is None:
            self.filling = Filling()
        found = self.filling.grow(articles)
        return {"articles": found, "seconds": round(time.monotonic() - begin, 1)}

    def key(self) -> str:
        from bench.filling import partner_key

        return partner_key()

    def wait(self, *, number: int) -> int:
        from bench.filling import settle, wait

        self.waiting += wait(number)
        settle()
        return len(self.waiting)

    def publish(self, *, number: int, every: float = 0.0) -> dict[str, Any]:
        """Publish so many of those that wait, one each so many seconds; milliseconds of each."""
        from django.contrib.auth.models import User
        from django.utils import timezone

        from articles.publishing.actions import publish_all

        by = User.objects.get(username="publisher")
        walls, cpus, slugs = [], [], []
        begin = time.monotonic()
        for turn in range(number):
            article = self.waiting.pop()
            time.sleep(max(0.0, begin + turn * every - time.monotonic()))
            wall, cpu = time.perf_counter(), time.process_time()
            publish_all(article=article, by=by, at=timezone.now())
            walls.append((time.perf_counter() - wall) * 1000)
            cpus.append((time.process_time() - cpu) * 1000)
            slugs.append(article.variants.get(language="de").slug)
        return {"wall_ms": walls, "cpu_ms": cpus, "slugs": slugs}

    def export(self, *, number: int, folder: str) -> int:
        """Bundles of so many articles that no other database has, as files."""
        from articles.exchange.bundle.actions import export_bundle
        from articles.exchange.bundle.encoding import encode
        from articles.models import Article
        from bench.filling import Filling

        self.filling = Filling()
        # Far from every number that another database gives to its copies.
        self.filling.copier.made = 10_000_000
        self.filling.copier.step = timedelta()
        self.filling.copier.make(-(-number // self.filling.each))
        rows = Article.objects.order_by("pk")[self.filling.each : self.filling.each + number]
        for place, article in enumerate(rows):
            Path(folder, f"{place}.json").write_bytes(encode(export_bundle(article=article)))
        return len(rows)

    def bring(self, *, folder: str, first: int, number: int) -> dict[str, Any]:
        """Import bundles by the command as it is shipped, but for its start."""
        from django.core.management import call_command

        files = [str(Path(folder, f"{place}.json")) for place in range(first, first + number)]
        said = io.StringIO()
        begin, cpu = time.monotonic(), _cpu_seconds()
        call_command("import_bundle", *files, "--by", "publisher", "--json", stdout=said)
        seconds, spent = time.monotonic() - begin, _cpu_seconds() - cpu
        results = [json.loads(line)["result"] for line in said.getvalue().splitlines()]
        if results != ["imported"] * number:
            raise RuntimeError(f"not every bundle was new: {results}")
        most = [_most_mib(resource.RUSAGE_SELF), _most_mib(resource.RUSAGE_CHILDREN)]
        return {
            "articles": number,
            "seconds": seconds,
            "cpu_seconds": spent,
            "most_mib": max(most),
            "sum_mib": sum(most),
        }

    def take(self, *, folder: str, first: int, number: int, seconds: float) -> dict[str, Any]:
        """Import bundles, until they or the seconds are used up."""
        from django.contrib.auth.models import User
        from django.utils import timezone

        from articles.exchange.bundle.actions import import_bundles
        from articles.exchange.bundle.beside import usual_processes

        by = User.objects.get(username="publisher")
        begin = time.monotonic()

        def bundles() -> Iterator[bytes]:
            for place in range(first, first + number):
                if time.monotonic() - begin > seconds:
                    return
                yield Path(folder, f"{place}.json").read_bytes()

        outcomes = import_bundles(
            every=bundles(), by=by, clock=timezone.now, processes=usual_processes()
        )
        done = sum(1 for _ in outcomes)
        return {"articles": done, "seconds": time.monotonic() - begin}

    def statements(self) -> dict[str, Any]:
        from bench.inside import statements

        return statements()

    def searches(self, *, words: dict[str, str]) -> dict[str, Any]:
        from prove.search import measured

        return {name: measured(text) for name, text in words.items()}


def _cpu_seconds() -> float:
    """CPU time of this process, and of those that it started and that have ended."""
    used = os.times()
    return used.user + used.system + used.children_user + used.children_system


def _most_mib(whose: int) -> float:
    return resource.getrusage(whose).ru_maxrss / 1024


def main() -> int:
    # What Django and others print must not come between the answers.
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "w", encoding="utf-8")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    import django

    django.setup()
    tasks = Tasks()
    for line in sys.stdin:
        task, what = json.loads(line)
        try:
            found = ["done", getattr(tasks, task)(**what)]
        except Exception:
            found = ["failed", traceback.format_exc()]
        answers.write(json.dumps(found) + "\n")
        answers.flush()
    return 0


if __name__ == "__main__":
    sys.exit(main())
