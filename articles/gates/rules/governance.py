"""Rules about what must be on record beside the text: people, dates, answers."""

from collections.abc import Iterator
from datetime import date, datetime

from articles.gates.checklist import ITEMS, open_items
from articles.gates.finding import Check, DatedCheck, Finding
from articles.gates.places import place_of_variant
from articles.gates.rulebook import RULES
from articles.gates.rules.signoff import valid_sign_offs
from articles.manuscripts.fingerprint import fingerprint
from articles.manuscripts.manuscript import Manuscript
from articles.vocabulary import Language, SignOffKind


def it_says_what_it_is(manuscript: Manuscript) -> Iterator[Finding]:
    """ART_META_MISSING: author, evidence date, next review, licence, conflicts of interest.

    One finding for each that is missing. A licence is there where the installation has one. The
    statement of conflicts is text: each language needs its own.
    """
    if not any(author.name.strip() for author in manuscript.authors):
        yield _missing(manuscript, "authors")
    if manuscript.evidence_current_on is None:
        yield _missing(manuscript, "evidence_current_on")
    if manuscript.next_review_due_on is None:
        yield _missing(manuscript, "next_review_due_on")
    if not (manuscript.licence_name.strip() or manuscript.default_licence.strip()):
        yield _missing(manuscript, "licence_name")
    if not manuscript.conflicts_of_interest.strip():
        yield _missing(manuscript, "conflicts_of_interest", manuscript.language)


def dates_are_plausible(manuscript: Manuscript, at: datetime) -> Iterator[Finding]:
    """ART_DATES_IMPLAUSIBLE: evidence date, review and next review in this order, on this day.

    The review is the medical sign-off that holds for the text as it is; without one, evidence
    date and next review are held against each other.
    """
    today = at.date()
    evidence, due = manuscript.evidence_current_on, manuscript.next_review_due_on
    reviewed = _reviewed_on(manuscript)
    if evidence and evidence > today:
        yield _implausible(manuscript, "evidence_in_future", evidence=evidence, today=today)
    elif evidence and reviewed and evidence > reviewed:
        yield _implausible(manuscript, "reviewed_before", evidence=evidence, reviewed=reviewed)
    if due is None:
        return
    if reviewed and due <= reviewed:
        yield _implausible(manuscript, "due_before_review", due=due, reviewed=reviewed)
    elif evidence and due <= evidence:
        yield _implausible(manuscript, "due_before_evidence", due=due, evidence=evidence)
    elif due < today:
        yield _implausible(manuscript, "overdue", due=due, today=today)


def checklist_is_answered(manuscript: Manuscript) -> Iterator[Finding]:
    """CHECKLIST_OPEN: items that no person has answered for the text as it is."""
    waiting = open_items(manuscript, fingerprint=fingerprint(manuscript))
    if not waiting:
        return
    numbers = [ITEMS.index(item) + 1 for item in waiting]
    yield Finding(
        rule="CHECKLIST_OPEN",
        severity=RULES["CHECKLIST_OPEN"].severity,
        place=place_of_variant(manuscript),
        field="checklist",
        evidence=", ".join(str(number) for number in numbers),
        language=manuscript.language,
        params={
            "why": "one" if len(waiting) == 1 else "many",
            "number": str(len(waiting)),
            "items": ", ".join(item.key for item in waiting),
        },
    )


def _missing(manuscript: Manuscript, field: str, language: Language | None = None) -> Finding:
    return Finding(
        rule="ART_META_MISSING",
        severity=RULES["ART_META_MISSING"].severity,
        place=place_of_variant(manuscript),
        field=field,
        language=language,
        params={"why": field} | ({"language": language.value} if language else {}),
    )


def _implausible(manuscript: Manuscript, why: str, **days: date) -> Finding:
    return Finding(
        rule="ART_DATES_IMPLAUSIBLE",
        severity=RULES["ART_DATES_IMPLAUSIBLE"].severity,
        place=place_of_variant(manuscript),
        field="next_review_due_on" if "due" in days else "evidence_current_on",
        evidence=", ".join(f"{day:%Y-%m-%d}" for day in days.values()),
        language=manuscript.language if "reviewed" in days else None,
        params={"why": why} | {f"{name}_on": f"{day:%Y-%m-%d}" for name, day in days.items()},
    )


def _reviewed_on(manuscript: Manuscript) -> date | None:
    row = valid_sign_offs(manuscript).get(SignOffKind.MEDICAL)
    return row.at.date() if row else None


CHECKS: tuple[Check, ...] = (it_says_what_it_is, checklist_is_answered)
DATED_CHECKS: tuple[DatedCheck, ...] = (dates_are_plausible,)
