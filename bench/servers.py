"""The contestants as processes: Python under the same web server, nginx as it is shipped."""

import contextlib
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from http.client import HTTPConnection, HTTPException
from pathlib import Path

from cms.processes import SUPERVISED, die_with_parent
from prove.site import ROOT, environment
from prove.topology_site import Topology
from tests.run import NoService, _free_port

WORKERS, THREADS = 2, 2
START_WITHIN_SECONDS = 60.0
# No run of the bench reaches it, and each request is counted.
REQUESTS_A_MINUTE = "1000000"
STATIC = """worker_processes {workers};
daemon off;
pid {folder}/nginx.pid;
error_log {folder}/error.log warn;
events {{ worker_connections 256; }}
http {{
    access_log off;
    sendfile on;
    tcp_nopush on;
    types {{ application/json json; }}
    open_file_cache max=2000;
    client_body_temp_path {folder}/body; proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fcgi; uwsgi_temp_path {folder}/uwsgi; scgi_temp_path {folder}/scgi;
    server {{ listen 127.0.0.1:{port}; root {folder}/files; }}
}}
"""


class Server:
    """One command that listens on a port of its own."""

    def __init__(
        self, command: Sequence[str], port: int, variables: Mapping[str, str], log: Path
    ) -> None:
        self.command, self.port, self.variables, self.log = command, port, dict(variables), log
        self.process: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def roots(self) -> list[int]:
        return [self.process.pid] if self.process else []

    def start(self, path: str) -> float:
        """Start it; seconds until the path answered 200. Raises: NoService."""
        begin = time.monotonic()
        with self.log.open("ab") as output:
            self.process = subprocess.Popen(
                self.command,
                cwd=ROOT,
                env=self.variables,
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=output,
                start_new_session=True,
                preexec_fn=lambda: die_with_parent(signal.SIGTERM),  # noqa: PLW1509
            )
        while time.monotonic() - begin < START_WITHIN_SECONDS and self.process.poll() is None:
            if self.get(path)[0] == 200:
                return time.monotonic() - begin
            time.sleep(0.01)
        self.end()
        said = self.log.read_text("utf-8", errors="replace")[-1000:]
        raise NoService(f"no answer at {self.url}{path}: {said}")

    def get(self, path: str, **headers: str) -> tuple[int, dict[str, str], bytes]:
        """Status, headers (lower case) and body; status 0 where nobody answers."""
        connection = HTTPConnection("127.0.0.1", self.port, timeout=30)
        try:
            sent = {name.replace("_", "-"): value for name, value in headers.items()}
            connection.request("GET", path, headers={"X-Forwarded-For": "203.0.113.7"} | sent)
            answer = connection.getresponse()
            body = answer.read()
            return answer.status, {k.lower(): v for k, v in answer.getheaders()}, body
        except (OSError, HTTPException):
            return 0, {}, b""
        finally:
            connection.close()

    def end(self) -> None:
        if self.process is None:
            return
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()
        self.process = None


def granian(
    application: str,
    folder: Path,
    name: str,
    variables: Mapping[str, str],
    server: str = "granian",
) -> Server:
    """A WSGI application with the options of the project's image. `server` is a module."""
    port = _free_port()
    command = [sys.executable, "-W", "ignore", "-m", server, "--interface", "wsgi", "--no-ws"]
    command += ["--host", "127.0.0.1", "--port", str(port), "--workers", str(WORKERS)]
    command += ["--blocking-threads", str(THREADS), "--log-level", "warning", application]
    return Server(command, port, variables, folder / f"{name}.log")


def product_variables(database: str, folder: Path, **changes: str) -> dict[str, str]:
    """The product as it is shipped: limits, ids and access log on."""
    variables = environment(database, "") | {
        "DJANGO_SETTINGS_MODULE": "cms.settings",
        "LOG_LEVEL": "INFO",
        "TRUSTED_PROXIES": "127.0.0.1",
        "REQUESTS_A_MINUTE": REQUESTS_A_MINUTE,
        "GENERATION_FILE": str(folder / "generation"),
        SUPERVISED: "1",
    }
    return {name: value for name, value in variables.items() if name != "PROVE_PIPE"} | changes


def shipped_nginx(folder: Path, product: Server) -> Server:
    """The configuration that is shipped, in front of a product that runs."""
    folder.mkdir(mode=0o755)
    topology = Topology(folder, "", "", None)
    topology.media.mkdir()
    topology.web_port = product.port
    topology.configure_nginx()
    return Server(topology.command("nginx"), topology.nginx_port, os.environ, folder / "nginx.log")


def static_nginx(folder: Path, bodies: Mapping[str, bytes]) -> Server:
    """nginx and files that lie there: `/NAME.json`."""
    binary = shutil.which("nginx", path=f"{os.environ['PATH']}:/usr/sbin")
    if binary is None:
        raise NoService("nginx is not installed (Debian: apt-get install nginx-light)")
    (folder / "files").mkdir(parents=True)
    for name, body in bodies.items():
        (folder / "files" / f"{name}.json").write_bytes(body)
    port = _free_port()
    text = STATIC.format(workers=WORKERS, folder=folder, port=port)
    (folder / "nginx.conf").write_text(text, "utf-8")
    command = [binary, "-p", str(folder), "-e", "stderr", "-c", str(folder / "nginx.conf")]
    return Server(command, port, os.environ, folder / "nginx.log")
