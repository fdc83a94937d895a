"""The public log of changes, in commit order."""

import json
import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple

from django.db.models import (
    BooleanField,
    Exists,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    TextField,
    Value,
)
from django.db.models.functions import Cast

from articles.manuscripts.canonical import canonical
from articles.models import Change, ChangeCounter, Mention, PublicName, Standing
from articles.reading.compiled import Compiled
from articles.vocabulary import ChangeKind, Language, MentionKind, NameKind

# What a filtered reader is told of a text that left the filter.
WITHHELD = "withheld"


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry as a reader gets it; `kind` may be `withheld`, `body` is its JSON."""

    number: int
    kind: str
    article: str
    language: Language
    edition: int
    at: datetime
    body: str


@dataclass(frozen=True, slots=True)
class Page:
    """Events after a place in the log; `last` is where the next page starts.

    `rows` are they as they were read. `changed_at` is the moment of the newest event up to the end
    of the page, if there is one; `epoch` names the log, where it has an entry from that place on.
    """

    rows: tuple["_Row", ...]
    last: int
    has_more: bool
    changed_at: datetime | None
    epoch: uuid.UUID | None

    @property
    def entries(self) -> tuple[Entry, ...]:
        """The events as a reader gets them."""
        return tuple(map(_entry, self.rows))

    @property
    def bodies(self) -> list[str]:
        """The events as JSON texts."""
        return [row.body if row.is_in else _entry(row).body for row in self.rows]


class _Row(NamedTuple):
    """An entry as it is read; `is_in` says whether its text is in the filter."""

    number: int
    kind: str
    article_uid: uuid.UUID
    language: str
    edition_number: int
    at: datetime
    body: str
    epoch: str
    is_in: bool


def epoch() -> uuid.UUID:
    """Names this log; another one after a restore from a backup. One query."""
    return ChangeCounter.objects.values_list("epoch", flat=True).get(id=1)


def newest_number() -> int:
    """The number of the last change; 0 before the first. One query."""
    return ChangeCounter.objects.values_list("n", flat=True).get(id=1)


def changes_after(
    *,
    number: int,
    limit: int,
    languages: Sequence[Language] = tuple(Language),
    topics: Sequence[str] = (),
    is_coalesced: bool = False,
) -> Page:
    """The changes with higher numbers, oldest first. One query.

    Numbers are taken in commit order under a row lock, so a page can never miss one that commits
    later. With `topics` (ids) a text that left them all is told as `withheld`; a withdrawal is
    always told. Coalesced: only the last entry of each article and language.
    """
    # The entry at the place itself is read too: an empty page needs its moment.
    found: Iterable[tuple[Any, ...]]
    if topics or is_coalesced:
        asked = _told(Change.objects.filter(number__gte=number), languages, topics, is_coalesced)
        found = asked.order_by("number").values_list(*_Row._fields)[: limit + 2]
    else:
        found = _compiled.rows(tuple(languages), limit + 2, number=number)
    rows = tuple(map(_Row._make, found))
    before = rows[:1] if rows and rows[0].number == number else ()
    others = rows[len(before) :]
    shown = others[:limit]
    newest = (shown or before)[-1:]
    return Page(
        rows=shown,
        last=shown[-1].number if shown else number,
        has_more=len(others) > limit,
        changed_at=newest[0].at if newest else None,
        epoch=uuid.UUID(rows[0].epoch) if rows else None,
    )


def _rows(languages: tuple[Language, ...], limit: int, number: int) -> QuerySet[Change, Any]:
    told = _told(Change.objects.filter(number__gte=number), languages, (), False)
    return told.order_by("number").values_list(*_Row._fields)[:limit]


_compiled = Compiled(_rows)


def changes_numbered(
    *, numbers: Sequence[int], languages: Sequence[Language], topics: Sequence[str] = ()
) -> list[Entry]:
    """These changes as such a reader is told them. One query."""
    rows = _told(Change.objects.filter(number__in=numbers), languages, topics, False)
    return [_entry(_Row._make(row)) for row in rows.order_by("number").values_list(*_Row._fields)]


def topic_id(topic: uuid.UUID | str) -> str:
    """The id of a topic by its id or slug; "" for none that was ever public. One query."""
    if isinstance(topic, uuid.UUID):
        return str(topic)
    rows = PublicName.objects.filter(kind=NameKind.TOPIC.value, slug=topic).order_by("pk")
    uid = rows.values_list("uid", flat=True).first()
    return "" if uid is None else str(uid)


def _told(
    rows: QuerySet[Change],
    languages: Sequence[Language],
    topics: Sequence[str],
    is_coalesced: bool,
) -> QuerySet[Any]:
    # As text, read once: an object for each entry would say the same.
    log = ChangeCounter.objects.filter(id=1).annotate(name=Cast("epoch", TextField()))
    found: QuerySet[Any] = rows.filter(language__in=[word.value for word in languages])
    found = found.annotate(epoch=Subquery(log.values("name")))
    if is_coalesced:
        later = Change.objects.filter(
            article_uid=OuterRef("article_uid"),
            language=OuterRef("language"),
            number__gt=OuterRef("number"),
        )
        found = found.filter(~Exists(later))
    told: QuerySet[Any]
    if not topics:
        told = found.annotate(is_in=Value(True, output_field=BooleanField()))
        return told
    named = Mention.objects.filter(
        kind=MentionKind.TOPIC.value,
        uid__in=list(topics),
        # By its standing, which readers may see; the row of a variant is a draft's.
        edition__variant__in=Standing.objects.filter(
            article_uid=OuterRef(OuterRef("article_uid")), language=OuterRef(OuterRef("language"))
        ).values("variant"),
    )
    told = found.annotate(
        is_in=Exists(named.filter(edition__number=OuterRef("edition_number"))),
        was_in=Exists(named.filter(edition__number__lt=OuterRef("edition_number"))),
    ).filter(Q(is_in=True) | Q(was_in=True) | Q(kind=ChangeKind.WITHDRAWN.value))
    return told


def _entry(row: _Row) -> Entry:
    is_withheld = not row.is_in and row.kind != ChangeKind.WITHDRAWN
    body = canonical(json.loads(row.body) | {"kind": WITHHELD}) if is_withheld else row.body
    return Entry(
        number=row.number,
        kind=WITHHELD if is_withheld else row.kind,
        article=str(row.article_uid),
        language=Language(row.language),
        edition=row.edition_number,
        at=row.at,
        body=body,
    )
