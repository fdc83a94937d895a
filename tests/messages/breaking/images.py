"""Manuscripts that break every rule of `images` in every way that has words of its own."""

from collections.abc import Iterator

from articles.manuscripts.manuscript import Manuscript
from tests.gates.manuscripts import a_manuscript, an_image


def manuscripts() -> Iterator[Manuscript]:
    yield a_manuscript(images=(an_image(1, alt=""), an_image(2, alt="", section="evidence")))
