"""The verbs that make content public or take it back."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from django.contrib.auth.models import User
from django.db import IntegrityError, connection, transaction

from articles.models import Article, Change, Edition, Standing, Variant
from articles.publishing.cases import ask_about_sources
from articles.publishing.changes import Announcement, record_change, record_changes
from articles.publishing.issuing import Desk, Issued, set_live
from articles.publishing.locking import restarted
from articles.publishing.refusals import PublicationRefused, TogetherRefused
from articles.publishing.standing import rewrite_articles
from articles.refusal import Refused
from articles.review.permissions import check_role
from articles.review.transitions import Verb
from articles.statements.reading import columns, instances
from articles.vocabulary import ChangeKind, EditionKind, Language, PublicState

ALL_LANGUAGES = len(Language)


def publish(*, variant: Variant, by: User, at: datetime) -> Edition:
    """Freeze the signed-off manuscript as the next edition and make it the live one.

    The first edition is `published`, later ones are `updated`. One transaction: edition, mentions,
    slug, standings of all languages, renditions, change.

    Raises: NotAllowed, StageRefused, GateRefused, FourEyesRefused, DocumentRefused,
    PublicationRefused (no slug, slug taken).
    """
    return _issue(variant, EditionKind.UPDATED, "", by, at)


def correct(*, variant: Variant, note: str, by: User, at: datetime) -> Edition:
    """Publish the signed-off manuscript as a correction, with a public note that says of what.

    Raises: as `publish`; PublicationRefused (no note, or nothing published that could be wrong).
    """
    if not note.strip():
        raise PublicationRefused("a correction needs a public note", code="note_missing")
    return _issue(variant, EditionKind.CORRECTED, note.strip(), by, at)


def publish_all(*, article: Article, by: User, at: datetime) -> list[Edition]:
    """Publish all languages of an article at once, the source language first: all or none.

    Raises: NotAllowed, PublicationRefused (fewer than two languages), TogetherRefused (names the
    language, and holds what `publish` would have raised for it).
    """
    check_role(Verb.PUBLISH, by)

    def work() -> list[Edition]:
        variants = list(lock_article(article.pk).values())
        if len(variants) < ALL_LANGUAGES:
            raise PublicationRefused(
                "the article has one language only; publish that one", code="nothing_together"
            )
        variants.sort(key=lambda row: row.language != article.source_language)
        return _issue_both(variants, by, at)

    return restarted(work)


def withdraw(*, variant: Variant, note: str, by: User, at: datetime) -> Change:
    """Take a live variant down. Readers get 410 with the note; the other languages stay.

    Raises: NotAllowed, PublicationRefused (not live, or no public explanation).
    """
    check_role(Verb.WITHDRAW, by)
    with transaction.atomic():
        variant = lock_article(variant.article_id)[variant.pk]
        standing = _withdrawn(variant, note, by, at)
        rewrite_articles([standing.article_uid], at=at)
        return _record_withdrawal(standing, by, at)


def withdraw_all(
    *, article: Article, notes: Mapping[Language, str], by: User, at: datetime
) -> list[Change]:
    """Take down every live language of an article at once, each with its own explanation.

    Raises: NotAllowed, PublicationRefused (nothing live, or an explanation missing).
    """
    check_role(Verb.WITHDRAW, by)
    with transaction.atomic():
        variants = lock_article(article.pk)
        live = Standing.objects.filter(variant__in=variants, state=PublicState.LIVE).order_by("pk")
        standings = [
            _withdrawn(variants[pk], notes.get(Language(language), ""), by, at)
            for pk, language in live.values_list("variant", "language")
        ]
        if not standings:
            raise PublicationRefused("no language of the article is live", code="not_live")
        rewrite_articles([article.uid], at=at)
        return [_record_withdrawal(standing, by, at) for standing in standings]


def restore(*, variant: Variant, by: User, at: datetime) -> Change:
    """Make the last edition of a withdrawn variant live again, as it was; no new edition.

    Raises: NotAllowed, PublicationRefused (not withdrawn, or the edition was redacted).
    """
    check_role(Verb.RESTORE, by)
    with transaction.atomic():
        variant = lock_article(variant.article_id)[variant.pk]
        rows = Standing.objects.select_related("edition", "variant__article")
        standing = rows.get(variant=variant)
        edition = standing.edition
        if standing.state != PublicState.WITHDRAWN or edition is None:
            raise PublicationRefused(
                f"the {variant.language} text is not withdrawn", code="not_withdrawn"
            )
        if edition.redacted_at is not None:
            raise PublicationRefused(
                "the last edition was redacted and cannot be shown again", code="edition_redacted"
            )
        set_live(standing, edition)
        rewrite_articles([standing.article_uid], at=at)
        ask_about_sources(standing, at=at)
        return record_change(
            kind=ChangeKind.RESTORED, standing=standing, edition=edition, by=by, at=at
        )


def lock_article(article: int) -> dict[int, Variant]:
    """All variants of an article, locked in one order: their standings name each other."""
    lock = "FOR UPDATE" if connection.features.has_select_for_update else ""
    rows = instances(
        Variant,
        f"SELECT {columns(Variant)} FROM articles_variant own WHERE own.article_id = %s "  # noqa: S608  # our own names
        f"ORDER BY own.id {lock}",
        [article],
    )
    return {row.pk: row for row in rows}


def _issue(variant: Variant, kind: EditionKind, note: str, by: User, at: datetime) -> Edition:
    check_role(Verb.PUBLISH, by)

    def work() -> Edition:
        desk = Desk.of(lock_article(variant.article_id), by=by, at=at)
        issued = desk.issue(variant.pk, kind=kind, note=note)
        desk.show()
        _announce([issued], by, at)
        return issued.edition

    try:
        return restarted(work)
    except IntegrityError as error:
        raise _inconsistent(error) from error


def _issue_both(variants: Sequence[Variant], by: User, at: datetime) -> list[Edition]:
    """Every language goes live before the first is announced: the counter is the last lock."""
    desk = Desk.of({variant.pk: variant for variant in variants}, by=by, at=at)
    for variant in variants:
        try:
            desk.issue(variant.pk, kind=EditionKind.UPDATED, note="")
        except Refused as refusal:
            raise TogetherRefused(Language(variant.language), refusal) from refusal
        except IntegrityError as error:
            raise TogetherRefused(Language(variant.language), _inconsistent(error)) from error
    try:
        desk.show()
    except IntegrityError as error:
        # Of what both are written from: the first to be written says so.
        raise TogetherRefused(Language(variants[0].language), _inconsistent(error)) from error
    _announce(desk.issued, by, at)
    return [one.edition for one in desk.issued]


def _inconsistent(error: IntegrityError) -> PublicationRefused:
    return PublicationRefused(
        f"the edition breaks a rule of the database: {error}", code="edition_inconsistent"
    )


def _announce(issued: Iterable[Issued], by: User, at: datetime) -> None:
    """Write the changes of the languages that went live, after every other lock."""
    told = []
    for one in issued:
        standing, edition, old_slug = one.standing, one.edition, one.old_slug
        if old_slug is not None and old_slug != standing.slug:
            told.append(
                Announcement(
                    kind=ChangeKind.REDIRECTED,
                    standing=standing,
                    edition=edition,
                    details={"previous_slug": old_slug},
                )
            )
        kind = ChangeKind(edition.kind)
        told.append(Announcement(kind=kind, standing=standing, edition=edition))
    record_changes(told, by=by, at=at)


def _withdrawn(variant: Variant, note: str, by: User, at: datetime) -> Standing:
    """Write a withdrawal into the standing. Raises: PublicationRefused."""
    if not note.strip():
        raise PublicationRefused(
            f"the withdrawal of the {variant.language} text needs a public explanation",
            code="explanation_missing",
            language=variant.language,
        )
    standing = Standing.objects.select_related("edition").get(variant=variant)
    if standing.state != PublicState.LIVE:
        raise PublicationRefused(f"the {variant.language} text is not live", code="not_live")
    standing.state = PublicState.WITHDRAWN
    standing.withdrawn_at, standing.withdrawn_by = at, by
    standing.withdrawal_note = note.strip()
    standing.save(update_fields=["state", "withdrawn_at", "withdrawn_by", "withdrawal_note"])
    return standing


def _record_withdrawal(standing: Standing, by: User, at: datetime) -> Change:
    if standing.edition is None:
        raise PublicationRefused("the text never was live", code="not_live")
    return record_change(
        kind=ChangeKind.WITHDRAWN,
        standing=standing,
        edition=standing.edition,
        by=by,
        at=at,
        explanation=standing.withdrawal_note,
    )
