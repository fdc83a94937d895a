"""The guide and the log of the interface as pages: `docs/*.md` with this installation's address."""

import re
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from django.utils.safestring import SafeString, mark_safe

if TYPE_CHECKING:
    from markdown_it.token import Token

FOLDER = Path(__file__).resolve().parents[2] / "docs"
# By their address below docs/: file, title.
GUIDES = {
    "guide": ("guide.md", "A guide for frontend developers"),
    "changelog": ("api-changelog.md", "Log of the interface"),
}
EXAMPLE = "http://127.0.0.1:8000"
NO_PART_OF_AN_ID = re.compile(r"[^\w\- ]")


@lru_cache(maxsize=8)
def guide(name: str, base: str) -> SafeString:
    """A guide as HTML, with `base` where the examples name an address. Raises: KeyError."""
    # Much to load for a page that few people open.
    from markdown_it import MarkdownIt  # noqa: PLC0415

    markdown = MarkdownIt("commonmark", {"html": False}).enable("table")
    text = (FOLDER / GUIDES[name][0]).read_text(encoding="utf-8").replace(EXAMPLE, base)
    tokens = markdown.parse(text)
    for place, token in enumerate(tokens):
        if token.type == "heading_open":
            token.attrSet("id", _id(tokens[place + 1].content))
        elif token.type == "fence":
            token.info = ""
        elif token.type == "inline":
            token.children = list(_with_links_that_lead(token.children or []))
    html: str = markdown.renderer.render(tokens, markdown.options, {})
    return mark_safe(html.replace("<pre>", '<pre tabindex="0">'))  # noqa: S308  # lets no HTML through


def _id(heading: str) -> str:
    """What a heading is called in addresses, as in the repository's own pages."""
    return NO_PART_OF_AN_ID.sub("", heading.lower()).replace(" ", "-")


def _with_links_that_lead(tokens: "list[Token]") -> "Iterator[Token]":
    """Links between guides lead to their pages; what is not served here stays as words."""
    pages = {file: f"../{name}/" for name, (file, _) in GUIDES.items()}
    is_left_out = False
    for token in tokens:
        if token.type == "link_open":
            target = str(token.attrGet("href") or "")
            file, mark, anchor = target.partition("#")
            is_left_out = bool(file) and file not in pages and "://" not in file
            if file in pages:
                token.attrSet("href", f"{pages[file]}{mark}{anchor}")
        if is_left_out and token.type in {"link_open", "link_close"}:
            is_left_out = token.type == "link_open"
            continue
        yield token
