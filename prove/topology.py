# ruff: noqa: PLC0415 - models exist once the database is chosen
"""The shipped deployment without containers: nginx, granian, worker, PostgreSQL, Redis on loopback.

    python -m prove.topology

What readers, editors and caches see through nginx is what Beleg says; a withdrawn text is gone in
90 seconds; readers are served while Beleg or its database is down, and withdrawn texts are not.
Needs nginx (Debian: nginx-light), PostgreSQL binaries and redis-server or valkey-server.
"""

import contextlib
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

from prove import results, topology_checks
from prove.databases import cluster, database
from prove.site import ROOT
from prove.topology_checks import BOUND, detail, live, must
from prove.topology_site import Topology, running
from tests.run import NoService, _private_redis

CHECKS = (
    topology_checks.health,
    topology_checks.cached_as_it_is,
    topology_checks.conditional,
    topology_checks.languages,
    topology_checks.never_kept,
    topology_checks.forwarding,
    topology_checks.one_of_many,
    topology_checks.admin,
    topology_checks.files,
)
PUBLISHED_LATE_SECONDS = 60


class Proof:
    """Runs checks, notes what each found, and goes on after one that failed."""

    def __init__(self) -> None:
        self.rows: list[dict[str, Any]] = []

    def check(self, name: str, ask: Callable[[], dict[str, Any]]) -> None:
        begin, failure, figures = time.monotonic(), "", {}
        try:
            figures = ask()
        except (AssertionError, OSError, NoService, KeyError, IndexError) as error:
            failure = f"{type(error).__name__}: {str(error)[:600]}"
        seconds = round(time.monotonic() - begin, 1)
        self.rows.append({"check": name, "seconds": seconds, "failure": failure, **figures})
        shown = failure or ", ".join(f"{word} {value}" for word, value in figures.items())
        word = "FAILED" if failure else "held"
        print(f"{name:<22} {word:<7} {seconds:>6} s  {shown}", flush=True)

    def figures(self, seconds: dict[str, float], server: str) -> dict[str, Any]:
        failures = [f"{row['check']}: {row['failure']}" for row in self.rows if row["failure"]]
        found = {key: value for row in self.rows for key, value in row.items()}
        return {
            "proof": "topology",
            "done": True,
            "passed": not failures and bool(self.rows),
            "failures": failures,
            "checks": len(self.rows),
            "started": seconds,
            "nginx": server,
            "wrong_language": found.get("wrong_language"),
            "gone_after_seconds": found.get("gone_after_seconds"),
            "served_in_outage": found.get("served_in_outage"),
            "withdrawn_in_outage": found.get("withdrawn_in_outage"),
            "published_late_seconds": found.get("published_late_seconds"),
            "rows": self.rows,
        }


def withdrawal(site: Topology, warm: list[str], names: tuple[str, str]) -> dict[str, Any]:
    """Withdraw two articles that nginx holds; one is asked all the while, the other only after."""
    from django.utils import timezone

    from articles.models import Article
    from articles.publishing.actions import withdraw
    from articles.vocabulary import Language
    from tests import scenarios

    paths = withdrawn_paths(names)
    for path in warm + paths:
        must(site.ask(path).status == 200, f"{path} is not live")
        must(site.ask(path).cache == "HIT", f"{path} is not held")
    kept = time.monotonic()
    for path in paths[::2]:
        withdraw(
            variant=scenarios.variant_of(Article.objects.get(uid=path.split("/")[4]), Language.DE),
            note="Eine Zahl war falsch.",
            by=scenarios.publisher(),
            at=timezone.now(),
        )
    begin = time.monotonic()
    must(site.direct(paths[0]).status == 410, "Beleg itself does not say 410")
    states, gone = [], 0.0
    while not gone and time.monotonic() - begin < BOUND + 10:
        got = site.ask(paths[0])
        states.append(got.cache)
        gone = time.monotonic() - begin if got.status == 410 else 0.0
        time.sleep(0.5)
    must(0 < gone <= BOUND, f"410 after {gone or 'never'} s")
    must(got.headers["cache-control"] == "no-store", "the 410 may be kept")
    must(site.ask(paths[0]).status == 410, "the text came back")
    # Nobody asked for these since: what nginx holds is too old now for anybody.
    time.sleep(max(0.0, kept + BOUND + 1 - time.monotonic()))
    for path in paths[1:]:
        must(site.ask(path).status == 410, f"{path} is there after {BOUND} s")
    return {
        "gone_after_seconds": round(gone, 1),
        "bound_seconds": BOUND,
        "states": sorted(set(states), key=states.index),
    }


