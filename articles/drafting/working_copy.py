"""A draft as it would be after a save that nobody asked for yet: read, amended, never written."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib.auth.models import User
from django.db.models import Model

from articles.drafting.locks import TRANSLATED, fields_of, lock_of
from articles.drafting.marks import ROWS, made_from
from articles.drafting.writing import Edit
from articles.manuscripts.load import load_all
from articles.manuscripts.manuscript import Manuscript
from articles.manuscripts.rows import Children, DraftRows
from articles.models import (
    Article,
    ArticleDisclaimer,
    ArticleImage,
    Authorship,
    Claim,
    DisclaimerVersion,
    ImageRendition,
    Reference,
    Section,
    Topic,
    TranslationMark,
    Variant,
)
from articles.models.fields import BodyField, PlainField, clean_body, clean_text
from articles.vocabulary import TranslationDecision


def working_copy(
    *,
    article: Article,
    edits: Sequence[Edit] = (),
    removals: Sequence[Model] = (),
    topics: Sequence[Topic] | None = None,
    by: User,
    at: datetime,
) -> list[Manuscript]:
    """The manuscripts of an article with these edits, the source language first. Writes nothing.

    Only what a draft save may write is taken over; a row of another article is left out.
    """
    variants = list(Variant.objects.filter(article=article).order_by("language"))
    variants.sort(key=lambda row: row.language != article.source_language)
    amended = _Amended(article, edits, removals, topics, by, at)
    found = load_all(variants, amend=amended.apply)
    return [found[variant.pk] for variant in variants]


@dataclass(slots=True)
class _Amended:
    article: Article
    edits: Sequence[Edit]
    removals: Sequence[Model]
    topics: Sequence[Topic] | None
    by: User
    at: datetime

    def apply(self, rows: DraftRows) -> None:
        lists = lists_of(rows)
        for gone in self.removals:
            self._remove(rows, lists, gone)
        for index, edit in enumerate(self.edits):
            if edit.row._state.adding:
                self._add(rows, lists, edit.row, -1 - index)
            elif stored := self._stored(rows, lists, edit.row):
                _write(stored, edit)
                self._mark(rows, stored, edit)
        for kind, key in ((Section, _by_position), (Reference, _by_number)):
            lists[kind][self.article.pk].sort(key=key)
        if self.topics is not None:
            rows.topics[self.article.pk] = sorted(self.topics, key=lambda topic: topic.slug)

    def _stored(self, rows: DraftRows, lists: dict[type[Model], Children], row: Model) -> Any:
        if isinstance(row, Article):
            return rows.articles.get(row.pk)
        listed = lists.get(type(row), {}).get(self.article.pk, [])
        return next((one for one in listed if one.pk == row.pk), None)

    def _add(
        self, rows: DraftRows, lists: dict[type[Model], Children], row: Any, number: int
    ) -> None:
        """A new row, under a number that no saved one has."""
        if type(row) not in lists or row.article_id != self.article.pk:
            return
        row.pk = number
        if isinstance(row, Claim):
            row.number = self._next_claim_number(rows)
        _clean(row, fields_of(row))
        lists[type(row)][self.article.pk].append(row)
        if isinstance(row, ArticleDisclaimer):
            versions = DisclaimerVersion.objects.filter(disclaimer=row.disclaimer_id)
            rows.versions[row.disclaimer_id] = list(versions.order_by("-version"))
        if isinstance(row, ArticleImage):
            files = ImageRendition.objects.filter(image=row.image_id).order_by("format", "width")
            rows.renditions[row.image_id] = list(files)

    def _next_claim_number(self, rows: DraftRows) -> int:
        """The number that the claim would get, were it saved now."""
        unsaved = len([claim for claim in rows.claims[self.article.pk] if claim.pk < 0])
        number: int = rows.articles[self.article.pk].next_claim_number
        return number + unsaved

    def _remove(self, rows: DraftRows, lists: dict[type[Model], Children], gone: Model) -> None:
        listed = lists.get(type(gone), {}).get(self.article.pk, [])
        listed[:] = [row for row in listed if row.pk != gone.pk]
        if isinstance(gone, Reference):
            for citations in rows.citations.values():
                citations[:] = [one for one in citations if one.reference_id != gone.pk]

    def _mark(self, rows: DraftRows, stored: Any, edit: Edit) -> None:
        """What was translated now stands for the source words as they are now."""
        source = self.article.source_language
        for variant in rows.variants[self.article.pk]:
            if variant.language == source or type(stored) not in TRANSLATED:
                continue
            for name in TRANSLATED[type(stored)]:
                if f"{name}_{variant.language}" in edit.fields:
                    mark = TranslationMark(
                        variant=variant,
                        row_type=ROWS[type(stored)],
                        row_id=stored.pk,
                        field=name,
                        source_digest=made_from(stored, name, source),
                        decision=TranslationDecision.MADE.value,
                        by=self.by,
                        at=self.at,
                    )
                    rows.marks[variant.pk].append(mark)


def lists_of(rows: DraftRows) -> dict[type[Model], Children]:
    """The lists by article that a draft save can change, by the model of their rows."""
    return {
        Variant: rows.variants,
        Section: rows.sections,
        Claim: rows.claims,
        Reference: rows.references,
        ArticleImage: rows.images,
        ArticleDisclaimer: rows.disclaimers,
        Authorship: rows.authorships,
    }


def _write(stored: Any, edit: Edit) -> None:
    fields = [name for name in edit.fields if lock_of(stored, name) is not None]
    for name in fields:
        setattr(stored, name, getattr(edit.row, name))
    _clean(stored, fields)


def _clean(row: Any, fields: Iterable[str]) -> None:
    """Texts as they would be saved."""
    for name in fields:
        column: Any = row._meta.get_field(name)
        base = getattr(column, "translated_field", column)
        value = getattr(row, name, None)
        if isinstance(value, str) and isinstance(base, BodyField):
            setattr(row, name, clean_body(value))
        elif isinstance(value, str) and isinstance(base, PlainField):
            setattr(row, name, clean_text(value))


def _by_position(row: Any) -> tuple[int, int]:
    # A new row has no number yet and stands behind the others of its position.
    return (row.position or 0, row.pk if row.pk > 0 else 10**9 - row.pk)


def _by_number(row: Any) -> int:
    return row.number or 0
