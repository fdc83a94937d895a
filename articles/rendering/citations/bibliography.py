"""Sources as entries of a bibliography in a published style, by citeproc with CSL styles. Pure.

citeproc escapes nothing, prints a title twice where it stands in for a missing author, and forgets
the space between the parts of a date; all of that is mended here, so that no style is changed.
"""

import html
import io
import json
import re
import threading
import unicodedata
import warnings
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import nh3
from lxml import etree

from articles.rendering.citations.csl import csl
from articles.rendering.citations.record import Source
from articles.rendering.forms.parts import DOUBTFUL
from articles.rendering.words import LABELS
from articles.vocabulary import CitationStyle, Language

FOLDER = Path(__file__).parent / "styles"
FILES = {
    CitationStyle.APA: "apa",
    CitationStyle.AMA: "american-medical-association",
    CitationStyle.VANCOUVER: "nlm-citation-sequence",
    CitationStyle.DEUTSCHES_AERZTEBLATT: "deutsches-arzteblatt",
}
# These count the works in the order of the text; the others go by name.
NUMBERED = frozenset(FILES) - {CitationStyle.APA}
LOCALES = {Language.DE: "de-DE", Language.EN: "en-US"}
TAGS = {"i", "b", "sup", "sub"}
# Formatted entries that a process remembers; one is below 2 kB and costs 3 to 20 ms to make.
REMEMBERED = 4_096
CSL = "{http://purl.org/net/xbiblio/csl}"
# Signs of our own, which no text holds: what HTML would read, and the ends of what may be doubled.
OURS = re.compile("[\ue000-\ue00f]")
HIDDEN = {"&": "\ue000", "<": "\ue001", ">": "\ue002"}
SHOWN = {"\ue000": "&amp;", "\ue001": "&lt;", "\ue002": "&gt;"}
ENDS = {"title": ("\ue003", "\ue004"), "publisher": ("\ue005", "\ue006")}
UNKNOWN = re.compile(r"(;) :(?= )")
BEFORE_A_STOP = re.compile(r"(?<=\)) \.(?= |$)")
NUMBER = re.compile(r"^1\.\s*")
# One at a time: citeproc keeps its state in the style.
_LOCK = threading.Lock()


@dataclass(frozen=True, slots=True)
class Formatted:
    """An entry in both forms. `html` has no other tags than i, b, sup, sub."""

    html: str
    text: str


def formatted(source: Source, style: CitationStyle, language: Language) -> Formatted:
    """A source in a style, its number left out; one that is in doubt says so at its end."""
    item = {name: value for name, value in csl(source).items() if name not in ("id", "custom")}
    made = _formatted(json.dumps(item, sort_keys=True), style, language)
    if source.get("status") not in DOUBTFUL:
        return made
    label = LABELS[language][f"status:{source['status']}"]
    status = f" [{label}]"
    return Formatted(f"{made.html}{html.escape(status)}", f"{made.text}{status}")


def bibliography(
    sources: Sequence[tuple[int | None, Source]], style: CitationStyle, language: Language
) -> list[dict[str, Any]]:
    """The entries of a list, each with its number in an article if it has one there.

    In the order of the style: as numbered, or by name.
    """
    entries = [
        {
            "number": number,
            "source": source["id"],
            "status": source["status"],
            "html": made.html,
            "text": made.text,
        }
        for number, source in sources
        for made in [formatted(source, style, language)]
    ]
    return entries if style in NUMBERED else sorted(entries, key=_by_name)


def as_text(entries: Sequence[Mapping[str, Any]], style: CitationStyle) -> str:
    """One entry a line; a style that counts has the numbers in front."""
    counted = style in NUMBERED
    return "".join(
        f"{entry['number']}. {entry['text']}\n"
        if counted and entry["number"]
        else f"{entry['text']}\n"
        for entry in entries
    )


