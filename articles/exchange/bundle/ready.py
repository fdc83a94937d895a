"""What of a bundle can be worked out before the database is asked: most of an import's work.

An article is taken in only where the people, topics and sources that it names are here as its
bundle says. So its finished answers can be built from the bundle; they are kept where what the
database says of those rows is what was foreseen.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from django.db.models import Model

from articles import models
from articles.evidence.status import derive_status, last_answered_at
from articles.exchange.bundle import schema
from articles.exchange.bundle.columns import plan
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
from articles.statements.bulk import stored
from articles.statements.reading import instance_of
from articles.vocabulary import (
    CheckOutcome,
    CheckService,
    EditionKind,
    Language,
    MentionKind,
    PublicState,
    SourceStatus,
)

AnyModel = TypeVar("AnyModel", bound=Model)
# The editorial documents of a bundle, read, by language and number; redacted ones have none.
Documents = Mapping[tuple[str, int], dict[str, Any]]
EDITION = (
    "number", "kind", "note", "document", "published_at", "digest", "previous", "fingerprint",
    "source_fingerprint",
)  # fmt: skip
STANDING = ("state", "slug", "first_published_at")


@dataclass(frozen=True, slots=True)
class Ready:
    """The rows of a draft by their tables, as the database takes them but for keys; the rows of
    each edition by language and number, and what each public text will be.
    """

    draft: Mapping[type[Model], list[list[Any]]]
    rows: Mapping[tuple[str, int], Named]
    foreseen: Mapping[str, Foreseen]


def drafted(content: schema.Content) -> dict[type[Model], Sequence[schema.Row]]:
    """What belongs to a draft and to no other, in the order in which it is written."""
    claims = content.claims
    return {
        models.Article: [content.article],
        models.Authorship: content.authorships,
        models.ArticleDisclaimer: content.article_disclaimers,
        models.ArticleImage: content.article_images,
        models.Section: content.sections,
        models.Waiver: content.waivers,
        models.Comment: content.comments,
        models.Reference: content.references,
        models.Claim: claims,
        models.ClaimNumber: [number for claim in claims for number in claim.numbers],
        models.DomainRating: [rating for claim in claims for rating in claim.domain_ratings],
        models.Citation: [citation for claim in claims for citation in claim.citations],
    }


def foresee(content: schema.Content, documents: Documents, knowledge: Knowledge) -> Ready:
    """Work out what can be. Raises what foreign values can raise, and BundleRefused for what no
    column holds; then the import raises it too.
    """
    draft = {model: _unfilled(model, structs) for model, structs in drafted(content).items()}
    rows = {place: rows_of(document) for place, document in documents.items()}
    known = _known(content)
    standings = _standings(content, documents)
    public = [row for row in standings if row.state != PublicState.NEVER]
    foreseen = {}
    for standing in public:
        own = [document for (code, _), document in documents.items() if code == standing.language]
        told = content_from(standing, public, _named(own), known)
        foreseen[standing.language] = _foreseen(standing, told, knowledge)
    return Ready(draft, rows, foreseen)


def _unfilled(model: type[Model], structs: Sequence[schema.Row]) -> list[list[Any]]:
    if not structs:
        return []
    kind = plan(type(structs[0]), model)
    return stored(model, kind.columns, [kind.unfilled(struct) for struct in structs])


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
    article = _row(schema.Article, models.Article, content.article, ("uid", "source_language"))
    found = []
    for pk, variant in enumerate(content.variants, 1):
        struct = variant.standing
        row = _row(schema.Standing, models.Standing, struct, STANDING, id=pk)
        row.language = variant.language
        row.variant = _row(schema.Variant, models.Variant, variant, ("language",), id=pk)
        row.variant.article = article
        for one in variant.editions:
            if one.number == struct.edition:
                row.edition = _row(schema.Edition, models.Edition, one, EDITION, id=pk)
                if (variant.language, one.number) in documents:
                    row.edition.hold(documents[variant.language, one.number])
        found.append(row)
    return found


def _row(
    kind: type[schema.Row],
    model: type[AnyModel],
    struct: schema.Row,
    names: Iterable[str],
    **given: Any,
) -> AnyModel:
    """An instance of nothing but defaults and these columns."""
    said = {name: getattr(struct, name) for name in names}
    return instance_of(model, plan(kind, model).blank() | said | given)


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
