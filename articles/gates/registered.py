"""Which stored answers speak of a source as it is cited now."""

from collections.abc import Iterator

from articles.evidence.identifiers import normalise_doi, normalise_pmid
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
    return check.details.asked in {
        "",
        normalise_doi(source.doi),
        normalise_pmid(source.pmid),
        source.url,
    }


def registered_works(source: SourceRecord, identifier: str) -> Iterator[RegisteredWork]:
    """What registries describe under one of the source's identifiers."""
    value = normalise_doi(source.doi) if identifier == "doi" else normalise_pmid(source.pmid)
    for service in BY_IDENTIFIER[identifier]:
        check = conclusive(source, service)
        details = check.details if check and value else None
        if details and details.work and details.asked in {"", value}:
            yield details.work
