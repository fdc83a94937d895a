"""Reads what was answered about sources: every answer's outcome, the details of the latest ones."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from typing import Any

from articles.manuscripts.answers import details_of
from articles.manuscripts.manuscript import CheckRecord
from articles.models import SourceCheck
from articles.statements.reading import Selected, among, fields_of, selected
from articles.vocabulary import CheckOutcome, CheckService, SourceStatus

CONCLUSIVE = frozenset({CheckOutcome.ANSWERED.value, CheckOutcome.NOT_FOUND.value})


def checks_of(sources: Iterable[int]) -> dict[int, tuple[CheckRecord, ...]]:
    """All answers about sources, by their primary keys, oldest first; those about rows merged into
    one count for it. Two queries: what was said is read for one answer of each service only, since
    a source that is asked every week has hundreds.
    """
    rows = _rows(sources)
    latest = {
        (source, service): pk
        for pk, source, _, service, outcome, *_ in rows
        if outcome in CONCLUSIVE and service != CheckService.PERSON
    }
    answers = _answers(list(latest.values()))
    found: dict[int, list[CheckRecord]] = defaultdict(list)
    for row in rows:
        pk, _, head, *_ = row
        found[head].append(_record(row, details_of(answers[pk]) if pk in answers else None))
    return {head: tuple(records) for head, records in found.items()}


def outcomes_of(sources: Collection[int]) -> dict[int, list[CheckRecord]]:
    """The same without what was said. One query, or none."""
    found: dict[int, list[CheckRecord]] = defaultdict(list)
    for row in _rows(sources) if sources else ():
        found[row[2]].append(_record(row))
    return found


def _rows(sources: Iterable[int]) -> list[tuple[Any, ...]]:
    """Each answer: its key, its source and the row that this is part of, then what `_record`
    takes."""
    are_these, values = among(sorted(set(sources)))
    asked = Selected(
        "SELECT own.id, own.source_id, COALESCE(source.merged_into_id, own.source_id), "  # noqa: S608  # our own names; values go beside it
        "own.service, own.outcome, own.status, own.http_status, own.asked_at "
        "FROM articles_sourcecheck own JOIN articles_source source ON source.id = own.source_id "
        f"WHERE own.source_id {are_these} OR source.merged_into_id {are_these} "
        "ORDER BY own.asked_at, own.id",
        [*values, *values],
        fields_of(
            SourceCheck,
            "id", "source", "source", "service", "outcome", "status", "http_status", "asked_at",
        ),
    )  # fmt: skip
    return selected(asked)


def _record(row: tuple[Any, ...], details: Any = None) -> CheckRecord:
    _, _, _, service, outcome, status, http_status, asked_at = row
    return CheckRecord(
        service=CheckService(service),
        outcome=CheckOutcome(outcome),
        status=SourceStatus(status) if status else None,
        asked_at=asked_at,
        http_status=http_status,
        details=details,
    )


def _answers(checks: Sequence[int]) -> dict[int, Any]:
    if not checks:
        return {}
    are_these, keys = among(checks)
    rows = selected(
        Selected(
            f"SELECT id, answer FROM articles_sourcecheck WHERE id {are_these} ORDER BY id",  # noqa: S608  # our own names; values go beside it
            keys,
            fields_of(SourceCheck, "id", "answer"),
        )
    )
    return dict(rows)
