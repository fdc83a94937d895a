"""The verbs that change drafts. Nothing else writes a draft row."""

import uuid
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from django.contrib.auth.models import User
from django.core.exceptions import ObjectDoesNotExist
from django.db import IntegrityError, transaction
from django.db.models import F, Model

from articles.drafting.contributors import inherit_contributions, record_contribution
from articles.drafting.locks import SHARED, Lock, article_of, fields_of, lock_of
from articles.drafting.marks import Change, mark_translations, words_before
from articles.drafting.refusals import Conflict, DraftRefused, StaleDraft
from articles.drafting.writing import Edit, make_room, sign, write, written_fields
from articles.models import (
    Article,
    Citation,
    ClaimNumber,
    Reference,
    Source,
    Standing,
    Topic,
    Variant,
)
from articles.vocabulary import Language, Stance, Verification


def create_article(*, language: Language, by: User, at: datetime, uid: str = "") -> Article:
    """An empty article with its source-language variant. `uid` restores a known public id."""
    with transaction.atomic():
        article = Article(source_language=language.value, created_at=at, created_by=by)
        if uid:
            article.uid = uuid.UUID(uid)
        sign(article, by=by, at=at)
        article.save()
        add_language(article=article, language=language, by=by, at=at)
    return article


def add_language(*, article: Article, language: Language, by: User, at: datetime) -> Variant:
    """A variant for one more language. Raises: DraftRefused where it exists already.

    Claims, numbers and citations are shared: who wrote in another language before contributed to
    what this one starts with.
    """
    with transaction.atomic():
        variant, is_new = Variant.objects.get_or_create(article=article, language=language.value)
        if not is_new:
            raise DraftRefused(
                f"the article has a variant in {language.value} already", code="language_exists"
            )
        Standing.objects.create(
            variant=variant, article_uid=article.uid, language=language.value, changed_at=at
        )
        inherit_contributions(variant=variant)
        record_contribution(variants=[variant], by=by, at=at)
    return variant


def current_locks(article: Article) -> dict[Lock, int]:
    """The lock versions as they are now: one per language and one for shared fields."""
    locks: dict[Lock, int] = dict(
        Variant.objects.filter(article=article)
        .values_list("language", "lock_version")
        .order_by("language")
    )
    locks[SHARED] = Article.objects.values_list("shared_lock", flat=True).get(pk=article.pk)
    return locks


def save_draft(
    *,
    article: Article,
    edits: Sequence[Edit] = (),
    removals: Sequence[Model] = (),
    topics: Sequence[Topic] | None = None,
    expected: Mapping[Lock, int],
    by: User,
    at: datetime,
) -> dict[Lock, int]:
    """Write changed fields of draft rows; all of them, or none.

    `expected` holds the lock versions that the user's form was made from; it must name every lock
    that the edits touch. Only the named fields are written, so that German and English saved at
    the same time both survive. What is written in a derived language is marked with the source
    words that it stands for. Returns the new versions of the touched locks.

    Raises: StaleDraft, DraftRefused.
    """
    touched = _touched(article, edits, removals)
    if topics is not None:
        touched.add(SHARED)
    if not touched:
        return {}
    try:
        with transaction.atomic():
            variants = list(
                Variant.objects.select_for_update().filter(article=article).order_by("pk")
            )
            stale = [lock for lock in sorted(touched) if not _advance(article, lock, expected)]
            if stale:
                raise StaleDraft(locks=stale, conflicts=list(_conflicts(edits, stale)))
            for row in removals:
                sign(row, by=by, at=at)
                row.delete()
            make_room(article, edits)
            changes = [Change(edit.row, written_fields(edit), edit.made_from) for edit in edits]
            before = words_before(article, changes)
            for edit in edits:
                write(article, edit, by, at)
            mark_translations(
                article=article, variants=variants, changes=changes, before=before, by=by, at=at
            )
            if topics is not None:
                article.topics.set(topics)
            record_contribution(
                variants=[v for v in variants if SHARED in touched or v.language in touched],
                by=by,
                at=at,
            )
    except ObjectDoesNotExist as error:
        raise DraftRefused("a row of the draft was removed meanwhile", code="row_gone") from error
    except IntegrityError as error:
        raise DraftRefused(
            f"the draft breaks a rule of the database: {error}", code="draft_inconsistent"
        ) from error
    return {lock: expected[lock] + 1 for lock in touched}


