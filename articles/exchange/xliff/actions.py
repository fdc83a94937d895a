"""A draft's texts out to a translator, and the translation in."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import Model

from articles.drafting.actions import current_locks, save_draft
from articles.drafting.locks import TRANSLATED
from articles.drafting.marks import ROWS
from articles.drafting.writing import Edit
from articles.exchange.document import ImportRefused
from articles.exchange.xliff.codes import missing_claims
from articles.exchange.xliff.reading import read
from articles.exchange.xliff.units import (
    BLOCK_ID,
    Field,
    Job,
    blocks_of,
    field_id,
    fields_of,
    job_of,
    made_from,
    plain,
    token,
)
from articles.exchange.xliff.writing import Version, write
from articles.gates.rules.staleness import stale_fields
from articles.manuscripts.blocks import Block, spans_of
from articles.manuscripts.load import load_all, named_rows
from articles.manuscripts.manuscript import Manuscript
from articles.manuscripts.markup import parse_body, write_body
from articles.manuscripts.texts import Text, source_digest, texts
from articles.models import Article, Variant
from articles.vocabulary import Language


@dataclass(slots=True)
class Received:
    """What became of each field of a file, by its id.

    `written` are saved; `outdated` are those of them that were made from source words which have
    moved on since. Not saved: `conflicts` (somebody else changed the translation meanwhile),
    `incomplete` (not every paragraph is translated), `gone` (no such field any more).
    `unchanged` say what the draft says. `unmarked` names claims whose passage is not marked.
    """

    article: Article
    language: Language
    written: list[str] = field(default_factory=list)
    outdated: list[str] = field(default_factory=list)
    unchanged: list[str] = field(default_factory=list)
    conflicts: list[str] = field(default_factory=list)
    incomplete: list[str] = field(default_factory=list)
    gone: list[str] = field(default_factory=list)
    unmarked: list[str] = field(default_factory=list)


def export_xliff(*, variant: Variant, version: Version) -> bytes:
    """The texts of a translation beside those of its source. Raises: ImportRefused."""
    manuscript = next(iter(load_all([variant]).values()))
    return write(_job(manuscript), version)


def import_xliff(
    *, data: bytes, by: User, at: datetime, variant: Variant | None = None, overwrite: bool = False
) -> Received:
    """Save the translations of a file, field by field; what cannot be saved is reported.

    A field is saved where the draft still says what it said when the file was written, or with
    `overwrite`. A translation of source words that moved on meanwhile is saved and marked as one of
    those words, so that it shows as outdated. With `variant` the file must be one for it.

    Raises: ImportRefused, DraftRefused, StaleDraft.
    """
    job = read(data)
    with transaction.atomic():
        article = _article(job, variant)
        target = _variant(article, job)
        manuscript = next(iter(load_all([target]).values()))
        if manuscript.counterpart is None or job.source is not manuscript.counterpart.language:
            raise ImportRefused(
                f"the file translates from {job.source.value}, the article was written in "
                f"{article.source_language}",
                code="source_language",
            )
        desk = _Desk(article, manuscript, manuscript.counterpart, overwrite=overwrite)
        for found in fields_of(job.units):
            desk.take(found)
        save_draft(
            article=article,
            edits=list(desk.edits()),
            expected=current_locks(article),
            by=by,
            at=at,
        )
    return desk.received


def _job(manuscript: Manuscript) -> Job:
    source = manuscript.counterpart
    if manuscript.is_source or source is None:
        raise ImportRefused(
            "only a translation is sent out, and only beside its source", code="source_language"
        )
    stale = frozenset(field_id(row.text) for row in stale_fields(manuscript) if row.mark)
    return job_of(manuscript, source, stale=stale)


def _article(job: Job, variant: Variant | None) -> Article:
    try:
        uid = UUID(job.article)
    except ValueError:
        uid = None
    article = Article.objects.select_for_update().filter(uid=uid).first() if uid else None
    if article is None:
        raise ImportRefused(
            "the file does not name an article that is here (`original`)", code="article_not_found"
        )
    if variant is not None and (variant.article_id, variant.language) != (article.pk, job.target):
        raise ImportRefused(
            f"the file is for another text: article {article.uid}, {job.target.value}",
            code="article_not_found",
        )
    return article


def _variant(article: Article, job: Job) -> Variant:
    found = Variant.objects.filter(article=article, language=job.target.value).first()
    if found is None:
        raise ImportRefused(
            f"the article has no {job.target.value} yet; add the language first",
            code="no_language",
        )
    return found


class _Desk:
    """Lays the fields of a file over a draft."""

    def __init__(
        self, article: Article, manuscript: Manuscript, source: Manuscript, *, overwrite: bool
    ) -> None:
        self.received = Received(article, manuscript.language)
        self.claims = {claim.uid: claim.key for claim in manuscript.claims}
        self.overwrite = overwrite
        self.code = manuscript.language.value
        self.now = {field_id(text): text for text in texts(manuscript)}
        self.source = {field_id(text): text for text in texts(source)}
        self.bodies = {section.key: section.blocks for section in manuscript.sections}
        self.rows = _rows(article)
        self._values: dict[tuple[type[Model], int], dict[str, Any]] = {}
        self._made_from: dict[tuple[type[Model], int], dict[str, str]] = {}

    def take(self, found: Field) -> None:
        """Decide what becomes of one field."""
        report = self.received
        now, place = self.now.get(found.id), self.rows.get(found.id)
        if now is None or place is None:
            if found.done:
                report.gone.append(found.id)
            return
        if not found.done:
            return
        if len(found.done) < len(found.wordy):
            report.incomplete.append(found.id)
            return
        is_body = BLOCK_ID.fullmatch(found.units[0].id) is not None
        value, same = self._body(found, now) if is_body else self._short(found, now)
        model, pk, name = place
        if same:
            report.unchanged.append(found.id)
        elif not self.overwrite and now.words and found.seen != source_digest(now.words):
            report.conflicts.append(found.id)
        else:
            report.written.append(found.id)
            self._values.setdefault((model, pk), {})[name] = value
            made = made_from(found)
            self._made_from.setdefault((model, pk), {})[name] = made
            if made != source_digest(self.source[found.id].made_from):
                report.outdated.append(found.id)

    def edits(self) -> Iterator[Edit]:
        """What is to be saved. One query a kind of row."""
        pks: dict[type[Model], list[int]] = {}
        for model, pk in self._values:
            pks.setdefault(model, []).append(pk)
        rows = {model: model._default_manager.in_bulk(wanted) for model, wanted in pks.items()}
        for (model, pk), values in self._values.items():
            row = rows[model][pk]
            for name, value in values.items():
                setattr(row, f"{name}_{self.code}", value)
            fields = tuple(f"{name}_{self.code}" for name in values)
            yield Edit(row, fields, self._made_from[model, pk])

    def _short(self, found: Field, now: Text) -> tuple[str, bool]:
        value = plain(found.units[0].target or ())
        return value, value == now.words

    def _body(self, found: Field, now: Text) -> tuple[str, bool]:
        blocks = self._known_claims(blocks_of(found.units, translated=True))
        for unit in found.wordy:
            for claim in missing_claims(unit.source, unit.target or ()):
                if key := self.claims.get(claim):
                    self.received.unmarked.append(f"{found.id}: {key}")
        return write_body(blocks), blocks == self.bodies[now.name]

    def _known_claims(self, blocks: Sequence[Block]) -> tuple[Block, ...]:
        """The passages of claims that this article has; other marks leave their words."""
        strange = {
            span.claim
            for block in blocks
            for span in spans_of(block)
            if span.claim and span.claim not in self.claims
        }
        if not strange:
            return tuple(blocks)
        kept = write_body(blocks, claim_name=lambda uid: "" if uid in strange else uid)
        return parse_body(kept)


def _rows(article: Article) -> Mapping[str, tuple[type[Model], int, str]]:
    """Where each field of a file is kept: model, primary key, field without its language."""
    models = {kind: model for model, kind in ROWS.items()}
    found = {}
    for (kind, pk), name in named_rows(article).items():
        model = next(model for word, model in models.items() if word == kind)
        for one in TRANSLATED[model]:
            found[token(str(kind), name, one)] = (model, pk, one)
    return found
