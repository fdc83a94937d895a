"""Whether anybody wrote to an SQLite file, told from the index of its log."""

import os
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from articles import generation
from articles.wal import Log, log_of


@pytest.fixture
def writer(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(tmp_path / "some.sqlite3", isolation_level=None)) as made:
        made.execute("PRAGMA journal_mode=WAL")
        made.execute("CREATE TABLE t (n INTEGER)")
        yield made


@pytest.fixture
def log(writer: sqlite3.Connection, tmp_path: Path) -> Log:
    return Log(str(tmp_path / "some.sqlite3"))


def test_each_commit_gives_another_version_and_nothing_else_does(
    log: Log, writer: sqlite3.Connection
) -> None:
    seen = {log.version()}
    for number in range(200):
        writer.execute("BEGIN IMMEDIATE")
        before = log.version()
        writer.execute("INSERT INTO t VALUES (?)", [number])
        assert log.version() == before
        writer.execute("COMMIT")
        assert log.version() not in seen
        seen.add(log.version())
        writer.execute("SELECT count(*) FROM t").fetchone()
        assert log.version() in seen
    assert None not in seen


def test_what_is_rolled_back_is_no_other_version(log: Log, writer: sqlite3.Connection) -> None:
    before = log.version()
    writer.execute("BEGIN IMMEDIATE")
    writer.execute("INSERT INTO t VALUES (1)")
    writer.execute("ROLLBACK")
    assert log.version() == before


def test_commits_after_the_log_began_anew_are_seen(log: Log, writer: sqlite3.Connection) -> None:
    seen = {log.version()}
    for _ in range(20):
        writer.execute("INSERT INTO t VALUES (1)")
        assert log.version() not in seen
        seen.add(log.version())
        writer.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        seen.add(log.version())


def test_commits_of_other_processes_are_seen(log: Log, tmp_path: Path) -> None:
    before = log.version()
    other = (
        "import sqlite3, sys; c = sqlite3.connect(sys.argv[1]); "
        "c.execute('INSERT INTO t VALUES (1)'); c.commit()"
    )
    subprocess.run([sys.executable, "-c", other, tmp_path / "some.sqlite3"], check=True)
    assert log.version() not in (None, before)


def test_one_that_was_killed_leaves_nothing_unseen(log: Log, tmp_path: Path) -> None:
    """Whatever it had committed when it died is told by another version."""
    before = log.version()
    other = (
        "import os, sqlite3, sys; c = sqlite3.connect(sys.argv[1]); "
        "c.execute('INSERT INTO t VALUES (1)'); c.commit(); "
        "c.execute('INSERT INTO t VALUES (2)'); os.kill(os.getpid(), 9)"
    )
    subprocess.run([sys.executable, "-c", other, tmp_path / "some.sqlite3"], check=False)
    with closing(sqlite3.connect(tmp_path / "some.sqlite3")) as reader:
        assert reader.execute("SELECT n FROM t").fetchall() == [(1,)]
    assert log.version() not in (None, before)


def test_the_file_stays_while_it_is_looked_at(writer: sqlite3.Connection, tmp_path: Path) -> None:
    log = Log(str(tmp_path / "some.sqlite3"))
    writer.close()
    assert (tmp_path / "some.sqlite3-shm").exists()
    before = log.version()
    with closing(sqlite3.connect(tmp_path / "some.sqlite3")) as other:
        other.execute("INSERT INTO t VALUES (1)")
        other.commit()
    assert log.version() not in (None, before)


def test_a_header_half_written_is_no_version(log: Log, tmp_path: Path) -> None:
    assert log.version() is not None
    with (tmp_path / "some.sqlite3-shm").open("r+b") as file:
        first = file.read(48)
        file.seek(0)
        file.write(bytes([first[0], *first[1:8], first[8] ^ 1, *first[9:]]))
        file.flush()
        assert log.version() is None
        file.seek(0)
        file.write(first)
        file.flush()
        assert log.version() == first


def test_without_a_log_there_is_no_version(tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "old.sqlite3")) as made:
        made.execute("CREATE TABLE t (n INTEGER)")
        assert Log(str(tmp_path / "old.sqlite3")).version() is None


def test_a_forked_process_opens_the_log_for_itself(
    writer: sqlite3.Connection, tmp_path: Path
) -> None:
    path = str(tmp_path / "some.sqlite3")
    mine = log_of(path)
    assert log_of(path) is mine
    child = os.fork()
    if child == 0:
        os._exit(0 if log_of(path) is not mine and log_of(path).version() else 1)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0


def test_a_forked_process_asks_by_a_connection_of_its_own(
    writer: sqlite3.Connection, tmp_path: Path, settings: Any
) -> None:
    path = str(tmp_path / "some.sqlite3")
    writer.execute("CREATE TABLE articles_publicwrite (id integer, number integer)")
    settings.DATABASES = {"default": {"NAME": path}}
    assert generation._on_sqlite() == (None, 0, None)
    mine = generation._file.log
    child = os.fork()
    if child == 0:
        is_same = generation._on_sqlite() == (None, 0, None)
        os._exit(0 if is_same and generation._file.log is not mine else 1)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0


def test_threads_take_turns_at_the_one_connection(
    writer: sqlite3.Connection, tmp_path: Path
) -> None:
    log = Log(str(tmp_path / "some.sqlite3"))
    with ThreadPoolExecutor(8) as threads:
        told = list(threads.map(lambda n: log.row(f"SELECT {n}"), range(400)))
    assert told == [(n,) for n in range(400)]
