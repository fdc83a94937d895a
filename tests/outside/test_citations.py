"""What reference managers make of our CSL-JSON, RIS and BibTeX: the same works."""

import json
from typing import Any

import pytest

from articles.rendering.citations.bibliography import as_text, bibliography
from articles.rendering.citations.bibtex import bibtex
from articles.rendering.citations.ris import ris
from articles.vocabulary import CitationStyle, Language
from tests.outside.works import ITEMS, WORKS, told, told_loosely
from tests.tools.asking import bibutils, node, pandoc

pytestmark = pytest.mark.needs_tools


def read(text: str, form: str) -> list[dict[str, Any]]:
    """The items that pandoc finds in a file of references."""
    found: list[dict[str, Any]] = json.loads(pandoc(text, read=form, write="csljson"))
    return found


def test_citation_js_formats_the_csl_json_as_we_do() -> None:
    theirs = node("citation.mjs", ITEMS)
    assert theirs["items"] == len(ITEMS)
    plain = [{**row, "status": "none_found"} for row in WORKS]
    ours = bibliography([(None, row) for row in plain], CitationStyle.APA, Language.EN)
    assert theirs["text"].split() == as_text(ours, CitationStyle.APA).split()


def test_pandoc_reads_the_same_works_from_bibtex() -> None:
    found = read(bibtex(WORKS), "bibtex")
    assert [told(row) for row in found] == [told(row) for row in ITEMS]
    assert [row["type"] for row in found] == [row["type"] for row in ITEMS]


def test_bibtex_goes_through_pandoc_and_back() -> None:
    again = pandoc(bibtex(WORKS), read="bibtex", write="biblatex", more=("--standalone",))
    assert [told(row) for row in read(again, "biblatex")] == [told(row) for row in ITEMS]


def test_pandoc_reads_the_same_works_from_ris() -> None:
    found = read(ris(WORKS), "ris")
    assert [told_loosely(row) for row in found] == [told_loosely(row) for row in ITEMS]
    assert [row["title"] for row in found] == [row["title"] for row in ITEMS]


@pytest.mark.parametrize(
    ("text", "form", "back"), [(bibtex(WORKS), "biblatex", "bib"), (ris(WORKS), "ris", "ris")]
)
def test_bibutils_gives_back_the_works_it_was_given(text: str, form: str, back: str) -> None:
    again = bibutils(text, read=form, write=back)
    found = read(again, "bibtex" if back == "bib" else "ris")
    assert [told_loosely(row) for row in found] == [told_loosely(row) for row in ITEMS]
