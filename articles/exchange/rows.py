"""Draft rows from what was imported: sources, references, disclaimers, slugs, keys."""

import unicodedata
import uuid
from collections.abc import Iterable
from datetime import datetime

from django.contrib.auth.models import User
from django.utils.text import slugify

from articles.evidence.identifiers import (
    Check,
    IdentifierKind,
    identifiers_of_link,
    normalise_doi,
    normalise_pmid,
)
from articles.exchange.document import ImportedReference, Notice
from articles.manuscripts.blocks import Block, Paragraph, Span
from articles.manuscripts.markup import write_body
from articles.models import (
    Article,
    ArticleDisclaimer,
    Disclaimer,
    DisclaimerVersion,
    Slug,
    Source,
    Variant,
)
from articles.vocabulary import DisclaimerKind, SourceType

UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})
SLUG_LENGTH = 80
LINK_LENGTH = 2000


def slug_of(text: str) -> str:
    """A slug from a title: small letters, umlauts written out, cut at a word's end."""
    plain = unicodedata.normalize("NFC", text).casefold().translate(UMLAUTS)
    slug = slugify(plain).replace("_", "-").strip("-")
    if len(slug) > SLUG_LENGTH:
        slug = slug[: SLUG_LENGTH + 1].rpartition("-")[0] or slug[:SLUG_LENGTH]
    return slug


def free_slug(*, title: str, language: str) -> str | None:
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


def free_key(*, heading: str, position: int, keys: set[str]) -> str:
    """A key for a section that no other of the article has; it is added to `keys`."""
    base = slug_of(heading)[:60] or f"section-{position}"
    key, number = base, position
    while key in keys:
        key, number = f"{base}-{number}", number + 1
    keys.add(key)
    return key


def source_for(*, entry: ImportedReference, used: set[int], at: datetime) -> Source:
    """The work with this DOI or PubMed id, else a new row; `used` are the list's other works.

    A work that the same list names twice keeps both entries: the second without the identifier.
    An identifier in the link whose check digit fails is the link's alone: rules speak of it there.
    """
    linked = {
        one.kind: one.normal
        for one in reversed(identifiers_of_link(entry.url))
        if one.check is not Check.INVALID
    }
    doi = _first(
        normalise_doi(entry.doi),
        normalise_doi(entry.url),
        linked.get(IdentifierKind.DOI),
        linked.get(IdentifierKind.BMJ),
    )
    pmid = _first(
        normalise_pmid(entry.pmid), normalise_pmid(entry.url), linked.get(IdentifierKind.PMID)
    )
    pmcid, pii = linked.get(IdentifierKind.PMCID, ""), linked.get(IdentifierKind.PII, "")
    for name, value in (("doi", doi), ("pmid", pmid)):
        known = Source.objects.filter(**{name: value}).first() if value else None
        if known is not None and known.pk not in used:
            used.add(known.pk)
            return known
        if known is not None:
            doi = pmid = None
            pmcid = pii = ""
    is_journal = bool(doi or pmid or pmcid or pii)
    source = Source.objects.create(
        type=(SourceType.ARTICLE_JOURNAL if is_journal else SourceType.WEBPAGE).value,
        title=entry.title or entry.raw,
        authors=[{"literal": entry.author}] if entry.author else [],
        issued=str(entry.year) if entry.year else "",
        doi=doi,
        pmid=pmid,
        pmcid=pmcid,
        pii=pii,
        url=entry.url if len(entry.url) <= LINK_LENGTH else "",
        created_at=at,
    )
    used.add(source.pk)
    return source


def _first(*found: str | None) -> str | None:
    return next((one for one in found if one), None)


def proposed_disclaimer(
    *, article: Article, number: int, notice: Notice, by: User
) -> ArticleDisclaimer:
    """A proposed disclaimer with the notice's words in the notice's own language."""
    row = Disclaimer.objects.create(
        key=f"imported-{uuid.UUID(str(article.uid)).hex[:12]}-{number}",
        kind=DisclaimerKind.GENERAL_MEDICAL.value,
        is_proposed=True,
    )
    DisclaimerVersion.objects.create(
        disclaimer=row,
        written_by=by,
        **{f"text_{notice.language.value}": html_of(notice)},
    )
    return ArticleDisclaimer(article=article, disclaimer=row, position=number)


def html_of(notice: Notice) -> str:
    """A notice as the body of a disclaimer, its heading first."""
    blocks: list[Block] = []
    if notice.heading:
        blocks.append(Paragraph((Span(notice.heading, ("strong",)),)))
    blocks += _paragraphs(notice.text)
    return write_body(blocks)


def _paragraphs(text: str) -> Iterable[Block]:
    return (Paragraph((Span(line),)) for line in text.splitlines() if line.strip())
