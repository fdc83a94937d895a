"""Which stored answers speak of a source as it is cited now."""

from collections.abc import Iterator

from articles.evidence.named import Named, named
from articles.manuscripts.answers import RegisteredWork
from articles.manuscripts.manuscript import CheckRecord, SourceRecord
from articles.vocabulary import CheckService

# Who describes works, by the identifier that leads there; the first answer is the telling one.
BY_IDENTIFIER = {
    "doi": (
        CheckService.CROSSREF,
        CheckService.DATACITE,
        CheckService.EUROPE_PMC,
        CheckService.UNPAYWALL,
    ),
    "pmid": (CheckService.PUBMED, CheckService.EUROPE_PMC),
}


def identifiers_of(source: SourceRecord) -> Named:
    """The identifiers by which registries are asked about a source."""
    return named(doi=source.doi, pmid=source.pmid, pmcid=source.pmcid, url=source.url)


def spot(source: SourceRecord, identifier: str) -> tuple[str, str]:
    """Where an identifier of the source stands: the field and what is in it."""
    own = getattr(source, identifier)
    return (identifier, own) if own else ("url", source.url)


def conclusive(source: SourceRecord, service: CheckService) -> CheckRecord | None:
    """The latest answer of a service, found or not found, about the identifiers of today."""
    for check in reversed(source.checks):
        if check.service == service and asked(source, check):
            return check
    return None


def asked(source: SourceRecord, check: CheckRecord) -> bool:
    """Whether an answer is the latest of its service and was given for what the source names now:
    who corrects a DOI is not told what was said of the wrong one.
    """
    if check.details is None:
        return False
    return check.details.asked in {"", *identifiers_of(source), source.url}


def registered_works(source: SourceRecord, identifier: str) -> Iterator[RegisteredWork]:
    """What registries describe under one of the source's identifiers."""
    value = getattr(identifiers_of(source), identifier)
    for service in BY_IDENTIFIER[identifier]:
        check = conclusive(source, service)
        details = check.details if check and value else None
        if details and details.work and details.asked in {"", value}:
            yield details.work
