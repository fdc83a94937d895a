"""From bytes to text: the encodings that people's files have, and a clear no for the rest."""

import codecs
import re

from articles.exchange.document import MAX_BYTES, ImportRefused, Note

_UTF16 = {codecs.BOM_UTF16_LE: "utf-16-le", codecs.BOM_UTF16_BE: "utf-16-be"}
_UTF32 = (codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)
_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w-]{2,20})", re.IGNORECASE)
_XML = re.compile(rb"\A\s*<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([\w-]{2,20})", re.IGNORECASE)
_WINDOWS = frozenset({"iso-8859-1", "iso8859-1", "latin1", "latin-1", "windows-1252", "cp1252"})
_OTHERS = {"iso-8859-15": "iso-8859-15", "utf-8": "utf-8", "utf8": "utf-8"}
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f]")


def decoded(data: bytes, *, is_html: bool) -> tuple[str, tuple[Note, ...]]:
    """The text of a file, and a note where its encoding had to be guessed.

    UTF-8 and UTF-16 by their marks, what an HTML page says of itself, UTF-8, and then the
    encoding of Windows where every byte is a character of it. Raises: ImportRefused.
    """
    if len(data) > MAX_BYTES:
        raise ImportRefused("the document is larger than 1 MB", code="too_large", limit=MAX_BYTES)
    if data.startswith(codecs.BOM_UTF8):
        return _strict(data[3:], "utf-8"), ()
    if data.startswith(_UTF32):
        raise ImportRefused("the document is in UTF-32; save it as UTF-8", code="encoding")
    for mark, name in _UTF16.items():
        if data.startswith(mark):
            return _strict(data[len(mark) :], name), ()
    declared = _declared(data) if is_html else ""
    if declared and declared != "utf-8":
        return _strict(data, declared), ()
    try:
        return data.decode("utf-8"), ()
    except UnicodeDecodeError:
        return _guessed(data)


def _declared(data: bytes) -> str:
    found = _XML.match(data[:1000]) or _CHARSET.search(data[:4096])
    name = found[1].decode("ascii", "ignore").lower() if found else ""
    if not name:
        return ""
    if name in _WINDOWS:
        return "cp1252"
    if name in _OTHERS:
        return _OTHERS[name]
    raise ImportRefused(
        f"the page says that it is written in {name}; save it as UTF-8", code="encoding"
    )


def _strict(data: bytes, name: str) -> str:
    try:
        return data.decode(name)
    except UnicodeDecodeError:
        raise ImportRefused(
            f"the document is not the {name} that it says it is; save it as UTF-8", code="encoding"
        ) from None


def _guessed(data: bytes) -> tuple[str, tuple[Note, ...]]:
    try:
        text = data.decode("cp1252")
    except UnicodeDecodeError:
        text = "\x00"
    if _CONTROL.search(text):
        raise ImportRefused(
            "the document is not UTF-8 text; save it as UTF-8 and try again", code="binary"
        )
    message = "The document is not UTF-8; it was read as Windows text (cp1252)."
    return text, (Note(code="encoding_guessed", message=message),)
