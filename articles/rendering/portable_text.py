"""Blocks as Portable Text (the open specification at portabletext.org).

Claims and links are mark definitions, so that existing renderers work unchanged. Keys are the
block's and definition's places: stable for equal content.
"""

from collections.abc import Callable, Sequence
from typing import Any

from articles.manuscripts.blocks import (
    Block,
    Callout,
    Figure,
    Heading,
    Item,
    Paragraph,
    Quote,
    Span,
    Table,
    Unknown,
)


def portable_text(
    blocks: Sequence[Block],
    *,
    prefix: str,
    claim_name: Callable[[str], str],
    image_block: Callable[[str], dict[str, Any]],
) -> list[dict[str, Any]]:
    """A section's blocks; `claim_name` gives a claim's short key, or "" to leave its mark out.

    `image_block` gives a picture's block by its UUID; the key is added here.
    """
    return [
        {**image_block(block.image), "_key": f"{prefix}-{place}"}
        if isinstance(block, Figure)
        else _block(block, f"{prefix}-{place}", claim_name)
        for place, block in enumerate(blocks, 1)
    ]


def _block(
    block: Paragraph | Heading | Item | Quote | Callout | Table | Unknown,
    key: str,
    claim_name: Callable[[str], str],
) -> dict[str, Any]:
    if isinstance(block, Table):
        return {
            "_type": "table",
            "_key": key,
            "rows": [
                {
                    "_type": "row",
                    "_key": f"{key}-{row_number}",
                    "cells": [
                        {
                            "_type": "cell",
                            "_key": f"{key}-{row_number}-{cell_number}",
                            "heading": cell.heading,
                            "content": [
                                _text(cell.spans, f"{key}-{row_number}-{cell_number}-1", claim_name)
                            ],
                        }
                        for cell_number, cell in enumerate(row, 1)
                    ],
                }
                for row_number, row in enumerate(block.rows, 1)
            ],
        }
    if isinstance(block, Callout):
        return {
            "_type": "callout",
            "_key": key,
            "kind": block.kind,
            "content": [_text(block.spans, f"{key}-1", claim_name)],
        }
    text = _text(block.spans, key, claim_name)
    if isinstance(block, Heading):
        text["style"] = f"h{block.level}"
    elif isinstance(block, Quote):
        text["style"] = "blockquote"
    elif isinstance(block, Item):
        text["listItem"] = block.style
        text["level"] = block.level
    return text


def _text(spans: Sequence[Span], key: str, claim_name: Callable[[str], str]) -> dict[str, Any]:
    definitions: dict[tuple[str, str], dict[str, Any]] = {}
    children = []
    for place, span in enumerate(spans, 1):
        marks: list[str] = list(span.marks)
        name = claim_name(span.claim) if span.claim else ""
        for kind, value, field in (("link", span.link, "href"), ("claim", name, "claim")):
            if value:
                definition = definitions.setdefault(
                    (kind, value),
                    {"_type": kind, "_key": f"{key}-m{len(definitions) + 1}", field: value},
                )
                marks.append(definition["_key"])
        children.append(
            {"_type": "span", "_key": f"{key}-s{place}", "text": span.text, "marks": marks}
        )
    return {
        "_type": "block",
        "_key": key,
        "style": "normal",
        "markDefs": list(definitions.values()),
        "children": children,
    }
