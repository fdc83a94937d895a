"""Manuscripts that break every rule of `sources` in every way that has words of its own."""

from collections.abc import Iterator

from articles.manuscripts.manuscript import Manuscript
from tests.gates.manuscripts import a_reference, an_unsigned_manuscript


def manuscripts() -> Iterator[Manuscript]:
    home = "https://www.nih.gov"
    yield an_unsigned_manuscript(
        references=(a_reference(1, url=home), a_reference(2, url=home, pmid="9500320"))
    )
