"""Paste anything: a filled form to confirm, and nothing saved before."""

from collections.abc import Iterator

import pytest
from django.urls import reverse
from pytest_django import Settings

from articles.evidence.outgoing.configured import configured_client
from articles.models import Source
from tests import scenarios
from tests.admin.pages import signed_in
from tests.fakes import catalogue
from tests.fakes.registries import PATHS, FakeRegistries, fake_registries

pytestmark = pytest.mark.django_db
PASTE = "admin:articles_source_paste"
WORK = catalogue.CLEAN


@pytest.fixture(autouse=True)
def fake(settings: Settings) -> Iterator[FakeRegistries]:
    """The installation asks fakes on loopback, and nobody else."""
    with fake_registries() as running:
        settings.OUTGOING_ALLOW = frozenset({running.endpoint})
        settings.REGISTRY_URLS = {service: running.base(service) for service in PATHS}
        configured_client.cache_clear()
        yield running
    configured_client.cache_clear()


def test_a_pasted_doi_fills_the_form_and_says_where_from() -> None:
    browser = signed_in(scenarios.editor())
    answer = browser.post(reverse(PASTE), {"pasted": WORK.doi}, follow=True)
    page = answer.content.decode()
    assert not Source.objects.exists()
    assert f'value="{WORK.doi}"' in page
    assert WORK.title in page
    assert "Wakefield, AJ" in page
    assert "(Crossref)" in page


def test_the_confirmed_form_is_saved_as_any_other() -> None:
    browser = signed_in(scenarios.editor())
    form = browser.post(reverse(PASTE), {"pasted": WORK.doi}, follow=True).context["adminform"].form
    sent = {name: form[name].value() or "" for name in form.fields}
    sent["authors"] = "Wakefield, AJ"
    saved = browser.post(f"{reverse('admin:articles_source_add')}?proposed=1", sent)
    assert saved.status_code == 302
    source = Source.objects.get()
    assert (source.doi, source.title, source.issn) == (WORK.doi, WORK.title, "0140-6736")


def test_a_work_that_is_there_already_is_opened(fake: FakeRegistries) -> None:
    source = scenarios.source("kept")
    Source.objects.filter(pk=source.pk).update(doi=WORK.doi)
    answer = signed_in(scenarios.editor()).post(reverse(PASTE), {"pasted": WORK.doi})
    assert answer["Location"] == reverse("admin:articles_source_change", args=[source.pk])
    assert fake.seen == []


@pytest.mark.parametrize(
    ("language", "words"),
    [("de", "Dieser Eintrag ist nicht lesbar"), ("en", "This entry cannot be read")],
)
def test_what_cannot_be_read_is_said_and_kept(language: str, words: str) -> None:
    browser = signed_in(scenarios.editor(), language)
    page = browser.post(reverse(PASTE), {"pasted": "TY  - JOUR\nER  - "}).content.decode()
    assert words in page
    assert "TY  - JOUR" in page


def test_without_a_network_the_form_says_so(settings: Settings) -> None:
    settings.REGISTRY_URLS = dict.fromkeys(PATHS, "http://127.0.0.1:9")
    configured_client.cache_clear()
    browser = signed_in(scenarios.editor(), "de")
    page = browser.post(reverse(PASTE), {"pasted": WORK.doi}, follow=True).content.decode()
    assert "Kein Register war erreichbar" in page
    assert f'value="{WORK.doi}"' in page


def test_who_may_not_add_sources_may_not_paste(fake: FakeRegistries) -> None:
    browser = signed_in(scenarios.medical())
    assert browser.post(reverse(PASTE), {"pasted": WORK.doi}).status_code == 403
    assert fake.seen == []


def test_list_and_form_lead_to_the_page() -> None:
    browser = signed_in(scenarios.editor())
    for name in ("changelist", "add"):
        page = browser.get(reverse(f"admin:articles_source_{name}")).content.decode()
        assert reverse(PASTE) in page


def test_a_form_opened_without_pasting_is_empty() -> None:
    browser = signed_in(scenarios.editor())
    browser.post(reverse(PASTE), {"pasted": WORK.doi})
    page = browser.get(reverse("admin:articles_source_add")).content.decode()
    assert WORK.doi not in page
