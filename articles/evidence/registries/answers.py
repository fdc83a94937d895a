"""What is asked about a source and what a registry answered, as plain data."""

from dataclasses import asdict, dataclass, field
from typing import Any, NotRequired, TypedDict

from articles.vocabulary import CheckOutcome, CheckService, SourceStatus


@dataclass(frozen=True, slots=True)
class Wanted:
    """A source as we cite it. What is empty cannot be asked for, and is not compared."""

    doi: str = ""
    pmid: str = ""
    title: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True)
class Notice:
    """One editorial notice. `is_ours`: about this work; otherwise this work is the notice.

    `on` is EDTF (2010, 2010-02, 2010-02-06), "" where no date was given.
    """

    type: str
    doi: str = ""
    pmid: str = ""
    on: str = ""
    asserted_by: str = ""
    record_id: str = ""
    is_ours: bool = True


@dataclass(frozen=True, slots=True)
class Author:
    """A CSL name: family and given, or literal for a group."""

    family: str = ""
    given: str = ""
    literal: str = ""


@dataclass(frozen=True, slots=True)
class WorkRecord:
    """The work as the registry describes it; text without markup. `issued` is EDTF: as precise
    as the registry was. `other_titles` are the same title in other languages.
    """

    title: str = ""
    other_titles: tuple[str, ...] = ()
    authors: tuple[Author, ...] = ()
    issued: str = ""
    container: str = ""
    publisher: str = ""
    volume: str = ""
    issue: str = ""
    page: str = ""
    issn: tuple[str, ...] = ()
    type: str = ""
    doi: str = ""
    pmid: str = ""
    language: str = ""
    abstract_length: int = 0


@dataclass(frozen=True, slots=True)
class RegistryAnswer:
    """One answer. `status` is set only where the service knows of notices and did answer.

    `reason` says why there is no answer, `concerns` why a person should look at this one,
    `agency` who registered the DOI, `link` where a copy can be read, `next_version` the DOI (or
    PMID) of what took the work's place, `digest` the SHA-256 of the bytes that were read.
    """

    service: CheckService
    outcome: CheckOutcome
    http_status: int | None = None
    status: SourceStatus | None = None
    record: WorkRecord | None = None
    notices: tuple[Notice, ...] = ()
    concerns: tuple[str, ...] = ()
    next_version: str = ""
    agency: str = ""
    link: str = ""
    digest: str = ""
    reason: str = ""


class CheckFields(TypedDict):
    """The fields of a check beside its source; the record's words are for people only."""

    service: CheckService
    outcome: CheckOutcome
    status: SourceStatus | None
    http_status: int | None
    answer: NotRequired[dict[str, Any]]


def check_fields(answer: RegistryAnswer) -> CheckFields:
    """An answer as the keywords of `publishing.sources.CheckAnswer`; what is empty is left out."""
    details = _Details(
        record=asdict(answer.record) if answer.record else {},
        notices=[asdict(notice) for notice in answer.notices],
        concerns=list(answer.concerns),
        next_version=answer.next_version,
        agency=answer.agency,
        link=answer.link,
        digest=answer.digest,
        reason=answer.reason,
    )
    return CheckFields(
        service=answer.service,
        outcome=answer.outcome,
        status=answer.status,
        http_status=answer.http_status,
        answer={name: _listed(value) for name, value in asdict(details).items() if value},
    )


@dataclass(frozen=True, slots=True)
class _Details:
    record: dict[str, Any] = field(default_factory=dict)
    notices: list[dict[str, Any]] = field(default_factory=list)
    concerns: list[str] = field(default_factory=list)
    next_version: str = ""
    agency: str = ""
    link: str = ""
    digest: str = ""
    reason: str = ""


def _listed(value: Any) -> Any:
    """Tuples as lists, so that what is stored is what is read back."""
    if isinstance(value, dict):
        return {name: _listed(inner) for name, inner in value.items()}
    return [_listed(inner) for inner in value] if isinstance(value, list | tuple) else value
