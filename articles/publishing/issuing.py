"""Texts of one article that go live in one transaction: read once, judged and frozen one by one,
shown together.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from django.contrib.auth.models import User
from django.db import IntegrityError, transaction

from articles.gates.check import check
from articles.manuscripts.load import load_all
from articles.manuscripts.manuscript import Manuscript
from articles.models import Edition, Slug, Standing, Variant
from articles.publishing.facts import statuses_of
from articles.publishing.freezing import append_edition, signed_content
from articles.publishing.locking import Overtaken
from articles.publishing.refusals import GateRefused, PublicationRefused
from articles.publishing.standing import rewrite_standings, standings_of
from articles.review.actions import move
from articles.review.assigned import end_assignments
from articles.review.transitions import Verb, check_transition
from articles.statements.reading import fetched
from articles.statements.writing import save_fields, save_new
from articles.vocabulary import (
    AssignedWork,
    AssignmentEnd,
    EditionKind,
    PublicState,
    SourceStatus,
    Stage,
)


@dataclass(frozen=True, slots=True)
class Issued:
    """A language that went live in this transaction and is not announced yet."""

    standing: Standing
    edition: Edition
    old_slug: str | None


@dataclass(frozen=True, slots=True)
class Desk:
    """An article whose variants are locked, as it was read for what goes live now.

    `manuscripts` follow what is issued: they are what would be read anew.
    """

    variants: Mapping[int, Variant]
    statuses: Mapping[int, SourceStatus]
    manuscripts: dict[int, Manuscript]
    standings: Mapping[int, Standing]
    by: User
    at: datetime

    @classmethod
    def of(cls, variants: Mapping[int, Variant], *, by: User, at: datetime) -> "Desk":
        """Read all languages of an article; the caller locked `variants`, every one it has."""
        (article,) = {row.article_id for row in variants.values()}
        # Before the manuscripts: a work that goes bad while they are read is noticed by `show`.
        statuses = _cited_statuses(article)
        return cls(
            variants=variants,
            statuses=statuses,
            manuscripts=load_all(variants.values()),
            standings={row.variant_id: row for row in standings_of(variants)},
            by=by,
            at=at,
        )

    def issue(self, pk: int, *, kind: EditionKind, note: str) -> Issued:
        """Freeze the manuscript of a variant as its next edition and make it the live one.

        Readers are not shown it before `show`. Raises: as `publish`.
        """
        variant, manuscript = self.variants[pk], self.manuscripts[pk]
        transition = check_transition(Verb.PUBLISH, Stage(variant.stage))
        report = check(manuscript, at=self.at)
        if report.blockers:
            raise GateRefused(report)
        content, signed = signed_content(manuscript, self.manuscripts, variant, report)
        standing = self.standings[pk]
        last = standing.edition
        if last is None and kind is EditionKind.CORRECTED:
            raise PublicationRefused(
                "nothing was published that could be corrected", code="nothing_to_correct"
            )
        edition = append_edition(
            variant=pk,
            content=content,
            signed=signed,
            last=last,
            kind=EditionKind.PUBLISHED if last is None else kind,
            note=note,
            by=self.by,
            at=self.at,
        )
        old_slug = standing.slug
        _take_slug(standing, manuscript.slug, self.at)
        set_live(standing, edition)
        move(variant, transition.target)
        end_assignments(
            variant=variant,
            works=AssignedWork,
            end=AssignmentEnd.PUBLISHED,
            by=self.by,
            at=self.at,
        )
        self._remember(pk)
        return Issued(standing, edition, old_slug)

    def show(self) -> None:
        """Rewrite what readers get, after everything that goes live now was issued.

        Raises: Overtaken.
        """
        rewrite_standings(list(self.standings.values()), at=self.at)
        (article,) = {row.article_id for row in self.variants.values()}
        if _cited_statuses(article) != self.statuses:
            # A work went bad between the gate's look and the lock: let the gate look again.
            raise Overtaken

    def _remember(self, issued: int) -> None:
        """What is read of an article differs by one thing after a language went live: since when
        it is public, which the gate asks of the other language too.
        """
        language = self.manuscripts[issued].language
        for pk, manuscript in self.manuscripts.items():
            other = manuscript.counterpart
            if pk == issued:
                self.manuscripts[pk] = replace(manuscript, last_published_at=self.at)
            elif other is not None and other.language is language:
                self.manuscripts[pk] = replace(
                    manuscript, counterpart=replace(other, last_published_at=self.at)
                )


def set_live(standing: Standing, edition: Edition) -> None:
    """Write the standing's public state; its dates are the editions'."""
    standing.state = PublicState.LIVE
    standing.edition = edition
    standing.first_published_at = standing.first_published_at or edition.published_at
    standing.modified_at = edition.published_at
    standing.withdrawn_at = standing.withdrawn_by = standing.withdrawal_note = None
    save_fields(
        standing,
        [
            "state",
            "edition",
            "slug",
            "first_published_at",
            "modified_at",
            "withdrawn_at",
            "withdrawn_by",
            "withdrawal_note",
        ],
    )


def _cited_statuses(article: int) -> dict[int, SourceStatus]:
    """The status of every source that the draft cites. Two queries."""
    cited = fetched(
        "SELECT DISTINCT own.id, own.merged_into_id FROM articles_source own "
        "JOIN articles_reference cited ON cited.source_id = own.id "
        "WHERE cited.article_id = %s ORDER BY own.id",
        [article],
    )
    return statuses_of({pk: merged_into or pk for pk, merged_into in cited})


def _take_slug(standing: Standing, slug: str, at: datetime) -> None:
    """Take the address for ever. Raises: PublicationRefused."""
    if not slug:
        raise PublicationRefused("the text has no slug", code="slug_missing")
    owner = _owner_of(standing.language, slug) or _new_owner(standing, slug, at)
    if owner != standing.pk:
        raise PublicationRefused(
            f"the slug {slug!r} was another article's", code="slug_taken", slug=slug
        )
    standing.slug = slug


def _owner_of(language: str, slug: str) -> int | None:
    """The standing that an address belongs to."""
    owned = "SELECT standing_id FROM articles_slug WHERE language = %s AND slug = %s"
    return next((owner for (owner,) in fetched(owned, [language, slug])), None)


def _new_owner(standing: Standing, slug: str, at: datetime) -> int | None:
    """Take an address that was nobody's; whose it is, should another text be faster."""
    row = Slug(language=standing.language, slug=slug, standing=standing, since=at)
    try:
        with transaction.atomic():
            save_new(row)
    except IntegrityError:
        return _owner_of(standing.language, slug)
    return standing.pk
