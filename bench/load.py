"""Requests by `wrk`, and what it says of them."""

import json
import shutil
import subprocess
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bench import machine
from tests.run import NoService

SCRIPT = Path(__file__).with_name("load.lua")
THREADS, CONNECTIONS = 2, 16
# Fewer answers than these say nothing: what was begun and not ended weighs too much.
FEWEST = 10
LONGER = 5
REST_SECONDS = 0.2
# A naive answer in full takes its time when sixteen wait for it.
PATIENCE = "30s"


@dataclass(frozen=True)
class Sample:
    """One run of wrk. `cpu_ms` of a request: web server and database, in milliseconds."""

    requests: int
    seconds: float
    bytes: int
    failed: int
    refused: int
    p50_ms: float
    p99_ms: float
    web_ms: float = 0.0
    database_ms: float = 0.0

    @property
    def cpu_ms(self) -> float:
        return self.web_ms + self.database_ms

    @property
    def rate(self) -> float:
        return self.requests / self.seconds


def told(output: str) -> dict[str, Any]:
    """What the script printed last. Raises: ValueError."""
    lines = [line for line in output.splitlines() if line.startswith("{")]
    if not lines:
        raise ValueError(f"wrk said nothing of its requests: {output[-300:]}")
    found: dict[str, Any] = json.loads(lines[-1])
    return found


def write_requests(file: Path, requests: Sequence[tuple[str, str]]) -> None:
    """Paths and tags, as the script reads them."""
    file.write_text("".join(f"{path}\t{tag}\n" for path, tag in requests), encoding="utf-8")


def run(url: str, file: Path, *, key: str = "", seconds: float) -> dict[str, Any]:
    """Ask as fast as answers come. Raises: NoService."""
    wrk = shutil.which("wrk")
    if wrk is None:
        raise NoService("wrk is not installed (Debian: apt-get install wrk)")
    command = [wrk, f"-t{THREADS}", f"-c{CONNECTIONS}", f"-d{max(1, round(seconds))}s"]
    command += ["--timeout", PATIENCE, "-s", str(SCRIPT), url, "--", str(file), key]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        raise NoService(f"wrk: {(done.stdout + done.stderr)[-300:]}")
    return told(done.stdout)


def _rest(web: list[int]) -> None:
    """Wait until the servers are done with what nobody waits for any more."""
    give_up_at = time.monotonic() + 30
    while time.monotonic() < give_up_at:
        before = machine.cpu_seconds(web)
        time.sleep(REST_SECONDS)
        if machine.cpu_seconds(web) - before < REST_SECONDS / 4:
            return


def measured(
    url: str, file: Path, *, key: str = "", seconds: float, web: list[int], database: list[int]
) -> Sample:
    """A run, and the CPU time that two trees of processes took for it.

    Whoever is slow is asked for longer. Raises: NoService.
    """
    for length in (seconds, seconds * LONGER, seconds * LONGER**2):
        _rest(web)
        before = machine.cpu_seconds(web), machine.cpu_seconds(database)
        found = run(url, file, key=key, seconds=length)
        after = machine.cpu_seconds(web), machine.cpu_seconds(database)
        if found["requests"] >= FEWEST:
            break
    if not found["requests"]:
        print(f"  no answer within {length:g} s: what it took is told as that of one answer")
    each = [(b - a) * 1000 / max(1, found["requests"]) for a, b in zip(before, after, strict=True)]
    return Sample(**found, web_ms=each[0], database_ms=each[1])
