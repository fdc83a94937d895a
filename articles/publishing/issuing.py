"""Texts of one article that go live in one transaction: read once, judged and frozen one by one,
shown together.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime

from django.contrib.auth.models import User

from articles.gates.check import check
from articles.manuscripts.load import load_all
from articles.manuscripts.manuscript import Manuscript
from articles.models import Edition, Source, Standing, Variant
from articles.publishing.facts import statuses_of
from articles.publishing.freezing import append_edition, signed_content
from articles.publishing.locking import Overtaken
from articles.publishing.projection import Named, project_editions, rows_of
from articles.publishing.refusals import GateRefused, PublicationRefused
from articles.publishing.standing import LIVE, rewrite_standings, standings_of
from articles.review.actions import move_all
from articles.review.assigned import end_assignments
from articles.review.transitions import BY_VERB, Verb, check_transition
from articles.statements.kept import kept_rows
from articles.statements.reading import Selected, fields_of, selected
from articles.statements.writing import done, save_fields, stored_moment
from articles.vocabulary import (
    AssignedWork,
    AssignmentEnd,
    EditionKind,
    PublicState,
    SourceStatus,
    Stage,
)

# A language and a slug.
Address = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Issued:
    """A language that went live in this transaction and is not announced yet."""

    standing: Standing
    edition: Edition
    old_slug: str | None


@dataclass(frozen=True, slots=True)
class Desk:
    """An article whose variants are locked, as it was read for what goes live now.

    `manuscripts` follow what is issued: they are what would be read anew. `statuses` are by the
    public ids of the works that are cited, `owners` are the standings that addresses belong to.
    """

    variants: Mapping[int, Variant]
    statuses: Mapping[str, SourceStatus]
    manuscripts: dict[int, Manuscript]
    standings: Mapping[int, Standing]
    owners: Mapping[Address, int]
    by: User
    at: datetime
    issued: list[Issued] = field(default_factory=list)
    named: list[tuple[int, Named]] = field(default_factory=list)

    @classmethod
    def of(cls, variants: Mapping[int, Variant], *, by: User, at: datetime) -> "Desk":
        """Read all languages of an article; the caller locked `variants`, every one it has."""
        (article,) = {row.article_id for row in variants.values()}
        # Before the manuscripts: a work that goes bad while they are read is noticed by `show`.
        statuses = _cited_statuses(article)
        manuscripts = load_all(variants.values())
        return cls(
            variants=variants,
            statuses=statuses,
            manuscripts=manuscripts,
            standings={row.variant_id: row for row in standings_of(variants)},
            owners=_owners(
                (one.language.value, one.slug) for one in manuscripts.values() if one.slug
            ),
            by=by,
            at=at,
        )

    def issue(self, pk: int, *, kind: EditionKind, note: str) -> Issued:
        """Freeze the manuscript of a variant as its next edition and make it the live one.

        Readers are not shown it before `show`, which writes what is the same for all languages.
        Raises: as `publish`.
        """
        variant, manuscript = self.variants[pk], self.manuscripts[pk]
        check_transition(Verb.PUBLISH, Stage(variant.stage))
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
        self.named.append((edition.pk, rows_of(content.editorial)))
        self._take_slug(standing, manuscript.slug)
        _make_live(standing, edition)
        self._remember(pk)
        issued = Issued(standing, edition, old_slug)
        self.issued.append(issued)
        return issued

    def show(self) -> None:
        """Write what readers get, after everything that goes live now was issued.

        Raises: Overtaken, IntegrityError.
        """
        project_editions(self.named)
        moved = [self.variants[one.standing.variant_id] for one in self.issued]
        move_all(moved, BY_VERB[Verb.PUBLISH].target)
        end_assignments(
            variants=moved,
            works=AssignedWork,
            end=AssignmentEnd.PUBLISHED,
            by=self.by,
            at=self.at,
        )
        statuses = rewrite_standings(
            list(self.standings.values()),
            at=self.at,
            unwritten=[one.standing.pk for one in self.issued],
            new=[one.standing.pk for one in self.issued if one.old_slug is None],
        )
        if any(statuses.get(uid) != status for uid, status in self.statuses.items()):
            # A work went bad between the gate's look and the lock: let the gate look again.
            raise Overtaken

    def _take_slug(self, standing: Standing, slug: str) -> None:
        """Take the address for ever. Raises: PublicationRefused."""
        if not slug:
            raise PublicationRefused("the text has no slug", code="slug_missing")
        address = standing.language, slug
        owner = self.owners.get(address) or _new_owner(standing, slug, self.at)
        if owner != standing.pk:
            raise PublicationRefused(
                f"the slug {slug!r} was another article's", code="slug_taken", slug=slug
            )
        standing.slug = slug

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
    _make_live(standing, edition)
    save_fields(standing, LIVE)


def _make_live(standing: Standing, edition: Edition) -> None:
    standing.state = PublicState.LIVE
    standing.edition = edition
    standing.first_published_at = standing.first_published_at or edition.published_at
    standing.modified_at = edition.published_at
    standing.withdrawn_at = standing.withdrawn_by = standing.withdrawal_note = None


def _cited_statuses(article: int) -> dict[str, SourceStatus]:
    """The status of every source that the draft cites, by its public id. Two queries."""
    cited = selected(
        Selected(
            "SELECT DISTINCT own.id, own.uid, own.merged_into_id FROM articles_source own "
            "JOIN articles_reference cited ON cited.source_id = own.id "
            "WHERE cited.article_id = %s ORDER BY own.id",
            [article],
            fields_of(Source, "id", "uid", "merged_into"),
        )
    )
    found = statuses_of({pk: merged_into or pk for pk, _, merged_into in cited})
    return {str(uid): found[pk] for pk, uid, _ in cited}


def _owners(addresses: Iterable[Address]) -> dict[Address, int]:
    """The standings that these addresses belong to, by language and slug. One query."""
    wanted = list(addresses)
    is_one = " OR ".join(["(language = %s AND slug = %s)"] * len(wanted)) or "FALSE"
    rows = kept_rows(
        f"SELECT language, slug, standing_id FROM articles_slug WHERE {is_one}",  # noqa: S608  # values go beside it
        [part for address in wanted for part in address],
    )
    return {(language, slug): owner for language, slug, owner in rows}


def _new_owner(standing: Standing, slug: str, at: datetime) -> int | None:
    """Take an address that was nobody's; whose it is, should another text be faster."""
    address = standing.language, slug
    taken = done(
        "INSERT INTO articles_slug (language, slug, standing_id, since) VALUES (%s, %s, %s, %s) "
        "ON CONFLICT (language, slug) DO NOTHING",
        [*address, standing.pk, stored_moment(at)],
    )
    return standing.pk if taken else _owners([address]).get(address)
