"""The other language joins an article: what pairs keeps its row, what does not is reported."""

import io
import json
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command

from articles.exchange.actions import import_document
from articles.exchange.document import ImportRefused
from articles.exchange.readers.hygiene import clean
from articles.exchange.readers.pick import read
from articles.exchange.translation import import_translation
from articles.gates.check import check
from articles.manuscripts.blocks import passages
from articles.manuscripts.load import load
from articles.manuscripts.markup import parse_body
from articles.models import (
    Article,
    ArticleDisclaimer,
    Citation,
    Claim,
    DisclaimerVersion,
    Reference,
    Section,
    Source,
    TranslationMark,
    Variant,
)
from articles.vocabulary import Language
from tests import scenarios
from tests.exchange.test_import import imported, rows, words_in, words_of_text

pytestmark = pytest.mark.django_db
PAGES = Path(__file__).parent / "pages"
GERMAN = (PAGES / "heuschnupfen.de.txt").read_text(encoding="utf-8")
ENGLISH = (PAGES / "heuschnupfen.en.txt").read_text(encoding="utf-8")


@pytest.fixture(autouse=True)
def _accounts() -> None:
    scenarios.reference_data()


def made(text: str, language: Language = Language.DE) -> Article:
    document = read(text.encode(), language=language)
    return import_document(document=document, by=scenarios.author(), at=scenarios.START).article


def joined(article: Article, text: str, language: Language = Language.EN) -> list[tuple[str, str]]:
    """What an added language leaves unpaired: kind and language of each part."""
    result = import_translation(
        document=read(text.encode(), language=language),
        into=str(article.uid),
        by=scenarios.translator(),
        at=scenarios.after(5),
    )
    return [(part.what, part.language.value) for part in result.unpaired]


