"""The verb that turns a document as understood into a draft, all of it or nothing."""

import unicodedata
import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.contrib.auth.models import User
from django.db import transaction
from django.utils.text import slugify

from articles.drafting.actions import Edit, create_article, current_locks, save_draft
from articles.exchange.document import ImportedDocument, ImportedReference, Notice
from articles.manuscripts.blocks import Block, Paragraph, Span
from articles.manuscripts.markup import write_body
from articles.models import (
    Article,
    ArticleDisclaimer,
    Citation,
    Claim,
    Disclaimer,
    DisclaimerVersion,
    Reference,
    Section,
    Slug,
    Source,
    Variant,
)
from articles.vocabulary import ClaimKind, DisclaimerKind, Language, SourceType

UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})
UNPLACED = {Language.DE: "Nicht zugeordnet", Language.EN: "Not placed"}
SLUG_LENGTH = 80


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import made of a document."""

    article: Article
    document: ImportedDocument
    sections: int
    claims: int
    references: int
    disclaimers: int


def import_document(*, document: ImportedDocument, by: User, at: datetime) -> Imported:
    """A new draft with everything the document holds; nothing in it is published or vouched for.

    Claims, notices and citations are proposals. Sources are shared only where a DOI or PubMed id
    is the same, never on a link. Lines that fit nowhere become a last section of their own.

    Raises: DraftRefused.
    """
    with transaction.atomic():
        article = create_article(language=document.language, by=by, at=at)
        claims = {
            found.key: Claim(
                article=article,
                kind=(found.kind or ClaimKind.MECHANISM).value,
                is_proposed=True,
                **{f"statement_{document.language.value}": found.statement},
            )
            for found in document.claims
        }
        references = {
            entry.number: reference
            for entry, reference in zip(
                document.references, _references(article, document, at), strict=True
            )
        }
        sections = list(_sections(article, document, claims))
        disclaimers = [
            _disclaimer(article, number, notice, by)
            for number, notice in enumerate(document.notices, 1)
        ]
        citations = [
            Citation(
                claim=claims[proposed.claim],
                reference=references[proposed.reference],
                note=proposed.reason,
            )
            for proposed in document.proposed_citations
        ]
        save_draft(
            article=article,
            edits=[
                *_front(article, document),
                *(Edit(row) for row in sections),
                *(Edit(row) for row in claims.values()),
                *(Edit(row) for row in references.values()),
                *(Edit(row) for row in citations),
                *(Edit(row) for row in disclaimers),
            ],
            expected=current_locks(article),
            by=by,
            at=at,
        )
    return Imported(
        article=article,
        document=document,
        sections=len(document.sections),
        claims=len(claims),
        references=len(references),
        disclaimers=len(disclaimers),
    )


def slug_of(text: str) -> str:
    """A slug from a title: small letters, umlauts written out, cut at a word's end."""
    plain = unicodedata.normalize("NFC", text).casefold().translate(UMLAUTS)
    slug = slugify(plain).replace("_", "-").strip("-")
    if len(slug) > SLUG_LENGTH:
        slug = slug[: SLUG_LENGTH + 1].rpartition("-")[0] or slug[:SLUG_LENGTH]
    return slug


def _front(article: Article, document: ImportedDocument) -> Iterable[Edit]:
    language = document.language.value
    setattr(article, f"title_{language}", document.title)
    setattr(article, f"subtitle_{language}", document.subtitle)
    yield Edit(article, (f"title_{language}", f"subtitle_{language}"))
    variant = Variant.objects.get(article=article, language=language)
    variant.slug = _free_slug(document.title, language)
    if variant.slug is not None:
        yield Edit(variant, ("slug",))


def _free_slug(title: str, language: str) -> str | None:
    """The title's slug, with a number behind it where another article has it; None for none."""
    base = slug_of(title)
    if not base:
        return None
    for number in range(1, 1000):
        slug = base if number == 1 else f"{base}-{number}"
        is_taken = (
            Slug.objects.filter(language=language, slug=slug).exists()
            or Variant.objects.filter(language=language, slug=slug).exists()
        )
        if not is_taken:
            return slug
    return None


def _sections(
    article: Article, document: ImportedDocument, claims: Mapping[str, Claim]
) -> Iterable[Section]:
    language = document.language
    parts = [(part.heading, part.blocks, part.aspect) for part in document.sections]
    if document.unplaced:
        lines: tuple[Block, ...] = tuple(Paragraph((Span(line),)) for line in document.unplaced)
        parts.append((UNPLACED[language], lines, None))
    keys: set[str] = set()
    for position, (heading, blocks, aspect) in enumerate(parts, 1):
        section = Section(
            article=article,
            key=_free_key(heading, position, keys),
            position=position,
            aspect=aspect.value if aspect else "",
        )
        setattr(section, f"heading_{language.value}", heading)
        setattr(
            section,
            f"body_{language.value}",
            write_body(blocks, claim_name=lambda key: str(claims[key].uid)),
        )
        yield section


def _free_key(heading: str, position: int, keys: set[str]) -> str:
    base = slug_of(heading)[:60] or f"section-{position}"
    key = base if base not in keys else f"{base}-{position}"
    keys.add(key)
    return key


def _references(article: Article, document: ImportedDocument, at: datetime) -> Iterable[Reference]:
    used: set[int] = set()
    for entry in document.references:
        source = _source(entry, used, at)
        used.add(source.pk)
        reference = Reference(
            article=article, source=source, number=entry.number, as_typed=entry.raw
        )
        setattr(reference, f"annotation_{document.language.value}", entry.annotation)
        yield reference


def _source(entry: ImportedReference, used: set[int], at: datetime) -> Source:
    """The work with this DOI or PubMed id, else a new row.

    A work that the same list names twice keeps both entries: the second without the identifier.
    """
    doi, pmid = entry.doi or None, entry.pmid or None
    for name, value in (("doi", doi), ("pmid", pmid)):
        known = Source.objects.filter(**{name: value}).first() if value else None
        if known is not None and known.pk not in used:
            return known
        if known is not None:
            doi = pmid = None
    is_journal = bool(doi or pmid)
    return Source.objects.create(
        type=(SourceType.ARTICLE_JOURNAL if is_journal else SourceType.WEBPAGE).value,
        title=entry.title or entry.raw,
        authors=[{"literal": entry.author}] if entry.author else [],
        issued=str(entry.year) if entry.year else "",
        doi=doi,
        pmid=pmid,
        url=entry.url,
        created_at=at,
    )


def _disclaimer(article: Article, number: int, notice: Notice, by: User) -> ArticleDisclaimer:
    """A proposed disclaimer with the notice's words in the notice's own language."""
    row = Disclaimer.objects.create(
        key=f"imported-{uuid.UUID(str(article.uid)).hex[:12]}-{number}",
        kind=DisclaimerKind.GENERAL_MEDICAL.value,
        is_proposed=True,
    )
    blocks: list[Block] = []
    if notice.heading:
        blocks.append(Paragraph((Span(notice.heading, ("strong",)),)))
    blocks += _paragraphs(notice.text)
    DisclaimerVersion.objects.create(
        disclaimer=row,
        written_by=by,
        **{f"text_{notice.language.value}": write_body(blocks)},
    )
    return ArticleDisclaimer(article=article, disclaimer=row, position=number)


def _paragraphs(text: str) -> Iterable[Block]:
    return (Paragraph((Span(line),)) for line in text.splitlines() if line.strip())
