"""Many texts at once: the same rules for each, and each says what became of it."""

from datetime import timedelta
from typing import Any

import lxml.html
import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from articles.admin.bulk import MOST_AT_ONCE
from articles.models import Article, Assignment, Variant
from articles.review.actions import submit
from articles.vocabulary import Language, Role, Stage
from tests import scenarios
from tests.admin.pages import opened, signed_in

pytestmark = pytest.mark.django_db
DE, EN = Language.DE, Language.EN
LIST = "admin:articles_variant_changelist"


def chosen(client: Client, act: str, *variants: Variant) -> str:
    """The page to which the list's action leads."""
    answer = client.post(
        reverse(LIST), {"action": f"bulk_{act}", "_selected_action": [one.pk for one in variants]}
    )
    assert answer.status_code == 302
    return answer["Location"]


def results(client: Client, url: str, **fields: Any) -> list[str]:
    form = opened(client, url, "bulk-form")
    page = client.post(url.partition("?")[0], form | fields).content.decode()
    lines = lxml.html.fromstring(page).xpath("//*[@id='results']//li")
    return [" ".join(line.text_content().split()) for line in lines]


def both(article: Article) -> tuple[Variant, Variant]:
    return scenarios.variant_of(article, DE), scenarios.variant_of(article, EN)


def test_each_text_is_assigned_by_its_own_rules() -> None:
    german, english = both(scenarios.draft())
    # This reviewer wrote the German text, and nothing of the English one.
    writer = scenarios.user("both", Role.AUTHOR, Role.MEDICAL)
    scenarios.write(german.article, DE, by=writer, title="Anders", at=scenarios.after(1))
    client = signed_in(scenarios.editor())
    due = timezone.localdate() + timedelta(days=2)

    said = results(
        client, chosen(client, "assign", german, english),
        work="medical", user=writer.pk, due_on=due.isoformat(),
    )  # fmt: skip

    assert len(said) == 2
    assert "refused" in said[0]
    assert "Nobody signs off what they wrote" in said[0]
    assert said[1].startswith("done")
    assert Assignment.objects.get().variant == english


def test_texts_are_submitted_each_for_itself() -> None:
    german, english = both(scenarios.draft())
    submit(variant=english, by=scenarios.translator(), at=scenarios.after(2))
    client = signed_in(scenarios.user("all", Role.AUTHOR, Role.TRANSLATOR))

    said = results(client, chosen(client, "submit", german, english))

    assert [line.split()[0] for line in said] == ["done", "refused"]
    german.refresh_from_db()
    assert german.stage == Stage.IN_REVIEW


def test_a_publisher_schedules_what_the_gate_lets_through() -> None:
    german, english = both(scenarios.draft())
    scenarios.signed(german.article, DE)
    client = signed_in(scenarios.publisher())
    moment = timezone.localtime() + timedelta(days=1)

    said = results(
        client, chosen(client, "schedule", german, english),
        moment=moment.strftime("%Y-%m-%dT%H:%M"),
    )  # fmt: skip

    assert [line.split()[0] for line in said] == ["done", "refused"]
    german.refresh_from_db()
    assert german.stage == Stage.SCHEDULED


def test_an_action_is_there_for_the_roles_that_may_and_refused_to_others() -> None:
    german, _english = both(scenarios.draft())
    page = signed_in(scenarios.publisher()).get(reverse(LIST)).content.decode()
    assert "bulk_schedule" in page
    assert "bulk_submit" not in page
    reader = signed_in(scenarios.medical())
    assert "bulk_" not in reader.get(reverse(LIST)).content.decode()
    url = reverse("admin:articles_variant_bulk", args=["submit"]) + f"?id={german.pk}"
    assert "another role" in results(reader, url)[0]
    assert reader.get(reverse("admin:articles_variant_bulk", args=["publish"])).status_code == 404
    assert reader.get(reverse("admin:articles_variant_bulk", args=["submit"])).status_code == 302


def test_no_more_than_a_page_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    assert MOST_AT_ONCE == 50
    monkeypatch.setattr("articles.admin.bulk.MOST_AT_ONCE", 1)
    german, english = both(scenarios.draft())
    client = signed_in(scenarios.editor())

    assert chosen(client, "assign", german, english) == reverse(LIST)
