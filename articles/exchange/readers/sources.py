"""The source list: where it begins, what its entries are, and the fields of an entry as typed."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from articles.exchange.document import ImportedReference
from articles.exchange.readers.lines import Line

_HEADING_WORDS = (
    r"quellen(?:verzeichnis|angaben?|nachweise?)?|literatur(?:verzeichnis|angaben|nachweise?"
    r"|hinweise)?"
    r"|nachweise|referenzen|einzelnachweise|belege|sources?(?: list)?|references?|bibliography"
    r"|bibliografie|literature|works cited|further reading|wissenschaftliche quellen"
    r"|verwendete (?:quellen|literatur)|quellen (?:und|&) (?:literatur|studien|belege)"
    r"|literatur (?:und|&) quellen|sources (?:and|&) references|scientific sources|cited sources"
)
_HEADING = re.compile(rf"[\W\d_]*(?:{_HEADING_WORDS})[\W_]*", re.IGNORECASE)
_INLINE = re.compile(
    r"(?P<heading>(?:quellen?|literatur|sources?|references?)\s*:)\s+(?P<rest>\S.*)", re.IGNORECASE
)
_ANNOTATION = (
    r"Summary|Abstract|Annotation|Conclusion|Findings|Zusammenfassung|Kurzfassung|Inhalt"
    r"|Kernaussage|Ergebnis|Fazit"
)
_DATE = r"Date|Datum|Published|Veröffentlicht|Stand|Year|Jahr"
_LINK = r"Link|URL|Web|Online|Available at|Verfügbar unter|Abrufbar unter"
_ACCESSED = (
    r"Accessed(?: on)?|Retrieved(?: on)?|Abgerufen(?: am)?|Zugriff(?: am)?|Letzter Zugriff"
    r"|Zuletzt abgerufen(?: am)?"
)
_LABEL = re.compile(
    rf"(?:^|(?<=\s)|(?<=[”“\"».(]))(?:(?P<annotation>{_ANNOTATION})\s*:\s*"
    rf"|(?P<date>(?:(?<=\n)|\A)(?:{_DATE}))\s*:\s*"
    rf"|(?P<url>{_LINK})\s*:\s*(?=https?://|www\.)"
    rf"|(?P<doi>(?i:DOI))\s*:?\s*(?=10\.\d|https?://)"
    rf"|(?P<pmid>PMID)\s*:?\s*(?=\d)"
    rf"|(?P<accessed>{_ACCESSED})\s*:?\s*(?=\d))",
)
_LABEL_LINE = re.compile(
    rf"(?:{_ANNOTATION}|{_DATE}|{_LINK}|{_ACCESSED}|DOI|PMID|ISBN)\s*:", re.IGNORECASE
)
_URL = re.compile(r"(?:https?://|www\.)[^\s<>\"“”]+")
_DOI = re.compile(r"\b10\.\d{4,9}/[^\s<>\"“”]+")
_PMID = re.compile(r"\d{1,9}\b")
_DAY = re.compile(
    r"\d{1,2}\.\s?(?:\d{1,2}\.|[A-Za-zä]{3,9})\s?\d{4}|\d{4}-\d\d-\d\d"
    r"|\d{1,2}\s[A-Za-z]{3,9}\s\d{4}"
    r"|\d{1,2}/\d{1,2}/\d{2,4}"
)
_ISSUED = re.compile(r"\(\s*((?:[A-Za-zä]{3,9}\.?\s)?(?:1[89]|20)\d\d[a-z]?)\s*\)")
_QUOTED = re.compile(r"[\"“”„»«](?P<title>[^\"“”„»«]{3,400})[\"“”»«]")
_LISTED = re.compile(
    r"(?P<author>[A-ZÄÖÜ][\w'-]{1,30} [A-Z]{1,3}\b[^.:]{0,200}?(?:et al)?"
    r"|[A-ZÄÖÜ][\w'-]{1,30}, (?:[A-Z]\.[ -]?){1,3}[^:]{0,200}?(?=:))"
    r"(?P<joint>[.:])\s+(?P<title>[^.?!]{8,300}[?!]?)(?=[.\s])"
)
_TRAILING = ".,;:)]»”“\"'"
_WORD = re.compile(r"\w")


@dataclass(slots=True)
class Entry:
    """The lines of one entry; `typed_mark` is its list mark as typed, "" where it has none."""

    number: int
    typed_mark: str
    lines: list[str]


def is_heading(*, text: str) -> bool:
    """Whether a line alone announces the source list."""
    return len(text) <= 60 and bool(_HEADING.fullmatch(text))


def inline_heading(*, text: str) -> tuple[str, str]:
    """Heading and first entry of a line such as "Quellen: …"; both "" for any other line."""
    found = _INLINE.fullmatch(text)
    return (found["heading"], found["rest"]) if found else ("", "")


def is_label_line(*, text: str) -> bool:
    """Whether a line continues an entry with a named field ("Link: …")."""
    return bool(_LABEL_LINE.match(text))


def is_link_line(*, text: str) -> bool:
    """Whether a line begins with a link."""
    return bool(_URL.match(text))


def entries_of(*, lines: Sequence[Line]) -> tuple[list[Entry], tuple[str, ...]]:
    """The entries of a source list, and the lines that stand before the first of them.

    Entries begin at list marks where the list has any, else at paragraphs.
    """
    before: list[str] = []
    marked = any(line.mark for line in lines)
    outermost = min((line.indent for line in lines if line.mark), default=0)
    found: list[Entry] = []
    for line in lines:
        named = is_label_line(text=line.own_text) or bool(_URL.match(line.own_text))
        begins = line.mark is not None and line.indent <= outermost + 1
        if not marked:
            begins = line.before > 0 or not found
        if begins and not (named and found):
            found.append(_begun(line, found))
        elif found:
            found[-1].lines.append(line.text)
        else:
            before.append(line.text)
    return found, tuple(before)


def _begun(line: Line, found: Sequence[Entry]) -> Entry:
    """A new entry; its number is the typed one unless that would repeat or go back."""
    last = found[-1].number if found else 0
    typed = line.mark.number if line.mark else 0
    return Entry(
        number=typed if typed > last else last + 1,
        typed_mark=line.mark.typed if line.mark else "",
        lines=[line.own_text],
    )


def reference_of(*, entry: Entry) -> tuple[ImportedReference, tuple[str, ...]]:
    """The entry's fields as typed, and the marks and labels that belong to no field."""
    text = "\n".join(entry.lines)
    marks = [entry.typed_mark] if entry.typed_mark else []
    fields: dict[str, str] = {}
    rest: list[str] = []
    labels = list(_LABEL.finditer(text))
    head = text[: labels[0].start()] if labels else text
    ends = [*(label.start() for label in labels[1:]), len(text)][: len(labels)]
    for label, end in zip(labels, ends, strict=True):
        name = label.lastgroup or ""
        value = text[label.end() : end]
        if name in fields:
            rest.append(label.group() + value)
            continue
        if name == "annotation":
            fields["annotation_label"] = label[name]
            marks.append(label.group().strip()[len(label[name]) :])
        else:
            marks.append(label.group().strip())
        _keep(name, value, fields, rest, marks)
    _read_head(head, fields, rest, marks)
    return (
        ImportedReference(
            number=entry.number,
            author=fields.get("author", ""),
            issued=fields.get("issued", ""),
            title=fields.get("title", ""),
            annotation_label=fields.get("annotation_label", ""),
            annotation=fields.get("annotation", ""),
            date=fields.get("date", ""),
            url=fields.get("url", ""),
            doi=fields.get("doi", ""),
            pmid=fields.get("pmid", ""),
            accessed=fields.get("accessed", ""),
            rest=" ".join(" ".join(rest).split()),
            raw=text,
        ),
        tuple(mark for mark in marks if mark),
    )


