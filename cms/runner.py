"""`make run`: prepare the database, then web server and worker, started and stopped together.

One supervisor and two children, each the leader of a process group of its own. Whatever ends the
supervisor (Ctrl-C, SIGTERM, a child's death, even SIGKILL) ends both groups.
"""

import contextlib
import os
import secrets
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from types import FrameType

from cms.processes import SUPERVISED, die_with_parent

ROOT = Path(__file__).resolve().parent.parent
VAR = ROOT / "var"
LOGINS = ("author", "translator", "editor", "medical", "publisher", "admin")
READY_WITHIN_SECONDS = 60.0
STOP_WITHIN_SECONDS = 10.0
GLANCE_SECONDS = 0.1
END_SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


class CannotStart(Exception):
    """A reason not to start, as one sentence for the person at the terminal."""


class Stopping(Exception):
    """Someone asked for the end: a signal, or the parent's death."""


class Child:
    """One process and everything that it starts: a session and process group of their own."""

    def __init__(self, name: str, command: Sequence[str], environment: dict[str, str]) -> None:
        self.name = name
        supervisor = os.getpid()

        def before_start() -> None:
            die_with_parent(signal.SIGTERM)
            if os.getppid() != supervisor:
                os._exit(1)  # the supervisor died before the line above took hold

        self.process = subprocess.Popen(
            command,
            cwd=ROOT,
            env=environment,
            stdin=subprocess.DEVNULL,
            start_new_session=True,
            preexec_fn=before_start,  # noqa: PLW1509 - this process has one thread only
        )

    def send(self, number: signal.Signals) -> None:
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(self.process.pid, number)

    def ask_to_stop(self) -> None:
        """Ask the leader alone; it tells its own. Asking all would look like a crash to it."""
        with contextlib.suppress(ProcessLookupError):
            self.process.send_signal(signal.SIGTERM)


def main(arguments: Sequence[str]) -> int:
    if "--follow-parent" in arguments:
        die_with_parent(signal.SIGTERM)
    try:
        with _signals_end_it():
            host, port = _address(os.environ)
            return run(host=host, port=port)
    except CannotStart as error:
        print(f"beleg: {error}", file=sys.stderr)
        return 2
    except Stopping:
        return 0


def run(*, host: str, port: int) -> int:
    """Everything from an empty folder to a served site. Raises: CannotStart, Stopping."""
    _check_writable()
    _check_port_is_free(host, port)
    environment = _environment(host, port)
    _prepare(environment)
    web = [sys.executable, "-m", "cms.serving", "--interface", "wsgi", "--no-ws"]
    web += ["--host", host, "--port", str(port), "--workers", "2", "--blocking-threads", "2"]
    web += ["--workers-kill-timeout", "5", "--log-level", "warning", "cms.wsgi:application"]
    children: list[Child] = []
    try:
        children.append(Child("web server", web, environment))
        worker = [sys.executable, "manage.py", "run_worker"]
        children.append(Child("worker", worker, environment))
        _wait_until_ready(children, host, port)
        print(_welcome(host, port, debug=_is_on(environment["DEBUG"])), flush=True)
        while True:
            _check_all_alive(children)
            time.sleep(GLANCE_SECONDS)
    except _ChildDied as death:
        print(f"beleg: {death}; stopping everything", file=sys.stderr, flush=True)
        return 1
    finally:
        _stop(children)


class _ChildDied(Exception):
    pass


def _check_all_alive(children: Sequence[Child]) -> None:
    for child in children:
        code = child.process.poll()
        if code is not None:
            raise _ChildDied(f"the {child.name} ended with code {code}")


def _stop(children: Sequence[Child]) -> None:
    """Ask, wait, then insist. A second Ctrl-C insists at once."""
    for child in children:
        child.ask_to_stop()
    deadline = time.monotonic() + STOP_WITHIN_SECONDS
    with contextlib.suppress(Stopping):
        while time.monotonic() < deadline and any(c.process.poll() is None for c in children):
            time.sleep(GLANCE_SECONDS / 2)
    for number in END_SIGNALS:
        signal.signal(number, signal.SIG_IGN)
    for child in children:
        # The group and not the leader: a grandchild may have outlived it.
        child.send(signal.SIGKILL)
        child.process.wait()


@contextlib.contextmanager
def _signals_end_it() -> Iterator[None]:
    def handler(number: int, frame: FrameType | None) -> None:
        raise Stopping

    for number in END_SIGNALS:
        signal.signal(number, handler)
    yield


