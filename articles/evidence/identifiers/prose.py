"""Identifiers in running text: where they stand, their normal form, what can be computed."""

import re
from collections.abc import Iterator
from dataclasses import replace

from articles.evidence.identifiers.digits import is_isbn
from articles.evidence.identifiers.kinds import Identifier, IdentifierKind
from articles.evidence.identifiers.located import identifiers_of_link
from articles.evidence.identifiers.reading import read
from articles.evidence.identifiers.spelling import plain

QUOTES = '"“”„«»‘’‚‹›'
# A `<` goes on only in the form of an old DOI: `<1661::AID-SIM968>`.
GOES_ON = rf"(?:[^\s<{QUOTES}]|<(?=[0-9]+:)|&lt;(?=[0-9]+:))"
LINK = re.compile(
    rf"(?:https?://|www\.|(?<![\w.@/-])(?:[a-z0-9-]+\.)+(?:org|gov|com|eu|de|net|int)/){GOES_ON}+",
    re.IGNORECASE,
)
DOI = re.compile(
    rf"(?:(?<![\w./])|(?<=doi)|(?<=info:doi/))10\.[0-9]{{4,9}}(?:\.[0-9]+)*(?:/|%2F){GOES_ON}+",
    re.IGNORECASE,
)
NEXT_DOI = re.compile(
    r"[;,|](?:doi:?|https?://[\w.]+/)?10\.[0-9]{4,9}/|[;,|]https?://|&(?:quot|#39);", re.IGNORECASE
)
# "10.2019/11.2019": October to November.
MONTHS = re.compile(r"10\.(?:19|20)[0-9]{2}/[01]?[0-9]\.(?:19|20)[0-9]{2}\b")
AFTER = ".,;:!?\"'’‘”“»«›‹…*"
OPENED_BY = {")": "(", "]": "[", "}": "{", ">": "<"}
# Kinds that are known by a word before them or by their own letters; group 1 is the identifier.
SHAPES: tuple[tuple[IdentifierKind, re.Pattern[str]], ...] = tuple(
    (kind, re.compile(pattern, flags))
    for kind, pattern, flags in (
        (IdentifierKind.DOI, r"\bDOI\b\s*:?\s*(10\.[0-9]+/\S+)", re.IGNORECASE),
        (IdentifierKind.PMCID, r"\bPMCID\s*:?\s*(PMC[0-9]+(?:\.[0-9]+)?)", re.IGNORECASE),
        (IdentifierKind.PMCID, r"(?<!\w)(PMC[0-9]{5,9})(?!\w)", 0),
        (IdentifierKind.PMID, r"(?:\bPMID|\bPubMed[ -]ID)\s*:?\s*([0-9]+)(?!\w)", re.IGNORECASE),
        (
            IdentifierKind.ISSN,
            r"ISSN(?:-L)?\s*(?:\([^)\n]*\))?\s*:?\s*([0-9][0-9X\u2010-\u2013-]{5,9})(?!\w)",
            re.IGNORECASE,
        ),
        (
            IdentifierKind.ORCID,
            r"\bORCID(?:\s*iD)?\s*:?\s*([0-9][0-9\u2010-\u2013-]{14,17}[0-9X])(?!\w)",
            re.IGNORECASE,
        ),
        (
            IdentifierKind.ORCID,
            r"(?<![\w-])((?:0000-000[1-3]|0009-00[01][0-9])-[0-9]{4}-[0-9]{3}[0-9X])(?![\w-])",
            re.IGNORECASE,
        ),
        (
            IdentifierKind.PII,
            r"(?<!\w)(?:PII:?\s*)?(S[0-9]{4}-?[0-9]{3}[0-9X]\(?[0-9]{2}\)?[0-9]{5}-?[0-9X])(?!\w)",
            re.IGNORECASE,
        ),
        (IdentifierKind.NCT, r"(?<!\w)(NCT[ -]?[0-9]{7,10})(?!\w)", re.IGNORECASE),
        (IdentifierKind.DRKS, r"(?<!\w)(DRKS[ -]?[0-9]{6,10})(?!\w)", re.IGNORECASE),
        (IdentifierKind.ISRCTN, r"(?<!\w)(ISRCTN[ -]?[0-9]{6,10})(?!\w)", re.IGNORECASE),
        (IdentifierKind.PROSPERO, r"(?<!\w)(CRD ?42[0-9]{4,11})(?!\w)", re.IGNORECASE),
        (IdentifierKind.COCHRANE, r"(?<![\w.])(CD[0-9]{6})(?!\w)", 0),
        (
            IdentifierKind.BMJ,
            (
                r"(?<!\w)(BMJ\.?\s*(?:19|20)[0-9]{2}\s*;\s*[0-9]{3}\s*(?:\([^)\n]*\))?\s*:\s*"
                r"[a-z][0-9]{2,5})(?!\w)"
            ),
            0,
        ),
    )
)
ISBN = re.compile(
    r"\bISBN(?:[ -]?1[03])?\s*(?:\([^)\n]*\))?\s*:?\s*"
    r"([0-9](?:[\s\u2010-\u2013-]?[0-9]){6,16}(?:[\s\u2010-\u2013-]?X)?)",
    re.IGNORECASE,
)


