"""A source filled from whatever was pasted: what the text says, and what registries add to it.

Nothing is saved: a person looks at the form first.
"""

from dataclasses import dataclass, field, replace
from typing import Any

from articles.evidence.likeness import OTHER_TITLE, title_likeness
from articles.evidence.pasting import Pasted, PastedKind, recognise
from articles.evidence.registries.answers import RegistryAnswer, Wanted, WorkRecord
from articles.evidence.registries.configured import registries_at_a_page
from articles.evidence.registries.routing import Registries, route
from articles.exchange.references.actions import columns_of
from articles.exchange.references.fields import NO_TYPE, ReferencesRefused, SourceFields, entry_of
from articles.exchange.references.reading import Format, read_references
from articles.models import Source
from articles.refusal import Refused
from articles.vocabulary import CheckOutcome, SourceType

# Where a field came from, if no registry gave it.
TEXT = "text"
TYPES = {
    "journal-article": SourceType.ARTICLE_JOURNAL,
    "journalarticle": SourceType.ARTICLE_JOURNAL,
    "posted-content": SourceType.ARTICLE,
    "preprint": SourceType.ARTICLE,
    "book": SourceType.BOOK,
    "monograph": SourceType.BOOK,
    "edited-book": SourceType.BOOK,
    "reference-book": SourceType.BOOK,
    "book-chapter": SourceType.CHAPTER,
    "bookchapter": SourceType.CHAPTER,
    "report": SourceType.REPORT,
    "dissertation": SourceType.THESIS,
    "proceedings-article": SourceType.PAPER_CONFERENCE,
    "conferencepaper": SourceType.PAPER_CONFERENCE,
    "dataset": SourceType.DATASET,
}
LANGUAGES = {"eng": "en", "ger": "de", "deu": "de", "fre": "fr", "spa": "es", "ita": "it"}
READERS = {
    PastedKind.RIS: Format.RIS,
    PastedKind.BIBTEX: Format.BIBTEX,
    PastedKind.CSL: Format.CSL,
}
TAKEN = (
    "title", "container_title", "publisher", "issued", "volume", "issue", "page", "issn", "doi",
    "pmid", "language",
)  # fmt: skip


class NothingPasted(Refused):
    """The field was empty."""

    code = "nothing_pasted"


@dataclass(frozen=True, slots=True)
class Proposal:
    """A source to confirm. `origins` names for each filled field the service that gave it, or
    `TEXT`; `known` is a source with the same identifier that exists already.

    `notes` are codes: several_entries, ambiguous, not_found, no_answer, differs, not_identified.
    """

    kind: PastedKind
    values: dict[str, Any] = field(default_factory=dict)
    origins: dict[str, str] = field(default_factory=dict)
    notes: tuple[str, ...] = ()
    known: Source | None = None


def propose_source(*, pasted: str, registries: Registries | None = None) -> Proposal:
    """The source that a pasted text means, filled as far as text and registries go.

    Without a network it holds what the text itself says. Raises: NothingPasted, ReferencesRefused
    (an entry of another program that cannot be read).
    """
    found = recognise(pasted)
    if found.kind == PastedKind.NOTHING:
        raise NothingPasted("nothing was pasted", code="nothing_pasted")
    said, notes = _said(found)
    known = _known(said)
    if known is not None:
        return Proposal(found.kind, known=known)
    records, more = _described(found, said, registries or registries_at_a_page())
    notes += more
    origins = {name: TEXT for name, value in said.items() if value}
    merged = dict(said)
    for service, record in reversed(records):
        for name, value in _fields(record).items():
            if value:
                merged[name], origins[name] = value, service
    if said.get("title") and merged.get("title"):
        likeness = title_likeness(str(said["title"]), str(merged["title"]))
        if likeness is not None and likeness < OTHER_TITLE:
            notes.append("differs")
    return _proposal(found, merged, origins, notes)


def propose_fields(*, source: Source, registries: Registries | None = None) -> Proposal:
    """What registries say of a source that is there already, field by field; saves nothing.

    Asked by its identifiers, or by its title where it has none.
    """
    said = {name: getattr(source, name) or "" for name in ("doi", "pmid", "pmcid")}
    found = Pasted(PastedKind.CITATION, source.title)
    records, notes = _described(found, said, registries or registries_at_a_page())
    values: dict[str, Any] = {"title": ""}
    origins: dict[str, str] = {}
    for service, record in reversed(records):
        for name, value in _fields(record).items():
            if value:
                values[name], origins[name] = value, service
    if not records:
        return Proposal(found.kind, notes=tuple(notes))
    likeness = title_likeness(source.title, str(values["title"]))
    if likeness is not None and likeness < OTHER_TITLE:
        notes.append("differs")
    return replace(_proposal(found, values, origins, notes), known=source)


