"""What changed between two texts as people signed them. Pure.

Both are what `manuscripts.fingerprint.reviewed` says of a text, so that exactly what a sign-off
covers is compared: nothing that invalidates a sign-off is missing here.
"""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from typing import Any

import msgspec

from articles.manuscripts.blocks import Block, Figure, text_of
from articles.manuscripts.canonical import canonical

WORD = re.compile(r"\w+|\s+|[^\w\s]")
# A longer paragraph is shown as replaced: to compare it word by word would take too long.
MOST_WORDS = 3_000
TEXTS = ("title", "subtitle", "summary", "conflicts_of_interest", "funding")
FACTS = (
    "audience", "is_commercial", "jurisdictions", "evidence_current_on", "next_review_due_on",
    "authors", "disclaimers",
)  # fmt: skip
CLAIM_FIELDS = (
    "kind", "statement", "certainty", "certainty_reason", "certainty_start", "grade_domains",
    "numbers",
)  # fmt: skip
CITATION_FIELDS = (
    "stance", "quote", "quote_language", "quote_translation", "locator", "directness", "note",
)  # fmt: skip
IMAGE_FIELDS = ("role", "alt", "caption", "credit", "is_decorative", "digest")

Text = Mapping[str, Any]


class ChangeOf(StrEnum):
    """Where a change is."""

    ARTICLE = "article"
    SECTION = "section"
    CLAIM = "claim"
    CITATION = "citation"
    REFERENCE = "reference"
    IMAGE = "image"


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of words: kept, taken out (`old`), or put in (`new`)."""

    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field that differs. `name` is a section's heading, a claim's key, `c1 [2]` for a
    citation, a reference's number, a picture's id; `field` is "" where the whole came or went.

    `is_style` says that the words are the same and only their marks moved.
    """

    of: ChangeOf
    name: str
    field: str
    old: str
    new: str
    is_style: bool = False

    @property
    def pieces(self) -> tuple[Piece, ...]:
        """The words of both, in the order in which they are read."""
        return tuple(_lines(self.old, self.new))


def changes(old: Text, new: Text) -> tuple[FieldChange, ...]:
    """Every field that differs, in reading order. Equal texts have none, others at least one."""
    # One of them may come from the database as JSON, where a tuple is a list.
    old, new = (json.loads(canonical(dict(text))) for text in (old, new))
    found = [*_article(old, new), *_sections(old, new), *_claims(old, new), *_rest(old, new)]
    if not found and old != new:
        # What has no words of its own, such as the order of sections.
        found.append(FieldChange(ChangeOf.ARTICLE, "", "order", "", "", is_style=True))
    return tuple(found)


def _article(old: Text, new: Text) -> Iterator[FieldChange]:
    for field in TEXTS:
        yield from _field(ChangeOf.ARTICLE, "", field, old.get(field), new.get(field))
    for index, field in enumerate(("seo_title", "seo_description")):
        yield from _field(ChangeOf.ARTICLE, "", field, old["seo"][index], new["seo"][index])
    for field in FACTS:
        yield from _field(ChangeOf.ARTICLE, "", field, old.get(field), new.get(field))


def _sections(old: Text, new: Text) -> Iterator[FieldChange]:
    before, after = _by("key", old["sections"]), _by("key", new["sections"])
    for key in _all(before, after):
        one, other = before.get(key), after.get(key)
        name = str((other or one or {}).get("heading") or key)
        if one is None or other is None:
            yield FieldChange(ChangeOf.SECTION, name, "", _whole(one), _whole(other))
            continue
        for field in ("heading", "aspect"):
            yield from _field(ChangeOf.SECTION, name, field, one[field], other[field])
        if one["blocks"] != other["blocks"]:
            words, others = _body(one["blocks"]), _body(other["blocks"])
            same = words == others
            yield FieldChange(ChangeOf.SECTION, name, "body", words, others, is_style=same)


def _claims(old: Text, new: Text) -> Iterator[FieldChange]:
    before, after = _by("uid", old["claims"]), _by("uid", new["claims"])
    for uid in _all(before, after):
        one, other = before.get(uid), after.get(uid)
        name = str((other or one or {})["key"])
        if one is None or other is None:
            gone, come = (one or {}).get("statement", ""), (other or {}).get("statement", "")
            yield FieldChange(ChangeOf.CLAIM, name, "", gone, come)
            continue
        for field in CLAIM_FIELDS:
            yield from _field(ChangeOf.CLAIM, name, field, one.get(field), other.get(field))
        yield from _citations(name, one["citations"], other["citations"])


