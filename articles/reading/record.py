"""The public record of one text: what was corrected, withdrawn and restored, for good."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import F

from articles.models import Change, Standing
from articles.reading.variants import Available, available
from articles.vocabulary import ChangeKind, Language, PublicState

# What must be found later; a new text that replaced a right one is no correction.
ON_RECORD = (
    ChangeKind.PUBLISHED,
    ChangeKind.CORRECTED,
    ChangeKind.WITHDRAWN,
    ChangeKind.RESTORED,
    ChangeKind.SOURCE_STATUS_CHANGED,
)
MOST_ENTRIES = 500


@dataclass(frozen=True, slots=True)
class Logged:
    """One entry: what happened, when, to which edition, and what readers are told."""

    number: int
    kind: ChangeKind
    at: datetime
    edition: int
    reason: str
    claims: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Record:
    """A text's record, the newest entry first. `title` is empty where the edition was redacted."""

    article: str
    language: Language
    slug: str
    title: str
    state: PublicState
    note: str
    changed_at: datetime
    entries: tuple[Logged, ...]
    available: tuple[Available, ...]


@dataclass(frozen=True, slots=True)
class Text:
    """What is public of a text today, in a word for lists."""

    title: str
    slug: str
    edition: int
    state: PublicState


def find_record(*, language: Language, slug: str) -> Record | None:
    """The record of a text by any slug it ever had; withdrawn ones keep theirs. Three queries."""
    row: Any = _standings().filter(slugs__slug=slug, language=language.value).order_by("pk").first()
    if row is None:
        return None
    log = Change.objects.filter(
        article_uid=row.article_uid,
        language=language.value,
        kind__in=[kind.value for kind in ON_RECORD],
    ).order_by("-number")
    return Record(
        article=str(row.article_uid),
        language=language,
        slug=row.slug,
        title=_title(row),
        state=PublicState(row.state),
        note=row.withdrawal_note or "",
        changed_at=row.changed_at,
        entries=tuple(_logged(change) for change in log[:MOST_ENTRIES]),
        available=available(row.article_uid),
    )


def texts(articles: Iterable[UUID]) -> dict[tuple[UUID, Language], Text]:
    """What is public of these articles, by article and language. One query."""
    rows = _standings().filter(article_uid__in=set(articles)).order_by("pk")
    return {
        (row.article_uid, Language(row.language)): Text(
            _title(row), row.slug, row.number, PublicState(row.state)
        )
        for row in rows
    }


def _standings() -> Any:
    return (
        Standing.objects.exclude(state=PublicState.NEVER)
        .annotate(document=F("edition__document"), number=F("edition__number"))
        .defer("content")
    )


def _title(row: Any) -> str:
    return str(json.loads(row.document)["title"]) if row.document else ""


def _logged(change: Change) -> Logged:
    told = json.loads(change.body)
    return Logged(
        number=change.number,
        kind=ChangeKind(change.kind),
        at=change.at,
        edition=change.edition_number,
        reason=_reason(ChangeKind(change.kind), told),
        claims=tuple(claim["key"] for claim in told.get("claims", ())),
    )


def _reason(kind: ChangeKind, told: dict[str, Any]) -> str:
    """Why; entries from before there were reasons tell it in members of their kind."""
    if "reason" in told:
        return str(told["reason"])
    member = {ChangeKind.WITHDRAWN: "explanation", ChangeKind.CORRECTED: "note"}.get(kind, "")
    return str(told.get(member, ""))
