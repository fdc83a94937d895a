"""The public history of one language of an article, and any edition of it as of today.

"As served then" is the frozen document through today's renderer, with today's standing.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import F, Q, QuerySet, Subquery

from articles.models import Change, Edition, Standing
from articles.reading.articles import DOCUMENTS, Answer
from articles.reading.lists import ListState, Row
from articles.reading.mentions import joined_mentions
from articles.reading.variants import Absent, Gone, Moved, Place, find_variant, gone
from articles.rendering.addresses import addresses
from articles.rendering.article import DEFAULT_BODIES, encode
from articles.rendering.history import history_entry
from articles.rendering.renditions import build_article, published
from articles.vocabulary import ChangeKind, Coding, Context, Language, PublicState

# Changes after which a text is there, or no longer is.
APPEARED = (
    ChangeKind.PUBLISHED, ChangeKind.UPDATED, ChangeKind.CORRECTED, ChangeKind.RESTORED,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Variant:
    """A language of an article that is or was public: whose history it is."""

    article: str
    language: Language
    slug: str
    changed_at: datetime
    is_negotiated: bool
    row: Any


@dataclass(frozen=True, slots=True)
class Redacted:
    """The edition was emptied; that it existed, and its digest, stay known."""

    article: str
    language: Language
    number: int
    digest: str
    redacted_at: datetime


@dataclass(frozen=True, slots=True)
class Missing:
    """The variant is public, but has no such edition, or had none at that moment."""

    article: str
    language: Language
    first_published_at: datetime


Found = Answer | Moved | Gone | Absent | Redacted | Missing


def find_history(
    *, identifier: str, asked: Language | None, negotiated: Language
) -> Variant | Moved | Absent:
    """Whose history an address means. A withdrawn variant keeps its list. One query, or two."""
    place = _place(identifier, asked, negotiated)
    if not isinstance(place, Place):
        return place
    row = place.row
    return Variant(
        article=str(row.article_uid),
        language=Language(row.language),
        slug=row.slug,
        changed_at=row.changed_at,
        is_negotiated=place.is_negotiated,
        row=row,
    )


def history(
    *, variant: Variant, limit: int, after: tuple[int] | None = None, backwards: bool = False
) -> list[Row]:
    """Editions of a variant, newest first; `after` holds the number last seen. One query."""
    where = addresses()
    rows = Edition.objects.filter(variant_id=variant.row.variant_id)
    if after is not None:
        rows = rows.filter(Q(number__gt=after[0]) if backwards else Q(number__lt=after[0]))
    order = "number" if backwards else "-number"
    found = [
        Row(
            body=encode(history_entry(edition, variant.article, variant.language, where)),
            place=(edition["number"],),
            changed_at=variant.changed_at,
        )
        for edition in rows.order_by(order).values(
            "number", "kind", "note", "published_at", "digest", "previous", "redacted_at"
        )[:limit]
    ]
    return found[::-1] if backwards else found


def history_state(variant: Variant) -> ListState:
    """How many editions there are: they are numbered without gaps, the standing has the last."""
    return ListState(variant.row.edition.number, variant.changed_at)


def find_edition(
    *,
    identifier: str,
    asked: Language | None,
    negotiated: Language,
    number: int,
    bodies: Collection[str] = DEFAULT_BODIES,
    context: Context = Context.EDITORIAL,
) -> Found:
    """An edition by its number. Two queries, or three for a "no"."""
    place = _place(identifier, asked, negotiated)
    if not isinstance(place, Place):
        return place
    if place.row.state == PublicState.WITHDRAWN:
        return gone(place.row)
    return _answer(place, _editions(place.row).filter(number=number), bodies, context)


def find_edition_then(
    *,
    identifier: str,
    asked: Language | None,
    negotiated: Language,
    moment: datetime,
    bodies: Collection[str] = DEFAULT_BODIES,
    context: Context = Context.EDITORIAL,
) -> Found:
    """The edition that was live at a moment; none where the text was not there then.

    A text that is withdrawn today stays so. Moments are whole seconds here, as they are shown.
    Two queries, or three for a "no".
    """
    place = _place(identifier, asked, negotiated)
    if not isinstance(place, Place):
        return place
    row = place.row
    if row.state == PublicState.WITHDRAWN:
        return gone(row)
    last = Change.objects.filter(
        article_uid=row.article_uid,
        language=row.language,
        kind__in=[kind.value for kind in (*APPEARED, ChangeKind.WITHDRAWN)],
        at__lt=moment.replace(microsecond=0) + timedelta(seconds=1),
    ).order_by("-number")
    shown = Q(last_kind__in=[kind.value for kind in APPEARED])
    then = (
        _editions(row)
        .alias(last_kind=Subquery(last.values("kind")[:1]))
        .filter(shown, number=Subquery(last.values("edition_number")[:1]))
    )
    return _answer(place, then, bodies, context)


def _place(identifier: str, asked: Language | None, negotiated: Language) -> Place | Moved | Absent:
    return find_variant(
        identifier=identifier, asked=asked, negotiated=negotiated, columns=_with_number
    )


def _with_number(rows: QuerySet[Standing]) -> QuerySet[Standing]:
    return rows.select_related("edition").defer(
        "edition__document", "edition__commercial", "edition__evidence"
    )


def _editions(row: Any) -> QuerySet[Edition]:
    return (
        Edition.objects.filter(variant_id=row.variant_id)
        .annotate(named=joined_mentions("pk"))
        .order_by("pk")
    )


def _answer(
    place: Place, editions: QuerySet[Edition], bodies: Collection[str], context: Context
) -> Found:
    shown = editions.annotate(shown=F(DOCUMENTS[context])).defer(*DOCUMENTS.values(), "evidence")
    row, edition = place.row, shown.first()
    article, language = str(row.article_uid), Language(row.language)
    if edition is None:
        return Missing(article, language, row.first_published_at)
    if edition.redacted_at is not None:
        return Redacted(article, language, edition.number, edition.digest, edition.redacted_at)
    named: Any = edition
    edition.document = named.shown
    return Answer(
        article=article,
        language=language,
        slug=row.slug,
        edition=edition.number,
        bytes=build_article(published(row, edition), addresses(), bodies=bodies),
        coding=Coding.IDENTITY,
        changed_at=row.changed_at,
        is_negotiated=place.is_negotiated,
        named=named.named,
        is_live=False,
    )
