"""`make run` as a person meets it: processes are started, ended and counted."""

import contextlib
import ctypes
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest

pytestmark = [
    pytest.mark.slow_setup,
    pytest.mark.skipif(sys.platform != "linux", reason="counts processes in /proc"),
]

ROOT = Path(__file__).resolve().parents[2]
PARTS = ("api", "articles", "cms", "manage.py")
# Generous on purpose: a busy machine is slow, but a process left behind stays for ever.
PATIENCE = 90.0
PR_CAPBSET_DROP = 24
CAP_DAC_OVERRIDE = 1
CAP_DAC_READ_SEARCH = 2


class Started:
    """One supervisor on a free port, and every process it ever had."""

    def __init__(self, folder: Path, **variables: str) -> None:
        self.port = _free_port()
        kept = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
        self.process = subprocess.Popen(
            [sys.executable, "-m", "cms.runner"],
            cwd=folder,
            env=kept | {"PORT": str(self.port), "CHECK_SOURCES": "0"} | variables,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            start_new_session=True,
        )
        self.output = ""

    def wait_for_welcome(self) -> "Started":
        stdout = self.process.stdout
        assert stdout
        for line in stdout:
            self.output += line
            if "Stop with Ctrl-C" in line:
                return self
        raise AssertionError(f"it ended before it was ready:\n{self.output}")

    def status(self, path: str) -> int:
        try:
            with urlopen(f"http://127.0.0.1:{self.port}{path}", timeout=30) as answer:
                return int(answer.status)
        except HTTPError as error:
            return error.code

    def family(self) -> dict[int, str]:
        """Every process below the supervisor, by id."""
        return _descendants(self.process.pid)

    def child(self, word: str) -> int:
        """The process started by the supervisor itself whose command line holds `word`."""
        return next(
            pid
            for pid, line in self.family().items()
            if word in line and _parent(pid) == self.process.pid
        )

    def wait(self) -> int:
        out, _ = self.process.communicate(timeout=PATIENCE)
        self.output += out
        return self.process.returncode

    def kill_all(self) -> None:
        with contextlib.suppress(ProcessLookupError):
            family = self.family()
            self.process.kill()
            for pid in family:
                with contextlib.suppress(ProcessLookupError):
                    os.kill(pid, signal.SIGKILL)
        self.process.communicate()


@pytest.fixture(scope="module")
def project() -> Iterator[Path]:
    """A copy of the project with a `var/` of its own, readable by any user of the machine."""
    base = Path(os.environ.get("TEST_DIR", tempfile.gettempdir()))
    folder = Path(tempfile.mkdtemp(prefix="project-", dir=base))
    folder.chmod(0o755)
    for name in PARTS:
        if (ROOT / name).is_dir():
            shutil.copytree(
                ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__")
            )
        else:
            shutil.copy(ROOT / name, folder / name)
    yield folder
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture
def start(project: Path) -> Iterator[Callable[..., Started]]:
    started: list[Started] = []

    def begin(**variables: str) -> Started:
        started.append(Started(project, **variables))
        return started[-1]

    yield begin
    for one in started:
        one.kill_all()


def test_it_serves_and_a_second_start_keeps_the_data(
    project: Path, start: Callable[..., Started]
) -> None:
    first = start().wait_for_welcome()
    assert first.status("/admin/login/") == 200
    assert first.status("/static/admin/css/base.css") == 200
    for said in (f"127.0.0.1:{first.port}/admin/", "/api/v1/docs/", "publisher / demo-publisher"):
        assert said in first.output
    secret = (project / "var" / "secret_key").read_text()
    assert (project / "var").stat().st_mode & 0o077 == 0
    first.process.send_signal(signal.SIGTERM)
    assert first.wait() == 0

    began = time.monotonic()
    second = start().wait_for_welcome()
    took = time.monotonic() - began
    assert second.status("/admin/login/") == 200
    assert "Preparing the database" not in second.output
    assert (project / "var" / "secret_key").read_text() == secret
    assert took < 30


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_a_signal_to_stop_leaves_no_process_behind(
    start: Callable[..., Started], number: signal.Signals
) -> None:
    running = start().wait_for_welcome()
    family = running.family()
    assert len(family) >= 4
    running.process.send_signal(number)
    assert running.wait() == 0
    assert not _alive(family)


def test_killing_the_supervisor_leaves_no_process_behind(start: Callable[..., Started]) -> None:
    running = start().wait_for_welcome()
    family = running.family()
    running.process.kill()
    _wait_until(lambda: not _alive(family))


