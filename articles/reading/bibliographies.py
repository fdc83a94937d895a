"""The works of an article, or of a list, as other programs and styles write them."""

import json
from collections.abc import Callable, Sequence
from typing import Any

import msgspec

from articles.rendering.article import encode
from articles.rendering.citations.bibliography import NUMBERED, as_text, bibliography
from articles.rendering.citations.bibtex import bibtex
from articles.rendering.citations.csl import csl
from articles.rendering.citations.record import Source
from articles.rendering.citations.ris import ris
from articles.vocabulary import CitationStyle, Language

# What reference managers read.
RECORDS: dict[str, Callable[[Sequence[Source]], bytes]] = {
    "csl": lambda sources: encode([csl(source) for source in sources]),
    "ris": lambda sources: ris(sources).encode(),
    "bibtex": lambda sources: bibtex(sources).encode(),
}
STYLED, STYLED_TEXT = "bibliography", "bibliography-text"
# What an article's bibliography says of it.
OF_THE_ARTICLE = ("id", "url", "canonical_url", "language", "title", "licence", "attribution")


def of_an_article(form: str, body: bytes, style: CitationStyle) -> bytes:
    """The references of an article's public answer, in its order or the style's."""
    article = msgspec.json.decode(body)
    rows = [(row["number"], row["source"]) for row in article["references"]]
    if form in RECORDS:
        return RECORDS[form]([source for _, source in rows])
    told = {name: article[name] for name in OF_THE_ARTICLE}
    return _styled(form, rows, style, Language(article["language"]), {"article": told})


def of_sources(
    form: str, bodies: Sequence[bytes], style: CitationStyle, language: Language
) -> bytes:
    """Entries of sources; numbers are an article's, so there are none."""
    sources: list[Source] = [json.loads(body) for body in bodies]
    if form in RECORDS:
        return RECORDS[form](sources)
    return _styled(form, [(None, source) for source in sources], style, language, {})


def _styled(
    form: str,
    rows: Sequence[tuple[int | None, Source]],
    style: CitationStyle,
    language: Language,
    more: dict[str, Any],
) -> bytes:
    entries = bibliography(rows, style, language)
    if form == STYLED_TEXT:
        return as_text(entries, style).encode()
    return encode(
        {
            "style": style.value,
            "language": language.value,
            "numbered": style in NUMBERED,
            **more,
            "entries": entries,
        }
    )
