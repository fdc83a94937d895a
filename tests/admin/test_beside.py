"""Findings beside the text: of the form as it stands, with the place and what helps."""

from collections.abc import Iterator
from typing import Any

import lxml.html
import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from pytest_django import Settings

from articles.admin.fixes import in_notation
from articles.evidence.outgoing.configured import configured_client
from articles.models import Article, Section, Source, Variant
from articles.vocabulary import Language
from tests import scenarios
from tests.admin.large import large_article
from tests.admin.pages import Fields, article_url, errors_in, opened, row, signed_in
from tests.fakes import catalogue
from tests.fakes.registries import PATHS, FakeRegistries, fake_registries

pytestmark = pytest.mark.django_db
DE, EN = Language.DE, Language.EN
MOST_QUERIES = 65


def check_url(article: Article) -> str:
    return reverse("admin:articles_article_check", args=[article.pk])


def asked(client: Client, article: Article, fields: Fields) -> dict[str, Any]:
    response = client.post(check_url(article), fields)
    assert response.status_code == 200
    answer: dict[str, Any] = response.json()
    return answer


def rules_in(answer: dict[str, Any]) -> set[str]:
    page = lxml.html.fromstring(f"<div>{answer['html']}</div>")
    return {one.get("data-rule") for one in page.xpath("//li[@data-rule]")}


def test_a_form_that_is_not_saved_is_judged_and_not_written() -> None:
    article = scenarios.draft()
    client = signed_in(scenarios.author())
    fields = opened(client, article_url(article), "article_form")
    body = "<p>Vitamin D heilt Krebs. Nehmen Sie 1.5 mg.</p>"

    before = asked(client, article, fields)
    after = asked(client, article, fields | {"sections-0-body_de": body})

    assert before["saved"] is True
    assert after["saved"] is False
    assert {"LOCALE_NUMBER_FORMAT", "CLAIM_UNANCHORED"} <= rules_in(after) - rules_in(before)
    assert Section.objects.get(article=article).body_de != body
    assert set(Variant.objects.values_list("lock_version", flat=True)) == set(
        Variant.objects.values_list("lock_version", flat=True)
    )


def test_a_form_that_could_not_be_saved_is_judged_as_far_as_it_goes() -> None:
    article = scenarios.draft()
    client = signed_in(scenarios.author())
    fields = row(opened(client, article_url(article), "article_form"), "claims", kind="")
    fields |= {"sections-0-body_de": "<p>1.5 mg.</p>", "evidence_current_on": "nonsense"}

    assert "LOCALE_NUMBER_FORMAT" in rules_in(asked(client, article, fields))


def test_what_is_the_same_in_both_languages_stands_once() -> None:
    article = scenarios.draft()
    client = signed_in(scenarios.author())

    answer = asked(client, article, opened(client, article_url(article), "article_form"))

    page = lxml.html.fromstring(answer["html"])
    (unchecked,) = page.xpath("//li[@data-rule='SRC_UNCHECKED']")
    assert "DE EN · [1]" in " ".join(unchecked.text_content().split())
    jump = unchecked.xpath(".//*[@data-jump]")[0]
    assert jump.get("data-place-type") == "reference"
    assert jump.get("data-place-id") == str(Source.objects.get().uid)
    assert answer["counts"]["warning"] >= 1


def test_an_exception_is_offered_for_what_is_saved_only() -> None:
    article = scenarios.draft()
    client = signed_in(scenarios.editor())
    fields = opened(client, article_url(article), "article_form")

    assert 'data-verb="waive"' in asked(client, article, fields)["html"]
    changed = asked(client, article, fields | {"title_de": "Anders"})
    assert 'data-verb="waive"' not in changed["html"]
    assert "once it is saved" in changed["html"]


def test_whoever_may_only_read_sees_the_findings_of_what_is_saved() -> None:
    article = scenarios.draft()
    client = signed_in(scenarios.medical())

    answer = asked(client, article, {"title_de": "Anders", "draft_locks": "de:1"})

    assert answer["saved"] is True
    assert "SRC_UNCHECKED" in rules_in(answer)


def test_the_address_is_for_people_who_are_signed_in_and_for_posts() -> None:
    article = scenarios.draft()

    assert Client().post(check_url(article)).status_code == 302
    assert signed_in(scenarios.author()).get(check_url(article)).status_code == 405


