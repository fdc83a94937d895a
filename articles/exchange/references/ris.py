"""Reads RIS: records between TY and ER, two letters before each value."""

import re
from collections.abc import Iterator
from typing import Any

from articles.exchange.references.fields import MAX_TEXT, Entry, entry_of
from articles.rendering.citations.ris import PII, TYPES
from articles.vocabulary import SourceType

LINE = re.compile(r"([A-Z][A-Z0-9]) {1,2}-(?: (.*))?")
KINDS = {
    **{theirs: SourceType(ours) for ours, theirs in TYPES.items()},
    "JFULL": SourceType.ARTICLE_JOURNAL,
    "EJOUR": SourceType.ARTICLE_JOURNAL,
    "ABST": SourceType.ARTICLE_JOURNAL,
    "INPR": SourceType.ARTICLE,
    "MGZN": SourceType.ARTICLE,
    "NEWS": SourceType.ARTICLE,
    "EBOOK": SourceType.BOOK,
    "EDBOOK": SourceType.BOOK,
    "ECHAP": SourceType.CHAPTER,
    "ENCYC": SourceType.CHAPTER,
    "GOVDOC": SourceType.REPORT,
    "STAND": SourceType.REPORT,
    "CONF": SourceType.PAPER_CONFERENCE,
    "LEGAL": SourceType.LEGISLATION,
    "BILL": SourceType.LEGISLATION,
    "CASE": SourceType.LEGISLATION,
    "BLOG": SourceType.WEBPAGE,
    "WEB": SourceType.WEBPAGE,
    "ICOMM": SourceType.WEBPAGE,
}
# The first tag of a row that has a value gives the field.
TAGS = {
    "title": ("TI", "T1", "CT"),
    "container_title": ("T2", "JO", "JF", "JA", "BT"),
    "publisher": ("PB",),
    "volume": ("VL",),
    "issue": ("IS",),
    "doi": ("DO",),
    "pmcid": ("C2",),
    "url": ("UR", "L2", "LK"),
    "language": ("LA",),
}
SLASHED = re.compile(r"(\d{4})(?:[/-](\d{0,2})(?:[/-](\d{0,2}))?)?(?:/.*)?")
ISSN = re.compile(r"(?<!\d)\d{4}-?\d{3}[\dXx](?!\d)", re.ASCII)
PUBMED = re.compile(r"PubMed|MEDLINE|NLM", re.IGNORECASE)

Lines = dict[str, list[list[str]]]
Record = dict[str, list[str]]


def read_ris(text: str) -> Iterator[Entry]:
    """The records of a file; one without ER ends where the next begins."""
    for number, (record, raw) in enumerate(_records(text), 1):
        yield _entry(record, raw, number)


def _records(text: str) -> Iterator[tuple[Record, str]]:
    record: Lines = {}
    lines: list[str] = []
    tag = ""
    for line in re.split(r"\r\n|\r|\n", text.lstrip("\ufeff")):
        found = LINE.fullmatch(line.rstrip())
        if found and found.group(1) == "TY":
            if record:
                yield _joined(record), "\n".join(lines)
            record, lines = {}, []
        elif not record:
            continue
        if found and found.group(1) == "ER":
            yield _joined(record), "\n".join(lines)
            record, lines, tag = {}, [], ""
            continue
        if found:
            tag = found.group(1)
            record.setdefault(tag, []).append([found.group(2) or ""])
        elif line.strip() and tag:
            record[tag][-1].append(line.strip())
        lines.append(line)
    if record:
        yield _joined(record), "\n".join(lines)


def _joined(record: Lines) -> Record:
    """Values that go on over several lines, each on one."""
    return {tag: [" ".join(parts) for parts in values] for tag, values in record.items()}


def _entry(record: Record, raw: str, number: int) -> Entry:
    notes: list[str] = []
    said: dict[str, Any] = {field: _first(record, *tags) for field, tags in TAGS.items()}
    said["type"] = KINDS.get(_first(record, "TY").strip().upper())
    said["authors"] = [
        _name(value) for tag in ("A1", "AU") for value in record.get(tag, ()) if value.strip()
    ]
    said["issued"] = _date(_first(record, "DA", "PY", "Y1"))
    said["accessed_on"] = _date(_first(record, "Y2"))
    said["page"] = _pages(record)
    said["pmid"] = _pmid(record, notes)
    said["pii"] = next(
        (note[len(PII) :] for note in record.get("N1", ()) if note.startswith(PII)), ""
    )
    said |= _serial_numbers(record)
    return entry_of(key=_first(record, "ID") or str(number), raw=raw, said=said, notes=notes)


def _first(record: Record, *tags: str) -> str:
    return next((value for tag in tags for value in record.get(tag, ()) if value.strip()), "")


def _name(value: str) -> dict[str, str]:
    """`Family, Given, Suffix`; a name without given names is an organisation's."""
    family, _, rest = value[:MAX_TEXT].partition(",")
    if not rest.strip():
        return {"literal": family.strip()}
    if value.rstrip().endswith(","):
        return {"literal": value.rstrip()[:-1].strip()}
    given, _, suffix = rest.partition(",")
    return {"family": family.strip(), "given": given.strip(), "suffix": suffix.strip()}


def _date(value: str) -> str:
    """`2019/03/02/` as EDTF, as far as it goes; anything else as it stands."""
    found = SLASHED.fullmatch(value.strip())
    if not found:
        return value
    year, month, day = found.groups()
    if not month:
        return year
    return f"{year}-{month:0>2}" + (f"-{day:0>2}" if day else "")


def _pages(record: Record) -> str:
    start, end = _first(record, "SP").strip(), _first(record, "EP").strip()
    return f"{start}-{end}" if start and end and start != end else start or end


def _pmid(record: Record, notes: list[str]) -> str:
    """AN is a number in some database: PubMed's only where the record says so."""
    value = _first(record, "AN").strip()
    if not value:
        return ""
    names_pubmed = any(PUBMED.search(name) for tag in ("DB", "DP") for name in record.get(tag, ()))
    is_linked = any(
        f"pubmed.ncbi.nlm.nih.gov/{value}" in link or f"/pubmed/{value}" in link
        for link in record.get("UR", ())
    )
    if names_pubmed or is_linked or value.upper().startswith("PMID"):
        return value
    notes.append("pmid: an accession number of another database")
    return ""


def _serial_numbers(record: Record) -> dict[str, str]:
    """SN holds ISBN and ISSN alike, sometimes with a remark; eight digits are an ISSN's."""
    found: dict[str, str] = {}
    for value in record.get("SN", ()):
        issn = ISSN.search(value)
        if issn and len(re.sub(r"[^0-9]", "", value)) <= 8:
            found.setdefault("issn", issn.group())
        elif value.strip():
            found.setdefault("isbn", value.strip())
    return found
