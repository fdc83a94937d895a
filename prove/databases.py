"""A database of one's own for a proof: a SQLite file, or a private PostgreSQL with real fsync."""

import contextlib
import os
import secrets
import shutil
import signal
import subprocess
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import psycopg
from psycopg import sql

from tests.run import (
    INITDB_OPTIONS,
    NoService,
    _free_port,
    _postgres_binaries,
    _unprivileged_user,
)

FALLBACK = "postgres://postgres@127.0.0.1:5432/postgres"


@dataclass
class Cluster:
    """A private server that can be stopped as if its machine had lost its power."""

    binaries: Path
    data: Path
    port: int
    user: str | None
    options: str = ""
    url: str = field(init=False)

    def __post_init__(self) -> None:
        self.url = f"postgres://postgres@127.0.0.1:{self.port}/postgres"

    def start(self) -> None:
        options = (
            f"-p {self.port} -k {self.data.parent} -c listen_addresses=127.0.0.1"
            " -c fsync=on -c synchronous_commit=on -c max_connections=60 -c shared_buffers=64MB"
            f" {self.options}"
        )
        log = self.data.parent / "server.log"
        self._control("start", "-w", "-t", "30", "-l", str(log), "-o", options)

    def stop_at_once(self) -> None:
        """What `pg_ctl stop -m immediate` sends, without its start-up time: we aim."""
        os.kill(self.pid, signal.SIGQUIT)

    @property
    def pid(self) -> int:
        """Of the process that started all others."""
        return int((self.data / "postmaster.pid").read_text(encoding="ascii").split()[0])

    def wait_until_gone(self) -> None:
        lock = self.data / "postmaster.pid"
        while lock.exists() and Path(f"/proc/{lock.read_text().split()[0]}").exists():
            time.sleep(0.01)

    def stop(self) -> None:
        self._control("stop", "-m", "fast", "-w")

    def _control(self, *arguments: str) -> None:
        subprocess.run(
            [self.binaries / "pg_ctl", "-D", self.data, *arguments],
            cwd=self.data.parent,
            user=self.user,
            extra_groups=[] if self.user else None,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            check=True,
        )


@contextlib.contextmanager
def cluster(folder: Path, options: str = "") -> Iterator[Cluster | None]:
    """A private cluster, or None where there are no binaries to make one.

    `options` are further ones of the server; the last of a name counts.
    """
    binaries = _postgres_binaries()
    if binaries is None:
        yield None
        return
    user = _unprivileged_user()
    home = folder / "postgres"
    home.mkdir(mode=0o755)
    data = home / "data"
    data.mkdir(mode=0o700)
    if user:
        folder.chmod(0o755)
        for path in (home, data):
            shutil.chown(path, user)
    made = subprocess.run(
        [binaries / "initdb", "-D", data, "-U", "postgres", *INITDB_OPTIONS],
        cwd=home,
        user=user,
        extra_groups=[] if user else None,
        capture_output=True,
        text=True,
        check=False,
    )
    if made.returncode:
        raise NoService(made.stderr[-300:])
    found = Cluster(binaries, data, _free_port(), user, options)
    found.start()
    try:
        yield found
    finally:
        with contextlib.suppress(subprocess.CalledProcessError):
            found.stop()


@contextlib.contextmanager
def database(kind: str, folder: Path, server: str = "") -> Iterator[str]:
    """The address of an empty database of that kind, dropped at the end."""
    if kind == "sqlite":
        yield f"sqlite:///{folder}/proof.sqlite3"
        return
    base = server or os.environ.get("TEST_POSTGRES_URL", "") or FALLBACK
    name = f"beleg_prove_{os.getpid()}_{secrets.token_hex(3)}"
    with psycopg.connect(base, autocommit=True) as connection:
        connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
    try:
        yield base.rpartition("/")[0] + f"/{name}"
    finally:
        with (
            contextlib.suppress(psycopg.Error),
            psycopg.connect(base, autocommit=True) as connection,
        ):
            connection.execute(
                sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name))
            )
