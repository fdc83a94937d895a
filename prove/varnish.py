"""A real Varnish with the shipped VCL in front: what moves is forgotten, everything else is kept.

And nothing that a reader can see of it tells that there is a draft: no byte, no header, and nothing
is forgotten for one.

    python -m prove.varnish

Needs varnishd (Debian: varnish) and gcc. Web server, worker and database are real processes.
"""

import json
import os
import shutil
import socket
import sqlite3
import subprocess
import sys
import tempfile
import time
from contextlib import closing
from http.client import HTTPConnection
from pathlib import Path
from typing import Any

from prove import results
from prove.site import ROOT, SECRET, Site

TOKEN = "purge-token-of-a-proof-0123"  # noqa: S105
WITHIN_SECONDS = 5.0
ROUNDS = 10
ACT = """
import django; django.setup()
from django.contrib.auth.models import User
from django.utils import timezone
from articles.models import Variant
from articles.publishing.actions import restore, withdraw
variant = Variant.objects.get(slug={slug!r})
by = User.objects.get(username="publisher")
if {back!r}:
    restore(variant=variant, by=by, at=timezone.now())
else:
    withdraw(variant=variant, note="Falsch.", by=by, at=timezone.now())
"""
# A draft with words that nobody else uses, of an article, its source, topic, person and notice.
DRAFT = """
import django; django.setup()
from tests import scenarios
scenarios.draft({name!r})
"""
CANARY = "kanarienvogel"
NEVER_MIND = ("age", "date", "x-request-id", "x-varnish", "via")


def main() -> int:
    if shutil.which("varnishd") is None:
        print("varnish: left out, there is no varnishd")
        return 1
    with tempfile.TemporaryDirectory(prefix="beleg-varnish-") as folder:
        figures = _proved(Path(folder))
    results.write("varnish", {"proof": "varnish", "done": True, **figures})
    print(figures)
    return 0 if figures["passed"] else 1


def _proved(folder: Path) -> dict[str, Any]:
    app, front = _port(), _port()
    variables = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ} | {
        "DJANGO_SETTINGS_MODULE": "cms.settings",
        "DATABASE_URL": f"sqlite:///{folder}/site.sqlite3",
        "SECRET_KEY": SECRET,
        "ALLOWED_HOSTS": "127.0.0.1",
        "PUBLIC_BASE_URL": f"http://127.0.0.1:{front}",
        "MEDIA_ROOT": f"{folder}/media",
        "CHECK_SOURCES": "0",
        "LOG_LEVEL": "ERROR",
        "PURGE_BACKEND": "varnish",
        "PURGE_URL": f"http://127.0.0.1:{front}/.beleg-purge",
        "PURGE_TOKEN": TOKEN,
    }
    for command in (["migrate", "-v", "0"], ["load_demo"]):
        # Demo users have passwords that everybody knows, so they are for development only.
        subprocess.run(
            [sys.executable, "manage.py", *command],
            cwd=ROOT, env=variables | {"DEBUG": "1"}, check=True, capture_output=True,
        )  # fmt: skip
    site = Site(variables, app, folder / "site.log")
    cache = _varnish(folder, app, front)
    try:
        site.start("web")
        site.start("worker")
        site.seconds_until_answer("/health/live")
        return _checked(front, variables)
    finally:
        cache.terminate()
        cache.wait(timeout=20)
        site.end()


def _varnish(folder: Path, app: int, front: int) -> "subprocess.Popen[bytes]":
    vcl = (ROOT / "deploy" / "varnish" / "beleg.vcl").read_text(encoding="utf-8")
    for name, value in {
        "BELEG_APP_HOST": "127.0.0.1",
        "BELEG_APP_PORT": str(app),
        "BELEG_PURGERS": '"127.0.0.1"',
        "BELEG_PURGE_TOKEN": TOKEN,
    }.items():
        vcl = vcl.replace(f"${{{name}}}", value)
    path = folder / "beleg.vcl"
    path.write_text(vcl, encoding="utf-8")
    command = ["varnishd", "-F", "-j", "none", "-n", str(folder / "varnish")]
    command += ["-a", f"127.0.0.1:{front}", "-f", str(path), "-s", "malloc,64m"]
    started = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    for _ in range(200):
        try:
            socket.create_connection(("127.0.0.1", front), 1).close()
        except OSError:
            time.sleep(0.1)
        else:
            return started
    raise RuntimeError("Varnish did not start")


