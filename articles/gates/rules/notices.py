"""Rules about what has become of a work: notices about it, doubts, and what took its place."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from articles.evidence.identifiers import normalise_doi
from articles.evidence.registries.judging import GRAVE, STATUS_OF
from articles.evidence.status import derive_status
from articles.gates.finding import Check, Finding
from articles.gates.places import place_of_reference
from articles.gates.registered import asked, registered_works
from articles.gates.rulebook import RULES
from articles.gates.rules.works import mismatch
from articles.manuscripts.answers import NoticeRecord
from articles.manuscripts.manuscript import (
    CheckRecord,
    CitationRecord,
    Manuscript,
    ReferenceRecord,
    SourceRecord,
)
from articles.vocabulary import SourceStatus, Stance

OUT_OF_USE = frozenset({SourceStatus.RETRACTED, SourceStatus.WITHDRAWN})
RULE_OF = {
    SourceStatus.RETRACTED: "SRC_RETRACTED",
    SourceStatus.WITHDRAWN: "SRC_RETRACTED",
    SourceStatus.EXPRESSION_OF_CONCERN: "SRC_CONCERN",
    SourceStatus.CORRECTED: "SRC_CORRECTED",
}
MOST_NAMED = 3
Use = tuple[str, CitationRecord]


def notices_are_answered(manuscript: Manuscript) -> Iterator[Finding]:
    """SRC_RETRACTED, SRC_CONCERN, SRC_CORRECTED, by the status that all answers make together.

    A retracted work may be cited as background with a reason in the citation's note (the history
    of a retracted paper); one under concern with a reason. The evidence is the notices, so that an
    exception for one is none for the next.
    """
    uses = _uses(manuscript)
    for reference in manuscript.references:
        status = derive_status(reference.source.checks)
        rule = RULE_OF.get(status)
        why = _why_not(status, uses[reference.number])
        if rule is None or not why:
            continue
        told = [check for check in reference.source.checks if check.status == status]
        notices = _notices(told, status)
        yield Finding(
            rule=rule,
            severity=RULES[rule].severity,
            place=place_of_reference(reference),
            field="status",
            evidence=", ".join(_named(notice) for notice in notices) or status.value,
            params={
                "why": why,
                "services": ", ".join(dict.fromkeys(check.service.value for check in told)),
                "told": "".join(f"; {_dated(notice)}" for notice in notices),
                "claims": _claims(uses[reference.number]),
            },
        )


def successors_are_known(manuscript: Manuscript) -> Iterator[Finding]:
    """SRC_SUPERSEDED: a newer version, or what a preprint became, unless it is cited beside it."""
    cited = {normalise_doi(reference.source.doi) for reference in manuscript.references}
    cited |= {reference.source.pmid for reference in manuscript.references}
    for reference in manuscript.references:
        newer = [
            check.details.next_version
            for check in reference.source.checks
            if check.details and asked(reference.source, check) and check.details.next_version
        ]
        if newer and not cited & set(newer):
            # A DOI says more to people than a PubMed id.
            best = next((name for name in newer if "/" in name), newer[0])
            yield Finding(
                rule="SRC_SUPERSEDED",
                severity=RULES["SRC_SUPERSEDED"].severity,
                place=place_of_reference(reference),
                field="status",
                evidence=best,
                params={"next": best},
            )


def statuses_are_clear(manuscript: Manuscript) -> Iterator[Finding]:
    """SRC_STATUS_UNCLEAR: doubts that a person has to settle, and works that were reinstated.

    Silent where the doubt is that another work stands there: SRC_TITLE_MISMATCH says so.
    """
    for reference in manuscript.references:
        why, doubts = _doubts(reference)
        if why:
            yield Finding(
                rule="SRC_STATUS_UNCLEAR",
                severity=RULES["SRC_STATUS_UNCLEAR"].severity,
                place=place_of_reference(reference),
                field="status",
                evidence=doubts or why,
                params={"why": why, "doubts": doubts},
            )


def _uses(manuscript: Manuscript) -> Mapping[int, list[Use]]:
    """By the number of a reference, the claims that cite it and how."""
    found: dict[int, list[Use]] = defaultdict(list)
    for claim in manuscript.claims:
        for citation in claim.citations:
            found[citation.reference].append((claim.key, citation))
    return found


def _why_not(status: SourceStatus, uses: list[Use]) -> str:
    """Why a work of this status may not be used so; "" where it may. A correction always asks."""
    if status == SourceStatus.CORRECTED:
        return "corrected"
    citations = [citation for _, citation in uses]
    if not citations:
        return "listed"
    if status in OUT_OF_USE and any(one.stance != Stance.BACKGROUND for one in citations):
        return "used"
    return "" if all(one.note.strip() for one in citations) else "unexplained"


def _claims(uses: list[Use]) -> str:
    keys = list(dict.fromkeys(key for key, _ in uses))
    return ", ".join(keys) or "–"


def _notices(told: Iterable[CheckRecord], status: SourceStatus) -> list[NoticeRecord]:
    """The notices that gave the status, once each however many services report them."""
    found: dict[str, NoticeRecord] = {}
    for check in told:
        for notice in check.details.notices if check.details else ():
            if notice.is_ours and STATUS_OF.get(notice.type) == status and _named(notice):
                found.setdefault(_named(notice), notice)
    with_doi = [notice for notice in found.values() if notice.doi]
    return (with_doi or list(found.values()))[:MOST_NAMED]


def _named(notice: NoticeRecord) -> str:
    return notice.doi or (f"PMID {notice.pmid}" if notice.pmid else "")


def _dated(notice: NoticeRecord) -> str:
    return f"{_named(notice)} ({notice.on})" if notice.on else _named(notice)


def _doubts(reference: ReferenceRecord) -> tuple[str, str]:
    """Why a status is unclear, and the doubts by their names; two empty texts where it is not."""
    source = reference.source
    status = derive_status(source.checks)
    if status == SourceStatus.REINSTATED:
        return "reinstated", ""
    if status != SourceStatus.CONFLICTING:
        return "", ""
    doubts = sorted({doubt for check in source.checks for doubt in _doubts_of(source, check)})
    if doubts == ["title_differs"] and _is_another_work(source):
        return "", ""
    return ("doubts", ", ".join(doubts)) if doubts else ("earlier", "")


def _doubts_of(source: SourceRecord, check: CheckRecord) -> Iterator[str]:
    if check.details is None or not asked(source, check):
        return
    yield from check.details.concerns
    for notice in check.details.notices:
        if notice.type not in STATUS_OF:
            yield "unknown_notice"
        elif not notice.is_ours and STATUS_OF[notice.type] in GRAVE:
            yield "is_a_notice"


def _is_another_work(source: SourceRecord) -> bool:
    return any(
        works and all(mismatch(source, work) for work in works)
        for works in (list(registered_works(source, name)) for name in ("doi", "pmid"))
    )


CHECKS: tuple[Check, ...] = (notices_are_answered, successors_are_known, statuses_are_clear)
