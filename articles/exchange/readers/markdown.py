"""Reads Markdown into an ImportedDocument: footnotes and source lists become references.

Raw HTML is text, as typed: nothing of it is ever run or trusted.
"""

import re

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.token import Token
from mdit_py_plugins.footnote import footnote_plugin

from articles.exchange.document import ImportedDocument, ImportRefused
from articles.exchange.readers.arrangement import Hints
from articles.exchange.readers.html import read_fragment
from articles.exchange.readers.hygiene import Cleaned, clean
from articles.vocabulary import Language

_MAX_NESTING = 100
_FRONT = re.compile(r"\A\s*---[ \t]*\n(?P<lines>.*?)\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
_FIELD = re.compile(r"(?P<name>[A-Za-z_][\w-]*)\s*:\s*(?P<value>.*?)\s*")


def read_markdown(text: str, *, language: Language | None = None) -> ImportedDocument:
    """Understand a Markdown text as an article. Raises: ImportRefused."""
    cleaned = clean(text=text)
    source, hints = _front_matter(cleaned)
    return read_fragment(html_of(source=source), hints=hints, language=language)


def html_of(*, source: str) -> str:
    """The text as HTML, its footnotes at the end. Raises: ImportRefused (too_deep)."""
    parser = MarkdownIt("commonmark", {"html": False, "maxNesting": _MAX_NESTING})
    parser = parser.enable(["table", "strikethrough"]).use(footnote_plugin)
    parser.core.ruler.at("footnote_tail", _gather_notes)
    environment: dict[str, object] = {}
    tokens = parser.parse(source, environment)
    if any(token.level >= _MAX_NESTING - 1 for token in tokens):
        raise ImportRefused(
            f"The text is nested more than {_MAX_NESTING} levels deep.",
            code="too_deep",
            limit=_MAX_NESTING,
        )
    return str(parser.renderer.render(tokens, parser.options, environment))


def _gather_notes(state: StateCore) -> None:
    """Put every footnote at the end: those asked for first, then those that nothing points to.

    The plugin's own rule forgets the latter, and all but the last of two with one label.
    """
    kept: list[Token] = []
    opened: list[tuple[str, list[Token]]] = []
    defined: list[tuple[str, list[Token]]] = []
    for token in state.tokens:
        if token.type == "footnote_reference_open":
            opened.append((str(token.meta["label"]), []))
        elif token.type == "footnote_reference_close":
            defined.append(opened.pop())
        else:
            (opened[-1][1] if opened else kept).append(token)
    by_label = {label: number for number, (label, _) in reversed(list(enumerate(defined)))}
    notes: list[list[Token]] = []
    taken: set[int] = set()
    for asked in state.env.get("footnotes", {}).get("list", {}).values():
        if "tokens" in asked:
            notes.append(_paragraph(asked["tokens"], asked["content"]))
        else:
            number = by_label[asked["label"]]
            taken.add(number)
            notes.append(defined[number][1])
    notes += [tokens for number, (_, tokens) in enumerate(defined) if number not in taken]
    state.tokens = kept + _listed(notes)


def _paragraph(children: list[Token], content: str) -> list[Token]:
    """The tokens of a note that stands in the text itself, as a block."""
    inline = Token("inline", "", 0, children=children, content=content)
    return [Token("paragraph_open", "p", 1), inline, Token("paragraph_close", "p", -1)]


def _listed(notes: list[list[Token]]) -> list[Token]:
    if not notes:
        return []
    tokens = [Token("footnote_block_open", "", 1)]
    for number, note in enumerate(notes):
        meta = {"id": number, "label": None}
        tokens += [Token("footnote_open", "", 1, meta=meta), *note, Token("footnote_close", "", -1)]
    return [*tokens, Token("footnote_block_close", "", -1)]


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
