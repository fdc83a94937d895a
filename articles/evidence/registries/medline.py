"""What PubMed and Europe PMC have in common: links between records, and publication types."""

import re

from articles.evidence.identifiers import normalise_doi
from articles.evidence.registries.answers import Notice

# How MEDLINE links one record to another, without spaces and case. `…in`: a notice about this
# work; `…of`, `…for`: this work is the notice.
OURS = {
    "retractionin": "retraction",
    "partialretractionin": "partial_retraction",
    "retractedandrepublishedin": "retraction",
    "expressionofconcernin": "expression_of_concern",
    "erratumin": "erratum",
    "correctedandrepublishedin": "correction",
    "updatein": "new_version",
    "preprintof": "preprint_of",
}
THEIRS = {
    "retractionof": "retraction",
    "partialretractionof": "partial_retraction",
    "expressionofconcernfor": "expression_of_concern",
    "erratumfor": "erratum",
}
# Links that say nothing about the work's standing.
HARMLESS = frozenset(
    {
        "commentin", "commenton", "updateof", "republishedin", "republishedfrom", "reprintin",
        "reprintof", "retractedandrepublishedfrom", "correctedandrepublishedfrom",
        "summaryforpatientsin", "originalreportin", "associateddataset", "associatedpublication",
        "cites", "preprintin", "dataset", "articleversion",
    }
)  # fmt: skip
TYPES = {
    "retracted publication": ("retraction", True),
    "retraction of publication": ("retraction", False),
    "retraction notice": ("retraction", False),
    "expression of concern": ("expression_of_concern", False),
    "published erratum": ("erratum", False),
}
A_DOI = re.compile(r"\bdoi:\s*(10\.\S+)", re.IGNORECASE)


def linked(type_: str, *, pmid: str, said: str, by: str) -> Notice | None:
    """The notice behind a link; None for a harmless one. An unknown type keeps its own name."""
    name = re.sub(r"[^a-z]", "", type_.lower())[:60]
    if name in HARMLESS:
        return None
    doi = A_DOI.search(said)
    return Notice(
        type=OURS.get(name) or THEIRS.get(name) or f"unknown_{name}",
        doi=normalise_doi(doi[1]) if doi else "",
        pmid=pmid,
        asserted_by=by,
        is_ours=name not in THEIRS,
    )


def typed(types: tuple[str, ...], *, by: str) -> list[Notice]:
    """What the publication types say by themselves, where no link names the notice."""
    return [
        Notice(type=TYPES[name][0], asserted_by=by, is_ours=TYPES[name][1])
        for name in (type_.lower() for type_ in types)
        if name in TYPES
    ]
