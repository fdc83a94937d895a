"""Manuscripts that break every rule of `wording` in every way that has words of its own."""

from collections.abc import Iterator

from articles.manuscripts.manuscript import Manuscript
from articles.vocabulary import Language
from tests.gates.cases import saying


def manuscripts() -> Iterator[Manuscript]:
    for case in (
        "Schlafmangel verursacht Diabetes.",
        {"text": "Eine App verbessert den Schlaf.", "design": "unknown"},
        {"text": "Die Übung senkt den Blutdruck.", "design": "cross_sectional"},
        "Das Verfahren hilft zweifellos.",
        "Laut Studien schlafen Kinder ohne Handy besser.",
        "Die Kur wirkt garantiert gegen Akne.",
    ):
        yield saying(case, Language.DE)
