"""The registries of an installation follow its settings."""

from collections.abc import Iterator

import pytest
from django.conf import settings as project
from django.test import override_settings

from articles.evidence.outgoing.configured import RATES, configured_client
from articles.evidence.registries.answers import Wanted
from articles.evidence.registries.configured import configured_registries
from articles.vocabulary import CheckOutcome, SourceStatus
from tests.fakes import catalogue
from tests.fakes.registries import PATHS, FakeRegistries


@pytest.fixture(autouse=True)
def _fresh_client() -> Iterator[None]:
    configured_client.cache_clear()
    yield
    configured_client.cache_clear()


def test_every_registry_has_an_address_and_a_rate() -> None:
    assert set(project.REGISTRY_URLS) == set(RATES) == set(PATHS)


def test_the_client_says_who_we_are_and_asks_no_faster_than_allowed() -> None:
    policy = configured_client().policy
    assert policy.user_agent == "Beleg (http://testserver; mailto:redaktion@example.org)"
    assert policy.allow == frozenset()
    if project.REGISTRY_URLS["pubmed"].startswith("https://eutils.ncbi.nlm.nih.gov"):
        assert policy.rates["eutils.ncbi.nlm.nih.gov"] <= 3
    assert configured_client() is configured_client()


@override_settings(CONTACT_EMAIL="prüfung@example.org")
def test_an_address_with_an_umlaut_makes_a_header_all_the_same() -> None:
    assert configured_client().policy.user_agent.isascii()


def test_fakes_are_asked_where_the_settings_allow_them(fake: FakeRegistries) -> None:
    urls = {service: fake.base(service) for service in PATHS}
    wanted = Wanted(doi=catalogue.RETRACTED.doi)
    with override_settings(REGISTRY_URLS=urls):
        refused = configured_registries().crossref.ask(wanted)
        assert (refused.outcome, refused.reason) == (CheckOutcome.ERROR, "url_port")
        assert fake.seen == []
    configured_client.cache_clear()
    with override_settings(REGISTRY_URLS=urls, OUTGOING_ALLOW=frozenset({fake.endpoint})):
        answer = configured_registries().crossref.ask(wanted)
    assert answer.status == SourceStatus.RETRACTED
