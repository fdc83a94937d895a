"""Writes a bundle's rows. Shared rows that are here under the same public id are used as they are.

The caller compares afterwards: where such a row says something else, nothing stays written.
"""

import json
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, TypeVar
from uuid import UUID

from django.contrib.auth.models import User
from django.db.models import Model

from articles import models
from articles.exchange.bundle import schema
from articles.exchange.bundle.columns import columns_of
from articles.exchange.bundle.refusals import BundleRefused
from articles.manuscripts.load import named_rows
from articles.models import Article
from articles.publishing.projection import project_edition
from articles.publishing.standing import rewrite_articles
from articles.vocabulary import PublicState

Found = TypeVar("Found")
AnyModel = TypeVar("AnyModel", bound=Model)


class Restorer:
    """Writes one bundle's content; holds which row stands for which name."""

    def __init__(self, content: schema.Content, *, by: User, at: datetime) -> None:
        self.content = content
        self.by = by
        self.at = at
        self.new_accounts: list[str] = []
        self.users: dict[str, User] = {}
        self.people: dict[UUID, models.Person] = {}
        self.topics: dict[UUID, models.Topic] = {}
        self.disclaimers: dict[UUID, models.Disclaimer] = {}
        self.sources: dict[UUID, models.Source] = {}
        self.images: dict[UUID, models.Image] = {}

    def write(self) -> Article:
        """Every row of the article, inside the caller's transaction. Raises: BundleRefused."""
        self._accounts()
        self._shared_rows()
        article = self._article()
        self._draft(article)
        rows = {(kind, name): pk for (kind, pk), name in named_rows(article).items()}
        for variant in self.content.variants:
            self._variant(article, variant, rows)
        self._stand(article)
        return article

    def _add(self, model: type[AnyModel], struct: schema.Row, **given: Any) -> AnyModel:
        """A new row of the struct's columns. Its diary, where it has one, begins here."""
        columns = columns_of(struct, model, self.users)
        row = model(**columns, **given)
        row._history_user = self.by  # type: ignore[attr-defined]  # read by the diary
        row._history_date = self.at  # type: ignore[attr-defined]
        row.save(force_insert=True)
        # A body that is NULL is saved as "" in the language that happens to be active.
        emptied = [
            name
            for name, value in columns.items()
            if value is None and getattr(row, name) is not None
        ]
        if emptied:
            model._default_manager.filter(pk=row.pk).update(**dict.fromkeys(emptied))
        return row

    # Shared rows ---------------------------------------------------------------------------------

    def _accounts(self) -> None:
        """Users are matched by name; a new one cannot log in and may do nothing."""
        names = [account.username for account in self.content.accounts]
        self.users = {row.get_username(): row for row in User.objects.filter(username__in=names)}
        for account in self.content.accounts:
            if account.username in self.users:
                continue
            user = User(**columns_of(account, User, {}), is_active=False)
            user.set_unusable_password()
            user.save(force_insert=True)
            self.users[account.username] = user
            self.new_accounts.append(account.username)

    def _shared_rows(self) -> None:
        content = self.content
        self.people = self._shared(models.Person, content.people, "orcid")
        self.topics = self._shared(models.Topic, content.topics, "slug")
        self.disclaimers = self._shared(models.Disclaimer, content.disclaimers, "key")
        self.images = self._shared(models.Image, content.images, "digest")
        heads = [source for source in content.sources if source.merged_into is None]
        merged = [source for source in content.sources if source.merged_into is not None]
        for group in (heads, merged):
            self.sources |= self._shared(models.Source, group, "doi", "pmid")

    def _shared(
        self, model: type[AnyModel], structs: Sequence[Any], *identities: str
    ) -> dict[UUID, AnyModel]:
        """The rows with these public ids, those that are not here yet created with their parts."""
        manager = model._default_manager
        uids = [struct.uid for struct in structs]
        known: dict[UUID, Any] = {
            row.uid: row  # type: ignore[attr-defined]  # every shared row has one
            for row in manager.filter(uid__in=uids)
        }
        for struct in structs:
            if struct.uid in known:
                continue
            for name in identities:
                value = getattr(struct, name)
                other = manager.filter(**{name: value}).first() if value else None
                if other is not None:
                    raise BundleRefused(
                        f"the {model._meta.model_name} with the {name} {value!r} is here as "
                        f"{other.uid}, in the bundle as {struct.uid}",  # type: ignore[attr-defined]
                        code="bundle_conflict",
                    )
            known[struct.uid] = self._shared_row(model, struct)
        return known

    def _shared_row(self, model: type[AnyModel], struct: Any) -> AnyModel:
        given: dict[str, Any] = {}
        if isinstance(struct, schema.Source) and struct.merged_into is not None:
            given["merged_into"] = _found(self.sources, struct.merged_into, "source")
        if isinstance(struct, schema.Person) and struct.user is not None:
            other = models.Person.objects.filter(user=self.users.get(struct.user)).first()
            if other is not None:
                raise BundleRefused(
                    f"the account {struct.user!r} is {other.uid} here, in the bundle {struct.uid}",
                    code="bundle_conflict",
                )
        row = self._add(model, struct, **given)
        if isinstance(struct, schema.Source):
            for check in struct.checks:
                self._add(models.SourceCheck, check, source=row)
        elif isinstance(struct, schema.Disclaimer):
            for version in struct.versions:
                self._add(models.DisclaimerVersion, version, disclaimer=row)
        elif isinstance(struct, schema.Image):
            for file in struct.renditions:
                self._add(models.ImageRendition, file, image=row)
        return row

    # The draft -----------------------------------------------------------------------------------

    def _article(self) -> Article:
        article = self._add(Article, self.content.article)
        article.topics.set(
            [_found(self.topics, uid, "topic") for uid in self.content.article.topics]
        )
        return article

    def _draft(self, article: Article) -> None:
        content = self.content
        for authorship in content.authorships:
            person = _found(self.people, authorship.person, "person")
            self._add(models.Authorship, authorship, article=article, person=person)
        for notice in content.article_disclaimers:
            disclaimer = _found(self.disclaimers, notice.disclaimer, "disclaimer")
            self._add(models.ArticleDisclaimer, notice, article=article, disclaimer=disclaimer)
        for placed in content.article_images:
            image = _found(self.images, placed.image, "image")
            self._add(models.ArticleImage, placed, article=article, image=image)
        for section in content.sections:
            self._add(models.Section, section, article=article)
        for waiver in content.waivers:
            self._add(models.Waiver, waiver, article=article)
        for comment in content.comments:
            self._add(models.Comment, comment, article=article)
        self._claims(article)

    def _claims(self, article: Article) -> None:
        references = {
            struct.number: self._add(
                models.Reference,
                struct,
                article=article,
                source=_found(self.sources, struct.source, "source"),
            )
            for struct in self.content.references
        }
        for struct in self.content.claims:
            claim = self._add(models.Claim, struct, article=article)
            for number in struct.numbers:
                self._add(models.ClaimNumber, number, claim=claim)
            for rating in struct.domain_ratings:
                self._add(models.DomainRating, rating, claim=claim)
            for citation in struct.citations:
                reference = _found(references, citation.reference, "reference")
                self._add(models.Citation, citation, claim=claim, reference=reference)

    # What was published --------------------------------------------------------------------------

    def _variant(
        self, article: Article, struct: schema.Variant, rows: Mapping[tuple[str, str], int]
    ) -> None:
        variant = self._add(models.Variant, struct, article=article)
        for mark in struct.marks:
            pk = _found(rows, (mark.row_type, mark.name), "translated row")
            self._add(models.TranslationMark, mark, variant=variant, row_id=pk)
        for contributor in struct.contributors:
            self._add(models.Contributor, contributor, variant=variant)
        for sign_off in struct.sign_offs:
            self._add(models.SignOff, sign_off, variant=variant)
        for answer in struct.checklist_answers:
            self._add(models.ChecklistAnswer, answer, variant=variant)
        editions = {edition.number: self._edition(variant, edition) for edition in struct.editions}
        is_public = struct.standing.state != PublicState.NEVER
        standing = self._add(
            models.Standing,
            struct.standing,
            variant=variant,
            article_uid=article.uid,
            language=struct.language,
            edition=editions[struct.standing.edition] if struct.standing.edition else None,
        )
        if is_public:
            # Rewriting it below raises the version to what it was.
            models.Standing.objects.filter(pk=standing.pk).update(
                version=struct.standing.version - 1
            )
        for slug in struct.standing.slugs:
            self._add(models.Slug, slug, language=struct.language, standing=standing)
        for suspension in struct.suspensions:
            self._add(models.ClaimSuspension, suspension, variant=variant)

    def _edition(self, variant: models.Variant, struct: schema.Edition) -> models.Edition:
        edition = self._add(models.Edition, struct, variant=variant)
        if struct.remains is None:
            project_edition(edition, json.loads(struct.document))
            return edition
        remains = struct.remains
        for mention in remains.mentions:
            self._add(models.Mention, mention, edition=edition)
        for claim in remains.claims:
            self._add(models.EditionClaim, claim, edition=edition, body="")
        for source in remains.sources:
            self._add(models.EditionSource, source, edition=edition, body="")
        for section in remains.sections:
            self._add(models.EditionSection, section, edition=edition)
        for disclaimer in remains.disclaimers:
            self._add(models.EditionDisclaimer, disclaimer, edition=edition, body="")
        return edition

    def _stand(self, article: Article) -> None:
        """Build what is joined to the documents, then put back when it was built."""
        rewrite_articles([article.uid], at=self.at)
        for variant in self.content.variants:
            models.Standing.objects.filter(
                article_uid=article.uid, language=variant.language
            ).update(changed_at=variant.standing.changed_at)


def _found(rows: Mapping[Any, Found], name: object, kind: str) -> Found:
    if name not in rows:
        raise BundleRefused(
            f"the bundle names a {kind} that it does not hold: {name}", code="bundle_inconsistent"
        )
    return rows[name]
