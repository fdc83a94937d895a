"""Sources as BibTeX entries, with biblatex's types and `date`, in UTF-8 characters."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence

from articles.rendering.citations.record import (
    Source,
    date_parts,
    family_of,
    given_of,
    status_note,
    text_of,
)

TYPES = {
    "article-journal": "article",
    "article": "unpublished",
    "book": "book",
    "chapter": "incollection",
    "report": "report",
    "thesis": "thesis",
    "dataset": "dataset",
    "legislation": "legislation",
    "webpage": "online",
    "paper-conference": "inproceedings",
}
CONTAINERS = {"article": "journal", "incollection": "booktitle", "inproceedings": "booktitle"}
PUBLISHERS = {"report": "institution", "thesis": "school"}
MONTHS = (
    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
)  # fmt: skip
# A brace is written as a command: programs disagree on whether `\{` counts when braces are matched.
ESCAPES = {
    "\\": r"\textbackslash{}",
    "{": r"\textbraceleft{}",
    "}": r"\textbraceright{}",
    "&": r"\&",
    "%": r"\%",
    "$": r"\$",
    "#": r"\#",
    "_": r"\_",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
}
SPECIAL = re.compile(r"[\\{}&%$#_~^]")
# Two of these in a row would become a dash or a quotation mark.
LIGATURES = re.compile(r"(?<=-)(?=-)|(?<=')(?=')|(?<=`)(?=`)")
PAGES = re.compile(r"(\w+)-(\w+)")
IN_AN_ADDRESS = {"{": "%7B", "}": "%7D", "\\": "%5C", " ": "%20"}


def bibtex(sources: Iterable[Source]) -> str:
    """The entries one after the other, each under a key that stays the same and is unique."""
    taken: set[str] = set()
    return "\n".join(_entry(source, taken) for source in sources)


def escaped(text: str) -> str:
    """Text as LaTeX reads it back: nothing in it is a command, a comment or a ligature."""
    return SPECIAL.sub(lambda found: ESCAPES[found.group()], LIGATURES.sub("\0", text)).replace(
        "\0", "{}"
    )


def _entry(source: Source, taken: set[str]) -> str:
    kind = TYPES.get(source["type"], "misc")
    fields = "".join(f"  {name} = {value},\n" for name, value in _fields(source, kind))
    return f"@{kind}{{{_key(source, taken)},\n{fields}}}\n"


def _key(source: Source, taken: set[str]) -> str:
    """Name and year for people, the beginning of the source's id for uniqueness."""
    authors: Sequence[Mapping[str, str]] = source.get("authors") or ({},)
    name = authors[0].get("family") or authors[0].get("literal") or ""
    plain = unicodedata.normalize("NFKD", name.replace("ß", "ss")).encode("ascii", "ignore")
    word = re.sub(r"[^a-z]", "", plain.decode().lower())[:20] or "anon"
    year = "".join(f"{part:04}" for part in date_parts(text_of(source, "issued"))[:1])
    uid = re.sub(r"[^0-9A-Za-z-]", "", text_of(source, "id"))
    key = f"{word}{year}-{uid[:8]}"
    if key in taken:
        key = f"{word}{year}-{uid}"
    taken.add(key)
    return key


def _fields(source: Source, kind: str) -> Iterator[tuple[str, str]]:
    names = [_name(author) for author in source.get("authors") or ()]
    if names:
        yield "author", "{" + " and ".join(names) + "}"
    # Two pairs of braces: a style must not write German nouns in small letters.
    yield "title", "{{" + escaped(text_of(source, "title")) + "}}"
    for name, field in (
        (CONTAINERS.get(kind, "howpublished"), "container_title"),
        (PUBLISHERS.get(kind, "publisher"), "publisher"),
        ("volume", "volume"),
        ("number", "issue"),
    ):
        if value := text_of(source, field):
            # A book's title would be written in small letters like any other.
            guarded = name == "booktitle"
            yield name, f"{{{{{escaped(value)}}}}}" if guarded else f"{{{escaped(value)}}}"
    if page := text_of(source, "page"):
        pages = PAGES.fullmatch(page)
        yield "pages", f"{{{'--'.join(map(escaped, pages.groups())) if pages else escaped(page)}}}"
    yield from _dates(source)
    for name in ("isbn", "issn", "pmid", "pmcid", "pii", "language"):
        if value := text_of(source, name):
            yield name, f"{{{escaped(value)}}}"
    for name in ("doi", "url"):
        if value := text_of(source, name):
            yield name, f"{{{_address(value)}}}"
    if note := status_note(source):
        yield "note", f"{{{escaped(note)}}}"


def _name(author: Mapping[str, str]) -> str:
    """`Family, Given`; an organisation in braces of its own, so that it is not taken apart."""
    if given := given_of(author):
        return f"{_guarded(family_of(author))}, {_guarded(given)}"
    return "{" + escaped(author.get("literal") or family_of(author)) + "}"


def _guarded(part: str) -> str:
    """Part of a name, in braces where it holds what parts names: a comma, or the word and."""
    text = escaped(part)
    return f"{{{text}}}" if "," in part or re.search(r"\band\b", part, re.IGNORECASE) else text


def _dates(source: Source) -> Iterator[tuple[str, str]]:
    """`year` and `month` for BibTeX, `date` as far as it is known for biblatex."""
    issued = date_parts(text_of(source, "issued"))
    if issued:
        yield "date", f"{{{text_of(source, 'issued')}}}"
        yield "year", f"{{{issued[0]:04}}}"
    if len(issued) > 1:
        yield "month", MONTHS[issued[1] - 1]
    if accessed := text_of(source, "accessed_on"):
        yield "urldate", f"{{{accessed}}}"


def _address(text: str) -> str:
    """An address is read as it stands; only what would end the field is written otherwise."""
    return "".join(IN_AN_ADDRESS.get(sign, sign) for sign in text)
