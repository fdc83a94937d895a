"""The registries of this installation: at the addresses in the settings, over its one client."""

from django.conf import settings

from articles.evidence.outgoing.configured import configured_client
from articles.evidence.registries.crossref import Crossref
from articles.evidence.registries.datacite import DataCite
from articles.evidence.registries.doi_org import DoiOrg
from articles.evidence.registries.europe_pmc import EuropePmc
from articles.evidence.registries.link import Link
from articles.evidence.registries.pubmed import PubMed
from articles.evidence.registries.routing import Registries
from articles.evidence.registries.unpaywall import Unpaywall
from articles.evidence.registries.wayback import Wayback


def configured_registries() -> Registries:
    client, contact, urls = configured_client(), settings.CONTACT_EMAIL, settings.REGISTRY_URLS
    return Registries(
        crossref=Crossref(client, urls["crossref"], contact),
        doi_org=DoiOrg(client, urls["doi_org"], contact),
        datacite=DataCite(client, urls["datacite"], contact),
        pubmed=PubMed(client, urls["pubmed"], contact),
        europe_pmc=EuropePmc(client, urls["europe_pmc"], contact),
        unpaywall=Unpaywall(client, urls["unpaywall"], contact),
        wayback=Wayback(client, urls["wayback"], contact),
        link=Link(client),
    )
