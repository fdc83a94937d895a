"""Terms of the term base are found in both languages, with their endings, and not inside words."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

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


FORMS = ("Vitamin D", "D3", "WHO", "Calcium", "ca", "Omega-3", "β-Carotin", "Weißdorn", "DHA")
MANY = Knowledge(
    terms=tuple(
        TermRecord(f"t{n}", TermKind.NUTRIENT, (form,), (form,)) for n, form in enumerate(FORMS)
    )
)
PIECES = st.sampled_from(
    (*FORMS, *map(str.upper, FORMS), *map(str.lower, FORMS), " ", "-", "s", "e", "x", "µ", "ſ", "İ")
)


def by_one_pattern(text: str) -> list[tuple[int, int]]:
    """The forms, tried as written or whatever their capitals, at every place of the text."""
    short = "|".join(sorted((re.escape(f) for f in FORMS if len(f) <= 3), key=len, reverse=True))
    folded = sorted((f.casefold() for f in FORMS if len(f) > 3), key=len, reverse=True)
    long = "|".join(r"[\s\u00a0-]+".join(map(re.escape, re.split("[ -]", f))) for f in folded)
    pattern = rf"(?<![\w-])(?:(?:{short})|(?i:(?:{long})(?:e[nsrm]?|n|s|er[ns]?)?))(?!\w)"
    return [found.span() for found in re.finditer(pattern, text)]


@given(st.lists(PIECES, max_size=12).map("".join))
@settings(max_examples=200, deadline=None)
def test_two_passes_find_what_one_pattern_finds(text: str) -> None:
    found = mentions(text, language=Language.DE, knowledge=MANY)
    assert [(mention.start, mention.end) for mention in found] == by_one_pattern(text)
    assert all(text[one.start : one.end] == one.text for one in found)
