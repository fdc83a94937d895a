"""A line on a terminal that says how far a long command is."""

import time
from collections.abc import Callable
from typing import TextIO

from articles.messages.phrases import Phrase
from articles.vocabulary import Language

WIDTH = 24
LINE = Phrase(
    "{bar} {done}/{total} · {rate:.0f}/s · noch {left}",
    "{bar} {done}/{total} · {rate:.0f}/s · {left} left",
)
CLEAR = "\r\x1b[K"


class Progress:
    """Draws on `out` where that is a terminal, and is silent elsewhere."""

    def __init__(
        self,
        out: TextIO,
        *,
        total: int,
        language: Language,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self.out, self.total, self.language, self.clock = out, total, language, clock
        self.done, self.begin = 0, clock()
        self.is_shown = out.isatty() and total > 0

    def advance(self, number: int) -> None:
        """So many more are done."""
        self.done += number
        if self.is_shown:
            self.out.write(CLEAR + self.line())
            self.out.flush()

    def clear(self) -> None:
        """Take the line away, so that what follows begins at the left."""
        if self.is_shown:
            self.out.write(CLEAR)
            self.out.flush()

    def line(self) -> str:
        """What is drawn now."""
        seconds = max(self.clock() - self.begin, 0.001)
        rate = self.done / seconds
        filled = WIDTH * min(self.done, self.total) // self.total
        left = (self.total - self.done) / rate if rate else 0.0
        return LINE.said(self.language).format(
            bar="█" * filled + "░" * (WIDTH - filled),
            done=self.done,
            total=self.total,
            rate=rate,
            left=f"{int(left) // 60}:{int(left) % 60:02d}",
        )
