"""The import wizard: what was understood is shown first, and only a confirmation writes."""

from collections.abc import Iterator

import lxml.html
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from pytest_django import Settings

from articles.evidence.outgoing.configured import configured_client
from articles.models import Article, Claim, Contributor
from articles.vocabulary import Language
from tests import scenarios
from tests.admin.pages import article_url, errors_in, fields_of, signed_in
from tests.exchange.word import sample
from tests.fakes.registries import PATHS, Answer, FakeRegistries, fake_registries

pytestmark = pytest.mark.django_db
TEXT = """# Besser schlafen

## Licht am Abend
In einer Studie schliefen 30 von 60 Menschen nach hellem Licht später ein.

## Quellen
1. Muster M. Evening light. J Sleep. 2021. https://doi.org/10.99999/light
"""
PAGE = """<html lang="en"><body><nav>Home | Shop</nav><article><h1>Sleeping well</h1>
<h2>Light</h2><p>In a study, 30 of 60 people fell asleep later.</p></article></body></html>"""


def import_url(article: Article | None = None) -> str:
    if article is None:
        return reverse("admin:articles_article_import")
    return reverse("admin:articles_article_import_into", args=[article.pk])


def words_in(html: bytes) -> str:
    return " ".join(" ".join(lxml.html.fromstring(html.decode()).itertext()).split())


def test_a_pasted_text_is_shown_as_understood_and_written_when_confirmed() -> None:
    author = scenarios.author()
    client = signed_in(author)

    shown = client.post(import_url(), {"text": TEXT, "language": ""})

    page = words_in(shown.content)
    assert not Article.objects.exists()
    assert "Language German Title Besser schlafen Sections 1" in page
    assert "Evening light" in page
    done = client.post(import_url(), fields_of(shown.content, "confirm-form"))
    article = Article.objects.get()
    assert done["Location"] == article_url(article)
    assert article.title_de == "Besser schlafen"
    assert Claim.objects.filter(is_proposed=True).exists()
    assert Contributor.objects.get().user == author


def test_the_same_document_twice_leads_to_the_article_that_is_there() -> None:
    client = signed_in(scenarios.author())
    for _time in range(2):
        shown = client.post(import_url(), {"text": TEXT})
        client.post(import_url(), fields_of(shown.content, "confirm-form"))

    assert Article.objects.count() == 1


def test_a_word_file_says_what_was_left_out() -> None:
    upload = SimpleUploadedFile("text.docx", sample())

    shown = signed_in(scenarios.author()).post(import_url(), {"file": upload, "language": "de"})

    page = words_in(shown.content)
    assert "Title Eisen im Alltag" in page
    assert "tracked changes delete" in page.partition("What was not understood")[2]


@pytest.fixture
def web(settings: Settings) -> Iterator[FakeRegistries]:
    """One server on loopback that this installation may ask."""
    with fake_registries() as running:
        settings.OUTGOING_ALLOW = frozenset({running.endpoint})
        settings.REGISTRY_URLS = {service: running.base(service) for service in PATHS}
        configured_client.cache_clear()
        yield running
    configured_client.cache_clear()


def test_a_page_is_read_from_its_address_without_its_furniture(web: FakeRegistries) -> None:
    web.pages["/sleep"] = Answer(200, PAGE, "text/html; charset=utf-8")
    client = signed_in(scenarios.author())

    shown = client.post(import_url(), {"url": web.page("/sleep")})
    client.post(import_url(), fields_of(shown.content, "confirm-form"))

    assert "Home | Shop" in words_in(shown.content).partition("Left out")[2]
    article = Article.objects.get()
    assert (article.source_language, article.title_en) == ("en", "Sleeping well")


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        (Answer(404, "no", "text/html"), "The page answered 404"),
        (Answer(200, "%PDF-1.7", "application/pdf"), "no page of text (application/pdf)"),
    ],
)
def test_an_address_without_a_text_is_refused_in_words(
    web: FakeRegistries, answer: Answer, said: str
) -> None:
    web.pages["/x"] = answer

    shown = signed_in(scenarios.author()).post(import_url(), {"url": web.page("/x")})

    assert said in errors_in(shown)


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        ({}, "Nothing was given"),
        ({"text": TEXT, "url": "https://example.org"}, "one of the three"),
        ({"url": "http://127.0.0.1/"}, "not public"),
        ({"url": "http://169.254.169.254/latest"}, "not public"),
        ({"text": "\x00\x01\x02\x03"}, "Null characters"),
        ({"text": "   "}, "no text to import"),
    ],
)
def test_what_cannot_be_read_is_said_and_kept(sent: dict[str, str], said: str) -> None:
    shown = signed_in(scenarios.author()).post(import_url(), sent)

    assert shown.status_code == 200
    assert said in errors_in(shown)
    assert sent.get("url", "") in shown.content.decode()


def test_the_other_language_is_imported_into_an_article() -> None:
    article = scenarios.draft(languages=(Language.DE,))
    client = signed_in(scenarios.translator())
    text = "Sleeping well\n\nLight in the evening\nIn one study, 30 people fell asleep later.\n"
    assert import_url(article).encode() in client.get(article_url(article)).content

    shown = client.post(import_url(article), {"text": text, "language": "en"})
    client.post(import_url(article), fields_of(shown.content, "confirm-form"))

    article.refresh_from_db()
    assert article.title_en == "Sleeping well"
    again = client.post(import_url(article), {"text": text + "More.\n", "language": "en"})
    refused = client.post(
        import_url(article), fields_of(again.content, "confirm-form"), follow=True
    )
    assert "has text in this language already" in words_in(refused.content)


def test_a_damaged_confirmation_writes_nothing() -> None:
    client = signed_in(scenarios.author())

    sent = {"document": "@@", "form": "text", "language": "de"}
    answer = client.post(import_url(), sent, follow=True)

    assert "arrived damaged" in words_in(answer.content)
    assert not Article.objects.exists()


def test_whoever_may_not_write_imports_nothing() -> None:
    client = signed_in(scenarios.medical())

    assert client.get(import_url()).status_code == 403
    assert client.post(import_url(), {"document": "x"}).status_code == 403
