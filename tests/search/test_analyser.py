"""Terms of words: one spelling, one stem, parts of compounds; the same for texts and questions."""

import pytest

from articles.manuscripts.knowledge import Knowledge
from articles.search.analyser import alternatives, analysed
from articles.search.compounds import parts, smallest_parts
from articles.search.known_words import filter_of
from articles.search.synonyms import other_names
from articles.search.words import words
from articles.vocabulary import Language

DE, EN = Language.DE, Language.EN


def terms(text: str, language: Language = DE) -> list[str]:
    return [found.terms[0].text for found in analysed(text, language)]


@pytest.mark.parametrize(
    ("language", "spellings"),
    [
        (DE, "Ärzte Aerzte ärzte Arzt ARZT A\u0308rzte"),
        (DE, "Übelkeit Uebelkeit übelkeit"),
        (DE, "Straße Strasse Straßen"),
        (DE, "Impfung Impfungen"),
        (DE, "Calcium Kalzium"),
        (DE, "Cortison Kortison"),
        (EN, "anaemia anemia"),
        (EN, "tumour tumors tumours"),
        (EN, "oesophagus esophagus"),
        (EN, "diarrhoea diarrhea"),
        (EN, "immunisation immunization immunisations"),
        (EN, "women women's women’s"),
    ],
)
def test_spellings_of_one_word_are_one_term(language: Language, spellings: str) -> None:
    assert len(set(terms(spellings, language))) == 1


def test_numbers_and_identifiers_stay_whole() -> None:
    assert terms("10.1000/xyz.12. 1.000 2,5 B12 17") == [
        "10.1000/xyz.12",
        "1.000",
        "2,5",
        "b12",
        "17",
    ]


def test_hyphens_join_and_part() -> None:
    (found,) = analysed("Covid-19", EN)
    assert {term.text for term in found.terms} == {"covid19", "covid", "19"}


def test_small_words_are_left_out_but_not_short_forms() -> None:
    assert terms("who is the WHO", EN) == ["who"]
    assert terms("Was hilft gegen Fieber?") == ["fieb"]


def test_words_know_where_they_stand() -> None:
    text = "Die Ärztin (Dr. Groß) rät: Öl!"
    assert [text[word.start : word.end] for word in words(text)] == [
        "Die", "Ärztin", "Dr", "Groß", "rät", "Öl",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("word", "made_of"),
    [
        ("bluthochdruck", {"blut", "hochdruck"}),
        ("grippeimpfung", {"grippe", "impfung"}),
        ("kopfschmerzmittel", {"kopf", "schmerz", "mittel", "kopfschmerz", "schmerzmittel"}),
        ("schwangerschaftsdiabetes", {"schwangerschaft", "diabetes"}),
        ("darmkrebsfrueherkennung", {"darm", "krebs", "frueherkennung"}),
        ("impfschutz", {"impfung", "schutz"}),
        ("mittelohrentzuendung", {"ohr", "entzuendung"}),
    ],
)
def test_compounds_are_split(word: str, made_of: set[str]) -> None:
    assert made_of <= set(parts(word))


@pytest.mark.parametrize(
    "word",
    ["vitamin", "bewegung", "medikament", "schlaganfall", "nebenwirkungen", "patienten", "fieber",
     "untersucht", "gesundheitlich", "hypertonie", "paracetamol", "temperatur", "x" * 60],
)  # fmt: skip
def test_other_words_stay_whole(word: str) -> None:
    assert parts(word) == ()


def test_the_smallest_parts_come_in_order() -> None:
    assert smallest_parts("kopfschmerzmittel") == ("kopf", "schmerz", "mittel")


def test_a_compound_may_be_met_by_its_parts() -> None:
    (word,) = words("Grippeschutzimpfung")
    assert [way for way, _ in alternatives(word, DE)] == [
        ("grippeschutzimpf",), ("gripp", "schutz", "impfung"), ("gripp", "impfung"),
        ("gripp",), ("schutz",), ("impfung",),
    ]  # fmt: skip


def test_other_names_are_those_of_the_language() -> None:
    nothing = Knowledge()
    ((start, names),) = other_names("Bei einer Fraktur", DE, nothing)
    assert (start, names) == (10, ("Knochenbruch",))
    ((_, english),) = other_names("A broken bone", EN, nothing)
    assert english == ("fracture",)


def test_the_filter_knows_what_it_was_made_of() -> None:
    every = [f"wort{n}" for n in range(1_000)]
    bits = filter_of(every)
    assert len(bits) == 1_501
