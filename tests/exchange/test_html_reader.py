"""HTML pages: the article found, the site around it listed, structure, links and notes kept."""

from pathlib import Path

import pytest

from articles.exchange.document import ImportedDocument, ImportRefused, words
from articles.exchange.readers.html import read_html
from articles.exchange.readers.pick import read
from articles.manuscripts.blocks import Callout, Heading, Item, Quote, Table, spans_of, text_of
from articles.vocabulary import Language
from tests.exchange.test_marked_up_properties import seen

PAGE = (Path(__file__).parent / "pages" / "magnesium.de.html").read_text(encoding="utf-8")
BODY = PAGE[PAGE.index("<body>") :]


@pytest.fixture(scope="module")
def page() -> ImportedDocument:
    return read_html(PAGE)


def sections(document: ImportedDocument) -> list[str]:
    return [section.heading for section in document.sections]


def article(inner: str) -> ImportedDocument:
    """A page whose article holds this."""
    return read_html(f"<body><article><h1>Ein Titel</h1>{inner}</article></body>")


def test_every_visible_word_is_accounted_for(page: ImportedDocument) -> None:
    assert words(page) == seen(BODY)


def test_title_language_and_sections(page: ImportedDocument) -> None:
    assert (page.title, page.subtitle) == ("Magnesium", "Was der Körper daraus macht")
    assert page.language is Language.DE
    assert sections(page) == ["", "Was ist Magnesium?", "Was sagen Studien?"]


def test_what_surrounds_the_article_is_listed(page: ImportedDocument) -> None:
    assert page.dropped == (
        "Zum Inhalt springen",
        "Beispielmagazin",
        "Startseite",
        "Ratgeber",
        "Diese Seite verwendet Cookies.",
        "Akzeptieren",
        "Von Dr. Lena Brandt | 14. März 2024",
        "Teilen Weitersagen",
        "Nur für Maschinen.",
        "Das könnte Sie auch interessieren",
        "Eisen im Blut",
        "© 2024 Beispielmagazin",
        "Impressum",
    )


def test_structure_is_kept(page: ImportedDocument) -> None:
    blocks = page.sections[1].blocks
    assert [text_of(block) for block in blocks if isinstance(block, Heading)] == ["Wo es steckt"]
    assert [block.level for block in blocks if isinstance(block, Item)] == [1, 2, 2, 1]
    (table,) = [block for block in blocks if isinstance(block, Table)]
    assert [cell.heading for cell in table.rows[0]] == [True, True]
    (callout,) = [block for block in blocks if isinstance(block, Callout)]
    assert callout.kind == "warning"
    assert any(isinstance(block, Quote) for block in page.sections[2].blocks)


def test_links_are_kept_and_those_inside_the_site_undone(page: ImportedDocument) -> None:
    links = {span.link for block in page.sections[2].blocks for span in spans_of(block)}
    assert links == {"", "https://www.example.org/institut"}
    assert any(note.code == "links_undone" and "/glossar" in note.message for note in page.notes)


def test_images_are_noted_by_their_alternative_text(page: ImportedDocument) -> None:
    assert any("Eine Schale Nüsse" in note.message for note in page.notes)


def test_markers_become_citations_of_the_sentence_before_them(page: ImportedDocument) -> None:
    statements = {claim.key: claim.statement for claim in page.claims}
    found = {one.reference: statements[one.claim] for one in page.proposed_citations[:2]}
    assert found == {
        1: "Der Körper enthält etwa 25 g Magnesium.",
        2: "Der Spiegel im Blut wird durch die Nieren reguliert.",
    }
    assert "[1]" not in "".join(text_of(block) for block in page.sections[1].blocks)


def test_a_reference_takes_the_target_of_its_link(page: ImportedDocument) -> None:
    first = page.references[0]
    assert first.url == "https://www.example.org/magnesium"
    assert page.unseen == ("https://www.example.org/magnesium",)
    assert first.raw.endswith("https://www.example.org/magnesium")


def test_notices_above_and_below_are_found(page: ImportedDocument) -> None:
    assert [notice.text[:12] for notice in page.notices] == ["Dieser Text ", "Dieser Artik"]


@pytest.mark.parametrize(
    "wrapper",
    [
        "<main>{}</main>",
        "<div role='main'>{}</div>",
        "<div itemprop='articleBody'>{}</div>",
        "<article>{}</article>",
        "<div id='content'><div class='text'>{}</div></div>",
        "<table role='presentation'><tr><td>Menü</td><td>{}</td></tr></table>",
    ],
)
def test_the_article_is_found_however_a_page_marks_it(wrapper: str) -> None:
    text = (
        "<h1>Schlaf und Licht</h1><p>Licht am Abend stört den Schlaf bei vielen Menschen.</p>"
        "<h2>Was hilft</h2><p>Dunkelheit hilft gegen Wachliegen, das ist gut untersucht.</p>"
    )
    chrome = "<div class='sidebar'><a href='/a'>Andere Themen</a></div>"
    document = read_html(f"<body>{chrome}{wrapper.format(text)}<footer>Impressum</footer></body>")
    assert document.title == "Schlaf und Licht"
    assert sections(document)[-1] == "Was hilft"
    assert "Andere Themen" in document.dropped
    assert "Impressum" in document.dropped


