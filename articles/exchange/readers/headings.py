"""Which lines of a flattened page are headings, and of which level.

A text has no marks for headings, so the page's own habits are read: a heading is a short line that
does not end like a sentence, and headings of one level have the same blank lines around them. The
first heading is a section's; one with less room below it is a sub-heading.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from articles.exchange.readers.lines import Line
from articles.exchange.readers.notices import has_notice_label

_LONGEST_TITLE = 200
_MOST_CHARACTERS = 120
_MOST_WORDS = 16
_SOFT_WORDS = 12
_DEEP_NUMBER = re.compile(r"\d{1,2}(?:\.\d{1,2})+\.?\s+[^\W\d_a-zäöü]")
_SENTENCE = re.compile(r"[:?!]")
_LEAST_SHARE = 0.25


@dataclass(frozen=True, slots=True)
class _Candidate:
    position: int
    line: Line
    numbers: int


def has_heading_shape(*, line: Line, following: Line | None) -> bool:
    """Whether a line could be a heading or title by its own look and the line below it."""
    text = line.own_text
    if not _is_short(text) or text.endswith((".", ":", ";", ",")) or has_notice_label(text=text):
        return False
    if text[:1].islower() and not text[1:2].isupper():
        return False
    if line.after or following is None or following.mark:
        return True
    return not following.text[:1].islower() and len(text) <= 0.7 * max(len(following.text), 40)


def is_title_like(*, line: Line, following: Line | None) -> bool:
    """Whether a line at the top of a page could be its title or a name above it."""
    text = line.text
    if line.mark or len(text) > _LONGEST_TITLE or text.endswith((".", ":", ";", ",")):
        return False
    if not any(letter.isalpha() for letter in text):
        return False
    if line.after or following is None or following.mark:
        return True
    below = following.text
    return not below[:1].islower() and (
        len(text) <= 0.7 * len(below) or not below.endswith((".", ":", ";", ","))
    )


def levels(*, lines: Sequence[Line]) -> dict[int, int]:
    """The level (2 to 6) of every line that is a heading, by its position."""
    found = _candidates(lines)
    if not found:
        return {}
    numbered = {candidate.position: candidate.numbers for candidate in found if candidate.numbers}
    plain = [candidate for candidate in found if not candidate.numbers]
    given = _levels_by_spacing(plain, lines)
    base = 2 if _numbers_lead(found) else 3
    given |= {position: min(base + depth - 1, 6) for position, depth in numbered.items()}
    given[found[0].position] = 2
    return given


def _candidates(lines: Sequence[Line]) -> list[_Candidate]:
    numbered = _numbered_headings(lines)
    firm: dict[int, _Candidate] = {}
    for position, line in enumerate(lines[:-1]):
        following = lines[position + 1]
        depth = numbered.get(position, 0)
        if line.is_rule or (line.mark and not depth):
            continue
        alone = line.before > 0 or position == 0 or position - 1 in firm
        if depth or (alone and has_heading_shape(line=line, following=following)):
            firm[position] = _Candidate(position=position, line=line, numbers=depth)
    both = firm | _soft_candidates(lines, firm)
    return [both[position] for position in sorted(both)]


def _soft_candidates(lines: Sequence[Line], firm: dict[int, _Candidate]) -> dict[int, _Candidate]:
    """Headings that end with a full stop: they stand apart exactly as most headings do."""
    rooms = [(candidate.line.before, candidate.line.after) for candidate in firm.values()]
    if len(rooms) < 2:
        return {}
    counted = Counter(rooms)
    usual = max(sorted(counted), key=lambda room: counted[room])
    if usual[1] < 2 or counted[usual] < 2:
        return {}
    return {
        position: _Candidate(position=position, line=line, numbers=0)
        for position, line in enumerate(lines[:-1])
        if (line.before, line.after) == usual
        and not line.mark
        and line.text.endswith(".")
        and _is_short(line.text)
        and len(line.text.split()) <= _SOFT_WORDS
        and not has_notice_label(text=line.text)
        and position - 1 not in firm
        and position + 1 not in firm
    }


def _is_short(text: str) -> bool:
    return (
        len(text) <= _MOST_CHARACTERS
        and len(text.split()) <= _MOST_WORDS
        and any(letter.isalpha() for letter in text)
    )


def _numbered_headings(lines: Sequence[Line]) -> dict[int, int]:
    """Positions of numbered lines that are headings, with the depth of their number.

    A run 1, 2, 3 is a list where its lines follow each other, and headings where text stands
    between them.
    """
    found: dict[int, int] = {}
    run: list[int] = []
    for position, line in enumerate(lines[:-1]):
        if _DEEP_NUMBER.match(line.text) and _looks_like_heading(line, lines[position + 1]):
            found[position] = line.text.split()[0].rstrip(".").count(".") + 1
        elif line.mark and line.mark.style == "number":
            if run and line.mark.number != _number(lines[run[-1]]) + 1:
                found |= _if_headings(run, lines)
                run = []
            run.append(position)
    return found | _if_headings(run, lines)


def _number(line: Line) -> int:
    return line.mark.number if line.mark else 0


def _if_headings(run: list[int], lines: Sequence[Line]) -> dict[int, int]:
    if len(run) < 2:
        return {}
    if not all(_looks_like_heading(lines[at], lines[at + 1]) for at in run):
        return {}
    apart = sum(
        any(_is_other_text(lines[between]) for between in range(first + 1, second))
        for first, second in pairwise(run)
    )
    return dict.fromkeys(run, 1) if apart * 2 > len(run) - 1 else {}


def _is_other_text(line: Line) -> bool:
    return bool(line.mark) or line.before > 0


def _looks_like_heading(line: Line, following: Line) -> bool:
    return has_heading_shape(line=line, following=following)


def _numbers_lead(found: Sequence[_Candidate]) -> bool:
    """Whether the numbered headings are the sections: one run through the page, and the most."""
    simple = [candidate for candidate in found if candidate.numbers == 1]
    starts = sum(_number(candidate.line) == 1 for candidate in simple)
    others = sum(not candidate.numbers for candidate in found)
    return bool(simple) and starts <= 1 and len(simple) >= others


def _levels_by_spacing(found: Sequence[_Candidate], lines: Sequence[Line]) -> dict[int, int]:
    if not found:
        return {}
    first = found[0].line.after
    roomy = [candidate for candidate in found if candidate.line.after >= first]
    if _is_a_class(roomy, found) and _room_tells(found, lines):
        return {
            candidate.position: 2 if candidate.line.after >= first else 3 for candidate in found
        }
    positions = {candidate.position for candidate in found}
    clear = [candidate for candidate in found[1:] if candidate.position - 1 not in positions]
    widest = max((candidate.line.before for candidate in clear), default=0)
    roomy = [candidate for candidate in clear if candidate.line.before >= widest]
    if _is_a_class(roomy, clear):
        top = {candidate.position for candidate in roomy} | {found[0].position}
        return {candidate.position: 2 if candidate.position in top else 3 for candidate in found}
    return _levels_by_neighbours(found, lines)


def _room_tells(found: Sequence[_Candidate], lines: Sequence[Line]) -> bool:
    """Whether the room below differs among headings of lists, or among headings of text.

    Where it only depends on what follows, it says nothing about rank.
    """
    rooms: dict[bool, set[int]] = {True: set(), False: set()}
    for candidate in found:
        rooms[lines[candidate.position + 1].mark is not None].add(candidate.line.after)
    return any(len(values) > 1 for values in rooms.values())


def _is_a_class(part: Sequence[_Candidate], whole: Sequence[_Candidate]) -> bool:
    """Whether spacing parts the candidates in two groups and the upper one is no accident."""
    return len(part) < len(whole) and len(part) >= max(2, _LEAST_SHARE * len(whole))


def _levels_by_neighbours(found: Sequence[_Candidate], lines: Sequence[Line]) -> dict[int, int]:
    """One spacing for all: a heading right below a heading opens sub-headings.

    Those that follow belong with it as long as each leads straight to a list, as it did.
    """
    given: dict[int, int] = {}
    opener = ""
    for candidate in found:
        text = candidate.line.text
        leads_to_list = lines[candidate.position + 1].mark is not None
        opens = given.get(candidate.position - 1) == 2
        follows = bool(opener) and leads_to_list and _is_alike(opener, text)
        given[candidate.position] = 3 if opens or follows else 2
        if opens and leads_to_list:
            opener = text
        elif not follows:
            opener = ""
    return given


def _is_alike(first: str, second: str) -> bool:
    """Whether two headings could be of one rank: as short, and both phrases or both more."""
    return len(second.split()) <= len(first.split()) + 2 and bool(_SENTENCE.search(first)) == bool(
        _SENTENCE.search(second)
    )
