"""Our own registries, asking the fakes over the real client. The fakes know nothing of this."""

import ssl

from articles.evidence.outgoing.client import Client
from articles.evidence.outgoing.policy import Policy
from articles.evidence.registries.crossref import Crossref
from articles.evidence.registries.datacite import DataCite
from articles.evidence.registries.doi_org import DoiOrg
from articles.evidence.registries.europe_pmc import EuropePmc
from articles.evidence.registries.link import Link
from articles.evidence.registries.pubmed import PubMed
from articles.evidence.registries.routing import Registries
from articles.evidence.registries.unpaywall import Unpaywall
from articles.evidence.registries.wayback import Wayback
from tests.fakes.registries import FakeRegistries

CONTACT = "redaktion@example.org"
TRUST = ssl.create_default_context()


def asking(fake: FakeRegistries, contact: str = CONTACT, *, deadline: float = 2.0) -> Registries:
    """The registries for a contact address, over a client that sleeps without waiting.

    `deadline`: the seconds that one question may take.
    """
    now = [1000.0]

    def sleep(seconds: float) -> None:
        now[0] += seconds

    policy = Policy(
        user_agent=f"Beleg (mailto:{contact})",
        allow=frozenset({fake.endpoint}),
        default_rate=1000.0,
        deadline=deadline,
    )
    client = Client(policy, clock=lambda: now[0], sleep=sleep, trust=TRUST)
    return Registries(
        crossref=Crossref(client, fake.base("crossref"), contact),
        doi_org=DoiOrg(client, fake.base("doi_org"), contact),
        datacite=DataCite(client, fake.base("datacite"), contact),
        pubmed=PubMed(client, fake.base("pubmed"), contact),
        europe_pmc=EuropePmc(client, fake.base("europe_pmc"), contact),
        unpaywall=Unpaywall(client, fake.base("unpaywall"), contact),
        wayback=Wayback(client, fake.base("wayback"), contact),
        link=Link(client),
    )
