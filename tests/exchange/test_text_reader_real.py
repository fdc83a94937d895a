"""The real article, where the environment names it: nothing unplaced, nothing lost."""

import os
from pathlib import Path

import pytest

from articles.exchange.document import ImportedDocument, words, words_of_text
from articles.exchange.readers.hygiene import clean
from articles.exchange.readers.text import read_text
from articles.manuscripts.blocks import Heading, passages, text_of
from articles.vocabulary import ClaimKind, Language

pytestmark = pytest.mark.real_article


@pytest.fixture(scope="module")
def text() -> str:
    return Path(os.environ["REAL_ARTICLE"]).read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def article(text: str) -> ImportedDocument:
    return read_text(text)


def test_no_word_is_lost(text: str, article: ImportedDocument) -> None:
    assert words(article) == words_of_text(clean(text=text).text)


def test_everything_is_placed_and_only_furniture_dropped(article: ImportedDocument) -> None:
    assert article.unplaced == ()
    assert article.dropped == ("top of page", "vmc-icon_1.png", "VMC", "bottom of page")


def test_title_and_subtitle_are_parted(article: ImportedDocument) -> None:
    assert article.language is Language.EN
    assert article.title.endswith("twitch?")
    assert article.subtitle.startswith("Understanding ")


def test_the_notice_is_german_and_has_a_heading(article: ImportedDocument) -> None:
    (notice,) = article.notices
    assert notice.language is Language.DE
    assert notice.heading == "Hinweis: Kein medizinischer Rat"
    assert notice.text.startswith("Unsere Blogbeiträge ")


def test_ten_sections_and_two_sub_headings(article: ImportedDocument) -> None:
    headings = [section.heading for section in article.sections]
    assert len(headings) == 10
    assert headings[0] == "Introduction"
    assert headings[8].endswith("other issues.")
    assert headings[9].startswith("Conclusion")
    deeper = [
        (number, block.level, text_of(block))
        for number, section in enumerate(article.sections)
        for block in section.blocks
        if isinstance(block, Heading)
    ]
    assert deeper == [(5, 3, "Acute measures"), (5, 3, "Long-term strategies")]


def test_seven_references_have_every_field(article: ImportedDocument) -> None:
    assert [reference.number for reference in article.references] == [1, 2, 3, 4, 5, 6, 7]
    assert article.references_heading.endswith("Sources")
    for reference in article.references:
        assert reference.author
        assert reference.title
        assert reference.annotation
        assert reference.url.startswith("https://")
        assert reference.date == reference.issued == str(reference.year)
        assert reference.rest == ""
    labels = [reference.annotation_label for reference in article.references]
    assert labels.count("Abstract") == 2
    assert labels.count("Summary") == 5


def test_claims_are_anchored_and_about_thirty(article: ImportedDocument) -> None:
    assert 25 <= len(article.claims) <= 40
    for claim in article.claims:
        assert passages(article.sections[claim.section].blocks)[claim.key] == claim.statement
    doses = [claim for claim in article.claims if claim.kind is ClaimKind.DOSAGE]
    assert len(doses) == 5


def test_three_citations_are_proposed(article: ImportedDocument) -> None:
    assert [citation.reference for citation in article.proposed_citations] == [1, 2, 3]
