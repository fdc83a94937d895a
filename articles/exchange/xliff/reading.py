"""Reads XLIFF 1.2 and 2.x as translators' tools send it back. Pure.

Tools segment, split codes, wrap terms and add elements of their own; what means nothing here is
read through. Nothing outside the file is ever fetched, and no entity is ever resolved.
"""

import re
from collections.abc import Iterator
from typing import Any

from lxml import etree
from lxml.etree import _Element

from articles.exchange.document import ImportRefused
from articles.exchange.xliff.codes import Part, Style, spans_of
from articles.exchange.xliff.native import style_in
from articles.exchange.xliff.units import PLAIN, Job, Unit
from articles.exchange.xliff.writing import SEEN, V1, V2
from articles.vocabulary import Language

MAX_BYTES = 8 * 1024 * 1024
MOST_UNITS = 20_000
DIGEST = re.compile(r"sha256:[0-9a-f]{64}\Z")
KIND = re.compile(r"(?:x-|beleg:)([a-z]+(?:-[a-z0-9]+)*)\Z")


def read(data: bytes) -> Job:
    """The job in a file. Raises: ImportRefused, which says what is wrong with the file."""
    if len(data) > MAX_BYTES:
        raise ImportRefused(
            f"the file is larger than {MAX_BYTES // 1024 // 1024} MB", code="too_large"
        )
    root = _root(data)
    namespace = etree.QName(root).namespace
    if namespace not in (V1, V2) or etree.QName(root).localname != "xliff":
        raise ImportRefused("the file is no XLIFF 1.2 or 2.1", code="not_xliff")
    files = root.findall(f"{{{namespace}}}file")
    if len(files) != 1:
        raise ImportRefused(f"the file holds {len(files)} texts; one is expected", code="not_one")
    file = files[0]
    if namespace == V1:
        source, target = file.get("source-language", ""), file.get("target-language", "")
        units = [_unit_1(row) for row in file.iter(f"{{{V1}}}trans-unit")]
    else:
        source, target = root.get("srcLang", ""), root.get("trgLang", "")
        units = [_unit_2(row) for row in file.iter(f"{{{V2}}}unit")]
    if len(units) > MOST_UNITS:
        raise ImportRefused(f"the file has more than {MOST_UNITS} units", code="too_many")
    names = [unit.id for unit in units]
    if len(set(names)) != len(names):
        twice = next(name for name in names if names.count(name) > 1)
        raise ImportRefused(f"the unit {twice[:80]} is there twice", code="unit_twice")
    return Job(file.get("original", ""), _language(source), _language(target), "", tuple(units))


def _root(data: bytes) -> _Element:
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise ImportRefused(f"the file is no XML: {error}", code="not_xml") from None
    about: Any = root.getroottree().docinfo
    if about.doctype:
        raise ImportRefused("the file has a document type, which may hide entities", code="doctype")
    return root


def _language(code: str) -> Language:
    """The language of a tag such as `de-DE`."""
    word = code.partition("-")[0].lower()
    if word not in list(Language):
        named = ", ".join(language.value for language in Language)
        raise ImportRefused(
            f"the language {code[:20]!r} is none of ours: {named}", code="language_unknown"
        )
    return Language(word)


def _unit_1(row: _Element) -> Unit:
    notes = {note.get("from", ""): note.text or "" for note in row.findall(f"{{{V1}}}note")}
    source = row.find(f"{{{V1}}}source")
    target = row.find(f"{{{V1}}}target")
    parts = [] if source is None else list(_parts_1(source))
    styles = {
        number: style
        for side in (target, source)
        if side is not None
        for number, style in _styles_1(side).items()
    }
    kind = _kind(row.get("restype", ""))
    is_plain = kind == PLAIN
    return Unit(
        id=row.get("id", ""),
        kind=kind,
        source=spans_of(parts, styles, is_plain=is_plain),
        target=None
        if target is None
        else spans_of(list(_parts_1(target)), styles, is_plain=is_plain),
        seen=_digest(notes.get(SEEN, "")),
    )


