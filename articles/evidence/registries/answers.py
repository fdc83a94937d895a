"""What is asked about a source and what a registry answered, as plain data."""

from dataclasses import asdict, dataclass, field, replace
from typing import Any, NotRequired, TypedDict

from articles.vocabulary import CheckOutcome, CheckService, SourceStatus

# What is kept of one answer: more than anybody reads of it, and far less than a registry may send.
MOST_AUTHORS = 30
MOST_NOTICES = 40
MOST_TITLES = 5
MOST_ISSN = 6
LONGEST_KEPT = 600
MILD = frozenset({"correction", "corrigendum", "erratum", "addendum", "clarification"})


@dataclass(frozen=True, slots=True)
class Wanted:
    """A source as we cite it. What is empty cannot be asked for, and is not compared."""

    doi: str = ""
    pmid: str = ""
    title: str = ""
    url: str = ""
    pmcid: str = ""


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
    PMID) of what took the work's place, `digest` the SHA-256 of the bytes that were read, `asked`
    the identifier or link by which the service was asked.
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
    asked: str = ""


class CheckFields(TypedDict):
    """The fields of a check beside its source; the record's words are for people only."""

    service: CheckService
    outcome: CheckOutcome
    status: SourceStatus | None
    http_status: int | None
    answer: NotRequired[dict[str, Any]]


def check_fields(answer: RegistryAnswer) -> CheckFields:
    """An answer as the keywords of `publishing.sources.CheckAnswer`, cut to what is kept of it;
    what is empty is left out.
    """
    details = _Details(
        asked=answer.asked,
        record=_short(asdict(_kept(answer.record))) if answer.record else {},
        notices=[_short(asdict(notice)) for notice in _telling_first(answer.notices)],
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
        answer={name: value for name, value in asdict(details).items() if value},
    )


@dataclass(frozen=True, slots=True)
class _Details:
    asked: str = ""
    record: dict[str, Any] = field(default_factory=dict)
    notices: list[dict[str, Any]] = field(default_factory=list)
    concerns: list[str] = field(default_factory=list)
    next_version: str = ""
    agency: str = ""
    link: str = ""
    digest: str = ""
    reason: str = ""


def _kept(record: WorkRecord) -> WorkRecord:
    return replace(
        record,
        authors=record.authors[:MOST_AUTHORS],
        other_titles=record.other_titles[:MOST_TITLES],
        issn=record.issn[:MOST_ISSN],
    )


def _telling_first(notices: tuple[Notice, ...]) -> list[Notice]:
    """The notices that are kept: no number of corrections crowds out a retraction."""
    return sorted(notices, key=lambda notice: notice.type in MILD)[:MOST_NOTICES]


def _short(value: Any) -> Any:
    """Texts cut, and tuples as lists, so that what is stored is what is read back."""
    if isinstance(value, dict):
        return {name: _short(inner) for name, inner in value.items()}
    if isinstance(value, list | tuple):
        return [_short(inner) for inner in value]
    is_long = isinstance(value, str) and len(value) > LONGEST_KEPT
    return f"{value[: LONGEST_KEPT - 1]}…" if is_long else value
