"""Rewrites the standing of public variants, in the transaction of what changed it."""

import json
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db.models import Q

from articles.evidence.status import derive_status, last_answered_at
from articles.generation import announce
from articles.manuscripts.canonical import canonical, moment
from articles.manuscripts.manuscript import CheckRecord
from articles.models import (
    ClaimSuspension,
    Edition,
    Mention,
    Person,
    Source,
    SourceCheck,
    Standing,
    Topic,
)
from articles.publishing.folding import folded
from articles.publishing.locking import lock_all_named
from articles.publishing.projection import project_names
from articles.rendering.renditions import store
from articles.search.index import index_standings
from articles.vocabulary import (
    CheckOutcome,
    CheckService,
    EditionKind,
    Freshness,
    Language,
    MentionKind,
    PublicState,
    SourceStatus,
)

Named = dict[MentionKind, list[Any]]


def rewrite_articles(article_uids: Iterable[Any], *, at: datetime) -> None:
    """Rewrite every public standing of these articles: each names its translations.

    The caller holds the locks of the articles' variants.
    """
    announce()
    standings = (
        Standing.objects.filter(article_uid__in=list(article_uids))
        .exclude(state=PublicState.NEVER)
        .select_related("edition", "variant__article")
        .order_by("pk")
    )
    by_article: dict[Any, list[Standing]] = {}
    for standing in standings:
        by_article.setdefault(standing.article_uid, []).append(standing)
    named = {
        standing.pk: _named(standing) for siblings in by_article.values() for standing in siblings
    }
    _lock(named.values())
    project_names(
        [
            (standing.language, _rewrite(standing, siblings, named[standing.pk], at))
            for siblings in by_article.values()
            for standing in siblings
        ]
    )
    index_standings(standing for siblings in by_article.values() for standing in siblings)


def _lock(named: Iterable[Named]) -> None:
    """Lock every person, topic and source that is about to be read; see `locking`."""
    every = list(named)

    def uids(*kinds: MentionKind) -> set[Any]:
        return {uid for row in every for kind in kinds for uid in row[kind]}

    lock_all_named(
        uids(MentionKind.AUTHOR, MentionKind.REVIEWER),
        uids(MentionKind.TOPIC),
        uids(MentionKind.SOURCE),
    )


def _rewrite(
    standing: Standing, siblings: list[Standing], named: Named, at: datetime
) -> dict[str, Any]:
    """Write the row and its renditions; returns its content."""
    edition = standing.edition
    if edition is None:
        raise ValueError("a public standing names an edition")
    document = json.loads(edition.document) if edition.document else {}
    content = content_of(standing, siblings, named)
    standing.content = canonical(content)
    standing.sort_title = folded(document.get("title", ""))
    standing.version += 1
    standing.changed_at = at
    standing.save(update_fields=["content", "sort_title", "version", "changed_at"])
    if standing.state == PublicState.LIVE:
        store(standing, edition)
    else:
        standing.renditions.all().delete()
    return content


def content_of(standing: Standing, siblings: list[Standing], named: Named) -> dict[str, Any]:
    """What is known today of those that a text names, and of the text itself.

    `siblings` are the standings of all languages of the article. Locks nothing.
    """
    return {
        "people": _people(
            [*named[MentionKind.AUTHOR], *named[MentionKind.REVIEWER]], standing.language
        ),
        "topics": _topics(named[MentionKind.TOPIC], standing.language),
        "sources": _sources(named[MentionKind.SOURCE]),
        "suspended_claims": _suspended(standing),
        "translations": _translations(standing, siblings),
        "corrections": [
            {"edition": number, "date": moment(published_at)[:10], "note": note}
            for number, published_at, note in Edition.objects.filter(
                variant=standing.variant_id, kind=EditionKind.CORRECTED
            )
            .order_by("number")
            .values_list("number", "published_at", "note")
        ],
    }


