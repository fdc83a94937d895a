"""The top of a page: furniture, notices, and the line that is the title."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Literal

from articles.exchange.document import ImportRefused
from articles.exchange.readers.furniture import is_furniture_at_edge
from articles.exchange.readers.headings import is_title_like
from articles.exchange.readers.lines import Line, Passage, joined, passage_end
from articles.exchange.readers.notices import heads_notice, is_notice, is_notice_heading

_DEEPEST = 60
_LONGEST_SITE_NAME = 80
_OPENING_HEADING = re.compile(
    r"(?:\d+[.)]\s)?(?:introduction|intro|overview|background|einleitung|einführung|überblick"
    r"|vorwort"
    r"|hintergrund|das wichtigste in kürze|auf einen blick|at a glance|key points|summary"
    r"|zusammenfassung|fazit|conclusion)[\s:!]*",
    re.IGNORECASE,
)
_SEPARATOR = re.compile(r"\s+[–—-]\s+|:\s+")
_WORD = re.compile(r"[^\W\d_]{4,}")
_STEM = 6


@dataclass(frozen=True, slots=True)
class Front:
    """What stands above the article, and the position where its text begins."""

    title: str
    joint: str
    subtitle: str
    body_at: int
    notices: tuple[Passage, ...]
    dropped: tuple[str, ...]
    unplaced: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Seen:
    start: int
    end: int
    what: Literal["furniture", "notice", "candidate"]


def front_of(*, lines: Sequence[Line]) -> Front:
    """Read the top of the page. Raises: ImportRefused (no_title)."""
    seen = _scan(lines)
    title_at = _title_position(seen, lines)
    title, joint, subtitle = split_title(text=lines[title_at].text)
    candidates = {part.start for part in seen if part.what == "candidate"}
    body_at = title_at + 1
    if not subtitle and _is_subtitle(body_at, lines, candidates):
        subtitle = lines[body_at].text
        body_at += 1
    above = [part for part in seen if part.start < title_at]
    names = [
        text
        for part in above
        if part.what != "notice"
        for text in [line.text for line in lines[part.start : part.end]]
    ]
    return Front(
        title=title,
        joint=joint,
        subtitle=subtitle,
        body_at=body_at,
        notices=tuple(
            _notice(lines[part.start : part.end]) for part in above if part.what == "notice"
        ),
        dropped=tuple(name for name in names if _may_be_dropped(name)),
        unplaced=tuple(name for name in names if not _may_be_dropped(name)),
    )


def split_title(*, text: str) -> tuple[str, str, str]:
    """Title, the mark between, and subtitle; the latter two "" where the title is one phrase."""
    for found in _SEPARATOR.finditer(text):
        before, after = text[: found.start()], text[found.end() :]
        if len(before) >= 4 and (len(after.split()) > 1 or len(after) > 8):
            return before, found.group().strip(), after
    return text, "", ""


def _may_be_dropped(text: str) -> bool:
    return is_furniture_at_edge(text=text) or len(text) <= _LONGEST_SITE_NAME


def _scan(lines: Sequence[Line]) -> list[_Seen]:
    """Label lines from the top until text begins that can only be the article's."""
    seen: list[_Seen] = []
    position = 0
    while position < min(len(lines), _DEEPEST):
        line = lines[position]
        following = lines[position + 1] if position + 1 < len(lines) else None
        end = passage_end(lines=lines, start=position)
        text = joined(lines[position:end])
        if is_furniture_at_edge(text=line.own_text) or line.is_rule:
            seen.append(_Seen(position, position + 1, "furniture"))
        elif _heads_notice(lines, position):
            end = passage_end(lines=lines, start=position + 1)
            seen.append(_Seen(position, end, "notice"))
        elif not line.mark and is_notice(text=text, at_edge=True):
            seen.append(_Seen(position, end, "notice"))
        elif is_title_like(line=line, following=following):
            seen.append(_Seen(position, position + 1, "candidate"))
        elif seen and seen[-1].what == "notice" and not line.mark and _lacks_title(seen, lines):
            seen[-1] = _Seen(seen[-1].start, end, "notice")
        else:
            break
        position = seen[-1].end
    return seen


def _heads_notice(lines: Sequence[Line], position: int) -> bool:
    line = lines[position]
    if position + 1 >= len(lines) or line.mark or lines[position + 1].mark:
        return False
    if not line.after:
        return is_notice_heading(text=line.text)
    below = joined(lines[position + 1 : passage_end(lines=lines, start=position + 1)])
    return heads_notice(text=line.text, below=below)


def _lacks_title(seen: Sequence[_Seen], lines: Sequence[Line]) -> bool:
    """Whether nothing so far is more than a site's name."""
    return all(part.what != "candidate" or len(lines[part.start].text.split()) < 3 for part in seen)


def _title_position(seen: Sequence[_Seen], lines: Sequence[Line]) -> int:
    candidates = [part.start for part in seen if part.what == "candidate"]
    if not candidates:
        return _plain_first_line(seen, lines)
    end = seen[-1].end
    recurring = {word[:_STEM].lower() for line in lines[end:] for word in _WORD.findall(line.text)}
    last = candidates[-1]

    def score(position: int) -> int:
        text = lines[position].text
        words = text.split()
        stems = {word[:_STEM].lower() for word in _WORD.findall(text)}
        points = 1 if len(words) >= 3 else 0
        points += 1 if split_title(text=text)[1] else 0
        points -= 3 if recurring and not stems & recurring else 0
        points -= 6 if _OPENING_HEADING.fullmatch(text) else 0
        points -= 3 if position == last and len(candidates) > 1 and last == end - 1 else 0
        return points

    return max(candidates, key=lambda position: (score(position), -position))


def _plain_first_line(seen: Sequence[_Seen], lines: Sequence[Line]) -> int:
    """The first line as a title although it ends like a sentence, if it is short and alone."""
    position = seen[-1].end if seen else 0
    if position < len(lines) - 1:
        line = lines[position]
        alone = line.after > 0 or lines[position + 1].mark
        if not line.mark and alone and len(line.text) <= 100 and not line.text.endswith(":"):
            return position
    raise ImportRefused("The page has no line that could be its title.", code="no_title")


def _is_subtitle(position: int, lines: Sequence[Line], candidates: Collection[int]) -> bool:
    if position not in candidates or _OPENING_HEADING.fullmatch(lines[position].text):
        return False
    return position + 1 in candidates or lines[position].before == 0


def _notice(lines: Sequence[Line]) -> Passage:
    if len(lines) > 1 and _heads_notice(lines, 0):
        return Passage(heading=lines[0].text, text=joined(lines[1:]))
    return Passage(heading="", text=joined(lines))
