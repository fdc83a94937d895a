"""Identifiers of published works: one spelling for each, and check digits where there are any.

Pure text work: nothing here says whether an identifier exists, only whether it can.
"""

import re
from urllib.parse import unquote

DOI_PREFIX = re.compile(r"(?:doi:\s*|(?:https?://)?(?:dx\.|www\.)?doi\.org/)", re.IGNORECASE)
# Crossref: "DOIs and matching regular expressions". The suffix is wide on purpose, old ones hold
# `<`, `;` and `#`.
DOI = re.compile(r"10\.\d{4,9}(?:\.\d+)*/\S+")
DOI_LENGTH = 255
# What follows an identifier in a sentence or a reference list, and is no part of it.
AFTER_A_DOI = ".,;:\"'’”»)]}>"
OPENED_BY = {")": "(", ">": "<"}
PMID = re.compile(
    r"(?:PMID:?\s*|https?://pubmed\.ncbi\.nlm\.nih\.gov/)?([1-9]\d{0,7})/?",
    re.ASCII | re.IGNORECASE,
)
PMCID = re.compile(r"(?:PMCID:?\s*)?PMC([1-9]\d{0,9})(?:\.\d+)?", re.ASCII | re.IGNORECASE)


def normalise_doi(raw: str) -> str:
    """The DOI in small letters without prefix, "" where there is none.

    Marks that end a sentence are cut, but not a bracket that the DOI itself opened
    (10.1016/s0140-6736(97)11096-0, and the SICI form with `<…>`).
    """
    doi = DOI_PREFIX.sub("", unquote(raw).strip(), count=1)
    while doi and doi[-1] in AFTER_A_DOI:
        opening = OPENED_BY.get(doi[-1])
        if opening and doi.count(opening) >= doi.count(doi[-1]):
            break
        doi = doi[:-1]
    doi = doi.lower()
    is_doi = DOI.fullmatch(doi) and doi.isprintable() and len(doi) <= DOI_LENGTH
    return doi if is_doi else ""


def normalise_pmid(raw: str) -> str:
    """The digits of a PubMed id, however it is introduced; "" where there is none."""
    found = PMID.fullmatch(raw.strip())
    return found.group(1) if found else ""


def normalise_pmcid(raw: str) -> str:
    """`PMC` and digits, without the version; "" where there is none."""
    found = PMCID.fullmatch(raw.strip())
    return f"PMC{found.group(1)}" if found else ""


def is_isbn(text: str) -> bool:
    """Whether the check digit of an ISBN-10 or ISBN-13 holds. Hyphens and spaces do not count."""
    digits = re.sub(r"[\s-]", "", text).upper()
    if re.fullmatch(r"[0-9]{9}[0-9X]", digits):
        return _weighted(digits) % 11 == 0
    if re.fullmatch(r"97[89][0-9]{10}", digits):
        return sum(int(d) * (3 if place % 2 else 1) for place, d in enumerate(digits)) % 10 == 0
    return False


def is_issn(text: str) -> bool:
    """Whether an ISSN has its form (1234-567X) and its check digit holds."""
    if not re.fullmatch(r"[0-9]{4}-[0-9]{3}[0-9Xx]", text.strip()):
        return False
    digits = text.strip().replace("-", "").upper()
    return _weighted(digits) % 11 == 0


def _weighted(digits: str) -> int:
    """The last digit counts once, the one before twice, and so on; X is ten."""
    return sum(
        weight * (10 if digit == "X" else int(digit))
        for weight, digit in enumerate(reversed(digits), 1)
    )
