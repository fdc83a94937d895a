"""What a sentence denies, and what it only seems to deny.

The word in *stars* is the one asked about.
"""

import pytest

from articles.evidence.prose import is_asserted, is_denied, negations
from articles.vocabulary import Language

DE, EN = Language.DE, Language.EN
DENIED = [
    (DE, "Magnesium *hilft* nicht gegen Krämpfe."),
    (DE, "Der Tee *heilt* keine Migräne."),
    (DE, "Es gibt keine Belege, dass Zink Erkältungen *heilt*."),
    (DE, "Dass Zink Erkältungen *heilt*, ist nicht belegt."),
    (DE, "Es ist nicht bewiesen, dass der Verzicht *schützt*."),
    (DE, "Keine Studie zeigt, dass das Mittel die Haut *verbessert*."),
    (DE, "Weder Tee noch Honig *heilen* eine Lungenentzündung."),
    (DE, "Dass Impfungen Autismus *verursachen*, ist widerlegt."),
    (EN, "Magnesium does not *prevent*, treat or cure cramps."),
    (EN, "It doesn’t *cure* migraine."),
    (EN, "There is no evidence that zinc *cures* colds."),
    (EN, "That zinc *cures* colds is not proven."),
    (EN, "No food *cures* diabetes."),
    (EN, "The vaccine cannot *cause* flu."),
    (EN, "The idea that sugar *causes* hyperactivity is wrong."),
    (EN, "Neither tea nor honey *cures* pneumonia."),
    (EN, "The drops failed to *improve* vision."),
]
STATED = [
    (DE, "Das Mittel lindert nicht nur, es *heilt*."),
    (DE, "Wenn das nicht hilft, *heilt* Zink."),
    (DE, "Der Saft hilft nicht, aber der Tee *heilt* Asthma."),
    (DE, "Vitamin C *stärkt* die Abwehr und verhindert keine Erkältung."),
    (DE, "Ohne Rezept erhältlich: Der Sirup *heilt* Husten."),
    (DE, "Nicht zuletzt *senkt* Bewegung den Blutdruck."),
    (EN, "It not only soothes but *cures*."),
    (EN, "If this does not help, zinc *cures* the cold."),
    (EN, "Juice does not help, but tea *cures* asthma."),
    (EN, "Without a prescription you get drops; they *cure* dry eyes."),
    (EN, "The tea *cures* asthma and there is no evidence of harm."),
    (EN, "There is no doubt that exercise *lowers* blood pressure."),
]


def starred(text: str) -> tuple[str, int]:
    return text.replace("*", ""), text.index("*")


@pytest.mark.parametrize(("language", "text"), DENIED)
def test_a_denied_word_is_not_asserted(language: Language, text: str) -> None:
    plain, at = starred(text)

    assert is_denied(plain, at=at, language=language)
    assert not is_asserted(plain, at=at, language=language)


@pytest.mark.parametrize(("language", "text"), STATED)
def test_a_denial_of_something_else_leaves_the_word_asserted(language: Language, text: str) -> None:
    plain, at = starred(text)

    assert not is_denied(plain, at=at, language=language)
    assert is_asserted(plain, at=at, language=language)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        (DE, "Hilft Magnesium wirklich und *heilt* es Krämpfe?"),
        (DE, "Forschende prüfen, ob das Mittel *heilt*."),
        (DE, "Auf dem Etikett steht „*heilt* Migräne“."),
        (EN, "Does the tea really *cure* asthma?"),
        (EN, "It is unclear whether the tea *cures* asthma."),
        (EN, "The label says “*cures* asthma”."),
    ],
)
def test_what_is_asked_quoted_or_open_is_not_asserted(language: Language, text: str) -> None:
    plain, at = starred(text)

    assert not is_asserted(plain, at=at, language=language)


def test_each_denial_is_given_with_its_word_and_place() -> None:
    text = "Das ist nicht belegt. Es gibt kein Risiko."

    found = negations(text, language=DE)

    assert [(n.text, text[n.start : n.end]) for n in found] == [
        ("nicht", "nicht"),
        ("kein", "kein"),
    ]
