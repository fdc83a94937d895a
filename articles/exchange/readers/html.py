"""Reads an HTML page into an ImportedDocument: the article found, the site around it listed."""

import re

from lxml import etree
from lxml.etree import _Element

from articles.exchange.document import ImportedDocument, ImportRefused
from articles.exchange.readers.arrangement import Hints
from articles.exchange.readers.assembly import document_of
from articles.exchange.readers.builder import Plan, pieces_of
from articles.exchange.readers.hygiene import clean, tidy
from articles.exchange.readers.notemarks import note_marks
from articles.exchange.readers.pages import article_parts, callouts, data_tables, furniture
from articles.vocabulary import Language

MAX_DEPTH = 250
_SITE = re.compile(r"\s+[|·»]\s+.*\Z", re.DOTALL)
_DECLARATION = re.compile(r"\A\s*<\?xml[^>]*\?>")


def read_html(text: str, *, language: Language | None = None) -> ImportedDocument:
    """Understand a page as an article; what is no part of it is listed. Raises: ImportRefused."""
    cleaned = clean(text=text)
    root = tree_of(html=cleaned.text)
    body = _body_of(root)
    kept = article_parts(body=body)
    plan = _plan(kept, furniture(body=body, kept=kept))
    pieces = pieces_of(root=body, plan=plan)
    has_title = any(piece.heading == 1 for piece in pieces.found)
    title = "" if has_title else _title_of(root)
    hints = Hints(title=title, unseen=(title,) if title else (), notes=cleaned.notes)
    return document_of(pieces=pieces, hints=hints, language=language)


def read_fragment(
    html: str, *, hints: Hints, language: Language | None = None, roles: bool = False
) -> ImportedDocument:
    """Understand HTML that another format was turned into: all of it is the article.

    With `roles` the classes "title" and "subtitle" say what a paragraph is. Raises: ImportRefused.
    """
    body = _body_of(tree_of(html=html))
    plan = _plan({body}, set(), roles=roles)
    return document_of(pieces=pieces_of(root=body, plan=plan), hints=hints, language=language)


def tree_of(*, html: str) -> _Element:
    """The tree of a page, no deeper than can be read. Raises: ImportRefused (empty, too_deep)."""
    parser = etree.HTMLParser(
        huge_tree=True, no_network=True, remove_comments=True, remove_pis=True
    )
    root = etree.fromstring(_DECLARATION.sub("", html), parser)
    if root is None:
        raise ImportRefused("There is no text to import.", code="empty")
    depth = 0
    for event, _ in etree.iterwalk(root, events=("start", "end")):
        depth += 1 if event == "start" else -1
        if depth > MAX_DEPTH:
            raise ImportRefused(
                f"The page is nested more than {MAX_DEPTH} levels deep.",
                code="too_deep",
                limit=MAX_DEPTH,
            )
    return root


def _body_of(root: _Element) -> _Element:
    body = root.find("body")
    if body is None:
        raise ImportRefused("There is no text to import.", code="empty")
    return body


def _plan(kept: set[_Element], dropped: set[_Element], *, roles: bool = False) -> Plan:
    marks = note_marks(kept=kept)
    return Plan(
        kept=kept,
        dropped=dropped,
        markers=marks.markers,
        notes=marks.notes,
        structure=marks.backs,
        callouts=callouts(kept=kept),
        data_tables=data_tables(kept=kept),
        roles=_roles(kept, only_named=roles),
    )


def _roles(kept: set[_Element], *, only_named: bool) -> dict[_Element, str]:
    """Paragraphs whose class says that they are the title or the line below it."""
    found: dict[_Element, str] = {}
    for part in kept:
        for element in part.iter("p", "div", "h1", "h2"):
            names = (element.get("class") or "").lower().split()
            if only_named and "title" in names:
                found[element] = "title"
            elif {"subtitle", "sub-title", "subheadline", "untertitel", "deck"} & set(names):
                found[element] = "subtitle"
    return found


def _title_of(root: _Element) -> str:
    """The title that the page's head gives, without the site's name."""
    for meta in root.iter("meta"):
        if meta.get("property") == "og:title" and (meta.get("content") or "").strip():
            return " ".join(tidy(text=meta.get("content", ""))[0].split())
    title = root.find("head/title")
    text = " ".join(tidy(text=title.text or "")[0].split()) if title is not None else ""
    return _SITE.sub("", text) or text