def _citations(claim: str, old: Sequence[Text], new: Sequence[Text]) -> Iterator[FieldChange]:
    before, after = _by("reference", old), _by("reference", new)
    for number in _all(before, after):
        one, other = before.get(number), after.get(number)
        name = f"{claim} [{number}]"
        if one is None or other is None:
            gone, come = (one or {}).get("quote", ""), (other or {}).get("quote", "")
            yield FieldChange(ChangeOf.CITATION, name, "", gone, come)
            continue
        for field in CITATION_FIELDS:
            yield from _field(ChangeOf.CITATION, name, field, one[field], other[field])


def _rest(old: Text, new: Text) -> Iterator[FieldChange]:
    before, after = _by("number", old["references"]), _by("number", new["references"])
    for number in _all(before, after):
        one, other = before.get(number, {}), after.get(number, {})
        name = f"[{number}]"
        for field in ("work", "annotation"):
            yield from _field(ChangeOf.REFERENCE, name, field, one.get(field), other.get(field))
    pictures, others = _by("uid", old.get("images", [])), _by("uid", new.get("images", []))
    for uid in _all(pictures, others):
        one, other = pictures.get(uid, {}), others.get(uid, {})
        for field in IMAGE_FIELDS:
            yield from _field(ChangeOf.IMAGE, uid, field, one.get(field), other.get(field))


def _field(of: ChangeOf, name: str, field: str, old: Any, new: Any) -> Iterator[FieldChange]:
    if (old or "") != (new or ""):
        yield FieldChange(of, name, field, _words(old), _words(new))


def _words(value: Any) -> str:
    """A value as it is read; a list has a line an entry, a number a name for each part."""
    if value is None or value is False:
        return ""
    if isinstance(value, list):
        return "\n".join(_words(row) for row in value)
    if isinstance(value, Mapping):
        return ", ".join(f"{name}: {part}" for name, part in value.items() if part)
    return str(value)


def _by(name: str, rows: Sequence[Text]) -> dict[Any, Text]:
    return {row[name]: row for row in rows}


def _all(before: Mapping[Any, Text], after: Mapping[Any, Text]) -> list[Any]:
    """Keys of both: the new ones in their order, those that are gone behind them."""
    return [*after, *(key for key in before if key not in after)]


def _whole(section: Text | None) -> str:
    if section is None:
        return ""
    return "\n".join(part for part in (section["heading"], _body(section["blocks"])) if part)


def _body(blocks: Any) -> str:
    typed = msgspec.convert(blocks, tuple[Block, ...])
    return "\n".join(text_of(block) for block in typed if not isinstance(block, Figure))


def _lines(old: str, new: str) -> Iterator[Piece]:
    """Lines first, so that a paragraph is compared with the one that it became."""
    before, after = old.split("\n"), new.split("\n")
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    for kind, low, high, other_low, other_high in matcher.get_opcodes():
        gone, come = before[low:high], after[other_low:other_high]
        if kind == "equal":
            yield Piece("kept", "\n".join(gone) + "\n")
        elif len(gone) == len(come):
            for line, other in zip(gone, come, strict=True):
                yield from _compared(line, other)
                yield Piece("kept", "\n")
        else:
            yield from _replaced(
                "".join(f"{line}\n" for line in gone), "".join(f"{line}\n" for line in come)
            )


def _compared(old: str, new: str) -> Iterator[Piece]:
    before, after = WORD.findall(old), WORD.findall(new)
    if max(len(before), len(after)) > MOST_WORDS:
        yield from _replaced(old, new)
        return
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    for kind, low, high, other_low, other_high in matcher.get_opcodes():
        if kind == "equal":
            yield Piece("kept", "".join(before[low:high]))
        else:
            yield from _replaced("".join(before[low:high]), "".join(after[other_low:other_high]))


def _replaced(old: str, new: str) -> Iterator[Piece]:
    if old:
        yield Piece("old", old)
    if new:
        yield Piece("new", new)
