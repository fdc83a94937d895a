"""Manuscripts that break every rule of `translation` in every way that has words of its own."""

from collections.abc import Iterator

from articles.manuscripts.manuscript import Manuscript


def manuscripts() -> Iterator[Manuscript]:
    yield from ()
