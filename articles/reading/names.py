"""People, topics and notices as live editions of one language name them."""

import json
import uuid
from collections.abc import Callable, Iterable
from typing import Any

from django.db.models import (
    Count,
    Exists,
    IntegerField,
    Max,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
)
from django.db.models.functions import Coalesce

from articles.models import EditionDisclaimer, Mention, PublicName
from articles.reading.coverage import EVERYTHING, Coverage, is_live_in
from articles.reading.lists import (
    ListState,
    Row,
    beyond,
    last_rewrite_at,
    state_of,
    turned,
)
from articles.rendering.addresses import addresses
from articles.rendering.article import encode
from articles.rendering.entries import disclaimer_entry, person_entry, topic_entry
from articles.vocabulary import Language, MentionKind, NameKind

Place = tuple[str, ...]
BY_NAME = ("sort_name", "uid")


def live_people(
    *,
    language: Language,
    limit: int,
    after: Place | None = None,
    backwards: bool = False,
    covered: Coverage = EVERYTHING,
) -> list[Row]:
    """Authors and reviewers by name. One query."""
    return _page(_people(language, covered), _person, language, limit, after, backwards)


def live_people_state(*, language: Language, covered: Coverage = EVERYTHING) -> ListState:
    """How many people there are. One query."""
    return _state(_people(language, covered), language)


def find_person(
    *, uid: uuid.UUID, language: Language, covered: Coverage = EVERYTHING
) -> Row | None:
    """One author or reviewer. One query."""
    return _one(_people(language, covered).filter(uid=uid), _person, language)


def live_topics(
    *,
    language: Language,
    limit: int,
    after: Place | None = None,
    backwards: bool = False,
    covered: Coverage = EVERYTHING,
) -> list[Row]:
    """Topics by name. One query."""
    return _page(_topics(language, covered), _topic, language, limit, after, backwards)


def live_topics_state(*, language: Language, covered: Coverage = EVERYTHING) -> ListState:
    """How many topics there are. One query."""
    return _state(_topics(language, covered), language)


def find_topic(
    *, topic: uuid.UUID | str, language: Language, covered: Coverage = EVERYTHING
) -> Row | None:
    """One topic by its id or slug. One query."""
    name = Q(uid=topic) if isinstance(topic, uuid.UUID) else Q(slug=topic)
    return _one(_topics(language, covered).filter(name), _topic, language)


def known_topics(*, language: Language) -> list[tuple[str, str]]:
    """Ids and names of all topics that were ever public, by name. One query."""
    rows = PublicName.objects.filter(kind=NameKind.TOPIC.value, language=language.value)
    return [
        (str(uid), json.loads(body)["name"])
        for uid, body in rows.order_by("sort_name", "uid").values_list("uid", "body")
    ]


def live_disclaimers(
    *,
    language: Language,
    limit: int,
    after: Place | None = None,
    backwards: bool = False,
    covered: Coverage = EVERYTHING,
) -> list[Row]:
    """Notices in the order of their ids, each in its newest published wording. Two queries."""
    rows = _notices(language, covered)
    if after is not None:
        place = uuid.UUID(after[0])
        rows = rows.filter(Q(uid__lt=place) if backwards else Q(uid__gt=place))
    found = _worded(rows.order_by("-uid" if backwards else "uid")[:limit], language, covered)
    return found[::-1] if backwards else found


def live_disclaimers_state(*, language: Language, covered: Coverage = EVERYTHING) -> ListState:
    """How many notices there are. One query."""
    rows = EditionDisclaimer.objects.filter(is_live_in(language, covered)).order_by()
    counted = rows.annotate(one=Value(1)).values("one").annotate(n=Count("uid", distinct=True))
    return state_of(Subquery(counted.values("n")), last_rewrite_at(language))


def find_disclaimer(
    *, uid: uuid.UUID, language: Language, covered: Coverage = EVERYTHING
) -> Row | None:
    """One notice. Two queries."""
    found = _worded(_notices(language, covered).filter(uid=uid), language, covered)
    return found[0] if found else None


def _people(language: Language, covered: Coverage) -> QuerySet[PublicName]:
    kinds = (MentionKind.AUTHOR, MentionKind.REVIEWER)
    return _named(NameKind.PERSON, language, covered, kinds).annotate(
        written=_uses(language, covered, MentionKind.AUTHOR),
        reviewed=_uses(language, covered, MentionKind.REVIEWER),
    )


