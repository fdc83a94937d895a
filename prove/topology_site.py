"""The shipped topology as processes on loopback: from Dockerfile, docker-compose.yml and deploy/.

What they say is used, not repeated: the folders that are copied, the commands, the variables and
the configuration of nginx. Only addresses, ports and folders differ. Redis stands in for Valkey
where there is no Valkey.
"""

import contextlib
import json
import os
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from cms.processes import SUPERVISED, die_with_parent
from prove.databases import Cluster
from prove.site import ROOT, SECRET
from tests.run import NoService, _free_port

HOST = "api.example.org"
READER = "203.0.113.7"
START_WITHIN_SECONDS = 60.0
VARIABLE = re.compile(r"\$\{([A-Z_]+)(?::[-?]([^}]*))?\}")


class Answer(NamedTuple):
    status: int
    headers: dict[str, str]
    # As they came: a header that is there twice is there twice.
    lines: list[tuple[str, str]]
    body: bytes

    @property
    def cache(self) -> str:
        return self.headers.get("x-cache", "")

    def json(self) -> Any:
        return json.loads(self.body)


def compose() -> dict[str, Any]:
    loaded: dict[str, Any] = yaml.safe_load((ROOT / "docker-compose.yml").read_text("utf-8"))
    return loaded


def filled(text: str, values: dict[str, str]) -> str:
    """`${NAME}`, `${NAME:-default}` and `${NAME:?why}` as compose and envsubst fill them."""
    return VARIABLE.sub(lambda found: values.get(found[1]) or found[2] or "", text)


def dockerfile() -> str:
    return (ROOT / "Dockerfile").read_text("utf-8").replace("\\\n", "")


def web_command() -> list[str]:
    """The command of the web server as the image has it."""
    found = re.search(r"^CMD (\[.*\])$", dockerfile(), re.MULTILINE)
    if found is None:
        raise NoService("the Dockerfile has no CMD")
    command: list[str] = json.loads(found[1])
    return command


def copied() -> list[str]:
    """What the image holds of the project."""
    last = dockerfile().rpartition("\nFROM ")[2]
    return re.findall(r"^COPY (?!--)(\S+) \S+$", last, re.MULTILINE)


