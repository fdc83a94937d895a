"""The checklist on the variant's page, and who may say which notices are required."""

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from articles.gates.checklist import ITEMS
from articles.models import Article, ChecklistAnswer, NoticeRequirement, Variant
from tests import scenarios
from tests.admin.pages import opened, signed_in, variant_url
from tests.scenarios import DE

pytestmark = pytest.mark.django_db


@pytest.fixture
def article() -> Article:
    return scenarios.draft(languages=(DE,))


def page_of(article: Article) -> tuple[Variant, str]:
    variant = scenarios.variant_of(article, DE)
    return variant, variant_url(variant)


def save(client: Client, variant: Variant, url: str, **values: str) -> str:
    """Fill in the form and send it; what comes back."""
    fields = opened(client, url, "checklist-form") | values
    target = reverse("admin:articles_variant_checklist", args=[variant.pk])
    return client.post(target, fields, follow=True).content.decode()


def test_an_editor_answers_and_the_items_close(article: Article) -> None:
    client = signed_in(scenarios.editor())
    variant, url = page_of(article)
    html = client.get(url).content.decode()
    assert html.count("data-item=") == len(ITEMS)
    assert "(10 open)" in html

    html = save(
        client, variant, url, answer_red_flags="no", note_red_flags="Fehlt.",
        answer_groups_named="yes",
    )  # fmt: skip

    assert "(8 open)" in html
    assert "2 answers are kept in your name." in html
    rows = ChecklistAnswer.objects.order_by("item").values_list("item", "answer", "note")
    assert list(rows) == [("groups_named", "yes", ""), ("red_flags", "no", "Fehlt.")]


def test_what_stands_already_is_not_written_again(article: Article) -> None:
    client = signed_in(scenarios.editor())
    variant, url = page_of(article)
    save(client, variant, url, answer_groups_named="yes")
    html = save(client, variant, url)
    assert "Nothing was answered." in html
    assert ChecklistAnswer.objects.count() == 1


def test_a_refused_answer_comes_back_as_it_was_typed(article: Article) -> None:
    variant, url = page_of(article)
    html = save(signed_in(scenarios.medical()), variant, url, answer_red_flags="no")
    assert "A “no” needs a note" in html
    assert not ChecklistAnswer.objects.exists()


def test_an_answer_for_an_earlier_text_is_filled_in_to_be_confirmed(article: Article) -> None:
    client = signed_in(scenarios.editor())
    variant, url = page_of(article)
    save(client, variant, url, answer_groups_named="yes")
    scenarios.write(article, DE, title="Anders")
    html = client.get(url).content.decode()
    assert "For an earlier text: Yes" in html
    assert "(10 open)" in html
    assert "(9 open)" in save(client, variant, url)


@pytest.mark.parametrize("name", ["author", "publisher"])
def test_who_may_not_answer_sees_the_items_and_no_form(article: Article, name: str) -> None:
    _variant, url = page_of(article)
    html = signed_in(scenarios.user(name)).get(url).content.decode()
    assert html.count("data-item=") == len(ITEMS)
    assert "answer_red_flags" not in html


def test_the_german_page_asks_in_german(article: Article) -> None:
    _variant, url = page_of(article)
    html = signed_in(scenarios.editor(), "de").get(url).content.decode()
    assert "Checkliste (10 offen)" in html
    assert "Ist beschrieben, was ohne Behandlung oder beim Abwarten geschieht?" in html


def requirement_url() -> str:
    row = NoticeRequirement.objects.get(key="supplement-doses")
    return reverse("admin:articles_noticerequirement_change", args=[row.pk])


def test_a_publisher_confirms_a_requirement() -> None:
    scenarios.topic()
    client = signed_in(scenarios.publisher())
    url = requirement_url()
    fields = opened(client, url, "noticerequirement_form")
    assert fields["claim_kinds"] == ["dosage"]
    client.post(url, fields | {"confirmed": "on", "jurisdictions": ["DE", "EU"]})
    row = NoticeRequirement.objects.get(key="supplement-doses")
    assert row.confirmed
    assert (row.claim_kinds, row.jurisdictions) == (["dosage"], ["DE", "EU"])


@pytest.mark.parametrize("who", [scenarios.author, scenarios.editor, scenarios.medical])
def test_others_only_read_it(who: object) -> None:
    user: User = who()  # type: ignore[operator]  # one of the scenario's people
    client = signed_in(user)
    assert client.get(requirement_url()).status_code == 200
    assert client.post(requirement_url(), {"confirmed": "on"}).status_code == 403
