"""Body HTML to typed blocks and back. The only code that knows both.

Reading is a closed list: an element that cannot be published becomes `Unknown` with its words,
so that text is never lost and never silently published.
"""

import re
import uuid
from collections.abc import Callable, Iterable, Iterator, Sequence
from html import escape
from typing import Any, cast
from urllib.parse import urlsplit

import lxml.html
from lxml.etree import HTMLParser, _Comment, _Element, _ProcessingInstruction

from articles.manuscripts.blocks import (
    Block,
    Callout,
    Cell,
    Figure,
    Heading,
    Item,
    Mark,
    Paragraph,
    Quote,
    Span,
    Table,
    Unknown,
)

MARK_OF: dict[str, Mark] = {
    "strong": "strong", "b": "strong", "em": "em", "i": "em", "sub": "sub", "sup": "sup",
    "code": "code",
}  # fmt: skip
INLINE = {*MARK_OF, "a", "span", "br"}
HEADINGS = {"h1": 3, "h2": 3, "h3": 3, "h4": 4, "h5": 5, "h6": 6}
CALLOUTS = ("note", "tip", "warning", "emergency")
# White space that is not one space already.
SPACES = re.compile(r" ?[\t\r\n\f][ \t\r\n\f]*|  [ \t\r\n\f]*")
# Of plain elements: those of `lxml.html` cost a call of Python's for each.
_PARSER = HTMLParser()
_NO_ELEMENTS = (_Comment, _ProcessingInstruction)
LINK_SCHEMES = ("http", "https", "mailto")


def parse_body(html: str) -> tuple[Block, ...]:
    """The blocks of a body's HTML, in order. Never raises: what is unknown becomes `Unknown`."""
    if not html.strip():
        return ()
    return tuple(_blocks(_parsed(html)))


def _parsed(html: str) -> _Element:
    """An element with the content of a body, as `lxml.html` reads it."""
    parts = cast("list[Any]", lxml.html.fragments_fromstring(html, parser=_PARSER))
    root = _PARSER.makeelement("div")
    if parts and isinstance(parts[0], str):
        root.text = parts.pop(0)
    root.extend(parts)
    return root


def safe_link(href: str) -> str:
    """The link if it is relative or of an allowed scheme, else ""."""
    try:
        parts = urlsplit(href.strip())
    except ValueError:
        return ""
    return href.strip() if not parts.scheme or parts.scheme in LINK_SCHEMES else ""


def _blocks(parent: _Element) -> Iterator[Block]:
    """Blocks of a container; loose inline content becomes paragraphs.

    A figure inside another block stands after it.
    """
    loose: list[Span] = [Span(parent.text)] if parent.text else []
    inside: list[Figure] = []
    for child in parent:
        if isinstance(child, _NO_ELEMENTS):
            pass
        elif child.tag in INLINE:
            loose.extend(_spans(child))
            inside.extend(_figures_in(child))
        else:
            yield from _paragraph(loose)
            yield from inside
            loose, inside = [], []
            yield from _block(child)
        if child.tail:
            loose.append(Span(child.tail))
    yield from _paragraph(loose)
    yield from inside


def _paragraph(spans: Sequence[Span]) -> Iterator[Paragraph]:
    tidy = tidied(spans)
    if tidy:
        yield Paragraph(tidy)


def _block(element: _Element) -> Iterator[Block]:
    tag = str(element.tag)
    if tag == "figure":
        yield from _figure(element)
        return
    if tag in ("ul", "ol"):
        yield from _items(element, level=1)
    elif tag == "table":
        yield Table(tuple(_row(row) for row in element.iter("tr")))
    elif spans := tidied(_flat(element)):
        yield _text_block(element, tag, spans)
    yield from _figures_in(element)


def _figure(element: _Element) -> Iterator[Block]:
    """A picture's place. Words inside are kept as Unknown: a caption belongs to the picture."""
    mark = _image_of(element)
    if mark:
        yield Figure(mark)
    spans = tidied(_flat(element))
    if spans or not mark:
        yield Unknown("figure", spans)
    yield from _figures_in(element)


