"""Manuscripts that break every rule of `notation` in every way that has words of its own."""

from collections.abc import Iterator

from articles.manuscripts.manuscript import Manuscript
from articles.vocabulary import Language
from tests.gates.figure_cases import a_text


def manuscripts() -> Iterator[Manuscript]:
    yield a_text("Nehmen Sie 1.5 mg oder 400mg.", Language.DE, body=True)
