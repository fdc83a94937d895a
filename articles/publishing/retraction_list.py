"""The Retraction Watch list as a table: what is new is written, what vanished is kept."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import islice

from articles.evidence.retractions.reading import Entry, FileRefused
from articles.models import RetractionRecord

AT_ONCE = 500
# A file with less than this share of what is listed now was cut short on its way.
LEAST_SHARE = 0.5
WRITTEN = (
    "nature", "reasons", "journal", "paper_doi", "paper_pmid", "notice_doi", "notice_pmid",
    "noticed_on", "published_on", "digest", "changed_at", "gone_at",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Kept:
    """How many records an import found new, changed (or back again), as before, and gone."""

    new: int
    changed: int
    same: int
    gone: int


def keep_list(*, entries: Mapping[int, Entry], at: datetime) -> Kept:
    """Write a whole list over the one that is kept. What it leaves out stays, marked as gone.

    In short transactions, so that editors can save meanwhile: interrupted, it leaves records that
    are all true, and a second call does the rest. Raises: FileRefused where the list lost so much
    that it cannot be whole; nothing is written then.
    """
    known = _known()
    listed = sum(not is_gone for _, is_gone in known.values())
    if len(entries) < listed * LEAST_SHARE:
        raise FileRefused(
            f"the file holds {len(entries)} records and {listed} were listed; is it whole? "
            "(--part takes it in without marking the others as gone)",
            code="list_shrunk",
        )
    kept = _keep(entries, known, at)
    gone = [pk for pk, (_, is_gone) in known.items() if not is_gone and pk not in entries]
    for some in chunks(gone, AT_ONCE):
        RetractionRecord.objects.filter(pk__in=some).update(gone_at=at)
    return Kept(kept.new, kept.changed, kept.same, len(gone))


def keep_part(*, entries: Mapping[int, Entry], at: datetime) -> Kept:
    """Write a part of a list over the one that is kept; what it leaves out is not touched."""
    return _keep(entries, _known(), at)


def chunks(things: Iterable[int], size: int) -> Iterator[list[int]]:
    """The things in lists of this length; the last may be shorter."""
    rest = iter(things)
    while some := list(islice(rest, size)):
        yield some


def _known() -> dict[int, tuple[str, bool]]:
    """Digest of each record that is kept, and whether it is gone. One query."""
    rows = RetractionRecord.objects.order_by("pk").values_list("pk", "digest", "gone_at")
    return {pk: (digest, gone_at is not None) for pk, digest, gone_at in rows.iterator()}


def _keep(
    entries: Mapping[int, Entry], known: Mapping[int, tuple[str, bool]], at: datetime
) -> Kept:
    moved = sorted(pk for pk, entry in entries.items() if known.get(pk) != (entry.digest, False))
    for some in chunks(moved, AT_ONCE):
        RetractionRecord.objects.bulk_create(
            [_row(entries[pk], at) for pk in some],
            update_conflicts=True,
            unique_fields=["record_id"],
            update_fields=list(WRITTEN),
        )
    new = sum(pk not in known for pk in moved)
    return Kept(new, len(moved) - new, len(entries) - len(moved), 0)


def _row(entry: Entry, at: datetime) -> RetractionRecord:
    return RetractionRecord(
        record_id=entry.record_id,
        nature=entry.nature,
        reasons=list(entry.reasons),
        journal=entry.journal,
        paper_doi=entry.paper_doi,
        paper_pmid=entry.paper_pmid,
        notice_doi=entry.notice_doi,
        notice_pmid=entry.notice_pmid,
        noticed_on=entry.noticed_on,
        published_on=entry.published_on,
        digest=entry.digest,
        first_seen_at=at,
        changed_at=at,
    )


def named_by(dois: Sequence[str], pmids: Sequence[str]) -> list[RetractionRecord]:
    """The records that name one of these identifiers, of a paper or of its notice. Four queries.

    One that is gone from the list counts: that it vanished does not say that it was wrong.
    """
    found: dict[int, RetractionRecord] = {}
    for column, values in (
        ("paper_doi", dois),
        ("notice_doi", dois),
        ("paper_pmid", pmids),
        ("notice_pmid", pmids),
    ):
        if values:
            rows = RetractionRecord.objects.filter(**{f"{column}__in": values})
            found |= {row.pk: row for row in rows.order_by("pk")}
    return [found[pk] for pk in sorted(found)]
