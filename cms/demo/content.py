"""The demo content as it stands in the files beside this one."""

import json
import uuid
from functools import cache
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).resolve().parent
ARTICLE = "muscle_cramps"
DEFECTIVE = "defective_page"
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
