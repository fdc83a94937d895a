"""Reads Markdown into an ImportedDocument: footnotes and source lists become references.

Raw HTML is text, as typed: nothing of it is ever run or trusted.
"""

import re

from markdown_it import MarkdownIt
from mdit_py_plugins.footnote import footnote_plugin

from articles.exchange.document import ImportedDocument, ImportRefused
from articles.exchange.readers.arrangement import Hints
from articles.exchange.readers.html import read_fragment
from articles.exchange.readers.hygiene import Cleaned, clean
from articles.vocabulary import Language

_MAX_NESTING = 100
_FRONT = re.compile(r"\A\s*---[ \t]*\n(?P<lines>.*?)\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
_FIELD = re.compile(r"(?P<name>[A-Za-z_][\w-]*)\s*:\s*(?P<value>.*?)\s*")
_DEFINITION = r"^([ \t]{{0,3}})\[\^({})\]:"


def read_markdown(text: str, *, language: Language | None = None) -> ImportedDocument:
    """Understand a Markdown text as an article. Raises: ImportRefused."""
    cleaned = clean(text=text)
    source, hints = _front_matter(cleaned)
    return read_fragment(html_of(source=source), hints=hints, language=language)


def html_of(*, source: str) -> str:
    """The text as HTML, footnotes that nothing points to as a list.

    Raises: ImportRefused (too_deep).
    """
    parser = MarkdownIt("commonmark", {"html": False, "maxNesting": _MAX_NESTING})
    parser = parser.enable(["table", "strikethrough"]).use(footnote_plugin)
    environment: dict[str, dict[str, dict[str, int]]] = {}
    tokens = parser.parse(source, environment)
    if any(token.level >= _MAX_NESTING - 1 for token in tokens):
        raise ImportRefused(
            f"The text is nested more than {_MAX_NESTING} levels deep.",
            code="too_deep",
            limit=_MAX_NESTING,
        )
    unasked = [
        label.removeprefix(":")
        for label, number in environment.get("footnotes", {}).get("refs", {}).items()
        if number < 0
    ]
    if unasked:
        names = "|".join(re.escape(label) for label in unasked)
        source = re.sub(_DEFINITION.format(names), r"\n\1- ", source, flags=re.MULTILINE)
    return str(parser.render(source))


def _front_matter(cleaned: Cleaned) -> tuple[str, Hints]:
    """The text below the front matter, and what that says; fields without a place are listed."""
    found = _FRONT.match(cleaned.text)
    fields: dict[str, str] = {}
    markers: list[str] = []
    dropped: list[str] = []
    lines = found["lines"].split("\n") if found else []
    if not any(_FIELD.fullmatch(line) for line in lines):
        return cleaned.text, Hints(notes=cleaned.notes)
    for line in lines:
        field = _FIELD.fullmatch(line)
        name = field["name"].lower() if field else ""
        value = _unquoted(field["value"]) if field else ""
        if field and name in ("title", "subtitle") and value and name not in fields:
            fields[name] = value
            markers += [field["name"], ":"]
        elif line.strip():
            dropped.append(line.strip())
    return cleaned.text[found.end() :] if found else "", Hints(
        title=fields.get("title", ""),
        subtitle=fields.get("subtitle", ""),
        markers=tuple(markers),
        dropped=tuple(dropped),
        notes=cleaned.notes,
    )


def _unquoted(value: str) -> str:
    if len(value) > 1 and value[0] == value[-1] and value[0] in "\"'":
        return value[1:-1].strip()
    return value
