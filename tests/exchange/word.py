"""Builds docx files by hand: as small as Word accepts them, and as hostile as a test needs."""

import io
import zipfile
from collections.abc import Mapping
from html import escape

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
WORDML = "application/vnd.openxmlformats-officedocument.wordprocessingml"

STYLES = f"""<w:styles xmlns:w="{W}">
<w:style w:type="paragraph" w:styleId="Titel"><w:name w:val="Title"/></w:style>
<w:style w:type="paragraph" w:styleId="Untertitel"><w:name w:val="Subtitle"/></w:style>
<w:style w:type="paragraph" w:styleId="berschrift1"><w:name w:val="heading 1"/></w:style>
<w:style w:type="paragraph" w:styleId="berschrift2"><w:name w:val="heading 2"/></w:style>
<w:style w:type="paragraph" w:styleId="Eigene"><w:name w:val="Hausstil"/>
<w:pPr><w:outlineLvl w:val="1"/></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="Verzeichnis1"><w:name w:val="toc 1"/></w:style>
</w:styles>"""
NUMBERING = f"""<w:numbering xmlns:w="{W}">
<w:abstractNum w:abstractNumId="0">
<w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/></w:lvl>
<w:lvl w:ilvl="1"><w:numFmt w:val="bullet"/></w:lvl></w:abstractNum>
<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:numFmt w:val="decimal"/></w:lvl>
</w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>
<w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num></w:numbering>"""


def run(text: str, *, bold: bool = False, properties: str = "") -> str:
    inner = properties + ("<w:b/>" if bold else "")
    style = f"<w:rPr>{inner}</w:rPr>" if inner else ""
    return f'<w:r>{style}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def paragraph(*content: str, style: str = "", item: int = 0, level: int = 0) -> str:
    """A paragraph of runs (or plain text); `item` is the id of the list that it belongs to."""
    inner = "".join(part if part.startswith("<") else run(part) for part in content)
    properties = f'<w:pStyle w:val="{style}"/>' if style else ""
    if item:
        properties += f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{item}"/></w:numPr>'
    return f"<w:p><w:pPr>{properties}</w:pPr>{inner}</w:p>"


def table(*rows: tuple[str, ...]) -> str:
    cells = (
        "<w:tr>" + "".join(f"<w:tc>{paragraph(cell)}</w:tc>" for cell in row) + "</w:tr>"
        for row in rows
    )
    return f"<w:tbl>{''.join(cells)}</w:tbl>"


def link(relation: str, text: str) -> str:
    return f'<w:hyperlink r:id="{relation}">{run(text)}</w:hyperlink>'


def footnote_mark(number: int) -> str:
    return f'<w:r><w:footnoteReference w:id="{number}"/></w:r>'


def footnotes(*texts: str) -> str:
    notes = "".join(
        f'<w:footnote w:id="{number}">{paragraph(text)}</w:footnote>'
        for number, text in enumerate(texts, 1)
    )
    return f'<w:footnotes xmlns:w="{W}">{notes}</w:footnotes>'


def relationships(rows: Mapping[str, tuple[str, str]], *, outside: tuple[str, ...] = ()) -> str:
    """Relations by id: kind and target; those in `outside` point out of the file."""
    lines = "".join(
        f'<Relationship Id="{key}" Type="{R}/{kind}" Target="{escape(target)}"'
        + (' TargetMode="External"/>' if key in outside else "/>")
        for key, (kind, target) in rows.items()
    )
    return f'<Relationships xmlns="{PACKAGE}/relationships">{lines}</Relationships>'


def docx(
    *body: str,
    notes: tuple[str, ...] = (),
    links: Mapping[str, str] | None = None,
    extra: Mapping[str, str | bytes] | None = None,
    document: str = "",
    content_type: str = f"{WORDML}.document.main+xml",
    relations: Mapping[str, tuple[str, str]] | None = None,
    outside: tuple[str, ...] = (),
) -> bytes:
    """A docx file. `extra` adds or replaces files in it, `relations` those of the main part."""
    links = links or {}
    rows = {"s": ("styles", "styles.xml"), "n": ("numbering", "numbering.xml")}
    rows |= {key: ("hyperlink", target) for key, target in links.items()}
    files: dict[str, str | bytes] = {
        "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types">'
        '<Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{content_type}"/></Types>',
        "_rels/.rels": relationships({"m": ("officeDocument", "word/document.xml")}),
        "word/document.xml": document
        or f'<w:document xmlns:w="{W}" xmlns:r="{R}"><w:body>{"".join(body)}</w:body></w:document>',
        "word/styles.xml": STYLES,
        "word/numbering.xml": NUMBERING,
    }
    if notes:
        rows["f"] = ("footnotes", "footnotes.xml")
        files["word/footnotes.xml"] = footnotes(*notes)
    rows |= relations or {}
    files["word/_rels/document.xml.rels"] = relationships(rows, outside=(*links, *outside))
    files |= extra or {}
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def sample() -> bytes:
    """An article with everything that people put into Word documents."""
    return docx(
        paragraph("Eisen im Alltag", style="Titel"),
        paragraph("Woher es kommt und wer es braucht", style="Untertitel"),
        paragraph("Was ist Eisen? 2", style="Verzeichnis1"),
        paragraph("Was ist Eisen?", style="berschrift1"),
        paragraph(
            "Der Körper enthält etwa ", run("4 g", bold=True), " Eisen.", footnote_mark(1),
            " Mehr steht im ", link("l1", "Bericht"), ".",
        ),
        paragraph("Wo es steckt", style="berschrift2"),
        paragraph("Linsen: 8 mg je 100 g", item=1),
        paragraph("rote Linsen", item=1, level=1),
        paragraph("Haferflocken", item=1),
        table(("Lebensmittel", "mg"), ("Linsen", "8")),
        paragraph("Wie viel nötig ist", style="Eigene"),
        paragraph("Erwachsene brauchen 10 mg am Tag.", footnote_mark(2)),
        "<w:p><w:del w:id='1'><w:r><w:delText>Gestrichen.</w:delText></w:r></w:del>"
        f"<w:ins w:id='2'>{run('Eingefügt wurde dieser Satz.')}</w:ins></w:p>",
        paragraph(run("Unsichtbar", properties="<w:vanish/>"), "Sichtbar."),
        paragraph("Quellen", style="berschrift1"),
        paragraph("Beispielamt (2019): „Eisen und Blut“. DOI: 10.5555/eisen.2019", item=2),
        paragraph("Muster A, Probe B. Linsen und Eisen. J Bsp. 2020;1:2.", item=2),
        notes=(
            "Institut für Spurenelemente (2021): „Eisen im Körper“. https://www.example.org/eisen",
            "Bei Schwangeren ist es mehr.",
        ),
        links={"l1": "https://www.example.org/bericht"},
    )  # fmt: skip
