"""Word documents: what they hold is kept, what they smuggle is refused with a reason."""

import io
import zipfile
from collections.abc import Mapping

import pytest

from articles.exchange.document import ImportedDocument, ImportRefused
from articles.exchange.readers import package
from articles.exchange.readers.docx import read_docx
from articles.manuscripts.blocks import Callout, Heading, Item, Table, spans_of, text_of
from tests.exchange.word import R, W, docx, link, paragraph, relationships, run, sample

TITLE = paragraph("Ein Titel", style="Titel")


@pytest.fixture(scope="module")
def page() -> ImportedDocument:
    return read_docx(sample())


def body(inner: str) -> bytes:
    """A document whose XML holds this after its title."""
    spaces = (
        'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
        'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
        'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
        'xmlns:v="urn:schemas-microsoft-com:vml" '
        'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"'
    )
    return docx(
        document=f'<w:document xmlns:w="{W}" xmlns:r="{R}" {spaces}><w:body>{TITLE}{inner}'
        "</w:body></w:document>"
    )


def texts(document: ImportedDocument) -> list[str]:
    return [text_of(block) for section in document.sections for block in section.blocks]


def test_title_and_headings_by_localised_styles_and_outline_levels(page: ImportedDocument) -> None:
    assert (page.title, page.subtitle) == ("Eisen im Alltag", "Woher es kommt und wer es braucht")
    assert [section.heading for section in page.sections] == ["Was ist Eisen?"]
    deeper = [block for block in page.sections[0].blocks if isinstance(block, Heading)]
    assert [text_of(block) for block in deeper] == ["Wo es steckt", "Wie viel nötig ist"]


def test_lists_tables_and_links_are_kept(page: ImportedDocument) -> None:
    blocks = page.sections[0].blocks
    assert [block.level for block in blocks if isinstance(block, Item)] == [1, 2, 1]
    assert any(isinstance(block, Table) for block in blocks)
    links = {span.link for block in blocks for span in spans_of(block)}
    assert links == {"", "https://www.example.org/bericht"}


def test_a_footnote_is_a_reference_where_it_names_a_work(page: ImportedDocument) -> None:
    assert [reference.number for reference in page.references] == [1, 2, 3]
    assert page.references[2].author == "Institut für Spurenelemente"
    (citation,) = page.proposed_citations
    assert (citation.claim, citation.reference) == ("c1", 3)
    last = page.sections[0].blocks[-1]
    assert isinstance(last, Callout)
    assert text_of(last) == "Bei Schwangeren ist es mehr."


def test_tracked_changes_count_as_accepted(page: ImportedDocument) -> None:
    assert "Eingefügt wurde dieser Satz." in texts(page)
    assert not any("Gestrichen" in text for text in texts(page))
    assert any(note.code == "deletions_left_out" for note in page.notes)


def test_hidden_text_and_the_table_of_contents_are_listed(page: ImportedDocument) -> None:
    assert page.dropped == ("Unsichtbar", "Was ist Eisen? 2")
    assert page.unplaced == ()


def test_text_boxes_formulas_and_alternatives_lose_no_word() -> None:
    box = f"<w:txbxContent>{paragraph('Im Kasten.')}</w:txbxContent>"
    document = read_docx(
        body(
            "<w:p><w:r><mc:AlternateContent><mc:Choice Requires='wps'><wps:txbx>"
            f"{box}</wps:txbx></mc:Choice><mc:Fallback><v:textbox>{box}</v:textbox></mc:Fallback>"
            "</mc:AlternateContent></w:r></w:p>"
            "<w:p><m:oMathPara><m:oMath><m:r><m:t>a+b</m:t></m:r></m:oMath></m:oMathPara></w:p>"
            f"<w:p><w:sdt><w:sdtContent>{run('Im Feld.')}</w:sdtContent></w:sdt></w:p>"
            f"<w:p><w:smartTag>{run('Schlaues.')}</w:smartTag></w:p>"
        )
    )
    assert texts(document) == ["Im Kasten.", "a+b", "Im Feld.", "Schlaues."]
    assert document.unplaced == ()


def test_headers_and_footers_are_dropped_and_listed() -> None:
    margin = f'<w:hdr xmlns:w="{W}">{paragraph("Seite aus dem Magazin")}</w:hdr>'
    document = read_docx(
        docx(
            TITLE,
            paragraph("Text."),
            relations={"h": ("header", "header1.xml")},
            extra={"word/header1.xml": margin},
        )
    )
    assert document.dropped == ("Seite aus dem Magazin",)


def test_a_footnote_that_nothing_points_to_is_listed_as_unplaced() -> None:
    document = read_docx(docx(TITLE, paragraph("Text."), notes=("Eine vergessene Anmerkung",)))
    assert document.unplaced == ("Eine vergessene Anmerkung",)


@pytest.mark.parametrize(
    "target", ["javascript:alert(1)", "file:///etc/passwd", "data:text/html,x"]
)
def test_links_that_are_no_web_links_are_words(target: str) -> None:
    document = read_docx(docx(TITLE, paragraph("Siehe ", link("l", "hier")), links={"l": target}))
    (block,) = document.sections[0].blocks
    assert text_of(block) == "Siehe hier"
    assert {span.link for span in spans_of(block)} == {""}


