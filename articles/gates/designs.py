"""Which study designs can carry which kind of claim (OCEBM levels, GRADE), and what a claim has."""

from collections.abc import Iterator

from articles.manuscripts.manuscript import CitationRecord, ClaimRecord, Manuscript
from articles.vocabulary import ClaimKind, Stance, StudyDesign

SUPPORTING = frozenset({Stance.SUPPORTS, Stance.PARTIALLY_SUPPORTS})
_OF_EFFECTS = frozenset(
    {
        StudyDesign.SYSTEMATIC_REVIEW_RCT,
        StudyDesign.META_ANALYSIS,
        StudyDesign.RCT,
        StudyDesign.NON_RANDOMISED,
        StudyDesign.GUIDELINE,
        StudyDesign.REGULATORY_OPINION,
    }
)
_OF_CAUSES = _OF_EFFECTS | {StudyDesign.SYSTEMATIC_REVIEW_OBSERVATIONAL}
# Harm that is rare or late is seen in observation only.
_OF_HARM = _OF_CAUSES | {
    StudyDesign.COHORT,
    StudyDesign.CASE_CONTROL,
    StudyDesign.CASE_SERIES,
}
_OF_MECHANISMS = _OF_HARM | {
    StudyDesign.IN_VITRO_OR_ANIMAL,
    StudyDesign.TEXTBOOK,
    StudyDesign.NARRATIVE_REVIEW,
}
_CARRYING: dict[ClaimKind, frozenset[StudyDesign]] = {
    ClaimKind.EFFICACY: _OF_EFFECTS,
    ClaimKind.PREVENTION: _OF_EFFECTS,
    ClaimKind.DOSAGE: _OF_EFFECTS,
    ClaimKind.SAFETY: _OF_HARM,
    ClaimKind.INTERACTION: _OF_HARM,
    ClaimKind.CONTRAINDICATION: _OF_HARM,
    ClaimKind.RED_FLAG: _OF_HARM,
    ClaimKind.MECHANISM: _OF_MECHANISMS,
    ClaimKind.DEFINITION: _OF_MECHANISMS,
    ClaimKind.HISTORY: _OF_MECHANISMS,
}


def designs(manuscript: Manuscript, claim: ClaimRecord) -> tuple[StudyDesign, ...]:
    """The designs of the works that support a claim, as far as a person verified that they do."""
    return tuple(
        manuscript.reference(citation.reference).source.study_design
        for citation in supporting(claim)
    )


def supporting(claim: ClaimRecord) -> Iterator[CitationRecord]:
    """The verified citations that support a claim."""
    return (
        citation
        for citation in claim.citations
        if citation.is_verified and citation.stance in SUPPORTING
    )


def carries(kind: ClaimKind, design: StudyDesign) -> bool:
    """Whether a design can carry a claim of that kind; an unknown one carries nothing yet."""
    return design in _CARRYING.get(kind, _OF_CAUSES)


def is_backed(claim: ClaimRecord) -> bool:
    """Whether a person verified that a work supports the claim."""
    return any(True for _ in supporting(claim))
