"""What becomes known about published works, and how it reaches every live answer at once."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.contrib.auth.models import User
from django.db.models import Q

from articles.drafting.contributors import record_contribution
from articles.models import Mention, Reference, Source, SourceCheck, Standing, Variant
from articles.publishing.cases import open_cases
from articles.publishing.changes import record_change
from articles.publishing.facts import source_statuses
from articles.publishing.locking import lock_texts_naming, restarted
from articles.publishing.refusals import PublicationRefused
from articles.publishing.standing import rewrite_articles
from articles.review.permissions import check_any_role
from articles.vocabulary import (
    ChangeKind,
    CheckOutcome,
    CheckService,
    MentionKind,
    PublicState,
    Role,
    SourceStatus,
)

STATERS = frozenset({Role.EDITOR, Role.MEDICAL, Role.PUBLISHER})
MERGERS = frozenset({Role.EDITOR})


@dataclass(frozen=True, slots=True)
class CheckAnswer:
    """What one service answered about one source, to be appended as a SourceCheck."""

    source: Source
    service: CheckService
    outcome: CheckOutcome
    status: SourceStatus | None = None
    http_status: int | None = None
    answer: dict[str, Any] = field(default_factory=dict)
    stated_by: User | None = None
    reason: str | None = None


def record_source_checks(*, answers: Sequence[CheckAnswer], by: User, at: datetime) -> int:
    """Append the answers and rewrite every standing that leans on a source they change.

    Where a source's derived status moves, each live variant that cites it gets a change of kind
    `source_status_changed`. One transaction. Returns how many such changes were written.
    """

    return record_found(
        sources=[answer.source for answer in answers], find=lambda: answers, by=by, at=at
    )


def record_found(
    *,
    sources: Iterable[Source],
    find: Callable[[], Sequence[CheckAnswer]],
    by: User,
    at: datetime,
) -> int:
    """As `record_source_checks`, with answers that are looked for once the sources are locked.

    `find` may answer about rows that were merged with one of the sources, too. Where it finds
    nothing, nothing is written.
    """
    named = list(sources)

    def write() -> int:
        sources = _family(named)
        variants = _lock(sources)
        answers = find()
        if not answers:
            return 0
        before = source_statuses(sources)
        checks = SourceCheck.objects.bulk_create(
            SourceCheck(
                source=answer.source,
                service=answer.service.value,
                asked_at=at,
                outcome=answer.outcome.value,
                status=answer.status.value if answer.status else "",
                http_status=answer.http_status,
                answer=answer.answer,
                stated_by=answer.stated_by,
                reason=answer.reason,
            )
            for answer in answers
        )
        if not any(check.status for check in checks):
            # An outage, a link that works: neither the status nor the day of the last answer moves.
            return 0
        after = source_statuses(sources)
        rewrite_articles({variant.article.uid for variant in variants}, at=at)
        return _announce(_moved(sources, before, after), by=by, at=at)

    return restarted(write)


def state_source_status(
    *, source: Source, status: SourceStatus, reason: str, by: User, at: datetime
) -> int:
    """A named person states a source's editorial status, with a reason. Returns changes written.

    Raises: NotAllowed, PublicationRefused (no reason).
    """
    check_any_role(STATERS, by, "state_source_status")
    if not reason.strip():
        raise PublicationRefused("a stated status needs a reason", code="reason_missing")
    answer = CheckAnswer(
        source=source,
        service=CheckService.PERSON,
        outcome=CheckOutcome.ANSWERED,
        status=status,
        stated_by=by,
        reason=reason.strip(),
    )
    return record_source_checks(answers=[answer], by=by, at=at)


def merge_sources(*, keep: Source, drop: Source, by: User, at: datetime) -> int:
    """Two rows turn out to be the same work: drafts cite the kept one, live answers name it.

    Both rows' checks count for the kept one from now on; the dropped row stays, as an alias. Where
    the kept row's identity is another one, drafts' sign-offs lapse by their fingerprint. Returns
    how many `source_status_changed` were written.

    Raises: NotAllowed, PublicationRefused (same row, merged already, two different identifiers of
    one kind, or an article that cites both).
    """
    check_any_role(MERGERS, by, "merge_sources")

    def write() -> int:
        family = _family(Source.objects.filter(pk__in=[keep.pk, drop.pk]))
        variants = _lock(family)
        rows = {row.pk: row for row in Source.objects.filter(pk__in=[keep.pk, drop.pk])}
        _check_merge(rows.get(keep.pk), rows.get(drop.pk))
        kept, dropped = rows[keep.pk], rows[drop.pk]
        before = source_statuses(family)
        cited = Variant.objects.filter(article__references__source=dropped)
        record_contribution(variants=list(cited.order_by("pk").distinct()), by=by, at=at)
        Reference.objects.filter(source=dropped).update(source=kept)
        Source.objects.filter(merged_into=dropped).update(merged_into=kept)
        dropped.merged_into = kept
        dropped.save(update_fields=["merged_into"])
        family = _family([kept])
        after = source_statuses(family)
        rewrite_articles({variant.article.uid for variant in variants}, at=at)
        return _announce(_moved(family, before, after), by=by, at=at)

    return restarted(write)


def _check_merge(keep: Source | None, drop: Source | None) -> None:
    """Raises: PublicationRefused."""
    if keep is None or drop is None or keep.pk == drop.pk:
        raise PublicationRefused("a source is not merged into itself", code="merge_same")
    if keep.merged_into_id is not None or drop.merged_into_id is not None:
        raise PublicationRefused("one of the sources was merged before", code="merge_again")
    for name in ("doi", "pmid", "isbn"):
        mine, theirs = getattr(keep, name), getattr(drop, name)
        if mine and theirs and mine.casefold() != theirs.casefold():
            raise PublicationRefused(
                f"two different {name} values name two different works",
                code="merge_other_work",
                identifier=name,
            )
    both = set(Reference.objects.filter(source=keep).values_list("article", flat=True)) & set(
        Reference.objects.filter(source=drop).values_list("article", flat=True)
    )
    if both:
        raise PublicationRefused(
            "an article cites both; unite its two references first",
            code="merge_cited_twice",
            articles=len(both),
        )


def _family(sources: Iterable[Source]) -> list[Source]:
    """These sources and every row that was merged with one of them: editions name any of them."""
    heads = {source.merged_into_id or source.pk for source in sources}
    rows = Source.objects.filter(Q(pk__in=heads) | Q(merged_into__in=heads))
    return list(rows.select_related("merged_into").order_by("pk"))


def _moved(
    sources: Iterable[Source],
    before: Mapping[int, SourceStatus],
    after: Mapping[int, SourceStatus],
) -> dict[str, dict[str, str]]:
    """What became of each source whose status is another one now, as the log tells it."""
    return {
        str(source.uid): {
            "id": str((source.merged_into or source).uid),
            "status": after[source.pk].value,
        }
        for source in sources
        if before[source.pk] != after[source.pk]
    }


def _lock(sources: Sequence[Source]) -> list[Variant]:
    """The variants of every article of which an edition names one of the sources, locked."""
    return lock_texts_naming(
        (MentionKind.SOURCE,),
        [source.uid for source in sources],
        rows=Source.objects.filter(pk__in=[source.pk for source in sources]),
    )


def _announce(moved: dict[str, dict[str, str]], *, by: User, at: datetime) -> int:
    """Tasks, cases and a change for each live text that cites a source whose status moved."""
    leaning = _leaning(moved)
    open_cases(
        [
            (standing, {move["id"]: SourceStatus(move["status"]) for move in moves})
            for standing, moves in leaning
        ],
        at=at,
    )
    for standing, moves in leaning:
        if standing.edition is not None:
            record_change(
                kind=ChangeKind.SOURCE_STATUS_CHANGED,
                standing=standing,
                edition=standing.edition,
                by=by,
                at=at,
                sources=moves,
            )
    return len(leaning)


def _leaning(moved: dict[str, dict[str, str]]) -> list[tuple[Standing, list[dict[str, str]]]]:
    """The live texts whose edition names one of the sources, with what moved under each."""
    live = (
        Standing.objects.filter(
            state=PublicState.LIVE,
            edition__mentions__kind=MentionKind.SOURCE,
            edition__mentions__uid__in=list(moved),
        )
        .select_related("edition", "variant__article")
        .distinct()
        .order_by("pk")
    )
    found = []
    for standing in live:
        mentions = Mention.objects.filter(edition=standing.edition_id, kind=MentionKind.SOURCE)
        named = {str(uid) for uid in mentions.order_by("pk").values_list("uid", flat=True)}
        found.append((standing, [move for uid, move in sorted(moved.items()) if uid in named]))
    return found
