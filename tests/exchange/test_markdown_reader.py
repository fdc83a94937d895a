"""Markdown: headings, lists, tables, links; footnotes and source lists become references."""

from pathlib import Path

import pytest

from articles.exchange.document import ImportedDocument, ImportRefused
from articles.exchange.readers.markdown import read_markdown
from articles.manuscripts.blocks import Callout, Heading, Item, Quote, Table, spans_of, text_of

PAGE = (Path(__file__).parent / "pages" / "schlaf.de.md").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def page() -> ImportedDocument:
    return read_markdown(PAGE)


def test_front_matter_gives_title_and_subtitle_and_the_rest_is_listed(
    page: ImportedDocument,
) -> None:
    assert (page.title, page.subtitle) == ("Schlaf und Licht", "Was der Abend mit uns macht")
    assert page.dropped == ("author: Anna Muster",)


def test_structure_is_kept(page: ImportedDocument) -> None:
    assert [section.heading for section in page.sections] == ["", "Was Studien zeigen"]
    blocks = page.sections[1].blocks
    items = [(block.style, block.level) for block in blocks if isinstance(block, Item)]
    assert items == [("number", 1), ("number", 1), ("bullet", 2), ("bullet", 2)]
    assert [block.level for block in blocks if isinstance(block, Heading)] == [3]
    assert any(isinstance(block, Table) for block in blocks)
    assert any(isinstance(block, Quote) for block in blocks)


def test_a_footnote_with_a_source_is_a_reference_and_a_citation(page: ImportedDocument) -> None:
    statements = {claim.key: claim.statement for claim in page.claims}
    cited = {(statements[one.claim], one.reference) for one in page.proposed_citations}
    assert ("Licht am Abend kann den Schlaf stören.", 1) in cited
    assert page.references[0].author == "Institut für Schlaf"


def test_a_footnote_that_is_a_remark_ends_its_section(page: ImportedDocument) -> None:
    last = page.sections[1].blocks[-1]
    assert isinstance(last, Callout)
    assert text_of(last) == "Das gilt vor allem für Kinder."


def test_a_footnote_that_nothing_points_to_is_kept(page: ImportedDocument) -> None:
    assert [reference.title for reference in page.references] == ["Licht am Abend", "Ohne Marke"]


def test_html_is_text_and_links_are_of_the_web(page: ImportedDocument) -> None:
    text = text_of(page.sections[1].blocks[-2])
    assert "<b>fett</b>" in text
    links = {span.link for block in page.sections[1].blocks for span in spans_of(block)}
    assert links == {"", "https://www.example.org/licht"}


def test_two_footnotes_of_one_label_are_both_kept() -> None:
    document = read_markdown(
        "# Titel\n\nText.[^1]\n\n[^1]: Amt (2020): „Alt“\n\n[^1]: Amt (2021): „Neu“"
    )
    assert [reference.title for reference in document.references] == ["Alt", "Neu"]


def test_a_source_list_with_marks_in_the_text() -> None:
    document = read_markdown(
        "# Titel\n\n## Wirkung\n\nBei 40 % hilft es [2].\n\n## References\n\n"
        '1. Office (2019): "One"\n2. Office (2020): "Two" <https://www.example.org/two>\n'
    )
    assert [one.reference for one in document.proposed_citations] == [2]
    assert document.references[1].url == "https://www.example.org/two"


def test_main_headings_are_sections_below_a_title_in_the_front_matter() -> None:
    document = read_markdown("---\ntitle: Titel\n---\n# Eins\n\na\n\n## Tiefer\n\nb\n\n# Zwei\n\nc")
    assert [section.heading for section in document.sections] == ["Eins", "Zwei"]


def test_a_rule_at_the_top_is_no_front_matter() -> None:
    document = read_markdown("---\n\n# Titel\n\nText.\n\n---\n")
    assert document.title == "Titel"


@pytest.mark.parametrize(
    ("text", "code"),
    [("", "empty"), ("> " * 300 + "tief", "too_deep"), ("Nur ein Satz.", "no_title")],
)
def test_what_is_no_article_is_refused(text: str, code: str) -> None:
    with pytest.raises(ImportRefused) as refused:
        read_markdown(text)
    assert refused.value.code == code
