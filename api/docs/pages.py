"""The description of the interface arranged for people: plain data for one page."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.html import escape, format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from api.errors import CODES

CODE = re.compile(r"`([^`]+)`")
TOKEN = re.compile(
    r'(?P<key>"(?:[^"\\]|\\.)*")(?=:)|(?P<text>"(?:[^"\\]|\\.)*")'
    r"|(?P<word>-?[0-9][0-9.eE+-]*|true|false|null)"
)


@dataclass(frozen=True, slots=True)
class Field:
    """A parameter, header or property: its name, its type with links, and what it means."""

    name: str
    place: str
    kind: SafeString
    text: SafeString
    is_required: bool = False
    default: str = ""


@dataclass(frozen=True, slots=True)
class Response:
    status: str
    text: SafeString
    kind: SafeString
    headers: tuple[str, ...]
    examples: tuple[tuple[str, SafeString], ...]


@dataclass(frozen=True, slots=True)
class Operation:
    id: str
    method: str
    path: str
    title: str
    text: SafeString
    body: SafeString
    parameters: tuple[Field, ...]
    headers: tuple[Field, ...]
    responses: tuple[Response, ...]


@dataclass(frozen=True, slots=True)
class Schema:
    name: str
    text: SafeString
    fields: tuple[Field, ...]
    words: tuple[str, ...]
    kind: SafeString


@dataclass(frozen=True, slots=True)
class Group:
    name: str
    text: str
    operations: tuple[Operation, ...]


@dataclass(frozen=True, slots=True)
class ErrorCode:
    code: str
    status: int
    phrase: str
    advice: SafeString


def groups(document: dict[str, Any]) -> list[Group]:
    """The operations by tag, in the document's order."""
    rows = [
        (path, method, operation)
        for path, item in document["paths"].items()
        for method, operation in item.items()
    ]
    found = [_operation(path, method, operation) for path, method, operation in rows]
    tags = {operation["operationId"]: operation["tags"][0] for _, _, operation in rows}
    return [
        Group(
            tag["name"],
            tag["description"],
            tuple(operation for operation in found if tags[operation.id] == tag["name"]),
        )
        for tag in document["tags"]
    ]


def schemas(document: dict[str, Any]) -> list[Schema]:
    """The shapes of answers: those with fields first, then closed lists of words."""
    hidden = {"NullEnum", "ArticlePart"}
    rows = [
        _schema(name, schema)
        for name, schema in document["components"]["schemas"].items()
        if name not in hidden
    ]
    return sorted(rows, key=lambda row: (bool(row.words), row.name))


def error_codes() -> list[ErrorCode]:
    """Every code, its status, and what to do."""
    return [
        ErrorCode(code, row.status.value, row.status.phrase, prose(row.advice))
        for code, row in CODES.items()
    ]


def prose(text: str) -> SafeString:
    """A sentence with its `words of code` marked."""
    return format_html_join(
        "",
        "{}",
        (
            (format_html("<code>{}</code>", part) if place % 2 else part,)
            for place, part in enumerate(CODE.split(text))
        ),
    )


def coloured(value: Any) -> SafeString:
    """JSON with its keys, texts and words told apart."""
    text = json.dumps(value, indent=2, ensure_ascii=False)
    parts, end = [], 0
    for match in TOKEN.finditer(text):
        kind = match.lastgroup or ""
        parts.append(escape(text[end : match.start()]))
        parts.append(format_html('<span class="json-{}">{}</span>', kind, match[0]))
        end = match.end()
    return mark_safe("".join([*parts, escape(text[end:])]))  # noqa: S308  # escaped part by part


def _operation(path: str, method: str, operation: dict[str, Any]) -> Operation:
    fields = [_parameter(row) for row in operation.get("parameters", ())]
    sent: dict[str, Any] = next(
        iter(operation.get("requestBody", {}).get("content", {}).values()), {}
    )
    return Operation(
        id=operation["operationId"],
        method=method.upper(),
        path=path,
        title=operation["summary"],
        text=prose(operation["description"]),
        body=_kind(sent["schema"]) if sent else SafeString(),
        parameters=tuple(row for row in fields if row.place != "header"),
        headers=tuple(row for row in fields if row.place == "header"),
        responses=tuple(
            _response(status, response)
            for status, response in sorted(operation["responses"].items())
        ),
    )


def _parameter(row: dict[str, Any]) -> Field:
    return Field(
        name=row["name"],
        place=row["in"],
        kind=_kind(row["schema"]),
        text=prose(row.get("description", "")),
        is_required=row.get("required", False),
        default=str(row["schema"].get("default", "")),
    )


def _response(status: str, response: dict[str, Any]) -> Response:
    content: dict[str, Any] = next(iter(response.get("content", {}).values()), {})
    return Response(
        status=status,
        text=prose(response["description"]),
        kind=_kind(content["schema"]) if content else SafeString(),
        headers=tuple(response.get("headers", {})),
        examples=tuple(
            (example.get("summary", name), coloured(example["value"]))
            for name, example in content.get("examples", {}).items()
        ),
    )


def _schema(name: str, schema: dict[str, Any]) -> Schema:
    required = set(schema.get("required", ()))
    return Schema(
        name=name,
        text=prose(schema.get("description", "")),
        fields=tuple(
            Field(
                name=field,
                place="",
                kind=_kind(shape),
                text=prose(shape.get("description", "")),
                is_required=field in required,
            )
            for field, shape in schema.get("properties", {}).items()
        ),
        words=tuple(str(word) for word in schema.get("enum", ())),
        kind=SafeString() if "properties" in schema or "enum" in schema else _kind(schema),
    )


def _kind(schema: dict[str, Any]) -> SafeString:
    """A type in words, with links to the shapes it names."""
    return format_html_join(mark_safe(" <i>or</i> "), "{}", ((part,) for part in _kinds(schema)))


def _kinds(schema: dict[str, Any]) -> Iterator[SafeString]:
    if "$ref" in schema:
        yield from _named(schema["$ref"].rpartition("/")[2])
    elif "const" in schema:
        yield format_html("<q>{}</q>", schema["const"])
    elif any(word in schema for word in ("oneOf", "anyOf", "allOf")):
        for part in schema.get("oneOf") or schema.get("anyOf") or schema["allOf"]:
            yield from _kinds(part)
    elif "enum" in schema:
        for word in schema["enum"]:
            yield format_html("<q>{}</q>", word)
    elif schema.get("type") == "array":
        yield format_html("list of {}", _kind(schema.get("items", {})))
    else:
        types = schema.get("type", "object")
        for word in [types] if isinstance(types, str) else types:
            yield _plain(word, schema)


def _named(name: str) -> Iterator[SafeString]:
    if name == "NullEnum":
        yield SafeString("null")
    elif name != "ArticlePart":
        yield format_html('<a href="#schema-{0}">{0}</a>', name)


def _plain(word: str, schema: dict[str, Any]) -> SafeString:
    """A plain type with its format and bounds."""
    name = {"date-time": "moment", "uri": "address", "uuid": "UUID", "date": "date"}.get(
        schema.get("format", ""), word
    )
    bounds = [schema[end] for end in ("minimum", "maximum") if end in schema]
    shown = word if word == "null" else name
    if len(bounds) == 2 and word != "null":
        return format_html("{} {}–{}", shown, *bounds)
    return format_html("{}", shown)
