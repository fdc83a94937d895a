"""A check of schemathesis: what the description calls right is taken.

The tool's own check of that name wants 2xx for every request that fits the description. Some
refusals no description can foresee: a cursor of the right form that was never given out, two
parameters that do not go together. They are told by their words, which are listed here; any other
400 is a fault of the API or of its description.
"""

import json
from typing import Any

import schemathesis

# What may come of a request that fits the description, beside success: it may lack a key, name
# something that is not there or is gone, want a format that nobody has, or come too often.
FORESEEN = frozenset({401, 403, 404, 406, 409, 410, 413, 415, 422, 429})
# How a 400 begins that depends on more than the form of one value, by the place that it names.
UNFORESEEABLE = {
    "cursor": ("is no cursor of", "was made with other parameters"),
    "after": ("is no cursor of",),
    "topic": ("no public article was ever filed", "the cursor was made for another topic"),
    "lang": ("the cursor was made for other languages",),
    "page_size": ("must be a whole number from 1 to 100",),
    "style": ("belongs to format=",),
    "fields": ("shapes application/json only",),
    "body": ("shapes application/json only",),
    "expand": ("shapes application/json only",),
    "doi": ("give one of id, doi and pmid",),
    "pmid": ("give one of id, doi and pmid",),
    "from": ("must be `to` or up to",),
    "/to": ("must be `from` or up to",),
    "/url": ("nothing is ever sent to this address",),
    "/action": ("",),
}


class Refused(AssertionError):
    """A request that fits the description was refused."""


@schemathesis.check
def valid_requests_are_taken(_context: Any, response: Any, case: Any) -> None:
    """Raises: Refused."""
    if case.meta is None or not case.meta.generation.mode.is_positive:
        return
    status = response.status_code
    if status < 400 or status in FORESEEN:
        return
    if status == 400 and _is_unforeseeable(json.loads(response.content)):
        return
    raise Refused(f"{case.method} {case.path}: {status} {response.content[:500]!r}")


def _is_unforeseeable(problem: dict[str, Any]) -> bool:
    """Whether everything that was wrong is of a kind that no description can tell."""
    flaws = problem["errors"]
    return bool(flaws) and all(
        flaw["message"].startswith(UNFORESEEABLE.get(_place(flaw), ("\0",))) for flaw in flaws
    )


def _place(flaw: dict[str, str]) -> str:
    return flaw.get("parameter") or flaw.get("pointer", "")
