"""What we write in a format, we read back as it was."""

import json
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from hypothesis import example, given, settings

from articles.exchange.references.fields import SourceFields
from articles.exchange.references.reading import Format, format_of, read_references
from articles.rendering.citations.bibtex import bibtex
from articles.rendering.citations.csl import csl
from articles.rendering.citations.ris import ris
from articles.vocabulary import SourceType
from tests.rendering.records import EMPTY, FULL, SOURCES


def write_csl(sources: list[dict[str, Any]]) -> str:
    return json.dumps([csl(source) for source in sources])


WRITERS: dict[Format, Callable[[list[dict[str, Any]]], str]] = {
    Format.CSL: write_csl,
    Format.RIS: ris,
    Format.BIBTEX: bibtex,
}
FORMATS = list(Format)


def expected(source: dict[str, Any]) -> SourceFields:
    accessed = source["accessed_on"]
    return SourceFields(
        type=SourceType(source["type"]),
        title=source["title"],
        authors=tuple(tuple(author.items()) for author in source["authors"]),
        accessed_on=date.fromisoformat(accessed) if accessed else None,
        **{
            name: source[name] or ""
            for name in (
                "container_title", "publisher", "issued", "volume", "issue", "page", "language",
                "doi", "pmid", "pmcid", "isbn", "issn", "pii", "url",
            )
        },
    )  # fmt: skip


def back(form: Format, sources: list[dict[str, Any]]) -> list[SourceFields | None]:
    text = WRITERS[form](sources)
    assert format_of(text) is form
    entries = read_references(text.encode())
    assert [entry.notes for entry in entries] == [()] * len(sources)
    return [entry.fields for entry in entries]


@pytest.mark.parametrize("form", FORMATS)
def test_a_source_in_full_comes_back(form: Format) -> None:
    assert back(form, [FULL, EMPTY]) == [expected(FULL), expected(EMPTY)]


@pytest.mark.parametrize("form", FORMATS)
@given(source=SOURCES)
@example(source=EMPTY | {"title": "--''``---"})
@example(source=EMPTY | {"title": "TY - ER"})
@example(source=EMPTY | {"title": r"\"a \c{c} \ss{}"})
@settings(max_examples=150, deadline=None)
def test_any_source_comes_back(form: Format, source: dict[str, Any]) -> None:
    assert back(form, [source]) == [expected(source)]
