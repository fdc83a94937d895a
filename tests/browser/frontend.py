"""The example frontend in a browser: on Beleg's own pages, or as plain files of another server."""

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from playwright.sync_api import Page

from tests.tools.asking import MODULES

FOLDER = Path(__file__).parents[2] / "examples" / "frontend"
AXE = MODULES / "axe-core" / "axe.min.js"
# Set when the modules have shown what was asked for.
READY = "html[data-ready]"
HERE = '<meta name="beleg-api" content="http://127.0.0.1:8000">'


def shown(page: Page, address: str) -> None:
    """Go to a page and wait until the modules have put theirs there."""
    page.goto(address)
    page.wait_for_selector(READY, state="attached")


def violations(page: Page) -> list[str]:
    """What axe-core finds, with all its rules, best practices included."""
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found: list[dict[str, Any]] = page.evaluate("axe.run().then((told) => told.violations)")
    return [
        f"{row['id']}: {json.dumps([node['html'][:200] for node in row['nodes']])}" for row in found
    ]


@contextmanager
def plain_files(api: str, folder: Path) -> Iterator[str]:
    """The address of a server that knows files alone; `folder` gets a copy that asks `api`."""
    for file in FOLDER.iterdir():
        text = file.read_text(encoding="utf-8")
        if file.name == "index.html":
            assert HERE in text
            text = text.replace(HERE, HERE.replace("http://127.0.0.1:8000", api))
        (folder / file.name).write_text(text, encoding="utf-8")
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(folder)))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()
    thread.join()


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *args: Any) -> None:
        """A test's requests are nobody's news."""
