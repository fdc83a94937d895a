"""The delta: every change after a cursor, in commit order."""

import json
import uuid
from typing import Any

from api.asks import Ask
from api.errors import Flaw, Problem
from api.pagination import BadCursor, seal, unseal
from api.parameters import Parameters
from api.replies import Page, Reply, cacheable
from api.v1.answers.addresses import address
from api.v1.answers.common import check_accept
from articles.reading.changes import changes_after, epoch
from articles.vocabulary import Language

PURPOSE = "changes"
PAGE_SIZE, LARGEST_PAGE = 100, 500


def changes(ask: Ask) -> Reply:
    """A page of the log. The cursor of the last page stays good for asking again."""
    check_accept(ask)
    parameters = Parameters(ask.query, single=("after", "page_size"), repeatable=("lang",))
    limit = parameters.number("page_size", low=1, high=LARGEST_PAGE, default=PAGE_SIZE)
    asked = parameters.languages()
    cursor = parameters.text("after")
    parameters.check()
    number, languages, made_in = _place(cursor, asked) if cursor is not None else (0, asked, None)
    now = epoch()
    if made_in is not None and made_in != now:
        raise Problem(
            "cursor_expired",
            "The log was replaced by a restore from a backup. Start again at `resync`.",
            resync=address("changes/", [("lang", word.value) for word in languages]),
        )
    page = changes_after(number=number, limit=limit, languages=languages or tuple(Language))
    following = seal(
        {"n": page.last, "e": now.hex, "l": [word.value for word in languages]}, purpose=PURPOSE
    )
    tail = {"cursor": following, "has_more": page.has_more}
    body = f'{{"results":[{",".join(page.bodies)}],{json.dumps(tail, separators=(",", ":"))[1:]}'
    return cacheable(
        ask,
        Page(
            body=body.encode(),
            language=", ".join(word.value for word in languages or Language),
            changed_at=page.changed_at,
            keys=[f"list:changes:{word.value}" for word in languages or Language],
        ),
    )


def _place(cursor: str, asked: tuple[Language, ...]) -> tuple[int, tuple[Language, ...], uuid.UUID]:
    """Number, languages and epoch of a cursor. Raises: Problem."""
    try:
        held: dict[str, Any] = unseal(cursor, purpose=PURPOSE)
    except BadCursor:
        raise _unusable(
            "after", "is no cursor of this log; leave it out to start at the beginning"
        ) from None
    languages = tuple(Language(word) for word in held["l"])
    if asked and asked != languages:
        held_words = ", ".join(languages) or "all"
        raise _unusable("lang", f"the cursor was made for other languages: {held_words}")
    return int(held["n"]), languages, uuid.UUID(held["e"])


def _unusable(parameter: str, message: str) -> Problem:
    return Problem(
        "invalid_parameters", f"Not usable: {parameter}.", flaws=[Flaw(parameter, message)]
    )
