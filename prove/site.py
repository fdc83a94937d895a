"""The real web server and the real worker, as processes that can be killed and started again."""

import contextlib
import os
import signal
import subprocess
import sys
import time
from collections.abc import Mapping
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from cms.processes import SUPERVISED

ROOT = Path(__file__).resolve().parent.parent
SECRET = "only-for-proofs-0123456789-abcdefghijklmnopqrstuvwxyz-ABCDEFGH"  # noqa: S105
GIVE_UP_SECONDS = 120.0


def environment(database: str, pipe: str) -> dict[str, str]:
    """What every process of a proof runs with. Addresses are those of Django's test client."""
    kept = {name: value for name, value in os.environ.items() if name in {"PATH", "HOME", "LANG"}}
    return kept | {
        "DJANGO_SETTINGS_MODULE": "prove.settings",
        "DATABASE_URL": database,
        "SECRET_KEY": SECRET,
        "ALLOWED_HOSTS": "127.0.0.1,testserver",
        "PUBLIC_BASE_URL": "http://testserver",
        "CONTACT_EMAIL": "redaktion@example.org",
        "CHECK_SOURCES": "0",
        "LOG_LEVEL": "ERROR",
        "PROVE_PIPE": pipe,
        SUPERVISED: "1",
        "PYTHONUNBUFFERED": "1",
    }


class Site:
    """Web server (two processes, as in production) and worker."""

    def __init__(self, variables: Mapping[str, str], port: int, log: Path) -> None:
        self.variables, self.port, self.log = dict(variables), port, log
        self.running: dict[str, subprocess.Popen[bytes]] = {}

    def start(self, role: str) -> None:
        web = [sys.executable, "-m", "cms.serving", "--interface", "wsgi", "--no-ws"]
        web += ["--host", "127.0.0.1", "--port", str(self.port), "--workers", "2"]
        web += ["--blocking-threads", "2", "--log-level", "warning", "cms.wsgi:application"]
        commands = {"web": web, "worker": [sys.executable, "manage.py", "run_worker"]}
        with self.log.open("ab") as output:
            self.running[role] = subprocess.Popen(
                commands[role],
                cwd=ROOT,
                env=self.variables | {"PROVE_ROLE": role},
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=output,
                start_new_session=True,
            )

    def kill(self, role: str) -> None:
        """SIGKILL to the whole group, and wait until nobody of it is left."""
        self.strike(role)
        process = self.running.pop(role)
        process.wait()
        with contextlib.suppress(ProcessLookupError):
            while True:  # until nobody of the group is left: nobody answers in its stead
                os.killpg(process.pid, 0)
                time.sleep(0.005)

    def strike(self, role: str) -> None:
        """SIGKILL to the whole group: server and its workers at once."""
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self.running[role].pid, signal.SIGKILL)

    def end(self) -> None:
        for role in list(self.running):
            self.kill(role)

    def get(self, path: str, method: str = "GET", seconds: float = 30.0) -> Any:
        """An answer, with the names that Django's test client gives its parts. Raises: OSError."""
        connection = HTTPConnection("127.0.0.1", self.port, timeout=seconds)
        try:
            connection.request(method, path, headers={"Accept-Encoding": "identity"})
            response = connection.getresponse()
            body = response.read()
        except HTTPException as error:
            raise ConnectionError(str(error)) from error
        finally:
            connection.close()
        return SimpleNamespace(
            status_code=response.status, headers=dict(response.getheaders()), content=body
        )

    def seconds_until_answer(self, path: str) -> float:
        """How long until the path answers 200. Raises: TimeoutError."""
        begin = time.monotonic()
        while time.monotonic() - begin < GIVE_UP_SECONDS:
            with contextlib.suppress(OSError):
                if self.get(path, seconds=5).status_code == 200:
                    return time.monotonic() - begin
            time.sleep(0.05)
        raise TimeoutError(path)
