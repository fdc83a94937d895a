"""Reading Portable Text as our own answers hold it: runs of words with their marks resolved."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

# A block, or a list of blocks, of a section's `blocks`.
Block = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Run:
    """Words in one style. `claim` is the claim's key, or ""."""

    text: str
    styles: tuple[str, ...] = ()
    link: str = ""
    claim: str = ""


def runs(block: Block) -> list[Run]:
    """The runs of a text block, in reading order."""
    definitions = {row["_key"]: row for row in block["markDefs"]}
    return [_run(span, definitions) for span in block["children"] if span["text"]]


def by_claim(found: Sequence[Run]) -> Iterator[tuple[str, list[Run]]]:
    """Runs in groups: the passages of claims, and what stands between them."""
    for claim, group in groupby(found, key=lambda run: run.claim):
        yield claim, list(group)


def cells(table: Block) -> list[list[tuple[bool, list[Run]]]]:
    """A table's rows; each cell as whether it is a heading, and its runs."""
    return [
        [
            (bool(cell["heading"]), [run for block in cell["content"] for run in runs(block)])
            for cell in row["cells"]
        ]
        for row in table["rows"]
    ]


def words(blocks: Sequence[Block]) -> str:
    """The words of a section, one block a line; pictures have none."""
    return "\n".join(_words(block) for block in blocks if block["_type"] != "image")


def _words(block: Block) -> str:
    if block["_type"] == "table":
        return "\n".join("\t".join(_joined(cell) for _, cell in row) for row in cells(block))
    if block["_type"] == "callout":
        return words(block["content"])
    return _joined(runs(block))


def _joined(found: Sequence[Run]) -> str:
    return "".join(run.text for run in found)


def _run(span: Block, definitions: Mapping[str, Any]) -> Run:
    styles, link, claim = [], "", ""
    for mark in span["marks"]:
        definition = definitions.get(mark)
        if definition is None:
            styles.append(mark)
        elif definition["_type"] == "link":
            link = definition["href"]
        elif definition["_type"] == "claim":
            claim = definition["claim"]
    return Run(span["text"], tuple(styles), link, claim)