def _figures_in(element: _Element) -> Iterator[Figure]:
    """The places for pictures inside an element, itself left out."""
    for figure in element.iterdescendants("figure"):
        if mark := _image_of(figure):
            yield Figure(mark)


def _image_of(figure: _Element) -> str:
    """The UUID that a figure names, or ""."""
    mark = figure.get("data-image", "").strip().lower()
    try:
        return mark if str(uuid.UUID(mark)) == mark else ""
    except ValueError:
        return ""


def _text_block(element: _Element, tag: str, spans: tuple[Span, ...]) -> Block:
    if tag == "p":
        return Paragraph(spans)
    if tag in HEADINGS:
        return Heading(HEADINGS[tag], spans)
    if tag == "blockquote":
        return Quote(spans)
    if tag == "aside":
        kind: Any = element.get("data-kind", "note")
        return Callout(kind, spans) if kind in CALLOUTS else Unknown(f"aside {kind}", spans)
    return Unknown(tag, spans)


def _items(element: _Element, *, level: int) -> Iterator[Block]:
    """List items, flat, with their level. Words beside an <li> are kept as Unknown."""
    style = "number" if element.tag == "ol" else "bullet"
    if stray := tidied([Span(element.text or "")]):
        yield Unknown(str(element.tag), stray)
    for child in element:
        if isinstance(child, _NO_ELEMENTS):
            pass
        elif child.tag == "li":
            inner = [part for part in child if part.tag in ("ul", "ol")]
            if spans := tidied(_flat(child, without=("ul", "ol"))):
                yield Item(style, level, spans)  # type: ignore[arg-type]  # one of two literals
            for nested in inner:
                yield from _items(nested, level=level + 1)
        elif child.tag in ("ul", "ol"):
            yield from _items(child, level=level + 1)
        elif spans := tidied(_flat(child)):
            yield Unknown(str(child.tag), spans)
        if stray := tidied([Span(child.tail or "")]):
            yield Unknown(str(element.tag), stray)


def _row(row: _Element) -> tuple[Cell, ...]:
    return tuple(
        Cell(tidied(_flat(cell)), heading=cell.tag == "th")
        for cell in row
        if cell.tag in ("th", "td")
    )


def _flat(element: _Element, *, without: tuple[str, ...] = ()) -> Iterator[Span]:
    """Spans of an element's content, its block children flattened with a space between."""
    if element.text:
        yield Span(element.text)
    for child in element:
        if not isinstance(child, _NO_ELEMENTS) and child.tag not in without:
            if child.tag in INLINE:
                yield from _spans(child)
            else:
                yield Span(" ")
                yield from _flat(child)
                yield Span(" ")
        if child.tail:
            yield Span(child.tail)


def _spans(element: _Element) -> Iterator[Span]:
    """Spans of an inline element, with its style laid over everything inside."""
    tag = str(element.tag)
    if tag == "br":
        yield Span("\n")
        return
    for span in _flat(element):
        marks, link, claim = span.marks, span.link, span.claim
        if tag in MARK_OF and MARK_OF[tag] not in marks:
            marks = cast("tuple[Mark, ...]", tuple(sorted((*marks, MARK_OF[tag]))))
        elif tag == "a":
            link = link or safe_link(element.get("href", ""))
        elif tag == "span":
            claim = claim or element.get("data-claim", "").strip().lower()
        yield Span(span.text, marks, link, claim)


