"""Entries in four styles and two languages, as they were read and found good; and nothing else.

After an intended change, or a newer style file, write them anew and read the diff:
    WRITE_SNAPSHOT=1 .venv/bin/python -m pytest -n0 tests/rendering/test_bibliography.py
"""

import os
import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from articles.rendering.citations.bibliography import (
    FILES,
    FOLDER,
    TAGS,
    as_text,
    bibliography,
    formatted,
)
from articles.vocabulary import CitationStyle, Language, SourceStatus, SourceType
from tests.rendering.records import EMPTY, FULL

GOLDEN = Path(__file__).parent / "bibliographies"
TAG = re.compile(r"</?([a-z]+)([^>]*)>")


def work(**changes: Any) -> dict[str, Any]:
    """A work of which only this is known."""
    return {**EMPTY, "status": "none_found", "language": "en", **changes}


MARIA = {"family": "Muster", "given": "Maria"}
WORKS = [
    work(
        id="a",
        type="article-journal",
        title="Does evening light & <b>noise</b> keep people awake?",
        authors=[MARIA, {"family": "Zweite", "given": "B. C."}],
        container_title="Journal of Made-up Sleep",
        volume="12",
        issue="3",
        page="101-109",
        doi="10.5555/light",
        issued="2021-03-02",
        status="retracted",
    ),
    work(
        id="b",
        type="webpage",
        title="Magnesium",
        publisher="EFSA",
        url="https://efsa.example/magnesium?a=1&b=2",
        accessed_on="2026-01-05",
        issued="2013-04-30",
    ),
    work(
        id="c",
        type="report",
        title="Guideline on sleep.",
        authors=[{"literal": "World Health Organization"}],
        publisher="WHO",
        issued="2019-04",
    ),
    work(
        id="d",
        type="book",
        title="Ein Buch über den Schlaf",
        language="de",
        authors=[{"family": "Berg", "given": "L.", "non-dropping-particle": "van der"}],
        publisher="Verlag",
        issued="2018",
    ),
    work(
        id="e",
        type="chapter",
        title="Licht am Abend",
        language="de",
        authors=[{"family": "Älter", "given": "Bo"}] * 9,
        container_title="Handbuch Schlaf",
        publisher="Verlag",
        page="1-2",
        issued="2018",
    ),
    work(
        id="f",
        type="legislation",
        title="Regulation (EU) No 432/2012",
        url="https://eur-lex.example/432",
        issued="2012-05-16",
    ),
    work(
        id="g",
        type="article-journal",
        title="Sleep without authors",
        container_title="BMJ",
        volume="1",
        page="e5",
        issued="2020",
        status="expression_of_concern",
    ),
    work(id="h", type="thesis", title="Wach", authors=[MARIA], publisher="Uni", issued="2020-10"),
    work(id="i", type="webpage", title="Only a title"),
    work(
        id="j",
        type="article-journal",
        title="Magnesium for cramps",
        authors=[MARIA],
        container_title="Cochrane Database of Systematic Reviews",
        issue="9",
        page="CD009402",
        issued="2020-09-21",
    ),
    work(
        id="k",
        type="webpage",
        title="Leg cramps",
        authors=[{"literal": "National Health Service (NHS)"}],
        publisher="National Health Service (NHS)",
        url="https://nhs.example/cramps",
        accessed_on="2026-06-30",
    ),
]


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("style", list(CitationStyle))
def test_entries_are_the_committed_ones(style: CitationStyle, language: Language) -> None:
    entries = bibliography(list(enumerate(WORKS, 1)), style, language)
    shown = as_text(entries, style) + "\n" + "\n".join(row["html"] for row in entries) + "\n"
    file = GOLDEN / f"{style}.{language}.txt"
    if os.environ.get("WRITE_SNAPSHOT"):
        GOLDEN.mkdir(exist_ok=True)
        file.write_text(shown, encoding="utf-8")
    assert shown == file.read_text(encoding="utf-8")


def test_styles_that_count_keep_the_order_of_the_text_and_the_others_go_by_name() -> None:
    rows = list(enumerate(WORKS, 1))
    for style in CitationStyle:
        numbers = [row["number"] for row in bibliography(rows, style, Language.DE)]
        assert (numbers == sorted(numbers)) is (style is not CitationStyle.APA)


