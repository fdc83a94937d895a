"""What of the live texts somebody may read: everything, or what a partner's terms cover."""

import json
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, F, OuterRef, Q, QuerySet, Value
from django.db.models.functions import Concat, StrIndex

from articles.models import Mention, Standing
from articles.vocabulary import Context, Language, MentionKind, PublicState


@dataclass(frozen=True, slots=True)
class Coverage:
    """Texts under any of these topics (ids; none means all), in one of their two documents."""

    topics: tuple[str, ...] = ()
    context: Context = Context.EDITORIAL

    @property
    def is_commercial(self) -> bool:
        return self.context is Context.COMMERCIAL


EVERYTHING = Coverage()


def is_live_in(
    language: Language, covered: Coverage = EVERYTHING, way: str = "edition__standings"
) -> Q:
    """A condition on rows with an `edition`: it is the live one and covered. `way` leads to its
    standing.

    To be given in one call of `filter` with other conditions on that standing.
    """
    live = Q(**{f"{way}__state": PublicState.LIVE.value, f"{way}__language": language.value})
    return live & is_covered(covered)


def is_covered(covered: Coverage) -> Q:
    """A condition on rows with an `edition`: it is filed under a topic that is covered."""
    if not covered.topics:
        return Q()
    named = Mention.objects.filter(
        edition=OuterRef("edition"), kind=MentionKind.TOPIC.value, uid__in=covered.topics
    )
    return Q(Exists(named))


def is_entry_covered(covered: Coverage) -> Q:
    """A condition on entries of the log: the edition that they are about is covered."""
    if not covered.topics:
        return Q()
    named = Mention.objects.filter(
        kind=MentionKind.TOPIC.value,
        uid__in=covered.topics,
        edition__number=OuterRef("edition_number"),
        # By its standing, which readers may see; the row of a variant is a draft's.
        edition__variant__in=Standing.objects.filter(
            article_uid=OuterRef(OuterRef("article_uid")), language=OuterRef(OuterRef("language"))
        ).values("variant"),
    )
    return Q(Exists(named))


def shown_claims(rows: QuerySet[Any], covered: Coverage) -> QuerySet[Any]:
    """Claims without those of sections that the frozen document withholds.

    Documents are canonical JSON: in that order and in no other place stands the withheld section.
    """
    if not covered.is_commercial:
        return rows
    withheld = Concat(Value(',"section":"'), F("section"), Value('"}'))
    shown: QuerySet[Any] = rows.alias(is_withheld=StrIndex(F("edition__commercial"), withheld))
    return shown.filter(is_withheld=0)


def withheld_sections(
    standings: Collection[int], covered: Coverage
) -> frozenset[tuple[int, str | None]]:
    """Sections that live texts withhold, each with its standing. One query, or none."""
    if not standings or not covered.is_commercial:
        return frozenset()
    rows = Standing.objects.filter(pk__in=standings).order_by("pk")
    return frozenset(
        (pk, row["section"])
        for pk, document in rows.values_list("pk", "edition__commercial")
        for row in json.loads(document)["withheld"]
    )


def covers_text(covered: Coverage, standing: Standing) -> bool:
    """Whether a text, live or withdrawn, is under a topic that is covered. One query at most."""
    return (
        not covered.topics or Standing.objects.filter(is_covered(covered), pk=standing.pk).exists()
    )
