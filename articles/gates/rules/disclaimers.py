"""Rules about the notices that an article carries."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime

from articles.evidence.terms import mentions
from articles.gates.finding import Check, DatedCheck, Finding
from articles.gates.places import place_of_variant
from articles.gates.rulebook import RULES
from articles.manuscripts.blocks import plain_text
from articles.manuscripts.knowledge import NoticeRequirementRecord
from articles.manuscripts.manuscript import ClaimRecord, DisclaimerRecord, Manuscript
from articles.vocabulary import DisclaimerKind, IntakeBasis, Jurisdiction, NumberRole, TermKind

# Law of the European Union holds in its member states.
MEMBER_STATES = frozenset({Jurisdiction.DE, Jurisdiction.AT})


def disclaimers_speak_the_language(manuscript: Manuscript) -> Iterator[Finding]:
    """DISC_LANG_MISSING: a disclaimer, proposed ones included, without words in this language."""
    for disclaimer in manuscript.disclaimers:
        if plain_text(disclaimer.blocks).strip():
            continue
        yield Finding(
            rule="DISC_LANG_MISSING",
            severity=RULES["DISC_LANG_MISSING"].severity,
            place=place_of_variant(manuscript),
            field="disclaimers",
            evidence=disclaimer.key,
            language=manuscript.language,
            params={
                "disclaimer": disclaimer.key,
                "language": manuscript.language.value,
                **_where_else(disclaimer, manuscript),
            },
        )


def wordings_are_approved(manuscript: Manuscript) -> Iterator[Finding]:
    """DISC_MISSING: a wording without its legal approval is no notice yet.

    The fingerprint holds the keys of notices, not their words: the approval is all that vouches
    for them.
    """
    for disclaimer in manuscript.disclaimers:
        if not disclaimer.is_approved:
            yield _about(manuscript, disclaimer, "unapproved")


def wordings_are_valid(manuscript: Manuscript, at: datetime) -> Iterator[Finding]:
    """DISC_MISSING: an approved wording whose time has passed, or has not come."""
    today = at.date()
    for disclaimer in manuscript.disclaimers:
        if not disclaimer.is_approved:
            continue
        if disclaimer.valid_to and disclaimer.valid_to < today:
            yield _about(manuscript, disclaimer, "expired", until=disclaimer.valid_to)
        elif disclaimer.valid_from and disclaimer.valid_from > today:
            yield _about(manuscript, disclaimer, "not_yet", since=disclaimer.valid_from)


def required_notices_are_there(manuscript: Manuscript) -> Iterator[Finding]:
    """DISC_MISSING: a notice of a kind that the article must carry, for its jurisdiction.

    One finding for each kind, the worse one where several requirements ask for it. A notice that
    is there and is not approved, or not valid, is found by the checks above.
    """
    required: dict[DisclaimerKind, NoticeRequirementRecord] = {}
    for requirement in manuscript.knowledge.notice_requirements:
        known = required.get(requirement.notice)
        if known is not None and (known.confirmed or not requirement.confirmed):
            continue
        if is_required(requirement, manuscript):
            required[requirement.notice] = requirement
    for kind, requirement in required.items():
        there = [row for row in manuscript.disclaimers if row.kind == kind]
        if any(is_for(row.jurisdiction, manuscript.jurisdictions) for row in there):
            continue
        yield Finding(
            rule="DISC_MISSING",
            severity=RULES["DISC_MISSING"].milder_if(not requirement.confirmed),
            place=place_of_variant(manuscript),
            field="disclaimers",
            evidence=kind.value,
            language=manuscript.language,
            params={
                "notice": kind.value,
                "requirement": requirement.key,
                "jurisdictions": ", ".join(manuscript.jurisdictions),
                "why": "abroad" if there else "absent",
            },
        )


def is_required(requirement: NoticeRequirementRecord, manuscript: Manuscript) -> bool:
    """Whether every condition of the requirement holds for this article."""
    return (
        _meets(requirement.audiences, [manuscript.audience])
        and _meets(requirement.topics, [topic.slug for topic in manuscript.topics])
        and _meets(requirement.aspects, [row.aspect for row in manuscript.sections if row.aspect])
        and (
            not requirement.jurisdictions
            or any(is_for(row, manuscript.jurisdictions) for row in requirement.jurisdictions)
        )
        and (
            not (requirement.claim_kinds or requirement.term_kinds)
            or any(_is_meant(claim, requirement, manuscript) for claim in manuscript.claims)
        )
    )


def is_for(jurisdiction: str, jurisdictions: Iterable[str]) -> bool:
    """Whether what is written for one legal area fits an article written for these.

    Union and member state fit each other; an article that names no area is written for any.
    """
    wanted = set(jurisdictions)
    if not wanted or jurisdiction in wanted:
        return True
    if jurisdiction == Jurisdiction.EU:
        return bool(wanted & MEMBER_STATES)
    return jurisdiction in MEMBER_STATES and Jurisdiction.EU in wanted


def _meets(condition: Iterable[str], values: Iterable[str]) -> bool:
    wanted = set(condition)
    return not wanted or bool(wanted & set(values))


def _is_meant(
    claim: ClaimRecord, requirement: NoticeRequirementRecord, manuscript: Manuscript
) -> bool:
    """Whether a claim is of the kinds that the requirement is about, and names such a term.

    A dose that counts all food is none of a supplement.
    """
    if requirement.claim_kinds and claim.kind not in requirement.claim_kinds:
        return False
    doses = [number for number in claim.numbers if number.role is NumberRole.DOSE]
    is_total = bool(doses) and all(dose.intake_basis is IntakeBasis.TOTAL for dose in doses)
    if requirement.notice is DisclaimerKind.SUPPLEMENT and is_total:
        return False
    return not requirement.term_kinds or bool(
        mentions(
            claim.statement or claim.passage,
            language=manuscript.language,
            knowledge=manuscript.knowledge,
            kinds=[kind for kind in TermKind if kind in requirement.term_kinds],
        )
    )


def _about(manuscript: Manuscript, disclaimer: DisclaimerRecord, why: str, **days: date) -> Finding:
    return Finding(
        rule="DISC_MISSING",
        severity=RULES["DISC_MISSING"].severity,
        place=place_of_variant(manuscript),
        field="disclaimers",
        evidence=disclaimer.key,
        language=manuscript.language,
        params={"disclaimer": disclaimer.key, "why": why}
        | {f"{name}_on": f"{day:%Y-%m-%d}" for name, day in days.items()},
    )


def _where_else(disclaimer: DisclaimerRecord, manuscript: Manuscript) -> dict[str, str]:
    """The language that has the wording instead, if one has."""
    for language in disclaimer.languages:
        if language != manuscript.language:
            return {"why": "elsewhere", "there": language.value}
    return {"why": "nowhere"}


CHECKS: tuple[Check, ...] = (
    disclaimers_speak_the_language,
    wordings_are_approved,
    required_notices_are_there,
)
DATED_CHECKS: tuple[DatedCheck, ...] = (wordings_are_valid,)