def replace_source(
    *,
    reference: Reference,
    source: Source,
    expected: Mapping[Lock, int],
    by: User,
    at: datetime,
) -> None:
    """Put another work behind a reference. Its citations must be verified anew.

    The work's identity is part of what people sign, so their sign-offs lapse by the fingerprint.
    Raises: StaleDraft, DraftRefused (the same work, or one that the article cites already).
    """
    if reference.source_id == source.pk:
        raise DraftRefused("that is the reference's source already", code="replaced_by_itself")
    reference.source = source
    save_draft(
        article=reference.article,
        edits=[Edit(reference, ("source",))],
        expected=expected,
        by=by,
        at=at,
    )


def verify_citation(
    *, citation: Citation, stance: Stance, how: Verification, by: User, at: datetime
) -> None:
    """A person says that the source stands so to the claim, having read it in that way.

    The stance must be the one on record: choosing another is an edit. Raises: DraftRefused.
    """
    won = Citation.objects.filter(pk=citation.pk, stance=stance.value).update(
        verified_at=at, verified_by=by, verified_how=how.value
    )
    if not won:
        raise DraftRefused("the citation's stance is another one by now", code="stance_moved")


def confirm_number(*, number: ClaimNumber, by: User, at: datetime) -> None:
    """A person says that the figure is the claim's."""
    ClaimNumber.objects.filter(pk=number.pk).update(confirmed_at=at, confirmed_by=by)


def _touched(article: Article, edits: Sequence[Edit], removals: Sequence[Model]) -> set[Lock]:
    """The locks that a save needs. Raises: DraftRefused for a foreign row or a closed field."""
    touched: set[Lock] = set()
    for row in (*(edit.row for edit in edits), *removals):
        if article_of(row) != article.pk:
            raise DraftRefused(f"{row!r} is no part of this article's draft", code="foreign_row")
    for edit in edits:
        if edit.row._state.adding:
            touched |= {SHARED, *_filled(edit.row)}
        for field in edit.fields:
            lock = lock_of(edit.row, field)
            if lock is None:
                raise DraftRefused(
                    f"{type(edit.row).__name__}.{field} is not written by a draft save",
                    code="closed_field",
                )
            touched.add(lock)
    for row in removals:
        touched |= {SHARED, *_filled(row)}
    return touched


def _filled(row: Model) -> Iterable[Lock]:
    """The languages in which a row has any text."""
    for field in fields_of(row):
        lock = lock_of(row, field)
        if lock is not None and lock != SHARED and getattr(row, field):
            yield lock


def _advance(article: Article, lock: Lock, expected: Mapping[Lock, int]) -> bool:
    """Raise a lock by one if it is as expected."""
    version = expected.get(lock)
    if version is None:
        raise DraftRefused(f"the expected version of lock {lock!r} is missing", code="no_lock")
    if lock == SHARED:
        rows = Article.objects.filter(pk=article.pk, shared_lock=version)
        return rows.update(shared_lock=F("shared_lock") + 1) == 1
    won = Variant.objects.filter(article=article, language=lock, lock_version=version)
    if won.update(lock_version=F("lock_version") + 1) == 1:
        return True
    if not Variant.objects.filter(article=article, language=lock).exists():
        raise DraftRefused(f"the article has no variant in {lock}", code="language_missing")
    return False


def _conflicts(edits: Sequence[Edit], stale: Sequence[Lock]) -> Iterable[Conflict]:
    for edit in edits:
        if edit.row.pk is None:
            continue
        now = type(edit.row)._default_manager.filter(pk=edit.row.pk).first()
        for field in edit.fields:
            if lock_of(edit.row, field) in stale:
                theirs = getattr(now, field) if now is not None else None
                mine = getattr(edit.row, field)
                if mine != theirs:
                    yield Conflict(
                        row=str(edit.row),
                        field=field,
                        mine=mine,
                        theirs=theirs,
                        model=type(edit.row),
                        key=edit.row.pk,
                    )
