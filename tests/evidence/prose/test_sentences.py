"""Where sentences end, and where a full stop ends none."""

import pytest

from articles.evidence.prose import sentences
from articles.vocabulary import Language

DE, EN = Language.DE, Language.EN


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        (DE, "Das hilft. Das nicht.", ["Das hilft.", "Das nicht."]),
        (DE, "Manche Stoffe, z. B. Zink, helfen nicht.", None),
        (DE, "Dr. Muster empfiehlt ca. 5 ml.", None),
        (DE, "Ab der 12. Woche geht das.", None),
        (DE, "Nach Art. 7 ist das verboten.", None),
        (DE, "Hilft Zink? Nein!", ["Hilft Zink?", "Nein!"]),
        (DE, "Erste Zeile\nzweite Zeile", ["Erste Zeile", "zweite Zeile"]),
        (DE, "Das half 1,5 Tage. 20 Kinder.", ["Das half 1,5 Tage.", "20 Kinder."]),
        (DE, "Das ist belegt [2]. Das nicht.", ["Das ist belegt [2].", "Das nicht."]),
        (DE, "Das ist belegt. [2] Das nicht.", ["Das ist belegt. [2]", "Das nicht."]),
        (EN, "Many foods, e.g. Nuts, contain it.", None),
        (EN, "The answer is no. Zinc fails.", ["The answer is no.", "Zinc fails."]),
        (EN, "See No. 5 for more.", None),
        (EN, "“It helps.” That is all.", ["“It helps.”", "That is all."]),
        (EN, "pH rises. pH falls.", ["pH rises.", "pH falls."]),
        (EN, "", []),
    ],
)
def test_a_text_is_cut_where_its_sentences_end(
    language: Language, text: str, expected: list[str] | None
) -> None:
    found = sentences(text, language=language)

    assert [sentence.text for sentence in found] == ([text] if expected is None else expected)
    assert all(text[s.start : s.end] == s.text for s in found)
