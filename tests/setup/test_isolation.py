"""Tests reach nothing but this machine, and the run says what it could not have."""

import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest
from pytest_socket import SocketConnectBlockedError

from tests import run

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.parametrize("host", ["192.0.2.1", "10.0.0.1", "example.org"])
def test_no_test_can_reach_another_machine(host: str) -> None:
    with socket.socket() as client, pytest.raises(SocketConnectBlockedError):
        client.connect((host, 80))


def test_loopback_is_open() -> None:
    with socket.socket() as server:
        server.bind(("127.0.0.1", 0))
        server.listen()
        socket.create_connection(server.getsockname(), timeout=5).close()


@pytest.mark.parametrize(
    ("name", "url"),
    [
        ("TEST_POSTGRES_URL", "postgres://postgres@127.0.0.1:1/postgres"),
        ("TEST_REDIS_URL", "redis://127.0.0.1:1/0"),
    ],
)
def test_a_named_server_that_is_not_there_is_a_failure(name: str, url: str) -> None:
    ended = subprocess.run(
        [sys.executable, "-m", "tests.run", "--collect-only"],
        cwd=ROOT,
        env=os.environ | {name: url},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert ended.returncode == 1
    assert ended.stderr.startswith(f"beleg: {name}: no such server")


@pytest.fixture
def _no_services(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("TEST_POSTGRES_URL", raising=False)
    monkeypatch.delenv("TEST_REDIS_URL", raising=False)
    monkeypatch.setattr(run, "_answering_postgres", lambda url: None)
    monkeypatch.setattr(run, "_answering_redis", lambda url: None)
    monkeypatch.setattr(run, "_postgres_binaries", lambda: None)
    monkeypatch.setattr(run.shutil, "which", lambda name: None)
    monkeypatch.setattr(run.signal, "signal", lambda number, handler: None)


@pytest.mark.usefixtures("_no_services")
def test_required_services_that_are_missing_are_a_failure(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("REQUIRE_SERVICES", "1")
    assert run.main([]) == 1
    assert "there is no PostgreSQL and Redis" in capsys.readouterr().err


@pytest.mark.usefixtures("_no_services")
@pytest.mark.parametrize(
    ("code", "counts", "ends"),
    [
        (0, {"passed": 3}, 0),
        (1, {"passed": 2, "failed": 1}, 1),
        (1, {"passed": 2, "error": 1}, 1),
        (3, {}, 1),
        (5, {}, 1),
    ],
)
def test_only_tests_that_ran_and_passed_count_as_success(
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    code: int,
    counts: dict[str, int],
    ends: int,
) -> None:
    monkeypatch.delenv("REQUIRE_SERVICES", raising=False)
    monkeypatch.setattr(run, "_pytest", lambda name, *rest: run.Part(name, code, counts))
    assert run.main([]) == ends
    said = capsys.readouterr().out
    assert "PostgreSQL: none, nothing ran on it" in said
    assert said.splitlines()[-1] == f"{counts.get('passed', 0)} passed, {ends} failed"
