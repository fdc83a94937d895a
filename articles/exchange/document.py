"""A document as understood: what every reader (text, HTML, Markdown, docx) hands to the import.

Nothing here knows where a document came from or how it is stored. A reader never loses a word:
what it could not place stands in `unplaced`, what it left out in `dropped`, and what was only
structure (bullets, list numbers, labels, quotation marks around a title) in `markers`. `words`
counts all of it, so that a test can compare a document with what went in.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from articles.manuscripts.blocks import Block, text_of
from articles.refusal import Refused
from articles.vocabulary import ClaimKind, HealthAspect, Language

MAX_BYTES = 1_000_000
MAX_SECTIONS = 300
MAX_CLAIMS = 500
MAX_REFERENCES = 1000

_YEAR = re.compile(r"(?<!\d)(?:1[89]|20)\d\d(?!\d)")
_TOKEN = re.compile(r"\w+|[^\w\s]")


class ImportRefused(Refused):
    """The input cannot become a draft; nothing was written.

    Codes: empty, binary, encoding, too_large, too_deep, too_many_sections, too_many_claims,
    too_many_references, no_title; of a docx also damaged, not_word, encrypted, macros,
    embedded_object, remote_part, doctype, bomb; of an xliff file not_xml, not_xliff, not_one,
    too_many, unit_twice, language_unknown, source_language, no_language, article_not_found.
    """

    code = "import_refused"


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """A disclaimer found on the page, in its own language. `heading` is "" where none is clear."""

    language: Language
    heading: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportedSection:
    """A level-2 unit. `heading` is "" for text that stands before the first heading."""

    heading: str
    blocks: tuple[Block, ...]
    aspect: HealthAspect | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportedClaim:
    """A passage that says something checkable; the blocks' spans carry its `key`.

    `section` is an index into the document's sections. `kind` is a guess, None where guessing
    would be bold. `because` names what made it a candidate: number, dose, study,
    definition, frequency, sign, effect, warning, source (a marker points to one).
    """

    key: str
    section: int
    statement: str
    kind: ClaimKind | None
    because: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportedReference:
    """An entry of the source list, every field as typed ("" where absent).

    `issued` is the year typed with the author, `date` what a "Date:" line says. `rest` holds the
    words that fit no field (journal, volume, pages ...). `raw` is the whole entry once more.
    """

    number: int
    author: str
    issued: str
    title: str
    annotation_label: str
    annotation: str
    date: str
    url: str
    doi: str
    pmid: str
    accessed: str
    rest: str
    raw: str

    @property
    def year(self) -> int | None:
        """The year of publication, from `issued`, else from `date`, else from `rest`."""
        for text in (self.issued, self.date, self.rest):
            if found := _YEAR.search(text):
                return int(found.group())
        return None


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposedCitation:
    """A claim's passage seems to name this reference. A person decides; the stance stays empty."""

    claim: str
    reference: int
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """Something a person should know about how the input was read."""

    code: str
    message: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportedDocument:
    """One article in one language, as understood from one input.

    `unseen` is text that is kept although a reader of the page does not see it: the target of a
    link that became a reference's address. `digest` says what the input was, "" where it is not
    to be recognised again.
    """

    language: Language
    title: str
    subtitle: str = ""
    notices: tuple[Notice, ...] = ()
    sections: tuple[ImportedSection, ...] = ()
    claims: tuple[ImportedClaim, ...] = ()
    references_heading: str = ""
    references: tuple[ImportedReference, ...] = ()
    proposed_citations: tuple[ProposedCitation, ...] = ()
    dropped: tuple[str, ...] = ()
    unplaced: tuple[str, ...] = ()
    markers: tuple[str, ...] = ()
    unseen: tuple[str, ...] = ()
    notes: tuple[Note, ...] = ()
    digest: str = ""


def refuse_above(limit: int, count: int, code: str, what: str) -> None:
    """Raises: ImportRefused where there is more than can be imported."""
    if count > limit:
        message = f"The text has {count} {what}; at most {limit} are imported."
        raise ImportRefused(message, code=code, limit=limit, count=count)


def words_of_text(text: str) -> Counter[str]:
    """How often each word and each mark of punctuation occurs."""
    return Counter(_TOKEN.findall(text))


def words(document: ImportedDocument) -> Counter[str]:
    """All words and marks a document accounts for; equals `words_of_text` of what was read."""
    counted: Counter[str] = Counter()
    for text in _texts(document):
        counted.update(_TOKEN.findall(text))
    for text in document.unseen:
        counted.subtract(_TOKEN.findall(text))
    return +counted


def _texts(document: ImportedDocument) -> Iterator[str]:
    yield document.title
    yield document.subtitle
    for notice in document.notices:
        yield notice.heading
        yield notice.text
    for section in document.sections:
        yield section.heading
        yield from (text_of(block) for block in section.blocks)
    yield document.references_heading
    for reference in document.references:
        yield from _typed_fields(reference)
    yield from document.dropped
    yield from document.unplaced
    yield from document.markers


def _typed_fields(reference: ImportedReference) -> Iterator[str]:
    yield reference.author
    yield reference.issued
    yield reference.title
    yield reference.annotation
    yield reference.annotation_label
    yield reference.date
    yield reference.url
    yield reference.doi
    yield reference.pmid
    yield reference.accessed
    yield reference.rest
