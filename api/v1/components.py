"""Schemas that no serializer can say: Portable Text is an open format with its own grammar."""

from typing import Any


def _object(description: str, required: list[str], **properties: Any) -> dict[str, Any]:
    return {
        "type": "object",
        "description": description,
        "properties": properties,
        "required": required,
    }


def _text(description: str, **more: Any) -> dict[str, Any]:
    return {"type": "string", "description": description, **more}


def _list(item: str, description: str) -> dict[str, Any]:
    return {
        "type": "array",
        "description": description,
        "items": {"$ref": f"#/components/schemas/{item}"},
    }


_KEY = _text("Unique in the article; stable for equal content.")

SCHEMAS: dict[str, Any] = {
    "PortableTextBlock": {
        "description": "A block of a section. Renderers for Portable Text know `block`.",
        "oneOf": [
            {"$ref": f"#/components/schemas/{name}"}
            for name in ("TextBlock", "TableBlock", "CalloutBlock", "ImageBlock")
        ],
    },
    "TextBlock": _object(
        "A paragraph, heading, quotation or list item.",
        ["_type", "_key", "style", "markDefs", "children"],
        _type={"const": "block"},
        _key=_KEY,
        style=_text("Its kind.", enum=["normal", "h3", "h4", "h5", "h6", "blockquote"]),
        listItem=_text("Its mark, for a list item.", enum=["bullet", "number"]),
        level={"type": "integer", "minimum": 1, "description": "How deep, for a list item."},
        markDefs=_list("MarkDefinition", "Links and claims that children name by key."),
        children=_list("TextSpan", "Runs of text."),
    ),
    "TextSpan": _object(
        "A run of text in one style.",
        ["_type", "_key", "text", "marks"],
        _type={"const": "span"},
        _key=_KEY,
        text=_text("The words."),
        marks={
            "type": "array",
            "items": {"type": "string"},
            "description": "`strong`, `em`, `sub`, `sup`, `code`, or keys of mark definitions.",
        },
    ),
    "MarkDefinition": {
        "description": "What a mark means.",
        "oneOf": [
            _object(
                "A link.",
                ["_type", "_key", "href"],
                _type={"const": "link"},
                _key=_KEY,
                href=_text("http, https, mailto or relative."),
            ),
            _object(
                "A claim's passage.",
                ["_type", "_key", "claim"],
                _type={"const": "claim"},
                _key=_KEY,
                claim=_text("The claim's key in `claims`.", pattern="^c[0-9]+$"),
            ),
        ],
    },
    "TableBlock": _object(
        "A table.",
        ["_type", "_key", "rows"],
        _type={"const": "table"},
        _key=_KEY,
        rows=_list("TableRow", "Rows."),
    ),
    "TableRow": _object(
        "A row.",
        ["_type", "_key", "cells"],
        _type={"const": "row"},
        _key=_KEY,
        cells=_list("TableCell", "Cells."),
    ),
    "TableCell": _object(
        "A cell.",
        ["_type", "_key", "heading", "content"],
        _type={"const": "cell"},
        _key=_KEY,
        heading={"type": "boolean", "description": "Whether it heads its row or column."},
        content=_list("TextBlock", "What stands in it."),
    ),
    "CalloutBlock": _object(
        "A paragraph set apart.",
        ["_type", "_key", "kind", "content"],
        _type={"const": "callout"},
        _key=_KEY,
        kind=_text("How it is meant.", enum=["note", "tip", "warning", "emergency"]),
        content=_list("TextBlock", "What stands in it."),
    ),
    "ImageBlock": _object(
        "A picture in the text.",
        ["_type", "_key", "id", "alt", "caption", "credit", "url"],
        _type={"const": "image"},
        _key=_KEY,
        id=_text("The picture's id in `images`.", format="uuid"),
        alt=_text("What it shows."),
        caption=_text("Caption."),
        credit=_text("Whom to name."),
        url=_text("One file for whoever wants only one.", format="uri"),
    ),
    "CslName": _object(
        "A name: `family` and `given`, or `literal` for a body.",
        [],
        family=_text("Family name."),
        given=_text("Given names."),
        literal=_text("A body's name as it stands."),
    ),
}