def identifiers_in(text: str) -> tuple[Identifier, ...]:
    """Every identifier in prose, in reading order; `start` and `end` are its place in the text.

    The place of one that stands in a link is the link's.
    """
    found: list[Identifier] = []
    rest = text
    for find in (_links, _dois, _isbns, _shapes):
        new = list(find(rest))
        found += new
        for one in new:
            rest = rest[: one.start] + " " * (one.end - one.start) + rest[one.end :]
    return tuple(sorted(found, key=lambda one: one.start))


def _links(text: str) -> Iterator[Identifier]:
    for link in LINK.finditer(text):
        written = _without_what_follows(_cut(link[0]))
        for one in identifiers_of_link(written):
            yield replace(one, start=link.start(), end=link.start() + len(written))


def _dois(text: str) -> Iterator[Identifier]:
    begin = 0
    while found := DOI.search(text, begin):
        written = _without_what_follows(_cut(found[0]))
        begin = found.start() + max(len(written), 1)
        if not MONTHS.match(found[0]):
            yield read(IdentifierKind.DOI, written, start=found.start())


def _isbns(text: str) -> Iterator[Identifier]:
    """The digits after the word: as many as make an ISBN, since a year may follow them."""
    for found in ISBN.finditer(text):
        places = [place for place, sign in enumerate(found[1]) if sign.isalnum()]
        ends = [places[count - 1] + 1 for count in (13, 10) if len(places) >= count]
        written = next((found[1][:end] for end in ends if is_isbn(plain(found[1][:end]))), found[1])
        yield read(IdentifierKind.ISBN, written, start=found.start(1))


def _shapes(text: str) -> Iterator[Identifier]:
    taken: list[range] = []
    for kind, pattern in SHAPES:
        for found in pattern.finditer(text):
            if any(found.start(1) in place for place in taken):
                continue
            written = _without_what_follows(found[1])
            one = read(kind, written, start=found.start(1))
            taken.append(range(one.start, one.end))
            yield one


def _cut(written: str) -> str:
    """What stands before a second DOI or link that was written without a space."""
    following = NEXT_DOI.search(written)
    return written[: following.start()] if following else written


def _without_what_follows(written: str) -> str:
    """Without the marks of the sentence; a bracket that it opened itself stays."""
    while written:
        opening = OPENED_BY.get(written[-1])
        is_its_own = opening is not None and written.count(opening) >= written.count(written[-1])
        if is_its_own or (opening is None and written[-1] not in AFTER):
            break
        written = written[:-1]
    return written
