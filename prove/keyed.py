"""What a read with a key costs: CPU of the web server, with the read gate and without, in turns.

Key check, limits of the minute and the month, counting of use and the access log are on. The same
site answers three kinds of requests at each server: with a key, without one, and with a key that
knows the answer already (304). Wall-clock time is not looked at, so that a busy machine may run it.
    python -m prove.keyed sqlite|postgres
"""

import json
import os
import re
import socket
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from prove import results
from prove.databases import database
from prove.site import ROOT, Site, environment
from tests.run import _free_port

ROUNDS = 5
REQUESTS = {"gate": 4_000, "django": 250}
# A view of ours costs half of a plain REST framework read of the same text; the goal is 1/120 of
# that, and half of the goal is asked for here.
LEAST_RATIO = 30.0
TICK = os.sysconf("SC_CLK_TCK")
LENGTH = re.compile(rb"\r\ncontent-length: *(\d+)", re.IGNORECASE)
SETTINGS = {"gate": "1", "django": "0"}


@dataclass
class Server:
    """One running server, and the CPU that its processes took."""

    site: Site
    port: int

    def cpu_seconds(self) -> float:
        """Of the server and its workers, up to now."""
        group = self.site.running["web"].pid
        ticks = 0
        for stat in Path("/proc").glob("[0-9]*/stat"):
            try:
                fields = stat.read_text().rpartition(")")[2].split()
            except OSError:
                continue
            if int(fields[2]) == group:
                ticks += int(fields[11]) + int(fields[12])
        return ticks / TICK

    def ask(self, request: bytes, times: int) -> bytes:
        """Ask so often over four connections in turn; the last head. Raises: ConnectionError."""
        sockets = [socket.create_connection(("127.0.0.1", self.port)) for _ in range(4)]
        head = b""
        try:
            for number in range(times):
                one = sockets[number % 4]
                one.sendall(request)
                head = _read(one)
                if head[9:12] not in (b"200", b"304"):
                    raise ConnectionError(head[:200].decode())
        finally:
            for one in sockets:
                one.close()
        return head


def main(kind: str) -> int:
    with (
        tempfile.TemporaryDirectory(prefix="beleg-keyed-") as name,
        database(kind, Path(name)) as address,
    ):
        figures = _measured(address, Path(name))
    figures["passed"] = figures["django_by_gate"] >= LEAST_RATIO
    results.write(f"keyed-{kind}", {"proof": f"keyed-{kind}", "done": True, **figures})
    print(json.dumps(figures, indent=1))
    return 0 if figures["passed"] else 1


def _measured(address: str, folder: Path) -> dict[str, Any]:
    variables = environment(address, "") | {
        "DJANGO_SETTINGS_MODULE": "cms.settings",
        "LOG_LEVEL": "INFO",
        "GENERATION_FILE": str(folder / "generation"),
        "MEDIA_ROOT": str(folder / "media"),
    }
    for command in (["migrate", "-v", "0"], ["load_demo", "--force"]):
        subprocess.run([sys.executable, "manage.py", *command], cwd=ROOT, env=variables, check=True,
                       stdout=subprocess.DEVNULL)  # fmt: skip
    made = subprocess.run([sys.executable, "-m", "prove.keyed", "make-key"], cwd=ROOT, check=True,
                          env=variables, stdout=subprocess.PIPE, text=True)  # fmt: skip
    secret, slug = made.stdout.split()[-2:]
    servers = {}
    for name, is_on in SETTINGS.items():
        port = _free_port()
        site = Site(variables | {"READ_GATE": is_on}, port, folder / f"{name}.log")
        servers[name] = Server(site, port)
    try:
        for server in servers.values():
            server.site.start("web")
            server.site.seconds_until_answer("/health/live")
        return _compared(servers, f"/api/v1/articles/{slug}/", secret)
    finally:
        for server in servers.values():
            server.site.end()


def _compared(servers: dict[str, Server], path: str, secret: str) -> dict[str, Any]:
    key = f"Authorization: Bearer {secret}\r\n"
    asked = {"keyed": _request(path, key), "anonymous": _request(path, "")}
    heads = {}
    for name, server in servers.items():
        for request in asked.values():
            # Each process must have learned and held it.
            heads[name] = server.ask(request, 40)
    tag = re.search(rb"\r\netag: *(\S+)", heads["gate"], re.IGNORECASE)
    asked["known"] = _request(path, f"{key}If-None-Match: {tag[1].decode() if tag else '*'}\r\n")
    spent: dict[tuple[str, str], list[float]] = {}
    for _ in range(ROUNDS):
        for kind, request in asked.items():
            for name, server in servers.items():
                before = server.cpu_seconds()
                server.ask(request, REQUESTS[name])
                one = (server.cpu_seconds() - before) / REQUESTS[name] * 1000
                spent.setdefault((kind, name), []).append(one)
    best = {key: sorted(values)[len(values) // 2] for key, values in spent.items()}
    figures: dict[str, Any] = {
        f"{kind}_{name}_ms": round(value, 4) for (kind, name), value in best.items()
    }
    figures["django_by_gate"] = round(best["keyed", "django"] / best["keyed", "gate"], 1)
    figures["keyed_by_anonymous"] = round(best["keyed", "gate"] / best["anonymous", "gate"], 2)
    return figures


def _request(path: str, headers: str) -> bytes:
    return f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept: */*\r\n{headers}\r\n".encode()


def _read(connection: socket.socket) -> bytes:
    """One answer off the wire; its head. Raises: ConnectionError."""
    got = b""
    while b"\r\n\r\n" not in got:
        got += _more(connection)
    head, _, body = got.partition(b"\r\n\r\n")
    length = LENGTH.search(head)
    missing = (int(length[1]) if length and head[9:12] != b"304" else 0) - len(body)
    while missing > 0:
        missing -= len(_more(connection))
    return head


def _more(connection: socket.socket) -> bytes:
    more = connection.recv(65536)
    if not more:
        raise ConnectionError("the server hung up")
    return more


def make_key() -> None:
    """In the site: a partner with terms and a key, told with the slug of an article."""
    import django  # noqa: PLC0415  # the settings must be named first

    django.setup()
    from django.contrib.auth.models import User  # noqa: PLC0415
    from django.utils import timezone  # noqa: PLC0415

    from api.partners.keys import make_key as make  # noqa: PLC0415
    from api.partners.models import Partner, PartnerTerms  # noqa: PLC0415
    from api.partners.terms import accept_terms, issue_terms  # noqa: PLC0415
    from api.partners.words import Scope  # noqa: PLC0415
    from articles.models import Standing  # noqa: PLC0415

    at, by = timezone.now(), User.objects.get(username="admin")
    partner = Partner.objects.create(name="Proof", website="https://proof.example.com/")
    wanted = PartnerTerms(
        partner=partner, languages=["de", "en"], context="editorial", valid_from=date(2026, 1, 1)
    )
    terms = issue_terms(terms=wanted, by=by, at=at)
    accept_terms(partner=partner, version=terms.version, name="Proof", through="paper", at=at)
    made = make(
        partner=partner, name="proof", scopes=[Scope.READ], expires_at=at + timedelta(days=1),
        by=by, at=at, rate=10**8, quota=10**12,
    )  # fmt: skip
    row = Standing.objects.filter(state="live", language="en").order_by("pk").first()
    print(made.secret, row.slug if row else "")


if __name__ == "__main__":
    if sys.argv[1:] == ["make-key"]:
        make_key()
    else:
        sys.exit(main(sys.argv[1]))
