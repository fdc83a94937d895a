"""Reads the rows of articles and of all that they name, in a fixed number of queries for all."""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any
from uuid import UUID

from django.contrib.auth.models import User
from django.db.models import Model, Q, QuerySet

from articles import models
from articles.exchange.bundle import schema
from articles.exchange.bundle.columns import read_columns, user_columns, users_of
from articles.exchange.bundle.finding import rows_of_articles, values_of
from articles.manuscripts.records import row_names
from articles.manuscripts.rows import text_rows
from articles.models import Article
from articles.vocabulary import MentionKind

Table = type[Model]
Read = dict[str, Any]
Kinds = tuple[tuple[type[schema.Row], Table, tuple[str, ...]], ...]
OF_ARTICLE: Kinds = (
    (schema.Variant, models.Variant, ("language",)),
    (schema.Section, models.Section, ("position", "pk")),
    (schema.Reference, models.Reference, ("number",)),
    (schema.Claim, models.Claim, ("number",)),
    (schema.Authorship, models.Authorship, ("position", "pk")),
    (schema.ArticleDisclaimer, models.ArticleDisclaimer, ("position", "pk")),
    (schema.ArticleImage, models.ArticleImage, ("position", "pk")),
    (schema.Waiver, models.Waiver, ("at", "pk")),
    (schema.Comment, models.Comment, ("at", "pk")),
)
OF_CLAIM: Kinds = (
    (schema.ClaimNumber, models.ClaimNumber, ("claim", "position", "pk")),
    (schema.DomainRating, models.DomainRating, ("claim", "domain")),
    (schema.Citation, models.Citation, ("claim", "reference__number")),
)
OF_VARIANT: Kinds = (
    (schema.Contributor, models.Contributor, ("first_at", "pk")),
    (schema.SignOff, models.SignOff, ("at", "pk")),
    (schema.ChecklistAnswer, models.ChecklistAnswer, ("at", "pk")),
    (schema.Edition, models.Edition, ("number",)),
    (schema.Standing, models.Standing, ("pk",)),
    (schema.Suspension, models.ClaimSuspension, ("at", "pk")),
    (schema.Mark, models.TranslationMark, ("pk",)),
)
# Kept for redacted editions only: what the others name follows from their documents.
OF_EDITION: Kinds = (
    (schema.MentionRow, models.Mention, ("kind", "uid")),
    (schema.ClaimRow, models.EditionClaim, ("position", "uid")),
    (schema.SourceRow, models.EditionSource, ("number", "uid")),
    (schema.SectionRow, models.EditionSection, ("position", "key")),
    (schema.DisclaimerRow, models.EditionDisclaimer, ("key", "uid")),
)
REDACTED = "edition__redacted_at__isnull"
SHARED = tuple(set(MentionKind) - {MentionKind.CLAIM, MentionKind.IMAGE})
# A canonical document that shows pictures holds this, and no text in one can.
SHOWS_PICTURES = '"images":[{'