def _keep(name: str, value: str, fields: dict[str, str], rest: list[str], marks: list[str]) -> None:
    """Put a labelled value into its field; what the field cannot hold goes to the rest."""
    shapes = {"url": _URL, "doi": _DOI, "pmid": _PMID, "accessed": _DAY}
    if name not in shapes:
        first, *more = value.split("\n")
        own = [row for row in more if name == "annotation" and not _URL.match(row)]
        fields[name] = " ".join(" ".join([first, *own]).split())
        _read_loose("\n".join(row for row in more if row not in own), fields, rest, marks)
        return
    shape = _URL if name == "doi" and _URL.match(value) else shapes[name]
    found = shape.match(value)
    if not found:
        _leave(value, rest, marks)
        return
    kept = found.group().rstrip(_TRAILING) if name in {"url", "doi"} else found.group()
    fields[name] = kept
    _read_loose(value[len(kept) :], fields, rest, marks)


def _read_loose(text: str, fields: dict[str, str], rest: list[str], marks: list[str]) -> None:
    """Text outside every label: links and identifiers are found by shape, the rest is kept."""
    for name, shape in (("url", _URL), ("doi", _DOI)):
        found = shape.search(text)
        if found and not fields.get(name):
            kept = found.group().rstrip(_TRAILING)
            fields[name] = kept
            _leave(text[: found.start()], rest, marks)
            text = text[found.start() + len(kept) :]
    _leave(text, rest, marks)


