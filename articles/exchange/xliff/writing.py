"""Writes XLIFF 1.2 and 2.1 (OASIS; 2.1 keeps the namespace of 2.0). Pure."""

from enum import StrEnum

from lxml import etree
from lxml.etree import _Element

from articles.exchange.xliff.codes import BREAK, Coded, Part, Style, coded
from articles.exchange.xliff.native import closing, opening
from articles.exchange.xliff.units import Job, Unit

V1, V2 = "urn:oasis:names:tc:xliff:document:1.2", "urn:oasis:names:tc:xliff:document:2.0"
XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
SEEN = "beleg-seen"
OUTDATED = "beleg:outdated"
# How 1.2 and 2.1 call what a code is for.
CTYPES = {"strong": "bold", "em": "italic", "link": "link", BREAK: "lb"}
TYPES = {"link": "link", "claim": "other"}


class Version(StrEnum):
    """The versions that are written and read."""

    V1_2 = "1.2"
    V2_1 = "2.1"


def write(job: Job, version: Version) -> bytes:
    """A job as a file in UTF-8."""
    root = _version_1(job) if version is Version.V1_2 else _version_2(job)
    made: bytes = etree.tostring(root, encoding="UTF-8", xml_declaration=True)
    return made


def _version_1(job: Job) -> _Element:
    root = etree.Element(f"{{{V1}}}xliff", {"version": "1.2"}, nsmap={None: V1})  # type: ignore[dict-item]
    file = _add(
        root,
        "file",
        {
            "original": job.article,
            "source-language": job.source.value,
            "target-language": job.target.value,
            "datatype": "html",
        },
    )
    _add(_add(file, "header"), "note").text = job.title
    body = _add(file, "body")
    for unit in job.units:
        row = _add(
            body,
            "trans-unit",
            {
                "id": unit.id,
                "restype": f"x-{unit.kind}",
                "translate": "yes" if unit.is_translated else "no",
                XML_SPACE: "preserve",
            },
        )
        source = coded(unit.source)
        _inline_1(_add(row, "source"), source)
        if unit.target is not None:
            state = "needs-review-translation" if unit.is_stale else "translated"
            target = coded(unit.target, source.styles)
            _inline_1(_add(row, "target", {"state": state}), target)
        _add(row, "note", {"from": SEEN}).text = unit.seen
        for note in unit.notes:
            _add(row, "note", {"from": "beleg"}).text = note
    return root


def _version_2(job: Job) -> _Element:
    root = etree.Element(
        f"{{{V2}}}xliff",
        {"version": "2.1", "srcLang": job.source.value, "trgLang": job.target.value},
        nsmap={None: V2},  # type: ignore[dict-item]
    )
    file = _add(root, "file", {"id": f"a-{job.article}", "original": job.article})
    _add(_add(file, "notes"), "note").text = job.title
    for unit in job.units:
        row = _add(
            file,
            "unit",
            {
                "id": unit.id,
                "type": f"beleg:{unit.kind}",
                "translate": "yes" if unit.is_translated else "no",
                "canResegment": "no",
                XML_SPACE: "preserve",
            },
        )
        notes = _add(row, "notes")
        _add(notes, "note", {"category": SEEN}).text = unit.seen
        for note in unit.notes:
            _add(notes, "note").text = note
        source = coded(unit.source)
        target = None if unit.target is None else coded(unit.target, source.styles)
        _original_data(row, target or source)
        segment = _add(row, "segment", {"id": "s1", **_state(unit)})
        _inline_2(_add(segment, "source"), source)
        if target is not None:
            _inline_2(_add(segment, "target"), target)
    return root


def _state(unit: Unit) -> dict[str, str]:
    if unit.is_stale:
        return {"state": "initial", "subState": OUTDATED}
    return {"state": "initial" if unit.target is None else "translated"}


def _original_data(unit: _Element, both: Coded) -> None:
    """The tags of all codes: a translation's styles hold the source's."""
    if not both.styles:
        return
    data = _add(unit, "originalData")
    for number, style in sorted(both.styles.items()):
        _add(data, "data", {"id": f"d{number}"}).text = opening(style)
        if style.kind != BREAK:
            _add(data, "data", {"id": f"e{number}"}).text = closing(style)


def _inline_1(element: _Element, text: Coded) -> None:
    for part in text.parts:
        if part.kind == "text":
            _say(element, part.text)
            continue
        style = text.styles[part.code]
        number = str(part.code)
        if part.kind == "single":
            code = _add(element, "ph", {"id": number, "ctype": _ctype(style)})
            code.text = opening(style)
        elif part.kind == "open":
            code = _add(element, "bpt", {"id": number, "rid": number, "ctype": _ctype(style)})
            code.text = opening(style)
        else:
            _add(element, "ept", {"id": number, "rid": number}).text = closing(style)


def _inline_2(element: _Element, text: Coded) -> None:
    inside = [element]
    for part in text.parts:
        if part.kind == "text":
            _say(inside[-1], part.text)
        elif part.kind == "close":
            inside.pop()
        else:
            code = _code_2(inside[-1], part, text.styles[part.code])
            if part.kind == "open":
                inside.append(code)


def _code_2(parent: _Element, part: Part, style: Style) -> _Element:
    number = part.code
    about = {"id": str(number), "type": TYPES.get(style.kind, "fmt")}
    about["subType"] = "xlf:lb" if style.kind == BREAK else f"beleg:{style.kind}"
    if part.kind == "single":
        return _add(parent, "ph", about | {"dataRef": f"d{number}"})
    return _add(parent, "pc", about | {"dataRefStart": f"d{number}", "dataRefEnd": f"e{number}"})


def _ctype(style: Style) -> str:
    return CTYPES.get(style.kind, f"x-{style.kind}")


def _add(parent: _Element, name: str, about: dict[str, str] | None = None) -> _Element:
    namespace = etree.QName(parent).namespace
    return etree.SubElement(parent, f"{{{namespace}}}{name}", about or {})


def _say(element: _Element, text: str) -> None:
    """Append words behind whatever stands in an element."""
    if len(element):
        element[-1].tail = (element[-1].tail or "") + text
    else:
        element.text = (element.text or "") + text
