"""An article as Markdown: the text, its notices, its claims with their evidence, its references.

CommonMark with GitHub's tables. Made of the public answer, so it says neither more nor less. Pure.
"""

from collections.abc import Iterator, Sequence
from typing import Any

from articles.rendering.forms.markup import (
    BREAK,
    escaped,
    inline,
    link,
    on_one_line,
    picture,
    shown_link,
)
from articles.rendering.forms.parts import (
    AFTER,
    BEFORE,
    Article,
    Evidence,
    Listed,
    cited_numbers,
    colophon,
    corrections,
    evidence,
    language_of,
    notices,
    references,
    suspended_keys,
    translations,
)
from articles.rendering.forms.portable import Block, Run, cells, runs
from articles.rendering.words import TERMS

# Between two lists whose numbers do not follow each other.
APART = "<!-- -->"
OFFSETS = {"bullet": 2, "number": 3}


def markdown(article: Article) -> str:
    """The whole article; headings of sections are of level 2."""
    return "\n\n".join(part for part in _document(article) if part) + "\n"


def _document(article: Article) -> Iterator[str]:
    terms, notes = TERMS[language_of(article)], _Notes(article)
    yield f"# {on_one_line(article['title'])}"
    yield escaped(article["subtitle"])
    yield from _notices(article, BEFORE)
    yield escaped(article["summary"])
    yield from (_picture(row) for row in article["images"] if row["role"] == "lead")
    for section in article["sections"]:
        yield f"## {on_one_line(section['heading'])}"
        yield from _blocks(section["blocks"], notes)
    yield from _headed(terms["claims"], [_claim(row) for row in evidence(article)])
    yield from _headed(terms["references"], _numbered(references(article)))
    yield from _headed(terms["corrections"], _list(map(escaped, corrections(article))))
    yield from _notices(article, AFTER)
    yield from _headed(terms["about"], _list(_colophon(article)))


class _Notes:
    """What stands behind a claim's passage: the numbers of its sources, and whether it holds."""

    def __init__(self, article: Article) -> None:
        self._numbers = cited_numbers(article)
        self._suspended = suspended_keys(article)
        self.language = language_of(article)

    def __call__(self, key: str) -> str:
        numbers = self._numbers.get(key, ())
        note = f"\\[{', '.join(map(str, numbers))}\\]" if numbers else ""
        words = on_one_line(TERMS[self.language]["suspended"])
        doubt = f" **\\[{words}\\]**" if key in self._suspended else ""
        return f" {note}{doubt}" if note else doubt


def _headed(heading: str, parts: Sequence[str]) -> Iterator[str]:
    if parts:
        yield f"## {heading}"
        yield from parts


def _notices(article: Article, places: Sequence[str]) -> Iterator[str]:
    label = TERMS[language_of(article)]["notice"]
    for row in notices(article, places):
        yield _quoted(f"**{label}:** {escaped(row['text'])}")


def _quoted(text: str) -> str:
    return "\n".join(f"> {line}" for line in text.split("\n"))


def _list(rows: Any) -> list[str]:
    written = "\n".join(_item("-", row) for row in rows)
    return [written] if written else []


def _item(marker: str, text: str) -> str:
    return f"{marker} " + text.replace("\n", f"\n{' ' * (len(marker) + 1)}")


def _claim(row: Evidence) -> str:
    facts = [escaped(row.certainty)]
    if row.doubt:
        facts.insert(0, f"**{escaped(row.doubt)}**")
    facts += [f"\\[{cited.number}\\] {escaped(cited.words)}" for cited in row.citations]
    return f"**{row.key}:** {escaped(row.statement)}\n\n" + "\n".join(
        _item("-", fact) for fact in facts
    )


def _numbered(rows: Sequence[Listed]) -> list[str]:
    """The list of references; their numbers are the article's own."""
    parts: list[str] = []
    previous = 0
    for row in rows:
        item = _item(f"{row.number}.", _reference(row))
        if parts and row.number == previous + 1:
            parts[-1] += f"\n{item}"
        else:
            parts += [APART, item] if parts else [item]
        previous = row.number
    return parts


