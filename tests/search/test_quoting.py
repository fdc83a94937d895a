"""What is quoted of a page is what would be quoted of each of its texts."""

from random import Random

import pytest

from articles.search.highlight import Body, Looked, fragments
from articles.search.quoting import Quoted, fragments_of_page
from articles.search.words import surfaces
from articles.vocabulary import Language
from tests.scenarios import DE, EN
from tests.search.test_marking import PIECES, TERMS

MORE = ("<b>", "&", '"Licht"', "licht\n", "<mark>", "  ", "Licht Licht", "und", "am", "Abend.")


def text_of(lot: Random, most: int) -> str:
    return " ".join(lot.choices(PIECES + MORE, k=lot.randrange(most)))


def page_of(lot: Random, language: Language) -> list[Quoted]:
    terms = [frozenset(lot.sample(TERMS, lot.randrange(1, 4))) for _ in range(2)]
    page = []
    for _ in range(lot.randrange(1, 8)):
        body, begin = text_of(lot, 80), lot.choice([0, 0, 500])
        starts = [begin + start for start, _, _ in surfaces(body, 0, len(body))]
        at = tuple(lot.sample(starts, min(len(starts), lot.randrange(4)))) + lot.choice([(), (-1,)])
        looked = Looked(lot.choice(terms), language, at)
        sections = f"0 first\n{begin + 40} second\n{begin + 200} third"
        quoted = Body(body, begin, sections)
        page.append(Quoted(text_of(lot, 6), text_of(lot, lot.choice([12, 80])), quoted, looked))
    return page


@pytest.mark.parametrize("language", [DE, EN])
def test_a_page_is_quoted_as_its_texts_are(language: Language) -> None:
    lot = Random(7)  # noqa: S311  # texts, no secrets
    for _ in range(600):
        page = page_of(lot, language)
        assert fragments_of_page(page) == [fragments(*quoted) for quoted in page]


def test_a_text_may_hold_what_stands_between_texts() -> None:
    looked = Looked(frozenset({"licht"}), DE)
    page = [
        Quoted("Licht \0 Licht", "Licht", Body("", 0, ""), looked),
        Quoted("Licht \0", "Kein Licht", Body("", 0, ""), looked),
    ]
    assert fragments_of_page(page) == [fragments(*quoted) for quoted in page]
