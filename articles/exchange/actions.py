"""The verb that turns a document as understood into a draft, all of it or nothing."""

import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.contrib.auth.models import User
from django.db import transaction

from articles.drafting.actions import create_article, current_locks, save_draft
from articles.drafting.numbers import proposed_numbers
from articles.drafting.writing import Edit
from articles.exchange.document import ImportedDocument, ImportRefused, Note
from articles.exchange.rows import free_key, free_slug, proposed_disclaimer, source_for
from articles.manuscripts.blocks import Block, Paragraph, Span
from articles.manuscripts.markup import write_body
from articles.models import Article, Citation, Claim, Reference, Section, Variant
from articles.publishing.retractions import match_article
from articles.vocabulary import ClaimKind, HealthAspect, Language

UNPLACED = {Language.DE: "Nicht zugeordnet", Language.EN: "Not placed"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Unpaired:
    """A part of one language that has no counterpart in the other."""

    what: str
    language: Language
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Imported:
    """What an import made of a document.

    `is_repeat` says that the document had been imported before and nothing was written.
    `entries` are source entries as typed that joined a reference which was there.
    """

    article: Article
    document: ImportedDocument
    sections: int
    claims: int
    references: int
    disclaimers: int
    is_repeat: bool = False
    unpaired: tuple[Unpaired, ...] = ()
    entries: tuple[str, ...] = ()
    notes: tuple[Note, ...] = ()


def import_document(
    *, document: ImportedDocument, by: User, at: datetime, uid: str = "", again: bool = False
) -> Imported:
    """A new draft with everything the document holds; nothing in it is published or vouched for.

    Claims with their numbers, notices and citations are proposals. Sources are shared only where a
    DOI or PubMed id is the same, never on a link. Lines that fit nowhere become a last section.
    A document that was imported before makes no second article unless `again` is given. `uid`
    restores a known public id.

    Raises: DraftRefused, ImportRefused (uid_taken).
    """
    with transaction.atomic():
        known = None if again else _earlier(document, uid)
        if known is not None:
            return repeated(article=known, document=document)
        if uid and Article.objects.filter(uid=uuid.UUID(uid)).exists():
            raise ImportRefused(f"there is an article with the id {uid}", code="uid_taken")
        article = create_article(language=document.language, by=by, at=at, uid=uid)
        _write(article, document, by=by, at=at)
        remember_digest(article=article, document=document)
        match_article(article=article, by=by, at=at)
    return imported(article=article, document=document)


def imported(*, article: Article, document: ImportedDocument) -> Imported:
    """The counts of what a document held."""
    return Imported(
        article=article,
        document=document,
        sections=len(document.sections),
        claims=len(document.claims),
        references=len(document.references),
        disclaimers=len(document.notices),
    )


def repeated(*, article: Article, document: ImportedDocument) -> Imported:
    """The answer to a document that had been imported already."""
    message = "This document was imported already; nothing was changed."
    return Imported(
        article=article,
        document=document,
        sections=len(document.sections),
        claims=len(document.claims),
        references=len(document.references),
        disclaimers=len(document.notices),
        is_repeat=True,
        notes=(Note(code="already_imported", message=message),),
    )


def remember_digest(*, article: Article, document: ImportedDocument) -> None:
    """Note on the language's variant what its text came from; this is no part of the draft."""
    variant = Variant.objects.filter(article=article, language=document.language.value)
    variant.update(imported_digest=document.digest)


def _earlier(document: ImportedDocument, uid: str) -> Article | None:
    """The article that this very document became, the oldest where there are several."""
    if not document.digest:
        return None
    variants = Variant.objects.filter(imported_digest=document.digest)
    if uid:
        variants = variants.filter(article__uid=uuid.UUID(uid))
    variant = variants.select_related("article").order_by("pk").first()
    return variant.article if variant else None


def _write(article: Article, document: ImportedDocument, *, by: User, at: datetime) -> None:
    claims = {
        found.key: Claim(
            article=article,
            kind=(found.kind or ClaimKind.MECHANISM).value,
            is_proposed=True,
            **{f"statement_{document.language.value}": found.statement},
        )
        for found in document.claims
    }
    references = _references(article, document, at)
    citations = [
        Citation(
            claim=claims[proposed.claim],
            reference=references[proposed.reference],
            note=proposed.reason,
        )
        for proposed in document.proposed_citations
    ]
    disclaimers = [
        proposed_disclaimer(article=article, number=number, notice=notice, by=by)
        for number, notice in enumerate(document.notices, 1)
    ]
    save_draft(
        article=article,
        edits=[
            *front(article=article, document=document),
            *(Edit(row) for row in _sections(article, document, claims)),
            *(Edit(row) for row in claims.values()),
            *(
                Edit(number)
                for row in claims.values()
                for number in proposed_numbers(claim=row, language=document.language)
            ),
            *(Edit(row) for row in references.values()),
            *(Edit(row) for row in citations),
            *(Edit(row) for row in disclaimers),
        ],
        expected=current_locks(article),
        by=by,
        at=at,
    )


def front(*, article: Article, document: ImportedDocument) -> Iterable[Edit]:
    """Title, subtitle and slug of the document's language."""
    language = document.language.value
    setattr(article, f"title_{language}", document.title)
    setattr(article, f"subtitle_{language}", document.subtitle)
    yield Edit(article, (f"title_{language}", f"subtitle_{language}"))
    variant = Variant.objects.get(article=article, language=language)
    if variant.slug is None:
        variant.slug = free_slug(title=document.title, language=language)
        if variant.slug is not None:
            yield Edit(variant, ("slug",))


def parts_of(
    document: ImportedDocument,
) -> list[tuple[str, tuple[Block, ...], HealthAspect | None]]:
    """Heading, blocks and aspect of each section; unplaced lines are a last section."""
    parts = [(part.heading, part.blocks, part.aspect) for part in document.sections]
    if document.unplaced:
        lines: tuple[Block, ...] = tuple(Paragraph((Span(line),)) for line in document.unplaced)
        parts.append((UNPLACED[document.language], lines, None))
    return parts


def _sections(
    article: Article, document: ImportedDocument, claims: Mapping[str, Claim]
) -> Iterable[Section]:
    language = document.language.value
    keys: set[str] = set()
    for position, (heading, blocks, aspect) in enumerate(parts_of(document), 1):
        section = Section(
            article=article,
            key=free_key(heading=heading, position=position, keys=keys),
            position=position,
            aspect=aspect.value if aspect else "",
        )
        body = write_body(blocks, claim_name=lambda key: str(claims[key].uid))
        setattr(section, f"heading_{language}", heading)
        setattr(section, f"body_{language}", body)
        yield section


def _references(article: Article, document: ImportedDocument, at: datetime) -> dict[int, Reference]:
    used: set[int] = set()
    found: dict[int, Reference] = {}
    for entry in document.references:
        source = source_for(entry=entry, used=used, at=at)
        reference = Reference(
            article=article, source=source, number=entry.number, as_typed=entry.raw
        )
        setattr(reference, f"annotation_{document.language.value}", entry.annotation)
        found[entry.number] = reference
    return found
