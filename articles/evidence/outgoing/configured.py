"""The client of this installation, made once from the settings: the only Django in this package."""

from functools import cache
from urllib.parse import quote, urlsplit

from django.conf import settings

from articles.evidence.outgoing.client import Client
from articles.evidence.outgoing.policy import Policy

# Requests a second, below what each service allows one caller: several workers share the limit.
# Crossref 5 to 10; DataCite 500 in five minutes; E-utilities 3; the others state none.
RATES = {
    "crossref": 3.0,
    "doi_org": 2.0,
    "datacite": 1.0,
    "pubmed": 1.5,
    "europe_pmc": 2.0,
    "unpaywall": 1.0,
    "wayback": 0.5,
}


@cache
def configured_client() -> Client:
    """One for the whole process, so that all who ask a host share its rate and its pauses."""
    named = [settings.PUBLIC_BASE_URL]
    if settings.CONTACT_EMAIL:
        named.append(f"mailto:{settings.CONTACT_EMAIL}")
    return Client(
        Policy(
            user_agent=quote(f"Beleg ({'; '.join(named)})", safe=" ()/;:@+-._~%[]"),
            allow=settings.OUTGOING_ALLOW,
            rates={
                urlsplit(settings.REGISTRY_URLS[service]).hostname or "": rate
                for service, rate in RATES.items()
            },
        )
    )
