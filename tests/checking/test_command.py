"""`manage.py check_sources`: what each service said, whatever the network is like."""

import io
from collections.abc import Callable

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from pytest_django import Settings

from articles.evidence.outgoing import configured
from articles.evidence.outgoing.configured import configured_client
from articles.evidence.registries.configured import configured_registries
from articles.models import Source, SourceCheck, SourceSchedule
from articles.publishing import checking
from tests import scenarios
from tests.fakes import catalogue
from tests.fakes.registries import PATHS, FakeRegistries

pytestmark = pytest.mark.django_db


@pytest.fixture
def reached(
    settings: Settings, fake: FakeRegistries, monkeypatch: pytest.MonkeyPatch
) -> FakeRegistries:
    """The installation's own client, allowed to reach the fakes by its settings.

    All fakes are one host, so the slowest service's rate would hold for every question.
    """
    monkeypatch.setattr(configured, "RATES", dict.fromkeys(configured.RATES, 1000.0))
    settings.OUTGOING_ALLOW = frozenset({fake.endpoint})
    settings.REGISTRY_URLS = {service: fake.base(service) for service in PATHS}
    configured_client.cache_clear()
    return fake


@pytest.fixture(autouse=True)
def _fresh_client() -> None:
    configured_client.cache_clear()


@pytest.fixture
def run() -> Callable[..., str]:
    def call(*args: str) -> str:
        out = io.StringIO()
        call_command("check_sources", *args, stdout=out)
        return out.getvalue()

    return call


def a_source(name: str, doi: str) -> Source:
    source = scenarios.source(name)
    Source.objects.filter(pk=source.pk).update(doi=doi, url="")
    return Source.objects.get(pk=source.pk)


def test_it_prints_what_each_service_said_and_keeps_it(
    reached: FakeRegistries, run: Callable[..., str]
) -> None:
    source = a_source("a", catalogue.CONCERN.doi)
    text = run("--source", str(source.uid))
    assert "(10.1234/concern): expression_of_concern" in text
    assert "crossref     answered" in text
    assert "expression_of_concern" in text
    assert "1 of 1 source(s) asked about" in text
    assert SourceCheck.objects.filter(source=source, service="crossref").exists()
    assert SourceSchedule.objects.get(source=source).attempts == 0


def test_due_leaves_out_whose_turn_has_not_come(
    reached: FakeRegistries, run: Callable[..., str]
) -> None:
    a_source("a", catalogue.CLEAN.doi)
    assert "1 of 1 source(s)" in run("--due")
    assert "0 of 0 source(s) asked about: none" in run("--due")
    assert "1 of 1 source(s)" in run()


@pytest.mark.parametrize("by", ["uid", "doi", "https://doi.org/", "alias"])
def test_a_source_is_named_in_several_ways(
    reached: FakeRegistries, run: Callable[..., str], by: str
) -> None:
    source = a_source("a", catalogue.CLEAN.doi)
    a_source("b", catalogue.ERRATUM.doi)
    alias = a_source("c", "10.1234/alias")
    Source.objects.filter(pk=alias.pk).update(merged_into=source)
    names = {
        "uid": str(source.uid),
        "doi": catalogue.CLEAN.doi.upper(),
        "https://doi.org/": f"https://doi.org/{catalogue.CLEAN.doi}",
        "alias": str(alias.uid),
    }
    assert catalogue.CLEAN.doi in run("--source", names[by])
    assert set(SourceCheck.objects.values_list("source", flat=True)) == {source.pk}


@pytest.mark.parametrize("name", ["nonsense", "10.1234/nowhere", "9" * 40])
def test_an_unknown_source_is_said_with_two(run: Callable[..., str], name: str) -> None:
    a_source("a", catalogue.CLEAN.doi)
    with pytest.raises(CommandError) as refused:
        run("--source", name)
    assert refused.value.returncode == 2


def test_without_a_network_nothing_fails_and_nothing_is_lost(
    settings: Settings, run: Callable[..., str]
) -> None:
    for number in range(4):
        a_source(f"s{number}", f"10.1234/{number}")
    settings.REGISTRY_URLS = dict.fromkeys(PATHS, "http://127.0.0.1:9")
    text = run()
    assert "2 of 4 source(s) asked about: 2 unchecked" in text
    assert "nothing outside could be reached" in text
    assert set(SourceCheck.objects.values_list("outcome", flat=True)) == {"error"}


def test_a_fake_is_reached_by_its_exact_address_only(
    settings: Settings, fake: FakeRegistries, run: Callable[..., str]
) -> None:
    settings.REGISTRY_URLS = {service: fake.base(service) for service in PATHS}
    a_source("a", catalogue.CLEAN.doi)
    assert "1 unchecked" in run()
    assert fake.seen == []
    assert configured_registries().crossref is not None


def test_foreign_titles_command_no_terminal(
    reached: FakeRegistries, run: Callable[..., str]
) -> None:
    source = a_source("a", catalogue.CLEAN.doi)
    Source.objects.filter(pk=source.pk).update(title="Sleep\x1b[31m")
    assert "\x1b" not in run()


def test_the_machine_is_made_once() -> None:
    assert checking.machine() == checking.machine()
