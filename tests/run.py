"""`make test`: the whole suite on SQLite, what uses the database on PostgreSQL too, Redis beside.

PostgreSQL is TEST_POSTGRES_URL, else a server on 127.0.0.1:5432 that trusts the user postgres,
else a private one started from installed binaries. Redis is TEST_REDIS_URL, else a private one,
else a server on 127.0.0.1:6379 (its database 15: tests empty what they use). REQUIRE_SERVICES=1
makes the absence of either, or of a tool of `tests.tools`, a failure. Everything after the module
name goes to pytest.
"""

import contextlib
import glob
import json
import os
import secrets
import shutil
import signal
import socket
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import FrameType
from urllib.parse import urlsplit

import psycopg
import psycopg.sql
import redis

from cms.processes import die_with_parent
from tests import template
from tests.tools import asking

ROOT = Path(__file__).resolve().parent.parent
UNPRIVILEGED = ("postgres", "nobody")
START_WITHIN_SECONDS = 30.0
NO_TESTS_COLLECTED = 5
# Compiling a query takes longer than running it on tables as small as these, and no test cuts the
# power of the server.
QUICK_SESSIONS = "-c jit=off -c synchronous_commit=off"
INITDB_OPTIONS = ("-A", "trust", "--no-sync", "-E", "UTF8", "--locale=C")


class NoService(Exception):
    """A server that was asked for and is not there, or does not start."""


@dataclass(frozen=True)
class Service:
    name: str
    url: str
    place: str


@dataclass
class Part:
    """One run of pytest: on what, how it ended, and its counts."""

    name: str
    code: int
    counts: dict[str, int]

    @property
    def failed(self) -> int:
        return self.counts.get("failed", 0) + self.counts.get("error", 0)

    def __str__(self) -> str:
        line = f"{self.name}: {self.counts.get('passed', 0)} passed, {self.failed} failed"
        if self.counts.get("skipped"):
            line += f", {self.counts['skipped']} skipped"
        return line


def main(arguments: Sequence[str]) -> int:
    def handler(number: int, frame: FrameType | None) -> None:
        raise KeyboardInterrupt

    signal.signal(signal.SIGTERM, handler)
    run = f"{os.getpid()}{secrets.token_hex(3)}"
    with contextlib.ExitStack() as cleanup:
        folder = Path(tempfile.mkdtemp(prefix="beleg-test-"))
        cleanup.callback(shutil.rmtree, folder, ignore_errors=True)
        folder.chmod(0o755)
        try:
            postgres = cleanup.enter_context(_postgres(folder, run))
            cache = cleanup.enter_context(_redis(folder))
        except NoService as error:
            print(f"beleg: {error}", file=sys.stderr)
            return 1
        missing = [
            name for name, service in (("PostgreSQL", postgres), ("Redis", cache)) if not service
        ]
        if missing and _are_required():
            names = " and ".join(missing)
            print(f"beleg: REQUIRE_SERVICES is set and there is no {names}", file=sys.stderr)
            return 1
        if (tools := asking.missing()) and _are_required():
            print(f"beleg: REQUIRE_SERVICES is set; missing: {', '.join(tools)}", file=sys.stderr)
            return 1
        try:
            return _run_all(arguments, folder=folder, run=run, postgres=postgres, cache=cache)
        except KeyboardInterrupt:
            print("beleg: interrupted", file=sys.stderr)
            return 130


def _are_required() -> bool:
    return os.environ.get("REQUIRE_SERVICES", "0") not in {"", "0"}


def _run_all(
    arguments: Sequence[str],
    *,
    folder: Path,
    run: str,
    postgres: Service | None,
    cache: Service | None,
) -> int:
    environment = dict(os.environ)
    environment |= {"DJANGO_SETTINGS_MODULE": "tests.settings", "TEST_RUN": run}
    environment |= {"TEST_DIR": str(folder), "TEST_DATABASE_URL": ""}
    environment["TEST_REDIS_URL"] = cache.url if cache else ""
    # Where nothing compiled is kept, every process that a test starts compiles everything again.
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    parts = [_pytest(f"SQLite {sqlite3.sqlite_version}", arguments, environment, folder)]
    if postgres:
        environment["TEST_DATABASE_URL"] = postgres.url
        environment["PGOPTIONS"] = f"{os.environ.get('PGOPTIONS', '')} {QUICK_SESSIONS}".strip()
        name = f"{postgres.name} at {postgres.place}"
        part = _pytest(name, ["-m", "db", *arguments], environment, folder)
        if part.code == NO_TESTS_COLLECTED and arguments:
            part.code = 0  # the tests that were asked for use no database
        parts.append(part)
    print()
    for part in parts:
        print(part)
    print(f"{cache.name} at {cache.place}" if cache else "Redis: none, its tests were left out")
    if not postgres:
        print("PostgreSQL: none, nothing ran on it")
    if tools := asking.missing():
        print(f"outside tools: left out, missing: {', '.join(tools)}")
    if not environment.get("REAL_ARTICLE"):
        print("REAL_ARTICLE: not set, the tests on the real article were left out")
    passed = sum(part.counts.get("passed", 0) for part in parts)
    failed = sum(part.failed for part in parts)
    broken = [part.name for part in parts if part.code and not part.failed]
    for name in broken:
        print(f"pytest did not finish on {name}")
    print(f"{passed} passed, {failed + len(broken)} failed")
    return 1 if failed or broken else 0


