# ruff: noqa: PLC0415 - models exist once the database is chosen
"""Kill -9 of web server and worker while they publish: nothing half-published, back at once.

    python -m prove.kill9 sqlite|postgres [kills]

The statements of both are told through a pipe, so that the killer can aim between the first write
of a publishing transaction and its commit. On PostgreSQL the server itself is stopped as by a
power cut a few times too. After each kill the same site is started on the same database, and
asked. Meanwhile webhooks go to a receiver that fails four times in ten; in the end it has what the
log has.
"""

import json
import os
import random
import shutil
import sys
import tempfile
import threading
import time
from pathlib import Path
from typing import Any

from prove import results
from prove.aim import Aim, Listener
from prove.databases import Cluster, cluster, database
from prove.receiving import Failing, all_delivered, compared
from prove.site import ROOT, Site, environment
from tests.fakes.receiver import Receiver
from tests.run import _free_port

KILLS, POWER_CUTS = 25, 5
ENDPOINTS, DELIVERED_WITHIN_SECONDS = 3, 240.0
# Statements after the first write at which we kill; a publication has about forty.
DEEPEST = 24
VERBS = ("publish", "correct", "publish", "withdraw", "restore", "schedule")


class Visitor(threading.Thread):
    """Somebody who keeps asking for verbs, and remembers what was answered."""

    def __init__(self, site: Site, variants: list[int], seed: int, verbs: tuple[str, ...]) -> None:
        super().__init__(daemon=True)
        self.site, self.variants, self.verbs = site, variants, verbs
        self.random = random.Random(seed)  # noqa: S311
        self.stopping = threading.Event()
        self.acknowledged: list[str] = []
        self.tried, self.refused, self.errors = 0, 0, 0

    def run(self) -> None:
        while not self.stopping.is_set():
            verb, pk = self.random.choice(self.verbs), self.random.choice(self.variants)
            self.tried += 1
            path = f"/prove/act?verb={verb}&variant={pk}&n={self.tried}"
            try:
                answer = self.site.get(path, "POST")
            except OSError:
                self.stopping.wait(0.05)
                continue
            if answer.status_code == 200:
                digest = json.loads(answer.content).get("edition")
                if digest:
                    self.acknowledged.append(digest)
            elif answer.status_code == 409:
                self.refused += 1
            else:
                self.errors += 1


