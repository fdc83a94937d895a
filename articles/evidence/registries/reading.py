"""Reading what a registry sent without believing its shape: wrong types become empty, never an
exception; what a verdict hangs on must be there, or the whole answer counts for nothing.
"""

import html
import json
import re
import unicodedata
from collections.abc import Callable
from typing import Any

Json = dict[str, Any]
# A megabyte of `[],` would cost a hundred in memory; the largest real records hold a few 10,000.
MOST_VALUES = 300_000
MOST_ENTRIES = 500
LONGEST_TEXT = 4000
TAG = re.compile(r"</?[A-Za-z][^<>]{0,500}>")
INLINE = re.compile(
    r"</?(?:jats:|mml:)?(?:i|b|em|strong|su[bp]|scp?|sc|u|span|italic|bold)\b[^<>]*>"
)
NOT_WRITING = re.compile(r"[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]")


class Malformed(Exception):
    """The answer cannot be used. Its text is a word for logs and for the stored check."""


def json_object(body: bytes) -> Json:
    """Raises: Malformed."""
    found = json_value(body)
    if not isinstance(found, dict):
        raise Malformed("not_an_object")
    return found


def json_value(body: bytes) -> Any:
    """Raises: Malformed, for HTML, half a document, absurd depth or absurdly many values."""
    if body.count(b",") + body.count(b"[") + body.count(b"{") > MOST_VALUES:
        raise Malformed("too_complex")
    try:
        return json.loads(body)
    except (ValueError, RecursionError) as error:
        raise Malformed("not_json") from error


def inner(found: Json, *path: str) -> Json:
    """The object at a path. Raises: Malformed, where there is none."""
    for name in path:
        value = found.get(name)
        if not isinstance(value, dict):
            raise Malformed(f"no_{name}")
        found = value
    return found


def maybe(found: Any, *path: str) -> Any:
    """The value at a path of objects; None where it ends early."""
    for name in path:
        found = found.get(name) if isinstance(found, dict) else None
    return found


def some(value: Any) -> list[Any]:
    """A list of what may be a list, one value instead, or nothing; a long one is cut."""
    if value is None or value == "":
        return []
    return value[:MOST_ENTRIES] if isinstance(value, list) else [value]


def objects(value: Any, name: str) -> list[Json]:
    """Every object of a list on which a verdict hangs; one object may stand for a list of one.

    Raises: Malformed, where anything else is among them, or more than we read.
    """
    if value is None:
        return []
    entries = value if isinstance(value, list) else [value]
    if len(entries) > MOST_ENTRIES or not all(isinstance(entry, dict) for entry in entries):
        raise Malformed(f"broken_{name}")
    return entries


def text(value: Any) -> str:
    """Words for people: without markup, entities and signs that cannot be seen or stored."""
    if isinstance(value, list):
        value = value[0] if value else ""
    if isinstance(value, int) and not isinstance(value, bool):
        value = str(value) if abs(value) < 10**18 else ""
    if not isinstance(value, str):
        return ""
    plain = value[: LONGEST_TEXT * 2].encode("utf-8", "replace").decode("utf-8")
    plain = TAG.sub(" ", INLINE.sub("", plain))
    # Registries encode once or twice; what comes out may hold tags again.
    plain = TAG.sub(" ", INLINE.sub("", html.unescape(html.unescape(plain))))
    plain = NOT_WRITING.sub(lambda sign: " " if sign[0] in "\t\n\r\v\f\u2028\u2029" else "", plain)
    return unicodedata.normalize("NFC", " ".join(plain.split()))[:LONGEST_TEXT]


def words(value: Any, name: str) -> tuple[str, ...]:
    """A list of words on which a verdict hangs; one word may stand for a list of one.

    Raises: Malformed, where anything else is among them.
    """
    entries = [] if value is None else value if isinstance(value, list) else [value]
    if len(entries) > MOST_ENTRIES or not all(isinstance(entry, str) for entry in entries):
        raise Malformed(f"broken_{name}")
    return tuple(text(entry) for entry in entries)


def texts(value: Any) -> tuple[str, ...]:
    return tuple(found for entry in some(value) if (found := text(entry)))


def first(values: Any, read: Callable[[Any], str] = text) -> str:
    return next((found for value in some(values) if (found := read(value))), "")


def date_parts(value: Any) -> str:
    """CSL date-parts as EDTF, exactly as precise as they are; "" where they make no date."""
    parts = maybe(value, "date-parts")
    parts = parts[0] if isinstance(parts, list) and parts else None
    if not isinstance(parts, list):
        return ""
    numbers: list[int] = []
    for part, (low, high) in zip(parts, ((1000, 2999), (1, 12), (1, 31)), strict=False):
        if not isinstance(part, int) or isinstance(part, bool) or not low <= part <= high:
            break
        numbers.append(part)
    return "-".join(f"{number:02d}" for number in numbers)


def edtf(value: Any) -> str:
    """A date written as 1998, 1998-02 or 1998-02-28 (a time after it is cut); "" otherwise."""
    found = re.match(
        r"([12]\d{3})(-(?:0[1-9]|1[0-2])(-(?:0[1-9]|[12]\d|3[01]))?)?(?!\d)", text(value)
    )
    return found[0] if found else ""


def web_address(value: Any) -> str:
    found = text(value)
    is_address = re.fullmatch(r"https?://[^\s<>\"\\]{1,1990}", found)
    return found if is_address else ""