def _suspended(standing: Standing) -> dict[str, dict[str, str]]:
    """The claims that do not hold at present, with the reason that readers are given."""
    rows = ClaimSuspension.objects.filter(variant=standing.variant_id, ended_at__isnull=True)
    return {
        str(row.claim_uid): {"reason": row.reason, "since": moment(row.at)}
        for row in rows.order_by("pk")
    }


def _named(standing: Standing) -> Named:
    """Whom and what all editions of the variant name: older ones are shown as of today too."""
    found: dict[MentionKind, list[Any]] = {kind: [] for kind in MentionKind}
    rows = Mention.objects.filter(
        edition__variant=standing.variant_id, edition__redacted_at__isnull=True
    ).order_by("kind", "uid")
    for kind, uid in rows.values_list("kind", "uid").distinct():
        found[MentionKind(kind)].append(uid)
    return found


def _people(uids: list[Any], language: str) -> dict[str, Any]:
    rows = Person.objects.filter(uid__in=uids).order_by("pk")
    return {
        str(row.uid): {
            "name": row.name,
            "qualification": getattr(row, f"qualification_{language}") or "",
        }
        for row in rows
    }


def _topics(uids: list[Any], language: str) -> dict[str, Any]:
    rows = Topic.objects.filter(uid__in=uids).order_by("pk")
    return {
        str(row.uid): {"slug": row.slug, "name": getattr(row, f"name_{language}") or ""}
        for row in rows
    }


def source_statuses(sources: Iterable[Source]) -> dict[int, SourceStatus]:
    """The derived status of each source by primary key; merged rows share their checks."""
    rows = list(sources)
    records = _checks(rows)
    return {row.pk: derive_status(records[row.pk]) for row in rows}


def _sources(uids: list[Any]) -> dict[str, Any]:
    """Status, last answer and present id of each of these sources."""
    sources = list(Source.objects.filter(uid__in=uids).select_related("merged_into").order_by("pk"))
    records = _checks(sources)
    found = {}
    for source in sources:
        asked = last_answered_at(records[source.pk])
        found[str(source.uid)] = {
            "id": str(source.merged_into.uid if source.merged_into else source.uid),
            "status": derive_status(records[source.pk]).value,
            "checked_at": moment(asked) if asked else None,
        }
    return found


def _checks(sources: list[Source]) -> dict[int, list[CheckRecord]]:
    """All answers about each source, those about rows merged with it included."""
    heads = {source.pk: source.merged_into_id or source.pk for source in sources}
    family = {
        pk: merged_into or pk
        for pk, merged_into in Source.objects.filter(
            Q(pk__in=heads.values()) | Q(merged_into__in=heads.values())
        )
        .order_by("pk")
        .values_list("pk", "merged_into")
    }
    by_head: dict[int, list[CheckRecord]] = {head: [] for head in heads.values()}
    for row in SourceCheck.objects.filter(source__in=family).order_by("asked_at", "pk"):
        by_head[family[row.source_id]].append(
            CheckRecord(
                service=CheckService(row.service),
                outcome=CheckOutcome(row.outcome),
                status=SourceStatus(row.status) if row.status else None,
                asked_at=row.asked_at,
            )
        )
    return {pk: by_head[head] for pk, head in heads.items()}


def _translations(standing: Standing, siblings: list[Standing]) -> list[dict[str, Any]]:
    """The other live languages. One is outdated when the source language's edition moved on."""
    source_language = Language(standing.variant.article.source_language)
    live = [row for row in siblings if row.state == PublicState.LIVE and row.edition is not None]
    source = next((row for row in live if row.language == source_language), None)
    listed = []
    for row in live:
        if row.pk == standing.pk:
            continue
        moved = (
            source is not None
            and row.edition is not None
            and source.edition is not None
            and row.edition.source_fingerprint != source.edition.fingerprint
        )
        listed.append(
            {
                "language": row.language,
                "slug": row.slug,
                "state": (Freshness.OUTDATED if moved else Freshness.CURRENT).value,
                "source_language": row.language == source_language,
            }
        )
    return listed
