"""The draft rows of some articles, by plain statements that Django need not compile each time.

A manuscript needs twenty small lists. Composing and compiling twenty querysets takes ten times as
long as reading their rows, and everything that people do reads a manuscript at least once.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar

from django.contrib.auth.models import User
from django.db.models import Model

from articles.models import (
    Article,
    ArticleDisclaimer,
    ArticleImage,
    Authorship,
    ChecklistAnswer,
    Citation,
    Claim,
    ClaimNumber,
    Contributor,
    Disclaimer,
    DisclaimerVersion,
    DomainRating,
    Image,
    ImageRendition,
    Person,
    Reference,
    Section,
    SignOff,
    Source,
    Topic,
    TranslationMark,
    Variant,
    Waiver,
)
from articles.statements.reading import columns, instances
from articles.vocabulary import GradeDomain

Row = TypeVar("Row", bound=Model)
Children = dict[int, list[Any]]
# Shown, signed and published in the order in which GRADE names them.
DOMAINS = tuple(GradeDomain)


def _children() -> Children:
    return defaultdict(list)


@dataclass(frozen=True, slots=True)
class DraftRows:
    """Each list in its fixed order, by the primary key of what it belongs to.

    By article: variants, sections, claims, references, images, disclaimers, authorships, topics,
    waivers. By variant: sign-offs, checklist answers, contributors, marks
    of translations. By claim: numbers, citations, ratings.
    By image: renditions. By disclaimer: versions. By user: the person behind the account. What a
    row points at is set on it.
    """

    articles: dict[int, Article]
    variants: Children = field(default_factory=_children)
    sections: Children = field(default_factory=_children)
    claims: Children = field(default_factory=_children)
    references: Children = field(default_factory=_children)
    images: Children = field(default_factory=_children)
    disclaimers: Children = field(default_factory=_children)
    authorships: Children = field(default_factory=_children)
    topics: Children = field(default_factory=_children)
    waivers: Children = field(default_factory=_children)
    sign_offs: Children = field(default_factory=_children)
    checklist_answers: Children = field(default_factory=_children)
    contributors: Children = field(default_factory=_children)
    marks: Children = field(default_factory=_children)
    numbers: Children = field(default_factory=_children)
    citations: Children = field(default_factory=_children)
    ratings: Children = field(default_factory=_children)
    renditions: Children = field(default_factory=_children)
    versions: Children = field(default_factory=_children)
    people: dict[int, Person] = field(default_factory=dict)


def draft_rows(articles: Iterable[int]) -> DraftRows:
    """The rows of these articles; always the same number of queries."""
    keys = sorted(set(articles))
    found = DraftRows({row.pk: row for row in _by(Article, "id", keys, "id")})
    _read_text(found, keys)
    _read_evidence(found, keys)
    _read_pictures(found, keys)
    _read_notices(found, keys)
    _read_decisions(found, keys)
    return found


def text_rows(articles: Iterable[int]) -> DraftRows:
    """The rows that hold translated text, and nothing else."""
    keys = sorted(set(articles))
    found = DraftRows({row.pk: row for row in _by(Article, "id", keys, "id")})
    _read_text(found, keys)
    _read_evidence(found, keys)
    return found


def _read_text(found: DraftRows, keys: Sequence[int]) -> None:
    _file(found.variants, _by(Variant, "article_id", keys, "language"), "article_id")
    _file(found.sections, _by(Section, "article_id", keys, "position, id"), "article_id")
    authorships = _by(Authorship, "article_id", keys, "position, id")
    _point(authorships, "person", Person)
    _file(found.authorships, authorships, "article_id")
    topics = _joined(
        Topic,
        "article_id",
        keys,
        "slug",
        join="JOIN articles_article_topics link ON link.topic_id = own.id",
        more="link.article_id",
    )
    _file(found.topics, topics, "article_id")


def _read_evidence(found: DraftRows, keys: Sequence[int]) -> None:
    _file(found.claims, _by(Claim, "article_id", keys, "number"), "article_id")
    references = _by(Reference, "article_id", keys, "number")
    _point(references, "source", Source)
    _file(found.references, references, "article_id")
    of_a_claim = "JOIN articles_claim claim ON claim.id = own.claim_id"
    numbers = _joined(ClaimNumber, "claim.article_id", keys, "position, id", join=of_a_claim)
    _file(found.numbers, numbers, "claim_id")
    citations = _joined(Citation, "claim.article_id", keys, "id", join=of_a_claim)
    listed = {row.pk: row for row in references}
    for row in citations:
        row.reference = listed[row.reference_id]
    citations.sort(key=lambda row: (row.reference.number, row.pk))
    _file(found.citations, citations, "claim_id")
    ratings = _joined(DomainRating, "claim.article_id", keys, "id", join=of_a_claim)
    ratings.sort(key=lambda row: DOMAINS.index(row.domain))
    _file(found.ratings, ratings, "claim_id")


def _read_pictures(found: DraftRows, keys: Sequence[int]) -> None:
    images = _by(ArticleImage, "article_id", keys, "position, id")
    _point(images, "image", Image)
    _file(found.images, images, "article_id")
    pictures = sorted({row.image_id for row in images})
    _file(found.renditions, _by(ImageRendition, "image_id", pictures, "format, width"), "image_id")


def _read_notices(found: DraftRows, keys: Sequence[int]) -> None:
    links = _by(ArticleDisclaimer, "article_id", keys, "position, id")
    _point(links, "disclaimer", Disclaimer)
    _file(found.disclaimers, links, "article_id")
    notices = sorted({row.disclaimer_id for row in links})
    versions = _by(DisclaimerVersion, "disclaimer_id", notices, "version DESC")
    _file(found.versions, versions, "disclaimer_id")


def _read_decisions(found: DraftRows, keys: Sequence[int]) -> None:
    variants = sorted(row.pk for rows in found.variants.values() for row in rows)
    sign_offs = _by(SignOff, "variant_id", variants, "id")
    answers = _by(ChecklistAnswer, "variant_id", variants, "id")
    waivers = _joined(Waiver, "article_id", keys, "at, id", where="own.ended_at IS NULL")
    marks = _by(TranslationMark, "variant_id", variants, "id")
    deciding = [*sign_offs, *answers, *waivers, *marks]
    _point(deciding, "by", User)
    found.people.update(
        (row.user_id, row)
        for row in _by(Person, "user_id", sorted({row.by_id for row in deciding}), "id")
    )
    _file(found.sign_offs, sign_offs, "variant_id")
    _file(found.checklist_answers, answers, "variant_id")
    _file(found.waivers, waivers, "article_id")
    _file(found.marks, marks, "variant_id")
    contributors = _by(Contributor, "variant_id", variants, "first_at, id")
    _file(found.contributors, contributors, "variant_id")


def _point(rows: Sequence[Any], name: str, model: type[Row]) -> None:
    """Set what the rows point at."""
    keys = sorted({getattr(row, f"{name}_id") for row in rows})
    there = {row.pk: row for row in _by(model, "id", keys, "id")}
    for row in rows:
        setattr(row, name, there[getattr(row, f"{name}_id")])


def _file(under: Children, rows: Iterable[Any], key: str) -> None:
    for row in rows:
        under[getattr(row, key)].append(row)


def _by(model: type[Row], key: str, keys: Sequence[int], order: str) -> list[Any]:
    """All rows of a table whose `key` is one of these."""
    return _joined(model, key, keys, order)


def _joined(
    model: type[Row],
    key: str,
    keys: Sequence[int],
    order: str,
    *,
    join: str = "",
    where: str = "TRUE",
    more: str = "",
) -> list[Any]:
    """The same, by a column of another table; names without a table are the table's own."""
    marks = ", ".join(["%s"] * len(keys)) or "NULL"
    ordered = ", ".join(f"own.{name}" for name in order.split(", "))
    owner = key if "." in key or more.endswith(f".{key}") else f"own.{key}"
    attribute = more.rpartition(".")[2]
    statement = (
        f"SELECT {columns(model)}{', ' + more if more else ''} FROM {model._meta.db_table} AS own "  # noqa: S608  # our own names; values go beside it
        f"{join} WHERE {owner} IN ({marks}) AND {where} ORDER BY {ordered}"
    )
    return instances(model, statement, list(keys), more=attribute)
