"""Signs in prose that stand for words, stray spaces, and quotation marks that do not match."""

import re
from collections.abc import Iterator
from functools import lru_cache

from articles.evidence.prose.passage import Passage

_CODE = re.compile(r"`[^`\n]*`|https?://\S+|\b[\w-]+=\"[^\"\n]*\"")
# Without one of these a text holds no code.
_CODE_SIGNS = ("`", "://", '="')
_ARROW = re.compile(r"[←-⇿⟰-⟿➔-➾►▶⬀-⭿]|=>|->|<-(?!\d)|(?<=[^\W\d]\s)≠(?=\s[^\W\d])")
# Without one of these a text holds neither an arrow nor an equals sign.
_SIGN = re.compile(r"[=≠←-⇿⟰-⟿➔-➾►▶⬀-⭿]|->|<-")
_EQUALS = re.compile(r"(?<=[^\W\d]{3}\s)=(?=\s[^\W\d]{3,})")
# What shows that an arrow stands in a formula, between figures or in a path through menus.
_FORMULA = re.compile(r"[₀-₉⁰⁺-⁾²³¹]|\b[A-Z][a-z]?\d+\b|\b[a-z]\([^)]*\)")
_ELEMENTS = re.compile(r"\d*(?:[A-Z][a-z]?\d*){2,}[.,;]?")
_CALCULATED = re.compile(r"[×÷/²³·]|\d")
_PATH = re.compile(r"(?:^|\s)(?:Menü|Menu|Einstellungen|Settings|Datei|File|Start)\s*→")
_SPACED = re.compile(
    r"(?<=[^\W_])[ \t\u00a0]+(?:[,;](?=\s|\Z)|\.(?=\s*\Z|\s+[A-ZÄÖÜ„“\"])|[!?](?=\s|\Z|[“”\"])"
    r"|:(?=\s+[^\W\d]|\s+[„“\"]|\Z))|(?<=[%°)])[ \t]+[,;](?=\s|\Z)"
    r"|(?<=\w )\( (?=\w)|(?<=\w) \)"
)
# Without one of these no space stands at a wrong place.
_SPACE_AND_MARK = re.compile(r"[ \t\u00a0][,;.!?:)]|\( ")
_FRENCH = re.compile(r"«[^»\n]*»")


@lru_cache(maxsize=1024)
def symbols_for_words(text: str) -> tuple[Passage, ...]:
    """Arrows and signs that stand for a verb; not in formulas, ranges or paths through menus."""
    return tuple(_symbols(_without(text, _CODE))) if _SIGN.search(text) else ()


def _symbols(text: str) -> Iterator[Passage]:
    for found in _ARROW.finditer(text):
        if not _is_technical(text, found.start(), found.end()):
            yield Passage(found.start(), found.end(), found[0])
    for found in _EQUALS.finditer(text):
        if not _is_technical(text, found.start(), found.end()):
            yield Passage(found.start(), found.end(), found[0])


def _is_technical(text: str, start: int, end: int) -> bool:
    """Whether a sign stands between figures, single letters, formulas, or parts of a name."""
    line = text[text.rfind("\n", 0, start) + 1 :].split("\n", 1)[0]
    before, after = text[:start].rstrip(), text[end:].lstrip()
    last = re.search(r"[^\s]*\Z", before)
    first = re.match(r"[^\s]*", after)
    sides = (last[0] if last else "", first[0] if first else "")
    if any(re.fullmatch(r"[\d.,]+%?|[A-Za-z]", side) for side in sides):
        return True
    if any(_FORMULA.search(side) or _ELEMENTS.fullmatch(side) for side in sides):
        return True
    if _PATH.search(line):
        return True
    return text[start:end] == "=" and bool(_CALCULATED.search(line))


@lru_cache(maxsize=1024)
def spaces_before_punctuation(text: str) -> tuple[Passage, ...]:
    """Spaces before punctuation or inside brackets; French quotes keep theirs."""
    if not _SPACE_AND_MARK.search(text):
        return ()
    bare = _without(_without(text, _CODE), _FRENCH)
    return tuple(Passage(found.start(), found.end(), found[0]) for found in _SPACED.finditer(bare))


def _without(text: str, pattern: re.Pattern[str]) -> str:
    """The text with what the pattern finds made blank, so that places stay the same."""
    if pattern is _CODE and not any(sign in text for sign in _CODE_SIGNS):
        return text
    return pattern.sub(lambda found: "\u2003" * len(found[0]), text)


_MARK = re.compile(r"[„“”»«\"]")
_MEASURE = re.compile(r"(?<=\d)[\"″”]|(?<=\d)'\s?\d+\"")
_OPENS = {"„": "“", "“": "”", "»": "«", "«": "»", '"': '"'}


@lru_cache(maxsize=1024)
def mixed_quotes(text: str) -> tuple[Passage, ...]:
    """Marks that open and close in different styles, are unpaired, or differ within one text.

    Inches and minutes are no marks. One text in the other language's marks alone is not mixed.
    """
    bare = _without(_without(text, _CODE), _MEASURE)
    bad: list[Passage] = []
    styles: dict[str, Passage] = {}
    opened: re.Match[str] | None = None
    for found in _MARK.finditer(bare):
        if opened is None:
            if _is_opening(bare, found):
                opened = found
            else:
                bad.append(_passage(found, found))
            continue
        if found[0] == _OPENS[opened[0]] and not _is_opening_only(bare, found):
            styles.setdefault(opened[0], _passage(opened, found))
        else:
            bad.append(_passage(opened, found))
        opened = None
    if opened is not None:
        bad.append(_passage(opened, opened))
    if not bad and len(styles) > 1:
        bad.append(list(styles.values())[1])
    return tuple(bad)


def _is_opening(text: str, mark: re.Match[str]) -> bool:
    if mark[0] not in _OPENS:
        return False
    before = text[mark.start() - 1 : mark.start()]
    after = text[mark.end() : mark.end() + 1]
    return not before.isalnum() and bool(after.strip())


def _is_opening_only(text: str, mark: re.Match[str]) -> bool:
    """A mark after a space and before a letter opens, whatever it looks like."""
    before = text[mark.start() - 1 : mark.start()]
    after = text[mark.end() : mark.end() + 1]
    return before.isspace() and after.isalnum()


def _passage(first: re.Match[str], last: re.Match[str]) -> Passage:
    return Passage(first.start(), last.end(), first.string[first.start() : last.end()])


_EMOJI = re.compile(
    "[\U0001f000-\U0001faff\u2600-\u263f\u2648-\u265f\u2660-\u27bf\u2b00-\u2bff\u231a\u231b\u23e9-\u23fa]"
    "|[\u0023-\u00ae\u2122]\ufe0f"
)
_PLAIN_SIGNS = frozenset("✓✔✗✘➔➜➝➞❧☐☑†‡⟶")


def emoji(text: str) -> str:
    """The first emoji of a text, or ""; arrows, ticks, ♂, ♀, ™ and © are signs."""
    for found in _EMOJI.finditer(text):
        if found[0] not in _PLAIN_SIGNS:
            return found[0]
    return ""
