"""Which live articles a list holds, and what is to be known of the list as a whole."""

import uuid
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Exists, OuterRef, Q, Subquery, Value

from articles.models import Change, ChangeCounter, Mention, PublicName, Standing
from articles.vocabulary import Language, MentionKind, NameKind, PublicState


@dataclass(frozen=True, slots=True, kw_only=True)
class ListFilters:
    """What narrows a list. `topic` is a topic's id or slug; moments are exclusive."""

    ids: tuple[uuid.UUID, ...] = ()
    topic: uuid.UUID | str = ""
    published_after: datetime | None = None
    published_before: datetime | None = None
    modified_after: datetime | None = None

    def condition(self) -> Q:
        """As a condition on standings."""
        condition = Q()
        if self.ids:
            condition &= Q(article_uid__in=self.ids)
        if self.topic:
            condition &= Q(_files_under(self.topic))
        if self.published_after is not None:
            condition &= Q(first_published_at__gt=self.published_after)
        if self.published_before is not None:
            condition &= Q(first_published_at__lt=self.published_before)
        if self.modified_after is not None:
            condition &= Q(modified_at__gt=self.modified_after)
        return condition


@dataclass(frozen=True, slots=True)
class ListState:
    """How many articles a list holds, and when anything was last published or withdrawn."""

    count: int
    changed_at: datetime | None


def list_state(*, language: Language, filters: Q) -> ListState:
    """The state of a list of one language. One query."""
    rows = Standing.objects.filter(filters, state=PublicState.LIVE, language=language.value)
    counted = rows.order_by().annotate(one=Value(1)).values("one").annotate(n=Count("pk"))
    row = (
        ChangeCounter.objects.filter(id=1)
        .annotate(count=Subquery(counted.values("n")), changed_at=last_change_at(language))
        .values_list("count", "changed_at")
        .get()
    )
    return ListState(count=row[0] or 0, changed_at=row[1])


def last_change_at(language: Language) -> Subquery:
    """When the public log last moved in a language: a withdrawal leaves no row in any list."""
    rows = Change.objects.filter(language=language.value).order_by("-number")
    return Subquery(rows.values("at")[:1])


def _files_under(topic: uuid.UUID | str) -> Exists:
    named = Mention.objects.filter(edition=OuterRef("edition"), kind=MentionKind.TOPIC.value)
    if isinstance(topic, uuid.UUID):
        return Exists(named.filter(uid=topic))
    topics = PublicName.objects.filter(kind=NameKind.TOPIC, slug=topic)
    return Exists(named.filter(uid__in=topics.values("uid")))
