"""What the bench makes of /proc, of wrk and of its samples."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from bench import goals, load, machine
from bench.__main__ import options
from bench.asked import Case
from bench.field import Contestant, Field
from bench.load import Sample
from bench.servers import Server

STAT = "4242 (a) b (worker) S 17 4242 4242 0 -1 4194560 1 0 0 0 {} {} {} {} 20 0 3 0 100 1 1"
SPIN = "import time\nend = time.process_time() + 0.3\nwhile time.process_time() < end: pass"


def sample(cpu: float, *, p50: float = 1.0) -> Sample:
    return Sample(100, 2.0, 10_000, 0, 0, p50, 9.0, web_ms=cpu, database_ms=0.0)


def field(samples: dict[str, dict[str, list[Sample]]]) -> Field:
    return Field(Path(), samples=samples)


def test_times_are_read_past_any_name_and_with_ended_children() -> None:
    stat = STAT.format(100, 50, 30, 20)

    assert machine.times_of(stat) == 200 / machine.TICKS
    assert machine.parent_of(stat) == 17


def test_memory_is_what_is_shared_counted_once() -> None:
    rollup = "5580-7ffd ---p 0 00:00 0 [rollup]\nRss:  900 kB\nPss:  512 kB\nPss_Dirty: 4 kB\n"

    assert machine.pss_of(rollup) == 512


def test_a_tree_costs_what_a_child_of_a_child_does() -> None:
    inner = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {SPIN!r}])"
    before = machine.cpu_seconds([os.getpid()])

    subprocess.run([sys.executable, "-c", inner], check=True)

    assert machine.cpu_seconds([os.getpid()]) - before >= 0.3
    assert machine.pss_mib([os.getpid()]) > 1


def test_the_last_line_of_wrk_counts() -> None:
    said = 'Running 2s test\n{"requests":1}\nRequests/sec: 3\n\n{"requests":400,"p99_ms":1.5}\n'

    assert load.told(said) == {"requests": 400, "p99_ms": 1.5}
    with pytest.raises(ValueError, match="unable to connect"):
        load.told("unable to connect to 127.0.0.1")


def test_a_run_is_told_by_its_median() -> None:
    found = field({"detail": {"product sqlite": [sample(9.0, p50=2), sample(1.0), sample(2.0)]}})

    assert found.median("detail", "product sqlite").cpu_ms == 2.0
    assert found.median("detail", "product sqlite").p50_ms == 1.0


def test_goals_are_judged_by_ratios_within_the_run() -> None:
    run = goals.Run(
        field(
            {
                "detail": {
                    "product sqlite": [sample(0.1)],
                    "keyed sqlite": [sample(1.0)],
                    "no gate sqlite": [sample(2.0)],
                    "nginx sqlite": [sample(0.03)],
                    "uncached sqlite": [sample(0.2)],
                    "naive postgres": [sample(16.7)],
                    "bare WSGI": [sample(0.05)],
                    "static file": [sample(0.02)],
                }
            }
        ),
        "sqlite",
        "naive postgres",
        {},
    )

    told = {row.what: (round(row.figure, 2), row.word) for row in goals.rows(run)}

    assert told["detail / bare WSGI"] == (2.0, "reached")
    assert told["naive / detail, anonymous"] == (167.0, "")
    assert told["naive / detail with key"] == (16.7, "missed")
    assert told["naive / detail, caches off"] == (83.5, "missed")
    assert told["detail behind nginx / static file"] == (1.5, "reached")
    # 10.42 ms of Directus where the naive contestant took 16.7.
    assert told["Directus / detail"] == (104.2, "reached")


def test_growth_is_judged_against_the_smallest_size() -> None:
    grown = {"1000": {"list": 1.0, "search": 1.0}, "10000": {"list": 1.3, "search": 2.9}}
    run = goals.Run(field({}), "sqlite", "naive sqlite", {"growth": grown})

    assert [(row.what, row.word) for row in goals.rows(run)] == [
        ("list, 10000 / 1000", "missed"),
        ("search, 10000 / 1000", "reached"),
    ]


def test_what_nothing_is_known_of_is_not_in_the_table() -> None:
    assert goals.rows(goals.Run(field({}), "sqlite", "naive sqlite", {})) == []


def test_words_win_over_the_environment() -> None:
    asked = options(["ARTICLES=300", "ONLY=P1,P4"], {"ARTICLES": "5", "SECONDS": "2"})

    assert (asked.articles, asked.seconds, asked.rounds) == (300, 2.0, 3)
    assert asked.wants("P4", "P5")
    assert not asked.wants("P5")


@pytest.mark.parametrize("word", ["ONLY=P16", "DATABASES=mysql", "ARTICLES=0", "ARTICLES=many"])
def test_what_cannot_be_measured_is_refused(word: str) -> None:
    with pytest.raises(ValueError, match=r"unknown|invalid"):
        options([word], {})


def test_a_contestant_is_asked_for_what_it_takes(tmp_path: Path) -> None:
    server = Server([], 1, {}, tmp_path / "log")
    one = Contestant("naive sqlite", server, [], [], "naive")
    case = Case([("/a", "")], [("/b", '"tag"')], [])

    file = Field(tmp_path)._file("304", one, {"sqlite": {"304": case}})

    assert file.read_text() == '/b\t"tag"\n'
