"""What every reader of references hands on: the fields of one work, and what was odd about them."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from articles.evidence.identifiers import (
    is_isbn,
    is_issn,
    normalise_doi,
    normalise_pmcid,
    normalise_pmid,
)
from articles.models import Source
from articles.models.fields import clean_text
from articles.refusal import Refused
from articles.rendering.citations.record import EDTF, date_parts, family_of, given_of
from articles.vocabulary import SourceType

MAX_BYTES = 1_000_000
MAX_ENTRIES = 2_000
MAX_AUTHORS = 1_000
MAX_TEXT = 5_000
LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8})*")
NO_TYPE = SourceType.ARTICLE


class ReferencesRefused(Refused):
    """A file of references cannot be read as such; nothing was written.

    Codes: references_encoding, references_too_large, references_too_many, references_format,
    references_damaged.
    """

    code = "references_refused"


@dataclass(frozen=True, slots=True)
class SourceFields:
    """A work as a program described it, its identifiers in our spelling. "" is: not given.

    `authors` are CSL names of two forms: family and given, or literal.
    """

    type: SourceType
    title: str
    authors: tuple[tuple[tuple[str, str], ...], ...] = ()
    container_title: str = ""
    publisher: str = ""
    issued: str = ""
    volume: str = ""
    issue: str = ""
    page: str = ""
    language: str = ""
    doi: str = ""
    pmid: str = ""
    pmcid: str = ""
    isbn: str = ""
    issn: str = ""
    pii: str = ""
    url: str = ""
    accessed_on: date | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a file. `refused` says why it is no work, "" where it is one.

    `notes` are codes of what a person should look at: the field and what is odd about it.
    """

    key: str
    raw: str
    fields: SourceFields | None = None
    refused: str = ""
    notes: tuple[str, ...] = ()


def entry_of(*, key: str, raw: str, said: dict[str, Any], notes: list[str]) -> Entry:
    """An entry from loose fields: identifiers and dates brought into form, the rest cleaned.

    `said` has the names of `SourceFields`; `type` may be None, `authors` is a list of CSL names.
    """
    key = _line(key)[:120]
    title = _line(said.get("title", ""))
    if not title:
        return Entry(key, raw, refused="title_missing", notes=tuple(notes))
    if len(title) > MAX_TEXT:
        return Entry(key, raw, refused="title_too_long", notes=tuple(notes))
    kind = said.get("type")
    if kind is None:
        notes.append("type: unknown")
    texts = {name: _line(said.get(name, "")) for name in _TEXTS}
    fields = SourceFields(
        type=kind or NO_TYPE,
        title=title,
        authors=tuple(_names(said.get("authors", []), notes)),
        issued=_issued(_line(said.get("issued", "")), notes),
        accessed_on=_day(_line(said.get("accessed_on", "")), notes),
        **{name: _FORMS[name](value, notes) if value else "" for name, value in texts.items()},
    )
    return Entry(key, raw, _within_limits(fields, notes), notes=tuple(notes))


def _line(text: str) -> str:
    """Text on one line, without what cannot be published."""
    return " ".join(re.split(r"[ \t\r\n\f\v]+", clean_text(text))).strip(" ")


def _names(
    authors: list[dict[str, str]], notes: list[str]
) -> Iterator[tuple[tuple[str, str], ...]]:
    if len(authors) > MAX_AUTHORS:
        notes.append("authors: too many")
    for author in authors[:MAX_AUTHORS]:
        family, given = _line(family_of(author)), _line(given_of(author))
        literal = _line(author.get("literal", "")) or given or family
        if family and given:
            yield (("family", family), ("given", given))
        elif literal:
            yield (("literal", literal),)


def _issued(text: str, notes: list[str]) -> str:
    if text and not EDTF.fullmatch(text):
        notes.append("issued: not a date")
        return ""
    return text


def _day(text: str, notes: list[str]) -> date | None:
    parts = date_parts(text)
    try:
        if len(parts) == 3:
            return date(*parts)
    except ValueError:
        pass
    if text:
        notes.append("accessed_on: not a day")
    return None


def _doi(text: str, notes: list[str]) -> str:
    return _normal(text, normalise_doi, "doi", notes)


def _pmid(text: str, notes: list[str]) -> str:
    return _normal(text, normalise_pmid, "pmid", notes)


def _pmcid(text: str, notes: list[str]) -> str:
    return _normal(text, normalise_pmcid, "pmcid", notes)


def _normal(text: str, normalise: Callable[[str], str], name: str, notes: list[str]) -> str:
    normal = normalise(text)
    if not normal:
        notes.append(f"{name}: malformed")
    return normal


def _isbn(text: str, notes: list[str]) -> str:
    if not is_isbn(text):
        notes.append("isbn: check digit")
    return text


def _issn(text: str, notes: list[str]) -> str:
    issn = f"{text[:4]}-{text[4:]}" if re.fullmatch(r"[0-9]{7}[0-9Xx]", text) else text
    if not is_issn(issn):
        notes.append("issn: check digit")
    return issn


def _language(text: str, notes: list[str]) -> str:
    if not LANGUAGE.fullmatch(text):
        notes.append("language: not a code")
        return ""
    return text


def _url(text: str, notes: list[str]) -> str:
    if not re.match(r"https?://[^\s/]", text, re.IGNORECASE):
        notes.append("url: not a link")
        return ""
    return text


def _as_typed(text: str, notes: list[str]) -> str:
    return text


_FORMS: dict[str, Callable[[str, list[str]], str]] = {
    **dict.fromkeys(("container_title", "publisher", "volume", "issue", "page", "pii"), _as_typed),
    "language": _language,
    "doi": _doi,
    "pmid": _pmid,
    "pmcid": _pmcid,
    "isbn": _isbn,
    "issn": _issn,
    "url": _url,
}
_TEXTS = tuple(_FORMS)


def _within_limits(fields: SourceFields, notes: list[str]) -> SourceFields:
    """Values that the column cannot hold are left out and reported, never cut."""
    too_long: dict[str, Any] = {}
    for name in _TEXTS:
        limit = getattr(Source._meta.get_field(name), "max_length", None) or MAX_TEXT
        if len(getattr(fields, name)) > limit:
            notes.append(f"{name}: longer than {limit}")
            too_long[name] = ""
    return replace(fields, **too_long) if too_long else fields
