"""Reads an article with everything that belongs to it, in a fixed number of queries."""

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.contrib.auth.models import User
from django.db.models import Model, Q, QuerySet

from articles import models
from articles.exchange.bundle import schema
from articles.exchange.bundle.columns import struct_of, users_of
from articles.manuscripts.load import named_rows
from articles.models import Article

Ordered = tuple[tuple[type[Model], tuple[str, ...]], ...]
OF_ARTICLE: Ordered = (
    (models.Section, ("position", "pk")),
    (models.Reference, ("number",)),
    (models.Claim, ("number",)),
    (models.Authorship, ("position", "pk")),
    (models.ArticleDisclaimer, ("position", "pk")),
    (models.ArticleImage, ("position", "pk")),
    (models.Waiver, ("at", "pk")),
    (models.Comment, ("at", "pk")),
)
OF_VARIANT: Ordered = (
    (models.Contributor, ("first_at", "pk")),
    (models.SignOff, ("at", "pk")),
    (models.ChecklistAnswer, ("at", "pk")),
    (models.Edition, ("number",)),
    (models.Standing, ("pk",)),
    (models.ClaimSuspension, ("at", "pk")),
    (models.TranslationMark, ("pk",)),
)
# Kept for redacted editions only: what the others name follows from their documents.
OF_EDITION: Ordered = (
    (models.Mention, ("kind", "uid")),
    (models.EditionClaim, ("position", "uid")),
    (models.EditionSource, ("number", "uid")),
    (models.EditionSection, ("position", "key")),
    (models.EditionDisclaimer, ("key", "uid")),
)


@dataclass(frozen=True, slots=True)
class _Rows:
    """Everything that was read; `by` gives the rows of one kind by what they belong to."""

    lists: dict[type[Model], list[Any]]
    names: Mapping[int, str]
    accounts: list[User]

    def of(self, model: type[Model]) -> list[Any]:
        return self.lists[model]

    def by(self, model: type[Model], column: str) -> dict[int, list[Any]]:
        grouped: dict[int, list[Any]] = defaultdict(list)
        for row in self.lists[model]:
            grouped[getattr(row, column)].append(row)
        return grouped


def collect(article: Article) -> schema.Content:
    """The article's part of a bundle. The caller holds the locks of the article's variants."""
    rows = _read(article)
    sources = {row.pk: row.uid for row in rows.of(models.Source)}
    topics = {row.pk: row.uid for row in rows.of(models.Topic)}
    filed = article.topics.order_by("uid").values_list("pk", flat=True)
    return schema.Content(
        accounts=[struct_of(schema.Account, row) for row in rows.accounts],
        people=[struct_of(schema.Person, row, rows.names) for row in rows.of(models.Person)],
        topics=[struct_of(schema.Topic, row) for row in rows.of(models.Topic)],
        disclaimers=_disclaimers(rows),
        sources=_sources(rows, sources),
        images=_images(rows),
        article=struct_of(schema.Article, article, rows.names, topics=[topics[pk] for pk in filed]),
        authorships=_links(rows, schema.Authorship, models.Authorship, "person", models.Person),
        article_disclaimers=_links(
            rows,
            schema.ArticleDisclaimer,
            models.ArticleDisclaimer,
            "disclaimer",
            models.Disclaimer,
        ),
        article_images=_links(
            rows, schema.ArticleImage, models.ArticleImage, "image", models.Image
        ),
        variants=_variants(rows, named_rows(article)),
        sections=[struct_of(schema.Section, row) for row in rows.of(models.Section)],
        references=[
            struct_of(schema.Reference, row, source=sources[row.source_id])
            for row in rows.of(models.Reference)
        ],
        claims=_claims(rows),
        waivers=[struct_of(schema.Waiver, row, rows.names) for row in rows.of(models.Waiver)],
        comments=[struct_of(schema.Comment, row, rows.names) for row in rows.of(models.Comment)],
    )


def collect_log(article: Article) -> schema.Log:
    """What this instance announced about the article."""
    changes = models.Change.objects.filter(article_uid=article.uid).select_related("by")
    return schema.Log(
        epoch=models.ChangeCounter.objects.get().epoch,
        changes=[
            struct_of(schema.LogEntry, row, {row.by_id: row.by.get_username()})
            for row in changes.order_by("number")
        ],
    )


