"""The Retraction Watch file as Crossref publishes it: bytes to entries, with what is dirty in it.

Format: https://www.crossref.org/documentation/retrieve-metadata/retraction-watch/. Twenty columns,
dates as M/D/YYYY 0:00, lists with a semicolon behind each item, reasons with a plus before each,
`unavailable` or nothing for no DOI, 0 or nothing for no PubMed id, here and there a byte that is
not UTF-8. The file's order of columns is not relied on.
"""

import hashlib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TextIO

from articles.evidence.identifiers import normalise_doi, normalise_pmid
from articles.evidence.registries.judging import STATUS_OF, kind
from articles.evidence.retractions.lines import Record, records
from articles.evidence.status import WORST_FIRST
from articles.refusal import Refused
from articles.vocabulary import SourceStatus

MOST_BYTES = 500_000_000
# What is kept of an entry. All of it must be there: a file without one of these columns would
# change every entry. The other ten may be missing.
COLUMNS = {
    "recordid": "Record ID",
    "journal": "Journal",
    "retractiondate": "RetractionDate",
    "retractiondoi": "RetractionDOI",
    "retractionpubmedid": "RetractionPubMedID",
    "originalpaperdate": "OriginalPaperDate",
    "originalpaperdoi": "OriginalPaperDOI",
    "originalpaperpubmedid": "OriginalPaperPubMedID",
    "retractionnature": "RetractionNature",
    "reason": "Reason",
}
NO_DOI = frozenset({"", "unavailable", "n/a", "na", "none", "0"})
NO_PMID = frozenset({"", "unavailable", "n/a", "na", "none", "0"})
DATE = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})(?:\s+\d{1,2}:\d{2}(?::\d{2})?)?", re.ASCII)
LARGEST_ID = 2**62
NATURE_LENGTH, JOURNAL_LENGTH = 60, 300
REPLACED = "\N{REPLACEMENT CHARACTER}"


