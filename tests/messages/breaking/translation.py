"""Manuscripts that break every rule of `translation` in every way that has words of its own."""

from collections.abc import Iterator
from dataclasses import replace

from articles.manuscripts.manuscript import Manuscript, MarkRecord
from articles.vocabulary import Language, TranslatedRow, TranslationDecision
from tests.gates.manuscripts import NOW, an_unsigned_manuscript
from tests.gates.pair_cases import a_pair, in_both, with_field

EN = Language.EN


def manuscripts() -> Iterator[Manuscript]:
    yield an_unsigned_manuscript(languages=(Language.DE,))
    for de, en in (
        ("Das Mittel hilft nicht.", "The medicine helps."),
        ("Das Mittel kann helfen.", "The medicine helps."),
        ("Das Mittel hilft.", "The medicine may help."),
        ("Man sollte fragen.", "People must ask."),
        ("Man muss fragen.", "People should ask."),
        ("Häufige Nebenwirkung: Husten.", "Frequent side effect: cough."),
        ("Kalium hilft.", "Sodium helps."),
    ):
        yield a_pair({"de": de, "en": en}, EN)
    yield in_both(EN, lambda text, _language: with_field(text, "title", "Was hilft bei Migräne?"))
    yield in_both(
        EN, lambda text, language: with_field(text, "title", "" if language is EN else "Migräne")
    )
    mark = MarkRecord(
        place=TranslatedRow.ARTICLE,
        name="",
        field="title",
        source_digest="sha256:" + "0" * 64,
        decision=TranslationDecision.MADE,
        by_name="Tina Tolk",
        at=NOW,
    )
    text = in_both(EN, lambda text, language: with_field(text, "title", f"Diabetes {language}"))
    yield replace(text, marks=(mark,))
