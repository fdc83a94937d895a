"""The verbs that change drafts. Nothing else writes a draft row."""

import dataclasses
import re
import uuid
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib.auth.models import User
from django.core.exceptions import ObjectDoesNotExist
from django.db import IntegrityError, transaction
from django.db.models import F, Model

from articles.drafting.contributors import inherit_contributions, record_contribution
from articles.drafting.locks import (
    SHARED,
    VERIFIED_CONTENT,
    Lock,
    article_of,
    fields_of,
    lock_of,
)
from articles.drafting.marks import Change, mark_translations, words_before
from articles.models import (
    Article,
    Citation,
    Claim,
    ClaimNumber,
    Reference,
    Slug,
    Source,
    Standing,
    Topic,
    Variant,
)
from articles.refusal import Refused
from articles.vocabulary import Language, Stance, Verification

HIGHEST_NUMBER = 32_767  # of a small integer
SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*\Z")


class DraftRefused(Refused):
    """A draft cannot be saved as asked."""

    code = "draft_refused"


class StaleDraft(DraftRefused):
    """Somebody saved in between. `conflicts` keeps both texts, so that nothing typed is lost."""

    code = "stale_draft"

    def __init__(self, *, locks: Sequence[Lock], conflicts: Sequence["Conflict"]) -> None:
        super().__init__(
            "the draft was saved by somebody else meanwhile; nothing of this save was written",
            locks=", ".join(locks),
        )
        self.locks = tuple(locks)
        self.conflicts = tuple(conflicts)


@dataclass(frozen=True, slots=True)
class Conflict:
    """One field of a refused save: what the user typed, and what stands in the draft now.

    `model` and `key` name the row, `row` is what people call it.
    """

    row: str
    field: str
    mine: object
    theirs: object
    model: type[Model] | None = None
    key: int | None = None


@dataclass(frozen=True, slots=True)
class Edit:
    """A draft row and the fields of it to write; a row that is not saved yet is created.

    `made_from` names, for a translated field (without its language), the source words that its
    new translation was made from, where they are not those of today.
    """

    row: Model
    fields: tuple[str, ...] = ()
    made_from: Mapping[str, str] = dataclasses.field(default_factory=dict)


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
            _make_room(article, edits)
            changes = [Change(edit.row, _written_fields(edit), edit.made_from) for edit in edits]
            before = words_before(article, changes)
            for edit in edits:
                _write(article, edit, by, at)
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


def sign(row: Any, *, by: User, at: datetime) -> None:
    """Name the person and the moment that the diary writes down with the row's next save."""
    row._history_user = by
    row._history_date = at


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


def _written_fields(edit: Edit) -> tuple[str, ...]:
    """What of a row an edit writes: a new row is written whole."""
    return fields_of(edit.row) if edit.row._state.adding else edit.fields


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


def _make_room(article: Article, edits: Sequence[Edit]) -> None:
    """Move references that get another number to free ones first, so that two can be exchanged."""
    moving = [
        edit.row
        for edit in edits
        if isinstance(edit.row, Reference) and edit.row.pk and "number" in edit.fields
    ]
    if not moving:
        return
    numbers = Reference.objects.filter(article=article).order_by("number")
    taken = {*numbers.values_list("number", flat=True), *(row.number for row in moving)}
    free = (number for number in range(HIGHEST_NUMBER, 0, -1) if number not in taken)
    for row, number in zip(moving, free, strict=False):
        # No diary entry: nobody ever sees these numbers.
        Reference.objects.filter(pk=row.pk, article=article).update(number=number)


def _write(article: Article, edit: Edit, by: User, at: datetime) -> None:
    """Create a row, or write its named fields over the row as it is in the database now.

    The rest of the caller's instance may be old by now: the diary copies whole rows and must not
    write down an older English text beside a newer German one.
    """
    row = edit.row
    if isinstance(row, Variant):
        _check_slug(row)
    if isinstance(row, Citation) and row.claim.article_id != row.reference.article_id:
        raise DraftRefused("claim and reference are of different articles", code="foreign_row")
    if row._state.adding:
        if isinstance(row, Claim):
            row.number = _next_claim_number(article)
        sign(row, by=by, at=at)
        row.save(force_insert=True)
    elif edit.fields:
        now = type(row)._default_manager.get(pk=row.pk)
        for field in edit.fields:
            setattr(now, field, getattr(row, field))
        ended = _verification_ended(now, edit.fields)
        sign(now, by=by, at=at)
        now.save(update_fields=[*edit.fields, *ended])


def _verification_ended(row: Model, fields: Sequence[str]) -> Sequence[str]:
    """Take back what a person said of content that is edited now; the columns to write for it."""
    if isinstance(row, Citation) and VERIFIED_CONTENT & set(fields):
        row.verified_at = row.verified_by = row.verified_how = None
        return ("verified_at", "verified_by", "verified_how")
    if isinstance(row, Reference) and "source" in fields:
        Citation.objects.filter(reference=row).update(
            verified_at=None, verified_by=None, verified_how=None
        )
    if isinstance(row, ClaimNumber):
        row.confirmed_at = row.confirmed_by = None
        return ("confirmed_at", "confirmed_by")
    return ()


def _next_claim_number(article: Article) -> int:
    """A number that no claim of the article ever had."""
    Article.objects.filter(pk=article.pk).update(next_claim_number=F("next_claim_number") + 1)
    return Article.objects.values_list("next_claim_number", flat=True).get(pk=article.pk) - 1


def _check_slug(variant: Variant) -> None:
    """Raises: DraftRefused for a slug that is malformed, looks like an id, or is taken."""
    slug = variant.slug
    if slug is None:
        return
    if not SLUG.match(slug):
        raise DraftRefused(
            "a slug has small letters a-z, digits and single hyphens, such as muscle-cramps",
            code="slug_malformed",
            slug=slug,
        )
    if _looks_like_an_id(slug):
        raise DraftRefused("a slug must not look like an id", code="slug_like_id", slug=slug)
    taken = (
        Slug.objects.filter(language=variant.language, slug=slug)
        .exclude(standing__variant=variant)
        .exists()
        or Variant.objects.filter(language=variant.language, slug=slug)
        .exclude(pk=variant.pk)
        .exists()
    )
    if taken:
        raise DraftRefused(
            f"the slug {slug!r} is or was another article's", code="slug_taken", slug=slug
        )


def _looks_like_an_id(slug: str) -> bool:
    try:
        uuid.UUID(slug)
    except ValueError:
        return False
    return True
