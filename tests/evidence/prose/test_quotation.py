"""Quotation marks of both languages, apostrophes, and words that are reported of others."""

import pytest

from articles.evidence.prose import quoted_spans, reported_spans
from articles.vocabulary import Language

DE, EN = Language.DE, Language.EN


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        (DE, "Das Etikett sagt „heilt alles“ und mehr.", ["heilt alles"]),
        (DE, "Falsch getippt: „heilt alles” und mehr.", ["heilt alles"]),
        (DE, 'Gerade: "heilt alles" und mehr.', ["heilt alles"]),
        (DE, "Schweiz: «heilt alles» und mehr.", ["heilt alles"]),
        (DE, "Buch: »heilt alles« und mehr.", ["heilt alles"]),
        (DE, "Einfach: ‚heilt alles‘ und mehr.", ["heilt alles"]),
        (DE, "„Das ‚wirkt‘ sofort“, steht dort.", ["Das ‚wirkt‘ sofort"]),
        (DE, "Nie geschlossen „heilt\nnächste Zeile“.", []),
        (DE, "Geht’s um Geld, geht's schief.", []),
        (EN, "The label says “cures all” and more.", ["cures all"]),
        (EN, "British: ‘cures all’ and more.", ["cures all"]),
        (EN, "‘It doesn’t cure’, they say.", ["It doesn’t cure"]),
        (EN, "‘the patients’ choice’ matters.", ["the patients’ choice"]),
        (EN, "The patients’ choice isn’t quoted.", []),
        (EN, "A 5' 6\" person.", []),
    ],
)
def test_what_stands_between_quotation_marks(
    language: Language, text: str, expected: list[str]
) -> None:
    found = quoted_spans(text, language=language)

    assert [span.text for span in found] == expected
    assert all(text[span.start : span.end] == span.text for span in found)


@pytest.mark.parametrize(
    ("language", "text", "is_reported"),
    [
        (DE, "Anbieter versprechen, dass es sofort wirkt.", True),
        (DE, "Es heißt, Zink heile Erkältungen.", True),
        (DE, "Dass Spinat viel Eisen hat, ist ein Mythos.", True),
        (DE, "Angeblich heilt der Tee Asthma.", True),
        (DE, "Laut der Übersicht [2] senkt das Mittel den Blutdruck.", False),
        (DE, "Die Werbung endet um acht.", False),
        (EN, "Sellers claim that it cures asthma.", True),
        (EN, "It is often said that zinc cures colds.", True),
        (EN, "It is a myth that spinach is rich in iron.", True),
        (EN, "The tea is marketed as a cure.", True),
        (EN, "According to the Cochrane review [2], it lowers blood pressure.", False),
        (EN, "Insurance claims rose.", False),
    ],
)
def test_what_others_say_is_told_from_what_the_text_says(
    language: Language, text: str, is_reported: bool
) -> None:
    assert bool(reported_spans(text, language=language)) == is_reported