def _said(found: Pasted) -> tuple[dict[str, Any], list[str]]:
    """What the text itself says, by the names of a source's fields. Raises: ReferencesRefused."""
    if found.kind in READERS:
        entries = read_references(found.text.encode(), form=READERS[found.kind])
        work = next((entry.fields for entry in entries if entry.fields), None)
        if work is None:
            raise ReferencesRefused("the entry has no title", code="references_format")
        return _of_entry(work), ["several_entries"] if len(entries) > 1 else []
    said = {
        name: getattr(found, name)
        for name in ("doi", "pmid", "pmcid", "isbn", "url", "title", "container_title", "issued",
                     "volume", "issue", "page")
    }  # fmt: skip
    is_page = found.kind == PastedKind.LINK and not (found.doi or found.pmid or found.pmcid)
    kind = SourceType.BOOK if found.isbn else SourceType.WEBPAGE if is_page else None
    return {**said, "authors": list(found.authors), "type": kind}, []


def _of_entry(work: SourceFields) -> dict[str, Any]:
    on = work.accessed_on.isoformat() if work.accessed_on else ""
    return columns_of(work) | {
        "type": work.type,
        "doi": work.doi,
        "pmid": work.pmid,
        "accessed_on": on,
    }


def _known(said: dict[str, Any]) -> Source | None:
    """A source with the same DOI or PubMed id; of a merged one the row that was kept."""
    for name in ("doi", "pmid"):
        if said.get(name):
            rows = Source.objects.select_related("merged_into").filter(**{name: said[name]})
            if row := rows.order_by("pk").first():
                return row.merged_into or row
    return None


def _described(
    found: Pasted, said: dict[str, Any], registries: Registries
) -> tuple[list[tuple[str, WorkRecord]], list[str]]:
    """What registries know of the work, the most telling first, and what is odd about it."""
    wanted = Wanted(
        doi=said.get("doi") or "", pmid=said.get("pmid") or "", pmcid=said.get("pmcid") or ""
    )
    if wanted.doi or wanted.pmid or wanted.pmcid:
        answers = _asked(wanted, registries)
    elif found.kind in {PastedKind.CITATION, *READERS}:
        line = found.text if found.kind == PastedKind.CITATION else str(said["title"])
        answers = [registries.crossref.match(line)]
    else:
        return [], ["not_identified"]
    records = [(answer.service.value, answer.record) for answer in answers if answer.record]
    return list(records), [] if records else [_why_nothing(answers)]


def _asked(wanted: Wanted, registries: Registries) -> list[RegistryAnswer]:
    """By every identifier, the DOI's agency first; the DOI that PubMed names is followed there."""
    answers: list[RegistryAnswer] = []
    if wanted.pmid:
        answers.append(registries.pubmed.ask(wanted))
    elif wanted.pmcid and not wanted.doi:
        answers.append(registries.europe_pmc.ask(wanted))
    named = (answer.record.doi for answer in answers if answer.record)
    doi = wanted.doi or next((doi for doi in named if doi), "")
    if doi:
        told, agencies = route(registries, doi)
        answers = [told, *(agency.ask(Wanted(doi=doi)) for agency in agencies), *answers]
    if not any(answer.record for answer in answers):
        answers.append(registries.europe_pmc.ask(wanted))
    return answers


def _why_nothing(answers: list[RegistryAnswer]) -> str:
    if any(answer.reason == "ambiguous" for answer in answers):
        return "ambiguous"
    is_told = any(answer.outcome == CheckOutcome.NOT_FOUND for answer in answers)
    return "not_found" if is_told else "no_answer"


def _fields(record: WorkRecord) -> dict[str, Any]:
    """A registry's record by the names of a source's fields."""
    values: dict[str, Any] = {
        "title": record.title,
        "container_title": record.container,
        "publisher": record.publisher,
        "issued": record.issued,
        "volume": record.volume,
        "issue": record.issue,
        "page": record.page,
        "issn": record.issn[0] if record.issn else "",
        "doi": record.doi,
        "pmid": record.pmid,
        "language": LANGUAGES.get(record.language, record.language),
        "authors": [
            {"literal": one.literal} if one.literal else {"family": one.family, "given": one.given}
            for one in record.authors
        ],
    }
    kind = TYPES.get(record.type.lower())
    if kind is None and record.pmid:
        kind = SourceType.ARTICLE_JOURNAL
    return {**values, "type": kind}


def _proposal(
    found: Pasted, merged: dict[str, Any], origins: dict[str, str], notes: list[str]
) -> Proposal:
    """The merged fields in the spelling and within the limits of a source's columns."""
    title = str(merged.get("title") or "")
    entry = entry_of(key="", raw="", said={**merged, "title": title or "?"}, notes=[])
    if entry.fields is None:
        return Proposal(found.kind, notes=(*notes, "not_identified"))
    values = columns_of(entry.fields) | {"title": title}
    if merged.get("type") is None and entry.fields.type == NO_TYPE:
        values["type"] = SourceType.ARTICLE_JOURNAL.value if merged.get("doi") else NO_TYPE.value
    filled = {name: value for name, value in values.items() if value}
    return Proposal(
        found.kind,
        values=filled,
        origins={name: origins[name] for name in filled if name in origins},
        notes=tuple(dict.fromkeys(notes)),
        known=_known(filled),
    )
