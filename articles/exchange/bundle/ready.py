"""What of a bundle can be worked out before the database is asked: most of an import's work.

An article is taken in only where the people, topics and sources that it names are here as its
bundle says. So its finished answers can be built from the bundle; they are kept where what the
database says of those rows is what was foreseen.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from articles import models
from articles.evidence.status import derive_status, last_answered_at
from articles.exchange.bundle import schema
from articles.manuscripts.canonical import canonical, moment
from articles.manuscripts.knowledge import Knowledge
from articles.manuscripts.manuscript import CheckRecord
from articles.publishing.facts import Facts, Known
from articles.publishing.facts import Named as NamedUids
from articles.publishing.projection import Named, named_in, rows_of
from articles.publishing.standing import Foreseen, content_from, sort_title_of
from articles.rendering.addresses import addresses
from articles.rendering.renditions import packed
from articles.search.index import entry_of
from articles.vocabulary import (
    CheckOutcome,
    CheckService,
    EditionKind,
    Language,
    MentionKind,
    PublicState,
    SourceStatus,
)

# The editorial documents of a bundle, read, by language and number; redacted ones have none.
Documents = Mapping[tuple[str, int], dict[str, Any]]
EDITION = (
    "number", "kind", "note", "document", "published_at", "digest", "previous", "fingerprint",
    "source_fingerprint",
)  # fmt: skip
STANDING = ("state", "slug", "first_published_at")


@dataclass(frozen=True, slots=True)
class Ready:
    """The rows of each edition by language and number, and what each public text will be."""

    rows: Mapping[tuple[str, int], Named]
    foreseen: Mapping[str, Foreseen]


def foresee(content: schema.Content, documents: Documents, knowledge: Knowledge) -> Ready:
    """Work out what can be. Raises what foreign values can raise; then the import raises it too."""
    rows = {place: rows_of(document) for place, document in documents.items()}
    known = _known(content)
    standings = _standings(content, documents)
    public = [row for row in standings if row.state != PublicState.NEVER]
    foreseen = {}
    for standing in public:
        own = [document for (code, _), document in documents.items() if code == standing.language]
        told = content_from(standing, public, _named(own), known)
        foreseen[standing.language] = _foreseen(standing, told, knowledge)
    return Ready(rows, foreseen)


def _foreseen(standing: models.Standing, told: dict[str, Any], knowledge: Knowledge) -> Foreseen:
    standing.content = canonical(told)
    edition = standing.edition
    is_live = standing.state == PublicState.LIVE and edition is not None
    return Foreseen(
        content=standing.content,
        sort_title=sort_title_of(standing),
        packed=packed(standing, edition, addresses()) if is_live and edition else None,
        entry=entry_of(
            edition.parsed(), told["suspended_claims"], Language(standing.language), knowledge
        )
        if is_live and edition
        else None,
    )


def _named(documents: list[dict[str, Any]]) -> NamedUids:
    found: NamedUids = {kind: [] for kind in MentionKind}
    for document in documents:
        for kind, uids in named_in(document).items():
            found[kind] += uids
    return found


def _standings(content: schema.Content, documents: Documents) -> list[models.Standing]:
    """The public states as rows that are never written; a variant's place is its key."""
    article = models.Article(uid=content.article.uid)
    article.source_language = content.article.source_language
    found = []
    for pk, variant in enumerate(content.variants, 1):
        struct = variant.standing
        row = models.Standing(
            id=pk, language=variant.language, **{name: getattr(struct, name) for name in STANDING}
        )
        row.variant = models.Variant(id=pk, article=article, language=variant.language)
        for one in variant.editions:
            if one.number == struct.edition:
                row.edition = models.Edition(
                    id=pk, **{name: getattr(one, name) for name in EDITION}
                )
                if (variant.language, one.number) in documents:
                    row.edition.hold(documents[variant.language, one.number])
        found.append(row)
    return found


def _known(content: schema.Content) -> Known:
    return Known(
        people={
            Language.DE: _people(content, "qualification_de"),
            Language.EN: _people(content, "qualification_en"),
        },
        topics={
            Language.DE: _topics(content, "name_de"),
            Language.EN: _topics(content, "name_en"),
        },
        sources=_sources(content),
        suspended={
            pk: {
                str(one.claim_uid): {"reason": one.reason, "since": moment(one.at)}
                for one in variant.suspensions
                if one.ended_at is None
            }
            for pk, variant in enumerate(content.variants, 1)
        },
        corrections={
            pk: [
                {"edition": one.number, "date": moment(one.published_at)[:10], "note": one.note}
                for one in variant.editions
                if one.kind == EditionKind.CORRECTED
            ]
            for pk, variant in enumerate(content.variants, 1)
        },
    )


def _people(content: schema.Content, column: str) -> Facts:
    return {
        str(one.uid): {"name": one.name, "qualification": getattr(one, column) or ""}
        for one in content.people
    }


def _topics(content: schema.Content, column: str) -> Facts:
    return {
        str(one.uid): {"slug": one.slug, "name": getattr(one, column) or ""}
        for one in content.topics
    }


def _sources(content: schema.Content) -> Facts:
    """Merged rows share their answers, and are told under the row that they were merged into."""
    answers: dict[Any, list[CheckRecord]] = {}
    for source in content.sources:
        answers.setdefault(source.merged_into or source.uid, []).extend(
            CheckRecord(
                service=CheckService(one.service),
                outcome=CheckOutcome(one.outcome),
                status=SourceStatus(one.status) if one.status else None,
                asked_at=one.asked_at,
                http_status=one.http_status,
            )
            for one in source.checks
        )
    found: Facts = {}
    for source in content.sources:
        head = source.merged_into or source.uid
        asked = last_answered_at(answers[head])
        found[str(source.uid)] = {
            "id": str(head),
            "status": derive_status(answers[head]).value,
            "checked_at": moment(asked) if asked else None,
        }
    return found
