"""Two processes: one reads and works out, one writes. What is left is what one leaves."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from articles.exchange.bundle import gathering
from articles.exchange.bundle.actions import Imported, NotImported, Outcome
from articles.exchange.bundle.beside import CAN_FORK, GIVES_WAY, HelperEnded, usual_processes
from articles.models import Article
from tests.exchange.bundle.rich import emptied
from tests.exchange.bundle.test_batches import dumped, taken

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(not CAN_FORK, reason="one process is all there is"),
]
ROOT = Path(__file__).resolve().parents[3]
ORPHAN = """
import os, signal
import django
django.setup()
from articles.exchange.bundle.beside import gathered_beside
from articles.manuscripts.knowledge import NOTHING_KNOWN

def every():
    print(os.getpid(), flush=True)
    while True:
        yield b"{}"

for batch in gathered_beside(every(), NOTHING_KNOWN):
    os.kill(os.getpid(), signal.SIGKILL)
"""


def told(outcome: Outcome) -> tuple[object, ...]:
    if isinstance(outcome, NotImported):
        return outcome.article, outcome.refusal.code, outcome.refusal.message
    one = outcome
    return one.article.uid, one.is_new, one.new_accounts, one.changes, one.files


def test_two_leave_and_tell_what_one_does(
    bundles: list[bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(gathering, "MOST_ARTICLES", 2)
    every = [*bundles[:2], b"{}", bundles[0], b"", *bundles[2:], b"["]
    alone, rows = [told(one) for one in taken(every)], dumped()
    emptied()
    assert [told(one) for one in taken(every, processes=2)] == alone
    assert dumped() == rows


def test_the_one_that_reads_gives_way_to_everybody_else(
    bundles: list[bytes], tmp_path: Path
) -> None:
    told = tmp_path / "nice"

    def every() -> Iterator[bytes]:
        told.write_text(str(os.nice(0)), encoding="utf-8")
        yield bundles[0]

    before = os.nice(0)
    assert len(taken(every(), processes=2)) == 1
    assert int(told.read_text(encoding="utf-8")) == min(19, before + GIVES_WAY)
    assert os.nice(0) == before


def test_what_the_reading_raises_is_raised_and_whole_batches_stay(
    bundles: list[bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(gathering, "MOST_ARTICLES", 2)

    def every() -> Iterator[bytes]:
        yield from bundles[:3]
        raise OSError(5, "the disk is gone")

    with pytest.raises(OSError, match="the disk is gone"):
        taken(every(), processes=2)
    assert Article.objects.count() == 2


def test_a_reader_that_is_killed_is_told_and_whole_batches_stay(
    bundles: list[bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(gathering, "MOST_ARTICLES", 2)

    def every() -> Iterator[bytes]:
        yield from bundles[:5]
        os.kill(os.getpid(), signal.SIGKILL)

    with pytest.raises(HelperEnded):
        taken(every(), processes=2)
    assert Article.objects.count() == 4
    again = taken(bundles, processes=2)
    assert [isinstance(one, Imported) and one.is_new for one in again] == [False] * 4 + [True] * 2


def test_nobody_is_left_when_the_writer_is_killed() -> None:
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", ORPHAN],
        cwd=ROOT,
        env=os.environ,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == -signal.SIGKILL, done.stderr
    helper = Path("/proc", done.stdout.strip(), "stat")
    for _ in range(200):
        if not helper.exists() or helper.read_text().rpartition(")")[2].split()[0] == "Z":
            return
        time.sleep(0.05)
    pytest.fail("the reader outlived the writer")


def test_two_are_taken_where_there_are_two_cores() -> None:
    assert usual_processes() == min(2, len(os.sched_getaffinity(0)))
