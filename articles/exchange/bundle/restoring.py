"""Writes the rows of bundles, table by table. Shared rows that are here are used as they are.

The caller compares afterwards: where such a row says something else, nothing stays written.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from operator import itemgetter
from typing import Any, TypeVar
from uuid import UUID

from django.contrib.auth.models import User
from django.db.models import Model

from articles import models
from articles.exchange.bundle import schema
from articles.exchange.bundle.columns import Plan, plan
from articles.exchange.bundle.ready import Ready, drafted
from articles.exchange.bundle.refusals import BundleRefused
from articles.manuscripts.records import row_names
from articles.manuscripts.rows import text_rows
from articles.models import Article
from articles.publishing.projection import Named, project_editions, rows_of
from articles.publishing.standing import Foreseen, write_first
from articles.statements.bulk import Keys, insert_many, insert_stored, stored
from articles.statements.reading import instance_of

Found = TypeVar("Found")
Table = type[Model]
# Whom a shared row may be known by beside its public id.
IDENTITIES: Mapping[Table, tuple[str, ...]] = {
    models.Person: ("orcid",),
    models.Topic: ("slug",),
    models.Disclaimer: ("key",),
    models.Image: ("digest",),
    models.Source: ("doi", "pmid"),
}
DIARY = ("history_date", "history_change_reason", "history_type", "history_user_id")


@dataclass(slots=True)
class _New:
    """Rows of one kind that are not written yet; those of `made` are as the database takes them."""

    plan: Plan
    made: list[list[Any]] = field(default_factory=list)
    rows: list[list[Any]] = field(default_factory=list)


class Restorer:
    """Writes the content of some bundles; holds which row stands for which name.

    Rows are gathered and written together, in an order in which what is pointed at comes first.
    """

    def __init__(
        self,
        contents: Sequence[schema.Content],
        ready: Mapping[UUID, Ready],
        *,
        by: User,
        at: datetime,
    ) -> None:
        self.contents = contents
        self.ready = ready
        self.by = by
        self.at = at
        self.new_accounts: dict[UUID, list[str]] = defaultdict(list)
        self.users: dict[str, int] = {}
        self.shared: dict[Table, dict[UUID, int]] = {model: {} for model in IDENTITIES}
        self.articles: dict[UUID, int] = {}
        # What was written last: the public states, by bundle and language.
        self.standings: list[models.Standing] = []
        self.keys = Keys()
        self.new: dict[Table, _New] = {}
        # The rows of the draft that is being gathered, where they could be made before.
        self.made: dict[Table, Iterator[list[Any]]] = {}
        self.links: list[tuple[int, int]] = []
        # What was published, and what it will be to readers, by the editions' primary keys.
        self.named: list[tuple[int, Named]] = []
        self.foreseen: dict[int, Foreseen] = {}

    def write(self) -> dict[UUID, int]:
        """Every row of the articles, inside the caller's transaction.

        Returns their primary keys by public id. Raises: BundleRefused.
        """
        for content in self.contents:
            self._accounts(content)
        self._shared_rows()
        self._want_keys()
        for content in self.contents:
            ready = self.ready.get(content.article.uid)
            self.made = {model: iter(rows) for model, rows in ready.draft.items()} if ready else {}
            self._draft(content)
        self.made = {}
        self._flush()
        names = self._marked()
        self.standings = [
            standing
            for content in self.contents
            for standing in self._published(content, names.get(content.article.uid, {}))
        ]
        self._flush()
        project_editions(self.named)
        write_first(self.standings, self.foreseen)
        for standing, struct in zip(self.standings, self._variants(), strict=True):
            for slug in struct.standing.slugs:
                self._add(models.Slug, slug, language=standing.language, standing_id=standing.pk)
        self._flush()
        return self.articles

    def _want_keys(self) -> None:
        for content in self.contents:
            for model, structs in drafted(content).items():
                self.keys.want(model, len(structs))
            for variant in content.variants:
                self.keys.want(models.Variant, 1)
                self.keys.want(models.Standing, 1)
                self.keys.want(models.Edition, len(variant.editions))

    def _variants(self) -> Iterable[schema.Variant]:
        return (variant for content in self.contents for variant in content.variants)

    # Rows -----------------------------------------------------------------------------------------

    def _add(self, model: Table, struct: schema.Row, **given: Any) -> None:
        """A new row of the struct's columns and of those that are given."""
        kind = plan(type(struct), model)
        new = self.new.get(model)
        if new is None:
            new = self.new[model] = _New(kind)
        if model in self.made:
            new.made.append(kind.filled(next(self.made[model]), self.users, given))
        else:
            new.rows.append(kind.row(struct, self.users, given))

    def _keyed(self, model: Table, struct: schema.Row, **given: Any) -> int:
        """The same for a row that others name, or that has a diary; its primary key."""
        pk = self.keys.take(model)
        self._add(model, struct, id=pk, **given)
        return pk

    def _flush(self) -> None:
        """Write what was gathered. A row's diary, where it has one, begins here."""
        while self.new:
            model = next(iter(self.new))
            new = self.new.pop(model)
            columns = new.plan.columns
            rows = [*new.made, *stored(model, columns, new.rows)]
            if rows and rows[0][-1] is None:
                insert_stored(model, columns[:-1], [row[:-1] for row in rows])
            else:
                insert_stored(model, columns, rows)
            if hasattr(model, "history"):
                self._begin_diary(model, new.plan, rows)
        if self.links:
            insert_many(Article.topics.through, ("article_id", "topic_id"), self.links)
            self.links = []

    def _begin_diary(self, model: Any, kind: Plan, rows: Sequence[Sequence[Any]]) -> None:
        """A diary's columns are of the same kinds as those that they keep."""
        diary = model.history.model
        kept = [one.attname for one in diary.tracked_fields]
        tracked = itemgetter(*(kind.places[name] for name in kept))
        (said,) = stored(diary, DIARY, [(self.at, None, "+", self.by.pk)])
        insert_stored(diary, (*kept, *DIARY), [(*tracked(row), *said) for row in rows])

    # Shared rows ---------------------------------------------------------------------------------

    def _accounts(self, content: schema.Content) -> None:
        """Users are matched by name; a new one cannot log in and may do nothing."""
        wanted = [one for one in content.accounts if one.username not in self.users]
        names = [account.username for account in wanted]
        if names:
            known = User.objects.filter(username__in=names).order_by("pk")
            self.users |= dict(known.values_list("username", "pk"))
        for account in wanted:
            if account.username in self.users:
                continue
            user = User(**plan(schema.Account, User).held(account), is_active=False)
            user.set_unusable_password()
            user.save(force_insert=True)
            self.users[account.username] = user.pk
            self.new_accounts[content.article.uid].append(account.username)

    def _shared_rows(self) -> None:
        """Those of every bundle. One that two of them bring is written as the first one says."""
        for model, name in (
            (models.Person, "people"),
            (models.Topic, "topics"),
            (models.Disclaimer, "disclaimers"),
            (models.Image, "images"),
        ):
            self._share(model, [row for one in self.contents for row in getattr(one, name)])
        sources = [source for one in self.contents for source in one.sources]
        self._share(models.Source, [one for one in sources if one.merged_into is None])
        self._flush()
        self._share(models.Source, [one for one in sources if one.merged_into is not None])
        self._flush()

    def _share(self, model: Table, structs: Iterable[Any]) -> None:
        """Gather those that are not here yet, with their parts."""
        known = self.shared[model]
        wanted: dict[UUID, Any] = {}
        for struct in structs:
            wanted.setdefault(struct.uid, struct)
        rows = model._default_manager.filter(uid__in=list(wanted)).order_by("pk")
        known.update(rows.values_list("uid", "pk"))
        new = [struct for uid, struct in wanted.items() if uid not in known]
        if not new:
            return
        for name in IDENTITIES[model]:
            self._refuse_known(model, name, new)
        if model is models.Person:
            self._refuse_people(new)
        for struct in new:
            known[struct.uid] = self._shared_row(model, struct)

    def _refuse_known(self, model: Table, name: str, structs: Iterable[Any]) -> None:
        """Raises: BundleRefused where an identity is another row's, here or in these bundles."""
        named = [(value, struct) for struct in structs if (value := getattr(struct, name))]
        if not named:
            return
        rows = model._default_manager.filter(**{f"{name}__in": [value for value, _ in named]})
        known: dict[Any, UUID] = dict(rows.order_by("-pk").values_list(name, "uid"))
        for value, struct in named:
            if known.setdefault(value, struct.uid) != struct.uid:
                raise BundleRefused(
                    f"the {model._meta.model_name} with the {name} {value!r} is here as "
                    f"{known[value]}, in the bundle as {struct.uid}",
                    code="bundle_conflict",
                )

    def _refuse_people(self, structs: Iterable[schema.Person]) -> None:
        """Raises: BundleRefused where an account is somebody else's already."""
        named = [(one.user, one) for one in structs if one.user is not None]
        pks = [self.users[name] for name, _ in named if name in self.users]
        rows = models.Person.objects.filter(user__in=pks).order_by("pk")
        known = dict(rows.values_list("user__username", "uid"))
        for name, struct in named:
            if known.setdefault(name, struct.uid) != struct.uid:
                raise BundleRefused(
                    f"the account {name!r} is {known[name]} here, in the bundle {struct.uid}",
                    code="bundle_conflict",
                )

    def _shared_row(self, model: Table, struct: Any) -> int:
        given: dict[str, Any] = {}
        if isinstance(struct, schema.Source) and struct.merged_into is not None:
            given["merged_into_id"] = self._known(models.Source, struct.merged_into)
        pk = self._keyed(model, struct, **given)
        if isinstance(struct, schema.Source):
            for check in struct.checks:
                self._add(models.SourceCheck, check, source_id=pk)
        elif isinstance(struct, schema.Disclaimer):
            for version in struct.versions:
                self._add(models.DisclaimerVersion, version, disclaimer_id=pk)
        elif isinstance(struct, schema.Image):
            for file in struct.renditions:
                self._add(models.ImageRendition, file, image_id=pk)
        return pk

    def _known(self, model: Table, uid: UUID) -> int:
        return _found(self.shared[model], uid, str(model._meta.model_name))

    # The draft -----------------------------------------------------------------------------------

    def _draft(self, content: schema.Content) -> None:
        article = self._keyed(Article, content.article)
        self.articles[content.article.uid] = article
        self.links += [(article, self._known(models.Topic, uid)) for uid in content.article.topics]
        for authorship in content.authorships:
            person = self._known(models.Person, authorship.person)
            self._add(models.Authorship, authorship, article_id=article, person_id=person)
        for notice in content.article_disclaimers:
            disclaimer = self._known(models.Disclaimer, notice.disclaimer)
            self._add(
                models.ArticleDisclaimer, notice, article_id=article, disclaimer_id=disclaimer
            )
        for placed in content.article_images:
            image = self._known(models.Image, placed.image)
            self._add(models.ArticleImage, placed, article_id=article, image_id=image)
        for section in content.sections:
            self._keyed(models.Section, section, article_id=article)
        for waiver in content.waivers:
            self._add(models.Waiver, waiver, article_id=article)
        for comment in content.comments:
            self._add(models.Comment, comment, article_id=article)
        self._claims(article, content)

    def _claims(self, article: int, content: schema.Content) -> None:
        references = {
            struct.number: self._keyed(
                models.Reference,
                struct,
                article_id=article,
                source_id=self._known(models.Source, struct.source),
            )
            for struct in content.references
        }
        for struct in content.claims:
            claim = self._keyed(models.Claim, struct, article_id=article)
            for number in struct.numbers:
                self._keyed(models.ClaimNumber, number, claim_id=claim)
            for rating in struct.domain_ratings:
                self._keyed(models.DomainRating, rating, claim_id=claim)
            for citation in struct.citations:
                reference = _found(references, citation.reference, "reference")
                self._keyed(models.Citation, citation, claim_id=claim, reference_id=reference)

    # What was published --------------------------------------------------------------------------

    def _marked(self) -> dict[UUID, dict[tuple[str, str], int]]:
        """The rows that marks of translations may stand at, by their names, of each article."""
        marked = [
            content.article.uid
            for content in self.contents
            if any(variant.marks for variant in content.variants)
        ]
        texts = text_rows(self.articles[uid] for uid in marked)
        return {
            uid: {
                (kind, name): pk
                for (kind, pk), name in row_names(self.articles[uid], texts).items()
            }
            for uid in marked
        }

    def _published(
        self, content: schema.Content, rows: Mapping[tuple[str, str], int]
    ) -> list[models.Standing]:
        """The variants with their editions; their standings, which are not written yet."""
        uid, language = content.article.uid, content.article.source_language
        said = {"id": self.articles[uid], "uid": uid, "source_language": language}
        article = instance_of(Article, said)
        return [self._variant(article, variant, rows) for variant in content.variants]

    def _variant(
        self, article: Article, struct: schema.Variant, rows: Mapping[tuple[str, str], int]
    ) -> models.Standing:
        pk = self._keyed(models.Variant, struct, article_id=article.pk)
        for mark in struct.marks:
            row = _found(rows, (mark.row_type, mark.name), "translated row")
            self._add(models.TranslationMark, mark, variant_id=pk, row_id=row)
        for contributor in struct.contributors:
            self._add(models.Contributor, contributor, variant_id=pk)
        for sign_off in struct.sign_offs:
            self._add(models.SignOff, sign_off, variant_id=pk)
        for answer in struct.checklist_answers:
            self._add(models.ChecklistAnswer, answer, variant_id=pk)
        for suspension in struct.suspensions:
            self._add(models.ClaimSuspension, suspension, variant_id=pk)
        said = {"id": pk, "article_id": article.pk, "language": struct.language}
        variant = instance_of(models.Variant, said)
        variant.article = article
        editions = {one.number: self._edition(variant, one) for one in struct.editions}
        return self._standing(variant, struct, editions)

    def _standing(
        self,
        variant: models.Variant,
        struct: schema.Variant,
        editions: Mapping[int, models.Edition],
    ) -> models.Standing:
        kind = plan(schema.Standing, models.Standing)
        given = {
            "id": self.keys.take(models.Standing),
            "variant_id": variant.pk,
            "article_uid": variant.article.uid,
            "language": struct.language,
        }
        columns = kind.row(struct.standing, self.users, given)
        standing = instance_of(models.Standing, dict(zip(kind.columns, columns, strict=True)))
        standing.variant = variant
        if struct.standing.edition:
            standing.edition = editions[struct.standing.edition]
            ready = self.ready.get(variant.article.uid)
            if ready is not None and struct.language in ready.foreseen:
                self.foreseen[standing.edition.pk] = ready.foreseen[struct.language]
        return standing

    def _edition(self, variant: models.Variant, struct: schema.Edition) -> models.Edition:
        kind = plan(schema.Edition, models.Edition)
        pk = self._keyed(models.Edition, struct, variant_id=variant.pk)
        columns = self.new[models.Edition].rows[-1]
        edition = instance_of(models.Edition, dict(zip(kind.columns, columns, strict=True)))
        edition.variant = variant
        if struct.remains is None:
            ready = self.ready.get(variant.article.uid)
            place = (variant.language, struct.number)
            rows = ready.rows[place] if ready is not None else rows_of(edition.parsed())
            self.named.append((pk, rows))
        else:
            self._remains(pk, struct.remains)
        return edition

    def _remains(self, edition: int, remains: schema.Remains) -> None:
        """What stays known of a redacted edition."""
        for mention in remains.mentions:
            self._add(models.Mention, mention, edition_id=edition)
        for claim in remains.claims:
            self._add(models.EditionClaim, claim, edition_id=edition, body="")
        for source in remains.sources:
            self._add(models.EditionSource, source, edition_id=edition, body="")
        for section in remains.sections:
            self._add(models.EditionSection, section, edition_id=edition)
        for disclaimer in remains.disclaimers:
            self._add(models.EditionDisclaimer, disclaimer, edition_id=edition, body="")


def _found(rows: Mapping[Any, Found], name: object, kind: str) -> Found:
    if name not in rows:
        raise BundleRefused(
            f"the bundle names a {kind} that it does not hold: {name}", code="bundle_inconsistent"
        )
    return rows[name]
