"""The demo content as it stands in the files beside this one."""

import json
import uuid
from functools import cache
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).resolve().parent
# In the order in which they were published.
WITHDRAWN = "mmr_and_autism"
CORRECTED = "caffeine"
GERMAN_ONLY = "drinking_water"
ARTICLE = "muscle_cramps"
DEFECTIVE = "defective_page"
SHARED_SOURCES = "shared_sources"
# Ids are made from names, so that every installation's demo content has the same ones.
NAMESPACE = uuid.UUID("4f0a0f52-9a35-5d0e-8a5f-6f1f5b0f8f11")

Row = dict[str, Any]


def uid(kind: str, key: str) -> uuid.UUID:
    """The public id of a piece of demo content."""
    return uuid.uuid5(NAMESPACE, f"{kind}:{key}")


@cache
def read(name: str) -> Any:
    """What a JSON file of the demo content holds. Not to be changed by the reader."""
    return json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8"))


@cache
def read_article(name: str) -> Row:
    """An article's file, with the facts of the sources that it shares with other articles."""
    shared: dict[str, Row] = {row["key"]: row for row in read(SHARED_SOURCES)}
    content: Row = read(name)
    return {
        **content,
        "sources": [{**shared.get(row["key"], {}), **row} for row in content["sources"]],
    }


def first_edition(content: Row) -> Row:
    """A corrected article as it was published first: with the slip, without the later addition."""
    slip, addition = content["slip"], content["addition"]
    statement, slipped = f"statement_{slip['language']}", f"body_{slip['language']}"
    added = f"body_{addition['language']}"
    right = claim_of(content, slip["claim"])[statement]
    return {
        **content,
        "claims": [
            {**row, statement: slip["wrong"]} if row["key"] == slip["claim"] else row
            for row in content["claims"]
        ],
        "sections": [
            {
                **row,
                slipped: row[slipped].replace(right, slip["wrong"]),
                added: row[added].replace(addition["body"], ""),
            }
            for row in content["sections"]
        ],
    }


def claim_of(content: Row, key: str) -> Row:
    """A claim of an article's content, by its key."""
    return next(row for row in content["claims"] if row["key"] == key)


def claim_section(content: Row, key: str) -> str:
    """The section in which a claim is marked."""
    mark = f'data-claim="{key}"'
    section = next(row for row in content["sections"] if mark in row["body_de"])
    return str(section["key"])


def defective_page() -> str:
    """The flattened text of the page that is wrong on purpose."""
    return (FOLDER / f"{DEFECTIVE}.en.txt").read_text(encoding="utf-8")


def marked(body: str, claims: list[Row]) -> str:
    """A body whose marks name claims by their public id instead of their demo key."""
    for claim in claims:
        body = body.replace(
            f'data-claim="{claim["key"]}"', f'data-claim="{uid("claim", claim["key"])}"'
        )
    return body
