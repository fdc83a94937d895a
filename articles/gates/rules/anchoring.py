"""Rules about the claims of an article: where they stand, and that both languages have the same."""

from collections.abc import Iterator

from articles.gates.finding import Check, DatedCheck, Finding
from articles.gates.places import place_of_claim, place_of_variant
from articles.gates.rulebook import RULES
from articles.gates.rules.signoff import required_kinds
from articles.manuscripts.manuscript import ClaimRecord, Manuscript
from articles.vocabulary import Decision


def claims_stand_in_the_text(manuscript: Manuscript) -> Iterator[Finding]:
    """CLAIM_UNANCHORED: a claim that no passage of this language is marked as.

    A claim that this language does not state yet is not translated yet, and not asked for.
    """
    for claim in manuscript.claims:
        if claim.statement.strip() and not _is_anchored(claim):
            yield Finding(
                rule="CLAIM_UNANCHORED",
                severity=RULES["CLAIM_UNANCHORED"].severity,
                place=place_of_claim(claim),
                field="passage",
                language=manuscript.language,
                params={"claim": claim.key, "language": manuscript.language.value},
            )


def languages_have_the_same_claims(manuscript: Manuscript) -> Iterator[Finding]:
    """CLAIM_PARITY: the same claims in the same order with the same sources, in both languages.

    In a derived language only, and where the source language was published or is signed off to be.
    """
    source = manuscript.counterpart
    if manuscript.is_source or source is None or not _goes_live(source):
        return
    here = {claim.uid: claim for claim in manuscript.claims if _is_anchored(claim)}
    there = {claim.uid: claim for claim in source.claims if _is_anchored(claim)}
    missing = [claim for uid, claim in there.items() if uid not in here]
    extra = [claim for uid, claim in here.items() if uid not in there]
    common = [claim for uid, claim in here.items() if uid in there]
    as_there = [here[uid] for uid in there if uid in here]
    moved = [one for one, other in zip(common, as_there, strict=True) if one.uid != other.uid]
    other_sources = [claim for claim in common if _sources(claim) != _sources(there[claim.uid])]
    for why, claims in (
        ("missing", missing),
        ("extra", extra),
        ("order", moved),
        ("sources", other_sources),
    ):
        if claims:
            keys = ", ".join(claim.key for claim in claims)
            yield Finding(
                rule="CLAIM_PARITY",
                severity=RULES["CLAIM_PARITY"].severity,
                place=place_of_variant(manuscript),
                field="claims",
                evidence=f"{why}: {keys}",
                language=manuscript.language,
                params={
                    "why": why,
                    "claims": keys,
                    "language": manuscript.language.value,
                    "there": source.language.value,
                },
            )


def _is_anchored(claim: ClaimRecord) -> bool:
    return bool(claim.section)


def _sources(claim: ClaimRecord) -> set[tuple[int, str]]:
    return {(citation.reference, citation.stance or "") for citation in claim.citations}


def _goes_live(source: Manuscript) -> bool:
    """Whether the source language was published, or its latest sign-offs let it be."""
    if source.last_published_at is not None:
        return True
    latest = {row.kind: row.decision for row in source.sign_offs}
    return all(latest.get(kind) is Decision.APPROVED for kind in required_kinds(source))


CHECKS: tuple[Check, ...] = (claims_stand_in_the_text, languages_have_the_same_claims)
DATED_CHECKS: tuple[DatedCheck, ...] = ()