def withdrawn_paths(names: tuple[str, str]) -> list[str]:
    """Whole and in part, of both."""
    from articles.models import Slug

    found = []
    for name in names:
        standing = Slug.objects.get(slug=f"{name}-de").standing
        whole = detail(str(standing.article_uid), "de")
        found += [whole, f"{whole}&fields=title"]
    return found


def outage(site: Topology, warm: list[str], withdrawn: list[str]) -> dict[str, Any]:
    """First PostgreSQL loses its power, then Beleg is killed: readers get what nginx has, but no
    text that said 410 before. Then both are back without any help.
    """
    if site.server is None:
        raise NoService("no private PostgreSQL to stop")
    begin, served = time.monotonic(), 0
    site.server.stop_at_once()
    site.server.wait_until_gone()
    try:
        served += _served(site, warm, "without a database")
        site.kill("web")
        for _ in range(4):
            served += _served(site, warm, "without Beleg")
        came_back = [path for path in withdrawn if site.ask(path).status == 200]
        must(not came_back, f"withdrawn, and served in the outage: {came_back}")
        for path in ("/api/v1/articles/nobody-asked/", "/admin/login/"):
            got = site.ask(path)
            must(got.status == 503, f"{path} in the outage: {got.status}")
            must(got.headers["cache-control"] == "no-store" and "retry-after" in got.headers, path)
            must(got.headers["content-type"] == "application/problem+json", f"{path}: no problem")
    finally:
        site.server.start()
        if "web" not in site.running:
            site.start("web")
    back = site.wait_for("/health/ready", port=site.web_port)
    must(site.running["worker"].poll() is None, "the worker did not survive the outage")
    for path in warm:
        site.ask(path)
    time.sleep(1)
    must(all(site.ask(path).cache == "HIT" for path in warm), "nothing fresh after the outage")
    return {
        "served_in_outage": served,
        "withdrawn_in_outage": len(came_back),
        "outage_seconds": round(time.monotonic() - begin, 1),
        "back_seconds": round(back, 2),
    }


def _served(site: Topology, paths: list[str], when: str) -> int:
    for path in paths:
        got = site.ask(path)
        must(got.status == 200, f"{path} {when}: {got.status} {got.cache}")
        must(got.cache == "STALE", f"{path} {when}: {got.cache}")
    return len(paths)


def one_web_process_dies(site: Topology) -> dict[str, Any]:
    """The server replaces it, and the other one answers meanwhile."""

    def children() -> set[int]:
        path = Path(f"/proc/{site.running['web'].pid}/task/{site.running['web'].pid}/children")
        found = set()
        for word in path.read_text().split():
            with contextlib.suppress(OSError):
                if b"resource_tracker" not in Path(f"/proc/{word}/cmdline").read_bytes():
                    found.add(int(word))
        return found

    before = children()
    os.kill(min(before), signal.SIGKILL)
    failed, begin = 0, time.monotonic()
    while time.monotonic() - begin < 15:
        with contextlib.suppress(OSError):
            failed += site.ask("/health/live").status != 200
        now = children()
        if len(now) == len(before) and now != before:
            break
        time.sleep(0.05)
    replaced = time.monotonic() - begin
    time.sleep(3)
    must(children() == now != before and len(now) == len(before), f"{before} became {children()}")
    must(failed <= 1, f"{failed} readers saw it")
    must(site.ask("/health/live").status == 200, "the web server is gone")
    return {"replaced_after_seconds": round(replaced, 1), "readers_hit": failed}


def scheduled(site: Topology) -> dict[str, Any]:
    """The worker publishes in time, seen through nginx by someone who asks all the while."""
    from django.utils import timezone

    from articles.publishing.schedule import schedule
    from articles.vocabulary import Language
    from tests import scenarios

    article = scenarios.draft("scheduled", languages=(Language.DE,))
    variant = scenarios.signed(article, Language.DE)
    now = timezone.now()
    schedule(variant=variant, moment=now + timedelta(seconds=3), by=scenarios.publisher(), at=now)
    due, path = time.monotonic() + 3, detail(str(article.uid), "de")
    while (status := site.ask(path).status) != 200 and time.monotonic() < due + 60:
        must(status == 404, f"before its time: {status}")
        time.sleep(0.1)
    late = time.monotonic() - due
    must(0 <= late <= PUBLISHED_LATE_SECONDS, f"published {late:.1f} s after its time")
    return {"published_late_seconds": round(late, 1)}


