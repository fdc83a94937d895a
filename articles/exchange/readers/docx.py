"""Reads a Word document into an ImportedDocument."""

import io
from collections.abc import Sequence
from dataclasses import replace

import mammoth

from articles.exchange.document import (
    MAX_BYTES,
    ImportedDocument,
    ImportRefused,
    Note,
    words,
    words_of_text,
)
from articles.exchange.readers.arrangement import Hints
from articles.exchange.readers.html import read_fragment
from articles.exchange.readers.hygiene import tidy
from articles.exchange.readers.package import open_package
from articles.exchange.readers.wordxml import (
    HEADING_STYLE,
    SUBTITLE_STYLE,
    TITLE_STYLE,
    Plain,
    paragraphs,
    rebuilt,
    simplify,
)
from articles.vocabulary import Language

_STYLES = "\n".join(
    [
        f"p.{TITLE_STYLE} => p.title:fresh",
        f"p.{SUBTITLE_STYLE} => p.subtitle:fresh",
        *(f"p.{HEADING_STYLE}{level} => h{level}:fresh" for level in range(1, 7)),
        "p[style-name='Quote'] => blockquote:fresh",
        "p[style-name='Intense Quote'] => blockquote:fresh",
        "r[style-name='Strong'] => strong",
        "r[style-name='Emphasis'] => em",
    ]
)


def read_docx(data: bytes, *, language: Language | None = None) -> ImportedDocument:
    """Understand a Word document as an article. Raises: ImportRefused."""
    package = open_package(data)
    plain = simplify(package)
    notes = (package.parts.get(name) for name in ("footnotes", "endnotes"))
    lines = [
        line
        for root in (package.main, *notes)
        if root is not None
        for line in paragraphs(root)
        if line
    ]
    if sum(len(line.encode()) for line in lines) > MAX_BYTES:
        raise ImportRefused("The text is larger than 1 MB.", code="too_large", limit=MAX_BYTES)
    if not lines:
        raise ImportRefused("There is no text to import.", code="empty")
    html = _html(rebuilt(package))
    hints = Hints(
        dropped=tuple(tidy(text=line)[0] for line in plain.dropped),
        notes=_notes(plain, package.ignored_links, has_comments="comments" in package.parts),
    )
    document = read_fragment(html, hints=hints, language=language, roles=True)
    return _complete(document, lines)


def _html(data: bytes) -> str:
    """What the converter makes of a document; what it stumbles over is a damaged file."""
    try:
        result = mammoth.convert_to_html(
            io.BytesIO(data), style_map=_STYLES, include_embedded_style_map=False
        )
    except (LookupError, ValueError, TypeError, AttributeError, RecursionError) as error:
        raise ImportRefused("The docx file is damaged.", code="damaged") from error
    return str(result.value)


def _complete(document: ImportedDocument, lines: Sequence[str]) -> ImportedDocument:
    """The document with the words that the conversion lost, if any, as unplaced lines."""
    read = words(document)
    missing = words_of_text("\n".join(tidy(text=line)[0] for line in lines)) - read
    if not missing:
        return document
    lost = []
    for line in lines:
        tokens = words_of_text(tidy(text=line)[0]) & missing
        missing -= tokens
        if tokens:
            lost.append(" ".join(tokens.elements()))
    note = Note(code="words_unplaced", message="Words of the document were found nowhere else.")
    return replace(
        document,
        unplaced=(*document.unplaced, *lost),
        notes=(*document.notes, note),
    )


def _notes(plain: Plain, ignored_links: int, *, has_comments: bool) -> tuple[Note, ...]:
    found = []
    if plain.deleted:
        message = f"{plain.deleted} character(s) that tracked changes delete were left out."
        found.append(Note(code="deletions_left_out", message=message))
    if plain.images:
        message = "Images are not imported: " + "; ".join(plain.images[:20])
        found.append(Note(code="images_left_out", message=message))
    if plain.has_math:
        message = "Formulas were taken over as plain characters."
        found.append(Note(code="formulas_as_text", message=message))
    if ignored_links:
        message = f"{ignored_links} part(s) outside the document were not loaded."
        found.append(Note(code="outside_parts_ignored", message=message))
    if has_comments:
        message = "Comments in the margin were left out."
        found.append(Note(code="comments_left_out", message=message))
    return tuple(found)
