"""What somebody pasted: an identifier, a link, an entry of another program, or a citation line.

Pure text work: what the text itself says, without asking anybody.
"""

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from articles.evidence.identifiers import (
    Identifier,
    IdentifierKind,
    identifiers_in,
    identifiers_of_link,
    normalise_doi,
    normalise_isbn,
    normalise_pmcid,
    normalise_pmid,
)

LONGEST = 100_000
LONGEST_LINE = 2_000
RIS = re.compile(r"^TY {1,2}-", re.MULTILINE)
BIBTEX = re.compile(r"^\s*@\w+\s*[{(]", re.MULTILINE)
LINK = re.compile(r"(?:https?://|www\.)\S+", re.IGNORECASE)
# What a citation line ends in, and what is no part of its words.
IDENTIFIED = re.compile(
    r"\b(?:doi|pmid|pmcid|isbn|issn)\b\s*:?\s*\S+|https?://\S+|\b10\.\d{4,9}/\S+|\bAvailable from:?"
    r"|\bVerfügbar unter:?|\[(?:cited|zitiert)[^\]]*\]|\bEpub\b[^.]*\.?",
    re.IGNORECASE,
)
NUMBER = re.compile(r"^\s*(?:\[\d+\]|\d+[.)])\s+")
YEAR = r"(?P<year>[12]\d{3})"
PLACE = (
    r"(?P<volume>\w+)?\s*(?:\((?P<issue>[^)]{1,20})\))?"
    r"(?:\s*[:,]\s*(?:S\.\s*|pp?\.\s*)?(?P<page>[A-Za-z]?\d[\w.]*(?:\s*[-–]\s*\w+)?))?"
)
APA = re.compile(
    rf"(?P<authors>.{{2,600}}?)\s*\({YEAR}[a-z]?(?:,[^)]{{0,40}})?\)[.:]?\s+"
    rf"(?P<title>.{{3,500}}?[.?!])\s+(?P<container>[^,]{{2,200}}?)(?:,\s*{PLACE})?[\s.]*",
)
VANCOUVER = re.compile(
    rf"(?P<authors>[^.?!:]{{2,600}})\.\s+(?P<title>.{{3,500}}?[.?!])\s+"
    rf"(?P<container>[^;?!]{{2,200}}?)\.?\s+{YEAR}(?:\s+\w{{3,9}}\.?(?:\s+\d{{1,2}})?)?"
    rf"(?:\s*;\s*{PLACE})?[\s.]*",
)
APA_NAME = re.compile(
    r"(?P<family>[^\W\d_][^,;&]{0,60}),\s*(?P<given>(?:[^\W\d_]\.[\s-]?)+)", re.UNICODE
)
VANCOUVER_NAME = re.compile(r"(?P<family>[^\W\d_].{0,60}?)\s+(?P<given>[^\W\d_a-zäöüß]{1,4})")


class PastedKind(StrEnum):
    IDENTIFIER = "identifier"
    LINK = "link"
    RIS = "ris"
    BIBTEX = "bibtex"
    CSL = "csl"
    CITATION = "citation"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class Pasted:
    """What was pasted and what it says; "" is: not said. `authors` are CSL names."""

    kind: PastedKind
    text: str
    doi: str = ""
    pmid: str = ""
    pmcid: str = ""
    isbn: str = ""
    url: str = ""
    title: str = ""
    authors: tuple[dict[str, str], ...] = ()
    container_title: str = ""
    issued: str = ""
    volume: str = ""
    issue: str = ""
    page: str = ""


def recognise(written: str) -> Pasted:
    """What a pasted text is. An entry of another program is recognised here and read elsewhere."""
    text = written[:LONGEST].strip().removeprefix("\ufeff").strip()
    if not text:
        return Pasted(PastedKind.NOTHING, "")
    if text[0] in "[{" and re.search(r'"\w', text):
        return Pasted(PastedKind.CSL, text)
    if RIS.search(text):
        return Pasted(PastedKind.RIS, text)
    if BIBTEX.search(text):
        return Pasted(PastedKind.BIBTEX, text)
    line = " ".join(text.split())[:LONGEST_LINE]
    return _identifier(line) or _link(line) or _citation(line)


def _identifier(line: str) -> Pasted | None:
    """An identifier that stands alone, however it is introduced."""
    kind = PastedKind.IDENTIFIER
    if LINK.fullmatch(line):
        return None
    if pmcid := normalise_pmcid(line):
        return Pasted(kind, line, pmcid=pmcid)
    if isbn := normalise_isbn(line):
        return Pasted(kind, line, isbn=isbn)
    if pmid := normalise_pmid(line):
        return Pasted(kind, line, pmid=pmid)
    doi = normalise_doi(line)
    return (
        Pasted(kind, line, doi=doi) if doi and " " not in line.partition(":")[2].strip() else None
    )


def _link(line: str) -> Pasted | None:
    if not LINK.fullmatch(line):
        return None
    url = line if "://" in line else f"https://{line}"
    return Pasted(PastedKind.LINK, line, url=url, **_named(identifiers_of_link(url)))


def _citation(line: str) -> Pasted:
    """A line of a reference list, in the manner of Vancouver or APA where it is one of these."""
    said = _named(identifiers_in(line))
    words = NUMBER.sub("", IDENTIFIED.sub(" ", line))
    words = " ".join(words.split()).strip(" ;,")
    link = LINK.search(line)
    url = link[0].rstrip(".,;)") if link and not said.get("doi") else ""
    for form, name in ((APA, APA_NAME), (VANCOUVER, VANCOUVER_NAME)):
        if found := form.fullmatch(words):
            return Pasted(
                PastedKind.CITATION,
                line,
                **said,
                url=url,
                title=found["title"].strip(" ."),
                authors=tuple(_names(found["authors"], name)),
                container_title=found["container"].strip(" .,"),
                issued=found["year"],
                volume=found["volume"] or "",
                issue=found["issue"] or "",
                page=(found["page"] or "").replace(" ", ""),
            )
    return Pasted(PastedKind.CITATION, line, **said, url=url)


def _names(written: str, form: re.Pattern[str]) -> list[dict[str, str]]:
    """CSL names of a list of people; what is no person's name is a group's."""
    written = re.sub(r",?\s*(?:et al|u\. ?a|…|\.\.\.)\.?\s*$", "", written.strip())
    if form is APA_NAME:
        people = [
            {"family": name["family"].strip(" &"), "given": name["given"].strip()}
            for name in form.finditer(written)
        ]
        return people or [{"literal": written.strip(" .")}]
    parts = [part.strip(" .") for part in written.split(",")]
    found = [(part, form.fullmatch(part)) for part in parts if part]
    return [
        {"family": name["family"], "given": name["given"]} if name else {"literal": part}
        for part, name in found
    ]


def _named(identifiers: tuple[Identifier, ...]) -> dict[str, Any]:
    """The first of each kind that a source has a field for."""
    fields = {
        IdentifierKind.DOI: "doi",
        IdentifierKind.PMID: "pmid",
        IdentifierKind.PMCID: "pmcid",
        IdentifierKind.ISBN: "isbn",
        IdentifierKind.BMJ: "doi",
    }
    found: dict[str, str] = {}
    for identifier in identifiers:
        field = fields.get(identifier.kind)
        if field and identifier.normal:
            found.setdefault(field, identifier.normal)
    return found
