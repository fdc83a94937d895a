"""Manuscripts that break every rule of `legal` in every way that has words of its own."""

from collections.abc import Iterator

from articles.manuscripts.manuscript import Manuscript
from articles.vocabulary import Language
from tests.gates.cases import saying


def manuscripts() -> Iterator[Manuscript]:
    for case in (
        "Magnesium verbessert den Schlaf.",
        "Honig stärkt die Abwehr.",
        "Zink lindert Erkältungen.",
        {"heading": "Alarmzeichen", "text": "Atemnot ist ein Warnzeichen."},
        {"notice": "Kein medizinischer Rat.", "text": "Zink: 15 mg täglich."},
        "In unserem Shop finden Sie die passende Creme.",
    ):
        yield saying(case, Language.DE)