def _read(article: Article) -> _Rows:
    named = models.Mention.objects.filter(edition__variant__article=article).values("uid")
    lists: dict[type[Model], list[Any]] = {}

    def read(rows: QuerySet[Any], *order: str) -> None:
        lists[rows.model] = list(rows.order_by(*order))

    read(models.Variant.objects.filter(article=article), "language")
    for model, order in OF_ARTICLE:
        read(model._default_manager.filter(article=article), *order)
    read(models.ClaimNumber.objects.filter(claim__article=article), "claim", "position", "pk")
    read(models.DomainRating.objects.filter(claim__article=article), "claim", "domain")
    citations = models.Citation.objects.filter(claim__article=article)
    read(citations, "claim", "reference__number")
    for model, order in OF_VARIANT:
        read(model._default_manager.filter(variant__article=article), "variant", *order)
    read(models.Slug.objects.filter(standing__variant__article=article), "since", "slug")
    _read_remains(article, read)
    _read_sources(article, named, read)
    read(
        models.Disclaimer.objects.filter(
            Q(article_disclaimers__article=article) | Q(uid__in=named)
        ).distinct(),
        "uid",
    )
    versions = models.DisclaimerVersion.objects.filter(disclaimer__in=lists[models.Disclaimer])
    read(versions, "disclaimer", "version")
    read(models.Topic.objects.filter(Q(articles=article) | Q(uid__in=named)).distinct(), "uid")
    placed = Q(article_images__article=article) | Q(uid__in=_pictures(lists[models.Edition]))
    read(models.Image.objects.filter(placed).distinct(), "uid")
    renditions = models.ImageRendition.objects.filter(image__in=lists[models.Image])
    read(renditions, "image", "format", "width")
    users = set(users_of([article, *(row for rows in lists.values() for row in rows)]))
    read(
        models.Person.objects.filter(
            Q(authorships__article=article) | Q(uid__in=named) | Q(user__in=users)
        ).distinct(),
        "uid",
    )
    users |= set(users_of(lists[models.Person]))
    accounts = list(User.objects.filter(pk__in=users).order_by("username"))
    return _Rows(lists, {row.pk: row.get_username() for row in accounts}, accounts)


def _pictures(editions: Iterable[models.Edition]) -> set[str]:
    """The pictures that published documents show; the draft may have none of them any more."""
    documents = (json.loads(edition.document) for edition in editions if edition.document)
    return {image["id"] for document in documents for image in document.get("images", [])}


def _read_remains(article: Article, read: Any) -> None:
    for model, order in OF_EDITION:
        rows = model._default_manager.filter(
            edition__variant__article=article, edition__redacted_at__isnull=False
        )
        read(rows, "edition", *order)


def _read_sources(article: Article, named: QuerySet[Any], read: Any) -> None:
    """The works in the list, those that editions name, and all that were merged with them."""
    direct = models.Source.objects.filter(Q(references__article=article) | Q(uid__in=named))
    heads = {merged or pk for pk, merged in direct.values_list("pk", "merged_into").order_by("pk")}
    family = models.Source.objects.filter(Q(pk__in=heads) | Q(merged_into__in=heads))
    read(family, "uid")
    checks = models.SourceCheck.objects.filter(
        Q(source__in=heads) | Q(source__merged_into__in=heads)
    )
    read(checks, "source", "asked_at", "pk")


def _links(
    rows: _Rows, kind: type[Any], model: type[Model], name: str, target: type[Model]
) -> list[Any]:
    """Rows that tie the article to a shared row, which is named by its public id."""
    uids = {row.pk: row.uid for row in rows.of(target)}
    return [
        struct_of(kind, row, **{name: uids[getattr(row, f"{name}_id")]}) for row in rows.of(model)
    ]


def _disclaimers(rows: _Rows) -> list[schema.Disclaimer]:
    versions = rows.by(models.DisclaimerVersion, "disclaimer_id")
    return [
        struct_of(
            schema.Disclaimer,
            row,
            versions=[
                struct_of(schema.DisclaimerVersion, version, rows.names)
                for version in versions[row.pk]
            ],
        )
        for row in rows.of(models.Disclaimer)
    ]


