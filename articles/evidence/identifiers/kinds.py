"""What kinds of identifiers there are, and what is known of one without asking anybody."""

from dataclasses import dataclass
from enum import StrEnum


class IdentifierKind(StrEnum):
    DOI = "doi"
    PMID = "pmid"
    PMCID = "pmcid"
    ISBN = "isbn"
    ISSN = "issn"
    ORCID = "orcid"
    PII = "pii"
    NCT = "nct"
    DRKS = "drks"
    ISRCTN = "isrctn"
    PROSPERO = "prospero"
    COCHRANE = "cochrane"
    BMJ = "bmj"


class Check(StrEnum):
    """VALID: a check digit holds. INVALID: it cannot be one. UNKNOWN: nothing to compute, no flaw.

    Unknown is never bad: most kinds have no check digit, and whether one exists, registries say.
    """

    VALID = "valid"
    INVALID = "invalid"
    UNKNOWN = "unknown"


class Flaw(StrEnum):
    """Why an identifier is invalid."""

    MALFORMED = "malformed"
    CHECK_DIGIT = "check_digit"
    TEST = "test"
    RANGE = "range"
    VOLUME = "volume"


@dataclass(frozen=True, slots=True)
class Identifier:
    """An identifier as read. `normal` is its one spelling, "" where it cannot be told.

    `start` and `end` are its place in the text it was found in; `expected` is the check character
    that would fit, where `flaw` is that one does not.
    """

    kind: IdentifierKind
    normal: str
    check: Check
    written: str
    flaw: Flaw | None = None
    expected: str = ""
    start: int = 0
    end: int = 0
