"""Rules about what the cited works can carry, and whether the text says what they say."""

import re
from collections.abc import Iterator

from articles.evidence.numbers import Kind, Reading, find_numbers
from articles.evidence.prose import hedges, is_asserted, negations, sentences
from articles.gates.designs import carries, designs
from articles.gates.finding import Check, DatedCheck, Finding
from articles.gates.lexicon.effects import COMPARISON, NAMED_WEAK_DESIGN, OUTCOME
from articles.gates.lexicon.notices import ADMITS
from articles.gates.places import place_of_claim
from articles.gates.rulebook import RULES
from articles.gates.rules.wording import asserted_cause, claim_text
from articles.gates.statements import excerpt, statements
from articles.manuscripts.manuscript import ClaimRecord, Manuscript
from articles.vocabulary import ClaimKind, Stance, StudyDesign

_JUDGED = frozenset({ClaimKind.EFFICACY, ClaimKind.PREVENTION, ClaimKind.CAUSE})
_DOSED = re.compile(r"[mkun]?g|\[iU\]|IU|IE|m?[lL]")
_MEASURED = frozenset({Kind.PERCENT, Kind.RATIO, Kind.QUANTITY, Kind.COUNT, Kind.DURATION})


def designs_can_carry(manuscript: Manuscript) -> Iterator[Finding]:
    """CLAIM_DESIGN_TOO_WEAK: a claim of cause or effect rests on designs that cannot carry it.

    An unknown design is unknown, not weak. Silent where the text says itself how little that is:
    softened, denied, or with the design named.
    """
    for claim in manuscript.claims:
        cited = designs(manuscript, claim)
        if not cited or StudyDesign.UNKNOWN in cited:
            continue
        if any(carries(claim.kind, design) for design in cited):
            continue
        if _claims_an_effect(claim, manuscript):
            weak = sorted({design.value for design in cited})
            yield Finding(
                rule="CLAIM_DESIGN_TOO_WEAK",
                severity=RULES["CLAIM_DESIGN_TOO_WEAK"].severity,
                place=place_of_claim(claim),
                field="citations",
                evidence=", ".join(weak),
                params={"claim": claim.key, "kind": claim.kind.value, "design": ", ".join(weak)},
            )


def _claims_an_effect(claim: ClaimRecord, manuscript: Manuscript) -> bool:
    text, language = claim_text(claim), manuscript.language
    if NAMED_WEAK_DESIGN[language].search(text):
        return False
    if claim.kind not in _JUDGED:
        return asserted_cause(text, language) is not None
    if hedges(text, language=language):
        return asserted_cause(text, language) is not None
    return any(
        is_asserted(text, at=sentence.start, language=language)
        and not negations(sentence.text, language=language)
        for sentence in sentences(text, language=language)
    )


def effects_are_compared(manuscript: Manuscript) -> Iterator[Finding]:
    """CLAIM_NO_COMPARATOR: how much something helped, without what it is compared with."""
    language = manuscript.language
    for claim in manuscript.claims:
        text = claim_text(claim)
        if not OUTCOME[language].may_be_in(text) or COMPARISON[language].search(text):
            continue
        for sentence in sentences(text, language=language):
            found = OUTCOME[language].search(sentence.text)
            if not found or not is_asserted(
                text, at=sentence.start + found.start(), language=language
            ):
                continue
            readings = find_numbers(sentence.text, language=language)
            number = next((one for one in readings if _is_measured(one)), None)
            if number:
                yield Finding(
                    rule="CLAIM_NO_COMPARATOR",
                    severity=RULES["CLAIM_NO_COMPARATOR"].severity,
                    place=place_of_claim(claim),
                    field="statement",
                    evidence=excerpt(sentence.text, number.start, number.end),
                    language=language,
                    params={"claim": claim.key, "number": number.text, "words": found[0]},
                )
                break


def _is_measured(reading: Reading) -> bool:
    """An amount that is swallowed says how much was taken, not how much it helped."""
    return reading.kind in _MEASURED and not _DOSED.fullmatch(reading.unit)


def contradiction_is_told(manuscript: Manuscript) -> Iterator[Finding]:
    """CLAIM_CONTRADICTED: a verified work contradicts the claim and the text does not say so.

    The text is the claim's passage, the rest of its block and the reasons given for its certainty.
    """
    for claim in manuscript.claims:
        against = [
            citation
            for citation in claim.citations
            if citation.is_verified and citation.stance is Stance.CONTRADICTS
        ]
        if not against:
            continue
        around = {one.block for one in statements(manuscript) if claim in one.claims}
        reasons = (claim.certainty_reason, *(rating.reason for rating in claim.ratings))
        text = "\n".join((claim_text(claim), *reasons, *sorted(around)))
        if ADMITS[manuscript.language].search(text):
            continue
        marks = ", ".join(f"[{citation.reference}]" for citation in against)
        yield Finding(
            rule="CLAIM_CONTRADICTED",
            severity=RULES["CLAIM_CONTRADICTED"].severity,
            place=place_of_claim(claim),
            field="citations",
            evidence=marks,
            language=manuscript.language,
            params={"claim": claim.key, "references": marks},
        )


CHECKS: tuple[Check, ...] = (designs_can_carry, effects_are_compared, contradiction_is_told)
DATED_CHECKS: tuple[DatedCheck, ...] = ()
