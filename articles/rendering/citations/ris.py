"""Sources as RIS records.

RIS has no field for a retraction, a PII or a date of access; the first two stand in notes (N1),
the last in Y2. DB names PubMed wherever AN is a PubMed id.
"""

import re
from collections.abc import Iterable, Iterator, Mapping

from articles.rendering.citations.record import (
    Source,
    date_parts,
    family_of,
    given_of,
    status_note,
    text_of,
)

TYPES = {
    "article-journal": "JOUR",
    "article": "UNPB",
    "book": "BOOK",
    "chapter": "CHAP",
    "report": "RPRT",
    "thesis": "THES",
    "dataset": "DATA",
    "legislation": "STAT",
    "webpage": "ELEC",
    "paper-conference": "CPAPER",
}
PII = "PII: "
PAGES = re.compile(r"(\w+)-(\w+)")
LINE_END = "\r\n"


def ris(sources: Iterable[Source]) -> str:
    """The records one after the other, each ended by ER, in UTF-8 characters."""
    return "".join(
        f"{tag}  - {value}{LINE_END}" for source in sources for tag, value in _record(source)
    )


def _record(source: Source) -> Iterator[tuple[str, str]]:
    yield "TY", TYPES.get(source["type"], "GEN")
    yield "ID", text_of(source, "id")
    for author in source.get("authors") or ():
        yield "AU", _name(author)
    yield from _filled(source, {"title": "TI", "container_title": "T2", "publisher": "PB"})
    yield from _dates(source)
    yield from _filled(source, {"volume": "VL", "issue": "IS"})
    yield from _pages(text_of(source, "page"))
    if source.get("pmid"):
        yield "AN", text_of(source, "pmid")
        yield "DB", "PubMed"
    yield from _filled(
        source,
        {"doi": "DO", "pmcid": "C2", "isbn": "SN", "issn": "SN", "url": "UR", "language": "LA"},
    )
    notes = (f"{PII}{source['pii']}" if source.get("pii") else "", status_note(source))
    yield from (("N1", note) for note in notes if note)
    yield "ER", ""


def _filled(source: Source, tags: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    for field, tag in tags.items():
        if value := text_of(source, field):
            yield tag, value


def _name(author: Mapping[str, str]) -> str:
    """`Family, Given`. An organisation ends in a comma, which is how readers know it."""
    if given := given_of(author):
        return f"{family_of(author)}, {given}"
    return f"{author.get('literal') or family_of(author)},"


def _dates(source: Source) -> Iterator[tuple[str, str]]:
    """PY is the year; DA goes on as far as the date is known, and ends in slashes as RIS asks."""
    issued = date_parts(text_of(source, "issued"))
    if issued:
        yield "PY", f"{issued[0]:04}"
    if len(issued) > 1:
        yield "DA", _date(issued)
    accessed = date_parts(text_of(source, "accessed_on"))
    if accessed:
        yield "Y2", _date(accessed)


def _date(parts: tuple[int, ...]) -> str:
    year, month, day = (*parts, 0, 0)[:3]
    return f"{year:04}/{month:02}/{day:02}/" if day else f"{year:04}/{month:02}//"


def _pages(page: str) -> Iterator[tuple[str, str]]:
    if found := PAGES.fullmatch(page):
        yield "SP", found.group(1)
        yield "EP", found.group(2)
    elif page:
        yield "SP", page