def _address(variables: "os._Environ[str]") -> tuple[str, int]:
    host = variables.get("HOST", "").strip() or "127.0.0.1"
    port = variables.get("PORT", "").strip() or "8000"
    if not port.isascii() or not port.isdigit() or not 0 < int(port) < 65536:
        raise CannotStart(f"PORT: {port!r} is not a port number from 1 to 65535")
    return host, int(port)


def _check_writable() -> None:
    """Raises: CannotStart, naming the first folder that must be writable and is not."""
    folder = VAR if VAR.exists() else ROOT
    probe = folder / f".probe-{secrets.token_hex(4)}"
    try:
        probe.touch()
        probe.unlink()
    except OSError as error:
        raise CannotStart(
            f"cannot write to {folder} ({error.strerror}): the database is kept in var/ there"
        ) from error
    VAR.mkdir(mode=0o700, exist_ok=True)
    for path in VAR.glob("beleg.sqlite3*"):
        if not os.access(path, os.W_OK):
            raise CannotStart(f"cannot write to {path}: it belongs to someone else")


def _check_port_is_free(host: str, port: int) -> None:
    try:
        family, kind, _, _, target = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
    except OSError as error:
        raise CannotStart(f"HOST: {host!r} is no address of this machine") from error
    with socket.socket(family, kind) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(target)
            # Binding alone succeeds beside a listener that shares its port; listening does not.
            probe.listen(1)
        except PermissionError as error:
            raise CannotStart(
                f"port {port} needs more rights; set PORT to one above 1023, like PORT=8000"
            ) from error
        except OSError as error:
            if "in use" in os.strerror(error.errno or 0):
                raise CannotStart(
                    f"port {port} on {host} is in use; set PORT to a free one, like"
                    f" PORT={port + 1 if port < 65535 else 8001}"
                ) from error
            raise CannotStart(f"HOST: {host!r} is no address of this machine") from error


def _environment(host: str, port: int) -> dict[str, str]:
    environment = dict(os.environ)
    environment.setdefault("DEBUG", "1")
    environment.setdefault("PUBLIC_BASE_URL", f"http://{_reachable(host)}:{port}")
    environment["PYTHONUNBUFFERED"] = "1"
    environment[SUPERVISED] = "1"
    # The server reads these names too; what is asked for here must win.
    for name in [name for name in environment if name.startswith("GRANIAN_")]:
        del environment[name]
    return environment


def _prepare(environment: dict[str, str]) -> None:
    """Migrations and demo content, in a process of their own. Raises: CannotStart."""
    child = Child("set-up", [sys.executable, "-m", "cms.preparation"], environment)
    try:
        code = child.process.wait()
    except Stopping:
        _stop([child])
        raise
    if code:
        raise CannotStart("preparing the database failed (see above)")


def _wait_until_ready(children: Sequence[Child], host: str, port: int) -> None:
    deadline = time.monotonic() + READY_WITHIN_SECONDS
    while time.monotonic() < deadline:
        _check_all_alive(children)
        connection = HTTPConnection(_reachable(host).strip("[]"), port, timeout=5)
        try:
            # Any answer will do: one that refuses comes from the application too.
            connection.request("HEAD", "/health/live")
            connection.getresponse()
            return
        except (OSError, HTTPException):
            time.sleep(GLANCE_SECONDS)
        finally:
            connection.close()
    raise _ChildDied("the web server did not answer in time")


def _reachable(host: str) -> str:
    """The name to write into an address: a wildcard host is reached on loopback."""
    if host in {"0.0.0.0", "::"}:  # noqa: S104 - compared, not bound
        return "127.0.0.1"
    return f"[{host}]" if ":" in host else host


def _is_on(word: str) -> bool:
    return word.strip().lower() in {"1", "true", "yes", "on"}


def _welcome(host: str, port: int, *, debug: bool) -> str:
    base = f"http://{_reachable(host)}:{port}"
    lines = [
        "",
        f"Beleg runs at {base}",
        f"  demo pages     {base}/demo/de/  {base}/demo/en/",
        f"  editing        {base}/admin/",
        f"  API            {base}/api/v1/",
        f"  documentation  {base}/api/v1/docs/",
    ]
    if debug:
        lines += ["  logins         " + "  ".join(f"{name} / demo-{name}" for name in LOGINS[:3])]
        lines += ["                 " + "  ".join(f"{name} / demo-{name}" for name in LOGINS[3:])]
    return "\n".join([*lines, "Stop with Ctrl-C.", ""])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
