"""Numbers across languages, and what belongs together by order and numbers alone."""

from collections import Counter
from decimal import Decimal

import pytest

from articles.exchange.alignment import MOST_CELLS, aligned
from articles.exchange.document import ImportedReference
from articles.exchange.pairing import (
    Text,
    WorkRecord,
    numbers_in,
    paired_claims,
    paired_references,
)
from articles.exchange.readers.text import read_text
from articles.manuscripts.blocks import Item, Paragraph, Span
from articles.vocabulary import Language

DE, EN = Language.DE, Language.EN


@pytest.mark.parametrize(
    ("german", "english"),
    [
        ("1.840 Erwachsene", "1,840 adults"),
        ("1,5 Liter", "1.5 litres"),
        ("12.500,75 Euro", "12,500.75 euros"),
        ("zwei Wochen", "2 weeks"),
        ("die Hälfte", "half of them"),
        ("2 bis 3 Liter", "2–3 litres"),
        ("Vitamin B12 und COVID-19", "vitamin B12 and COVID-19"),
        ("wirkt [1, 2], doi 10.5555/a.12", "works [1]"),
        ("2,50 mg", "2.5 mg"),
        ("zwei Wochen", "14 days"),
        ("2 g", "2,000 mg"),
        ("121 von 173 Kindern", "121 of 173 children"),
        ("eine Studie", "a study"),
    ],
)
def test_a_number_is_one_in_both_languages(german: str, english: str) -> None:
    assert numbers_in(german, language=DE) == numbers_in(english, language=EN)


def test_a_point_means_another_thing_in_each_language() -> None:
    assert numbers_in("1.500", language=DE) == Counter([("number", Decimal(1500))])
    assert numbers_in("1.500", language=EN) == Counter([("number", Decimal("1.5"))])


def test_gaps_stand_on_the_side_that_has_more() -> None:
    score = {(1, 1): 2.0, (3, 3): 2.0}
    found = aligned(first=[1, 2, 3], second=[1, 3], score=lambda a, b: score.get((a, b), -1.0))
    assert found == [(0, 0), (1, None), (2, 1)]


def test_nothing_pairs_below_zero() -> None:
    assert aligned(first=[1], second=[2], score=lambda a, b: -0.1) in (
        [(0, None), (None, 0)],
        [(None, 0), (0, None)],
    )


def test_very_long_sequences_are_laid_side_by_side() -> None:
    many = range(MOST_CELLS // 100)
    found = aligned(first=many, second=many, score=lambda a, b: 1.0 if a == b else -1.0)
    assert found == [(at, at) for at in many]


def text(language: Language, *lines: str) -> Text:
    blocks = tuple(
        Item("bullet", 1, (Span(line[2:], (), "", f"u{at}" if language is DE else ""),))
        if line.startswith("- ")
        else Paragraph((Span(line, (), "", f"u{at}" if language is DE else ""),))
        for at, line in enumerate(lines)
    )
    return Text(language, "A", "", blocks)


def test_a_number_finds_its_sentence_when_another_is_missing() -> None:
    old = text(DE, "- Eisen: 10 mg am Tag", "- Zink: 25 mg am Tag", "- Jod: 200 µg am Tag")
    new = text(EN, "- Iron: 10 mg a day", "- Iodine: 200 µg a day")
    assert {
        claim: place[0][0] for claim, place in paired_claims(old=old, new=new).places.items()
    } == {
        "u0": 0,
        "u2": 1,
    }


def entry(typed: str) -> ImportedReference:
    (found,) = read_text(f"Ein Titel\n\nText steht hier.\n\nQuellen\n\n{typed}\n").references
    return found


@pytest.mark.parametrize(
    ("typed", "pairs"),
    [
        ("1. Amt (2020): „Eisen im Blut“", True),
        ("1. Office (2020): „Iron in the blood“", True),
        ("1. Office (1999): „Iron in the blood“", False),
        ("7. Amt (2020): „Eisen im Blut“", True),
        ("7. Office (2018): „Zinc“ DOI: 10.5555/eisen", True),
        ("1. Amt (2020): „Eisen im Blut“ DOI: 10.5555/anderes", False),
    ],
)
def test_an_entry_pairs_by_identifier_or_by_two_signs(typed: str, pairs: bool) -> None:
    work = WorkRecord(
        number=1,
        title="Eisen im Blut",
        author="Amt",
        year="2020",
        url="",
        doi="10.5555/eisen",
        pmid="",
    )
    found = entry(typed)
    assert paired_references(old=[work], new=[found]) == ({found.number: 1} if pairs else {})
