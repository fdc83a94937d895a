# ruff: noqa: PLC0415 - models exist once the database is chosen
"""Five tasks of an editor who sees the admin for the first time, counted: `docs/tasks.md`.

    python -m prove.tasks

The editor points and clicks, and pastes what was copied elsewhere. Time is that of the model of
keystrokes below; waiting is counted as pages. With REAL_ARTICLE the first two tasks read that text,
else the demo's defective page.
"""

import os
import sys
import tempfile
from pathlib import Path
from typing import Any

from prove import results
from prove.newsroom import newsroom, prepare, variables
from tests.browser.chromium import chromium
from tests.browser.journeys.hands import Counts
from tests.browser.journeys.people import Room, Way

# Card, Moran and Newell's model: seconds to point at a thing, to press the mouse's button, to press
# a key (an average typist), and to think before each step.
POINT, BUTTON, KEY, THINK = 1.1, 0.2, 0.28, 1.35


def seconds_of(counts: Counts) -> float:
    return round(counts.clicks * (POINT + BUTTON) + counts.keys * KEY + counts.steps * THINK, 1)


def main() -> int:
    with tempfile.TemporaryDirectory(prefix="beleg-tasks-") as name:
        folder = Path(name)
        prepare(folder)
        with newsroom(folder, "tasks") as base:
            os.environ.update(variables(folder / "tasks" / "site.sqlite3", 0))
            os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
            import django

            django.setup()
            figures = measured(base)
    results.write("tasks", {"proof": "tasks", "done": True, **figures})
    for task, row in figures["tasks"].items():
        print(f"{task:<32}", row)
    return 0 if figures["passed"] else 1


def measured(base: str) -> dict[str, Any]:
    """Every task by somebody who comes to it fresh. Raises: AssertionError, where one fails."""
    from playwright.sync_api import sync_playwright

    from tests.browser.journeys.tasks import TASKS, Desk

    rows: dict[str, Any] = {}
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=["--no-sandbox"])
        desk = Desk(Room(browser, base, Way()))
        for name, task in TASKS.items():
            counts = task(desk).hands.counts
            rows[name] = vars(counts) | {"seconds": seconds_of(counts)}
        wrong = desk.room.wrong
        desk.room.close()
        browser.close()
    return {
        "passed": not wrong,
        "wrong": wrong,
        "real_article": bool(os.environ.get("REAL_ARTICLE")),
        "tasks": rows,
        "clicks": sum(row["clicks"] for row in rows.values()),
        "seconds": round(sum(row["seconds"] for row in rows.values()), 1),
    }


if __name__ == "__main__":
    sys.exit(main())
