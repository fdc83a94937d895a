"""Pages written for the project come out complete: structure, furniture, sources, notices."""

from pathlib import Path

import pytest

from articles.exchange.document import (
    ImportedDocument,
    ImportRefused,
    words,
    words_of_text,
)
from articles.exchange.readers.hygiene import clean
from articles.exchange.readers.text import read_text
from articles.manuscripts.blocks import Callout, Heading, Item, passages, text_of
from articles.vocabulary import ClaimKind, HealthAspect, Language

PAGES = Path(__file__).parent / "pages"


def page(name: str) -> str:
    return (PAGES / name).read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def hay_fever() -> ImportedDocument:
    return read_text(page("heuschnupfen.de.txt"))


@pytest.mark.parametrize("path", sorted(PAGES.glob("*.txt")), ids=lambda path: path.name)
def test_no_word_of_a_page_is_lost_or_added(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert words(read_text(text)) == words_of_text(clean(text=text).text)


@pytest.mark.parametrize("path", sorted(PAGES.glob("*.txt")), ids=lambda path: path.name)
def test_every_page_is_placed_completely(path: Path) -> None:
    assert read_text(path.read_text(encoding="utf-8")).unplaced == ()


@pytest.mark.parametrize("path", sorted(PAGES.glob("*.txt")), ids=lambda path: path.name)
def test_the_language_is_recognised(path: Path) -> None:
    document = read_text(path.read_text(encoding="utf-8"))
    assert document.language == path.name.split(".")[1]


def test_furniture_at_both_ends_is_dropped_and_listed(hay_fever: ImportedDocument) -> None:
    assert hay_fever.dropped == (
        "Zum Inhalt springen",
        "Menü",
        "Startseite | Ratgeber | Allergien | Kontakt",
        "Diese Website verwendet Cookies. Mit der weiteren Nutzung stimmen Sie dem zu.",
        "Akzeptieren",
        "logo-pollenpost.svg",
        "Pollenpost",
        "Von Dr. Lena Brandt | 14. März 2024 | Lesezeit: 6 Minuten",
        "Teilen: Facebook WhatsApp E-Mail",
        "Teilen",
        "Das könnte Sie auch interessieren",
        "Tierhaare und was gegen sie hilft",
        "Impressum | Datenschutz | Cookie-Einstellungen",
        "© 2024 Pollenpost. Alle Rechte vorbehalten.",
        "Nach oben",
    )


def test_title_is_split_at_its_colon(hay_fever: ImportedDocument) -> None:
    assert hay_fever.title == "Heuschnupfen"
    assert hay_fever.subtitle == "Was im Körper geschieht und was die Beschwerden lindert"


def test_sections_follow_the_pages_headings(hay_fever: ImportedDocument) -> None:
    assert [(section.heading, section.aspect) for section in hay_fever.sections] == [
        ("Einleitung", HealthAspect.OVERVIEW),
        ("Was ist Heuschnupfen?", HealthAspect.OVERVIEW),
        ("Wie entstehen die Beschwerden?", HealthAspect.CAUSES),
        ("Warnzeichen: Wann zum Arzt?", HealthAspect.SEE_DOCTOR),
        ("Behandlung: Was nachweislich hilft", HealthAspect.TREATMENTS),
        ("Wirksamkeit: Was Studien zeigen", HealthAspect.EFFECTIVENESS),
        ("Vorbeugen im Alltag", HealthAspect.PREVENTION),
        ("Fazit", HealthAspect.OVERVIEW),
    ]


def test_numbered_lines_with_text_between_are_sub_headings(hay_fever: ImportedDocument) -> None:
    headings = [block for block in hay_fever.sections[4].blocks if isinstance(block, Heading)]
    assert [(heading.level, text_of(heading)) for heading in headings] == [
        (3, "1. Pollen meiden"),
        (3, "2. Nasenspray mit Kortison"),
        (3, "3. Tabletten gegen Juckreiz"),
    ]


def test_list_items_keep_level_lead_words_and_continued_lines(hay_fever: ImportedDocument) -> None:
    items = [block for block in hay_fever.sections[2].blocks if isinstance(block, Item)]
    assert [item.level for item in items] == [1, 1, 1, 2, 2]
    assert items[0].spans[0].text == "Histamin:"
    assert items[0].spans[0].marks == ("strong",)
    assert text_of(items[1]).endswith("geschwollen und machen sie empfindlicher für weitere Reize.")


def test_a_line_that_calls_for_help_is_an_emergency_callout(hay_fever: ImportedDocument) -> None:
    callout = hay_fever.sections[3].blocks[-1]
    assert isinstance(callout, Callout)
    assert callout.kind == "emergency"


def test_notices_below_the_title_and_after_the_sources_are_found(
    hay_fever: ImportedDocument,
) -> None:
    assert [(notice.heading, notice.language) for notice in hay_fever.notices] == [
        ("Hinweis", Language.DE),
        ("Haftungsausschluss", Language.DE),
    ]


def test_references_keep_every_field_as_typed(hay_fever: ImportedDocument) -> None:
    assert hay_fever.references_heading == "Quellen"
    first, second, third = hay_fever.references
    assert (first.number, first.author, first.issued, first.year) == (
        1,
        "Institut für Pollenkunde",
        "2021",
        2021,
    )
    assert first.title == "Nasensprays im Vergleich"
    assert first.annotation_label == "Zusammenfassung"
    assert first.annotation.startswith("Ausgewertet wurden 12 Studien")
    assert first.date == "03.05.2021"
    assert first.url == "https://www.example.org/pollenkunde/nasensprays-im-vergleich"
    assert second.doi == "10.5555/jaf.2018.0042"
    assert third.author == "Brandt L, Okafor N"
    assert third.accessed == "02.02.2024"
    assert third.rest == "Zeitschrift für Hausarztfragen 12, 34–41."


def test_claims_are_anchored_where_they_stand(hay_fever: ImportedDocument) -> None:
    for claim in hay_fever.claims:
        section = hay_fever.sections[claim.section]
        assert passages(section.blocks)[claim.key] == claim.statement


def test_claims_are_guessed_by_what_they_say(hay_fever: ImportedDocument) -> None:
    kinds = {claim.statement.split(":")[0].split(",")[0]: claim.kind for claim in hay_fever.claims}
    assert kinds["Cetirizin 10 mg einmal täglich"] is ClaimKind.DOSAGE
    assert kinds["In Deutschland sind etwa 15 % der Erwachsenen betroffen."] is ClaimKind.PREVALENCE
    assert kinds["Heuschnupfen"] is ClaimKind.DEFINITION
    assert kinds["pfeifender Atem oder Atemnot"] is ClaimKind.RED_FLAG
    assert kinds["Histamin"] is ClaimKind.MECHANISM


def test_named_studies_are_proposed_as_citations(hay_fever: ImportedDocument) -> None:
    statements = {claim.key: claim.statement for claim in hay_fever.claims}
    proposed = {
        citation.reference: statements[citation.claim] for citation in hay_fever.proposed_citations
    }
    assert sorted(proposed) == [1, 2]
    assert "Institut für Pollenkunde (2021)" in proposed[1]
    assert "(Journal für Allergiefragen, 2018)" in proposed[2]


def test_reading_twice_gives_the_same_document() -> None:
    text = page("heuschnupfen.de.txt")
    assert read_text(text) == read_text(text)


def test_headings_in_capitals_right_above_their_text_are_sections() -> None:
    document = read_text(page("vitamin-d.en.txt"))
    assert [section.heading for section in document.sections] == [
        "",
        "WHY LIGHT MATTERS",
        "WHO MAY RUN LOW",
        "HOW MUCH IS SENSIBLE",
        "CONCLUSION",
    ]
    assert document.dropped == (
        "Skip to content",
        "Home > Nutrition > Vitamins",
        "Updated on 3 February 2024",
        "Follow us",
        "Privacy Policy",
    )
    assert document.notices[0].heading == "Medical disclaimer"


def test_numbers_in_brackets_point_to_references() -> None:
    document = read_text(page("vitamin-d.en.txt"))
    (citation,) = document.proposed_citations
    assert citation.reference == 1
    assert [reference.pmid for reference in document.references] == ["", "12345678"]
    assert document.references[1].doi == "10.5555/exm.2020.12"


def test_a_page_without_sources_is_read_and_says_so() -> None:
    document = read_text(page("no-sources.de.txt"))
    assert document.references == ()
    assert [note.code for note in document.notes] == ["no_sources"]
    assert [section.heading for section in document.sections][1:] == [
        "Was tun am Schreibtisch?",
        "Wann in die Praxis?",
    ]


def test_a_page_of_bullets_is_one_section_without_heading() -> None:
    document = read_text(page("bullets-only.en.txt"))
    (section,) = document.sections
    assert document.title == "Ten glasses a day?"
    assert section.heading == ""
    assert len(section.blocks) == 3


def test_sources_without_numbers_are_counted() -> None:
    document = read_text(page("no-marks.de.txt"))
    assert document.subtitle == "Kleine Gewohnheiten, große Wirkung"
    assert [reference.number for reference in document.references] == [1, 2]
    assert document.references[1].url == "https://www.example.org/schlaf?seite=2"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "empty"),
        (" \n\t\u200b\ufeff\n", "empty"),
        ("%PDF-1.7 etwas", "binary"),
        ("ab\x00cd", "binary"),
        ("\x01\x02\x03\x04 Titel", "binary"),
        ("ä" * 500_001, "too_large"),
        ("- nur\n- Punkte", "no_title"),
        ("A title\n\n" + "A heading here\n\nWords follow it.\n\n" * 301, "too_many_sections"),
        ("A title\n\n" + "- Take 5 mg\n" * 501, "too_many_claims"),
    ],
)
def test_what_cannot_become_a_draft_is_refused(text: str, code: str) -> None:
    with pytest.raises(ImportRefused) as refused:
        read_text(text)
    assert refused.value.code == code


def test_a_given_language_wins_and_a_contradiction_is_noted() -> None:
    document = read_text(page("vitamin-d.en.txt"), language=Language.DE)
    assert document.language is Language.DE
    assert "language_differs" in [note.code for note in document.notes]


def test_text_after_the_sources_goes_on_as_a_section() -> None:
    text = (
        "Schlaf und Licht\n\nWorum es geht\n\nLicht am Abend stört.\n\nQuellen\n\n"
        "1. Beispielamt (2020): „Licht“\n\nÜber diesen Text\n\nEr wurde für Laien geschrieben.\n"
    )
    document = read_text(text)
    assert [section.heading for section in document.sections] == [
        "Worum es geht",
        "Über diesen Text",
    ]
    assert len(document.references) == 1


def test_a_table_of_contents_is_dropped() -> None:
    text = (
        "Schlaf und Licht\n\nInhalt\n- Am Abend\n- In der Nacht\n\nAm Abend\n\nLicht stört.\n\n"
        "In der Nacht\n\nDunkelheit hilft.\n"
    )
    document = read_text(text)
    assert document.dropped == ("Inhalt", "- Am Abend", "- In der Nacht")
    assert [section.heading for section in document.sections] == ["Am Abend", "In der Nacht"]
