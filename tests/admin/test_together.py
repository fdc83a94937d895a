"""Several people before one article: they see each other, and nobody's text is lost."""

import lxml.html
import pytest
from django.test import Client
from django.urls import reverse

from articles.models import Article, Claim, Section
from tests import scenarios
from tests.admin.pages import article_url, claim_url, fields_of, opened, saved, signed_in

pytestmark = pytest.mark.django_db


def presence_url(article: Article) -> str:
    return reverse("admin:articles_article_presence", args=[article.pk])


def test_people_before_the_same_article_see_each_other() -> None:
    article = scenarios.draft()
    author, medical = signed_in(scenarios.author()), signed_in(scenarios.medical())

    alone = author.post(presence_url(article), {"writing": ["de", "xx"]}).json()
    seen = medical.post(presence_url(article)).json()

    assert alone["others"] == []
    assert seen["others"] == [{"name": "author", "writing": ["de"]}]
    assert author.post(presence_url(article), {"leave": "1"}).status_code == 204
    assert medical.post(presence_url(article)).json()["others"] == []


def test_a_page_learns_that_somebody_saved() -> None:
    article = scenarios.draft()
    editor = signed_in(scenarios.editor())
    before = editor.post(presence_url(article)).json()["locks"]
    scenarios.write(article, scenarios.DE, title="Neu")
    after = editor.post(presence_url(article)).json()["locks"]

    assert after == before | {"de": before["de"] + 1}


def test_presence_is_for_those_who_see_the_article() -> None:
    article = scenarios.draft()

    assert Client().post(presence_url(article)).status_code == 302
    assert signed_in(scenarios.author()).get(presence_url(article)).status_code == 405


def conflicts_on(html: bytes) -> dict[str, lxml.html.HtmlElement]:
    page = lxml.html.fromstring(html.decode())
    return {one.get("data-conflict"): one for one in page.xpath("//*[@data-conflict]")}


def marked(conflict: lxml.html.HtmlElement, tag: str) -> list[str]:
    return [one.text for one in conflict.iter(tag)]


def test_a_stale_save_shows_what_each_person_did_and_offers_both() -> None:
    article = scenarios.draft()
    author, editor = signed_in(scenarios.author()), signed_in(scenarios.editor())
    url = article_url(article)
    early, late = opened(author, url, "article_form"), opened(editor, url, "article_form")
    body = str(early["sections-0-body_de"][0]).strip()
    theirs = {"sections-0-body_de": body.replace("Helles", "Grelles")}
    saved(author, url, early | theirs | {"summary_de": "Ganz neu."})

    mine = {"sections-0-body_de": body.replace("angenehm", "besser"), "summary_de": "Anders."}
    response = editor.post(url, late | mine)

    shown = conflicts_on(response.content)
    section = shown["sections-0-body_de"]
    assert (marked(section, "del"), marked(section, "ins")) == (
        ["angenehm.", "Helles"],
        ["besser.", "Grelles"],
    )
    theirs_value, both = (one.get("data-take") for one in section.xpath(".//*[@data-take]"))
    assert theirs_value == theirs["sections-0-body_de"]
    assert "Grelles" in both
    assert "besser" in both
    assert len(shown["summary_de"].xpath(".//*[@data-take]")) == 1

    saved(editor, url, fields_of(response.content, "article_form") | {"sections-0-body_de": both})
    assert Section.objects.get(article=article).body_de == both


def test_a_stale_save_of_a_claim_is_compared_too() -> None:
    article = scenarios.draft()
    claim = Claim.objects.get(article=article)
    author, editor = signed_in(scenarios.author()), signed_in(scenarios.editor())
    url = claim_url(claim)
    early, late = opened(author, url, "claim_form"), opened(editor, url, "claim_form")
    saved(author, url, early | {"statement_de": "Von ihr."})

    response = editor.post(url, late | {"statement_de": "Von ihm.", "certainty": "high"})

    assert marked(conflicts_on(response.content)["statement_de"], "ins") == ["Von ihm.", "Von ihr."]
