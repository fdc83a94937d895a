"""The official toolkits render our Portable Text, and show what our own HTML shows."""

import json
from pathlib import Path
from typing import Any

import lxml.html
import pytest

from articles.manuscripts.blocks import (
    Block,
    Callout,
    Cell,
    Figure,
    Heading,
    Item,
    Paragraph,
    Quote,
    Span,
    Table,
)
from articles.manuscripts.markup import write_body
from articles.rendering.portable_text import portable_text
from tests.tools.asking import node

pytestmark = pytest.mark.needs_tools
GOLDEN = Path(__file__).parent.parent / "golden"
PICTURE = {
    "_type": "image", "id": "u", "alt": "Lampe", "caption": "", "credit": "", "url": "/lamp.jpg",
}  # fmt: skip
EVERYTHING: tuple[Block, ...] = (
    Paragraph(
        (
            Span("Licht & <Ruhe> "),
            Span("hält", marks=("em", "strong"), claim="c1"),
            Span(" wach.", claim="c1"),
            Span(" H"),
            Span("2", marks=("sub",)),
            Span("O, 10"),
            Span("3", marks=("sup",)),
            Span("\nund ", link="https://a.example/x?a=1&b=2"),
            Span("x = 1", marks=("code",)),
        )
    ),
    Heading(3, (Span("Stufe 3"),)),
    Heading(4, (Span("Stufe 4"),)),
    Item("bullet", 1, (Span("eins"),)),
    Item("bullet", 2, (Span("eins a", claim="c2"),)),
    Item("bullet", 1, (Span("zwei"),)),
    Item("number", 1, (Span("drei"),)),
    Quote((Span("Gute Nacht."),)),
    Callout("emergency", (Span("Rufen Sie "), Span("112", claim="c3"), Span("."))),
    Table(((Cell((Span("Dosis"),), heading=True), Cell((Span("10 mg", claim="c4"),))),)),
    Figure("u"),
)


def shown(html: str) -> list[tuple[str, str]]:
    """The words of each element that has some of its own, and claims, links and pictures."""
    root = lxml.html.fragment_fromstring(html, create_parent="div")
    found = []
    for node_ in root.iter():
        if node_.tag in ("p", "h3", "h4", "li", "blockquote", "td", "th", "aside", "sub", "sup"):
            found.append((str(node_.tag), " ".join(node_.text_content().split())))
        elif node_.tag in ("span", "a", "img"):
            name = next(word for word in ("data-claim", "href", "src") if word in node_.attrib)
            found.append((name, node_.get(name, "") + node_.text_content()))
    # Which of these hold their words in a paragraph is the toolkit's taste.
    return [row for row in found if row[0] != "p"]


def rendered(blocks: Any) -> dict[str, Any]:
    made: dict[str, Any] = node("portable_text.mjs", blocks)
    return made


def test_both_toolkits_render_every_block_and_mark() -> None:
    blocks = portable_text(
        EVERYTHING, prefix="s", claim_name=str, image_block=lambda uid: dict(PICTURE)
    )
    made = rendered(blocks)
    assert made["missing"] == []
    own = write_body(EVERYTHING, figure=lambda uid: '<img src="/lamp.jpg" alt="Lampe">')
    assert shown(made["react"]) == shown(made["html"])
    assert sorted(shown(made["html"])) == sorted(shown(own))


@pytest.mark.parametrize("language", ["de", "en"])
def test_published_sections_are_rendered(language: str) -> None:
    answer = json.loads((GOLDEN / f"article.{language}.json").read_text(encoding="utf-8"))
    for section in answer["body"]["sections"]:
        made = rendered(section["blocks"])
        assert made["missing"] == []
        assert sorted(shown(made["html"])) == sorted(shown(section["html"]))
