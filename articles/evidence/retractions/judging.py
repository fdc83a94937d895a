"""From the entries that name a work to one answer: every entry is read, the latest decides."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from articles.evidence.registries.answers import CheckFields, Notice, RegistryAnswer, check_fields
from articles.evidence.registries.judging import GRAVE, STATUS_OF, judged, kind
from articles.vocabulary import CheckOutcome, CheckService, SourceStatus


@dataclass(frozen=True, slots=True)
class Listed:
    """An entry as it is kept."""

    record_id: int
    nature: str
    paper_doi: str
    paper_pmid: str
    notice_doi: str
    notice_pmid: str
    noticed_on: date | None


def answer_about(
    entries: Sequence[Listed], *, dois: Collection[str], pmids: Collection[str]
) -> CheckFields | None:
    """What the list says of a work with these identifiers; None where it does not name it.

    An entry that shares the PubMed id but names another DOI may be about another paper: where it
    is grave, a person must look. So must one who cites a notice in place of the paper, and one
    whose paper was retracted and reinstated on the same day.
    """
    notices: list[Notice] = []
    concerns: set[str] = set()
    for entry in sorted(entries, key=lambda one: (one.noticed_on or date.max, one.record_id)):
        if _is_paper(entry, dois, pmids):
            notices.append(_notice(entry, is_ours=True))
        elif entry.paper_pmid in pmids:
            if _is_grave(entry):
                concerns.add("doi_differs")
        elif entry.notice_doi in dois or entry.notice_pmid in pmids:
            notices.append(_notice(entry, is_ours=False))
    if not notices and not concerns:
        return None
    if _is_tied(notices):
        concerns.add("same_day")
    answer = RegistryAnswer(
        service=CheckService.RETRACTION_WATCH,
        outcome=CheckOutcome.ANSWERED,
        status=judged(notices, sorted(concerns)),
        notices=tuple(notices),
        concerns=tuple(sorted(concerns)),
    )
    return check_fields(answer)


def _is_paper(entry: Listed, dois: Collection[str], pmids: Collection[str]) -> bool:
    """Whether the entry is about this paper: by its DOI, or by its PubMed id alone."""
    if entry.paper_doi and entry.paper_doi in dois:
        return True
    is_other = bool(entry.paper_doi) and bool(dois)
    return bool(entry.paper_pmid) and entry.paper_pmid in pmids and not is_other


def _notice(entry: Listed, *, is_ours: bool) -> Notice:
    return Notice(
        type=kind(entry.nature),
        doi=entry.notice_doi,
        pmid=entry.notice_pmid,
        on=entry.noticed_on.isoformat() if entry.noticed_on else "",
        record_id=str(entry.record_id),
        is_ours=is_ours,
    )


def _is_grave(entry: Listed) -> bool:
    return STATUS_OF.get(kind(entry.nature), SourceStatus.RETRACTED) in GRAVE


def _is_tied(notices: Sequence[Notice]) -> bool:
    """Whether the last retraction and the last reinstatement carry the same date."""
    ours = [notice for notice in notices if notice.is_ours]
    back = {notice.on for notice in ours if notice.type == "reinstatement"}
    gone = {notice.on for notice in ours if STATUS_OF.get(notice.type) is SourceStatus.RETRACTED}
    return bool(back and gone) and max(back) == max(gone)
