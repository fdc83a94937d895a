"""Makes of the rows of articles what bundles hold of them."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from django.contrib.auth.models import User

from articles import models
from articles.exchange.bundle import schema
from articles.exchange.bundle.columns import read_columns, struct_of
from articles.exchange.bundle.rows import Read, Rows, Table
from articles.models import Article


def collect(articles: Sequence[int]) -> dict[int, schema.Content]:
    """The articles' parts of bundles by primary key. The caller holds their variants' locks."""
    return dict(collect_each(articles))


def collect_each(articles: Sequence[int]) -> Iterator[tuple[int, schema.Content]]:
    """The same one after the other, in the order of their keys; all is read before the first."""
    rows = Rows(articles)
    return ((pk, _content(rows, pk)) for pk in rows.articles)


def collect_log(article: Article) -> schema.Log:
    """What this instance announced about the article."""
    changes = models.Change.objects.filter(article_uid=article.uid).order_by("number")
    rows = list(changes.values(*read_columns(schema.LogEntry, models.Change), "by__username"))
    return schema.Log(
        epoch=models.ChangeCounter.objects.get().epoch,
        changes=[
            struct_of(schema.LogEntry, models.Change, row, {row["by_id"]: row["by__username"]})
            for row in rows
        ],
    )


def _content(rows: Rows, pk: int) -> schema.Content:
    article, names = rows.articles[pk], rows.names
    topics = rows.shared[models.Topic]
    uids = {pk: row["uid"] for pk, row in rows.shared[models.Source].items()}

    def all_of(kind: type[Any], model: Table) -> list[Any]:
        return [struct_of(kind, model, row, names) for row in rows.of(model, pk)]

    return schema.Content(
        accounts=[
            struct_of(schema.Account, User, row)
            for row in rows.accounts
            if row["id"] in rows.users[pk]
        ],
        people=[struct_of(schema.Person, models.Person, row, names) for row in rows.people_of(pk)],
        topics=[struct_of(schema.Topic, models.Topic, row) for row in rows.topics_of(pk)],
        disclaimers=[_disclaimer(rows, row) for row in rows.disclaimers_of(pk)],
        sources=[_source(rows, row) for row in rows.sources_of(pk)],
        images=[_image(rows, row) for row in rows.images_of(pk)],
        article=struct_of(
            schema.Article,
            Article,
            article,
            names,
            topics=[topics[topic]["uid"] for topic in rows.filed[pk]],
        ),
        authorships=_links(rows, pk, schema.Authorship, models.Authorship, models.Person),
        article_disclaimers=_links(
            rows, pk, schema.ArticleDisclaimer, models.ArticleDisclaimer, models.Disclaimer
        ),
        article_images=_links(rows, pk, schema.ArticleImage, models.ArticleImage, models.Image),
        variants=[_variant(rows, pk, row) for row in rows.of(models.Variant, pk)],
        sections=all_of(schema.Section, models.Section),
        references=[
            struct_of(schema.Reference, models.Reference, row, source=uids[row["source_id"]])
            for row in rows.of(models.Reference, pk)
        ],
        claims=_claims(rows, pk),
        waivers=all_of(schema.Waiver, models.Waiver),
        comments=all_of(schema.Comment, models.Comment),
    )


def _links(rows: Rows, article: int, kind: type[Any], model: Table, target: Table) -> list[Any]:
    """Rows that tie the article to a shared row, which is named by its public id."""
    name, shared = str(target._meta.model_name), rows.shared[target]
    return [
        struct_of(kind, model, row, **{name: shared[row[f"{name}_id"]]["uid"]})
        for row in rows.of(model, article)
    ]


def _disclaimer(rows: Rows, row: Read) -> schema.Disclaimer:
    model = models.DisclaimerVersion
    versions = [
        struct_of(schema.DisclaimerVersion, model, one, rows.names)
        for one in rows.of(model, row["id"])
    ]
    return struct_of(schema.Disclaimer, models.Disclaimer, row, versions=versions)


def _source(rows: Rows, row: Read) -> schema.Source:
    merged = row["merged_into_id"]
    return struct_of(
        schema.Source,
        models.Source,
        row,
        merged_into=rows.shared[models.Source][merged]["uid"] if merged else None,
        checks=[
            struct_of(schema.SourceCheck, models.SourceCheck, check, rows.names)
            for check in rows.of(models.SourceCheck, row["id"])
        ],
    )


def _image(rows: Rows, row: Read) -> schema.Image:
    model = models.ImageRendition
    files = [struct_of(schema.ImageRendition, model, file) for file in rows.of(model, row["id"])]
    return struct_of(schema.Image, models.Image, row, rows.names, renditions=files)


def _claims(rows: Rows, article: int) -> list[schema.Claim]:
    references = {row["id"]: row["number"] for row in rows.of(models.Reference, article)}

    def parts(kind: type[Any], model: Table, claim: int) -> list[Any]:
        return [struct_of(kind, model, row, rows.names) for row in rows.of(model, claim)]

    return [
        struct_of(
            schema.Claim,
            models.Claim,
            row,
            numbers=parts(schema.ClaimNumber, models.ClaimNumber, row["id"]),
            citations=[
                struct_of(
                    schema.Citation,
                    models.Citation,
                    citation,
                    rows.names,
                    reference=references[citation["reference_id"]],
                )
                for citation in rows.of(models.Citation, row["id"])
            ],
            domain_ratings=parts(schema.DomainRating, models.DomainRating, row["id"]),
        )
        for row in rows.of(models.Claim, article)
    ]


def _variant(rows: Rows, article: int, row: Read) -> schema.Variant:
    pk, names = row["id"], rows.names
    marked = rows.marked.get(article, {})
    editions = rows.of(models.Edition, pk)

    def all_of(kind: type[Any], model: Table) -> list[Any]:
        return [struct_of(kind, model, one, names) for one in rows.of(model, pk)]

    return struct_of(
        schema.Variant,
        models.Variant,
        row,
        names,
        contributors=all_of(schema.Contributor, models.Contributor),
        sign_offs=all_of(schema.SignOff, models.SignOff),
        checklist_answers=all_of(schema.ChecklistAnswer, models.ChecklistAnswer),
        editions=[
            struct_of(schema.Edition, models.Edition, one, names, remains=_remains(rows, one))
            for one in editions
        ],
        standing=_standing(rows, rows.of(models.Standing, pk)[0], editions),
        suspensions=all_of(schema.Suspension, models.ClaimSuspension),
        marks=[
            struct_of(
                schema.Mark,
                models.TranslationMark,
                one,
                names,
                name=marked[one["row_type"], one["row_id"]],
            )
            for one in rows.of(models.TranslationMark, pk)
            if (one["row_type"], one["row_id"]) in marked
        ],
    )


def _standing(rows: Rows, row: Read, editions: Iterable[Read]) -> schema.Standing:
    numbers = {edition["id"]: edition["number"] for edition in editions}
    return struct_of(
        schema.Standing,
        models.Standing,
        row,
        rows.names,
        edition=numbers[row["edition_id"]] if row["edition_id"] else None,
        slugs=[
            struct_of(schema.Slug, models.Slug, slug) for slug in rows.of(models.Slug, row["id"])
        ],
    )


def _remains(rows: Rows, edition: Read) -> schema.Remains | None:
    if edition["redacted_at"] is None:
        return None

    def mine(kind: type[Any], model: Table) -> list[Any]:
        return [struct_of(kind, model, row) for row in rows.of(model, edition["id"])]

    return schema.Remains(
        mentions=mine(schema.MentionRow, models.Mention),
        claims=mine(schema.ClaimRow, models.EditionClaim),
        sources=mine(schema.SourceRow, models.EditionSource),
        sections=mine(schema.SectionRow, models.EditionSection),
        disclaimers=mine(schema.DisclaimerRow, models.EditionDisclaimer),
    )