def tidied(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Spans with white space folded as a browser folds it, equal neighbours joined, none empty.

    A line feed that is a span of its own (a `<br>`) stays; a no-break space is a character of the
    text and never folds.
    """
    folded: list[Span] = []
    before = " "
    for span in spans:
        text = span.text
        if text != "\n" and ("  " in text or not text.isprintable()):
            text = SPACES.sub(" ", text)
        if before in " \n" and text.startswith(" "):
            text = text[1:]
        if text == "\n" and folded and folded[-1].text.endswith(" "):
            folded[-1] = _with_text(folded[-1], folded[-1].text[:-1])
        if not text:
            continue
        before = text[-1]
        if folded and _style(folded[-1]) == _style(span):
            folded[-1] = _with_text(span, folded[-1].text + text)
        else:
            folded.append(_with_text(span, text))
    while folded and not folded[-1].text.rstrip(" \n"):
        folded.pop()
    if folded:
        folded[-1] = _with_text(folded[-1], folded[-1].text.rstrip(" \n"))
    return tuple(span for span in folded if span.text)


def _with_text(span: Span, text: str) -> Span:
    return Span(text, span.marks, span.link, span.claim)


def _style(span: Span) -> tuple[object, ...]:
    return span.marks, span.link, span.claim


def figure_mark(image: str) -> str:
    """A picture's place, as a draft's body holds it."""
    return f'<figure data-image="{escape(image)}"></figure>'


def write_body(
    blocks: Sequence[Block],
    *,
    claim_name: Callable[[str], str] = str,
    figure: Callable[[str], str] = figure_mark,
) -> str:
    """HTML of blocks, with only our own tags. `claim_name` turns a claim's UUID into its mark.

    A mark whose name comes back empty is left out; its words stay. `figure` writes a picture by
    its UUID; without it the place alone is written, as drafts hold it.
    """
    html: list[str] = []
    open_lists: list[str] = []
    for block in blocks:
        level = block.level if isinstance(block, Item) else 0
        while len(open_lists) > level:
            html.append(f"</li></{open_lists.pop()}>")
        if isinstance(block, Item):
            html.append(_open_item(block, open_lists))
            html.append(_write_spans(block.spans, claim_name))
        elif isinstance(block, Figure):
            html.append(figure(block.image))
        else:
            html.append(_write_block(block, claim_name))
    while open_lists:
        html.append(f"</li></{open_lists.pop()}>")
    return "".join(html)


def _open_item(item: Item, open_lists: list[str]) -> str:
    tag = "ol" if item.style == "number" else "ul"
    if len(open_lists) == item.level:
        if open_lists[-1] == tag:
            return "</li><li>"
        closed = f"</li></{open_lists.pop()}>"
        open_lists.append(tag)
        return f"{closed}<{tag}><li>"
    opened = ""
    while len(open_lists) < item.level:
        open_lists.append(tag)
        opened += f"<{tag}><li>"
    return opened


def _write_block(
    block: Paragraph | Heading | Quote | Callout | Table | Unknown, claim_name: Callable[[str], str]
) -> str:
    if isinstance(block, Table):
        return f"<table>{''.join(_write_row(row, claim_name) for row in block.rows)}</table>"
    inner = _write_spans(block.spans, claim_name)
    if isinstance(block, Heading):
        return f"<h{block.level}>{inner}</h{block.level}>"
    if isinstance(block, Quote):
        return f"<blockquote><p>{inner}</p></blockquote>"
    if isinstance(block, Callout):
        return f'<aside data-kind="{block.kind}"><p>{inner}</p></aside>'
    return f"<p>{inner}</p>"


def _write_row(row: Sequence[Cell], claim_name: Callable[[str], str]) -> str:
    cells = "".join(
        f"<{tag}>{_write_spans(cell.spans, claim_name)}</{tag}>"
        for cell in row
        for tag in ("th" if cell.heading else "td",)
    )
    return f"<tr>{cells}</tr>"


def _write_spans(spans: Sequence[Span], claim_name: Callable[[str], str]) -> str:
    """Inline HTML; neighbouring spans of one claim share one mark."""
    html: list[str] = []
    previous = ""
    for span in spans:
        if span.claim != previous:
            html.append("</span>" if previous and claim_name(previous) else "")
            name = claim_name(span.claim) if span.claim else ""
            html.append(f'<span data-claim="{escape(name)}">' if name else "")
            previous = span.claim
        html.append(_write_span(span))
    if previous and claim_name(previous):
        html.append("</span>")
    return "".join(html)


def _write_span(span: Span) -> str:
    html = escape(span.text, quote=False).replace("\n", "<br>")
    for mark in span.marks:
        html = f"<{mark}>{html}</{mark}>"
    if span.link and safe_link(span.link):
        html = f'<a href="{escape(span.link)}" rel="noopener noreferrer">{html}</a>'
    return html
