"""What the Retraction Watch list says of the works that we cite reaches their readers."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import Q, QuerySet

from articles.drafting.sources import save_source
from articles.evidence.identifiers import normalise_doi, normalise_pmid
from articles.evidence.retractions.judging import Listed, answer_about
from articles.models import Article, RetractionRecord, Source, SourceCheck
from articles.publishing.locking import lock_texts_naming, restarted
from articles.publishing.retraction_list import chunks, named_by
from articles.publishing.sources import CheckAnswer, record_found
from articles.vocabulary import CheckService, MentionKind

AT_ONCE = 200
# Works whose texts are locked together: few, so that nobody who publishes waits long.
WRITTEN_AT_ONCE = 20


@dataclass(frozen=True, slots=True)
class Matched:
    """How many works were asked for, had a new answer, and how many live texts say so now."""

    asked: int = 0
    answered: int = 0
    changes: int = 0


@dataclass(slots=True)
class _Work:
    """A work under all the identifiers of the rows that were merged into one."""

    head: int
    rows: list[int] = field(default_factory=list)
    dois: set[str] = field(default_factory=set)
    pmids: set[str] = field(default_factory=set)


def match_all_sources(*, by: User, at: datetime) -> Matched:
    """Ask the list about every work; what it says anew is on record and reaches live texts.

    A transaction for every few works that have new answers: interrupted, a second call does the
    rest, and where nothing is new nothing is written.
    """
    every = Source.objects.exclude(doi__isnull=True, pmid__isnull=True)
    return _match_heads(every.values_list("pk", "merged_into").order_by(), by, at)


def match_sources(*, sources: Iterable[Source], by: User, at: datetime) -> Matched:
    """Ask the list about these works: whoever adds one calls this in the same breath."""
    return _match_heads(((source.pk, source.merged_into_id) for source in sources), by, at)


def match_article(*, article: Article, by: User, at: datetime) -> Matched:
    """Ask the list about every work of a draft's list of references."""
    return match_articles(articles=[article.pk], by=by, at=at)


def match_articles(*, articles: Iterable[int], by: User, at: datetime) -> Matched:
    """The same for many, by their primary keys."""
    sources = Source.objects.filter(references__article__in=list(articles)).order_by("pk")
    return _match_heads(sources.values_list("pk", "merged_into").distinct(), by, at)


def save_work(*, source: Source, fields: Sequence[str], by: User, at: datetime) -> None:
    """Write a source's fields and ask the list where its identifiers are new or others.

    Raises: DraftRefused.
    """
    if source._state.adding:
        with transaction.atomic():
            save_source(source=source, fields=fields, by=by, at=at)
            match_sources(sources=[source], by=by, at=at)
        return
    if not {"doi", "pmid"} & set(fields):
        save_source(source=source, fields=fields, by=by, at=at)
        return

    def write() -> None:
        # Texts before the work, as publishing locks them.
        same = Source.objects.filter(pk=source.pk)
        lock_texts_naming((MentionKind.SOURCE,), [source.uid], rows=same)
        save_source(source=source, fields=fields, by=by, at=at)
        match_sources(sources=[source], by=by, at=at)

    restarted(write)


def _match_heads(rows: Iterable[tuple[int, int | None]], by: User, at: datetime) -> Matched:
    """Ask about the works of these rows, given by their keys and of what they were merged into."""
    return _match(sorted({merged_into or pk for pk, merged_into in rows}), by, at)


def _match(heads: Sequence[int], by: User, at: datetime) -> Matched:
    answered = changes = 0
    for some in chunks(heads, AT_ONCE):
        new = [answer.source for answer in _news(some)]
        for start in range(0, len(new), WRITTEN_AT_ONCE):
            sources = new[start : start + WRITTEN_AT_ONCE]
            written = _Written([source.pk for source in sources])
            changes += record_found(sources=sources, find=written.find, by=by, at=at)
            answered += written.count
    return Matched(len(heads), answered, changes)


@dataclass(slots=True)
class _Written:
    """Looks again for the answers about some works, once their rows are locked."""

    heads: list[int]
    count: int = 0

    def find(self) -> list[CheckAnswer]:
        found = _news(self.heads)
        self.count = len(found)
        return found


def _news(heads: Sequence[int]) -> list[CheckAnswer]:
    """What the list says of these works now and has not said as its last answer. Eight queries."""
    works = _works(Source.objects.filter(Q(pk__in=heads) | Q(merged_into__in=heads)))
    records = named_by(
        sorted({doi for work in works for doi in work.dois}),
        sorted({pmid for work in works for pmid in work.pmids}),
    )
    if not records:
        return []
    last = _last_answers([row for work in works for row in work.rows])
    sources = Source.objects.in_bulk([work.head for work in works])
    found = []
    for work in works:
        fields = answer_about(_listed(records), dois=work.dois, pmids=work.pmids)
        if fields is None:
            continue
        before = [last[row] for row in work.rows if row in last]
        newest = max(before, key=lambda check: (check.asked_at, check.pk), default=None)
        is_known = newest is not None and (newest.status, newest.answer) == (
            fields["status"],
            fields.get("answer", {}),
        )
        if not is_known:
            found.append(CheckAnswer(source=sources[work.head], **fields))
    return found


def _works(rows: QuerySet[Source]) -> list[_Work]:
    """The works of these rows, each with all its identifiers."""
    works: dict[int, _Work] = {}
    columns = rows.order_by("pk").values_list("pk", "merged_into", "doi", "pmid")
    for pk, merged_into, doi, pmid in columns:
        head = merged_into or pk
        work = works.setdefault(head, _Work(head))
        work.rows.append(pk)
        work.dois |= {normalise_doi(doi or "")} - {""}
        work.pmids |= {normalise_pmid(pmid or "")} - {""}
    return list(works.values())


def _last_answers(sources: Iterable[int]) -> dict[int, SourceCheck]:
    """The last answer of the list about each source row. One query."""
    checks = SourceCheck.objects.filter(
        source__in=list(sources), service=CheckService.RETRACTION_WATCH
    )
    return {check.source_id: check for check in checks.order_by("asked_at", "pk")}


def _listed(records: Iterable[RetractionRecord]) -> list[Listed]:
    return [
        Listed(
            row.record_id,
            row.nature,
            row.paper_doi,
            row.paper_pmid,
            row.notice_doi,
            row.notice_pmid,
            row.noticed_on,
        )
        for row in records
    ]
