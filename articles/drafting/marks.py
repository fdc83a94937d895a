"""Marks of translations: which source words a field of a derived language stands for."""

import dataclasses
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib.auth.models import User
from django.db.models import Model

from articles.drafting.locks import TRANSLATED
from articles.manuscripts.blocks import plain_text
from articles.manuscripts.markup import parse_body
from articles.manuscripts.texts import body_words, source_digest
from articles.models import (
    Article,
    Citation,
    Claim,
    ClaimNumber,
    DomainRating,
    Reference,
    Section,
    TranslationMark,
    Variant,
)
from articles.vocabulary import TranslatedRow, TranslationDecision

ROWS: dict[type[Model], TranslatedRow] = {
    Article: TranslatedRow.ARTICLE,
    Section: TranslatedRow.SECTION,
    Claim: TranslatedRow.CLAIM,
    ClaimNumber: TranslatedRow.NUMBER,
    DomainRating: TranslatedRow.RATING,
    Citation: TranslatedRow.CITATION,
    Reference: TranslatedRow.REFERENCE,
}
Field = tuple[TranslatedRow, int, str]
# How far back the diary of one row is read.
MOST_ENTRIES = 300


@dataclass(frozen=True, slots=True)
class Change:
    """A row and those of its fields that a save writes.

    `made_from` has the digest of the source words by translated field, where a translation was
    made from other words than those of today.
    """

    row: Model
    fields: tuple[str, ...]
    made_from: Mapping[str, str] = dataclasses.field(default_factory=dict)


def words_before(article: Article, changes: Iterable[Change]) -> dict[Field, str]:
    """The digests of the source words that a save is about to change. One query a kind of row."""
    source = article.source_language
    moving = {
        (type(change.row), change.row.pk): fields
        for change in changes
        if change.row.pk and (fields := set(_moved(change, source)))
    }
    digests: dict[Field, str] = {}
    for model in {model for model, _pk in moving}:
        pks = [pk for kind, pk in moving if kind is model]
        for pk, row in model._default_manager.in_bulk(pks).items():
            for field in moving[model, pk]:
                digests[ROWS[model], pk, field] = made_from(row, field, source)
    return digests


def mark_translations(
    *,
    article: Article,
    variants: Sequence[Variant],
    changes: Sequence[Change],
    before: Mapping[Field, str],
    by: User,
    at: datetime,
) -> None:
    """After a save: what was translated in it stands for the source words as they are now.

    A translated field that nobody marked, whose source words changed, is marked as standing for
    the words that were there `before`. Nothing is written where the newest mark says the same.
    """
    derived = [row for row in variants if row.language != article.source_language]
    if not derived or not (changes or before):
        return
    rows = _rows_now(changes, before)
    newest: dict[tuple[int, str, int, str], str] = {
        (mark.variant_id, mark.row_type, mark.row_id, mark.field): mark.source_digest
        for mark in TranslationMark.objects.filter(variant__in=derived).order_by("pk")
    }
    marks = []
    for variant in derived:
        made = dict(_made(changes, rows, variant.language, article.source_language))
        assumed = {
            field: words
            for field, words in before.items()
            if field not in made
            and (variant.pk, *field) not in newest
            and _said(rows.get(field[:2]), field[2], variant.language)
        }
        for found, decision in (
            (made, TranslationDecision.MADE),
            (assumed, TranslationDecision.ASSUMED),
        ):
            marks += [
                TranslationMark(
                    variant=variant, row_type=kind, row_id=pk, field=field,
                    source_digest=words, decision=decision.value, by=by, at=at,
                )
                for (kind, pk, field), words in found.items()
                if newest.get((variant.pk, kind, pk, field)) != words
            ]  # fmt: skip
    TranslationMark.objects.bulk_create(marks)


def made_from(row: Any, field: str, source: str) -> str:
    """The digest of what a translation of this field is made from: see `manuscripts.texts`."""
    if isinstance(row, Citation):
        return source_digest(row.quote)
    words = getattr(row, f"{field}_{source}") or ""
    return source_digest(body_words(parse_body(words)) if field == "body" else words)


def words_when_made(
    kind: TranslatedRow, pk: int, field: str, *, source: str, digest: str
) -> str | None:
    """The source words, as people read them, that a mark's digest names; from the diary.

    None where the diary does not go back that far. One query.
    """
    model: Any = next(model for model, word in ROWS.items() if word is kind)
    entries = model.history.filter(id=pk).order_by("-history_date", "-history_id")
    for entry in entries[:MOST_ENTRIES]:
        if kind is TranslatedRow.CITATION:
            words = said = entry.quote or ""
        else:
            words = said = getattr(entry, f"{field}_{source}") or ""
        if field == "body":
            blocks = parse_body(words)
            words, said = body_words(blocks), plain_text(blocks)
        if source_digest(words) == digest:
            return said
    return None


def _moved(change: Change, source: str) -> Iterator[str]:
    """The fields whose translations lose what they were made from."""
    if isinstance(change.row, Citation):
        if "quote" in change.fields:
            yield "quote_translation"
        return
    for field in TRANSLATED.get(type(change.row), ()):
        if f"{field}_{source}" in change.fields:
            yield field


def _rows_now(
    changes: Sequence[Change], before: Mapping[Field, str]
) -> dict[tuple[TranslatedRow, int], Any]:
    """The rows as they are in the database after the save. One query a kind of row."""
    models = {kind: model for model, kind in ROWS.items()}
    wanted = {(kind, pk) for kind, pk, _field in before}
    wanted |= {
        (ROWS[type(change.row)], change.row.pk) for change in changes if type(change.row) in ROWS
    }
    return {
        (kind, pk): row
        for kind in {kind for kind, _pk in wanted}
        for pk, row in models[kind]
        ._default_manager.in_bulk([pk for one, pk in wanted if one is kind])
        .items()
    }


def _made(
    changes: Sequence[Change],
    rows: Mapping[tuple[TranslatedRow, int], Any],
    language: str,
    source: str,
) -> Iterator[tuple[Field, str]]:
    """What the save wrote in a derived language, with the source words it now stands for."""
    for change in changes:
        kind = ROWS.get(type(change.row))
        if kind is None:
            continue
        row = rows.get((kind, change.row.pk))
        for field in TRANSLATED[type(change.row)]:
            if f"{field}_{language}" in change.fields and _said(row, field, language):
                words = change.made_from.get(field) or made_from(row, field, source)
                yield (kind, change.row.pk, field), words


def _said(row: Any, field: str, language: str) -> bool:
    return bool(row is not None and getattr(row, f"{field}_{language}"))