def test_without_numbers_nothing_is_counted() -> None:
    entries = bibliography([(None, WORKS[1])], CitationStyle.AMA, Language.EN)
    assert as_text(entries, CitationStyle.AMA).startswith("Magnesium. ")


@pytest.mark.parametrize("style", list(CitationStyle))
def test_a_title_in_the_place_of_an_author_is_said_once(style: CitationStyle) -> None:
    for title in ("Magnesium", "Why? (part 1)", "A.", "x"):
        made = formatted(work(id="a", type="webpage", title=title), style, Language.EN)
        assert made.text.count(title.rstrip(".")) == 1
        assert not re.search(r"[.?!]\.", made.text)


@pytest.mark.parametrize("style", list(CitationStyle))
@pytest.mark.parametrize("language", list(Language))
def test_parts_of_a_date_stand_apart(style: CitationStyle, language: Language) -> None:
    for issued in ("2013-04-30", "2013-04", "2013"):
        text = formatted(
            work(
                id="a",
                type="webpage",
                title="T",
                issued=issued,
                accessed_on="2026-01-05",
                url="u:x",
            ),
            style,
            language,
        ).text
        assert not re.search(r"[0-9][A-Za-z]|[a-z][0-9]", text), text


@pytest.mark.parametrize("status", list(SourceStatus))
@pytest.mark.parametrize("language", list(Language))
def test_a_work_in_doubt_says_so(status: SourceStatus, language: Language) -> None:
    made = formatted(
        work(id="a", type="book", title="T", status=status.value), CitationStyle.APA, language
    )
    word = {"de": "zurückgezogen", "en": "retracted"}[language]
    assert (word in made.text) is (status is SourceStatus.RETRACTED)
    assert (" [" in made.text) is (
        status.value in {"retracted", "withdrawn", "expression_of_concern", "conflicting"}
    )
    assert made.text.endswith("]") is made.html.endswith("]")


@pytest.mark.parametrize("kind", list(SourceType))
@pytest.mark.parametrize("style", list(CitationStyle))
def test_every_type_has_an_entry(kind: SourceType, style: CitationStyle) -> None:
    for changes in ({}, {"doi": None}, {"authors": []}):
        made = formatted({**FULL, "type": kind.value, **changes}, style, Language.DE)
        assert FULL["title"] in made.text


TEXTS = st.text(
    st.characters(exclude_categories=("Cs", "Cc")) | st.sampled_from("<>&\"'.?\ue000\ue003 "),
    min_size=1,
    max_size=30,
)


@settings(max_examples=60, deadline=None)
@given(TEXTS, TEXTS, TEXTS, st.sampled_from(list(CitationStyle)), st.sampled_from(["de", "en"]))
def test_nothing_that_was_typed_is_markup(
    title: str, name: str, container: str, style: CitationStyle, language: str
) -> None:
    source = work(
        id="a",
        type="article-journal",
        title=f"{title}<script>alert(1)</script><i onclick=x>",
        language=language,
        authors=[{"literal": f"{name}<img src=x>"}],
        container_title=f"{container}</i><b>",
        issued="2020",
    )
    made = formatted(source, style, Language.EN)
    for tag, rest in TAG.findall(made.html):
        assert tag in TAGS
        assert rest == ""
    etree.fromstring(f"<p>{made.html}</p>")
    assert "<script>alert(1)</script>" in made.text
    assert not re.search("[\ue000-\ue00f]", made.html + made.text)


@pytest.mark.parametrize("file", sorted(FILES.values()))
def test_every_style_names_its_licence_and_its_makers(file: str) -> None:
    root = etree.parse(FOLDER / f"{file}.csl").getroot()
    space = {"c": "http://purl.org/net/xbiblio/csl"}
    (rights,) = root.iterfind("c:info/c:rights", space)
    assert rights.get("license") == "http://creativecommons.org/licenses/by-sa/3.0/"
    told = (FOLDER / "README.md").read_text(encoding="utf-8")
    assert root.findtext("c:info/c:title", namespaces=space) in told
    for author in root.iterfind("c:info/c:author/c:name", space):
        assert author.text in told
