"""One spelling for each kind of identifier: `normalise_…` gives "" where there is none."""

import html
import re
from functools import lru_cache
from urllib.parse import unquote

from articles.evidence.identifiers.digits import compact, is_isbn, is_issn, isbn_13

INVISIBLE = re.compile("[\x00-\x08\x0e-\x1f\x7f\xad\u200b-\u200f\u2060\ufeff]")
DASHES = re.compile("[\u2010-\u2015\u2212\ufe63\uff0d]")
DOI_LABEL = re.compile(r"(?:info:doi/|doi\b\s*:?\s*)(?!\.org)", re.IGNORECASE)
DOI_LINK = re.compile(r"(?:https?://)?(?:dx\.|www\.)?doi\.org/", re.IGNORECASE)
# The fragment of an old DOI may be all that follows its "#": `…3.0.CO;2-#`.
AFTER_A_LINK = re.compile(r"(?:\?|(?<!;2-)#).*", re.DOTALL)
# Crossref: "DOIs and matching regular expressions". The suffix is wide on purpose, old ones hold
# `<`, `;` and `#`.
DOI = re.compile(r"10\.[0-9]{4,9}(?:\.[0-9]+)*/\S+")
DOI_LENGTH = 255
# The rules of a gate ask for the same identifiers again.
IDENTIFIERS_KEPT = 2048
# What follows an identifier in a sentence or a reference list, and is no part of it.
AFTER_A_DOI = ".,;:!?\"'’‘”“»«›‹…)]}>/"
BEFORE_A_DOI = "<([{\"'„“”‚‘»«›‹"
OPENED_BY = {")": "(", ">": "<", "]": "["}
TEST_PREFIXES = ("10.5555/", "10.5072/")
PMID = re.compile(
    r"(?:PMID:?\s*|(?:https?://)?(?:pubmed\.ncbi\.nlm\.nih\.gov/"
    r"|(?:www\.)?ncbi\.nlm\.nih\.gov/pubmed/))?([1-9]\d{0,7})[/.,;]*(?:[?#]\S*)?",
    re.ASCII | re.IGNORECASE,
)
PMCID = re.compile(
    r"(?:PMCID:?\s*|(?:https?://)?(?:pmc\.ncbi\.nlm\.nih\.gov|(?:www\.)?ncbi\.nlm\.nih\.gov/pmc)"
    r"/articles/)?PMC([1-9]\d{0,9})(?:\.\d+)?[/.,;]*(?:[?#]\S*)?",
    re.ASCII | re.IGNORECASE,
)
ISBN_LABEL = re.compile(r"ISBN(?:-?1[03])?\s*:?\s*", re.IGNORECASE)
ISSN_LABEL = re.compile(r"(?:[ep]-?)?ISSN(?:-L)?\s*:?\s*", re.IGNORECASE)
ORCID = re.compile(
    r"(?:(?:https?://)?(?:www\.)?orcid\.org/|ORCID(?:\s*iD)?\s*:?\s*)?"
    r"([0-9]{4})-?([0-9]{4})-?([0-9]{4})-?([0-9]{3}[0-9X])[/.,;]*",
    re.IGNORECASE,
)
PII = re.compile(
    r"(?:PII:?\s*)?S([0-9]{4})-?([0-9]{3}[0-9X])\(?([0-9]{2})\)?([0-9]{5})-?([0-9X])",
    re.IGNORECASE,
)


def plain(text: str) -> str:
    """Text without what nobody sees, its dashes as hyphens."""
    return DASHES.sub("-", INVISIBLE.sub("", text)).strip()


@lru_cache(maxsize=IDENTIFIERS_KEPT)
def normalise_doi(raw: str) -> str:
    """The DOI in small letters without prefix, "" where there is none.

    Marks that end a sentence are cut, but not a bracket that the DOI itself opened
    (10.1016/s0140-6736(97)11096-0, and the SICI form with `<…>`).
    """
    doi = plain(raw)
    if DOI_LINK.search(doi[:40]):
        doi = AFTER_A_LINK.sub("", doi)
    doi = _decoded(doi).lstrip(BEFORE_A_DOI)
    while introduced := DOI_LABEL.match(doi) or DOI_LINK.match(doi):
        doi = doi[introduced.end() :]
    doi = _without_what_follows(doi).lower()
    is_doi = DOI.fullmatch(doi) and doi.isprintable() and len(doi) <= DOI_LENGTH
    return doi if is_doi else ""


def is_test_doi(doi: str) -> bool:
    """Whether a DOI is one of those that Crossref and DataCite keep for trials."""
    return doi.startswith(TEST_PREFIXES)


def normalise_pmid(raw: str) -> str:
    """The digits of a PubMed id, however it is introduced; "" where there is none."""
    found = PMID.fullmatch(raw.strip())
    return found.group(1) if found else ""


def normalise_pmcid(raw: str) -> str:
    """`PMC` and digits, without the version; "" where there is none."""
    found = PMCID.fullmatch(raw.strip())
    return f"PMC{found.group(1)}" if found else ""


def normalise_isbn(raw: str) -> str:
    """The thirteen digits, of an ISBN-10 too; "" where the form or the check digit is wrong."""
    typed = ISBN_LABEL.sub("", plain(raw), count=1)
    return isbn_13(typed) if is_isbn(typed) else ""


def normalise_issn(raw: str) -> str:
    """`1234-567X`; "" where the form or the check digit is wrong."""
    digits = compact(ISSN_LABEL.sub("", plain(raw), count=1))
    issn = f"{digits[:4]}-{digits[4:]}"
    return issn if is_issn(issn) else ""


def split_orcid(raw: str) -> str:
    """The sixteen characters of an ORCID without hyphens, whatever they are; "" for none."""
    found = ORCID.fullmatch(plain(raw))
    return "".join(found.groups()).upper() if found else ""


@lru_cache(maxsize=IDENTIFIERS_KEPT)
def normalise_pii(raw: str) -> str:
    """The seventeen characters of an article's PII at Elsevier, "" for any other."""
    found = PII.fullmatch(plain(raw))
    return "S" + "".join(found.groups()).upper() if found else ""


def _decoded(text: str) -> str:
    """Text without HTML entities and percent signs, however often they were written over."""
    while (decoded := DASHES.sub("-", html.unescape(unquote(text))).strip()) != text:
        text = decoded
    return text


def _without_what_follows(doi: str) -> str:
    while doi and doi[-1] in AFTER_A_DOI:
        opening = OPENED_BY.get(doi[-1])
        if opening and doi.count(opening) >= doi.count(doi[-1]):
            break
        doi = doi[:-1]
    return doi
