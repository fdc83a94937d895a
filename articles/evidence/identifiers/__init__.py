"""Identifiers of published works: one spelling for each, and check digits where there are any.

Pure text work: nothing here says whether an identifier exists, only whether it can.
"""

from articles.evidence.identifiers.digits import is_isbn, is_issn
from articles.evidence.identifiers.journals import cochrane_review
from articles.evidence.identifiers.kinds import Check, Flaw, Identifier, IdentifierKind
from articles.evidence.identifiers.located import identifiers_of_link
from articles.evidence.identifiers.prose import identifiers_in
from articles.evidence.identifiers.reading import read
from articles.evidence.identifiers.runs import counting_run
from articles.evidence.identifiers.spelling import (
    is_test_doi,
    normalise_doi,
    normalise_isbn,
    normalise_issn,
    normalise_pii,
    normalise_pmcid,
    normalise_pmid,
)

__all__ = [
    "Check",
    "Flaw",
    "Identifier",
    "IdentifierKind",
    "cochrane_review",
    "counting_run",
    "identifiers_in",
    "identifiers_of_link",
    "is_isbn",
    "is_issn",
    "is_test_doi",
    "normalise_doi",
    "normalise_isbn",
    "normalise_issn",
    "normalise_pii",
    "normalise_pmcid",
    "normalise_pmid",
    "read",
]
