"""A source's status moved: tasks for people and cases for policies, in the same transaction."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta

from articles.models import Mention, RetractionCase, Source, Standing
from articles.publishing.facts import source_statuses
from articles.publishing.support import SOUND
from articles.review.tasks import open_task
from articles.vocabulary import MentionKind, RetractionTrigger, SourceStatus, TaskKind

# How soon a person has looked at each text. A correction asks whether our figures survive it, a
# reinstatement whether claims hold again: neither is urgent.
RETRACTION_DUE = timedelta(hours=24)
CONCERN_DUE = timedelta(hours=72)
CORRECTION_DUE = timedelta(days=14)
DUE = {
    SourceStatus.RETRACTED: RETRACTION_DUE,
    SourceStatus.WITHDRAWN: RETRACTION_DUE,
    SourceStatus.EXPRESSION_OF_CONCERN: CONCERN_DUE,
    SourceStatus.CONFLICTING: CONCERN_DUE,
    SourceStatus.CORRECTED: CORRECTION_DUE,
    SourceStatus.REINSTATED: CORRECTION_DUE,
}
# Which policy answers a status. What is contradictory is for people alone.
TRIGGERS = {
    SourceStatus.RETRACTED: RetractionTrigger.RETRACTED,
    SourceStatus.WITHDRAWN: RetractionTrigger.RETRACTED,
    SourceStatus.EXPRESSION_OF_CONCERN: RetractionTrigger.EXPRESSION_OF_CONCERN,
}

Moves = Mapping[str, SourceStatus]


def open_cases(leaning: Sequence[tuple[Standing, Moves]], *, at: datetime) -> None:
    """Open what each live text asks for whose sources moved, given by the source's present id.

    One task an article, for all its languages; one case a text, for statuses that a policy may
    answer. The caller holds the locks of the texts, and has the counter still before it.
    """
    uids = {uid for _, moves in leaning for uid in moves}
    sources = {
        str(source.uid): source for source in Source.objects.filter(uid__in=uids).order_by("pk")
    }
    RetractionCase.objects.bulk_create(
        [
            RetractionCase(
                source=sources[uid],
                status=status.value,
                variant=standing.variant,
                edition=standing.edition,
                at=at,
                next_at=at,
            )
            for standing, moves in leaning
            for uid, status in sorted(moves.items())
            if status in TRIGGERS and standing.edition is not None
        ],
        ignore_conflicts=True,
    )
    _open_tasks(leaning, sources, at)


def ask_about_sources(standing: Standing, *, at: datetime) -> None:
    """Open a task for each bad source of a text that is live again: no gate was asked about it.

    No case: whoever restores a text decides, and no policy takes it down behind their back.
    """
    named = Mention.objects.filter(edition=standing.edition_id, kind=MentionKind.SOURCE)
    rows = Source.objects.filter(uid__in=named.order_by("pk").values("uid"))
    found = list(rows.select_related("merged_into").order_by("pk"))
    known = source_statuses(found)
    bad = {str(source.uid): known[source.pk] for source in found if known[source.pk] not in SOUND}
    _open_tasks([(standing, bad)], {str(source.uid): source for source in found}, at)


def _open_tasks(
    leaning: Sequence[tuple[Standing, Moves]], sources: Mapping[str, Source], at: datetime
) -> None:
    for uid, status, standings in _by_article(leaning):
        article = standings[0].variant.article
        open_task(
            kind=TaskKind.SOURCE_STATUS,
            key=f"source_status:{uid}:{status}:{article.uid}",
            article=article,
            source=sources[uid],
            facts={
                "status": status.value,
                "languages": ", ".join(sorted(standing.language for standing in standings)),
            },
            at=at,
            due_in=DUE[status],
        )


def _by_article(
    leaning: Iterable[tuple[Standing, Moves]],
) -> list[tuple[str, SourceStatus, list[Standing]]]:
    """The standings of each article by source and status, where the status asks for a person."""
    found: dict[tuple[str, SourceStatus, str], list[Standing]] = {}
    for standing, moves in leaning:
        for uid, status in moves.items():
            if status in DUE:
                found.setdefault((uid, status, str(standing.article_uid)), []).append(standing)
    return [(uid, status, found[uid, status, one]) for uid, status, one in sorted(found)]
