"""Which live articles a list holds, and what is to be known of lists as a whole."""

import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple

from django.db.models import Count, Exists, Max, OuterRef, Q, QuerySet, Subquery, Value

from articles.models import (
    Change,
    ChangeCounter,
    EditionClaim,
    EditionSection,
    EditionSource,
    Mention,
    PublicName,
    Standing,
)
from articles.reading.coverage import EVERYTHING, Coverage, is_covered
from articles.reading.works import Work, uids_of
from articles.vocabulary import (
    ClaimKind,
    HealthAspect,
    Language,
    MentionKind,
    NameKind,
    PublicState,
)


class Row(NamedTuple):
    """A list entry: its JSON bytes and the (hashable) values that its place in the list rests on.

    `changed_at` is when it, or the list, last changed; `keys` say what it rests on.
    """

    body: bytes
    place: tuple[Any, ...]
    changed_at: datetime | None
    keys: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ListFilters:
    """What narrows a list of articles. `topic` is a topic's id or slug; moments are exclusive."""

    ids: tuple[uuid.UUID, ...] = ()
    topic: uuid.UUID | str = ""
    aspect: HealthAspect | None = None
    author: uuid.UUID | None = None
    reviewer: uuid.UUID | None = None
    disclaimer: uuid.UUID | None = None
    source: Work | None = None
    claim_kind: ClaimKind | None = None
    published_after: datetime | None = None
    published_before: datetime | None = None
    modified_after: datetime | None = None
    covered: Coverage = EVERYTHING

    def condition(self, language: Language) -> Q:
        """As a condition on standings of a language."""
        condition = is_covered(self.covered)
        if self.ids:
            condition &= Q(article_uid__in=self.ids)
        for exists in self._named(language):
            condition &= Q(exists)
        if self.published_after is not None:
            condition &= Q(first_published_at__gt=self.published_after)
        if self.published_before is not None:
            condition &= Q(first_published_at__lt=self.published_before)
        if self.modified_after is not None:
            condition &= Q(modified_at__gt=self.modified_after)
        return condition

    def _named(self, language: Language) -> Iterable[Exists]:
        """Conditions on what the live edition names."""
        if self.topic:
            yield is_filed_under(self.topic)
        for kind, uid in (
            (MentionKind.AUTHOR, self.author),
            (MentionKind.REVIEWER, self.reviewer),
            (MentionKind.DISCLAIMER, self.disclaimer),
        ):
            if uid is not None:
                yield Exists(_mentions(kind).filter(uid=uid))
        if self.aspect is not None:
            yield Exists(EditionSection.objects.filter(_own(), aspect=self.aspect.value))
        if self.claim_kind is not None:
            yield Exists(EditionClaim.objects.filter(_own(), kind=self.claim_kind.value))
        if self.source is not None:
            cited = uids_of(self.source, language)
            yield Exists(EditionSource.objects.filter(_own(), uid__in=cited))


# What narrows nothing.
UNFILTERED = ListFilters()


@dataclass(frozen=True, slots=True)
class ListState:
    """How many entries a list holds, and when anything was last published or withdrawn."""

    count: int
    changed_at: datetime | None


def list_state(*, language: Language, filters: Q) -> ListState:
    """The state of a list of articles of one language. One query."""
    rows = Standing.objects.filter(filters, state=PublicState.LIVE, language=language.value)
    counted = rows.order_by().annotate(one=Value(1)).values("one").annotate(n=Count("pk"))
    return state_of(Subquery(counted.values("n")), last_change_at(language))


def state_of(count: Any, changed_at: Subquery) -> ListState:
    """A count and a moment, each a subquery, in one query."""
    row = (
        ChangeCounter.objects.filter(id=1)
        .annotate(count=count, changed_at=changed_at)
        .values_list("count", "changed_at")
        .get()
    )
    return ListState(count=row[0] or 0, changed_at=row[1])


def last_change_at(language: Language) -> Subquery:
    """When the public log last moved in a language: a withdrawal leaves no row in any list."""
    rows = Change.objects.filter(language=language.value).order_by("-number")
    return Subquery(rows.values("at")[:1])


def last_rewrite_at(language: Language) -> Subquery:
    """When anything that readers of a language see last changed: names and states too."""
    rows = Standing.objects.filter(language=language.value).exclude(state=PublicState.NEVER)
    return Subquery(
        rows.order_by().values("language").annotate(at=Max("changed_at")).values("at")[:1]
    )


def is_filed_under(topic: uuid.UUID | str) -> Exists:
    """A condition on rows with an `edition`: it names the topic, given by id or slug."""
    named = _mentions(MentionKind.TOPIC)
    if isinstance(topic, uuid.UUID):
        return Exists(named.filter(uid=topic))
    topics = PublicName.objects.filter(kind=NameKind.TOPIC, slug=topic)
    return Exists(named.filter(uid__in=topics.values("uid")))


def beyond(order: Iterable[str], after: Sequence[Any]) -> Q:
    """The rows after a place in a mixed order: (a > x) or (a = x and b > y) ...

    And a >= x, which says nothing new but tells databases where in an index to begin: they read it
    from its start otherwise.
    """
    found, equal, bound = Q(), Q(), Q()
    for name, value in zip(order, after, strict=True):
        field, word = (name[1:], "lt") if name.startswith("-") else (name, "gt")
        bound = bound or Q(**{f"{field}__{word}e": value})
        found |= equal & Q(**{f"{field}__{word}": value})
        equal &= Q(**{field: value})
    return bound & found


def turned(order: Iterable[str]) -> tuple[str, ...]:
    """An order the other way round."""
    return tuple(name[1:] if name.startswith("-") else f"-{name}" for name in order)


def _mentions(kind: MentionKind) -> QuerySet[Mention]:
    return Mention.objects.filter(_own(), kind=kind.value)


def _own() -> Q:
    return Q(edition=OuterRef("edition"))