def _topics(language: Language, covered: Coverage) -> QuerySet[PublicName]:
    named = _named(NameKind.TOPIC, language, covered, (MentionKind.TOPIC,))
    return named.annotate(articles=_uses(language, covered, MentionKind.TOPIC))


def _named(
    kind: NameKind, language: Language, covered: Coverage, mentioned: tuple[MentionKind, ...]
) -> QuerySet[PublicName]:
    """Names that a live edition of the language holds."""
    named = Mention.objects.filter(
        is_live_in(language, covered),
        uid=OuterRef("uid"),
        kind__in=[word.value for word in mentioned],
    )
    return PublicName.objects.filter(
        Exists(named), kind=kind.value, language=language.value
    ).annotate(list_changed_at=last_rewrite_at(language))


def _uses(language: Language, covered: Coverage, kind: MentionKind) -> Coalesce:
    """In how many live editions a name stands."""
    rows = Mention.objects.filter(
        is_live_in(language, covered), uid=OuterRef("uid"), kind=kind.value
    )
    counted = rows.order_by().values("uid").annotate(n=Count("pk")).values("n")
    return Coalesce(Subquery(counted, output_field=IntegerField()), 0)


def _page(
    rows: QuerySet[PublicName],
    entry: Callable[[Any, Language], dict[str, Any]],
    language: Language,
    limit: int,
    after: Place | None,
    backwards: bool,
) -> list[Row]:
    order = turned(BY_NAME) if backwards else BY_NAME
    if after is not None:
        rows = rows.filter(beyond(order, (after[0], uuid.UUID(after[1]))))
    found = [_row(row, entry, language) for row in rows.order_by(*order)[:limit]]
    return found[::-1] if backwards else found


def _one(
    rows: QuerySet[PublicName], entry: Callable[[Any, Language], dict[str, Any]], language: Language
) -> Row | None:
    row = rows.order_by("pk").first()
    return None if row is None else _row(row, entry, language)


def _row(row: Any, entry: Callable[[Any, Language], dict[str, Any]], language: Language) -> Row:
    return Row(
        body=encode(entry(row, language)),
        place=(row.sort_name, str(row.uid)),
        changed_at=row.list_changed_at,
        keys=(f"{row.kind}:{row.uid}",),
    )


def _person(row: Any, language: Language) -> dict[str, Any]:
    return person_entry(json.loads(row.body), row.written, row.reviewed, language, addresses())


def _topic(row: Any, language: Language) -> dict[str, Any]:
    return topic_entry(json.loads(row.body), row.articles, language, addresses())


def _state(rows: QuerySet[PublicName], language: Language) -> ListState:
    counted = rows.order_by().values("kind").annotate(n=Count("pk")).values("n")
    return state_of(Subquery(counted), last_rewrite_at(language))


def _notices(language: Language, covered: Coverage) -> QuerySet[Any, Any]:
    """One row for each notice, with the number of its newest version in use."""
    return (
        EditionDisclaimer.objects.filter(is_live_in(language, covered))
        .order_by("uid")
        .values("uid")
        .annotate(
            articles=Count("pk"),
            newest=Max("version"),
            list_changed_at=last_rewrite_at(language),
        )
    )


def _worded(notices: Iterable[dict[str, Any]], language: Language, covered: Coverage) -> list[Row]:
    """The notices with their wordings: an edition's row stands for all that carry a version."""
    found = list(notices)
    if not found:
        return []
    used = EditionDisclaimer.objects.filter(
        is_live_in(language, covered), uid__in=[row["uid"] for row in found]
    )
    one_each = used.order_by().values("uid", "version").annotate(row=Max("pk")).values("row")
    wordings = {
        (uid, version): json.loads(body)
        for uid, version, body in EditionDisclaimer.objects.filter(pk__in=one_each)
        .order_by("pk")
        .values_list("uid", "version", "body")
    }
    return [
        Row(
            body=encode(
                disclaimer_entry(
                    wordings[row["uid"], row["newest"]], row["articles"], language, addresses()
                )
            ),
            place=(str(row["uid"]),),
            changed_at=row["list_changed_at"],
            keys=(f"disclaimer:{row['uid']}",),
        )
        for row in found
    ]
