"""Saving a source: shared by all articles that cite it, and part of what their readers rely on."""

from collections.abc import Sequence
from datetime import datetime

from django.contrib.auth.models import User
from django.db import IntegrityError, transaction

from articles.drafting.contributors import record_contribution
from articles.drafting.refusals import DraftRefused
from articles.drafting.writing import sign
from articles.models import Source, SourceSchedule, Variant

# What makes a work this work, as `manuscripts.fingerprint.identity` reads it.
IDENTITY = ("doi", "pmid", "isbn", "pii", "title", "issued")


def save_source(*, source: Source, fields: Sequence[str], by: User, at: datetime) -> None:
    """Write a source's fields, over the row as it is now; all of them for a new one.

    Whoever changes which work it is has changed every text that cites it, and contributes to
    them: nobody signs off a text under which they exchanged the work. Raises: DraftRefused.
    """
    try:
        with transaction.atomic():
            if source._state.adding:
                source.created_at = at
                sign(source, by=by, at=at)
                source.save(force_insert=True)
                return
            now = Source.objects.select_for_update().get(pk=source.pk)
            before = _identity(now)
            for field in fields:
                setattr(now, field, getattr(source, field))
            sign(now, by=by, at=at)
            now.save(update_fields=list(fields))
            if {"doi", "pmid", "url"} & set(fields):
                # Nobody has been asked about what it names now.
                SourceSchedule.objects.filter(source=now).update(next_at=at, attempts=0)
            if _identity(now) != before:
                cited = Variant.objects.filter(article__references__source=now)
                record_contribution(variants=cited.order_by("pk").distinct(), by=by, at=at)
    except IntegrityError as error:
        raise DraftRefused(
            f"another source has this identifier already: {error}", code="source_exists"
        ) from error


def _identity(source: Source) -> tuple[str, ...]:
    return tuple((getattr(source, field) or "").strip().casefold() for field in IDENTITY)