def _sources(rows: _Rows, uids: Mapping[int, Any]) -> list[schema.Source]:
    checks = rows.by(models.SourceCheck, "source_id")
    return [
        struct_of(
            schema.Source,
            row,
            merged_into=uids[row.merged_into_id] if row.merged_into_id else None,
            checks=[struct_of(schema.SourceCheck, check, rows.names) for check in checks[row.pk]],
        )
        for row in rows.of(models.Source)
    ]


def _images(rows: _Rows) -> list[schema.Image]:
    renditions = rows.by(models.ImageRendition, "image_id")
    return [
        struct_of(
            schema.Image,
            row,
            rows.names,
            renditions=[struct_of(schema.ImageRendition, file) for file in renditions[row.pk]],
        )
        for row in rows.of(models.Image)
    ]


def _claims(rows: _Rows) -> list[schema.Claim]:
    references = {row.pk: row.number for row in rows.of(models.Reference)}
    numbers = rows.by(models.ClaimNumber, "claim_id")
    citations = rows.by(models.Citation, "claim_id")
    ratings = rows.by(models.DomainRating, "claim_id")
    return [
        struct_of(
            schema.Claim,
            row,
            numbers=[
                struct_of(schema.ClaimNumber, number, rows.names) for number in numbers[row.pk]
            ],
            citations=[
                struct_of(
                    schema.Citation,
                    citation,
                    rows.names,
                    reference=references[citation.reference_id],
                )
                for citation in citations[row.pk]
            ],
            domain_ratings=[
                struct_of(schema.DomainRating, one, rows.names) for one in ratings[row.pk]
            ],
        )
        for row in rows.of(models.Claim)
    ]


def _variants(rows: _Rows, names: Mapping[tuple[str, int], str]) -> list[schema.Variant]:
    contributors = rows.by(models.Contributor, "variant_id")
    sign_offs = rows.by(models.SignOff, "variant_id")
    answers = rows.by(models.ChecklistAnswer, "variant_id")
    editions = rows.by(models.Edition, "variant_id")
    suspensions = rows.by(models.ClaimSuspension, "variant_id")
    standings = {row.variant_id: row for row in rows.of(models.Standing)}
    marks = rows.by(models.TranslationMark, "variant_id")
    return [
        struct_of(
            schema.Variant,
            row,
            rows.names,
            contributors=[
                struct_of(schema.Contributor, one, rows.names) for one in contributors[row.pk]
            ],
            sign_offs=[struct_of(schema.SignOff, one, rows.names) for one in sign_offs[row.pk]],
            checklist_answers=[
                struct_of(schema.ChecklistAnswer, one, rows.names) for one in answers[row.pk]
            ],
            editions=[
                struct_of(schema.Edition, one, rows.names, remains=_remains(rows, one))
                for one in editions[row.pk]
            ],
            standing=_standing(rows, standings[row.pk], editions[row.pk]),
            suspensions=[
                struct_of(schema.Suspension, one, rows.names) for one in suspensions[row.pk]
            ],
            marks=[
                struct_of(schema.Mark, one, rows.names, name=names[one.row_type, one.row_id])
                for one in marks[row.pk]
                if (one.row_type, one.row_id) in names
            ],
        )
        for row in rows.of(models.Variant)
    ]


def _standing(
    rows: _Rows, row: models.Standing, editions: Iterable[models.Edition]
) -> schema.Standing:
    numbers = {edition.pk: edition.number for edition in editions}
    return struct_of(
        schema.Standing,
        row,
        rows.names,
        edition=numbers[row.edition_id] if row.edition_id else None,
        slugs=[
            struct_of(schema.Slug, slug)
            for slug in rows.of(models.Slug)
            if slug.standing_id == row.pk
        ],
    )


def _remains(rows: _Rows, edition: models.Edition) -> schema.Remains | None:
    if edition.redacted_at is None:
        return None

    def mine(kind: type[Any], model: type[Model]) -> list[Any]:
        return [struct_of(kind, row) for row in rows.of(model) if row.edition_id == edition.pk]

    return schema.Remains(
        mentions=mine(schema.MentionRow, models.Mention),
        claims=mine(schema.ClaimRow, models.EditionClaim),
        sources=mine(schema.SourceRow, models.EditionSource),
        sections=mine(schema.SectionRow, models.EditionSection),
        disclaimers=mine(schema.DisclaimerRow, models.EditionDisclaimer),
    )
