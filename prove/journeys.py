# ruff: noqa: PLC0415 - models exist once the database is chosen
"""The whole workflow in a browser, in every way that an editor may work.

    python -m prove.journeys [way]

A way is the language of the interface, the colour scheme, the width of the window and the hands:
a mouse, or the keyboard alone. Each is a process of its own with a site of its own; a way that held
is not made again. Needs chromium.
"""

import json
import os
import subprocess
import sys
import tempfile
import time
import traceback
from itertools import product
from pathlib import Path
from typing import Any

from prove import results
from prove.newsroom import newsroom, prepare, variables
from prove.site import ROOT
from tests.browser.chromium import chromium
from tests.browser.journeys.hands import Keyboard, Mouse
from tests.browser.journeys.people import Room, Way

WAYS = {
    way.name: way
    for way in (
        Way(language, scheme, width, hands)
        for hands, width, language, scheme in product(
            (Keyboard, Mouse), (1280, 320), ("de", "en"), ("light", "dark")
        )
    )
}
SHOWN = ("clicks", "keys", "steps", "pages")


def made(way: Way, folder: Path) -> dict[str, Any]:
    """One way from beginning to end: what it took at each step, and what was wrong."""
    from playwright.sync_api import sync_playwright

    with newsroom(folder, way.name) as base:
        os.environ.update(variables(folder / way.name / "site.sqlite3", 0))
        os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
        import django

        django.setup()
        from tests.browser.journeys.story import Story

        figures: dict[str, Any] = {"steps_done": {}, "failures": []}
        begin = time.monotonic()
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=chromium(), args=["--no-sandbox"])
            room = Room(browser, base, way)
            story = Story(room, source=way.language)

            def after(step: str) -> None:
                counts = [editor.hands.counts for editor in story.people.values()]
                figures["steps_done"][step] = {
                    name: sum(getattr(one, name) for one in counts) for name in SHOWN
                } | {"seconds": round(time.monotonic() - begin, 1)}

            try:
                story.runs(after)
            except Exception:  # whatever it was, it is this way's figure
                figures["failures"].append(traceback.format_exc()[-3000:])
            figures["failures"] += room.wrong
            room.close()
            browser.close()
    return figures | {"seconds": round(time.monotonic() - begin, 1)}


def one(name: str) -> int:
    folder = Path(os.environ["PROVE_FOLDER"])
    figures = made(WAYS[name], folder)
    results.write(f"journeys/{name}", {"passed": not figures["failures"], **figures})
    return 1 if figures["failures"] else 0


def every() -> int:
    with tempfile.TemporaryDirectory(prefix="beleg-journeys-") as folder:
        prepare(Path(folder))
        for name in WAYS:
            if results.read(f"journeys/{name}").get("passed"):
                continue
            begin = time.monotonic()
            subprocess.run(
                [sys.executable, "-W", "ignore", "-m", "prove.journeys", name],
                cwd=ROOT,
                env=os.environ | {"PROVE_FOLDER": folder},
                check=False,
            )
            held = results.read(f"journeys/{name}").get("passed", False)
            print(f"{name}: {'held' if held else 'FAILED'}, {time.monotonic() - begin:.0f} s")
            results.write("journeys", summed())
    figures = summed()
    results.write("journeys", figures)
    print(json.dumps({name: figures[name] for name in ("ways", "held", "keys", "clicks")}))
    return 0 if figures["passed"] else 1


def summed() -> dict[str, Any]:
    """All ways so far, each with what its whole journey took."""
    kept = {name: results.read(f"journeys/{name}") for name in WAYS}
    there = {name: figures for name, figures in kept.items() if figures}
    held = [name for name, figures in there.items() if figures["passed"]]
    last = {name: [*figures["steps_done"].values()][-1:] for name, figures in there.items()}
    whole = {name: rows[0] for name, rows in last.items() if rows}

    def most(count: str, hands: str) -> int:
        return max((row[count] for name, row in whole.items() if name.endswith(hands)), default=0)

    return {
        "proof": "journeys",
        "done": len(there) == len(WAYS),
        "passed": len(held) == len(WAYS),
        "ways": len(WAYS),
        "held": len(held),
        "keys": most("keys", "keyboard"),
        "clicks": most("clicks", "mouse"),
        "failures": sorted(set(there) - set(held)),
        "each": whole,
    }


if __name__ == "__main__":
    sys.exit(one(sys.argv[1]) if sys.argv[1:] else every())