class Proof:
    """One database, one site, many kills."""

    def __init__(self, kind: str, kills: int, folder: Path, server: Cluster | None) -> None:
        self.kind, self.kills, self.folder, self.server = kind, kills, folder, server
        self.random = random.Random(20261123)  # noqa: S311
        self.rows: list[dict[str, Any]] = []
        self.acknowledged: set[str] = set()
        self.webhooks: dict[str, Any] = {}

    def run(self, url: str) -> dict[str, Any]:
        failing = Failing()
        with Receiver(answers=failing) as far:
            return self._run(url, far, failing)

    def _run(self, url: str, far: Receiver, failing: Failing) -> dict[str, Any]:
        pipe = str(self.folder / "statements")
        listener = Listener(pipe)
        listener.start()
        variables = environment(url, pipe) | {
            "DEBUG": "1", "OUTGOING_ALLOW": f"127.0.0.1:{far.port}", "PAUSE_SCALE": "0.001",
        }  # fmt: skip
        os.environ.update(variables | {"PROVE_PIPE": ""})
        import django

        django.setup()
        from prove import checks

        variants = checks.prepare()
        endpoints = _endpoints(far)
        site = Site(variables, _free_port(), self.folder / "site.log")
        try:
            for role in ("web", "worker"):
                site.start(role)
            site.seconds_until_answer(checks.any_live_path())
            for number in range(1, self.kills + 1):
                self.one(number, site, listener, variants, checks)
            self.webhooks = _received(far, failing, endpoints)
        finally:
            site.end()
        return self.figures()

    def one(
        self, number: int, site: Site, listener: Listener, variants: list[int], checks: Any
    ) -> None:
        is_power_cut = self.server is not None and number % max(2, self.kills // POWER_CUTS) == 0
        role = "worker" if number % 3 == 0 else "web"
        verbs = ("schedule", "schedule", "publish") if role == "worker" else VERBS
        visitors = [
            Visitor(site, variants[turn::2], number * 10 + turn, verbs) for turn in range(2)
        ]
        aim = Aim(role, self.random.randint(0, DEEPEST))
        for visitor in visitors:
            visitor.start()
        time.sleep(0.2)
        listener.take_aim(aim)
        is_aimed = aim.reached.wait(timeout=40)
        if is_power_cut and self.server is not None:
            self.server.stop_at_once()
            # Now: who finds the database gone begins another request at once.
            last = listener.last_of(aim.victim)
            self.server.wait_until_gone()
            killed = ["database"]
        else:
            killed = ["web", "worker"] if number % 4 == 0 else [role]
            for one in killed:
                site.kill(one)
        killed_at = time.time()
        time.sleep(0.15)
        if not is_power_cut:
            last = listener.last_of(aim.victim)
        for visitor in visitors:
            visitor.stopping.set()
        begin = time.monotonic()
        if is_power_cut and self.server is not None:
            self.server.start()
        else:
            for one in killed:
                site.start(one)
        database_seconds = time.monotonic() - begin if is_power_cut else 0.0
        site.seconds_until_answer(checks.any_live_path())
        web_seconds = time.monotonic() - begin
        if killed != ["web"]:
            checks.wait_for_heartbeat(killed_at, 60.0)
        back = time.monotonic() - begin
        for visitor in visitors:
            visitor.join(timeout=40)
            self.acknowledged |= set(visitor.acknowledged)
        found = checks.everything(site, self.acknowledged)
        self.rows.append(
            {
                "kill": number,
                "killed": killed,
                "aimed": is_aimed,
                "doing": last.doing if last else "",
                "role": last.role if last else "",
                "last_statement": last.last if last else "",
                "is_publishing": bool(last and last.is_publishing),
                "place": last.place if last else "unknown",
                "statement_in_transaction": last.statements if last else 0,
                "web_back_seconds": round(web_seconds, 2),
                "database_back_seconds": round(database_seconds, 2),
                "back_seconds": round(back, 2),
                "acknowledged": sum(len(visitor.acknowledged) for visitor in visitors),
                "errors_5xx": sum(visitor.errors for visitor in visitors),
                **found,
            }
        )
        row = self.rows[-1]
        print(
            f"{self.kind} {number:>2}/{self.kills} {'+'.join(killed):<11} {row['place']:<31}"
            f" back {row['back_seconds']:>5} s (database {row['database_back_seconds']}, web"
            f" {row['web_back_seconds']})  broken: {row['broken'] or '-'}"
            f"  {row['last_statement'][:60]}",
            flush=True,
        )
        results.write(f"kill9-{self.kind}", self.figures())

    def figures(self) -> dict[str, Any]:
        between = sum(
            row["is_publishing"] and row["place"] == "between first write and commit"
            for row in self.rows
        )
        broken = [row["kill"] for row in self.rows if row["broken"]]
        # A database server's own recovery is not ours to promise; it is shown beside.
        slowest = max(
            (row["back_seconds"] - row["database_back_seconds"] for row in self.rows), default=0
        )
        enough = between >= round(0.6 * len(self.rows))
        is_done = len(self.rows) >= self.kills
        return {
            "proof": f"kill9-{self.kind}",
            "done": is_done,
            "passed": is_done and not broken and slowest < 10 and enough and self._is_told(),
            "kills": len(self.rows),
            "power_cuts": sum(row["killed"] == ["database"] for row in self.rows),
            "between_first_write_and_commit": between,
            "half_published": len(broken),
            "repairs": 0,
            "slowest_back_seconds": round(slowest, 2),
            "slowest_database_seconds": max(
                (row["database_back_seconds"] for row in self.rows), default=0
            ),
            "editions": self.rows[-1]["editions"] if self.rows else 0,
            "acknowledged": len(self.acknowledged),
            **self.webhooks,
            "rows": self.rows,
        }

    def _is_told(self) -> bool:
        """Whether the receiver has every change of the log, as it is, and nothing else."""
        wrong = ("undelivered", "lost", "ghosts", "bad_signatures", "changed_bodies")
        return bool(self.webhooks) and not any(self.webhooks[name] for name in wrong)


def _endpoints(far: Receiver) -> list[Any]:
    """Webhooks of one partner, told of everything from the beginning."""
    from django.db import connection
    from django.utils import timezone

    from api.webhooks.endpoints import create_endpoint
    from tests.partners import accounts

    partner = accounts.partner()
    accounts.terms(partner)
    made = [
        create_endpoint(partner=partner, url=f"{far.url}/{number}", after=0, at=timezone.now())
        for number in range(ENDPOINTS)
    ]
    connection.close()
    return made


def _received(far: Receiver, failing: Failing, endpoints: list[Any]) -> dict[str, Any]:
    """Wait until nothing waits any more, and compare."""
    from django.db import connection

    from api.webhooks.models import Delivery

    begin = time.monotonic()
    while not all_delivered(endpoints) and time.monotonic() - begin < DELIVERED_WITHIN_SECONDS:
        time.sleep(0.2)
    found = {
        "undelivered": Delivery.objects.exclude(state="delivered").count(),
        "deliveries": Delivery.objects.count(),
        "refused_attempts": failing.refused,
        "seconds_until_all_delivered": round(time.monotonic() - begin, 1),
        **compared({"failing": far}, {"failing": endpoints}),
    }
    connection.close()
    return found


def main(kind: str, kills: int) -> int:
    os.chdir(ROOT)
    folder = Path(tempfile.mkdtemp(prefix="beleg-prove-"))
    try:
        if kind == "sqlite":
            with database(kind, folder) as url:
                figures = Proof(kind, kills, folder, None).run(url)
        else:
            with (
                cluster(folder) as server,
                database(kind, folder, server.url if server else "") as url,
            ):
                figures = Proof(kind, kills, folder, server).run(url)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    results.write(f"kill9-{kind}", figures)
    return 0 if figures["passed"] else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else KILLS))
