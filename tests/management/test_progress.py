"""How far a long command is, on a terminal and nowhere else."""

import io

import pytest

from articles.management.progress import CLEAR, Progress
from articles.vocabulary import Language


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_a_terminal_shows_done_rate_and_what_is_left() -> None:
    out, times = Terminal(), iter([0.0, 10.0, 20.0])
    progress = Progress(out, total=1000, language=Language.EN, clock=lambda: next(times))
    progress.advance(250)
    progress.advance(250)
    lines = out.getvalue().split(CLEAR)[1:]
    assert lines == [
        "██████░░░░░░░░░░░░░░░░░░ 250/1000 · 25/s · 0:30 left",
        "████████████░░░░░░░░░░░░ 500/1000 · 25/s · 0:20 left",
    ]
    progress.clear()
    assert out.getvalue().endswith(CLEAR)


def test_it_speaks_german() -> None:
    out, times = Terminal(), iter([0.0, 1.0])
    Progress(out, total=200, language=Language.DE, clock=lambda: next(times)).advance(2)
    assert out.getvalue().endswith("2/200 · 2/s · noch 1:39")


@pytest.mark.parametrize(("out", "total"), [(io.StringIO(), 5), (Terminal(), 0)])
def test_elsewhere_it_is_silent(out: io.StringIO, total: int) -> None:
    progress = Progress(out, total=total, language=Language.EN)
    progress.advance(1)
    progress.clear()
    assert out.getvalue() == ""
