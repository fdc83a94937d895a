"""From notices and doubts to one editorial status: every entry is read, the worst wins."""

import re
from collections.abc import Iterable, Sequence

from articles.evidence.identifiers import normalise_doi
from articles.evidence.likeness import SAYS_RETRACTED, title_likeness
from articles.evidence.registries.answers import Notice, Wanted, WorkRecord
from articles.evidence.status import WORST_FIRST
from articles.vocabulary import SourceStatus

# The update types of Crossref and the words of Retraction Watch; None: worth a note, no status.
STATUS_OF: dict[str, SourceStatus | None] = {
    "retraction": SourceStatus.RETRACTED,
    "partial_retraction": SourceStatus.RETRACTED,
    "withdrawal": SourceStatus.RETRACTED,
    "removal": SourceStatus.RETRACTED,
    "expression_of_concern": SourceStatus.EXPRESSION_OF_CONCERN,
    "concern": SourceStatus.EXPRESSION_OF_CONCERN,
    "correction": SourceStatus.CORRECTED,
    "corrigendum": SourceStatus.CORRECTED,
    "erratum": SourceStatus.CORRECTED,
    "reinstatement": SourceStatus.REINSTATED,
    "addendum": None,
    "clarification": None,
    "new_edition": None,
    "new_version": None,
    "preprint_of": None,
}
NEXT_VERSION = ("new_version", "new_edition", "preprint_of")
GRAVE = frozenset({SourceStatus.RETRACTED, SourceStatus.EXPRESSION_OF_CONCERN})
# Two spellings of one title are closer than this; two works on one subject are not.
SAME_TITLE = 0.6


def kind(written: str) -> str:
    """`Expression of concern`, `expression-of-concern` → `expression_of_concern`."""
    return re.sub(r"[^a-z]+", "_", written.lower()).strip("_")[:60]


def deduplicated(notices: Iterable[Notice]) -> tuple[Notice, ...]:
    """One entry for each notice and type: publishers and Retraction Watch both report most.

    Where nothing identifies a notice, its entry is kept unless an identified one of its type is.
    """
    found: dict[tuple[str, ...], Notice] = {}
    for notice in notices:
        identity = notice.doi or notice.pmid or f"record {notice.record_id} {notice.on}"
        found.setdefault((notice.type, identity, str(notice.is_ours)), notice)
    identified = {notice.type for notice in found.values() if notice.doi or notice.pmid}
    return tuple(
        notice
        for notice in found.values()
        if notice.doi or notice.pmid or notice.record_id or notice.type not in identified
    )


def judged(notices: Sequence[Notice], concerns: Sequence[str]) -> SourceStatus:
    """The worst that is said; a type nobody knows and every concern ask for a person."""
    said = {_status(notice) for notice in notices} - {None}
    if concerns:
        said.add(SourceStatus.CONFLICTING)
    if SourceStatus.REINSTATED in said and _is_reinstated(notices):
        said.discard(SourceStatus.RETRACTED)
    return next((status for status in WORST_FIRST if status in said), SourceStatus.NONE_FOUND)


def next_version(notices: Iterable[Notice]) -> str:
    """What took the work's place, by the latest notice of it."""
    newer = [notice for notice in notices if notice.type in NEXT_VERSION and notice.is_ours]
    latest = max(newer, key=lambda notice: notice.on, default=None)
    return (latest.doi or latest.pmid) if latest else ""


def concerns_about(
    wanted: Wanted, record: WorkRecord, notices: Sequence[Notice]
) -> tuple[str, ...]:
    """Why the record may be of another work than the cited one, or say more than its notices."""
    doi = normalise_doi(wanted.doi)
    found = []
    if doi and record.doi and doi != record.doi:
        found.append("doi_differs")
    if wanted.pmid and record.pmid and wanted.pmid != record.pmid:
        found.append("pmid_differs")
    titles = [title for title in (record.title, *record.other_titles) if title]
    if titles and all(titles_differ(wanted.title, title) for title in titles):
        found.append("title_differs")
    has_grave = any(_status(notice) in GRAVE for notice in notices)
    if SAYS_RETRACTED.match(record.title) and not has_grave:
        found.append("title_says_retracted")
    return tuple(found)


def titles_differ(cited: str, found: str) -> bool:
    """Whether two titles cannot be of one work; what cannot be compared does not differ."""
    likeness = title_likeness(cited, found)
    return likeness is not None and likeness < SAME_TITLE


def _status(notice: Notice) -> SourceStatus | None:
    """What one notice means. To cite a retraction notice itself is for a person to judge."""
    if notice.type not in STATUS_OF:
        return SourceStatus.CONFLICTING
    status = STATUS_OF[notice.type]
    if notice.is_ours:
        return status
    return SourceStatus.CONFLICTING if status in GRAVE else None


def _is_reinstated(notices: Sequence[Notice]) -> bool:
    """Whether a dated reinstatement follows every retraction, and each of those is dated."""
    last = max(notice.on for notice in notices if notice.type == "reinstatement")
    ended = [notice.on for notice in notices if _status(notice) == SourceStatus.RETRACTED]
    return bool(last) and all(on and on <= last for on in ended)
