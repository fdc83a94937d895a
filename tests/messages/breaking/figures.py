"""Manuscripts that break every rule of `figures` in every way that has words of its own."""

from collections.abc import Iterator

from articles.manuscripts.manuscript import Manuscript
from articles.vocabulary import Language
from tests.gates.figure_cases import a_text

QUOTED = {"quote": "1.2% had fever.", "quote_language": "en"}


def manuscripts() -> Iterator[Manuscript]:
    for case in (
        "Die Creme verringert Falten um bis zu 40 %.",
        "Von 23 Patienten besserten sich 45 %.",
        "Von 240 Kindern hatten 30 % Heuschnupfen. Nach der Therapie waren 60 % beschwerdefrei.",
        "Man braucht 2,000 mg, sagte ein Amt am 02/11/2025. Nehmen Sie 2 500 mg.",
        {"text": "12 % hatten Fieber.", "annotation": "21 % hatten Fieber."},
        {"text": "12 % hatten Fieber.", "annotation": "12 % von 430 Kindern hatten Fieber."},
        {"text": "Nehmen Sie 5 bis 9 mg.", "annotation": "Geprüft wurden 5 mg."},
        {"text": "Es wirkt 3 Tage.", "other": "It works for 3 weeks."},
        {
            "text": "Es wirkt.",
            "other": "It works.",
            "numbers": [{"low": "3", "high": "3", "unit": "d"}],
        },
        {"text": "Fieber kommt vor.", **QUOTED, "quote_translation": "12 % hatten Fieber."},
    ):
        yield a_text(case, Language.DE)