@lru_cache(maxsize=REMEMBERED)
def _formatted(item: str, style: CitationStyle, language: Language) -> Formatted:
    made = _mended(_rendered(_prepared(json.loads(item)), style, language))
    clean = nh3.clean(made, tags=TAGS, attributes={})
    return Formatted(clean, html.unescape(nh3.clean(clean, tags=set())))


def _rendered(item: dict[str, Any], style: CitationStyle, language: Language) -> str:
    # citeproc is much to load for readers who ask for no bibliography.
    import citeproc  # noqa: PLC0415
    from citeproc.source.json import CiteProcJSON  # noqa: PLC0415

    with _LOCK, warnings.catch_warnings():
        # Of fields that a style has no use for.
        warnings.simplefilter("ignore")
        found = citeproc.CitationStylesBibliography(
            _style(style, language), CiteProcJSON([item]), citeproc.formatter.html
        )
        found.register(citeproc.Citation([citeproc.CitationItem(item["id"])]))
        return str(found.bibliography()[0])


@lru_cache(maxsize=len(FILES) * len(LOCALES))
def _style(style: CitationStyle, language: Language) -> Any:
    """A style for a language. A delimiter of its own dates becomes part of what it delimits."""
    from citeproc import CitationStylesStyle  # noqa: PLC0415 - see above

    tree = etree.parse(FOLDER / f"{FILES[style]}.csl")
    for date in tree.iterfind(f"{CSL}locale/{CSL}date[@delimiter]"):
        for part in list(date)[1:]:
            part.set("prefix", date.get("delimiter", "") + part.get("prefix", ""))
    body = etree.tostring(tree)
    return CitationStylesStyle(io.BytesIO(body), locale=LOCALES[language], validate=False)


def _prepared(item: dict[str, Any]) -> dict[str, Any]:
    """An item that holds nothing HTML could read, and whose title keeps its own capitals.

    Styles put capitals to words of titles; only English ones are written so.
    """
    found: dict[str, Any] = {"id": "work", **{name: _hidden(row) for name, row in item.items()}}
    for name, (start, end) in ENDS.items():
        if found.get(name):
            found[name] = f"{start}{found[name]}{end}"
    if not str(item.get("language", "en")).lower().startswith("en"):
        for name in ("title", "container-title"):
            if found.get(name):
                found[name] = f'<span class="nocase">{found[name]}</span>'
    return found


def _hidden(value: Any) -> Any:
    if isinstance(value, str):
        return "".join(HIDDEN.get(sign, sign) for sign in OURS.sub("", value))
    if isinstance(value, list):
        return [_hidden(row) for row in value]
    if isinstance(value, dict):
        return {name: _hidden(row) for name, row in value.items()}
    return value


def _mended(made: str) -> str:
    for start, end in ENDS.values():
        made = _once(made, start, end)
    made = NUMBER.sub("", made.strip())
    for sign, shown in SHOWN.items():
        made = made.replace(sign, shown)
    # What is left of a volume or a year that is not known.
    made = UNKNOWN.sub(r"\1", " ".join(OURS.sub("", made).split()))
    return BEFORE_A_STOP.sub(".", made)


def _once(made: str, start: str, end: str) -> str:
    """What stood in for an author is not said again; no full stop follows another stop."""
    tagged = rf"(?:<[bi]>)?{start}[^{end}]*{end}(?:</[bi]>)?"
    first = re.search(tagged, made)
    if first is None:
        return made
    rest = re.sub(rf"{tagged}[.,:;]?\s*", "", made[first.end() :])
    made = made[: first.end()] + rest
    return re.sub(rf"([.?!])({end}(?:</[bi]>)?)\.", r"\1\2", made)


def _by_name(entry: Mapping[str, Any]) -> tuple[str, str]:
    """Letters alone, without their accents: ä with a, de la with dela."""
    plain = unicodedata.normalize("NFKD", str(entry["text"])).casefold()
    return "".join(sign for sign in plain if sign.isalnum()), str(entry["source"])