@pytest.mark.parametrize("word", ["cms.serving", "run_worker"])
def test_the_death_of_one_child_stops_everything(start: Callable[..., Started], word: str) -> None:
    running = start().wait_for_welcome()
    family = running.family()
    os.kill(running.child(word), signal.SIGKILL)
    assert running.wait() == 1
    assert "stopping everything" in running.output
    assert not _alive(family)


def test_stopping_during_the_set_up_leaves_no_process_behind(
    start: Callable[..., Started],
) -> None:
    running = start()
    _wait_until(lambda: bool(running.family()))
    family = running.family()
    running.process.send_signal(signal.SIGINT)
    assert running.wait() == 0
    assert not _alive(family)


def test_a_port_in_use_is_one_line_that_names_the_variable(start: Callable[..., Started]) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        refused = start(PORT=str(port))
        assert refused.wait() == 2
    assert refused.output.startswith(f"beleg: port {port} on 127.0.0.1 is in use; set PORT to")
    assert refused.output.count("\n") == 1


@pytest.mark.parametrize(
    ("variables", "said"),
    [
        ({"PORT": "eighty"}, "beleg: PORT: 'eighty' is not a port number"),
        ({"PORT": "70000"}, "beleg: PORT: '70000' is not a port number"),
        ({"HOST": "203.0.113.1"}, "beleg: HOST: '203.0.113.1' is no address of this machine"),
        ({"DATABASE_URL": "mysql://localhost/x"}, "beleg: DATABASE_URL: has an unknown scheme"),
        ({"DEBUG": "0"}, "beleg: SECRET_KEY: is not set"),
    ],
)
def test_a_bad_variable_is_said_without_a_traceback(
    start: Callable[..., Started], variables: dict[str, str], said: str
) -> None:
    refused = start(**variables)
    assert refused.wait() == 2
    assert refused.output.startswith(said)
    assert "Traceback" not in refused.output


def test_a_folder_that_cannot_be_written_is_named(project: Path) -> None:
    folder = Path(tempfile.mkdtemp(prefix="read-only-", dir=project))
    shutil.copytree(project / "cms", folder / "cms")
    folder.chmod(0o555)
    refused = subprocess.run(
        [sys.executable, "-m", "cms.runner"],
        cwd=folder,
        env={"PATH": os.environ["PATH"], "PORT": str(_free_port())},
        preexec_fn=_give_up_write_anywhere,
        capture_output=True,
        text=True,
        timeout=PATIENCE,
        check=False,
    )
    folder.chmod(0o755)
    assert refused.returncode == 2
    assert refused.stderr.startswith(f"beleg: cannot write to {folder} ")
    assert refused.stderr.count("\n") == 1


def _give_up_write_anywhere() -> None:
    """Root keeps its files and loses its right to ignore their modes, once it runs a program."""
    for capability in (CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH):
        ctypes.CDLL(None).prctl(PR_CAPBSET_DROP, capability, 0, 0, 0)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _stat(pid: int) -> list[str]:
    """State, parent and so on of a process; empty where there is none."""
    try:
        text = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8", errors="replace")
    except OSError:
        return []
    return text.rpartition(")")[2].split()


def _parent(pid: int) -> int:
    fields = _stat(pid)
    return int(fields[1]) if fields else 0


def _command_line(pid: int) -> str:
    with contextlib.suppress(OSError):
        return Path(f"/proc/{pid}/cmdline").read_text(errors="replace").replace("\0", " ")
    return ""


def _descendants(root: int) -> dict[int, str]:
    pids = [int(path.name) for path in Path("/proc").iterdir() if path.name.isdigit()]
    parents = {pid: _parent(pid) for pid in pids}
    found: dict[int, str] = {}
    level = {root}
    while level := {pid for pid, parent in parents.items() if parent in level} - found.keys():
        found |= {pid: _command_line(pid) for pid in level}
    return found


def _alive(family: dict[int, str]) -> list[str]:
    """Those that still run, the same command under the same id; zombies are dead."""
    return [
        line
        for pid, line in family.items()
        if (fields := _stat(pid)) and fields[0] != "Z" and _command_line(pid) == line
    ]


def _wait_until(is_so: Callable[[], bool]) -> None:
    deadline = time.monotonic() + PATIENCE
    while not is_so():
        assert time.monotonic() < deadline
        time.sleep(0.1)