def _leave(text: str, rest: list[str], marks: list[str]) -> None:
    words = text.lstrip(" \n.,;:–—-")
    marks.append(text[: len(text) - len(words)].strip())
    (rest if _WORD.search(words) else marks).append(words.strip())


def _read_head(head: str, fields: dict[str, str], rest: list[str], marks: list[str]) -> None:
    """Author, year and title: `Author (2020): "Title"`, `Author (2020). Title.`, or less."""
    head = " ".join(head.split())
    issued = _ISSUED.search(head)
    quoted = _QUOTED.search(head)
    if quoted and issued and issued.start() > quoted.start():
        issued = _ISSUED.search(head, quoted.end())
    if quoted:
        before, after = head[: quoted.start()], head[quoted.end() :]
        fields["title"] = quoted["title"].strip()
        marks += [quoted.group()[0], quoted.group()[-1]]
        if re.search(r"\w\.\Z", fields["title"]):
            fields["title"] = fields["title"][:-1]
            marks.append(".")
        if issued and issued.start() > quoted.start():
            _take_author(before, fields, marks)
            _take_year(after, fields, rest, marks)
            return
        _take_author_and_year(before, fields, rest, marks)
        _read_loose(after, fields, rest, marks)
        return
    if not issued:
        _read_listed(head, fields, rest, marks)
        return
    _take_author_and_year(head[: issued.end()], fields, rest, marks)
    following = head[issued.end() :].lstrip(" .:,–—-")
    marks.append(head[issued.end() : len(head) - len(following)].strip())
    title = re.match(
        r"(?!https?:|www\.|10\.\d).{3,400}?(?=[.?!](?:\s|$)|\s(?:https?:|www\.|10\.\d{4})|$)",
        following,
    )
    if title:
        fields["title"] = title.group().strip()
        following = following[title.end() :]
    _read_loose(following, fields, rest, marks)


def _read_listed(head: str, fields: dict[str, str], rest: list[str], marks: list[str]) -> None:
    """`Author AB, Other C. Title. Journal 2020;1:2.`, the order of medical journals."""
    found = _LISTED.match(head)
    if found:
        fields["author"], fields["title"] = found["author"], found["title"]
        marks.append(found["joint"])
        head = head[found.end() :]
    _read_loose(head, fields, rest, marks)


def _take_author_and_year(
    text: str, fields: dict[str, str], rest: list[str], marks: list[str]
) -> None:
    issued = _ISSUED.search(text)
    if not issued:
        _take_author(text, fields, marks)
        return
    fields["issued"] = issued[1]
    marks += ["(", ")"]
    _take_author(text[: issued.start()], fields, marks)
    _leave(text[issued.end() :], rest, marks)


def _take_author(text: str, fields: dict[str, str], marks: list[str]) -> None:
    author = text.strip().rstrip(" :,;–—-")
    marks.append(text.strip()[len(author) :])
    fields["author"] = author


def _take_year(text: str, fields: dict[str, str], rest: list[str], marks: list[str]) -> None:
    issued = _ISSUED.search(text)
    if not issued:
        _read_loose(text, fields, rest, marks)
        return
    fields["issued"] = issued[1]
    marks += ["(", ")"]
    _leave(text[: issued.start()], rest, marks)
    _read_loose(text[issued.end() :], fields, rest, marks)
