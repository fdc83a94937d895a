"""Reads a page flattened to text, German or English, into an ImportedDocument."""

from collections.abc import Sequence

from articles.exchange.document import (
    MAX_CLAIMS,
    MAX_REFERENCES,
    MAX_SECTIONS,
    ImportedDocument,
    ImportedReference,
    Notice,
    refuse_above,
)
from articles.exchange.readers import sources
from articles.exchange.readers.body import body_of
from articles.exchange.readers.candidates import mark_claims
from articles.exchange.readers.front import front_of
from articles.exchange.readers.hygiene import clean
from articles.exchange.readers.language import chosen_language, shape_notes
from articles.exchange.readers.lines import Passage, lines_of
from articles.exchange.readers.mentions import proposed_citations
from articles.exchange.readers.notices import notice_of
from articles.exchange.readers.tail import Tail, source_list_at, tail_of
from articles.vocabulary import Language


def read_text(text: str, *, language: Language | None = None) -> ImportedDocument:
    """Understand a page as an article; what cannot be placed is listed, not lost.

    `language` wins over what the words say; a contradiction is noted. The result depends on the
    input alone. Raises: ImportRefused.
    """
    cleaned = clean(text=text)
    lines = lines_of(text=cleaned.text)
    front = front_of(lines=lines)
    list_at = source_list_at(lines=lines, after=front.body_at)
    body = body_of(lines=lines[front.body_at : list_at], closes_page=list_at == len(lines))
    tail = tail_of(lines=lines[list_at:])
    closing = body_of(lines=tail.sections, closes_page=False)
    sections = (*body.sections, *closing.sections)
    refuse_above(MAX_SECTIONS, len(sections), "too_many_sections", "sections")
    chosen, language_notes = chosen_language(
        asked=language, title=front.title, subtitle=front.subtitle, sections=sections
    )
    passages = (*front.notices, *body.notices, *tail.notices, *closing.notices)
    notices, notice_marks = _notices(passages, chosen)
    references, reference_marks, unlisted = _references(tail)
    refuse_above(MAX_REFERENCES, len(references), "too_many_references", "references")
    marked, claims = mark_claims(sections=sections)
    refuse_above(MAX_CLAIMS, len(claims), "too_many_claims", "passages that look like claims")
    citations, mention_notes = proposed_citations(claims=claims, references=references)
    joint = (front.joint,) if front.joint else ()
    return ImportedDocument(
        language=chosen,
        title=front.title,
        subtitle=front.subtitle,
        notices=notices,
        sections=marked,
        claims=claims,
        references_heading=tail.heading,
        references=references,
        proposed_citations=citations,
        dropped=(*front.dropped, *body.dropped, *closing.dropped, *tail.dropped),
        unplaced=(*front.unplaced, *unlisted, *tail.unplaced),
        markers=(
            *joint,
            *notice_marks,
            *body.markers,
            *closing.markers,
            *tail.markers,
            *reference_marks,
        ),
        notes=(
            *cleaned.notes,
            *language_notes,
            *shape_notes(sections=sections, references=references),
            *mention_notes,
        ),
    )


def _notices(
    passages: Sequence[Passage], language: Language
) -> tuple[tuple[Notice, ...], tuple[str, ...]]:
    notices: list[Notice] = []
    marks: list[str] = []
    for passage in passages:
        notice, left = notice_of(heading=passage.heading, text=passage.text, otherwise=language)
        notices.append(notice)
        marks += left
    return tuple(notices), tuple(marks)


def _references(
    tail: Tail,
) -> tuple[tuple[ImportedReference, ...], tuple[str, ...], tuple[str, ...]]:
    """The entries as references, the marks left out, and lines that stand before any entry."""
    entries, before = sources.entries_of(lines=tail.entries)
    references: list[ImportedReference] = []
    marks: list[str] = []
    for entry in entries:
        reference, left = sources.reference_of(entry=entry)
        references.append(reference)
        marks += left
    return tuple(references), tuple(marks), before
