"""How a style is spelt inside a code: as the HTML that it stands for. Pure."""

import re
from html import escape, unescape

from articles.exchange.xliff.codes import BREAK, Style, style_of

LINE_BREAK = "<br/>"
_MARK = re.compile(r"<([a-z]+)\s*/?>")
_LINK = re.compile(r'<a href="([^"]*)">')
_CLAIM = re.compile(r'<span data-claim="([^"]*)">')


def opening(style: Style) -> str:
    """The tag that begins a style, or the whole of a line break."""
    if style.kind == BREAK:
        return LINE_BREAK
    if style.kind == "link":
        return f'<a href="{escape(style.value)}">'
    if style.kind == "claim":
        return f'<span data-claim="{escape(style.value)}">'
    return f"<{style.kind}>"


def closing(style: Style) -> str:
    """The tag that ends a style."""
    return f"</{ {'link': 'a', 'claim': 'span'}.get(style.kind, style.kind) }>"


def style_in(native: str) -> Style | None:
    """The style that an opening tag or line break begins; None for what is none of ours."""
    text = native.strip()
    if text in (LINE_BREAK, "<br>"):
        return Style(BREAK)
    if link := _LINK.fullmatch(text):
        return style_of("link", unescape(link[1]))
    if claim := _CLAIM.fullmatch(text):
        return style_of("claim", unescape(claim[1]))
    mark = _MARK.fullmatch(text)
    return style_of(mark[1], "") if mark else None