def worker_is_watched(site: Topology) -> dict[str, Any]:
    """The worker's health check, as docker-compose.yml has it."""
    test = site.compose["services"]["worker"]["healthcheck"]["test"]
    environment = site.environment
    command = [sys.executable, *test[2:]]

    def code() -> int:
        return subprocess.run(command, env=environment, check=False, capture_output=True).returncode

    must(code() == 0, "the worker's health check fails while it works")
    from django.utils import timezone

    from cms.models import Heartbeat

    site.stop("worker")
    Heartbeat.objects.update(seen_at=timezone.now() - timedelta(minutes=2))
    must(code() == 1, "the health check does not notice a silent worker")
    site.start("worker")
    begin = time.monotonic()
    while code() and time.monotonic() - begin < 30:
        time.sleep(0.2)
    must(code() == 0, "the worker is not well again")
    return {"well_again_seconds": round(time.monotonic() - begin, 1)}


def orderly_end(site: Topology) -> dict[str, Any]:
    """Each ends on the signal that compose sends, within the time it is given."""
    return {
        f"{role}_ends_seconds": round(site.stop(role), 2) for role in ("nginx", "worker", "web")
    }


def prove(site: Topology, proof: Proof) -> dict[str, float]:
    os.environ.update(site.environment | {"DJANGO_SETTINGS_MODULE": "cms.settings"})
    with running(site) as seconds:
        print(", ".join(f"{name} {value} s" for name, value in seconds.items()), flush=True)
        import django

        django.setup()
        from tests import scenarios

        for check in CHECKS:
            proof.check(check.__name__, lambda check=check: check(site))  # type: ignore[misc]
        row = live(site)[0]
        warm = [detail(row["id"], "de"), detail(row["id"], "en"), "/api/v1/articles/?lang=de",
                f"/demo/de/{row['slug']}"]  # fmt: skip
        proof.check("scheduled", lambda: scheduled(site))
        proof.check("worker_is_watched", lambda: worker_is_watched(site))
        proof.check("one_web_process_dies", lambda: one_web_process_dies(site))
        names = ("asked", "left")
        for name in names:
            scenarios.published(name)
        withdrawn = withdrawn_paths(names)
        proof.check("withdrawal", lambda: withdrawal(site, warm, names))
        proof.check("outage", lambda: outage(site, warm, withdrawn))
        proof.check("orderly_end", lambda: orderly_end(site))
        if any(row["failure"] for row in proof.rows):
            for role in ("web", "worker", "nginx"):
                print(f"--- {role}: {site.log(role)[-1500:]}")
    return seconds


def main() -> int:
    os.chdir(ROOT)
    folder, proof = Path(tempfile.mkdtemp(prefix="beleg-prove-")), Proof()
    folder.chmod(0o755)
    seconds, version = {}, ""
    try:
        binary = shutil.which("redis-server") or shutil.which("valkey-server")
        nginx = shutil.which("nginx", path=f"{os.environ['PATH']}:/usr/sbin")
        if binary is None or nginx is None:
            raise NoService("needs redis-server or valkey-server, and nginx (Debian: nginx-light)")
        told = subprocess.run([nginx, "-v"], capture_output=True, text=True, check=False).stderr
        version = told.strip().rpartition("/")[2]
        with (
            cluster(folder) as server,
            database("postgres", folder, server.url if server else "") as url,
            _private_redis(binary, folder) as cache,
        ):
            seconds = prove(Topology(folder, url, cache.url, server), proof)
    except NoService as error:
        print(f"beleg: {error}", file=sys.stderr)
        proof.rows.append({"check": "started", "seconds": 0, "failure": str(error)})
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    figures = proof.figures(seconds, version)
    results.write("topology", figures)
    return 0 if figures["passed"] else 1


if __name__ == "__main__":
    sys.exit(main())
