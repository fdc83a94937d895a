"""What a registry said about a work, read from a stored answer: plain, and no more than is judged.

A stored answer is foreign text, and may have come with a bundle: what has another shape is empty.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

MOST = 40
LONGEST = 2000
NAME_PARTS = ("family", "given", "literal")


@dataclass(frozen=True, slots=True)
class RegisteredWork:
    """A work as one registry describes it. `other_titles` are its title in other languages."""

    title: str = ""
    other_titles: tuple[str, ...] = ()
    authors: tuple[tuple[tuple[str, str], ...], ...] = ()
    issued: str = ""
    container: str = ""
    issn: tuple[str, ...] = ()
    doi: str = ""
    pmid: str = ""


@dataclass(frozen=True, slots=True)
class NoticeRecord:
    """An editorial notice about the work, or, if not `is_ours`, the work is one about another.
    `on` is EDTF or "".
    """

    type: str
    doi: str = ""
    pmid: str = ""
    on: str = ""
    is_ours: bool = True


@dataclass(frozen=True, slots=True)
class CheckDetails:
    """`asked` is the identifier or link by which the service was asked, "" where that was not kept;
    `link` where a copy can be read; `concerns` why a person should look.
    """

    asked: str = ""
    work: RegisteredWork | None = None
    notices: tuple[NoticeRecord, ...] = ()
    concerns: tuple[str, ...] = ()
    next_version: str = ""
    link: str = ""
    reason: str = ""


def details_of(answer: Any) -> CheckDetails:
    """The details of a stored answer."""
    found = _object(answer)
    record = _object(found.get("record"))
    return CheckDetails(
        asked=_text(found, "asked"),
        work=_work(record) if record else None,
        notices=tuple(
            NoticeRecord(
                type=_text(notice, "type"),
                doi=_text(notice, "doi"),
                pmid=_text(notice, "pmid"),
                on=_text(notice, "on"),
                is_ours=notice.get("is_ours") is not False,
            )
            for notice in map(_object, _list(found.get("notices")))
        ),
        concerns=_texts(found.get("concerns")),
        next_version=_text(found, "next_version"),
        link=_text(found, "link"),
        reason=_text(found, "reason"),
    )


def _work(record: Mapping[str, Any]) -> RegisteredWork:
    names = (
        tuple((part, _text(author, part)) for part in NAME_PARTS if _text(author, part))
        for author in map(_object, _list(record.get("authors")))
    )
    return RegisteredWork(
        title=_text(record, "title"),
        other_titles=_texts(record.get("other_titles")),
        authors=tuple(name for name in names if name),
        issued=_text(record, "issued"),
        container=_text(record, "container"),
        issn=_texts(record.get("issn")),
        doi=_text(record, "doi"),
        pmid=_text(record, "pmid"),
    )


def _object(value: Any) -> Mapping[str, Any]:
    return value if isinstance(value, dict) else {}


def _list(value: Any) -> list[Any]:
    return value[:MOST] if isinstance(value, list) else []


def _text(found: Mapping[str, Any], name: str) -> str:
    value = found.get(name)
    return value[:LONGEST] if isinstance(value, str) else ""


def _texts(value: Any) -> tuple[str, ...]:
    return tuple(text[:LONGEST] for text in _list(value) if isinstance(text, str) and text)
