"""Whatever a page looks like: no word is lost, nothing crashes, time grows with length only."""

import itertools
import time

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from articles.exchange.document import ImportedDocument, ImportRefused, words, words_of_text
from articles.exchange.readers.hygiene import clean
from articles.exchange.readers.text import read_text
from articles.manuscripts.blocks import passages, text_of
from tests.timing import cpu_seconds

SNIPPETS = (
    "Menü",
    "Skip to content",
    "Startseite > Ratgeber > Schlaf",
    "bild-7.jpeg",
    "Hinweis: Kein Ersatz Diese Seite ersetzt keine ärztliche Beratung.",
    "Disclaimer: This page is for general information only.",
    "Haftungsausschluss",
    "Kopfschmerz: Was hilft?",
    "Why do we yawn? – A short answer",
    "Einleitung",
    "Was sagen Studien?",
    "Acute measures",
    "1. Trinken",
    "2. Ruhen",
    "1.1 Mehr Wasser",
    "1.2 Mehr Schlaf",
    "Wasser hilft vielen Menschen. Bei etwa 40 % lindert es den Schmerz.",
    "• Wasser: mindestens 1,5 Liter am Tag",
    "•Ruhe",
    "- Licht meiden",
    "  - auch am Abend",
    "* Coffee: one cup may ease the pain",
    "3) Get up slowly",
    "Tipp: Langsam aufstehen.",
    "A study (Example Journal, 2019) found that 12% slept longer [2].",
    "Quellen",
    "📚 Sources",
    "References:",
    "Quellen: Beispielamt (2020)",
    '1. Example Journal (2019): "Water and pain." Summary: 40 adults. Abstract: 41 adults.',
    "2. Muster A, Probe B. Ruhe und Schmerz. J Bsp. 2020;1:2. doi:10.5555/abc PMID: 77",
    "[3] (2018) „Titel ohne Anfang“ (2019) Rest",
    "   Date: 2019",
    "Datum: 3. Mai 2020",
    "    Link: https://www.example.org/a?b=c.",
    "DOI: https://doi.org/10.5555/x",
    "https://example.org/allein",
    "Abgerufen am 1.2.2024",
    "Inhalt",
    "-----",
    "© 2024 Beispiel",
    "Teilen",
    "12. März 2024",
    "a\u00adb\u200bc d\u00a0e\u202ff",
    "Ein \x07Ton\x1fzeichen",
    ":",
    "(2020)",
    "„“",
    "–",
)
GAPS = ("\n", "\n\n", "\n\n\n", "\r\n", "\n \t\n", " ", "\u2028")
PAGES = st.lists(st.tuples(st.sampled_from(SNIPPETS), st.sampled_from(GAPS)), max_size=40).map(
    lambda parts: "".join(part + gap for part, gap in parts)
)


def outcome_of(text: str) -> ImportedDocument | str:
    """The document, or the code of a refusal."""
    try:
        return read_text(text)
    except ImportRefused as refused:
        return refused.code


def assert_complete(text: str) -> None:
    document = outcome_of(text)
    if isinstance(document, str):
        assert document in {"empty", "binary", "no_title"}
        return
    assert words(document) == words_of_text(clean(text=text).text)
    assert document == read_text(text)
    for claim in document.claims:
        assert passages(document.sections[claim.section].blocks)[claim.key] == claim.statement
    numbers = [reference.number for reference in document.references]
    assert numbers == sorted(set(numbers))
    flat = " ".join(clean(text=text).text.split())
    for section in document.sections:
        assert all(text_of(block) in flat for block in section.blocks if len(section.blocks) < 50)


@settings(max_examples=250, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(PAGES)
@example("Titel\n\nQuellen\n\nhttps://example.org\n")
def test_no_word_of_a_made_up_page_is_lost(text: str) -> None:
    assert_complete(text)


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=400))
def test_any_text_is_read_or_refused(text: str) -> None:
    assert_complete(text)


@settings(max_examples=100, deadline=None)
@given(st.lists(st.text(st.characters(categories=["L", "N", "P", "Zs"]), max_size=60), max_size=25))
def test_any_lines_below_a_title_are_kept(lines: list[str]) -> None:
    assert_complete("Ein Titel ohne Punkt\n\n" + "\n".join(lines))


HEAD = "Titel hier\n\n"
LISTED = f"{HEAD}Quellen\n\n1. "


@pytest.mark.parametrize(
    ("head", "unit"),
    [
        (HEAD, "wort "),
        (HEAD, "x"),
        (HEAD, "("),
        (HEAD, "Ein Satz. "),
        (HEAD, "führt zu löst trägt beugt setzt "),
        (HEAD, "1 2 3 "),
        (HEAD, "a: "),
        (HEAD, "https://a.b/"),
        (HEAD, "\u00ad"),
        (HEAD, " "),
        (HEAD, "- a\n"),
        (HEAD, "Kurz\n\n"),
        (HEAD, "Quellen\n"),
        (HEAD, "Inhalt\n\nText steht hier.\n\n"),
        (HEAD + "Inhalt\n", "- a b\n"),
        ("", "Kurz hier\n"),
        ("", "Menü\n"),
        ("", "Hinweis: "),
        ("", "1. Kopf\n\ntext\n\n"),
        (LISTED, '1. A (2020): "T" Summary: s\n'),
        (LISTED, "Summary: "),
        (LISTED, "„a"),
        (LISTED, "A (2020) "),
        (LISTED, "-----\n"),
        (LISTED, "https://a.b/ "),
        (LISTED, "10.1234/a "),
        (LISTED, "Abc DE, "),
        (HEAD + "- (Bsp, 2020) 5 %\n" * 499 + "Quellen\n", "1. Bsp (2020): T\n"),
    ],
)
def test_time_grows_with_length_only(head: str, unit: str) -> None:
    """Four times the text takes about four times as long; were it squared, sixteen times."""

    def taken(size: int) -> float:
        # Each try ends in its own way, as some of what was read once is remembered.
        ends = itertools.count(1)

        def read() -> None:
            text = head + unit * (size // len(unit.encode())) + "Ende" * next(ends) + "\n"
            assert outcome_of(text) not in {"too_large", "binary", "empty"}

        return cpu_seconds(read)

    quarter = taken(25_000)
    assert taken(100_000) < 11 * quarter + 0.1


def test_a_page_of_one_megabyte_is_read_in_seconds() -> None:
    text = HEAD + "Viele Menschen schlafen zu wenig, und das merken sie am Tag. " * 16_000
    started = time.process_time()
    read_text(text)
    assert time.process_time() - started < 6
