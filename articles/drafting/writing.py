"""How the rows of a draft are written, under locks that the verbs hold."""

import dataclasses
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib.auth.models import User
from django.db.models import F, Model

from articles.drafting.locks import VERIFIED_CONTENT, fields_of
from articles.drafting.refusals import DraftRefused
from articles.drafting.slugs import check_slug
from articles.models import Article, Citation, Claim, ClaimNumber, Reference, Variant

HIGHEST_NUMBER = 32_767  # of a small integer


@dataclass(frozen=True, slots=True)
class Edit:
    """A draft row and the fields of it to write; a row that is not saved yet is created.

    `made_from` names, for a translated field (without its language), the source words that its
    new translation was made from, where they are not those of today.
    """

    row: Model
    fields: tuple[str, ...] = ()
    made_from: Mapping[str, str] = dataclasses.field(default_factory=dict)


def sign(row: Any, *, by: User, at: datetime) -> None:
    """Name the person and the moment that the diary writes down with the row's next save."""
    row._history_user = by
    row._history_date = at


def written_fields(edit: Edit) -> tuple[str, ...]:
    """What of a row an edit writes: a new row is written whole."""
    return fields_of(edit.row) if edit.row._state.adding else edit.fields


def make_room(article: Article, edits: Sequence[Edit]) -> None:
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


def write(article: Article, edit: Edit, by: User, at: datetime) -> None:
    """Create a row, or write its named fields over the row as it is in the database now.

    The rest of the caller's instance may be old by now: the diary copies whole rows and must not
    write down an older English text beside a newer German one.
    """
    row = edit.row
    if isinstance(row, Variant):
        check_slug(row)
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
