"""The small decisions behind a page: one test each for what a reader has to tell apart."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from articles.exchange.document import ImportedDocument, ImportedReference
from articles.exchange.readers.candidates import reasons
from articles.exchange.readers.front import split_title
from articles.exchange.readers.furniture import is_furniture_anywhere, is_furniture_at_edge
from articles.exchange.readers.kinds import kind_of
from articles.exchange.readers.language import detected
from articles.exchange.readers.notices import split_heading
from articles.exchange.readers.sentences import sentences
from articles.exchange.readers.text import read_text
from articles.vocabulary import ClaimKind, HealthAspect, Language

HAY_FEVER = (Path(__file__).parent / "pages" / "heuschnupfen.de.txt").read_text(encoding="utf-8")


def reference(entry: str) -> ImportedReference:
    """The one reference of a page whose source list has this entry."""
    (found,) = read_text(f"Ein Titel\n\nText steht hier.\n\nQuellen\n\n{entry}\n").references
    return found


def shape(document: ImportedDocument) -> object:
    """What must not depend on how a page was typed."""
    return (
        document.title,
        document.subtitle,
        [(section.heading, len(section.blocks)) for section in document.sections],
        [(notice.heading, notice.language) for notice in document.notices],
        [(claim.statement, claim.kind) for claim in document.claims],
        [(entry.author, entry.title, entry.url, entry.doi) for entry in document.references],
        document.unplaced,
        document.dropped,
    )


@pytest.mark.parametrize(
    "typed",
    [
        lambda text: text.replace("\n", "\r\n"),
        lambda text: text.replace("\n", "\r"),
        lambda text: text.replace("\n", "\u2028"),
        lambda text: "\ufeff" + text,
        lambda text: text.replace(" mg", "\u202fmg").replace(" %", "\u00a0%"),
        lambda text: text.replace("Schleimhaut", "Schleim\u00adhaut"),
        lambda text: text.replace("ö", "o\u0308"),
        lambda text: text.replace("\n", "  \t\n"),
        lambda text: re.sub(r"(?m)^([-*]) ", "• ", text),
        lambda text: re.sub(r"(?m)^([-*]) ", "•", text),
        lambda text: re.sub(r"(?m)^- ", "– ", text),
        lambda text: text.replace("\n\n", "\n\n\n\n"),
    ],
)
def test_how_a_page_was_typed_does_not_matter(typed: Callable[[str], str]) -> None:
    assert shape(read_text(typed(HAY_FEVER))) == shape(read_text(HAY_FEVER))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Hinweis: Kein Arztersatz Unsere Texte informieren.", "Hinweis: Kein Arztersatz"),
        ("Disclaimer: No Medical Advice This page informs.", "Disclaimer: No Medical Advice"),
        ("Note: This page informs only.", "Note"),
        ("Hinweis: Bei Fragen wenden Sie sich an Ihre Praxis.", "Hinweis"),
        ("Dieser Text ersetzt keine Beratung.", ""),
    ],
)
def test_a_notice_heading_is_split_where_a_sentence_begins(text: str, expected: str) -> None:
    heading, joint, rest = split_heading(text=text)
    assert heading == expected
    assert f"{heading}{joint} {rest}".strip() == text


@pytest.mark.parametrize(
    ("text", "title", "subtitle"),
    [
        ("Gähnen – was dahinter steckt", "Gähnen", "was dahinter steckt"),
        ("Why yawn? — A short answer", "Why yawn?", "A short answer"),
        ("Vitamin-D-Mangel im Winter", "Vitamin-D-Mangel im Winter", ""),
        ("Um 8:30 Uhr aufstehen", "Um 8:30 Uhr aufstehen", ""),
    ],
)
def test_a_title_is_split_at_a_dash_or_colon(text: str, title: str, subtitle: str) -> None:
    assert split_title(text=text)[::2] == (title, subtitle)


@pytest.mark.parametrize(
    "text",
    [
        "Home > Health > Sleep",
        "Startseite | Suche | Kontakt",
        "team-photo_2.JPG",
        "Von Dr. Anna Muster",
        "Stand: 3. Mai 2023",
        "5 min read",
        "© 2021 Beispielhaus GmbH",
        "We use cookies. Accept all",
        "12 Kommentare",
    ],
)
def test_what_sites_put_around_articles_is_furniture(text: str) -> None:
    assert is_furniture_at_edge(text=text)


@pytest.mark.parametrize(
    "text",
    [
        "Von Kopf bis Fuß gesund",
        "Mai 2023 war besonders pollenreich",
        "Sleep: what helps",
        "Heuschnupfen | Ratgeber",
        "Zucker",
        "Was Cookies mit dem Blutzucker machen",
    ],
)
def test_a_title_is_not_mistaken_for_furniture(text: str) -> None:
    assert not is_furniture_at_edge(text=text)


def test_inside_an_article_only_plain_furniture_is_dropped() -> None:
    assert is_furniture_anywhere(text="Teilen")
    assert not is_furniture_anywhere(text="Ernährung")
    assert not is_furniture_anywhere(text="Kontakt")


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Nehmen Sie z. B. Tee. Er wärmt.", 2),
        ("Take 5 mg, e.g. at night. It helps.", 2),
        ("Am 3. Tag sinkt das Fieber.", 1),
        ("Laut Dr. Muster hilft Ruhe. Stimmt das? Ja!", 3),
        ("Es waren 2.000 Personen dabei.", 1),
    ],
)
def test_sentences_end_where_a_reader_stops(text: str, count: int) -> None:
    found = list(sentences(text=text))
    assert len(found) == count
    assert " ".join(text[start:end] for start, end in found) == text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Die Tabletten lösen manchmal Müdigkeit aus.", ("effect",)),
        ("Light at night raises the pulse.", ("effect",)),
        ("400 mg am Tag genügen.", ("number", "dose")),
        ("Laut einer Studie (2019) ist das so.", ("study",)),
        ("Vitamin B12 und Omega-3", ()),
        ("Reduce salt.", ()),
        ("The possible causes are many.", ()),
        ("Was senkt den Blutdruck?", ()),
        ("Das kann viele Gründe haben.", ()),
    ],
)
def test_a_passage_is_a_candidate_for_what_it_says(text: str, expected: tuple[str, ...]) -> None:
    assert reasons(text=text) == expected


@pytest.mark.parametrize(
    ("text", "aspect", "kind"),
    [
        ("Nehmen Sie 400 mg am Tag.", None, ClaimKind.DOSAGE),
        ("Eine Studie mit 80 Personen: Tee linderte Husten.", None, ClaimKind.EFFICACY),
        ("Etwa 15 % sind betroffen.", None, ClaimKind.PREVALENCE),
        ("Mehr als 100 µg am Tag sind schädlich.", None, ClaimKind.SAFETY),
        ("Grapefruit löst Wechselwirkungen aus.", None, ClaimKind.INTERACTION),
        ("Regelmäßiger Schlaf beugt Migräne vor.", None, ClaimKind.PREVENTION),
        ("Das Licht beeinflusst die Stimmung.", None, None),
        ("Das Licht beeinflusst die Stimmung.", HealthAspect.CAUSES, ClaimKind.CAUSE),
    ],
)
def test_a_kind_is_guessed_with_care(
    text: str, aspect: HealthAspect | None, kind: ClaimKind | None
) -> None:
    assert kind_of(text=text, because=reasons(text=text), aspect=aspect) == kind


def test_language_is_told_by_small_words() -> None:
    assert detected(text="Das ist nicht so.", otherwise=Language.EN) is Language.DE
    assert detected(text="This is not so.", otherwise=Language.DE) is Language.EN
    assert detected(text="Paracetamol", otherwise=Language.EN) is Language.EN


def test_an_entry_in_the_order_of_medical_journals_is_read() -> None:
    found = reference("1. Muster AB, Probe C. Schlaf und Licht. J Bsp Med. 2020;12:34-40.")
    assert (found.author, found.title, found.year) == (
        "Muster AB, Probe C",
        "Schlaf und Licht",
        2020,
    )
    assert found.rest == "J Bsp Med. 2020;12:34-40."


def test_a_link_with_a_full_stop_behind_it_is_cut() -> None:
    found = reference("- Beispielamt (2022): Schlaf. https://www.example.org/a_(b)/c?d=1.")
    assert found.url == "https://www.example.org/a_(b)/c?d=1"


def test_a_doi_is_taken_from_its_label_or_its_shape() -> None:
    assert reference("1. A (2020): „T eins“ doi: 10.5555/a.b").doi == "10.5555/a.b"
    assert reference("1. A (2020): „T eins“ 10.5555/a.b").doi == "10.5555/a.b"


def test_what_fits_no_field_is_kept_in_the_rest() -> None:
    found = reference('1. Haus (2020): "Ein Werk" Band 3, Seite 4')
    assert found.rest == "Band 3, Seite 4"


def test_repeated_numbers_are_counted_on() -> None:
    document = read_text("Titel\n\nText.\n\nQuellen\n\n1. Erstes Werk\n1. Zweites Werk\n")
    assert [entry.number for entry in document.references] == [1, 2]


def test_a_mention_that_fits_two_entries_proposes_none() -> None:
    document = read_text(
        "Titel\n\nEine Studie (Haus Bsp, 2020) fand das.\n\nQuellen\n\n"
        "1. Haus Bsp (2020): „Eins zwei“\n2. Haus Bsp (2020): „Drei vier“\n"
    )
    assert document.proposed_citations == ()
    assert [note.code for note in document.notes if "mention" in note.code] == ["mention_ambiguous"]


def test_another_year_is_another_source() -> None:
    document = read_text(
        "Titel\n\nEine Studie (Haus Bsp, 2021) fand das.\n\nQuellen\n\n1. Haus Bsp (2020): „Eins“\n"
    )
    assert document.proposed_citations == ()
