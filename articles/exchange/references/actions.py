"""The verbs that take reference lists in: into sources, and into an article's draft."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields, replace
from datetime import datetime
from enum import StrEnum
from typing import Any

from django.contrib.auth.models import User
from django.db import transaction

from articles.drafting.actions import current_locks, save_draft
from articles.drafting.writing import Edit
from articles.exchange.references.fields import Entry, SourceFields
from articles.models import Article, Reference, Source
from articles.publishing.checking import machine
from articles.publishing.retractions import match_sources

RAW_LENGTH = 4_000


class Outcome(StrEnum):
    CREATED = "created"
    KNOWN = "known"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Added:
    """What became of one entry. `number` is its place in the article's list, None for none."""

    entry: Entry
    outcome: Outcome
    source: Source | None = None
    reason: str = ""
    notes: tuple[str, ...] = ()
    number: int | None = None


def add_sources(*, entries: Iterable[Entry], at: datetime) -> list[Added]:
    """A source for every work, in the order of the entries; those known already are found.

    A work is known by its DOI or PubMed id, or where a row says exactly the same. What a known row
    says stays: a difference is noted, never written. One transaction; an entry that is no work, or
    whose identifiers name two works, is refused alone.
    """
    with transaction.atomic():
        added = [_added(entry, at) for entry in entries]
        created = [one.source for one in added if one.outcome is Outcome.CREATED and one.source]
        match_sources(sources=created, by=machine(), at=at)
        return added


def import_references(
    *, article: Article, entries: Sequence[Entry], by: User, at: datetime
) -> list[Added]:
    """Add the works, and append those that the article does not cite yet to its draft's list.

    Raises: DraftRefused, StaleDraft.
    """
    with transaction.atomic():
        locks = current_locks(article)
        added = add_sources(entries=entries, at=at)
        listed = article.references.order_by("number").values_list("source", "number")
        numbers = dict(listed)
        next_number = max(numbers.values(), default=0) + 1
        edits: list[Edit] = []
        placed: list[Added] = []
        for one in added:
            if one.source is None:
                placed.append(one)
                continue
            if one.source.pk not in numbers:
                numbers[one.source.pk] = next_number + len(edits)
                reference = Reference(
                    article=article,
                    source=one.source,
                    number=numbers[one.source.pk],
                    as_typed=one.entry.raw[:RAW_LENGTH],
                )
                edits.append(Edit(reference))
            placed.append(replace(one, number=numbers[one.source.pk]))
        save_draft(article=article, edits=edits, expected=locks, by=by, at=at)
        return placed


def _added(entry: Entry, at: datetime) -> Added:
    if entry.fields is None:
        return Added(entry, Outcome.REFUSED, reason=entry.refused, notes=entry.notes)
    columns = columns_of(entry.fields)
    named = [
        row
        for name in ("doi", "pmid")
        if columns[name] and (row := _named(name, columns[name])) is not None
    ]
    if len({row.pk for row in named}) > 1:
        return Added(entry, Outcome.REFUSED, reason="two_works", notes=entry.notes)
    if named:
        notes = (*entry.notes, *_differences(named[0], columns))
        return Added(entry, Outcome.KNOWN, source=named[0], notes=notes)
    same = _same(columns)
    if same is not None:
        return Added(entry, Outcome.KNOWN, source=same, notes=entry.notes)
    row = Source.objects.create(**columns, created_at=at)
    return Added(entry, Outcome.CREATED, source=row, notes=entry.notes)


def columns_of(work: SourceFields) -> dict[str, Any]:
    """A source's columns: no identifier is NULL, names are dicts."""
    columns = {field.name: getattr(work, field.name) for field in fields(work)}
    return {
        **columns,
        "type": work.type.value,
        "authors": [dict(name) for name in work.authors],
        "doi": work.doi or None,
        "pmid": work.pmid or None,
    }


def _named(name: str, value: str) -> Source | None:
    """The row with this identifier; of a merged one the row that was kept."""
    row = Source.objects.select_related("merged_into").filter(**{name: value}).first()
    return row if row is None or row.merged_into is None else row.merged_into


def _differences(row: Source, columns: dict[str, Any]) -> Iterable[str]:
    """What the entry says and the known row does not, or says otherwise."""
    for name in ("doi", "pmid", "title", "issued", "volume", "page"):
        if columns[name] and columns[name] != getattr(row, name):
            yield f"{name}: the known source says otherwise"


def _same(columns: dict[str, Any]) -> Source | None:
    """A row that says exactly what the entry says: the file was imported before."""
    exact = {name: value for name, value in columns.items() if name != "authors"}
    rows = Source.objects.filter(**exact, merged_into=None).order_by("pk")
    return next((row for row in rows if row.authors == columns["authors"]), None)