def test_a_title_outside_the_article_and_sources_beside_it_are_taken() -> None:
    document = read_html(
        "<body><header><h1>Schlaf</h1></header><article><h2>Nacht</h2><p>Dunkelheit hilft beim "
        "Einschlafen und beim Durchschlafen.</p></article><section><h2>Quellen</h2><ol><li>Amt "
        "(2020): „Nacht“</li></ol></section></body>"
    )
    assert document.title == "Schlaf"
    assert document.references[0].author == "Amt"


def test_the_head_gives_the_title_where_the_page_shows_none() -> None:
    document = read_html(
        "<head><title>Schlaf im Alter | Magazin</title></head><body><p>Ältere Menschen schlafen "
        "kürzer.</p><h2>Warum</h2><p>Das ist so.</p></body>"
    )
    assert document.title == "Schlaf im Alter"
    assert document.unseen == ("Schlaf im Alter",)


def test_raised_numbers_stay_where_they_are_no_markers() -> None:
    document = article("<p>Ein Feld von 3 m<sup>2</sup> und 10<sup>3</sup> Keime.</p>")
    assert text_of(document.sections[0].blocks[0]) == "Ein Feld von 3 m2 und 103 Keime."


def test_numbers_without_a_source_stay_in_the_text() -> None:
    document = article("<p>Wasser hilft.<sup>[7]</sup></p>")
    assert text_of(document.sections[0].blocks[0]) == "Wasser hilft.[7]"


def test_several_sources_in_one_mark_are_several_citations() -> None:
    document = article(
        "<p>Bei 40 % hilft es <sup>[1, 2]</sup>.</p><h2>Quellen</h2><ol><li>A (2020): „B“</li>"
        "<li>C (2021): „D“</li></ol>"
    )
    assert [one.reference for one in document.proposed_citations] == [1, 2]
    assert text_of(document.sections[0].blocks[0]) == "Bei 40 % hilft es."


def test_a_page_of_fake_headings_has_sections() -> None:
    document = article("<p><b>Ursachen</b></p><p>Text eins.</p><p><b>Hilfe</b></p><p>Text.</p>")
    assert sections(document) == ["Ursachen", "Hilfe"]


def test_scripts_never_come_along() -> None:
    document = article(
        "<p onclick='x()'>Text <a href='javascript:alert(1)'>hier</a> <a href='data:x'>da</a></p>"
        "<script>alert(2)</script><style>p{}</style><iframe src='https://x.example'></iframe>"
        "<svg><text>Bild</text></svg>"
    )
    (block,) = document.sections[0].blocks
    assert text_of(block) == "Text hier da"
    assert {span.link for span in spans_of(block)} == {""}
    assert document.dropped == ("Bild",)


@pytest.mark.parametrize(
    ("page", "code"),
    [
        ("<div>" * 10_000 + "x" + "</div>" * 10_000, "too_deep"),
        ("<b>" * 5_000 + "x", "too_deep"),
        ("<p>a\x00b</p>", "binary"),
        ("<html></html>", "empty"),
        ("<body><!-- nichts --></body>", "empty"),
        ("<script>alert(1)</script>", "empty"),
        ("<p>Ein langer Satz, der kein Titel ist.</p>", "no_title"),
    ],
)
def test_what_is_no_article_is_refused(page: str, code: str) -> None:
    with pytest.raises(ImportRefused) as refused:
        read_html(page)
    assert refused.value.code == code


@pytest.mark.parametrize(
    ("declared", "encoding"),
    [
        ('<meta charset="windows-1252">', "cp1252"),
        ('<meta http-equiv="Content-Type" content="text/html; charset=ISO-8859-1">', "cp1252"),
        ('<meta charset="utf-8">', "utf-8"),
        ("", "utf-8-sig"),
        ("", "utf-16"),
    ],
)
def test_a_page_is_read_in_the_encoding_that_it_has(declared: str, encoding: str) -> None:
    page = f"<!doctype html>{declared}<h1>Müdigkeit</h1><p>Schläfrig – „müde“.</p>"
    document = read(page.encode(encoding), name="a.html")
    assert document.title == "Müdigkeit"
    assert text_of(document.sections[0].blocks[0]) == "Schläfrig – „müde“."


def test_entities_are_characters_and_odd_ones_do_no_harm() -> None:
    document = article("<p>300&nbsp;mg Magnesium&shy;citrat &lt;b&gt; &#x1F4A4; &#0; &nosuch;</p>")
    text = text_of(document.sections[0].blocks[0])
    assert text.startswith("300 mg Magnesiumcitrat <b> 💤")
    assert "&nosuch;" in text
