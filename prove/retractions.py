# ruff: noqa: PLC0415 - models exist once the database is chosen
"""A Retraction Watch list of the real size: how long its import takes, and how much memory.

    python -m prove.retractions sqlite|postgres [rows]

The list is invented, in the real format, with dirty rows in it. Five thousand sources are matched
with it, one in fifty is named there, and one is cited by a live article. The command runs as a
process of its own, as an operator starts it: first into an empty table, then the same file again,
then a file in which one row in a hundred is another one.
"""

import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from prove import results
from prove.databases import database
from prove.site import ROOT, environment
from tests.fakes.retraction_watch import write_many

ROWS = 70_000
SOURCES = 5_000
NAMED_EVERY = 50
CHANGED_EVERY = 100
DIRTY_EVERY = 1_000
MOST_SECONDS, MOST_MEGABYTES = 60.0, 300.0


def run(kind: str, url: str, rows: int, folder: Path) -> dict[str, Any]:
    os.environ.update(environment(url, ""))
    import django

    django.setup()
    from django.core.management import call_command

    call_command("migrate", interactive=False, verbosity=0)
    _cite(rows)
    path = write_many(folder / "retraction_watch.csv", rows)
    _rewrite(path, DIRTY_EVERY, _spoil)
    times = {"first": _import(url, path), "again": _import(url, path)}
    _rewrite(path, CHANGED_EVERY, _change)
    times["changed"] = _import(url, path)
    live = _live()
    reports = {name: one["report"] for name, one in times.items()}
    held = {
        "in time": all(one["seconds"] < MOST_SECONDS for one in times.values()),
        "in memory": all(one["megabytes"] < MOST_MEGABYTES for one in times.values()),
        "every named source answered": reports["first"]["sources"]["answered"] > 0,
        "nothing the second time": reports["again"]["sources"]["answered"] == 0
        and reports["again"]["records"]["new"] == reports["again"]["records"]["changed"] == 0,
        "dirty rows told and survived": reports["first"]["lost"] == rows // DIRTY_EVERY,
        "readers told in both languages": live == {"de": True, "en": True},
    }
    return {
        "proof": f"retractions-{kind}",
        "done": True,
        "passed": all(held.values()),
        "rows": rows,
        "sources": SOURCES,
        "answered": reports["first"]["sources"]["answered"],
        "lost_rows": reports["first"]["lost"],
        "held": held,
        "megabytes": max(one["megabytes"] for one in times.values()),
        **{f"{name}_seconds": one["seconds"] for name, one in times.items()},
        # What it needs of one processor, however many others want it.
        **{f"{name}_cpu_seconds": one["cpu"] for name, one in times.items()},
    }


def _cite(rows: int) -> None:
    """Works that the list names and works that it does not, one of them under a live article."""
    from articles.models import Source
    from tests import scenarios

    article = scenarios.published()
    step = max(rows // (SOURCES // NAMED_EVERY), 1)
    Source.objects.bulk_create(
        Source(
            type="article-journal",
            title=f"Made-up work {number}",
            doi=f"10.5555/paper.{1 + number // NAMED_EVERY * step}"
            if number % NAMED_EVERY == 0
            else f"10.5555/sound.{number}",
            created_at=scenarios.START,
        )
        for number in range(SOURCES)
    )
    Source.objects.filter(references__article=article).update(doi="10.5555/paper.2")


def _spoil(line: str) -> str:
    """The record's id is no number any more."""
    return f"x{line}"


def _change(line: str) -> str:
    """The record has another reason."""
    return line.replace("+", "+Other reason;+", 1)


def _rewrite(path: Path, every: int, change: Callable[[str], str]) -> None:
    """Change one line of so many, one by one: what this process holds counts for its children."""
    written = path.with_suffix(".new")
    with (
        path.open(encoding="utf-8", newline="") as old,
        written.open("w", encoding="utf-8", newline="") as new,
    ):
        for number, line in enumerate(old):
            new.write(change(line) if number and number % every == 0 else line)
    written.replace(path)


def _import(url: str, path: Path) -> dict[str, Any]:
    """Run the command; its report, seconds and the most memory that it held at once."""
    begin = time.monotonic()
    process = subprocess.Popen(
        [sys.executable, "manage.py", "import_retractions", str(path), "--json"],
        cwd=ROOT,
        env=environment(url, ""),
        stdout=subprocess.PIPE,
    )
    out = process.stdout.read() if process.stdout else b""
    _pid, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise RuntimeError(f"the import ended with {process.returncode}")
    return {
        "report": json.loads(out),
        "seconds": round(time.monotonic() - begin, 1),
        "cpu": round(usage.ru_utime + usage.ru_stime, 1),
        "megabytes": round(usage.ru_maxrss / 1024, 1),
    }


def _live() -> dict[str, bool]:
    """Whether each live text says what became of its source."""
    from django.test import Client

    from articles.models import Article

    uid, client = Article.objects.get().uid, Client()
    found = {}
    for language in ("de", "en"):
        body = client.get(f"/api/v1/articles/{uid}/", {"lang": language}).json()
        found[language] = body["references"][0]["source"]["status"] != "unchecked"
    return found


def main(kind: str, rows: int) -> int:
    os.chdir(ROOT)
    folder = Path(tempfile.mkdtemp(prefix="beleg-prove-"))
    try:
        with database(kind, folder) as url:
            figures = run(kind, url, rows, folder)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    results.write(f"retractions-{kind}", figures)
    print(figures)
    return 0 if figures["passed"] else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else ROWS))