def anchored(article: Article, language: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for section in Section.objects.filter(article=article):
        found |= passages(parse_body(getattr(section, f"body_{language}") or ""))
    return found


@pytest.mark.parametrize(("first", "second"), [("de", "en"), ("en", "de")])
def test_two_languages_of_one_page_pair_section_by_section(first: str, second: str) -> None:
    report = imported(PAGES / f"heuschnupfen.{first}.txt")
    counts = rows()
    added = imported(PAGES / f"heuschnupfen.{second}.txt", "--into", report["article"])
    article = Article.objects.get(uid=report["article"])
    assert added["article"] == report["article"]
    assert [part for part in added["unpaired"] if part["what"] != "claim"] == []
    sections = list(Section.objects.filter(article=article).order_by("position"))
    assert len(sections) == report["sections"] == added["sections"]
    assert all(section.heading_de and section.heading_en for section in sections)
    assert Reference.objects.filter(article=article).count() == 3
    assert rows()["Source"] == counts["Source"]
    assert sorted(article.variants.values_list("language", flat=True)) == ["de", "en"]


@pytest.mark.parametrize(("first", "second"), [("de", "en"), ("en", "de")])
def test_an_added_language_is_a_current_translation_of_the_first(first: str, second: str) -> None:
    texts = {"de": GERMAN, "en": ENGLISH}
    article = made(texts[first], Language(first))
    joined(article, texts[second], Language(second))
    report = check(load(scenarios.variant_of(article, Language(second))), at=scenarios.after(6))

    marked = TranslationMark.objects.values_list("row_type", flat=True)
    assert {"article", "section", "claim", "reference"} <= set(marked)
    moved = [
        one for one in report.findings if one.rule == "LANG_STALE" and one.params["why"] == "moved"
    ]
    assert moved == []


@pytest.mark.parametrize(("first", "second"), [("de", "en"), ("en", "de")])
def test_every_claim_of_the_first_language_stands_in_the_second(first: str, second: str) -> None:
    report = imported(PAGES / f"heuschnupfen.{first}.txt")
    known = {str(uid) for uid in Claim.objects.values_list("uid", flat=True)}
    imported(PAGES / f"heuschnupfen.{second}.txt", "--into", report["article"])
    article = Article.objects.get(uid=report["article"])
    places = anchored(article, second)
    assert known <= set(places)
    for claim in Claim.objects.filter(article=article):
        assert getattr(claim, f"statement_{second}") == places[str(claim.uid)]


def test_claims_pair_with_the_sentence_of_the_same_meaning() -> None:
    article = made(GERMAN)
    joined(article, ENGLISH)
    pairs = dict(Claim.objects.filter(article=article).values_list("statement_de", "statement_en"))
    share = "In Deutschland sind etwa 15 % der Erwachsenen betroffen."
    assert pairs[share] == "In Germany about 15% of adults are affected."
    dose = "Loratadin 10 mg einmal täglich; macht seltener müde"
    assert pairs[dose] == "Loratadine 10 mg once a day; makes you tired less often"


def test_annotations_notices_and_citations_join_what_is_there() -> None:
    article = made(GERMAN)
    before = (Citation.objects.count(), ArticleDisclaimer.objects.count())
    joined(article, ENGLISH)
    first = Reference.objects.get(article=article, number=1)
    assert first.annotation_de.startswith("Ausgewertet wurden 12")
    assert first.annotation_en.startswith("12 studies")
    assert (Citation.objects.count(), ArticleDisclaimer.objects.count()) == before
    for version in DisclaimerVersion.objects.all():
        assert version.text_de
        assert version.text_en


def test_every_word_of_the_second_language_is_in_the_draft_or_the_report() -> None:
    article = made(GERMAN)
    added = imported(PAGES / "heuschnupfen.en.txt", "--into", str(article.uid))
    assert not words_of_text(clean(text=ENGLISH).text) - words_in(str(article.uid), added)


def test_the_first_language_is_left_as_it_was() -> None:
    article = made(GERMAN)
    texts = list(Section.objects.order_by("pk").values_list("heading_de", "body_de", "key"))
    lock = Variant.objects.get(article=article, language="de").lock_version
    joined(article, ENGLISH)
    assert list(Section.objects.order_by("pk").values_list("heading_de", "body_de", "key")) == texts
    assert Variant.objects.get(article=article, language="de").lock_version == lock


def test_the_same_translation_twice_changes_nothing() -> None:
    article = made(GERMAN)
    imported(PAGES / "heuschnupfen.en.txt", "--into", str(article.uid))
    before = rows()
    again = imported(PAGES / "heuschnupfen.en.txt", "--into", str(article.uid))
    assert again["repeated"] is True
    assert rows() == before


def test_a_language_that_has_text_is_not_overwritten() -> None:
    article = made(GERMAN)
    joined(article, ENGLISH)
    before = rows()
    with pytest.raises(ImportRefused) as refused:
        joined(article, ENGLISH.replace("nuisance", "bother"))
    assert refused.value.code == "language_exists"
    with pytest.raises(ImportRefused) as refused:
        joined(article, GERMAN.replace("lästig", "unangenehm"), Language.DE)
    assert refused.value.code == "language_exists"
    assert rows() == before


def test_a_missing_section_is_reported_and_its_claims_with_it() -> None:
    article = made(GERMAN)
    start = ENGLISH.index("Prevention in everyday life")
    short = ENGLISH[:start] + ENGLISH[ENGLISH.index("Conclusion") :]
    unpaired = joined(article, short)
    assert ("section", "de") in unpaired
    assert ("section", "en") not in unpaired
    prevention = Section.objects.get(article=article, key="vorbeugen-im-alltag")
    assert not prevention.body_en
    last = Section.objects.get(article=article, key="fazit")
    assert last.heading_en == "Conclusion"


def test_a_section_more_stands_where_it_stood_and_is_reported() -> None:
    article = made(GERMAN)
    more = "Who is affected most\n\nChildren of 6 to 12 years sneeze 40% more often.\n\n"
    start = ENGLISH.index("Prevention in everyday life")
    unpaired = joined(article, ENGLISH[:start] + more + ENGLISH[start:])
    assert ("section", "en") in unpaired
    assert ("claim", "en") in unpaired
    headings = Section.objects.filter(article=article).order_by("position")
    assert list(headings.values_list("heading_en", flat=True))[-3:] == [
        "Who is affected most",
        "Prevention in everyday life",
        "Conclusion",
    ]
    assert Section.objects.get(heading_en="Who is affected most").body_de in (None, "")


def test_a_number_that_differs_is_said() -> None:
    article = made(GERMAN)
    out = io.StringIO()
    page = Path(PAGES / "heuschnupfen.en.txt")
    text = page.read_text(encoding="utf-8").replace("64%", "46%")
    result = import_translation(
        document=read(text.encode()),
        into=str(article.uid),
        by=scenarios.translator(),
        at=scenarios.after(5),
    )
    said = [note.message for note in result.notes if note.code == "numbers_differ"]
    assert any("64" in message and "46" in message for message in said)
    assert out.getvalue() == ""


def test_a_source_more_gets_the_next_number() -> None:
    article = made(GERMAN)
    fourth = '4. Sample Office (2022): "Pollen in spring"\n\nMedical disclaimer'
    unpaired = joined(article, ENGLISH.replace("Medical disclaimer", fourth))
    assert ("reference", "en") in unpaired
    added = Reference.objects.get(article=article, number=4)
    assert added.source.title == "Pollen in spring"
    assert Source.objects.count() == 4


def test_a_translation_in_another_format_pairs_as_well() -> None:
    article = made(GERMAN)
    markdown = (
        "# Hay fever: What happens\n\n## Introduction\n\nIn Germany about 15% are affected.\n\n"
        "## Warning signs\n\nThese signs:\n\n- wheezing breath\n- a cough\n- fever\n\n"
        "## Conclusion\n\nHay fever is easy to treat.\n"
    )
    joined(article, markdown)
    pairs = dict(
        Section.objects.filter(article=article, body_en__gt="").values_list("key", "heading_en")
    )
    assert pairs == {
        "einleitung": "Introduction",
        "warnzeichen-wann-zum-arzt": "Warning signs",
        "fazit": "Conclusion",
    }


def test_the_report_lists_what_does_not_pair() -> None:
    article = made(GERMAN)
    out = io.StringIO()
    path = PAGES / "bullets-only.en.txt"
    call_command("import_article", str(path), "--into", str(article.uid), "--json", stdout=out)
    report: dict[str, Any] = json.loads(out.getvalue())
    assert {part["what"] for part in report["unpaired"]} >= {"section", "claim", "reference"}
    assert all(set(part) == {"what", "language", "label"} for part in report["unpaired"])
