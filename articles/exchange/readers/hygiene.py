"""Input hygiene: one kind of line end and space, no invisible characters, nothing silently lost."""

import re
import unicodedata
from dataclasses import dataclass

from articles.exchange.document import MAX_BYTES, ImportRefused, Note

_LINE_ENDS = re.compile("\r\n|[\r\v\f\x85\u2028\u2029]")
_SPACES = re.compile("[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000\x1c-\x1f]")
_INVISIBLE = re.compile(
    "[\u00ad\u200b\u200c\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]"
    "|(?<=\\w)\u200d|\u200d(?=\\w)"
)
_CONTROL = re.compile("[\x00-\x08\x0e-\x1b\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
_GLUED_BULLET = re.compile(r"^([ \t]*[•●▪◦‣○■])(?=[^\s•●▪◦‣○■])", re.MULTILINE)
_SIGNATURES = ("%PDF-", "PK\x03\x04", "{\\rtf", "\x89PNG", "GIF8", "\xd0\xcf\x11\xe0")


@dataclass(frozen=True, slots=True)
class Cleaned:
    """The text as it is read, and what was done to it."""

    text: str
    notes: tuple[Note, ...]


def clean(*, text: str) -> Cleaned:
    """Normalise line ends, spaces and Unicode form; take out what cannot be seen.

    Spaces without a line break become plain spaces, so that "300 mg" is found however it was
    typed. A bullet glued to its word is parted from it. Raises: ImportRefused (empty, binary,
    too_large).
    """
    if len(text) > MAX_BYTES or len(text.encode(errors="replace")) > MAX_BYTES:
        raise ImportRefused("The text is larger than 1 MB.", code="too_large", limit=MAX_BYTES)
    _refuse_binary(text=text)
    notes: list[Note] = []
    text, hidden, controls = tidy(text=text)
    if hidden:
        notes.append(
            Note(code="invisible_removed", message=f"{hidden} invisible character(s) removed.")
        )
    if controls:
        notes.append(
            Note(code="control_removed", message=f"{controls} control character(s) removed.")
        )
    if "\ufffd" in text:
        notes.append(
            Note(
                code="replacement_characters",
                message="Replacement characters (�): was the file read in the wrong encoding?",
            )
        )
    text = _GLUED_BULLET.sub(r"\1 ", text)
    if not text.strip():
        raise ImportRefused("There is no text to import.", code="empty")
    return Cleaned(text=text, notes=tuple(notes))


def tidy(*, text: str) -> tuple[str, int, int]:
    """The text with one kind of line end and space; how many invisible and control marks went."""
    text = _SPACES.sub(" ", _LINE_ENDS.sub("\n", text))
    text, hidden = _INVISIBLE.subn("", text)
    text, controls = _CONTROL.subn("", text)
    return unicodedata.normalize("NFC", text), hidden, controls


def _refuse_binary(*, text: str) -> None:
    damaged = len(_CONTROL.findall(text)) + text.count("\ufffd")
    if "\x00" in text or text.startswith(_SIGNATURES) or damaged * 20 > len(text) > 0:
        raise ImportRefused("This is not plain text.", code="binary")
