"""What the three formats share: a source's date, names and status as they are written."""

import re
from collections.abc import Mapping
from typing import Any

# A public source: the `source` object of a frozen document, or of an answer, where it also has
# `status` and `checked_at`.
Source = Mapping[str, Any]

EDTF = re.compile(r"([0-9]{4})(?:-(0[1-9]|1[0-2])(?:-(0[1-9]|[12][0-9]|3[01]))?)?")
NAME_PARTS = (
    "family", "given", "dropping-particle", "non-dropping-particle", "suffix", "literal",
)  # fmt: skip


def date_parts(edtf: str) -> tuple[int, ...]:
    """Year, month and day of a date as far as it goes; () for what is no such date.

    A month or a day that is not known is not invented.
    """
    found = EDTF.fullmatch(edtf)
    return tuple(int(part) for part in found.groups() if part) if found else ()


def text_of(source: Source, field: str) -> str:
    """A field on one line, "" where the source has none."""
    return " ".join(str(source.get(field) or "").split())


def family_of(name: Mapping[str, str]) -> str:
    """A family name with what belongs before and behind it: van der Berg, King Jr."""
    parts = (name.get(part, "") for part in ("non-dropping-particle", "family", "suffix"))
    return " ".join(part for part in parts if part)


def given_of(name: Mapping[str, str]) -> str:
    """Given names, with a particle that is dropped in front of the family name (Ludwig von)."""
    parts = (name.get(part, "") for part in ("given", "dropping-particle"))
    return " ".join(part for part in parts if part)


def status_note(source: Source) -> str:
    """The editorial status in words, for formats that have no field for it; "" where unknown."""
    status = str(source.get("status") or "")
    if status in {"", "unchecked"}:
        return ""
    checked = str(source.get("checked_at") or "")[:10]
    words = f"Editorial status: {status.replace('_', ' ')}"
    return f"{words} (checked {checked})" if checked else words
