"""Puts the XML of a Word document into plain words: what is not text goes, headings are named.

What is left is written as a new package, so that the converter sees nothing of the original but
paragraphs, runs, lists, tables, notes and links.
"""

import io
import re
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from xml.sax.saxutils import quoteattr

from lxml import etree
from lxml.etree import _Element

from articles.exchange.readers.package import Package, Relation

HEADING_STYLE = "BelegHeading"
TITLE_STYLE = "BelegTitle"
SUBTITLE_STYLE = "BelegSubtitle"
_HEADING = re.compile(r"(?:heading|überschrift|berschrift)\s?([1-9])")
_TITLE = re.compile(r"title|titel")
_SUBTITLE = re.compile(r"sub-?title|untertitel")
_CONTENTS = re.compile(r"(?:toc|verzeichnis|inhaltsverzeichnis)\s?[1-9]")
_UNWRAPPED = frozenset(
    {"ins", "moveTo", "smartTag", "customXml", "bdo", "dir", "fldSimple", "sdt", "sdtContent"}
)
_GONE = frozenset(
    {"del", "moveFrom", "sdtPr", "sdtEndPr", "customXmlPr", "smartTagPr", "blip", "imagedata"}
)
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_OUTSIDE = ' TargetMode="External"'
_LINK = re.compile(r"(?:https?://|mailto:)\S", re.IGNORECASE)


@dataclass(slots=True)
class Plain:
    """What was taken out of a document: lines, alternative texts, tracked deletions."""

    dropped: list[str] = field(default_factory=list)
    images: list[str] = field(default_factory=list)
    deleted: int = 0
    has_math: bool = False


def simplify(package: Package) -> Plain:
    """Reduce the document and its notes to text; what is left out is listed."""
    plain = Plain()
    levels = _levels(package.parts.get("styles"))
    for name, root in _texts(package):
        _keep_links(root, package.relations.get(name, {}))
        _take_images(root, plain)
        _take_deletions(root, plain)
        _choose_alternatives(root)
        _unwrap(root)
        _spell_math(root, plain)
        _lift_boxes(root)
        _take_hidden(root, plain)
        _name_headings(root, levels, plain)
    for margin in package.margins:
        plain.dropped += [line for line in paragraphs(margin) if line]
    return plain


def paragraphs(root: _Element) -> Iterator[str]:
    """The text of each paragraph, spaces folded."""
    for paragraph in root.iter("{*}p"):
        words = []
        for element in paragraph.iter(
            "{*}t", "{*}tab", "{*}br", "{*}cr", "{*}noBreakHyphen", "{*}p"
        ):
            name = _name(element)
            if name == "p" and element is not paragraph:
                break
            words.append((element.text or "") if name == "t" else "-" if name[0] == "n" else " ")
        yield " ".join("".join(words).split())


def rebuilt(package: Package) -> bytes:
    """The simplified document as a docx of its own."""
    parts = {"document": package.main, **package.parts}
    parts.pop("comments", None)
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as archive:
        archive.writestr("[Content_Types].xml", _types(parts))
        archive.writestr(
            "_rels/.rels",
            _relationships({"main": Relation("officeDocument", "word/document.xml", False)}),
        )
        for name, root in parts.items():
            archive.writestr(f"word/{name}.xml", etree.tostring(root, encoding="UTF-8"))
            kept = {
                key: relation
                for key, relation in package.relations.get(name, {}).items()
                if _is_kept(relation)
            }
            if name == "document":
                kept |= {
                    f"part-{other}": Relation(other, f"{other}.xml", False)
                    for other in parts
                    if other != name
                }
            archive.writestr(f"word/_rels/{name}.xml.rels", _relationships(kept))
    return buffer.getvalue()


def _types(parts: Mapping[str, _Element]) -> str:
    base = "application/vnd.openxmlformats-officedocument.wordprocessingml"
    overrides = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{base}.{name}+xml"/>' for name in parts
    )
    return (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>'
    )


def _relationships(relations: Mapping[str, Relation]) -> str:
    rows = "".join(
        f"<Relationship Id={quoteattr(key)} Type={quoteattr(f'{_OFFICE}/{relation.kind}')}"
        f" Target={quoteattr(relation.target)}{_OUTSIDE if relation.is_external else ''}/>"
        for key, relation in relations.items()
    )
    space = "http://schemas.openxmlformats.org/package/2006/relationships"
    return f'<Relationships xmlns="{space}">{rows}</Relationships>'


def _texts(package: Package) -> Iterator[tuple[str, _Element]]:
    yield "document", package.main
    for name in ("footnotes", "endnotes"):
        if name in package.parts:
            yield name, package.parts[name]


def _is_kept(relation: Relation | None) -> bool:
    return (
        relation is not None and relation.kind == "hyperlink" and bool(_LINK.match(relation.target))
    )


def _keep_links(root: _Element, relations: Mapping[str, Relation]) -> None:
    """A link to anything but a web page or an e-mail address is its words only."""
    for element in root.iter("{*}hyperlink"):
        for key in list(element.attrib):
            is_id = etree.QName(key).localname == "id"
            if is_id and not _is_kept(relations.get(str(element.attrib[key]))):
                del element.attrib[key]


def _name(element: _Element) -> str:
    return etree.QName(element).localname


def _value(element: _Element | None, name: str = "val") -> str:
    """An attribute by its local name, whichever edition of the format it is written in."""
    if element is None:
        return ""
    for key, value in element.attrib.items():
        if etree.QName(key).localname == name:
            return str(value)
    return ""


