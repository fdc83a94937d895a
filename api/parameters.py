"""Query parameters from closed lists: whatever is not foreseen is a 400 that names what is."""

import re
import uuid
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from urllib.parse import parse_qsl

from api.errors import Flaw, Problem
from articles.reading.works import Work, work_named
from articles.vocabulary import Language

LONGEST_QUERY = 8_192
MOST_PARAMETERS = 200
CONTROL = re.compile(r"[\x00-\x1f\x7f]")
NUMBER = re.compile(r"[0-9]{1,6}\Z")
UID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\Z", re.IGNORECASE)
SLUG = re.compile(r"[A-Za-z0-9_-]{1,120}\Z")
# RFC 3339, or a date alone. A plus that came through unescaped arrives as a space.
MOMENT = re.compile(
    r"(?P<day>[0-9]{4}-[0-9]{2}-[0-9]{2})"
    r"(?:[Tt](?P<time>[0-9]{2}:[0-9]{2}:[0-9]{2}(?:\.[0-9]{1,9})?)"
    r"(?P<zone>[Zz]|[-+ ][0-9]{2}:[0-9]{2}))?\Z"
)
LANGUAGES = tuple(word.value for word in Language)
EARLIEST, LATEST = datetime(1900, 1, 1, tzinfo=UTC), datetime(2999, 12, 31, tzinfo=UTC)


class Parameters:
    """The parameters of one request. Readers collect flaws; `check` raises them all at once."""

    def __init__(
        self, query: str, *, single: Sequence[str] = (), repeatable: Sequence[str] = ()
    ) -> None:
        self.pairs = _pairs(query)
        self._allowed = (*single, *repeatable)
        self._flaws: list[Flaw] = []
        self._values: dict[str, list[str]] = {}
        for name, value in self.pairs:
            self._values.setdefault(name, []).append(value)
        for name, values in self._values.items():
            if name not in self._allowed:
                self.refuse(_shown(name), f"is unknown here; allowed: {_listed(self._allowed)}")
            elif name in single and len(values) > 1:
                self.refuse(name, "may be given once only")

    def refuse(self, name: str, message: str) -> None:
        """Note what is wrong with a parameter."""
        self._flaws.append(Flaw(name, message))

    def check(self) -> None:
        """Raises: Problem, where anything is wrong."""
        if self._flaws:
            named = list(dict.fromkeys(flaw.parameter for flaw in self._flaws))
            detail = f"Not usable: {_listed(named[:10])}. Allowed here: {_listed(self._allowed)}."
            raise Problem("invalid_parameters", detail, flaws=self._flaws[:20])

    def is_given(self, name: str) -> bool:
        """Whether the parameter is there at all."""
        return name in self._values

    def text(self, name: str) -> str | None:
        """A value as written."""
        return self._values[name][0] if name in self._values else None

    def choice(self, name: str, allowed: Iterable[str], default: str) -> str:
        """One of a closed list of words."""
        value, words = self.text(name), tuple(allowed)
        if value is None or value in words:
            return default if value is None else value
        self.refuse(name, f"must be one of: {_listed(words)}")
        return default

    def language(self, name: str = "lang") -> Language | None:
        """A language of ours."""
        value = self.choice(name, LANGUAGES, "")
        return Language(value) if value else None

    def languages(self, name: str = "lang") -> tuple[Language, ...]:
        """Languages of ours, in a fixed order, each once."""
        values = set(self._values.get(name, ()))
        if values <= set(LANGUAGES):
            return tuple(word for word in Language if word in values)
        self.refuse(name, f"must be one of: {_listed(Language)}")
        return ()

    def number(self, name: str, *, low: int, high: int, default: int) -> int:
        """A whole number in a range."""
        value = self.text(name)
        if value is None:
            return default
        if NUMBER.match(value) and low <= int(value) <= high:
            return int(value)
        self.refuse(name, f"must be a whole number from {low} to {high}")
        return default

    def words(self, name: str, allowed: Sequence[str]) -> tuple[str, ...]:
        """A list with commas of words from a closed list, in that list's order."""
        value = self.text(name)
        if value is None:
            return ()
        words = set(value.split(","))
        if words <= set(allowed):
            return tuple(word for word in allowed if word in words)
        self.refuse(name, f"must be a list, with commas, of: {_listed(allowed)}")
        return ()

    def uids(self, name: str, *, most: int) -> tuple[uuid.UUID, ...]:
        """Ids, each once, sorted."""
        values = self._values.get(name, [])
        if len(values) <= most and all(UID.match(value) for value in values):
            return tuple(sorted({uuid.UUID(value) for value in values}))
        self.refuse(name, f"must be a UUID with hyphens, and at most {most} of them")
        return ()

    def uid(self, name: str) -> uuid.UUID | None:
        """One id; None where it is not given."""
        value = self.text(name)
        if value is None:
            return None
        if UID.match(value):
            return uuid.UUID(value)
        self.refuse(name, "must be a UUID with hyphens")
        return None

    def work(self, name: str) -> Work | None:
        """A published work by our id, its DOI or its PubMed id; None where it is not given."""
        value = self.text(name)
        if value is None:
            return None
        work = work_named(value)
        if work is None:
            self.refuse(name, "must be an id, a DOI (10.1000/182) or a PubMed id (12345678)")
        return work

    def slug_or_uid(self, name: str) -> uuid.UUID | str:
        """An id or a slug; "" where it is not given."""
        value = self.text(name)
        if value is None:
            return ""
        if UID.match(value):
            return uuid.UUID(value)
        if SLUG.match(value):
            return value
        self.refuse(name, "must be an id or a slug")
        return ""

    def moment(self, name: str) -> datetime | None:
        """A moment in UTC; a date alone is its first moment in UTC."""
        value = self.text(name)
        if value is None:
            return None
        moment = _moment(value)
        if moment is None:
            self.refuse(
                name, "must be a date (2026-01-31) or an RFC 3339 moment (2026-01-31T12:00:00Z)"
            )
        return moment


def _pairs(query: str) -> list[tuple[str, str]]:
    """The pairs of a query string. Raises: Problem for what no client writes by honest means."""
    if not query:
        return []
    if len(query) > LONGEST_QUERY:
        raise Problem("malformed_query", f"The query is longer than {LONGEST_QUERY} characters.")
    try:
        # A server hands bytes on as Latin-1 (PEP 3333).
        text = query.encode("latin-1").decode("utf-8")
        pairs = parse_qsl(
            text, keep_blank_values=True, errors="strict", max_num_fields=MOST_PARAMETERS
        )
    except ValueError:
        raise Problem(
            "malformed_query",
            f"The query is not percent-encoded UTF-8 of at most {MOST_PARAMETERS} parameters.",
        ) from None
    if any(CONTROL.search(name + value) for name, value in pairs):
        raise Problem("malformed_query", "The query holds control characters.")
    return pairs


def _moment(value: str) -> datetime | None:
    match = MOMENT.match(value)
    if match is None:
        return None
    zone = (match["zone"] or "Z").upper().replace("Z", "+00:00").replace(" ", "+")
    try:
        moment = datetime.fromisoformat(f"{match['day']}T{match['time'] or '00:00:00'}{zone}")
    except ValueError:
        return None
    if not EARLIEST.year < moment.year < LATEST.year:
        # Further than anything was or will be published, and perhaps than a database can tell.
        return EARLIEST if moment.year <= EARLIEST.year else LATEST
    return moment.astimezone(UTC)


def _listed(words: Iterable[str]) -> str:
    return ", ".join(words) or "none"


def _shown(name: str) -> str:
    return name if len(name) <= 40 else f"{name[:40]}…"
