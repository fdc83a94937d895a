"""What stands in the files of the demo content: evidence, languages and typography."""

import os
import re
from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from html import unescape
from pathlib import Path
from typing import Any

import pytest

from articles.manuscripts.blocks import passages
from articles.manuscripts.markup import parse_body
from articles.models.fields import clean_body
from articles.vocabulary import Certainty, Stance
from cms.demo.content import (
    ARTICLE,
    CORRECTED,
    FOLDER,
    GERMAN_ONLY,
    SHARED_SOURCES,
    WITHDRAWN,
    claim_of,
    claim_section,
    defective_page,
    first_edition,
    read,
    read_article,
)

LANGUAGES = ("de", "en")
BILINGUAL = (WITHDRAWN, CORRECTED, ARTICLE)
ARTICLES = (*BILINGUAL, GERMAN_ONLY)
# Each text of an article that is finished.
FINISHED = [
    *((name, language) for name in BILINGUAL for language in LANGUAGES),
    (GERMAN_ONLY, "de"),
]
JSON_FILES = (*ARTICLES, SHARED_SOURCES, "people", "topics", "disclaimers")
NUMBER = {
    "de": re.compile(r"−?\d+(?:\.\d{3})*(?:,\d+)?"),
    "en": re.compile(r"−?\d+(?:,\d{3})*(?:\.\d+)?"),
}
# What stands between thousands, what before decimals.
MARKS = {"de": (".", ","), "en": (",", ".")}
UNITS = r"(?:%|mg\b|cm\b|ml\b|g\b|kg\b|l\b)"
TELEPHONE = {Decimal(112), Decimal(116117)}
# What a language's prose may never hold, and why.
FAULTS = {
    "a straight quotation mark": re.compile(r"[\"']"),
    "two spaces": re.compile(r"  "),
    "a space at an end": re.compile(r"^\s|\s$"),
    "a space before punctuation": re.compile(r"[ \u00a0][,.;:!?](?:\s|$)"),
    "a hyphen as a range dash": re.compile(r"\d-\d"),
    "a hyphen as a minus": re.compile(r"(?<![\w])-\d"),
    "a spaced hyphen": re.compile(r" - "),
    "an em dash": re.compile("\u2014"),
    "an arrow or emoji": re.compile("[\u2190-\u21ff\u2600-\u27bf\U0001f300-\U0001faff]"),
    "three dots": re.compile(r"\.\.\."),
}
LANGUAGE_FAULTS = {
    "de": {
        "an English opening mark without a German one": re.compile("”|‘"),
        "a decimal point": re.compile(r"\d\.(?!\d{3}\b)\d"),
        "no no-break space before a unit": re.compile(rf"\d(?: |){UNITS}"),
        "the familiar address": re.compile(r"\b(?:du|dir|dich|dein\w*)\b", re.IGNORECASE),
    },
    "en": {
        "a German mark": re.compile("„"),
        "a decimal comma": re.compile(r"\d,(?!\d{3}\b)\d"),
        "a space before the percent sign": re.compile(r"\d[ \u00a0]%"),
        "no no-break space before a unit": re.compile(rf"\d(?: |)(?!%){UNITS}"),
    },
}


def texts(language: str) -> Iterator[tuple[str, str]]:
    """Every text of one language, with where it stands; without tags and addresses."""
    for name in JSON_FILES:
        yield from _texts(read(name), name, f"_{language}")


def _texts(value: Any, place: str, ending: str) -> Iterator[tuple[str, str]]:
    if isinstance(value, list):
        for number, part in enumerate(value):
            yield from _texts(part, f"{place}[{number}]", ending)
    elif isinstance(value, dict):
        for key, part in value.items():
            if isinstance(part, str):
                if key.endswith(ending) and not key.startswith("slug"):
                    for line in re.split(r"</?(?:p|ul|li|aside)\b[^>]*>", part):
                        yield f"{place}.{key}", re.sub(r"<[^>]+>", "", line)
            else:
                yield from _texts(part, f"{place}.{key}", ending)


def figures(text: str, language: str) -> Counter[Decimal]:
    """The numbers of a text, without telephone numbers and the parts of words."""
    thousands, decimals = MARKS[language]
    found = (
        Decimal(match.group().replace(thousands, "").replace(decimals, ".").replace("−", "-"))
        for match in NUMBER[language].finditer(text)
    )
    return Counter(number for number in found if number not in TELEPHONE)


