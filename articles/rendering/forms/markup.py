"""Words as Markdown (CommonMark with GitHub's tables) that reads them back exactly. Pure."""

import re
import unicodedata
from collections.abc import Callable, Sequence

from articles.rendering.forms.portable import Run, by_claim

SPECIAL = re.compile(r"[\\`*_{}\[\]<>#|~^$]|&(?=#?\w+;)")
# What would begin a list, a rule or an underlined heading where it stands first in a line.
FIRST = re.compile(r"^(\s*)(?:([-+=:])|([0-9]{1,9})([.)]))")
LINE_ENDS = re.compile(r"\s*\n\s*")
IN_AN_ADDRESS = {
    "<": "%3C", ">": "%3E", "\\": "%5C", "|": "%7C", " ": "%20", "\n": "%0A", "\t": "%09",
}  # fmt: skip
ENTITY = re.compile(r"&(?=#?\w+;)")
BREAK = "\\\n"
CELL_BREAK = "<br>"
WEB = re.compile(r"https?://\S+\Z", re.IGNORECASE)
SIGNS = {"strong": "**", "em": "*"}


def escaped(text: str) -> str:
    """Text in which nothing is markup, on one line or several."""
    lines = SPECIAL.sub(_literal, LINE_ENDS.sub("\n", text.strip())).split("\n")
    return BREAK.join(FIRST.sub(_disarmed, line) for line in lines)


def on_one_line(text: str) -> str:
    """Text in which nothing is markup, for headings and labels."""
    return FIRST.sub(_disarmed, SPECIAL.sub(_literal, " ".join(text.split())))


def link(words: str, address: str) -> str:
    """A link; `words` are Markdown already."""
    return f"[{words}](<{_address(address)}>)" if address else words


def shown_link(address: str) -> str:
    """A link that shows where it leads."""
    if WEB.match(address):
        return f"<{_address(address)}>"
    return link(on_one_line(address), address)


def picture(alt: str, address: str) -> str:
    """A picture with its alternative text."""
    return f"![{on_one_line(alt)}](<{_address(address)}>)"


def inline(
    found: Sequence[Run], *, after_claim: Callable[[str], str] = lambda key: "", cell: bool = False
) -> str:
    """Runs as Markdown. `after_claim` writes what stands behind the passage of a claim, by its key.

    In a cell of a table nothing may break the line.
    """
    parts: list[str] = []
    texts = [run.text for run in found]
    place = 0
    for claim, group in by_claim(found):
        for run in group:
            before = texts[place - 1][-1:] if place else ""
            after = texts[place + 1][:1] if place + 1 < len(texts) else ""
            written = _run(run, before, after)
            if written.startswith("[") and parts and parts[-1].endswith("!"):
                # Before a link it would make a picture of it.
                parts[-1] = f"{parts[-1][:-1]}\\!"
            parts.append(written)
            place += 1
        if claim and (note := after_claim(claim)):
            parts.append(note)
    lines = "".join(parts).split(BREAK)
    return (CELL_BREAK if cell else BREAK).join(FIRST.sub(_disarmed, line) for line in lines)


def _run(run: Run, before: str, after: str) -> str:
    """A run between the characters before and after it; white space stands outside its marks."""
    core = run.text.strip()
    if not core:
        return _breaks(run.text)
    start = run.text.index(core)
    lead, tail = run.text[:start], run.text[start + len(core) :]
    before, after = (lead[-1:] or before), (tail[:1] or after)
    if "code" in run.styles and not re.search(r"[`|\n]", core):
        body = f"`{core}`"
    else:
        body = _tagged(_plain(core), [style for style in run.styles if style == "code"])
    body = _tagged(body, [style for style in run.styles if style in ("sub", "sup")])
    stressed = [style for style in run.styles if style in SIGNS]
    if stressed and _can_be_stressed(body, before, after):
        for style in stressed:
            body = f"{SIGNS[style]}{body}{SIGNS[style]}"
    else:
        body = _tagged(body, stressed)
    return f"{_breaks(lead)}{link(body, run.link)}{_breaks(tail)}"


def _plain(text: str) -> str:
    """Escaped words inside a line: what only counts at its beginning is left to the line."""
    return _breaks(SPECIAL.sub(_literal, text))


def _literal(found: re.Match[str]) -> str:
    return f"\\{found.group()}"


def _breaks(text: str) -> str:
    return text.replace("\n", BREAK)


def _tagged(body: str, styles: Sequence[str]) -> str:
    """CommonMark has no signs for some styles, and none that stand inside a word: tags do."""
    for style in styles:
        body = f"<{style}>{body}</{style}>"
    return body


def _can_be_stressed(body: str, before: str, after: str) -> bool:
    """Whether asterisks around the words open and close as CommonMark counts them."""
    return _is_apart(before, body[:1]) and _is_apart(after, body[-1:])


def _is_apart(outside: str, inside: str) -> bool:
    """Whether a run of asterisks between the two belongs to the inside.

    Beside another run of asterisks nothing is certain, so it must stand apart from letters too.
    """
    if not outside or outside.isspace():
        return True
    return _is_punctuation(outside) and outside not in "*\\" and not _is_punctuation(inside)


def _is_punctuation(sign: str) -> bool:
    return unicodedata.category(sign)[0] in "PS"


def _disarmed(found: re.Match[str]) -> str:
    space, sign, number, dot = found.groups()
    return f"{space}\\{sign}" if sign else f"{space}{number}\\{dot}"


def _address(address: str) -> str:
    written = "".join(IN_AN_ADDRESS.get(sign, sign) for sign in address)
    return ENTITY.sub("&amp;", written)
