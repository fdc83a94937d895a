"""Markers that point to notes: [1], ¹, "↑". What is a note, what points to it, what points back."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from lxml.etree import _Element

from articles.exchange.readers.pages import text_of

_NUMBERED = re.compile(
    r"\[?(?:\d{1,3}|[*†‡§a-z]|note \d{1,3}|fn \d{1,3})\]?|\(\d{1,3}\)", re.IGNORECASE
)
_BRACKETED = re.compile(r"\[\d{1,3}(?:\s?[,;–-]\s?\d{1,3})*\]")
_BARE = re.compile(r"\d{1,3}(?:\s?[,;–-]\s?\d{1,3})*")
_BACK = re.compile(r"[\[(]?[↑↩⏎^⇑\ufe0e\ufe0f]+[\])]?|zurück|back|jump up", re.IGNORECASE)
_HOLDERS = frozenset({"li", "p", "div", "aside", "dd", "section", "td"})
_AFTER_WORDS = '.,;:!?)"”“»…'


@dataclass(slots=True)
class NoteMarks:
    """Elements that are markers (with the id they point to, "" for a number), notes, ways back."""

    markers: dict[_Element, str] = field(default_factory=dict)
    notes: dict[_Element, str] = field(default_factory=dict)
    backs: set[_Element] = field(default_factory=set)


def note_marks(*, kept: Iterable[_Element]) -> NoteMarks:
    """Read the links inside the article once: a marker links to a note of the same page."""
    marks = NoteMarks()
    parts = list(kept)
    holders = {
        name: element
        for part in parts
        for element in part.iter()
        if (name := element.get("id")) and element.tag in _HOLDERS
    }
    for name, element in holders.items():
        if "footnote" in (element.get("class") or "") and element.tag == "li":
            marks.notes[element] = name
    for part in parts:
        for link in part.iter("a"):
            _take_link(link, holders, marks)
    for part in parts:
        for sup in part.iter("sup"):
            if not any(inner in marks.markers for inner in sup.iter()) and _is_number(sup):
                marks.markers[sup] = ""
    return marks


def _take_link(link: _Element, holders: dict[str, _Element], marks: NoteMarks) -> None:
    target = (link.get("href") or "").strip()
    if not target.startswith("#"):
        return
    text = text_of(link)
    note = next((above for above in link.iterancestors() if above in marks.notes), None)
    if note is not None and (_BACK.fullmatch(text) or "backref" in (link.get("class") or "")):
        marks.backs.add(link)
        return
    holder = holders.get(target[1:])
    if holder is None or holder in set(link.iterancestors()) or not _NUMBERED.fullmatch(text):
        return
    marks.markers[link] = target[1:]
    marks.notes[holder] = target[1:]


def _is_number(sup: _Element) -> bool:
    """Whether a raised number can be a marker: "[1]", or "1" right behind the end of a sentence."""
    text = text_of(sup)
    if _BRACKETED.fullmatch(text):
        return True
    if not _BARE.fullmatch(text):
        return False
    previous = sup.getprevious()
    parent = sup.getparent()
    if previous is not None:
        before = previous.tail or ""
    else:
        before = (parent.text or "") if parent is not None else ""
    return before.rstrip().endswith(tuple(_AFTER_WORDS))
