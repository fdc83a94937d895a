"""Rules about claims and the citations that carry them."""

from collections.abc import Iterator

from articles.gates.finding import Check, DatedCheck, Finding
from articles.gates.places import place_of_claim
from articles.gates.rulebook import RULES
from articles.manuscripts.manuscript import CitationRecord, ClaimRecord, Manuscript
from articles.vocabulary import ClaimKind, Severity, Stance

MUST_BE_SOURCED = frozenset(
    {ClaimKind.EFFICACY, ClaimKind.DOSAGE, ClaimKind.SAFETY, ClaimKind.PREVALENCE}
)
SUPPORTING = frozenset({Stance.SUPPORTS, Stance.PARTIALLY_SUPPORTS})


def claims_are_sourced(manuscript: Manuscript) -> Iterator[Finding]:
    """CLAIM_UNSOURCED: no citation that supports the claim and that a person verified.

    The params count what is there instead: `proposed` (no stance yet), `unverified` (supporting),
    `other` (contradicting or background, verified or not).
    """
    for claim in manuscript.claims:
        if any(_carries(citation) for citation in claim.citations):
            continue
        yield Finding(
            rule="CLAIM_UNSOURCED",
            severity=_severity(claim),
            place=place_of_claim(claim),
            field="citations",
            params={
                "why": "unsupported" if claim.citations else "uncited",
                "claim": claim.key,
                "kind": claim.kind.value,
                **_what_is_there(claim),
            },
        )


def _carries(citation: CitationRecord) -> bool:
    return citation.is_verified and citation.stance in SUPPORTING


def _severity(claim: ClaimRecord) -> Severity:
    rule = RULES["CLAIM_UNSOURCED"]
    return rule.severity if claim.kind in MUST_BE_SOURCED else rule.milder or rule.severity


def _what_is_there(claim: ClaimRecord) -> dict[str, str]:
    """How many citations wait for what; "0" where none does."""
    stances = [citation.stance for citation in claim.citations]
    supporting = sum(stance in SUPPORTING for stance in stances)
    proposed = stances.count(None)
    return {
        "proposed": str(proposed),
        "unverified": str(supporting),
        "other": str(len(stances) - supporting - proposed),
    }


CHECKS: tuple[Check, ...] = (claims_are_sourced,)
DATED_CHECKS: tuple[DatedCheck, ...] = ()
