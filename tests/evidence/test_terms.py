"""Terms of the term base are found in both languages, with their endings, and not inside words."""

import pytest

from articles.evidence.terms import mentions
from articles.manuscripts.knowledge import Knowledge, TermRecord
from articles.vocabulary import Language, TermKind

KNOWLEDGE = Knowledge(
    terms=(
        TermRecord("calcium", TermKind.NUTRIENT, ("Calcium", "Kalzium"), ("calcium",)),
        TermRecord("vitamin-d", TermKind.NUTRIENT, ("Vitamin D", "D3"), ("vitamin D", "D3")),
        TermRecord("vitamin-d3", TermKind.NUTRIENT, ("Vitamin D3",), ("vitamin D3",)),
        TermRecord("migraine", TermKind.DISEASE, ("Migräne",), ("migraine",)),
        TermRecord("who", TermKind.ORGANISATION, ("WHO",), ("WHO",)),
    )
)


def named(text: str, language: Language, *kinds: TermKind) -> list[str]:
    found = mentions(text, language=language, knowledge=KNOWLEDGE, kinds=kinds)
    return [mention.term.key for mention in found]


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("Kalziums und CALCIUM", ["calcium", "calcium"]),
        ("Calciumkanalblocker", []),
        ("Vitamin-D-Mangel", ["vitamin-d"]),
        ("Vitamin\u00a0D3 bei Migräne", ["vitamin-d3", "migraine"]),
        ("D3 und d3", ["vitamin-d"]),
        ("Die WHO, nicht der, who das fragt", ["who"]),
        ("", []),
    ],
)
def test_german(text: str, keys: list[str]) -> None:
    assert named(text, Language.DE) == keys


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("calcium's role in migraines", ["calcium", "migraine"]),
        ("Vitamin D, not vitamin Dx", ["vitamin-d"]),
        ("who knows", []),
    ],
)
def test_english(text: str, keys: list[str]) -> None:
    assert named(text, Language.EN) == keys


def test_only_the_kinds_that_are_asked_for() -> None:
    assert named("calcium and migraine", Language.EN, TermKind.DISEASE) == ["migraine"]


def test_a_mention_says_where_it_stands() -> None:
    (found,) = mentions("Viel Kalziums.", language=Language.DE, knowledge=KNOWLEDGE)
    assert (found.start, found.end, found.text) == (5, 13, "Kalziums")


def test_nothing_is_named_where_nothing_is_known() -> None:
    assert mentions("Calcium", language=Language.DE, knowledge=Knowledge()) == ()
