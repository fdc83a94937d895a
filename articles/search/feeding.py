"""Tells the search engine what changed, from the log of changes: every change, in its order."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db.models import Q

from articles.manuscripts.knowledge import Knowledge
from articles.manuscripts.known import known
from articles.models import Change, SearchFeed, SearchFiling, SearchText, Standing
from articles.search.analyser import analysed
from articles.search.configured import configured_engine
from articles.search.filing import ASPECT, TOPIC, aspects_of, topics_of
from articles.search.index import analysis
from articles.search.opensearch import Entry
from articles.search.synonyms import other_names
from articles.vocabulary import Language, PublicState

BATCH = 100


def feed_search_engine(*, at: datetime) -> int:
    """Tell the engine of up to a batch of changes; how many. Twice is harmless.

    A scan of the worker. It begins anew where terms are found in another way than they were told.
    Raises: EngineFailed.
    """
    engine = configured_engine()
    if engine is None:
        return 0
    feed, _ = SearchFeed.objects.get_or_create(id=1)
    knowledge = known()
    now = analysis(knowledge)
    if feed.analysed_with != now or not feed.number:
        engine.prepare()
        feed.number, feed.analysed_with = 0, now
        feed.save(update_fields=["number", "analysed_with"])
    rows = Change.objects.filter(number__gt=feed.number).order_by("number")
    changes = list(rows.values_list("number", "article_uid", "language")[:BATCH])
    if not changes:
        return 0
    engine.write(_entries({(uid, language) for _, uid, language in changes}, knowledge))
    # Another worker may have been faster: then it was told twice, which is harmless.
    SearchFeed.objects.filter(id=1, number=feed.number, analysed_with=now).update(
        number=changes[-1][0]
    )
    return len(changes)


def _entries(variants: Iterable[tuple[Any, str]], knowledge: Knowledge) -> list[Entry]:
    wanted = Q()
    for uid, language in variants:
        wanted |= Q(article_uid=uid, language=language)
    standings = list(Standing.objects.filter(wanted).order_by("pk"))
    texts = SearchText.objects.in_bulk([standing.pk for standing in standings])
    facets: dict[int, dict[str, list[str]]] = {}
    for row in SearchFiling.objects.filter(doc__in=texts).order_by("doc"):
        facets[row.doc] = {TOPIC: topics_of(row.topics), ASPECT: aspects_of(row.aspects)}
    return [
        Entry(
            standing.pk,
            standing.version,
            _body(texts[standing.pk], facets.get(standing.pk, {}), knowledge)
            if standing.state == PublicState.LIVE and standing.pk in texts
            else None,
        )
        for standing in standings
    ]


def _body(row: SearchText, facets: dict[str, list[str]], knowledge: Knowledge) -> dict[str, Any]:
    language = Language(row.language)
    return {
        "doc": row.pk,
        "language": row.language,
        **{
            field: _terms(getattr(row, field), language, knowledge)
            for field in ("title", "summary", "body")
        },
        **facets,
    }


def _terms(text: str, language: Language, knowledge: Knowledge) -> str:
    """All terms of a text with a space between, those of other names at the end."""
    others = (name for _, names in other_names(text, language, knowledge) for name in names)
    found = (word for part in (text, *others) for word in analysed(part, language))
    return " ".join(term.text for word in found for term in word.terms)
