"""A newsroom for browsers: the web server as `make run` starts it, with people who can log in."""

import contextlib
import os
import shutil
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from prove.site import ROOT, Site, environment

# No registry answers: the site is told of none that it may ask.
UNREACHABLE = "http://127.0.0.1:9"
REGISTRIES = (
    "CROSSREF_URL", "DOI_ORG_URL", "DATACITE_URL", "PUBMED_URL", "EUROPE_PMC_URL",
    "UNPAYWALL_URL", "WAYBACK_URL",
)  # fmt: skip
EMPTY = "empty.sqlite3"
SET_UP = """
import django; django.setup()
from django.core.management import call_command
call_command("migrate", interactive=False, verbosity=0)
from tests.browser.journeys.cast import gather
gather()
from django.db import connection
with connection.cursor() as cursor:
    cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
"""


def variables(database: Path, port: int) -> dict[str, str]:
    return environment(f"sqlite:///{database}", "") | {
        # As `make run`: static files from where they lie, cookies over plain http.
        "DEBUG": "1",
        "PUBLIC_BASE_URL": f"http://127.0.0.1:{port}",
        "REQUESTS_A_MINUTE": "0",
        "MEDIA_ROOT": str(database.parent / "media"),
        "GENERATION_FILE": str(database.parent / "generation"),
        **dict.fromkeys(REGISTRIES, UNREACHABLE),
    }


def prepare(folder: Path) -> None:
    """Tables and people, made once; every newsroom begins with a copy."""
    subprocess.run(
        [sys.executable, "-W", "ignore", "-c", SET_UP],
        cwd=ROOT,
        env=variables(folder / EMPTY, free_port()),
        check=True,
    )


@contextlib.contextmanager
def newsroom(folder: Path, name: str) -> Iterator[str]:
    """The address of a server on a copy of the prepared database, while the block lasts.

    This process may read the same database: its settings are those of the last newsroom.
    """
    place = folder / name
    place.mkdir()
    database, port = place / "site.sqlite3", free_port()
    shutil.copy(folder / EMPTY, database)
    site = Site(variables(database, port), port, place / "web.log")
    site.start("web")
    try:
        site.seconds_until_answer("/admin/login/")
        yield f"http://127.0.0.1:{port}"
    finally:
        site.end()


def free_port() -> int:
    """PROVE_PORTS ("8250-8299") bounds where servers listen."""
    low, _dash, high = os.environ.get("PROVE_PORTS", "0").partition("-")
    for port in range(int(low), int(high or low) + 1):
        with socket.socket() as probe, contextlib.suppress(OSError):
            probe.bind(("127.0.0.1", port))
            found: int = probe.getsockname()[1]
            return found
    raise OSError("no free port")
