"""From the pieces of a marked-up page to a document: the same rules for HTML, Markdown and docx."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from articles.exchange.document import (
    MAX_CLAIMS,
    MAX_REFERENCES,
    MAX_SECTIONS,
    ImportedClaim,
    ImportedDocument,
    ImportedSection,
    Note,
    Notice,
    ProposedCitation,
    refuse_above,
)
from articles.exchange.readers.arrangement import Arrangement, Hints, arranged
from articles.exchange.readers.candidates import mark_claims
from articles.exchange.readers.language import chosen_language, shape_notes
from articles.exchange.readers.listed import Listed, is_remark, is_source, listed
from articles.exchange.readers.mentions import listed_numbers, proposed_citations
from articles.exchange.readers.notices import notice_of
from articles.exchange.readers.pieces import Marker, Piece, Pieces, as_plain, resolved
from articles.manuscripts.blocks import Block, Callout, Heading, spans_of, text_of
from articles.vocabulary import Language


@dataclass(slots=True)
class _Text:
    """Sections without their markers, and where each marker stood."""

    sections: list[ImportedSection] = field(default_factory=list)
    cited: dict[tuple[int, int], list[tuple[int, int]]] = field(default_factory=dict)
    markers: list[str] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)


def document_of(
    *, pieces: Pieces, hints: Hints, language: Language | None = None
) -> ImportedDocument:
    """Title, sections, notices, references and claims. Raises: ImportRefused."""
    page = arranged(pieces=pieces.found, hints=hints)
    refuse_above(MAX_SECTIONS, len(page.sections), "too_many_sections", "sections")
    entries = _entries(page)
    refuse_above(MAX_REFERENCES, len(entries.references), "too_many_references", "references")
    text = _text(page, pieces.markers, entries)
    chosen, language_notes = chosen_language(
        asked=language, title=page.title, subtitle=page.subtitle, sections=text.sections
    )
    notices: list[Notice] = []
    notice_marks: list[str] = []
    for passage in page.notices:
        notice, left = notice_of(heading=passage.heading, text=passage.text, otherwise=chosen)
        notices.append(notice)
        notice_marks += left
    sections, claims = mark_claims(
        sections=text.sections,
        cited={place: [at for at, _ in marks] for place, marks in text.cited.items()},
    )
    refuse_above(MAX_CLAIMS, len(claims), "too_many_claims", "passages that look like claims")
    marked, lost = _marked_citations(sections, claims, text, pieces.markers, entries)
    named, mention_notes = proposed_citations(claims=claims, references=entries.references)
    taken = {(citation.claim, citation.reference) for citation in marked}
    return ImportedDocument(
        language=chosen,
        title=page.title,
        subtitle=page.subtitle,
        notices=tuple(notices),
        sections=sections,
        claims=claims,
        references_heading=page.references_heading,
        references=tuple(entries.references),
        proposed_citations=(
            *marked,
            *(other for other in named if (other.claim, other.reference) not in taken),
        ),
        dropped=(*hints.dropped, *pieces.dropped, *page.dropped),
        unplaced=(*hints.unplaced, *page.unplaced, *entries.before),
        markers=(
            *hints.markers,
            *page.markers,
            *pieces.structure,
            *notice_marks,
            *text.markers,
            *entries.markers,
        ),
        unseen=(*hints.unseen, *entries.unseen),
        notes=(
            *hints.notes,
            *_reading_notes(pieces),
            *language_notes,
            *shape_notes(sections=text.sections, references=entries.references),
            *text.notes,
            *lost,
            *mention_notes,
        ),
    )


def _entries(page: Arrangement) -> Listed:
    """The source list, then the notes that are sources; a note that is a remark is neither."""
    in_list = {piece.note for piece in page.listed if piece.note}
    remarks = {
        note[0].note
        for note in page.notes
        if (is_remark(pieces=note) if note[0].note in in_list else not is_source(pieces=note))
    }
    return listed(
        pieces=[piece for piece in page.listed if piece.note not in remarks or not piece.note],
        notes=[note for note in page.notes if note[0].note not in in_list | remarks],
    )


def _text(page: Arrangement, markers: Sequence[Marker], entries: Listed) -> _Text:
    """The sections with their markers taken out, and notes that are no sources at their ends."""
    text = _Text()
    remarks = {note[0].note: note for note in page.notes if note[0].note not in entries.by_note}
    known = {reference.number for reference in entries.references}

    def is_known(number: int) -> bool:
        marker = markers[number]
        return marker.target in remarks or bool(_numbers(marker, entries, known))

    for index, (heading, blocks, aspect) in enumerate(page.sections):
        kept: list[Block] = []
        ends: list[Piece] = []
        marked: list[int] = []
        for block in blocks:
            plain, marks = resolved(block=block, is_known=is_known)
            marked += [number for _, number in marks]
            cited = [mark for mark in marks if _numbers(markers[mark[1]], entries, known)]
            if cited and not isinstance(plain, Heading):
                text.cited[index, len(kept)] = cited
            kept.append(plain)
        for number in marked:
            text.markers.append(markers[number].typed)
            ends += remarks.pop(markers[number].target, ())
        kept += [_remark(piece) for piece in ends]
        text.sections.append(ImportedSection(heading=heading, blocks=tuple(kept), aspect=aspect))
        if ends:
            message = f"Notes stand at the end of section “{heading or index + 1}”."
            text.notes.append(Note(code="notes_kept", message=message))
    _keep_unasked(remarks, text)
    return text


def _keep_unasked(remarks: Mapping[str, Sequence[Piece]], text: _Text) -> None:
    """Notes that no marker in the text asked for end the last section."""
    left = [_remark(piece) for note in remarks.values() for piece in note]
    if left:
        last = text.sections.pop() if text.sections else ImportedSection(heading="", blocks=())
        text.sections.append(
            ImportedSection(heading=last.heading, blocks=(*last.blocks, *left), aspect=last.aspect)
        )


def _remark(piece: Piece) -> Block:
    block = as_plain(piece).block
    return block if not text_of(block) else Callout("note", tuple(spans_of(block)))


def _numbers(marker: Marker, entries: Listed, known: set[int]) -> list[int]:
    """The references that a marker means."""
    if marker.target:
        number = entries.by_note.get(marker.target)
        return [number] if number else []
    typed = listed_numbers(text=marker.typed.strip("[]() "))
    return typed if typed and all(number in known for number in typed) else []


def _marked_citations(
    sections: Sequence[ImportedSection],
    claims: Sequence[ImportedClaim],
    text: _Text,
    markers: Sequence[Marker],
    entries: Listed,
) -> tuple[list[ProposedCitation], list[Note]]:
    """A proposal for every marker, from the sentence that it stands in or ends."""
    known = {reference.number for reference in entries.references}
    found: dict[tuple[str, int], ProposedCitation] = {}
    notes: list[Note] = []
    order = {claim.key: number for number, claim in enumerate(claims)}
    for (section, block), marks in text.cited.items():
        ranges = _claim_ranges(sections[section].blocks[block])
        for at, number in marks:
            marker = markers[number]
            key = next((k for start, end, k in ranges if start < at <= end or at == start == 0), "")
            for reference in _numbers(marker, entries, known):
                if not key:
                    message = f"The mark {marker.typed} of reference {reference} is in no claim."
                    notes.append(Note(code="marker_without_claim", message=message))
                    continue
                reason = f"the text has the mark {marker.typed}"
                found.setdefault(
                    (key, reference),
                    ProposedCitation(claim=key, reference=reference, reason=reason),
                )
    return sorted(found.values(), key=lambda one: (order[one.claim], one.reference)), notes


def _claim_ranges(block: Block) -> list[tuple[int, int, str]]:
    found: list[tuple[int, int, str]] = []
    at = 0
    for span in spans_of(block):
        end = at + len(span.text)
        if span.claim and found and found[-1][2] == span.claim:
            found[-1] = (found[-1][0], end, span.claim)
        elif span.claim:
            found.append((at, end, span.claim))
        at = end
    return found


def _reading_notes(pieces: Pieces) -> list[Note]:
    notes = []
    if pieces.hidden:
        message = f"{pieces.hidden} invisible character(s) removed."
        notes.append(Note(code="invisible_removed", message=message))
    if pieces.controls:
        message = f"{pieces.controls} control character(s) removed."
        notes.append(Note(code="control_removed", message=message))
    if pieces.images:
        message = "Images are not imported: " + "; ".join(pieces.images[:20])
        notes.append(Note(code="images_left_out", message=message))
    outside = [link for link in dict.fromkeys(pieces.local_links) if not link.startswith("#")]
    if outside:
        message = "Links that lead nowhere from here were undone: " + ", ".join(outside[:20])
        notes.append(Note(code="links_undone", message=message))
    return notes
