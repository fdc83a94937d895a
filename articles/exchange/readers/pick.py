"""Which reader a document goes to, and the one door to all of them."""

import hashlib
import re
from dataclasses import replace
from enum import StrEnum
from pathlib import PurePath

from articles.exchange.document import MAX_BYTES, ImportedDocument, ImportRefused
from articles.exchange.readers.docx import read_docx
from articles.exchange.readers.encoding import decoded
from articles.exchange.readers.html import read_html
from articles.exchange.readers.markdown import read_markdown
from articles.exchange.readers.text import read_text
from articles.vocabulary import Language


class Format(StrEnum):
    """How a document is written down; `auto` finds out."""

    AUTO = "auto"
    TEXT = "text"
    HTML = "html"
    MARKDOWN = "markdown"
    DOCX = "docx"


_BY_ENDING = {
    ".docx": Format.DOCX, ".docm": Format.DOCX, ".dotx": Format.DOCX, ".doc": Format.DOCX,
    ".html": Format.HTML, ".htm": Format.HTML, ".xhtml": Format.HTML,
    ".md": Format.MARKDOWN, ".markdown": Format.MARKDOWN, ".mdown": Format.MARKDOWN,
}  # fmt: skip
_ZIP = (b"PK\x03\x04", b"PK\x05\x06", b"\xd0\xcf\x11\xe0")
_HTML_START = re.compile(
    rb"\A(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]{0,200}\?>\s*)?(?:<!--.{0,2000}?-->\s*)?"
    rb"<(?:!doctype\s+html|html|head|body)\b",
    re.IGNORECASE | re.DOTALL,
)
_TAG = re.compile(rb"</(?:p|div|h[1-6]|ul|ol|li|table|article|section|main)>", re.IGNORECASE)
_LEAST_TAGS = 5
_SAMPLE = 100_000
_MARKDOWN = (
    re.compile(rb"^#{1,6} \S", re.MULTILINE),
    re.compile(rb"^\[\^[^\]\s]{1,40}\]:", re.MULTILINE),
    re.compile(rb"\[[^\]\n]{1,200}\]\((?:https?://|mailto:)"),
    re.compile(rb"(?<!\*)\*\*[^\s*][^*\n]{0,200}\*\*(?!\*)"),
    re.compile(rb"\A(?:\xef\xbb\xbf)?---[ \t]*\r?\n[A-Za-z_]+:"),
    re.compile(rb"^\|?\s*:?-{3,}:?\s*\|", re.MULTILINE),
)


def read(
    data: bytes,
    *,
    name: str = "",
    format: Format = Format.AUTO,  # noqa: A002  # the word of the command line
    language: Language | None = None,
) -> ImportedDocument:
    """Understand a document of any format. `name` is its file's, "" for none.

    The digest of the input is kept, so that the same input is recognised. Raises: ImportRefused.
    """
    if len(data) > MAX_BYTES:
        raise ImportRefused("the document is larger than 1 MB", code="too_large", limit=MAX_BYTES)
    if not data.strip():
        raise ImportRefused("There is no text to import.", code="empty")
    chosen = detected_format(data, name=name) if format is Format.AUTO else format
    if chosen is Format.DOCX:
        document = read_docx(data, language=language)
        return replace(document, digest=_digest(data))
    text, notes = decoded(data, is_html=chosen is Format.HTML)
    reader = {Format.HTML: read_html, Format.MARKDOWN: read_markdown}.get(chosen, read_text)
    document = reader(text, language=language)
    return replace(document, notes=(*notes, *document.notes), digest=_digest_of_text(text))


def detected_format(data: bytes, *, name: str) -> Format:
    """The format by what the bytes begin with, then by the file's name, then by their signs."""
    if data.startswith(_ZIP):
        return Format.DOCX
    if _HTML_START.match(data[:4096]):
        return Format.HTML
    ending = PurePath(name).suffix.lower()
    if ending in _BY_ENDING:
        return _BY_ENDING[ending]
    if ending == ".txt":
        return Format.TEXT
    sample = data[:_SAMPLE]
    if len(_TAG.findall(sample)) >= _LEAST_TAGS:
        return Format.HTML
    signs = [bool(sign.search(sample)) for sign in _MARKDOWN]
    return Format.MARKDOWN if signs[0] or signs[1] or sum(signs) > 1 else Format.TEXT


def _digest_of_text(text: str) -> str:
    """The same for one text however its lines end."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").strip()
    return _digest(lines.encode(errors="surrogatepass"))


def _digest(data: bytes) -> str:
    return f"sha256:{hashlib.sha256(data).hexdigest()}"
