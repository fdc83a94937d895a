"""The links of an article's works that lead to no single work, put right on one page."""

import pytest
from django.urls import reverse

from articles.models import Article, Source
from tests import scenarios
from tests.admin.pages import article_url, errors_in, opened, signed_in
from tests.admin.test_beside import asked

pytestmark = pytest.mark.django_db


def article_with(url: str, **more: str) -> tuple[Article, str]:
    article = scenarios.draft()
    Source.objects.update(url=url, **more)
    return article, reverse("admin:articles_article_links", args=[article.uid])


def field_of(article: Article) -> str:
    return f"link_{article.references.get().pk}"


def test_the_finding_leads_to_the_page_and_a_doi_becomes_the_link() -> None:
    article, url = article_with("https://www.example.org/", doi=None)  # type: ignore[arg-type]
    client = signed_in(scenarios.author())
    answer = asked(client, article, opened(client, article_url(article), "article_form"))
    assert f'href="{url}"' in answer["html"]

    fields = opened(client, url, "ask-form")
    response = client.post(url, fields | {field_of(article): "doi:10.99999/other"}, follow=True)

    assert "Links put right: 1." in response.content.decode()
    source = Source.objects.get()
    assert (source.url, source.doi) == ("https://doi.org/10.99999/other", "10.99999/other")
    assert "Every link leads to its work." in client.get(url).content.decode()


def test_an_identifier_that_is_there_gives_the_link_and_is_not_exchanged() -> None:
    article, url = article_with("https://www.example.org/")
    before = Source.objects.get().doi
    client = signed_in(scenarios.author())
    assert opened(client, url, "ask-form")[field_of(article)] == [f"https://doi.org/{before}"]

    client.post(url, {field_of(article): "https://doi.org/10.99999/another"})

    source = Source.objects.get()
    assert (source.url, source.doi) == ("https://doi.org/10.99999/another", before)


@pytest.mark.parametrize("words", ["https://www.example.com/", "some words", "javascript:alert(1)"])
def test_what_names_no_work_is_refused_and_writes_nothing(words: str) -> None:
    article, url = article_with("https://www.example.org/")
    response = signed_in(scenarios.author()).post(url, {field_of(article): words})
    assert "This leads to no single work either." in errors_in(response)
    assert Source.objects.get().url == "https://www.example.org/"


def test_a_field_that_is_emptied_leaves_the_link_as_it_is() -> None:
    article, url = article_with("https://www.example.org/")
    signed_in(scenarios.author()).post(url, {field_of(article): ""})
    assert Source.objects.get().url == "https://www.example.org/"


def test_who_may_not_write_the_article_is_not_asked() -> None:
    _article, url = article_with("https://www.example.org/")
    for reader in (scenarios.publisher(), scenarios.medical()):
        assert signed_in(reader).get(url).status_code == 404