def _reference(row: Listed) -> str:
    status = f"**{escaped(row.status)}**" if row.is_doubtful else escaped(row.status)
    more = "".join(f"\\\n{escaped(text)}" for text in row.more)
    where = f" {shown_link(row.link)}" if row.link else ""
    return f"{on_one_line(row.line)}{where} {status}{more}"


def _colophon(article: Article) -> Iterator[str]:
    terms = TERMS[language_of(article)]
    for label, text in colophon(article):
        yield escaped(f"{label}: {text}")
    yield f"{terms['original']}: {shown_link(article['canonical_url'])}"
    for _, name, url in translations(article):
        yield f"{terms['other_languages']}: {link(name, url)}"


# Blocks -------------------------------------------------------------------------------------------


def _blocks(blocks: Sequence[Block], notes: _Notes) -> Iterator[str]:
    """Blocks as Markdown; neighbouring list items become one part."""
    items: list[str] = []
    offsets: list[int] = []
    counts: list[tuple[str, int]] = []
    for block in blocks:
        if block["_type"] == "block" and block.get("listItem"):
            items.append(_list_item(block, notes, offsets, counts))
            continue
        if items:
            yield "\n".join(items)
            items, offsets, counts = [], [], []
        yield _block(block, notes)
    if items:
        yield "\n".join(items)


def _list_item(
    block: Block, notes: _Notes, offsets: list[int], counts: list[tuple[str, int]]
) -> str:
    """An item, indented below the items it belongs to. `offsets` and `counts` are per level."""
    style, level = block["listItem"], min(int(block["level"]), len(offsets) + 1)
    del offsets[level:], counts[level:]
    if len(offsets) < level:
        offsets.append(OFFSETS[style])
        counts.append((style, 0))
    known, count = counts[level - 1]
    count = count + 1 if known == style else 1
    counts[level - 1] = (style, count)
    marker = "-" if style == "bullet" else f"{count}."
    offsets[level - 1] = len(marker) + 1
    indent = " " * sum(offsets[: level - 1])
    text = _item(marker, inline(runs(block), after_claim=notes))
    return "\n".join(f"{indent}{line}" for line in text.split("\n"))


def _block(block: Block, notes: _Notes) -> str:
    kind = block["_type"]
    if kind == "table":
        return _table(block, notes)
    if kind == "image":
        return _picture(block)
    if kind == "callout":
        label = TERMS[notes.language][f"callout:{block['kind']}"]
        inner = "\n".join(inline(runs(part), after_claim=notes) for part in block["content"])
        return _quoted(f"**{label}:** {inner}")
    text = inline(runs(block), after_claim=notes)
    style = block["style"]
    if style == "blockquote":
        return _quoted(text)
    if style in ("h3", "h4", "h5", "h6"):
        return f"{'#' * int(style[1])} {text.replace(BREAK, ' ')}"
    return text


def _table(block: Block, notes: _Notes) -> str:
    """GitHub's table: the first row heads it where it holds headings alone, else nothing does."""
    rows = cells(block)
    width = max((len(row) for row in rows), default=0)
    if not width:
        return ""
    is_headed = all(heading for heading, _ in rows[0])
    head = rows[0] if is_headed else []
    lines = [_row([_cell(cell, notes) for _, cell in head], width), _row(["---"] * width, width)]
    for row in rows[1:] if is_headed else rows:
        written = [_cell(_strong(cell) if heading else cell, notes) for heading, cell in row]
        lines.append(_row(written, width))
    return "\n".join(lines)


def _row(written: Sequence[str], width: int) -> str:
    padded = [*written, *[""] * (width - len(written))]
    return f"| {' | '.join(padded)} |"


def _cell(found: Sequence[Run], notes: _Notes) -> str:
    return inline(found, after_claim=notes, cell=True)


def _strong(found: Sequence[Run]) -> list[Run]:
    return [
        Run(run.text, tuple(dict.fromkeys((*run.styles, "strong"))), run.link, run.claim)
        for run in found
    ]


def _picture(row: Block) -> str:
    """A picture with its words; a line of its own for caption and credit."""
    words = [on_one_line(row[name]) for name in ("caption", "credit") if row[name]]
    return "\n\n".join([picture(row["alt"], row["url"]), *([" · ".join(words)] if words else [])])