def _styles_1(side: _Element) -> dict[int, Style]:
    styles = {}
    for code in side.iter(f"{{{V1}}}bpt", f"{{{V1}}}ph", f"{{{V1}}}it"):
        style = style_in("".join(str(text) for text in code.itertext()))
        number = _number(code.get("rid") or code.get("id"))
        if style is not None and number:
            styles[number] = style
    return styles


def _parts_1(element: _Element) -> Iterator[Part]:
    if element.text:
        yield Part("text", element.text)
    for child in element:
        name = etree.QName(child).localname
        number = _number(child.get("rid") or child.get("id"))
        if name == "bpt" or (name == "it" and child.get("pos") == "open"):
            yield Part("open", code=number)
        elif name == "ept" or (name == "it" and child.get("pos") == "close"):
            yield Part("close", code=number)
        elif name in ("ph", "x"):
            yield Part("single", code=number)
        elif name == "g":
            yield Part("open", code=number)
            yield from _parts_1(child)
            yield Part("close", code=number)
        else:
            yield from _parts_1(child)
        if child.tail:
            yield Part("text", child.tail)


def _unit_2(row: _Element) -> Unit:
    seen = ""
    for note in row.iterfind(f"{{{V2}}}notes/{{{V2}}}note"):
        if note.get("category") == SEEN:
            seen = _digest(note.text or "")
    data = {
        one.get("id", ""): one.text or ""
        for one in row.iterfind(f"{{{V2}}}originalData/{{{V2}}}data")
    }
    sources: list[Part] = []
    targets: list[Part] = []
    styles: dict[int, Style] = {}
    is_done = False
    for segment in row.iterchildren(f"{{{V2}}}segment", f"{{{V2}}}ignorable"):
        source, target = segment.find(f"{{{V2}}}source"), segment.find(f"{{{V2}}}target")
        between = etree.QName(segment).localname == "ignorable"
        if source is not None:
            sources += _parts_2(source)
            styles |= _styles_2(source, data)
        if target is not None:
            is_done = is_done or not between
            targets += _parts_2(target)
            styles = _styles_2(target, data) | styles
        elif between and source is not None:
            targets += _parts_2(source)
    kind = _kind(row.get("type", ""))
    is_plain = kind == PLAIN
    return Unit(
        id=row.get("id", ""),
        kind=kind,
        source=spans_of(sources, styles, is_plain=is_plain),
        target=spans_of(targets, styles, is_plain=is_plain) if is_done else None,
        seen=seen,
    )


def _styles_2(side: _Element, data: dict[str, str]) -> dict[int, Style]:
    styles = {}
    for code in side.iter(f"{{{V2}}}pc", f"{{{V2}}}sc", f"{{{V2}}}ph"):
        native = data.get(code.get("dataRefStart") or code.get("dataRef") or "", "")
        style = style_in(native)
        number = _number(code.get("id"))
        if style is not None and number:
            styles[number] = style
    return styles


def _parts_2(element: _Element) -> Iterator[Part]:
    if element.text:
        yield Part("text", element.text)
    for child in element:
        name = etree.QName(child).localname
        number = _number(child.get("id"))
        if name == "pc":
            yield Part("open", code=number)
            yield from _parts_2(child)
            yield Part("close", code=number)
        elif name == "sc":
            yield Part("open", code=number)
        elif name == "ec":
            yield Part("close", code=_number(child.get("startRef")) or number)
        elif name == "ph":
            yield Part("single", code=number)
        else:
            yield from _parts_2(child)
        if child.tail:
            yield Part("text", child.tail)


def _kind(text: str) -> str:
    match = KIND.match(text)
    return match[1] if match else PLAIN


def _number(text: str | None) -> int:
    """A code's number; 0 for one that a tool made up, which stands for no style of ours."""
    return int(text) if text and text.isascii() and text.isdecimal() and len(text) < 7 else 0


def _digest(text: str) -> str:
    return text.strip() if DIGEST.match(text.strip()) else ""
