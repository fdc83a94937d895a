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
from articles.statements.reading import among, columns, fetched_together, made_of, point
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
    """The rows of these articles; always the same number of queries, in three trips."""
    keys = sorted(set(articles))
    of_text, of_evidence = _text(keys), _evidence(keys)
    of_pictures = _by(ArticleImage, "article_id", keys, "position, id")
    of_notices = _by(ArticleDisclaimer, "article_id", keys, "position, id")
    of_waivers = _joined(Waiver, "article_id", keys, "at, id", where="own.ended_at IS NULL")
    *first, images, links, waivers = _read(
        *of_text, *of_evidence, of_pictures, of_notices, of_waivers
    )
    articles_rows, *text = first[: len(of_text)]
    found = DraftRows({row.pk: row for row in articles_rows})
    evidence = first[len(of_text) :]
    variants = sorted(row.pk for row in text[0])
    pictures = sorted({row.image_id for row in images})
    notices = sorted({row.disclaimer_id for row in links})
    people, sources, seen, files, disclaimers, versions, signs, answers, marks, who = _read(
        _pointed(Person, text[2], "person"),
        _pointed(Source, evidence[1], "source"),
        _by(Image, "id", pictures, "id"),
        _by(ImageRendition, "image_id", pictures, "format, width"),
        _by(Disclaimer, "id", notices, "id"),
        _by(DisclaimerVersion, "disclaimer_id", notices, "version DESC"),
        _by(SignOff, "variant_id", variants, "id"),
        _by(ChecklistAnswer, "variant_id", variants, "id"),
        _by(TranslationMark, "variant_id", variants, "id"),
        _by(Contributor, "variant_id", variants, "first_at, id"),
    )
    _file_text(found, text, people)
    _file_evidence(found, evidence, sources)
    point(images, "image", seen)
    _file(found.images, images, "article_id")
    _file(found.renditions, files, "image_id")
    point(links, "disclaimer", disclaimers)
    _file(found.disclaimers, links, "article_id")
    _file(found.versions, versions, "disclaimer_id")
    deciding = [*signs, *answers, *waivers, *marks]
    users, persons = _read(
        _pointed(User, deciding, "by"),
        _by(Person, "user_id", sorted({row.by_id for row in deciding}), "id"),
    )
    point(deciding, "by", users)
    found.people.update((row.user_id, row) for row in persons)
    _file(found.sign_offs, signs, "variant_id")
    _file(found.checklist_answers, answers, "variant_id")
    _file(found.waivers, waivers, "article_id")
    _file(found.marks, marks, "variant_id")
    _file(found.contributors, who, "variant_id")
    return found


def text_rows(articles: Iterable[int]) -> DraftRows:
    """The rows that hold translated text, and nothing else."""
    keys = sorted(set(articles))
    of_text = _text(keys)
    first = _read(*of_text, *_evidence(keys))
    articles_rows, *text = first[: len(of_text)]
    evidence = first[len(of_text) :]
    found = DraftRows({row.pk: row for row in articles_rows})
    people, sources = _read(
        _pointed(Person, text[2], "person"), _pointed(Source, evidence[1], "source")
    )
    _file_text(found, text, people)
    _file_evidence(found, evidence, sources)
    return found


def _text(keys: Sequence[int]) -> "list[_Asked]":
    """Articles, then what `_file_text` takes."""
    topics = _joined(
        Topic,
        "article_id",
        keys,
        "slug",
        join="JOIN articles_article_topics link ON link.topic_id = own.id",
        more="link.article_id",
    )
    return [
        _by(Article, "id", keys, "id"),
        _by(Variant, "article_id", keys, "language"),
        _by(Section, "article_id", keys, "position, id"),
        _by(Authorship, "article_id", keys, "position, id"),
        topics,
    ]


def _file_text(found: DraftRows, rows: Sequence[list[Any]], people: Iterable[Any]) -> None:
    variants, sections, authorships, topics = rows
    _file(found.variants, variants, "article_id")
    _file(found.sections, sections, "article_id")
    point(authorships, "person", people)
    _file(found.authorships, authorships, "article_id")
    _file(found.topics, topics, "article_id")


def _evidence(keys: Sequence[int]) -> "list[_Asked]":
    """What `_file_evidence` takes."""
    of_a_claim = "JOIN articles_claim claim ON claim.id = own.claim_id"
    return [
        _by(Claim, "article_id", keys, "number"),
        _by(Reference, "article_id", keys, "number"),
        _joined(ClaimNumber, "claim.article_id", keys, "position, id", join=of_a_claim),
        _joined(Citation, "claim.article_id", keys, "id", join=of_a_claim),
        _joined(DomainRating, "claim.article_id", keys, "id", join=of_a_claim),
    ]


def _file_evidence(found: DraftRows, rows: Sequence[list[Any]], sources: Iterable[Any]) -> None:
    claims, references, numbers, citations, ratings = rows
    _file(found.claims, claims, "article_id")
    point(references, "source", sources)
    _file(found.references, references, "article_id")
    _file(found.numbers, numbers, "claim_id")
    point(citations, "reference", references)
    numbered = {row.id: row.number for row in references}
    citations.sort(key=lambda row: (numbered[row.reference_id], row.id))
    _file(found.citations, citations, "claim_id")
    ratings.sort(key=lambda row: DOMAINS.index(row.domain))
    _file(found.ratings, ratings, "claim_id")


def _pointed(model: type[Row], rows: Iterable[Any], name: str) -> "_Asked":
    """The rows that others point at."""
    return _by(model, "id", sorted({getattr(row, f"{name}_id") for row in rows}), "id")


def _file(under: Children, rows: Iterable[Any], key: str) -> None:
    for row in rows:
        under[getattr(row, key)].append(row)


@dataclass(frozen=True, slots=True)
class _Asked:
    """Rows of a table, not read yet; `more` is set on each beside its own columns."""

    model: type[Model]
    statement: str
    values: Sequence[Any]
    more: str = ""


def _read(*asked: _Asked) -> list[list[Any]]:
    """The rows of each, in one trip where it can be."""
    found = fetched_together([(one.statement, one.values) for one in asked])
    return [made_of(one.model, rows, more=one.more) for one, rows in zip(asked, found, strict=True)]


def _by(model: type[Row], key: str, keys: Sequence[int], order: str) -> _Asked:
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
) -> _Asked:
    """The same, by a column of another table; names without a table are the table's own."""
    ordered = ", ".join(f"own.{name}" for name in order.split(", "))
    owner = key if "." in key or more.endswith(f".{key}") else f"own.{key}"
    is_one_of, values = among(keys)
    statement = (
        f"SELECT {columns(model)}{', ' + more if more else ''} FROM {model._meta.db_table} AS own "  # noqa: S608  # our own names; values go beside it
        f"{join} WHERE {owner} {is_one_of} AND {where} ORDER BY {ordered}"
    )
    return _Asked(model, statement, values, more.rpartition(".")[2])