def _first(parent: _Element | None, *path: str) -> _Element | None:
    for name in path:
        parent = (
            next((child for child in parent if _name(child) == name), None)
            if parent is not None
            else None
        )
    return parent


def _remove(element: _Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def _take_images(root: _Element, plain: Plain) -> None:
    for properties in root.iter("{*}docPr"):
        if words := (properties.get("descr") or "").strip():
            plain.images.append(" ".join(words.split()))


def _take_deletions(root: _Element, plain: Plain) -> None:
    for element in list(root.iter("{*}del", "{*}moveFrom")):
        plain.deleted += sum(len(text.text or "") for text in element.iter("{*}delText", "{*}t"))
    for element in list(root.iter()):
        if _name(element) in _GONE and _name(_parent(element)) not in ("rPr", "trPr"):
            _remove(element)


def _parent(element: _Element) -> _Element:
    parent = element.getparent()
    return parent if parent is not None else element


def _choose_alternatives(root: _Element) -> None:
    """Of two ways to draw the same thing keep the one with more words."""
    for element in reversed(list(root.iter("{*}AlternateContent"))):
        choices = list(element)
        best = max(choices, key=lambda choice: len(list(choice.iter("{*}t"))), default=None)
        parent = element.getparent()
        if parent is None:
            continue
        at = parent.index(element)
        parent.remove(element)
        for offset, child in enumerate(list(best) if best is not None else []):
            parent.insert(at + offset, child)


def _unwrap(root: _Element) -> None:
    for element in reversed(list(root.iter())):
        parent = element.getparent()
        if (
            parent is not None
            and _name(element) in _UNWRAPPED
            and _name(parent) not in ("rPr", "trPr")
        ):
            at = parent.index(element)
            children = list(element)
            parent.remove(element)
            for offset, child in enumerate(children):
                parent.insert(at + offset, child)


def _spell_math(root: _Element, plain: Plain) -> None:
    """A formula becomes a run of its characters."""
    space = etree.QName(root).namespace
    for element in list(root.iter("{*}oMath")):
        parent = element.getparent()
        if parent is None or any(_name(above) == "oMath" for above in element.iterancestors()):
            continue
        plain.has_math = True
        run = etree.Element(f"{{{space}}}r")
        text = etree.SubElement(run, f"{{{space}}}t")
        text.text = "".join(part.text or "" for part in element.iter("{*}t"))
        if _name(parent) == "oMathPara" and (above := parent.getparent()) is not None:
            above.replace(parent, run)
        else:
            parent.replace(element, run)


def _lift_boxes(root: _Element) -> None:
    """The paragraphs of a text box follow the paragraph that the box is anchored in."""
    for box in list(root.iter("{*}txbxContent")):
        anchor = next((above for above in box.iterancestors() if _name(above) == "p"), None)
        place = anchor.getparent() if anchor is not None else None
        if anchor is None or place is None:
            continue
        at = place.index(anchor) + 1
        for offset, child in enumerate(list(box)):
            place.insert(at + offset, child)
        _remove(box)


def _take_hidden(root: _Element, plain: Plain) -> None:
    for run in list(root.iter("{*}r")):
        vanish = _first(run, "rPr", "vanish")
        if vanish is not None and _value(vanish) not in ("0", "false"):
            words = "".join(text.text or "" for text in run.iter("{*}t")).strip()
            plain.dropped += [words] if words else []
            _remove(run)


def _levels(styles: _Element | None) -> dict[str, str]:
    """The name that each paragraph style gets here, by the style's id."""
    if styles is None:
        return {}
    rows = {_value(style, "styleId"): style for style in styles.iter("{*}style")}
    return {key: name for key in rows if (name := _named(key, rows, set()))}


def _named(key: str, rows: Mapping[str, _Element], seen: set[str]) -> str:
    """What a style is by its name, its id, its outline level, or the style it is based on."""
    style = rows.get(key)
    if style is None or key in seen:
        return ""
    if found := _by_words(_value(_first(style, "name"))) or _by_words(key):
        return found
    level = _value(_first(style, "pPr", "outlineLvl"))
    if level.isdigit() and int(level) < 9:
        return f"{HEADING_STYLE}{min(int(level) + 1, 6)}"
    return _named(_value(_first(style, "basedOn")), rows, {*seen, key})


def _by_words(words: str) -> str:
    plain = words.casefold().strip()
    if heading := _HEADING.fullmatch(plain):
        return f"{HEADING_STYLE}{min(int(heading[1]), 6)}"
    if _SUBTITLE.fullmatch(plain):
        return SUBTITLE_STYLE
    if _CONTENTS.fullmatch(plain):
        return "contents"
    return TITLE_STYLE if _TITLE.fullmatch(plain) else ""


def _name_headings(root: _Element, levels: Mapping[str, str], plain: Plain) -> None:
    space = etree.QName(root).namespace
    for paragraph in list(root.iter("{*}p")):
        properties = _first(paragraph, "pPr")
        style = _first(properties, "pStyle")
        key = _value(style)
        name = levels.get(key) or _by_words(key)
        outline = _value(_first(properties, "outlineLvl"))
        if outline.isdigit() and int(outline) < 9 and not name:
            name = f"{HEADING_STYLE}{min(int(outline) + 1, 6)}"
        if name == "contents":
            plain.dropped += [line for line in paragraphs(paragraph) if line]
            _remove(paragraph)
        elif name and properties is not None:
            for child in list(properties):
                if _name(child) in ("pStyle", "numPr"):
                    properties.remove(child)
            named = etree.Element(f"{{{space}}}pStyle")
            named.set(f"{{{space}}}val", name)
            properties.insert(0, named)
