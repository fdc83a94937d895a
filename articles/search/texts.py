"""What of an edition can be searched: what readers see of it, suspended passages left out."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

import msgspec

from articles.manuscripts.blocks import Block, plain_text


@dataclass(frozen=True, slots=True)
class Heading:
    """Where a section begins in the body, and how far its heading goes."""

    start: int
    end: int
    key: str


@dataclass(frozen=True, slots=True)
class Text:
    """An edition's words; `body` holds its sections one after another, headings included."""

    title: str
    subtitle: str
    summary: str
    body: str
    headings: tuple[Heading, ...]
    identifiers: tuple[str, ...]
    topics: tuple[str, ...]
    aspects: tuple[str, ...]


def text_of_edition(document: Mapping[str, Any], suspended: Collection[str]) -> Text:
    """The text of a document; `suspended` are ids of claims whose passages must not be found."""
    body, headings, length = [], [], 0
    for section in document["sections"]:
        heading = section["heading"]
        words = plain_text(_blocks(section["blocks"], suspended))
        headings.append(Heading(length, length + len(heading), section["key"]))
        part = f"{heading}\n{words}\n\n"
        body.append(part)
        length += len(part)
    sources = [row["source"] for row in document["references"]]
    return Text(
        title=document["title"],
        subtitle=document["subtitle"],
        summary=document["summary"],
        body="".join(body),
        headings=tuple(headings),
        identifiers=tuple(
            source[kind] for source in sources for kind in ("doi", "pmid") if source[kind]
        ),
        topics=tuple(document["topics"]),
        aspects=tuple(
            dict.fromkeys(row["aspect"] for row in document["sections"] if row["aspect"])
        ),
    )


def _blocks(data: Any, suspended: Collection[str]) -> tuple[Block, ...]:
    return msgspec.convert(_without(data, suspended) if suspended else data, tuple[Block, ...])


def _without(data: Any, suspended: Collection[str]) -> Any:
    """The same structure without the spans of these claims."""
    if isinstance(data, list):
        return [
            _without(part, suspended)
            for part in data
            if not (isinstance(part, dict) and part.get("claim") in suspended and "text" in part)
        ]
    if isinstance(data, dict):
        return {name: _without(value, suspended) for name, value in data.items()}
    return data
