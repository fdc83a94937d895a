# ruff: noqa: PLC0415 - models exist once the database is chosen
"""What only a process of the product itself can tell: statements, and what they read."""

from collections.abc import Callable
from typing import Any

# What each read may cost in statements, whatever the article holds.
READS = {
    "detail": ("/api/v1/articles/bench-0-de/", 1),
    "list": ("/api/v1/articles/?lang=de", 1),
    "search": ("/api/v1/search/?q=Beschwerden&lang=de", 2),
    "delta": ("/api/v1/changes/?page_size=100", 1),
}


def statements() -> dict[str, Any]:
    """Statements of each read with every cache off, and whether a 304 reads the article's bytes."""
    from articles.reading.articles import find_article
    from articles.vocabulary import Coding, Language

    found = {name: len(_asked(path)) for name, (path, _) in READS.items()}
    path = READS["detail"][0]
    tag = _answer(path).headers["ETag"]
    asked = _asked(path, if_none_match=tag)
    known = find_article(
        identifier=path.split("/")[-2],
        asked=None,
        negotiated=Language.DE,
        coding=Coding.IDENTITY,
        known=tag,
    )
    return {
        "statements": found,
        "allowed": {name: most for name, (_, most) in READS.items()},
        "not_modified_statements": len(asked),
        "not_modified_reads_body": bool(known.bytes.body),  # type: ignore[union-attr]
    }


def _asked(path: str, **headers: str) -> list[str]:
    """The statements of an answer, asked a second time: nothing is learned any more."""
    from django.db import connection

    _answer(path, **headers)
    seen: list[str] = []

    def note(execute: Callable[..., Any], sql: str, *more: Any) -> Any:
        seen.append(sql)
        return execute(sql, *more)

    with connection.execute_wrapper(note):
        _answer(path, **headers)
    return seen


def _answer(path: str, **headers: str) -> Any:
    from django.test import Client

    return Client().get(path, headers={name.replace("_", "-"): v for name, v in headers.items()})
