"""Reads BibTeX and biblatex: entries, `@string` abbreviations, names, LaTeX in the fields.

A file is cut at every line that opens an entry; one that is damaged takes no other with it, and
the time grows with the length alone.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from articles.exchange.references.fields import MAX_TEXT, Entry, entry_of
from articles.exchange.references.latex import plain
from articles.rendering.citations.bibtex import MONTHS, TYPES
from articles.vocabulary import SourceType

OPENING = re.compile(r"@\s*([A-Za-z]+)\s*([{(])")
AT_LINE_START = re.compile(r"^[ \t]*(?=@\s*[A-Za-z]+\s*[{(])", re.MULTILINE)
BRACE = re.compile(r"[{}]")
BRACE_OR_BRACKET = re.compile(r"[{})]")
BRACE_OR_QUOTE = re.compile(r'[{}"]')
KEY = re.compile(r"\s*([^\s,{}()\"#%]*)\s*,")
FIELD = re.compile(r"\s*([A-Za-z][\w:+.-]*)\s*=\s*")
WORD = re.compile(r"[\w:+.-]+")
BETWEEN = re.compile(r"[\s,]*")
JOINT = re.compile(r"\s*#\s*")
NO_ENTRIES = frozenset({"comment", "preamble", "string"})
KINDS = {
    **{theirs: SourceType(ours) for ours, theirs in TYPES.items()},
    "booklet": SourceType.BOOK,
    "collection": SourceType.BOOK,
    "conference": SourceType.PAPER_CONFERENCE,
    "electronic": SourceType.WEBPAGE,
    "inbook": SourceType.CHAPTER,
    "manual": SourceType.REPORT,
    "mastersthesis": SourceType.THESIS,
    "mvbook": SourceType.BOOK,
    "phdthesis": SourceType.THESIS,
    "proceedings": SourceType.BOOK,
    "techreport": SourceType.REPORT,
    "www": SourceType.WEBPAGE,
}
# The first field of a row that has a value gives ours.
NAMES = {
    "title": ("title",),
    "container_title": ("journal", "journaltitle", "booktitle", "howpublished", "series"),
    "publisher": ("publisher", "institution", "school", "organization"),
    "volume": ("volume",),
    "issue": ("number", "issue"),
    "page": ("pages", "eid"),
    "isbn": ("isbn",),
    "issn": ("issn",),
    "pmid": ("pmid",),
    "pmcid": ("pmcid", "pmc"),
    "pii": ("pii",),
    "language": ("language", "langid"),
    "accessed_on": ("urldate",),
}
READ = frozenset({"author", "editor", "date", "year", "month", "doi", "url"}.union(*NAMES.values()))
CODES = {"english": "en", "german": "de", "ngerman": "de", "deutsch": "de", "american": "en",
         "british": "en"}  # fmt: skip


class _Damaged(Exception):
    """What is wrong with an entry."""


def read_bibtex(text: str) -> Iterator[Entry]:
    """The entries of a file. What stands between them is no part of any."""
    strings = {month: str(number) for number, month in enumerate(MONTHS, 1)}
    for chunk in AT_LINE_START.split(text.lstrip("\ufeff")):
        place = 0
        while found := OPENING.search(chunk, place):
            kind = found.group(1).lower()
            try:
                end = _closing(chunk, found.end(), found.group(2))
                inner = chunk[found.end() : end]
                if kind == "string":
                    strings |= dict(_fields(inner, strings))
                elif kind not in NO_ENTRIES:
                    yield _entry(kind, inner, chunk[found.start() : end + 1], strings)
            except _Damaged as damage:
                raw = chunk[found.start() :].strip()
                key = KEY.match(chunk, found.end())
                yield Entry(key.group(1) if key else "", raw, refused=str(damage))
                break
            place = end + 1


def _closing(text: str, start: int, opening: str) -> int:
    """Where the entry ends. Raises: _Damaged."""
    signs, last = (BRACE, "}") if opening == "{" else (BRACE_OR_BRACKET, ")")
    depth = 0
    for found in signs.finditer(text, start):
        sign = found.group()
        if depth == 0 and sign == last:
            return found.start()
        depth += {"{": 1, "}": -1}.get(sign, 0)
    raise _Damaged("not_closed")


def _fields(text: str, strings: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """The fields of an entry, abbreviations written out. Raises: _Damaged."""
    place = _after(BETWEEN, text, 0)
    while place < len(text):
        found = FIELD.match(text, place)
        if not found:
            raise _Damaged("field_unreadable")
        part, place = _value(text, found.end(), strings)
        parts = [part]
        while (joined := _after(JOINT, text, place)) > place:
            part, place = _value(text, joined, strings)
            parts.append(part)
        yield found.group(1).lower(), "".join(parts)
        place = _after(BETWEEN, text, place)


def _after(pattern: re.Pattern[str], text: str, place: int) -> int:
    """Where a pattern that starts here ends; here, where it does not."""
    found = pattern.match(text, place)
    return found.end() if found else place


def _value(text: str, place: int, strings: Mapping[str, str]) -> tuple[str, int]:
    """One value: in braces, in quotes, a number or an abbreviation. Raises: _Damaged."""
    if place < len(text) and text[place] == "{":
        depth = 0
        for brace in BRACE.finditer(text, place):
            depth += 1 if brace.group() == "{" else -1
            if depth == 0:
                return text[place + 1 : brace.start()], brace.end()
    elif place < len(text) and text[place] == '"':
        depth = 0
        for sign in BRACE_OR_QUOTE.finditer(text, place + 1):
            if sign.group() == '"' and depth == 0:
                return text[place + 1 : sign.start()], sign.end()
            depth += {"{": 1, "}": -1}.get(sign.group(), 0)
    elif word := WORD.match(text, place):
        return strings.get(word.group().lower(), word.group()), word.end()
    raise _Damaged("value_unreadable")


def _entry(kind: str, inner: str, raw: str, strings: Mapping[str, str]) -> Entry:
    """Raises: _Damaged."""
    found = KEY.match(inner)
    if not found:
        raise _Damaged("key_missing")
    notes: list[str] = []
    fields: dict[str, str] = {}
    for name, value in _fields(inner[found.end() :], strings):
        if len(value) > 10 * MAX_TEXT:
            notes.append(f"{name}: too long")
        elif name in fields and name in READ:
            notes.append(f"{name}: given twice")
        else:
            fields.setdefault(name, value)
    said: dict[str, Any] = {
        ours: plain(_first(fields, *theirs)).strip() for ours, theirs in NAMES.items()
    }
    said["type"] = _type(kind, fields)
    said["authors"] = _authors(_first(fields, "author", "editor"), notes)
    said["issued"] = _date(fields)
    # Two hyphens are how a span of pages is typed; in a text they are a dash.
    said["page"] = plain(re.sub("-{2,3}", "-", _first(fields, *NAMES["page"]))).strip()
    said["language"] = CODES.get(said["language"].lower(), said["language"])
    said["doi"] = _verbatim(fields.get("doi", ""))
    said["url"] = _verbatim(fields.get("url", ""))
    if said["container_title"].startswith(("http://", "https://")):
        said["url"] = said["url"] or said["container_title"]
        said["container_title"] = ""
    if not said["pmid"] and fields.get("eprinttype", "").lower() == "pubmed":
        said["pmid"] = fields.get("eprint", "")
    return entry_of(key=found.group(1), raw=raw, said=said, notes=notes)


def _first(fields: Mapping[str, str], *names: str) -> str:
    return next((fields[name] for name in names if fields.get(name, "").strip()), "")


def _type(kind: str, fields: Mapping[str, str]) -> SourceType | None:
    """`misc` is what has no type of its own: a page where it has an address and no DOI."""
    if kind == "misc" and fields.get("url") and not fields.get("doi"):
        return SourceType.WEBPAGE
    return KINDS.get(kind)


def _date(fields: Mapping[str, str]) -> str:
    """`date` as it stands, else year and month as far as they go."""
    if date := fields.get("date", "").strip():
        return date
    year, month = fields.get("year", "").strip(" {}"), fields.get("month", "").strip(" {}")
    number = {name: place for place, name in enumerate(MONTHS, 1)}.get(month[:3].lower(), month)
    return f"{year}-{number:0>2}" if year and str(number).isdecimal() else year


def _verbatim(text: str) -> str:
    """An address; programs that write for LaTeX put a backslash before some of its signs."""
    return re.sub(r"\\([%&#_~^$])(?:\{\})?", r"\1", text).replace(r"\url", "").strip("{} \t\r\n")


# Names ------------------------------------------------------------------------------------------


def _authors(text: str, notes: list[str]) -> list[dict[str, str]]:
    names = []
    for name in _parted(" ".join(text.split()), "(?i: and )"):
        if name.lower() == "others":
            notes.append("authors: incomplete")
        elif name:
            names.append(_name(name))
    return names


def _name(text: str) -> dict[str, str]:
    """`von Last, Jr, First`, `First von Last`, or a name in braces, which is taken whole."""
    parts = _parted(text, ",")
    if len(parts) == 1:
        words = _parted(text, " ")
        if len(words) == 1:
            return {"literal": plain(text)}
        first = next(
            (place for place, word in enumerate(words[:-1]) if place and word[:1].islower()),
            len(words) - 1,
        )
        return {
            "family": plain(" ".join(words[first:])),
            "given": plain(" ".join(words[:first])),
        }
    suffix = plain(parts[1]) if len(parts) > 2 else ""
    return {"family": plain(parts[0]), "given": plain(parts[-1]), "suffix": suffix}


def _parted(text: str, separator: str) -> list[str]:
    """Parted where the separator stands outside of braces."""
    parts, start, depth = [], 0, 0
    for found in re.finditer(rf"[{{}}]|{separator}", text):
        sign = found.group()
        if sign in {"{", "}"}:
            depth += 1 if sign == "{" else -1
        elif depth == 0:
            parts.append(text[start : found.start()].strip())
            start = found.end()
    return [*parts, text[start:].strip()]