class FileRefused(Refused):
    """The file cannot be taken in at all."""

    code = "file_refused"


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of the list: what happened to a paper, and where that is said."""

    record_id: int
    nature: str
    reasons: tuple[str, ...]
    journal: str
    paper_doi: str
    paper_pmid: str
    notice_doi: str
    notice_pmid: str
    noticed_on: date | None
    published_on: date | None
    digest: str


@dataclass(frozen=True, slots=True)
class Flaw:
    """What is dirty in a line. `is_lost`: nothing of its record could be taken in."""

    line: int
    code: str
    detail: str = ""
    is_lost: bool = False


@dataclass(slots=True)
class Reading:
    """What a file holds: entries by record id, and its flaws in the order of lines."""

    rows: int = 0
    entries: dict[int, Entry] = field(default_factory=dict)
    flaws: list[Flaw] = field(default_factory=list)


def read_file(path: Path) -> Reading:
    """Everything in a file. Raises: FileRefused."""
    try:
        if not path.is_file():
            raise FileRefused(f"{path} is no file", code="unreadable")
        if path.stat().st_size > MOST_BYTES:
            raise FileRefused(f"{path} is larger than {MOST_BYTES} bytes", code="too_large")
        with path.open(encoding="utf-8-sig", errors="replace", newline="") as file:
            return read(file)
    except OSError as error:
        raise FileRefused(f"cannot read {path}: {error.strerror}", code="unreadable") from None


def read(file: TextIO) -> Reading:
    """Everything in an open file. Raises: FileRefused (no such list, or nothing in it)."""
    rows = records(file)
    places = _places(next(rows, None))
    reading = Reading()
    for row in rows:
        reading.rows += 1
        if not row.is_whole:
            reading.flaws.append(Flaw(row.line, "columns", f"{len(row.cells)} cells", is_lost=True))
            continue
        entry = _entry(row, places, reading.flaws)
        if entry is not None:
            _keep(entry, row.line, reading)
    if not reading.entries:
        raise FileRefused("the file holds no record of a retraction", code="no_records")
    return reading


def _places(header: Record | None) -> dict[str, int]:
    """Where each column stands. Raises: FileRefused."""
    names = [re.sub(r"[\s_]", "", cell).casefold() for cell in header.cells] if header else []
    missing = [title for name, title in COLUMNS.items() if name not in names]
    if missing:
        raise FileRefused(
            f"not the Retraction Watch file: no column {', '.join(missing)}", code="columns_missing"
        )
    twice = [title for name, title in COLUMNS.items() if names.count(name) > 1]
    if twice:
        raise FileRefused(
            f"not the Retraction Watch file: two columns {', '.join(twice)}", code="columns_twice"
        )
    return {name: names.index(name) for name in COLUMNS}


def _entry(row: Record, places: Mapping[str, int], flaws: list[Flaw]) -> Entry | None:
    """The entry of a record; None where it has no number, without which it is no record."""
    cells = {name: row.cells[place].strip() for name, place in places.items()}
    number = cells["recordid"]
    if not re.fullmatch(r"[0-9]{1,18}", number) or not 0 < int(number) < LARGEST_ID:
        flaws.append(Flaw(row.line, "record_id", number[:60], is_lost=True))
        return None
    flaws += _flaws_of(row.line, cells)
    nature = " ".join(cells["retractionnature"].split())[:NATURE_LENGTH]
    parts = (
        nature,
        _reasons(cells["reason"]),
        " ".join(cells["journal"].split())[:JOURNAL_LENGTH],
        _doi(cells["originalpaperdoi"]),
        _pmid(cells["originalpaperpubmedid"]),
        _doi(cells["retractiondoi"]),
        _pmid(cells["retractionpubmedid"]),
        _day(cells["retractiondate"]),
        _day(cells["originalpaperdate"]),
    )
    digest = hashlib.blake2b(repr(parts).encode(), digest_size=16).hexdigest()
    return Entry(int(number), *parts, digest)


def _flaws_of(line: int, cells: Mapping[str, str]) -> Iterator[Flaw]:
    """What of a record cannot be read as what it should be; the rest of it is taken in."""
    for name in ("originalpaperdoi", "retractiondoi"):
        written = cells[name]
        if written.casefold() not in NO_DOI and not _doi(written):
            yield Flaw(line, "doi", f"{COLUMNS[name]}: {written[:80]}")
    for name in ("originalpaperpubmedid", "retractionpubmedid"):
        written = cells[name]
        if written.casefold() not in NO_PMID and not _pmid(written):
            yield Flaw(line, "pmid", f"{COLUMNS[name]}: {written[:80]}")
    for name in ("retractiondate", "originalpaperdate"):
        if cells[name] and _day(cells[name]) is None:
            yield Flaw(line, "date", f"{COLUMNS[name]}: {cells[name][:40]}")
    if kind(cells["retractionnature"]) not in STATUS_OF:
        yield Flaw(line, "nature", cells["retractionnature"][:NATURE_LENGTH])
    if any(REPLACED in cell for cell in cells.values()):
        yield Flaw(line, "bytes")


def _keep(entry: Entry, line: int, reading: Reading) -> None:
    """Put an entry by its id. Of two with one id the graver one counts, of equals the later."""
    other = reading.entries.get(entry.record_id)
    if other is not None and other.digest != entry.digest:
        reading.flaws.append(Flaw(line, "record_id_twice", str(entry.record_id)))
        if _gravity(other) < _gravity(entry):
            return
    reading.entries[entry.record_id] = entry


def _gravity(entry: Entry) -> int:
    """The smaller, the worse; a nature that nobody knows is worse than a correction."""
    status = STATUS_OF.get(kind(entry.nature)) or SourceStatus.CONFLICTING
    return WORST_FIRST.index(status)


def _doi(written: str) -> str:
    return "" if written.casefold() in NO_DOI else normalise_doi(written)


def _pmid(written: str) -> str:
    """The digits; a spreadsheet's `123.0` is 123."""
    return "" if written.casefold() in NO_PMID else normalise_pmid(written.removesuffix(".0"))


def _day(written: str) -> date | None:
    """A day as the file writes it, month first; never guessed the other way round."""
    found = DATE.fullmatch(written)
    if not found:
        return None
    month, day, year = (int(part) for part in found.groups())
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _reasons(written: str) -> tuple[str, ...]:
    """`+Fraud;+Error in Data;` → both, without the marks."""
    items = (" ".join(item.split()).removeprefix("+").strip() for item in written.split(";"))
    return tuple(item for item in items if item)