class Rows:
    """Everything that was read, by what it belongs to.

    `own` gives the rows of one kind by article, variant, claim, edition or shared row; `shared`
    the shared rows by primary key, in the order of bundles.
    """

    def __init__(self, articles: Sequence[int]) -> None:
        self.own: dict[Table, dict[int, list[Read]]] = {}
        self.shared: dict[Table, dict[int, Read]] = {}
        self.users: dict[int, set[int]] = defaultdict(set)
        self.articles = {
            row["id"]: row
            for row in values_of(
                schema.Article, Article, Article.objects.filter(pk__in=articles), "pk"
            )
        }
        self._note_users(Article, {pk: [row] for pk, row in self.articles.items()})
        self._read_own()
        self._read_named(list(self.articles))
        self._read_pictures()
        self._read_people()
        self.marked = self._marked()

    def of(self, model: Table, owner: int) -> list[Read]:
        return self.own[model].get(owner, [])

    # What belongs to one article ------------------------------------------------------------------

    def _read_own(self) -> None:
        own = {pk: pk for pk in self.articles}
        for kind, model, order in OF_ARTICLE:
            self._own(kind, model, "article", order, "article_id", own)
        claims = self._owners(models.Claim)
        for kind, model, order in OF_CLAIM:
            self._own(kind, model, "claim__article", order, "claim_id", claims)
        variants = self._owners(models.Variant)
        for kind, model, order in OF_VARIANT:
            self._own(kind, model, "variant__article", ("variant", *order), "variant_id", variants)
        standings = self._owners(models.Standing, variants)
        order = ("since", "slug")
        path = "standing__variant__article"
        self._own(schema.Slug, models.Slug, path, order, "standing_id", standings)
        editions = self._owners(models.Edition, variants)
        path = "edition__variant__article"
        for kind, model, order in OF_EDITION:
            self._own(
                kind, model, path, ("edition", *order), "edition_id", editions, condition=REDACTED
            )

    def _own(
        self,
        kind: type[schema.Row],
        model: Table,
        path: str,
        order: tuple[str, ...],
        owner: str,
        articles: Mapping[int, int],
        *,
        condition: str = "",
    ) -> None:
        """Read the rows of all articles, to which `path` leads; `articles` says to which of them
        each owner of some belongs.
        """
        keys = list(self.articles)
        found = rows_of_articles(kind, model, path, keys, order, condition)
        grouped = self.own[model] = _grouped(found, owner)
        if user_columns(model):
            for pk, some in grouped.items():
                self.users[articles[pk]].update(users_of(model, some))

    def _owners(self, model: Table, above: Mapping[int, int] | None = None) -> dict[int, int]:
        """The article of each row by its primary key."""
        return {
            row["id"]: above[owner] if above else owner
            for owner, rows in self.own[model].items()
            for row in rows
        }

    # What articles share --------------------------------------------------------------------------

    def _read_named(self, articles: Sequence[int]) -> None:
        named: dict[int, set[UUID]] = defaultdict(set)
        mentions = models.Mention.objects.filter(
            edition__variant__article__in=articles, kind__in=SHARED
        )
        pairs = mentions.order_by("pk").values_list("edition__variant__article", "uid")
        for article, uid in pairs:
            named[article].add(uid)
        self.named = named
        every = {uid for uids in named.values() for uid in uids}
        self._read_sources(every)
        self._read_disclaimers(every)
        self._read_topics(articles, every)

    def _read_sources(self, every: set[UUID]) -> None:
        """The works in the lists, those that editions name, and all that were merged with them."""
        listed = self._pointed(models.Reference, "source_id")
        direct = models.Source.objects.filter(Q(pk__in=listed) | Q(uid__in=every)).order_by("pk")
        columns = direct.values_list("pk", "uid", "merged_into")
        self.heads: dict[Any, int] = {}
        for pk, uid, merged in columns:
            self.heads[pk] = self.heads[uid] = merged or pk
        heads = set(self.heads.values())
        family = models.Source.objects.filter(Q(pk__in=heads) | Q(merged_into__in=heads))
        self._share(schema.Source, models.Source, family)
        self.families = _grouped(
            ({**row, "head": row["merged_into_id"] or row["id"]}
             for row in self.shared[models.Source].values()),
            "head",
        )  # fmt: skip
        checks = models.SourceCheck.objects.filter(source__in=list(self.shared[models.Source]))
        self._parts(schema.SourceCheck, models.SourceCheck, checks, "source", "asked_at", "pk")

    def _read_disclaimers(self, every: set[UUID]) -> None:
        listed = self._pointed(models.ArticleDisclaimer, "disclaimer_id")
        rows = models.Disclaimer.objects.filter(Q(pk__in=listed) | Q(uid__in=every))
        self._share(schema.Disclaimer, models.Disclaimer, rows)
        versions = models.DisclaimerVersion.objects.filter(
            disclaimer__in=list(self.shared[models.Disclaimer])
        )
        self._parts(
            schema.DisclaimerVersion, models.DisclaimerVersion, versions, "disclaimer", "version"
        )

    def _read_topics(self, articles: Sequence[int], every: set[UUID]) -> None:
        links: Any = Article.topics.through
        through = links._default_manager.filter(article__in=articles)
        self.filed: dict[int, list[int]] = defaultdict(list)
        pairs = through.order_by("topic__uid").values_list("article_id", "topic_id")
        for article, topic in pairs:
            self.filed[article].append(topic)
        listed = {topic for topics in self.filed.values() for topic in topics}
        rows = models.Topic.objects.filter(Q(pk__in=listed) | Q(uid__in=every))
        self._share(schema.Topic, models.Topic, rows)

    def _read_pictures(self) -> None:
        """Those of drafts and of published documents; a draft may have none of them any more."""
        articles = self._owners(models.Variant)
        self.shown: dict[int, set[UUID]] = defaultdict(set)
        for variant, editions in self.own[models.Edition].items():
            for edition in editions:
                self.shown[articles[variant]].update(_pictures(edition["document"]))
        placed = self._pointed(models.ArticleImage, "image_id")
        shown = {uid for uids in self.shown.values() for uid in uids}
        rows = models.Image.objects.filter(Q(pk__in=placed) | Q(uid__in=shown))
        self._share(schema.Image, models.Image, rows)
        files = models.ImageRendition.objects.filter(image__in=list(self.shared[models.Image]))
        self._parts(schema.ImageRendition, models.ImageRendition, files, "image", "format", "width")

    def _read_people(self) -> None:
        """Who is named, and who has one of the accounts; then the accounts."""
        for article in self.articles:
            self.users[article].update(self._users_of_shared(article))
        authors = self._pointed(models.Authorship, "person_id")
        named = {uid for uids in self.named.values() for uid in uids}
        users = {pk for pks in self.users.values() for pk in pks}
        rows = models.Person.objects.filter(
            Q(pk__in=authors) | Q(uid__in=named) | Q(user__in=users)
        )
        self._share(schema.Person, models.Person, rows)
        for article in self.articles:
            people = list(self.people_of(article))
            self.users[article].update(users_of(models.Person, people))
        users = {pk for pks in self.users.values() for pk in pks}
        accounts = User.objects.filter(pk__in=users).order_by("username")
        self.accounts = list(accounts.values(*read_columns(schema.Account, User)))
        self.names = {row["id"]: row["username"] for row in self.accounts}

    def _users_of_shared(self, article: int) -> Iterator[int]:
        for model, rows, part in (
            (models.Source, self.sources_of(article), models.SourceCheck),
            (models.Disclaimer, self.disclaimers_of(article), models.DisclaimerVersion),
            (models.Image, self.images_of(article), models.ImageRendition),
        ):
            for row in rows:
                yield from users_of(model, [row])
                yield from users_of(part, self.of(part, row["id"]))

    def _share(self, kind: type[schema.Row], model: Table, rows: QuerySet[Any]) -> None:
        self.shared[model] = {row["id"]: row for row in values_of(kind, model, rows, "uid")}

    def _parts(
        self, kind: type[schema.Row], model: Table, rows: QuerySet[Any], owner: str, *order: str
    ) -> None:
        found = values_of(kind, model, rows, owner, *order)
        self.own[model] = _grouped(found, f"{owner}_id")

    def _pointed(self, model: Table, column: str) -> set[int]:
        return {row[column] for rows in self.own[model].values() for row in rows}

    def _note_users(self, model: Table, rows: Mapping[int, Iterable[Read]]) -> None:
        for article, some in rows.items():
            self.users[article].update(users_of(model, some))

    # By article -----------------------------------------------------------------------------------

    def sources_of(self, article: int) -> list[Read]:
        heads = {self.heads[row["source_id"]] for row in self.of(models.Reference, article)}
        heads |= {self.heads[uid] for uid in self.named[article] if uid in self.heads}
        found = [row for head in heads for row in self.families.get(head, [])]
        return sorted(found, key=lambda row: row["uid"])

    def disclaimers_of(self, article: int) -> Iterator[Read]:
        listed = {row["disclaimer_id"] for row in self.of(models.ArticleDisclaimer, article)}
        return self._chosen(models.Disclaimer, listed, self.named[article])

    def topics_of(self, article: int) -> Iterator[Read]:
        return self._chosen(models.Topic, set(self.filed[article]), self.named[article])

    def images_of(self, article: int) -> Iterator[Read]:
        placed = {row["image_id"] for row in self.of(models.ArticleImage, article)}
        return self._chosen(models.Image, placed, self.shown[article])

    def people_of(self, article: int) -> Iterator[Read]:
        authors = {row["person_id"] for row in self.of(models.Authorship, article)}
        named, users = self.named[article], self.users[article]
        return (
            row
            for row in self.shared[models.Person].values()
            if row["id"] in authors or row["uid"] in named or row["user_id"] in users
        )

    def _chosen(self, model: Table, keys: set[int], uids: set[UUID]) -> Iterator[Read]:
        rows = self.shared[model].values()
        return (row for row in rows if row["id"] in keys or row["uid"] in uids)

    def _marked(self) -> dict[int, dict[tuple[str, int], str]]:
        """How the rows are named that marks of translations stand at, by article."""
        variants = self._owners(models.Variant)
        articles = {variants[pk] for pk in self.own[models.TranslationMark]}
        texts = text_rows(articles)
        return {pk: row_names(pk, texts) for pk in articles}


def _grouped(rows: Iterable[Read], column: str) -> dict[int, list[Read]]:
    found: dict[int, list[Read]] = defaultdict(list)
    for row in rows:
        found[row[column]].append(row)
    return found


def _pictures(document: str) -> set[UUID]:
    """The pictures that a published document shows."""
    if SHOWS_PICTURES not in document:
        return set()
    return {UUID(image["id"]) for image in json.loads(document).get("images", [])}