def _checked(front: int, variables: dict[str, str]) -> dict[str, Any]:
    drafts = _drafts(front, variables)
    slugs = _slugs(front)
    moved, other = f"/api/v1/articles/{slugs[0]}/", f"/api/v1/articles/{slugs[1]}/"
    slowest, kept = 0.0, 0
    for turn in range(ROUNDS):
        is_back = turn % 2 == 1
        for path in (moved, other, "/api/v1/articles/?lang=de"):
            _get(front, path)
        _act(variables, slugs[0], is_back=is_back)
        begin = time.monotonic()
        while _get(front, moved)[0] != (200 if is_back else 410):
            if time.monotonic() - begin > WITHIN_SECONDS:
                return {"passed": False, "turn": turn, "slowest_seconds": WITHIN_SECONDS}
            time.sleep(0.02)
        slowest = max(slowest, time.monotonic() - begin)
        kept += int(_get(front, other)[1] > 0)
    refused = [_post(front, token, pattern) for token, pattern in (
        ("", r"(^|\s)(list:articles:de)(\s|$)"), ("wrong-token-0123456", r"(^|\s)(a)(\s|$)"),
        (TOKEN, ".*"), (TOKEN, r"(^|\s)(a.*)(\s|$)"), (TOKEN, 'x" || obj.age > 0s'),
    )]  # fmt: skip
    return {
        "moves": ROUNDS,
        "slowest_seconds": round(slowest, 2),
        "others_kept": kept,
        "refused": refused,
        "drafts": drafts,
        "passed": not drafts["told"]
        and not drafts["forgotten"]
        and slowest < WITHIN_SECONDS
        and kept == ROUNDS
        and set(refused) <= {400, 403},
    }


def _drafts(front: int, variables: dict[str, str]) -> dict[str, Any]:
    """What is kept before a draft is written, and whether any of it is another answer then."""
    _wait_for_the_worker(variables)
    slug = _slugs(front)[0]
    paths = [
        f"/api/v1/{tail}"
        for tail in (
            "", "articles/?lang=de", "articles/?lang=en&count=1", f"articles/{slug}/", "changes/",
            f"articles/{CANARY}-de/", f"search/?q={CANARY}&lang=de&count=1", "sources/?lang=de",
            f"search/?q={CANARY[:-2]}&lang=de", "topics/", "people/", "claims/?lang=de",
            "disclaimers/", f"articles/?topic={CANARY}&lang=de", f"articles/{CANARY}-de/evidence/",
        )
    ]  # fmt: skip
    paths += ["/feeds/de/articles.atom", "/sitemap.xml", "/demo/de/", f"/demo/de/{CANARY}-de"]
    for path in paths:
        _get(front, path)
    before = {path: _seen(front, path) for path in paths}
    subprocess.run(
        [sys.executable, "-c", DRAFT.format(name=CANARY)],
        cwd=ROOT, env=variables, check=True, capture_output=True,
    )  # fmt: skip
    # Longer than it takes to tell the cache of a publication.
    time.sleep(WITHIN_SECONDS)
    after = {path: _seen(front, path) for path in paths}
    return {
        "asked": len(paths),
        "kept": sum(was[3] for was in before.values()),
        "told": [path for path in paths if before[path][:3] != after[path][:3]],
        "forgotten": [path for path in paths if before[path][3] and not after[path][3]],
    }


def _wait_for_the_worker(variables: dict[str, str]) -> None:
    """Until it has told the cache of what was published before all this began."""
    path = variables["DATABASE_URL"].removeprefix("sqlite:///")
    for _ in range(600):
        with closing(sqlite3.connect(path)) as database:
            if database.execute("SELECT count(*) FROM api_purgedtext").fetchone()[0]:
                return
        time.sleep(0.1)
    raise RuntimeError("the worker told the cache of nothing")


def _seen(front: int, path: str) -> tuple[int, list[tuple[str, str]], bytes, bool]:
    """All that a reader sees but the time and the name of the request; whether it was kept."""
    connection = HTTPConnection("127.0.0.1", front, timeout=10)
    try:
        connection.request("GET", path)
        answer = connection.getresponse()
        headers = [(k, v) for k, v in answer.getheaders() if k.lower() not in NEVER_MIND]
        hit = len((answer.headers.get("X-Varnish") or "").split()) == 2
        return answer.status, headers, answer.read(), hit
    finally:
        connection.close()


def _slugs(front: int) -> list[str]:
    body = _get(front, "/api/v1/articles/?lang=de")[2]
    return [row["slug"] for row in json.loads(body)["results"]]


def _get(front: int, path: str) -> tuple[int, int, bytes]:
    """Status, age in the cache, body."""
    connection = HTTPConnection("127.0.0.1", front, timeout=10)
    try:
        connection.request("GET", path)
        answer = connection.getresponse()
        hit = len((answer.headers.get("X-Varnish") or "").split()) == 2
        return answer.status, int(hit), answer.read()
    finally:
        connection.close()


def _post(front: int, token: str, pattern: str) -> int:
    connection = HTTPConnection("127.0.0.1", front, timeout=10)
    try:
        headers = {"X-Purge-Token": token, "X-Purge-Pattern": pattern}
        connection.request("POST", "/.beleg-purge", headers=headers)
        return connection.getresponse().status
    finally:
        connection.close()


def _act(variables: dict[str, str], slug: str, *, is_back: bool) -> None:
    subprocess.run(
        [sys.executable, "-c", ACT.format(slug=slug, back=is_back)],
        cwd=ROOT, env=variables, check=True, capture_output=True,
    )  # fmt: skip


def _port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


if __name__ == "__main__":
    sys.exit(main())
