"""Manuscripts that break every rule of `support` in every way that has words of its own."""

from collections.abc import Iterator

from articles.manuscripts.manuscript import Manuscript
from articles.vocabulary import Language
from tests.gates.cases import saying


def manuscripts() -> Iterator[Manuscript]:
    for case in (
        {"text": "Die Übung senkt den Blutdruck.", "design": "case_report"},
        "Nach vier Wochen schliefen 70 Prozent der Teilnehmenden besser.",
        {"text": "Akupunktur beugt vor.", "design": "rct", "stance": "contradicts"},
    ):
        yield saying(case, Language.DE)