def _pytest(name: str, arguments: Sequence[str], environment: dict[str, str], folder: Path) -> Part:
    print(f"\n=== {name}", flush=True)
    report = folder / f"counts-{secrets.token_hex(3)}.json"
    # In the order that pytest-django gives them: tests that empty the tables come last, since what
    # migrations ship is gone after them. `--dist worksteal` would mix them with the others.
    command = [sys.executable, "-m", "pytest", "-n", "auto", *arguments]
    with _template(environment, folder) as lock:
        variables = environment | {"TEST_COUNTS": str(report), template.VARIABLE: str(lock)}
        process = subprocess.Popen(command, cwd=ROOT, env=variables)
        try:
            code = process.wait()
        except KeyboardInterrupt:
            process.send_signal(signal.SIGINT)
            with contextlib.suppress(subprocess.TimeoutExpired):
                process.wait(timeout=20)
            process.kill()
            raise
    counts = json.loads(report.read_text()) if report.exists() else {}
    return Part(name, code, counts)


@contextlib.contextmanager
def _template(environment: dict[str, str], folder: Path) -> Iterator[Path]:
    """The lock of the database that all processes of this part start from; it is being made."""
    lock = folder / f"template-{secrets.token_hex(3)}"
    with template.held(lock) as held:
        process = subprocess.Popen(
            [sys.executable, "-m", "tests.template"],
            cwd=ROOT,
            env=environment | {template.VARIABLE: str(lock)},
            pass_fds=[held],
        )
    try:
        yield lock
    finally:
        process.kill()
        process.wait()


# PostgreSQL ---------------------------------------------------------------------------------------


@contextlib.contextmanager
def _postgres(folder: Path, run: str) -> Iterator[Service | None]:
    """A server on which this run may make databases; they are dropped at the end."""
    with contextlib.ExitStack() as cleanup:
        asked_for = os.environ.get("TEST_POSTGRES_URL", "")
        service = _answering_postgres(asked_for or "postgres://postgres@127.0.0.1:5432/postgres")
        if asked_for and not service:
            raise NoService("TEST_POSTGRES_URL: no such server, or its user may make no databases")
        if not service and (binaries := _postgres_binaries()):
            service = cleanup.enter_context(_private_postgres(binaries, folder))
        if service:
            cleanup.callback(_drop_databases, service.url, run)
        yield service


def _answering_postgres(url: str) -> Service | None:
    try:
        with psycopg.connect(url, connect_timeout=3) as connection:
            allowed = connection.execute(
                "SELECT rolsuper OR rolcreatedb FROM pg_roles WHERE rolname = current_user"
            ).fetchone()
            version = connection.info.parameter_status("server_version") or ""
    except psycopg.Error:
        return None
    if not allowed or not allowed[0]:
        return None
    parts = urlsplit(url)
    place = f"{parts.hostname or 'local socket'}:{parts.port or 5432}"
    return Service(f"PostgreSQL {version.split(' ')[0]}", url, place)


def _postgres_binaries() -> Path | None:
    def version(path: str) -> float:
        with contextlib.suppress(ValueError):
            return float(Path(path).parent.parent.name)
        return 0.0

    found = sorted(glob.glob("/usr/lib/postgresql/*/bin/initdb"), key=version)
    on_path = shutil.which("initdb")
    best = found[-1] if found else on_path
    return Path(best).parent if best else None