@pytest.mark.parametrize(
    "inner",
    [
        paragraph("Siehe ", link("gibt-es-nicht", "hier")),
        '<w:p><w:r><w:footnoteReference w:id="9"/></w:r></w:p><w:p/>',
        "<w:p><w:r><w:footnoteReference/></w:r></w:p>",
        "<w:tbl/><w:tbl><w:tr/></w:tbl><w:p/>",
        '<w:p><w:pPr><w:numPr><w:ilvl w:val="x"/><w:numId w:val="77"/></w:numPr></w:pPr></w:p>',
        "<w:p><w:r><w:sym/></w:r></w:p>",
        '<w:p><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>',
        "<w:p><w:hyperlink/></w:p><w:r/><w:t>lose</w:t>",
    ],
)
def test_broken_structures_are_read_or_refused(inner: str) -> None:
    try:
        assert read_docx(body(inner + paragraph("Text."))).title == "Ein Titel"
    except ImportRefused as refused:
        code = refused.code
    else:
        code = "damaged"
    assert code == "damaged"


def zipped(files: Mapping[str, str | bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def encrypted() -> bytes:
    data = bytearray(docx(TITLE, paragraph("Text.")))
    for mark, offset in ((b"PK\x01\x02", 8), (b"PK\x03\x04", 6)):
        at = data.find(mark)
        while at >= 0:
            data[at + offset] |= 1
            at = data.find(mark, at + 4)
    return bytes(data)


DOCTYPE = '<!DOCTYPE w [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>'
OUTSIDE = '<!DOCTYPE w [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
TEXT = f'<w:document xmlns:w="{W}"><w:body>{TITLE}<w:p><w:r><w:t>&a;</w:t></w:r></w:p></w:body>'
TEXT += "</w:document>"
SETTINGS = f'<w:settings xmlns:w="{W}"/>'


def with_template(target: str) -> bytes:
    return docx(
        TITLE,
        paragraph("Text."),
        relations={"t": ("settings", "settings.xml")},
        extra={
            "word/settings.xml": SETTINGS,
            "word/_rels/settings.xml.rels": relationships(
                {"a": ("attachedTemplate", target)}, outside=("a",)
            ),
        },
    )


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"PK\x03\x04", "damaged"),
        (sample()[:-200], "damaged"),
        (sample()[:400] + b"\x00" * 200 + sample()[600:], "damaged"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "encrypted"),
        (encrypted(), "encrypted"),
        (zipped({"a.txt": "x"}), "not_word"),
        (zipped({"[Content_Types].xml": "<Types/>", "xl/workbook.xml": "<a/>"}), "not_word"),
        (docx(TITLE, extra={f"word/media/{n}.bin": b"" for n in range(2001)}), "bomb"),
        (docx(TITLE, extra={"word/media/a.png": b"\x00" * 60_000_000}), "bomb"),
        (docx(TITLE, extra={"word/media/a.png": b"\x00" * 5_000_000}), "bomb"),
        (docx(TITLE, extra={"word/vbaProject.bin": b"x"}), "macros"),
        (
            docx(TITLE, content_type="application/vnd.ms-word.document.macroEnabled.main+xml"),
            "macros",
        ),
        (docx(TITLE, extra={"word/embeddings/oleObject1.bin": b"x"}), "embedded_object"),
        (docx(TITLE, relations={"o": ("oleObject", "o.bin")}), "embedded_object"),
        (docx(TITLE, relations={"o": ("control", "o.xml")}), "embedded_object"),
        (with_template("https://evil.example/t.dotm"), "remote_part"),
        (with_template("\\\\evil.example\\t.dotm"), "remote_part"),
        (with_template("file://evil.example/t.dotm"), "remote_part"),
        (
            docx(TITLE, relations={"f": ("subDocument", "http://e.example/x")}, outside=("f",)),
            "remote_part",
        ),
        (docx(document=DOCTYPE + TEXT), "doctype"),
        (docx(document=OUTSIDE + TEXT), "doctype"),
        (docx(TITLE, extra={"word/styles.xml": DOCTYPE + "<a>&b;</a>"}), "doctype"),
        (docx(document="<w:document"), "damaged"),
        (docx(document="<html/>"), "not_word"),
        (body("<w:tbl><w:tr><w:tc>" * 30 + "</w:tc></w:tr></w:tbl>" * 30), "too_deep"),
        (docx(paragraph("")), "empty"),
        (
            docx(
                *(paragraph(" ".join(map(str, range(n, n + 180)))) for n in range(10_000, 11_100))
            ),
            "too_large",
        ),
    ],
)
def test_hostile_files_are_refused_with_a_reason(data: bytes, code: str) -> None:
    with pytest.raises(ImportRefused) as refused:
        read_docx(data)
    assert refused.value.code == code


def test_a_part_that_is_too_large_to_read_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(package, "MAX_PART", 100)
    with pytest.raises(ImportRefused) as refused:
        read_docx(sample())
    assert refused.value.code == "too_large"


def test_a_local_template_and_a_linked_image_are_not_loaded_and_noted() -> None:
    document = read_docx(with_template("file:///C:/Vorlagen/Haus.dotm"))
    assert any(note.code == "outside_parts_ignored" for note in document.notes)
    picture = docx(
        TITLE,
        paragraph("Text."),
        relations={"i": ("image", "https://tracker.example/a.png")},
        outside=("i",),
    )
    assert any(note.code == "outside_parts_ignored" for note in read_docx(picture).notes)
