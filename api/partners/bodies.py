"""Bodies of requests: JSON objects of closed members; every flaw is pointed at."""

import json
import re
from collections.abc import Sequence
from typing import Any

from api.errors import Flaw, Problem

JSON = "application/json"
LONGEST_BODY = 64 * 1024
# JSON can write half a pair of surrogates, which is no character and which no database keeps.
UNWRITABLE = re.compile(r"[\x00-\x1f\x7f\ud800-\udfff]")
POINTED = str.maketrans({"~": "~0", "/": "~1"})


class Members:
    """The members of a body. Readers collect flaws; `check` raises them all at once."""

    def __init__(self, held: dict[str, Any], allowed: Sequence[str]) -> None:
        self.held = held
        self._allowed = tuple(allowed)
        self._flaws: list[Flaw] = []
        for name in held:
            if name not in self._allowed:
                self.refuse(name, f"is unknown here; allowed: {', '.join(self._allowed) or 'none'}")

    def refuse(self, name: str, message: str) -> None:
        """Note what is wrong with a member."""
        self._flaws.append(Flaw(name, message, pointer=f"/{name[:40].translate(POINTED)}"))

    def check(self) -> None:
        """Raises: Problem, where anything is wrong."""
        if self._flaws:
            raise Problem(
                "invalid_body",
                "The body is not usable; `errors` points at what is wrong.",
                flaws=self._flaws[:20],
            )

    def is_given(self, name: str) -> bool:
        """Whether the member is there at all."""
        return name in self.held

    def text(self, name: str, *, most: int, least: int = 0) -> str:
        """A text without control characters; "" where it is not given and may be missing."""
        value = self.held.get(name, "" if not least else None)
        if isinstance(value, str) and not UNWRITABLE.search(value):
            value = value.strip()
            if least <= len(value) <= most:
                return value
        self.refuse(name, f"must be a text of {least} to {most} characters on one line")
        return ""

    def number(self, name: str, *, low: int, high: int) -> int:
        """A whole number in a range."""
        value = self.held.get(name)
        if isinstance(value, float) and value.is_integer():
            value = int(value)  # JSON knows one kind of numbers: 5.0 is 5
        if isinstance(value, int) and not isinstance(value, bool) and low <= value <= high:
            return value
        self.refuse(name, f"must be a whole number from {low} to {high}")
        return low

    def choice(self, name: str, allowed: Sequence[str]) -> str:
        """One of a closed list of words."""
        value = self.held.get(name)
        if isinstance(value, str) and value in allowed:
            return value
        self.refuse(name, f"must be one of: {', '.join(allowed)}")
        return allowed[0]

    def words(self, name: str, allowed: Sequence[str]) -> list[str]:
        """Words of a closed list, in that list's order; none where it is not given."""
        value = self.held.get(name, [])
        if isinstance(value, list) and all(isinstance(one, str) for one in value):
            found = set(value)
            if found <= set(allowed):
                return [word for word in allowed if word in found]
        self.refuse(name, f"must be a list of: {', '.join(allowed)}")
        return []


def read_object(body: bytes, content_type: str) -> dict[str, Any]:
    """The JSON object of a request; an empty body is an empty object. Raises: Problem."""
    if not body:
        return {}
    if content_type.partition(";")[0].strip().lower() != JSON:
        raise Problem("unsupported_media_type", f"The body must be {JSON}.")
    if len(body) > LONGEST_BODY:
        raise Problem("body_too_large", f"The body is longer than {LONGEST_BODY} bytes.")
    try:
        held = json.loads(body)
    except (ValueError, RecursionError):
        raise Problem("invalid_body", "The body is no JSON.") from None
    if not isinstance(held, dict):
        raise Problem("invalid_body", "The body must be a JSON object.")
    return held
