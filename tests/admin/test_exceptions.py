"""Exceptions from the variant's page: offered to who may, for the one finding shown."""

from datetime import timedelta

import lxml.html
import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from articles.models import Article, Source, Waiver
from articles.vocabulary import Language, Role
from tests import scenarios
from tests.admin.pages import (
    errors_in,
    fields_of,
    opened,
    saved,
    signed_in,
    variant_of,
    variant_url,
)

pytestmark = pytest.mark.django_db
DE, EN = Language.DE, Language.EN


def with_a_home_page() -> Article:
    article = scenarios.draft()
    Source.objects.update(url="https://www.example.org/")
    return article


def links(
    client: Client,
    article: Article,
    verb: str = "waive",
    language: Language = DE,
    rule: str = "SRC_LINK_HOMEPAGE",
) -> list[str]:
    """Where the buttons of a verb lead, at the findings of a rule."""
    page = client.get(variant_url(variant_of(article, language))).content.decode()
    found = f"//li[@data-rule='{rule}']//a[@data-verb='{verb}']/@href"
    return [str(one) for one in lxml.html.fromstring(page).xpath(found)]


def test_a_publisher_lets_a_finding_stand_and_ends_it() -> None:
    article = with_a_home_page()
    publisher = signed_in(scenarios.publisher())
    (url,) = links(publisher, article)

    page = publisher.get(url).content
    assert b"www.example.org" in page
    fields = fields_of(page, "ask-form")
    today = timezone.now().date()
    assert fields["expires_on"] == [(today + timedelta(days=90)).isoformat()]
    saved(publisher, url, fields | {"reason": "Kein besserer Link."})

    row = Waiver.objects.get()
    assert (row.rule, row.by, row.reason) == (
        "SRC_LINK_HOMEPAGE",
        scenarios.publisher(),
        "Kein besserer Link.",
    )
    assert links(publisher, article) == []
    for language in (DE, EN):
        shown = publisher.get(variant_url(variant_of(article, language))).content.decode()
        assert "Dr. Publisher" in shown
        assert 'class="beleg-waived"' in shown
    (end,) = links(publisher, article, "end_waiver", EN)
    saved(publisher, end, opened(publisher, end, "ask-form"))
    row.refresh_from_db()
    assert row.ended_by == scenarios.publisher()
    assert links(publisher, article) == [url]


@pytest.mark.parametrize("role", list(Role))
def test_the_button_is_there_for_editors_reviewers_and_publishers(role: Role) -> None:
    article = with_a_home_page()
    client = signed_in(scenarios.user(role.value))
    (url,) = links(signed_in(scenarios.editor()), article)
    allowed = role in {Role.EDITOR, Role.MEDICAL, Role.PUBLISHER}

    assert links(client, article) == ([url] if allowed else [])
    response = client.post(url, opened(client, url, "ask-form") | {"reason": "Weil es so ist."})

    assert Waiver.objects.exists() is allowed
    assert response.status_code == (302 if allowed else 200)
    if not allowed:
        assert "another role" in errors_in(response)
        assert "Weil es so ist." in response.content.decode()


def test_nobody_else_ends_an_exception() -> None:
    article = with_a_home_page()
    publisher, author = signed_in(scenarios.publisher()), signed_in(scenarios.author())
    (url,) = links(publisher, article)
    saved(publisher, url, opened(publisher, url, "ask-form") | {"reason": "Darum."})
    (end,) = links(publisher, article, "end_waiver")

    assert links(author, article, "end_waiver") == []
    response = author.post(end, {})

    assert "another role" in errors_in(response)
    assert Waiver.objects.get().ended_at is None


def test_who_wrote_the_text_is_not_offered_to_waive_its_blocker() -> None:
    article = with_a_home_page()
    scenarios.write(article, DE, by=scenarios.editor())
    editor = signed_in(scenarios.editor())
    (url,) = links(signed_in(scenarios.publisher()), article)

    assert links(editor, article) == []
    response = editor.post(url, opened(editor, url, "ask-form") | {"reason": "Passt schon."})

    assert "Nobody signs off what they wrote" in errors_in(response)
    assert not Waiver.objects.exists()


def test_a_finding_that_moved_meanwhile_is_not_waived() -> None:
    article = with_a_home_page()
    publisher = signed_in(scenarios.publisher())
    (url,) = links(publisher, article)
    fields = opened(publisher, url, "ask-form")
    Source.objects.update(url="https://www.example.com/")

    response = publisher.post(url, fields | {"reason": "Darum."}, follow=True)

    assert "does not stand any more" in response.content.decode()
    assert not Waiver.objects.exists()


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"finding": "gefälscht"}, "does not stand any more"),
        ({"reason": "  "}, "required"),
        ({"expires_on": "2001-01-01"}, "needs an end"),
        ({"expires_on": "2999-01-01"}, "needs an end"),
    ],
)
def test_a_crafted_or_incomplete_exception_is_refused_in_words(
    changes: dict[str, str], said: str
) -> None:
    article = with_a_home_page()
    publisher = signed_in(scenarios.publisher())
    (url,) = links(publisher, article)
    fields = opened(publisher, url, "ask-form") | {"reason": "Darum."}

    response = publisher.post(url, fields | changes)

    assert response.status_code == 200
    assert said in response.content.decode()
    assert not Waiver.objects.exists()


def test_sign_offs_know_no_exception() -> None:
    article = scenarios.draft()

    page = signed_in(scenarios.publisher()).get(variant_url(variant_of(article, DE))).content

    assert b'data-rule="SIGNOFF_MISSING"' in page
    assert links(signed_in(scenarios.publisher()), article, rule="SIGNOFF_MISSING") == []


def test_an_exception_of_another_article_is_not_found() -> None:
    article, other = with_a_home_page(), scenarios.draft("other")
    publisher = signed_in(scenarios.publisher())
    url = links(publisher, article)[0]
    saved(publisher, url, opened(publisher, url, "ask-form") | {"reason": "Darum."})
    row = Waiver.objects.get()

    foreign = reverse("admin:articles_variant_end_waiver", args=[variant_of(other, DE).pk, row.pk])

    assert publisher.post(foreign, {}).status_code == 404
    row.refresh_from_db()
    assert row.ended_at is None