def test_the_queries_do_not_grow_with_the_article() -> None:
    client = signed_in(scenarios.author())
    counts = []
    for name, size in (("small", 2), ("large", 12)):
        article = large_article(name, sections=size, claims=size, references=size)
        fields = opened(client, article_url(article), "article_form")
        fields |= {"title_de": "Anders", "sections-0-heading_de": "Neu"}
        asked(client, article, fields)
        with CaptureQueriesContext(connection) as queries:
            asked(client, article, fields)
        counts.append(len(queries))

    assert counts[0] == counts[1]
    assert counts[1] <= MOST_QUERIES


def test_a_digest_is_no_evidence_to_read() -> None:
    article = scenarios.draft()
    scenarios.write(article, DE, heading="Neues Licht")
    client = signed_in(scenarios.translator())

    answer = asked(client, article, opened(client, article_url(article), "article_form"))

    (stale,) = lxml.html.fromstring(answer["html"]).xpath("//li[@data-rule='LANG_STALE']")
    assert stale.xpath(".//q") == []


# Fixes --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("written", "language", "swaps", "wanted"),
    [
        ("1.5 mg", DE, True, "1,5 mg"),
        ("2,000", DE, True, "2.000"),
        ("1,5 mg", EN, True, "1.5 mg"),
        ("1,234.5", DE, True, "1.234,5"),
        ("3/5/2020", DE, True, "3/5/2020"),
        ("1.5 mn", DE, True, "1.5 mn"),
        ("400IU", DE, False, "400\u00a0IE"),
        ("50 mcg", EN, False, "50\u00a0µg"),
        ("40 %", EN, False, "40%"),
        ("40%", DE, False, "40\u00a0%"),
        ("ohne Zahl", DE, True, "ohne Zahl"),
    ],
)
def test_a_figure_in_the_notation_of_a_language(
    written: str, language: Language, swaps: bool, wanted: str
) -> None:
    assert in_notation(written, language, swaps=swaps) == wanted


def test_the_mended_figure_and_the_way_to_the_registry_are_offered() -> None:
    article = scenarios.draft()
    Source.objects.update(container_title="", url="https://pubmed.ncbi.nlm.nih.gov/")
    client = signed_in(scenarios.author())
    fields = opened(client, article_url(article), "article_form")

    answer = asked(client, article, fields | {"sections-0-body_de": "<p>1.5 mg am Tag.</p>"})

    page = lxml.html.fromstring(answer["html"])
    (mend,) = page.xpath("//button[@data-fix][@data-section='light']")
    assert (mend.get("data-old"), mend.get("data-new")) == ("1.5 mg", "1,5 mg")
    assert mend.get("data-language") == "de"
    fill = reverse("admin:articles_source_fill", args=[Source.objects.get().uid])
    assert page.xpath(f"//a[@href='{fill}']")


@pytest.fixture
def registries(settings: Settings) -> Iterator[FakeRegistries]:
    """The installation asks fakes on loopback, and nobody else."""
    with fake_registries() as running:
        settings.OUTGOING_ALLOW = frozenset({running.endpoint})
        settings.REGISTRY_URLS = {service: running.base(service) for service in PATHS}
        configured_client.cache_clear()
        yield running
    configured_client.cache_clear()


def test_a_source_takes_over_what_a_person_chose_of_the_registrys_record(
    registries: FakeRegistries,
) -> None:
    source = scenarios.source("thin")
    work = catalogue.CLEAN
    Source.objects.filter(pk=source.pk).update(
        doi=work.doi, title=work.title, volume="", issued="1"
    )
    client = signed_in(scenarios.editor())
    url = reverse("admin:articles_source_fill", args=[source.uid])

    fields = opened(client, url, "ask-form")
    assert "volume" in fields["take"]
    assert "issued" not in fields["take"]
    assert client.post(url, fields | {"take": ["volume"]}).status_code == 302

    source.refresh_from_db()
    assert source.volume
    assert source.issued == "1"


def test_only_what_the_page_offered_can_be_taken_over(registries: FakeRegistries) -> None:
    source = scenarios.source("thin")
    Source.objects.filter(pk=source.pk).update(doi=catalogue.CLEAN.doi, volume="")
    client = signed_in(scenarios.editor())
    url = reverse("admin:articles_source_fill", args=[source.uid])
    fields = opened(client, url, "ask-form")

    assert client.post(url, fields | {"take": ["study_design"]}).status_code == 200
    forged = client.post(url, fields | {"offered": "forged", "take": ["volume"]})

    assert "red-" in forged.content.decode()
    assert errors_in(forged)
    source.refresh_from_db()
    assert source.volume == ""


def test_whoever_may_not_edit_sources_fills_none() -> None:
    source = scenarios.source("thin")
    url = reverse("admin:articles_source_fill", args=[source.uid])

    assert signed_in(scenarios.medical()).get(url).status_code == 403
