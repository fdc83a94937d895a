"""Published claims across articles: what live editions of one language state."""

import json
import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet, Subquery, TextField, Value
from django.db.models.functions import Cast, Concat, StrIndex

from articles.models import EditionClaim, EditionSource, Standing
from articles.reading.coverage import (
    EVERYTHING,
    Coverage,
    covers_text,
    is_live_in,
    shown_claims,
)
from articles.reading.kept import finished, with_bytes
from articles.reading.lists import (
    ListState,
    Row,
    is_filed_under,
    last_rewrite_at,
    state_of,
)
from articles.reading.works import Work, uids_of
from articles.rendering.addresses import addresses
from articles.rendering.article import encode
from articles.rendering.entries import claim_entry
from articles.vocabulary import (
    Certainty,
    ClaimKind,
    Coding,
    Language,
    PublicState,
    RenditionShape,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimFilters:
    """What narrows a list of claims. `topic` and `article` are ids or slugs."""

    kind: ClaimKind | None = None
    certainty: Certainty | None = None
    source: Work | None = None
    topic: uuid.UUID | str = ""
    article: uuid.UUID | str = ""
    covered: Coverage = EVERYTHING


@dataclass(frozen=True, slots=True)
class Outside:
    """Public, and not covered."""


@dataclass(frozen=True, slots=True)
class Left:
    """The claim was public and its article's current edition does not state it any more."""

    article: str
    language: Language
    edition: int
    available: tuple[Language, ...]


@dataclass(frozen=True, slots=True)
class Withdrawn:
    """The claim's article was withdrawn in this language."""

    article: str
    language: Language
    note: str
    withdrawn_at: datetime
    available: tuple[Language, ...]


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """Not public in this language, or not at all."""

    available: tuple[Language, ...] = ()


@dataclass(frozen=True, slots=True)
class Shown:
    """What entries need of a live article: its card, its standing's content, its sources."""

    card: dict[str, Any]
    content: dict[str, Any]


def live_claims(
    *,
    language: Language,
    filters: ClaimFilters,
    limit: int,
    after: tuple[str] | None = None,
    backwards: bool = False,
) -> list[Row]:
    """Claims of live editions in the order of their ids. Three queries, one where there is none."""
    rows = _claims(language, filters)
    if after is not None:
        place = uuid.UUID(after[0])
        rows = rows.filter(Q(uid__lt=place) if backwards else Q(uid__gt=place))
    order = "-uid" if backwards else "uid"
    found = _entries(rows.order_by(order)[:limit], language)
    return found[::-1] if backwards else found


def live_claims_state(*, language: Language, filters: ClaimFilters) -> ListState:
    """How many claims there are. One query."""
    rows = _claims(language, filters).order_by()
    counted = rows.annotate(one=Value(1)).values("one").annotate(n=Count("pk"))
    return state_of(Subquery(counted.values("n")), last_rewrite_at(language))


def find_claim(
    *, uid: uuid.UUID, language: Language, covered: Coverage = EVERYTHING
) -> Row | Left | Withdrawn | Elsewhere | Outside:
    """One claim in one language. Three queries."""
    rows = EditionClaim.objects.filter(is_live_in(language, covered), uid=uid)
    found = _entries(shown_claims(rows, covered).order_by("pk")[:1], language)
    return found[0] if found else _past(uid, language, covered)


def cites(number: Any) -> Concat:
    """What stands in a claim's body where it cites the reference of that number.

    Bodies are canonical JSON: this order of keys, no spaces, and inside a text the quotation marks
    would be escaped.
    """
    return Concat(
        Value('"reference":'),
        Cast(number, TextField()),
        Value(',"stance":'),
        output_field=TextField(),
    )


def shown(standings: Iterable[int]) -> dict[int, Shown]:
    """What entries need of these live standings, by their key. One query."""
    rows = with_bytes(
        Standing.objects.filter(pk__in=set(standings)), RenditionShape.CARD, Coding.IDENTITY
    )
    return {
        row.pk: Shown(
            json.loads(finished(row, RenditionShape.CARD, Coding.IDENTITY)[0].body),
            json.loads(row.content),
        )
        for row in rows.order_by("pk")
    }


def _claims(language: Language, filters: ClaimFilters) -> QuerySet[EditionClaim]:
    rows = EditionClaim.objects.filter(_condition(language, filters))
    return shown_claims(rows, filters.covered)


def _condition(language: Language, filters: ClaimFilters) -> Q:
    condition = is_live_in(language, filters.covered)
    if isinstance(filters.article, uuid.UUID):
        condition &= Q(edition__standings__article_uid=filters.article)
    elif filters.article:
        condition &= Q(edition__standings__slug=filters.article)
    if filters.kind is not None:
        condition &= Q(kind=filters.kind.value)
    if filters.certainty is not None:
        condition &= Q(certainty=filters.certainty.value)
    if filters.topic:
        condition &= Q(is_filed_under(filters.topic))
    if filters.source is not None:
        cited = EditionSource.objects.filter(
            edition=OuterRef("edition"), uid__in=uids_of(filters.source, language)
        ).annotate(found=StrIndex(OuterRef("body"), cites(F("number"))))
        condition &= Q(Exists(cited.filter(found__gt=0)))
    return condition


def _entries(rows: QuerySet[EditionClaim], language: Language) -> list[Row]:
    """Entries of claims with their articles and sources."""
    found: list[Any] = list(
        rows.annotate(
            standing=F("edition__standings__pk"), list_changed_at=last_rewrite_at(language)
        )
    )
    if not found:
        return []
    articles = shown(row.standing for row in found)
    sources = _sources({row.edition_id for row in found})
    where = addresses()
    entries = []
    for row in found:
        claim, article = json.loads(row.body), articles[row.standing]
        entry = claim_entry(claim, article.card, article.content, sources[row.edition_id], where)
        keys = {f"source:{citation['source']['id']}" for citation in entry["citations"]}
        entries.append(
            Row(
                body=encode(entry),
                place=(str(row.uid),),
                changed_at=row.list_changed_at,
                keys=(f"article:{article.card['id']}", *sorted(keys)),
            )
        )
    return entries


def _sources(editions: set[int]) -> dict[int, dict[int, dict[str, Any]]]:
    """The sources of editions by number. One query."""
    found: dict[int, dict[int, dict[str, Any]]] = {edition: {} for edition in editions}
    rows = EditionSource.objects.filter(edition__in=editions).order_by("pk")
    for edition, number, body in rows.values_list("edition", "number", "body"):
        found[edition][number] = json.loads(body)
    return found


def _past(
    uid: uuid.UUID, language: Language, covered: Coverage
) -> Left | Withdrawn | Elsewhere | Outside:
    """Why a claim is not shown in a language: two queries, one for what never was public."""
    editions: dict[int, int] = {}
    live = set()
    rows = EditionClaim.objects.filter(uid=uid).order_by("pk")
    for variant, number, edition in rows.values_list(
        "edition__variant_id", "edition__number", "edition"
    ):
        editions[variant] = max(number, editions.get(variant, 0))
        live.add(edition)
    if not editions:
        return Elsewhere()
    standings = list(Standing.objects.filter(variant_id__in=editions).order_by("language"))
    available = tuple(
        Language(row.language)
        for row in standings
        if row.state == PublicState.LIVE and row.edition_id in live
    )
    own = next((row for row in standings if row.language == language), None)
    if own is None:
        return Elsewhere(available)
    if not covers_text(covered, own):
        return Outside()
    if own.state == PublicState.WITHDRAWN:
        return Withdrawn(
            str(own.article_uid),
            language,
            own.withdrawal_note or "",
            own.withdrawn_at,  # type: ignore[arg-type]  # paired with the state by a constraint
            available,
        )
    if own.edition_id in live:
        return Outside()
    return Left(str(own.article_uid), language, editions[own.variant_id], available)