@contextlib.contextmanager
def _private_postgres(binaries: Path, folder: Path) -> Iterator[Service]:
    data = folder / "postgres"
    data.mkdir(mode=0o700)
    sockets = folder / "sockets"
    sockets.mkdir()
    user = _unprivileged_user()
    for path in (data, sockets):
        if user:
            shutil.chown(path, user)
    made = subprocess.run(
        [binaries / "initdb", "-D", data, "-U", "postgres", *INITDB_OPTIONS],
        cwd=folder,
        user=user,
        extra_groups=[] if user else None,
        capture_output=True,
        text=True,
        check=False,
    )
    if made.returncode:
        raise NoService(f"PostgreSQL cannot be set up: {made.stderr.strip()[-300:]}")
    port = _free_port()
    quick = ["fsync=off", "synchronous_commit=off", "full_page_writes=off"]
    command = [str(binaries / "postgres"), "-D", str(data), "-p", str(port), "-k", str(sockets)]
    for option in [*quick, "listen_addresses=127.0.0.1", "max_connections=200"]:
        command += ["-c", option]
    url = f"postgres://postgres@127.0.0.1:{port}/postgres"
    with _server(command, folder=folder, user=user, end=signal.SIGINT) as log:
        service = _wait_for(lambda: _answering_postgres(url), "PostgreSQL", log)
        yield Service(service.name, url, f"{service.place} (private)")


def _drop_databases(url: str, run: str) -> None:
    with contextlib.suppress(psycopg.Error), psycopg.connect(url, autocommit=True) as connection:
        names = connection.execute(
            "SELECT datname FROM pg_database WHERE starts_with(datname, %s)",
            [f"beleg_test_{run}_"],
        ).fetchall()
        for (name,) in names:
            connection.execute(
                psycopg.sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(
                    psycopg.sql.Identifier(name)
                )
            )


# Redis --------------------------------------------------------------------------------------------


@contextlib.contextmanager
def _redis(folder: Path) -> Iterator[Service | None]:
    asked_for = os.environ.get("TEST_REDIS_URL", "")
    binary = shutil.which("redis-server") or shutil.which("valkey-server")
    if asked_for:
        service = _answering_redis(asked_for)
        if not service:
            raise NoService("TEST_REDIS_URL: no such server")
        yield service
    elif binary:
        with _private_redis(binary, folder) as service:
            yield service
    else:
        yield _answering_redis("redis://127.0.0.1:6379/15")


def _answering_redis(url: str) -> Service | None:
    try:
        with contextlib.closing(redis.Redis.from_url(url, socket_timeout=3)) as client:
            version = client.info("server")["redis_version"]
    except (redis.RedisError, ValueError):
        return None
    parts = urlsplit(url)
    return Service(f"Redis {version}", url, f"{parts.hostname}:{parts.port or 6379}")


@contextlib.contextmanager
def _private_redis(binary: str, folder: Path) -> Iterator[Service]:
    port = _free_port()
    command = [binary, "--port", str(port), "--bind", "127.0.0.1", "--save", ""]
    command += ["--appendonly", "no", "--dir", str(folder)]
    url = f"redis://127.0.0.1:{port}/0"
    with _server(command, folder=folder, user=None, end=signal.SIGTERM) as log:
        service = _wait_for(lambda: _answering_redis(url), "Redis", log)
        yield Service(service.name, url, f"{service.place} (private)")


# Both ---------------------------------------------------------------------------------------------


@contextlib.contextmanager
def _server(
    command: Sequence[str], *, folder: Path, user: str | None, end: signal.Signals
) -> Iterator[Path]:
    """A server that lives as long as the block does, or as this process: its log file."""
    log = folder / f"{Path(command[0]).name}.log"
    with log.open("wb") as output:
        process = subprocess.Popen(
            command,
            cwd=folder,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=output,
            user=user,
            extra_groups=[] if user else None,
            # Its own session: Ctrl-C at the terminal is for the tests, the server goes after them.
            start_new_session=True,
            preexec_fn=lambda: die_with_parent(end),  # noqa: PLW1509 - one thread only
        )
    try:
        yield log
    finally:
        process.send_signal(end)
        try:
            process.wait(timeout=10)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _wait_for(answer: Callable[[], Service | None], name: str, log: Path) -> Service:
    deadline = time.monotonic() + START_WITHIN_SECONDS
    while time.monotonic() < deadline:
        if service := answer():
            return service
        time.sleep(0.1)
    tail = log.read_text(errors="replace")[-300:]
    raise NoService(f"{name} did not start: {tail}")


def _unprivileged_user() -> str | None:
    """The account for a server that refuses to run as root; None where we are not root."""
    if os.geteuid() != 0:
        return None
    import pwd  # noqa: PLC0415 - not on every system, and only root needs it

    for name in UNPRIVILEGED:
        with contextlib.suppress(KeyError):
            pwd.getpwnam(name)
            return name
    raise NoService("PostgreSQL refuses to run as root, and there is no account nobody")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
