"""The identifiers that a link holds: the host says what its numbers are."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from articles.evidence.address import LINKS_KEPT, SEARCH_PARAMETERS, SHORT_DOI, Address, page_of
from articles.evidence.identifiers.kinds import Check, Flaw, Identifier, IdentifierKind
from articles.evidence.identifiers.reading import read
from articles.evidence.identifiers.spelling import plain

DOI_ANYWHERE = re.compile(r"(?<![\w.])10\.[0-9]{4,9}(?:\.[0-9]+)*/\S+")
# What publishers put behind a DOI in their own addresses.
AFTER_A_DOI = re.compile(
    r"(?:/(?:full|abstract|abs|summary|pdf|epdf|pdfdirect|html|meta|references|fulltext|tab-\w+)"
    r"|(?:v[0-9]+)?\.(?:full|abstract|full-text|pdf|html?)|(?<=\d)v[0-9]+)+/?$",
    re.IGNORECASE,
)
PII_ANYWHERE = re.compile(
    r"(?<![^\W_])(?:PII)?(S[0-9]{4}-?[0-9]{3}[0-9X]\(?[0-9]{2}\)?[0-9]{5}-?[0-9X])(?!\w)",
    re.IGNORECASE,
)
ELSEVIER_PII = re.compile(r"/pii/(S\w+)", re.IGNORECASE)
TRIALS_ANYWHERE = {
    IdentifierKind.NCT: re.compile(r"(?<![^\W_])NCT[0-9]{5,10}(?!\w)", re.IGNORECASE),
    IdentifierKind.DRKS: re.compile(r"(?<![^\W_])DRKS[0-9]{5,10}(?!\w)", re.IGNORECASE),
    IdentifierKind.ISRCTN: re.compile(r"(?<![^\W_])ISRCTN[0-9]{5,10}(?!\w)", re.IGNORECASE),
    IdentifierKind.PROSPERO: re.compile(r"(?<![^\W_])CRD42[0-9]{3,11}(?!\w)", re.IGNORECASE),
}


class AtHost(NamedTuple):
    """What the first group of `path` is, at this host and those below it."""

    host: str
    path: re.Pattern[str]
    kind: IdentifierKind


PMC = re.compile(r"/(PMC[0-9]+)(?![0-9])", re.IGNORECASE)
CD = re.compile(r"(?<!\w)(CD[0-9]+)(?![0-9])", re.IGNORECASE)
AT_HOST = (
    AtHost("pubmed.ncbi.nlm.nih.gov", re.compile(r"^/([0-9]+)(?:/|$)"), IdentifierKind.PMID),
    AtHost("ncbi.nlm.nih.gov", re.compile(r"^/pubmed/([0-9]+)(?:/|$)"), IdentifierKind.PMID),
    AtHost("ncbi.nlm.nih.gov", PMC, IdentifierKind.PMCID),
    AtHost(
        "europepmc.org", re.compile(r"/MED/([0-9]+)(?:/|$)", re.IGNORECASE), IdentifierKind.PMID
    ),
    AtHost("europepmc.org", PMC, IdentifierKind.PMCID),
    AtHost("cochrane.org", CD, IdentifierKind.COCHRANE),
    AtHost("cochranelibrary.com", CD, IdentifierKind.COCHRANE),
    AtHost(
        "orcid.org", re.compile(r"^/([0-9-]{15,18}[0-9X])", re.IGNORECASE), IdentifierKind.ORCID
    ),
    AtHost(
        "bmj.com",
        re.compile(r"^/content/(?:bmj/)?([0-9]{3}/bmj\.[a-z][0-9]{1,5})(?![0-9])", re.IGNORECASE),
        IdentifierKind.BMJ,
    ),
)
# Addresses that are a DOI in all but its prefix.
DOI_AT_HOST = (
    ("bmj.com", re.compile(r"/(bmj-[0-9]{4}-[0-9]{6})(?![0-9])", re.IGNORECASE), "10.1136/"),
    (
        "nature.com",
        re.compile(r"^/articles/(s[0-9]{5}-[0-9]{3}-[0-9]+-[0-9a-z])", re.IGNORECASE),
        "10.1038/",
    ),
)


@lru_cache(maxsize=LINKS_KEPT)
def identifiers_of_link(url: str) -> tuple[Identifier, ...]:
    """Every identifier that a link holds, an archived copy's too; what it searches for is none.

    `written` is the part of the link that was read.
    """
    text, address = page_of(url)
    return tuple(_bare(text)) if address is None else identifiers_at(address)


def identifiers_at(address: Address) -> tuple[Identifier, ...]:
    """The identifiers of a link that was taken apart before."""
    found = list(_from_doi(address))
    if not found:
        found = [*_at_host(address), *_anywhere(address)]
    return tuple({(one.kind, one.normal, one.written): one for one in found}.values())


def _bare(text: str) -> Iterator[Identifier]:
    """An identifier that stands where a link belongs."""
    for kind, begin in (
        (IdentifierKind.PMCID, r"PMC"),
        (IdentifierKind.PMID, r"PMID"),
        (IdentifierKind.DOI, r"doi|10\."),
    ):
        if re.match(begin, text, re.IGNORECASE):
            yield read(kind, text)
            return


def _from_doi(address: Address) -> Iterator[Identifier]:
    """The DOI of a link, whoever's host it is at; at doi.org anything else is malformed."""
    if address.is_at("doi.org"):
        if address.path != "/" and not SHORT_DOI.match(address.path):
            yield read(IdentifierKind.DOI, "https://doi.org" + address.after_host)
        return
    for text in _said(address):
        if found := DOI_ANYWHERE.search(plain(text)):
            yield read(IdentifierKind.DOI, AFTER_A_DOI.sub("", found[0]))
            return
    for host, pattern, prefix in DOI_AT_HOST:
        if address.is_at(host) and (found := pattern.search(address.path)):
            yield read(IdentifierKind.DOI, prefix + found[1])


def _at_host(address: Address) -> Iterator[Identifier]:
    for host, pattern, kind in AT_HOST:
        if address.is_at(host) and (found := pattern.search(address.path)):
            yield read(kind, found[1])


def _anywhere(address: Address) -> Iterator[Identifier]:
    """What needs no host to be recognised: PII and trial registrations."""
    for text in _said(address):
        for found in PII_ANYWHERE.finditer(text):
            yield read(IdentifierKind.PII, found[1])
        for kind, pattern in TRIALS_ANYWHERE.items():
            for found in pattern.finditer(text):
                yield read(kind, found[0])
    if (cut := ELSEVIER_PII.search(address.path)) and not PII_ANYWHERE.search(address.path):
        yield Identifier(IdentifierKind.PII, "", Check.INVALID, cut[1], Flaw.MALFORMED)


def _said(address: Address) -> tuple[str, ...]:
    values = (value for name, value in address.parameters if name not in SEARCH_PARAMETERS)
    return (address.path, *values)