class Topology:
    """PostgreSQL is given; everything else is started and ended here."""

    def __init__(self, folder: Path, database: str, cache: str, server: Cluster | None) -> None:
        self.folder, self.server = folder, server
        self.tree, self.nginx_folder = folder / "srv", folder / "nginx"
        self.media = folder / "media"
        self.web_port, self.nginx_port, self.inner_port = (_free_port() for _ in range(3))
        self.running: dict[str, subprocess.Popen[bytes]] = {}
        self.compose = compose()
        self.environment = self._environment(database, cache)

    # Preparing ------------------------------------------------------------------------------------

    def _environment(self, database: str, cache: str) -> dict[str, str]:
        values = {
            "SECRET_KEY": SECRET,
            "ALLOWED_HOSTS": HOST,
            "PUBLIC_BASE_URL": f"https://{HOST}",
            "POSTGRES_PASSWORD": "unused",
            "CONTACT_EMAIL": "redaktion@example.org",
        }
        asked = self.compose["services"]["web"]["environment"]
        kept = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
        return (
            kept
            | {name: filled(str(value), values) for name, value in asked.items()}
            | {
                "DATABASE_URL": database,
                "CACHE_URL": cache,
                "TRUSTED_PROXIES": "127.0.0.1",
                "MEDIA_ROOT": str(self.media),
                "PYTHONUNBUFFERED": "1",
                "PYTHONDONTWRITEBYTECODE": "1",
                SUPERVISED: "1",
            }
        )

    def copy(self) -> None:
        """What the Dockerfile's last stage holds."""
        self.tree.mkdir()
        for name in copied():
            source = ROOT / name
            if source.is_dir():
                shutil.copytree(
                    source, self.tree / name, ignore=shutil.ignore_patterns("__pycache__")
                )
            else:
                shutil.copy(source, self.tree / name)
        (self.tree / "var").mkdir()
        self.media.mkdir()

    def collect_static(self) -> None:
        build = {"DATABASE_URL": "sqlite://:memory:", "ALLOWED_HOSTS": "build.invalid"}
        self.manage("collectstatic", "--noinput", "--verbosity", "0", **build)

    def configure_nginx(self) -> None:
        """The shipped files; the template filled as the image's entry point fills it."""
        shipped = ROOT / "deploy" / "nginx"
        (self.nginx_folder / "conf.d").mkdir(parents=True)
        shutil.copy(shipped / "nginx.conf", self.nginx_folder)
        words = self.compose["services"]["nginx"]["environment"]
        values = {name: filled(str(value), {}) for name, value in words.items()} | {
            "BELEG_LISTEN": f"127.0.0.1:{self.nginx_port}",
            "BELEG_INNER": f"127.0.0.1:{self.inner_port}",
            "BELEG_APP": f"127.0.0.1:{self.web_port}",
            "BELEG_RESOLVER": "127.0.0.1",
            "BELEG_OUTER_PROXY": "127.0.0.1",
            "BELEG_CACHE": str(self.folder / "cache"),
            "BELEG_MEDIA": str(self.media),
        }
        template = (shipped / "beleg.conf.template").read_text("utf-8")
        text = re.sub(r"\$\{(BELEG_[A-Z_]+)\}", lambda found: values[found[1]], template)
        (self.nginx_folder / "conf.d" / "beleg.conf").write_text(text, "utf-8")
        # What nginx writes is below its prefix, which is not where its configuration lies.
        (self.folder / "prefix").mkdir()

    def manage(self, *arguments: str, **variables: str) -> str:
        """A command of the project in the built tree. Raises: NoService."""
        done = subprocess.run(
            [sys.executable, "-W", "ignore", "manage.py", *arguments],
            cwd=self.tree,
            env=self.environment | variables,
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode:
            raise NoService(f"manage.py {arguments[0]}: {(done.stdout + done.stderr)[-600:]}")
        return done.stdout

    # Processes ------------------------------------------------------------------------------------

    def command(self, role: str) -> list[str]:
        if role == "nginx":
            binary = shutil.which("nginx", path=f"{os.environ['PATH']}:/usr/sbin")
            if binary is None:
                raise NoService("nginx is not installed (Debian: apt-get install nginx-light)")
            own = [*self.compose["services"]["nginx"]["command"]]
            own[own.index("-p") + 1] = str(self.folder / "prefix")
            own[own.index("-c") + 1] = str(self.nginx_folder / "nginx.conf")
            return [binary, *own[1:]]
        if role == "worker":
            return [sys.executable, *self.compose["services"]["worker"]["command"][1:]]
        own = web_command()
        own[own.index("--host") + 1] = "127.0.0.1"
        own[own.index("--port") + 1] = str(self.web_port)
        return [sys.executable, *own[1:]]

    def start(self, role: str) -> None:
        with (self.folder / f"{role}.log").open("ab") as output:
            self.running[role] = subprocess.Popen(
                self.command(role),
                cwd=self.tree,
                env=self.environment,
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=output,
                start_new_session=True,
                preexec_fn=lambda: die_with_parent(signal.SIGTERM),  # noqa: PLW1509
            )

    def kill(self, role: str) -> None:
        process = self.running.pop(role)
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()

    def stop(self, role: str) -> float:
        """End it as compose would; how long it took. Raises: subprocess.TimeoutExpired."""
        process, begin = self.running.pop(role), time.monotonic()
        process.send_signal(signal.SIGQUIT if role == "nginx" else signal.SIGTERM)
        process.wait(timeout=30)
        return time.monotonic() - begin

    def end(self) -> None:
        for role in list(self.running):
            self.kill(role)

    def log(self, role: str) -> str:
        return (self.folder / f"{role}.log").read_text("utf-8", errors="replace")

    # Asking ---------------------------------------------------------------------------------------

    def ask(
        self,
        path: str,
        *,
        port: int = 0,
        method: str = "GET",
        body: bytes | None = None,
        headers: dict[str, str] | None = None,
    ) -> Answer:
        """As the proxy that ends TLS asks nginx, or as nginx asks Beleg. Raises: OSError."""
        sent = {
            "Host": HOST,
            "X-Forwarded-Proto": "https",
            "X-Forwarded-For": READER,
            "Accept-Encoding": "identity",
        }
        given = {name.title(): value for name, value in (headers or {}).items()}
        connection = HTTPConnection("127.0.0.1", port or self.nginx_port, timeout=20)
        try:
            connection.request(method, path, body=body, headers=sent | given)
            got = connection.getresponse()
            lines = [(name.lower(), value) for name, value in got.getheaders()]
            return Answer(got.status, dict(lines), lines, got.read())
        except HTTPException as error:
            raise ConnectionError(str(error)) from error
        finally:
            connection.close()

    def direct(self, path: str, **options: Any) -> Answer:
        return self.ask(path, port=self.web_port, **options)

    def wait_for(self, path: str, *, port: int = 0, status: int = 200) -> float:
        """How long until the path answers so. Raises: NoService."""
        begin = time.monotonic()
        while time.monotonic() - begin < START_WITHIN_SECONDS:
            for role, process in self.running.items():
                if process.poll() is not None:
                    raise NoService(f"{role} ended: {self.log(role)[-600:]}")
            with contextlib.suppress(OSError):
                if self.ask(path, port=port).status == status:
                    return time.monotonic() - begin
            time.sleep(0.05)
        raise NoService(f"{path} did not answer {status}")


@contextlib.contextmanager
def running(site: Topology) -> Iterator[dict[str, float]]:
    """Everything started in the order of docker-compose.yml; how long each step took."""
    seconds: dict[str, float] = {}

    def timed(name: str, step: Callable[[], Any]) -> None:
        begin = time.monotonic()
        step()
        seconds[name] = round(time.monotonic() - begin, 2)

    try:
        site.copy()
        site.configure_nginx()
        with ThreadPoolExecutor() as pool:
            building = pool.submit(timed, "static files", site.collect_static)
            timed("migrate", lambda: site.manage("migrate", "--noinput"))
            timed("load_demo", lambda: site.manage("load_demo", "--force"))
            building.result()
        for role in ("web", "worker", "nginx"):
            site.start(role)
        timed("web", lambda: site.wait_for("/health/live", port=site.web_port))
        timed("nginx", lambda: site.wait_for("/health/live"))
        yield seconds
    finally:
        site.end()
