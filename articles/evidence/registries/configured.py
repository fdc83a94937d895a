"""The registries of this installation: at the addresses in the settings, over its one client."""

from django.conf import settings

from articles.evidence.outgoing.client import Client
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

# How long somebody who pasted a source waits for all registries together.
PATIENCE_SECONDS = 8.0


def configured_registries() -> Registries:
    return _through(configured_client())


def registries_at_a_page() -> Registries:
    """The same, for a person who waits: whoever does not answer soon is not asked again."""
    return _through(configured_client().hurried(PATIENCE_SECONDS))


def _through(client: Client) -> Registries:
    contact, urls = settings.CONTACT_EMAIL, settings.REGISTRY_URLS
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