def stored(claim: dict[str, Any]) -> Counter[Decimal]:
    numbers: Counter[Decimal] = Counter()
    for row in claim["numbers"]:
        ends = {Decimal(end) for end in (row["low"], row["high"]) if end is not None}
        numbers.update(ends)
    return numbers


@pytest.mark.parametrize("language", LANGUAGES)
def test_prose_keeps_the_typography_of_its_language(language: str) -> None:
    found = [
        f"{place}: {fault}: {text[:80]!r}"
        for place, text in texts(language)
        for fault, pattern in (FAULTS | LANGUAGE_FAULTS[language]).items()
        if text and pattern.search(text)
    ]
    assert found == []


@pytest.mark.parametrize(("language", "opening", "closing"), [("de", "„", "“"), ("en", "“", "”")])
def test_quotation_marks_come_in_pairs(language: str, opening: str, closing: str) -> None:
    for place, text in texts(language):
        marks = [mark for mark in text if mark in {opening, closing}]
        assert marks == [opening, closing] * (len(marks) // 2), place


def test_every_text_stands_in_both_languages() -> None:
    places = {
        language: {
            place[: -len("_de")]
            for place, text in texts(language)
            if text and not place.startswith(GERMAN_ONLY)
        }
        for language in LANGUAGES
    }
    # A title is translated, and a quote too, only into the language that it is not in; a
    # correction is explained in the language that was wrong.
    only_one = re.compile(r"title_translated|quote_translation|slip\.note")
    assert {p for p in places["de"] ^ places["en"] if not only_one.search(p)} == set()


def test_the_english_text_of_the_german_article_is_begun_and_unfinished() -> None:
    sections = read(GERMAN_ONLY)["sections"]
    assert ["body_en" in section for section in sections] == [True, False, False]
    assert all(section["body_de"] for section in sections)


@pytest.mark.parametrize(("name", "language"), FINISHED)
def test_every_claim_is_marked_once_in_the_order_of_the_text(name: str, language: str) -> None:
    article = read(name)
    marked = [
        key
        for section in article["sections"]
        for key in re.findall(r'data-claim="([^"]+)"', section[f"body_{language}"])
    ]
    assert marked == [claim["key"] for claim in article["claims"]]


@pytest.mark.parametrize(("name", "language"), FINISHED)
def test_a_marked_passage_says_what_the_claim_says(name: str, language: str) -> None:
    article = read(name)
    assert passages_of(article, language) == {
        claim["key"]: claim[f"statement_{language}"] for claim in article["claims"]
    }


def passages_of(article: dict[str, Any], language: str) -> dict[str, str]:
    """What the text marks as each claim."""
    return {
        key: passage
        for section in article["sections"]
        for key, passage in passages(parse_body(section[f"body_{language}"])).items()
    }


@pytest.mark.parametrize(("name", "language"), FINISHED)
def test_every_figure_of_a_claim_stands_in_its_prose_and_no_other(name: str, language: str) -> None:
    for claim in read(name)["claims"]:
        assert figures(claim[f"statement_{language}"], language) == stored(claim), claim["key"]


def test_ids_are_made_from_keys_that_no_two_articles_share() -> None:
    keys = [claim["key"] for name in ARTICLES for claim in read(name)["claims"]]
    assert len(keys) == len(set(keys))
    described = [
        source["key"]
        for rows in (read(SHARED_SOURCES), *(read(name)["sources"] for name in ARTICLES))
        for source in rows
        if "title" in source
    ]
    assert len(described) == len(set(described))
    assert all("title" in row for name in ARTICLES for row in read_article(name)["sources"])


@pytest.mark.parametrize("name", ARTICLES)
def test_every_claim_has_a_supporting_citation_and_a_reason_for_its_certainty(name: str) -> None:
    for claim in read(name)["claims"]:
        assert any(row["stance"] == Stance.SUPPORTS for row in claim["citations"]), claim["key"]
        assert claim["certainty"] in set(Certainty)
        assert claim["certainty_reason_de"], claim["key"]
        assert name == GERMAN_ONLY or claim["certainty_reason_en"], claim["key"]


@pytest.mark.parametrize("name", ARTICLES)
def test_every_source_is_cited_and_every_citation_names_a_source(name: str) -> None:
    article = read(name)
    cited = {row["source"] for claim in article["claims"] for row in claim["citations"]}
    assert cited == {row["key"] for row in article["sources"]}


@pytest.mark.parametrize("name", ARTICLES)
def test_every_quote_has_a_translation_into_the_other_language(name: str) -> None:
    for claim in read(name)["claims"]:
        for row in claim["citations"]:
            if row.get("quote"):
                other = "de" if row["quote_language"] == "en" else "en"
                assert row[f"quote_translation_{other}"], claim["key"]


def test_a_retracted_work_is_cited_as_background_alone_with_a_reason() -> None:
    article = read(WITHDRAWN)
    retracted = {row["source"] for row in article["statements"]}
    assert all(row["status"] == "retracted" and row["reason"] for row in article["statements"])
    cited = [
        (row["stance"], bool(row.get("note")))
        for claim in article["claims"]
        for row in claim["citations"]
        if row["source"] in retracted
    ]
    assert set(cited) == {(Stance.BACKGROUND, True)}
    titles = [row["title"] for row in article["sources"] if row["key"] in retracted]
    assert all(title.startswith("RETRACTED: ") for title in titles)


def test_the_first_edition_differs_in_the_slip_and_the_addition_alone() -> None:
    article = read(CORRECTED)
    first = first_edition(article)
    slip, addition = article["slip"], article["addition"]
    right = claim_of(article, slip["claim"])[f"statement_{slip['language']}"]
    assert figures(slip["wrong"], slip["language"]) == figures(right, slip["language"])
    for language in LANGUAGES:
        assert passages_of(first, language) == {
            claim["key"]: claim[f"statement_{language}"] for claim in first["claims"]
        }
    changed = {
        (section["key"], column)
        for section, before in zip(article["sections"], first["sections"], strict=True)
        for column in section
        if section[column] != before[column]
    }
    assert changed == {
        (claim_section(article, slip["claim"]), f"body_{slip['language']}"),
        (addition["section"], f"body_{addition['language']}"),
    }
    assert [c["key"] for c in first["claims"] if c not in article["claims"]] == [slip["claim"]]


def doses(name: str) -> Iterator[dict[str, Any]]:
    for claim in read(name)["claims"]:
        yield from (number for number in claim["numbers"] if number["role"] == "dose")


def test_no_dose_is_above_the_upper_level_or_without_its_basis() -> None:
    magnesium = list(doses(ARTICLE))
    assert [(d["high"], d["unit"], d["per"]) for d in magnesium] == [("250", "mg", "d")]
    assert all(
        d["dose_basis"] == "elemental" and d["intake_basis"] == "supplement" for d in magnesium
    )
    for language in LANGUAGES:
        for place, text in _texts(read(ARTICLE), ARTICLE, f"_{language}"):
            for amount in re.findall(r"(\d+)[ \u00a0]?mg", text):
                assert int(amount) <= 250, place


def test_amounts_of_caffeine_are_those_of_the_authority_from_all_sources() -> None:
    caffeine = list(doses(CORRECTED))
    assert all(d["unit"] == "mg" and d["intake_basis"] == "total" for d in caffeine)
    assert [(d["high"], d.get("per", "")) for d in caffeine] == [
        ("200", ""),
        ("400", "d"),
        ("3", "kg.d"),
        ("200", "d"),
        ("100", ""),
    ]


@pytest.mark.parametrize(("name", "language"), FINISHED)
def test_bodies_hold_only_what_can_be_published(name: str, language: str) -> None:
    for section in read(name)["sections"]:
        body = section[f"body_{language}"]
        assert unescape(clean_body(body)) == unescape(body), section["key"]


@pytest.mark.real_article
def test_nothing_is_taken_over_from_the_real_article() -> None:
    real = _runs(Path(os.environ["REAL_ARTICLE"]).read_text(encoding="utf-8"))
    ours = [defective_page(), *((FOLDER / f"{name}.json").read_text() for name in JSON_FILES)]
    for text in ours:
        assert real & _runs(text) == set()


def _runs(text: str, length: int = 5) -> set[tuple[str, ...]]:
    """Every run of so many words, without links and the labels of a source list."""
    text = re.sub(r"https?://\S+|^\s*(?:Date|Link):.*$", " ", text, flags=re.MULTILINE)
    words = re.findall(r"\w+", text.casefold())
    return {tuple(words[start : start + length]) for start in range(len(words) - length + 1)}
