"""Reads CSL-JSON: one item, or a list of them."""

import json
from collections.abc import Iterator
from typing import Any

from articles.exchange.references.fields import (
    Entry,
    ReferencesRefused,
    entry_of,
)
from articles.rendering.citations.csl import FIELDS
from articles.rendering.citations.record import NAME_PARTS
from articles.vocabulary import SourceType

# Items that our list of types has a near word for.
NEAR = {
    "article-magazine": SourceType.ARTICLE,
    "article-newspaper": SourceType.ARTICLE,
    "document": SourceType.ARTICLE,
    "manuscript": SourceType.ARTICLE,
    "pamphlet": SourceType.REPORT,
    "standard": SourceType.REPORT,
    "entry": SourceType.CHAPTER,
    "entry-dictionary": SourceType.CHAPTER,
    "entry-encyclopedia": SourceType.CHAPTER,
    "review": SourceType.ARTICLE_JOURNAL,
    "bill": SourceType.LEGISLATION,
    "legal_case": SourceType.LEGISLATION,
    "regulation": SourceType.LEGISLATION,
    "treaty": SourceType.LEGISLATION,
    "post": SourceType.WEBPAGE,
    "post-weblog": SourceType.WEBPAGE,
}


def read_csl(text: str) -> Iterator[Entry]:
    """The items of a file. Raises: ReferencesRefused where it is no JSON list or object."""
    try:
        data = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise ReferencesRefused(
            f"the file is not JSON: {str(error)[:200]}", code="references_damaged"
        ) from None
    items = data if isinstance(data, list) else [data]
    for number, item in enumerate(items, 1):
        yield _entry(item, number)


def _entry(item: Any, number: int) -> Entry:
    try:
        raw = json.dumps(item, ensure_ascii=False, sort_keys=True)
    except RecursionError:
        return Entry(str(number), "", refused="too_deep")
    if not isinstance(item, dict):
        return Entry(str(number), raw, refused="not_an_object")
    notes: list[str] = []
    said: dict[str, Any] = {
        ours: _text(item.get(theirs), ours, notes) for ours, theirs in FIELDS.items()
    }
    said["title"] = _text(item.get("title"), "title", notes)
    said["type"] = _type(item.get("type"))
    said["authors"] = _authors(item.get("author"), notes)
    said["issued"] = _date(item.get("issued"), "issued", notes)
    said["accessed_on"] = _date(item.get("accessed"), "accessed_on", notes)
    custom = item.get("custom")
    if isinstance(custom, dict):
        said["pii"] = _text(custom.get("pii"), "pii", notes)
    key = _text(item.get("id"), "id", notes) or str(number)
    return entry_of(key=key, raw=raw, said=said, notes=notes)


def _text(value: Any, name: str, notes: list[str]) -> str:
    """Text or a whole number; programs write volumes and PubMed ids as either."""
    if isinstance(value, str):
        return value
    if isinstance(value, int) and not isinstance(value, bool) and abs(value) < 10**15:
        return str(value)
    if isinstance(value, list) and value and isinstance(value[0], str):
        return value[0]
    if value is not None:
        notes.append(f"{name}: not a text")
    return ""


def _type(value: Any) -> SourceType | None:
    if not isinstance(value, str):
        return None
    return SourceType(value) if value in set(SourceType) else NEAR.get(value)


def _authors(value: Any, notes: list[str]) -> list[dict[str, str]]:
    if value is None:
        return []
    if not isinstance(value, list) or not all(isinstance(name, dict) for name in value):
        notes.append("authors: not a list of names")
        return []
    return [
        {part: name[part] for part in NAME_PARTS if isinstance(name.get(part), str)}
        for name in value
    ]


def _date(value: Any, name: str, notes: list[str]) -> str:
    """The date as EDTF, as far as it goes; of a span its beginning."""
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    if isinstance(value, dict):
        spans = value.get("date-parts")
        if isinstance(spans, list) and spans and isinstance(spans[0], list):
            if len(spans) > 1:
                notes.append(f"{name}: a span of time")
            try:
                return "-".join(
                    f"{int(part):0{4 if place == 0 else 2}}"
                    for place, part in enumerate(spans[0][:3])
                )
            except (TypeError, ValueError, OverflowError):
                pass
        for form in ("raw", "literal"):
            if isinstance(value.get(form), str):
                return str(value[form])
    notes.append(f"{name}: not a date")
    return ""
