"""Whom to ask about a source: the agency of its DOI first, then whoever else may know of it."""

from dataclasses import dataclass

from articles.evidence.identifiers import normalise_doi, normalise_pmid
from articles.evidence.registries.answers import RegistryAnswer, Wanted
from articles.evidence.registries.crossref import Crossref
from articles.evidence.registries.datacite import DataCite
from articles.evidence.registries.doi_org import DoiOrg
from articles.evidence.registries.europe_pmc import EuropePmc
from articles.evidence.registries.link import Link
from articles.evidence.registries.pubmed import PubMed
from articles.evidence.registries.unpaywall import Unpaywall
from articles.evidence.registries.wayback import Wayback
from articles.vocabulary import CheckOutcome

Agency = Crossref | DataCite


@dataclass(frozen=True, slots=True)
class Registries:
    """Every service that is asked, each at its own address."""

    crossref: Crossref
    doi_org: DoiOrg
    datacite: DataCite
    pubmed: PubMed
    europe_pmc: EuropePmc
    unpaywall: Unpaywall
    wayback: Wayback
    link: Link


def route(registries: Registries, doi: str) -> tuple[RegistryAnswer, tuple[Agency, ...]]:
    """What doi.org says of a DOI, and who is to be asked next.

    Where doi.org does not answer, both large agencies are asked: an outage there must not keep a
    retraction from us. A DOI of another agency, or one that does not exist, leaves nobody.
    """
    told = registries.doi_org.ask(Wanted(doi=doi))
    if told.outcome in {CheckOutcome.NOT_FOUND, CheckOutcome.NOT_APPLICABLE}:
        return told, ()
    if told.outcome != CheckOutcome.ANSWERED:
        return told, (registries.crossref, registries.datacite)
    agencies: dict[str, Agency] = {
        "crossref": registries.crossref,
        "datacite": registries.datacite,
    }
    responsible = agencies.get(told.agency.lower())
    return told, (responsible,) if responsible else ()


def ask_all(registries: Registries, wanted: Wanted) -> list[RegistryAnswer]:
    """Every answer about one source, from at least two services that know of notices wherever
    two can know of it: one of them alone missed up to a third of the retractions.

    Services that the source gives nothing to ask by are left out.
    """
    answers: list[RegistryAnswer] = []
    doi, pmid = normalise_doi(wanted.doi), normalise_pmid(wanted.pmid)
    if doi:
        told, agencies = route(registries, doi)
        answers.append(told)
        answers.extend(agency.ask(wanted) for agency in agencies)
    if pmid:
        answers.append(registries.pubmed.ask(wanted))
    if pmid or doi:
        answers.append(registries.europe_pmc.ask(wanted))
    if doi:
        answers.append(registries.unpaywall.ask(wanted))
    if wanted.url:
        answers.append(registries.link.ask(wanted))
        answers.append(registries.wayback.ask(wanted))
    return [answer for answer in answers if answer.outcome != CheckOutcome.NOT_APPLICABLE]
