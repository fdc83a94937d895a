"""Runs of text as text with numbered codes, and back. Pure.

A code stands for one style: a mark such as `strong`, a link, the passage of a claim, a line break.
The codes of a source are numbered; a translation uses the same numbers, in any order and nesting,
and further ones of its own. What a number means is read from the source first.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, cast
from uuid import UUID

from articles.manuscripts.blocks import MARKS, Mark, Span
from articles.manuscripts.markup import safe_link, tidied

BREAK = "break"


@dataclass(frozen=True, slots=True)
class Style:
    """What a code stands for: `kind` is a mark, `link`, `claim` or `break`; `value` is the
    address of a link or the id of a claim."""

    kind: str
    value: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of a coded text: words, or the beginning, the end or the whole of a code."""

    kind: Literal["text", "open", "close", "single"]
    text: str = ""
    code: int = 0


@dataclass(frozen=True, slots=True)
class Coded:
    parts: tuple[Part, ...]
    styles: Mapping[int, Style]


def coded(spans: Iterable[Span], known: Mapping[int, Style] | None = None) -> Coded:
    """Runs as well-nested codes. `known` are the source's: a translation takes their numbers."""
    writer = _Writer(known or {})
    for span in spans:
        writer.nest(_styles(span))
        for index, line in enumerate(span.text.split("\n")):
            if index:
                writer.parts.append(Part("single", code=writer.number_of(Style(BREAK))))
            if line:
                writer.parts.append(Part("text", line))
    writer.nest([])
    return Coded(tuple(writer.parts), writer.styles)


class _Writer:
    """Opens and closes codes as runs come and go."""

    def __init__(self, known: Mapping[int, Style]) -> None:
        self.styles = dict(known)
        self.parts: list[Part] = []
        self._free = list(known.items())
        self._open: list[tuple[int, Style]] = []

    def nest(self, wanted: Sequence[Style]) -> None:
        """Be inside exactly these styles, the outermost first."""
        kept = 0
        for (_, style), other in zip(self._open, wanted, strict=False):
            if style != other:
                break
            kept += 1
        while len(self._open) > kept:
            self.parts.append(Part("close", code=self._open.pop()[0]))
        for style in wanted[kept:]:
            number = self.number_of(style)
            self._open.append((number, style))
            self.parts.append(Part("open", code=number))

    def number_of(self, style: Style) -> int:
        """The number of a known code of this style that is not used yet, or a new one."""
        for index, (number, one) in enumerate(self._free):
            if one == style:
                del self._free[index]
                return number
        number = max(self.styles, default=0) + 1
        self.styles[number] = style
        return number


def spans_of(
    parts: Sequence[Part], styles: Mapping[int, Style], *, is_plain: bool = False
) -> tuple[Span, ...]:
    """The runs that coded text stands for; codes that mean nothing here leave their words.

    Plain text keeps its spaces as they are; in a body they fold as a browser folds them.
    """
    open_now: list[Style] = []
    spans: list[Span] = []
    for part in parts:
        style = styles.get(part.code)
        if part.kind == "text":
            spans.append(_span(part.text, open_now))
        elif style is None:
            continue
        elif part.kind == "single" or style.kind == BREAK:
            spans.append(_span("\n", open_now))
        elif part.kind == "open":
            open_now.append(style)
        elif style in open_now:
            open_now.reverse()
            open_now.remove(style)
            open_now.reverse()
    return tuple(spans) if is_plain else tidied(spans)


def style_of(kind: str, value: str) -> Style | None:
    """A style from a file, or None for what is none of ours."""
    if kind in MARKS or kind == BREAK:
        return Style(kind)
    if kind == "link" and safe_link(value):
        return Style("link", safe_link(value))
    if kind == "claim":
        try:
            return Style("claim", str(UUID(value)))
        except ValueError:
            return None
    return None


def missing_claims(source: Iterable[Span], target: Iterable[Span]) -> tuple[str, ...]:
    """Claims whose passage the translation leaves unmarked."""
    marked = {span.claim for span in target}
    return tuple(dict.fromkeys(s.claim for s in source if s.claim and s.claim not in marked))


def _styles(span: Span) -> list[Style]:
    """Outermost first: a claim's passage may hold links, and a link styled words."""
    return [
        *([Style("claim", span.claim)] if span.claim else []),
        *([Style("link", span.link)] if span.link else []),
        *(Style(mark) for mark in span.marks),
    ]


def _span(text: str, styles: Sequence[Style]) -> Span:
    marks = tuple(sorted({style.kind for style in styles if style.kind in MARKS}))
    found = Span(text, cast("tuple[Mark, ...]", marks))
    for style in styles:
        if style.kind == "link":
            found = Span(found.text, found.marks, style.value, found.claim)
        elif style.kind == "claim":
            found = Span(found.text, found.marks, found.link, style.value)
    return found
