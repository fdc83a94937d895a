"""Assignments on the text's page, and the queue of the person who was asked."""

from datetime import timedelta
from typing import Any

import lxml.html
import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from articles.manuscripts.fingerprint import fingerprint
from articles.manuscripts.load import load
from articles.models import Article, Assignment
from articles.review.actions import sign_off, submit
from articles.review.assignments import assign
from articles.vocabulary import AssignedWork, Language, Role, SignOffKind
from tests import scenarios
from tests.admin.pages import errors_in, opened, saved, signed_in, variant_of, variant_url

pytestmark = pytest.mark.django_db
DE, EN = Language.DE, Language.EN


def assign_url(article: Article) -> str:
    return reverse("admin:articles_variant_assign", args=[variant_of(article, DE).pk])


def form_of(client: Client, article: Article) -> dict[str, Any]:
    return opened(client, variant_url(variant_of(article, DE)), "assign-form")


def queue(user: User, key: str) -> list[str]:
    """The lines of a queue on somebody's desk."""
    page = signed_in(user).get(reverse("admin:index")).content.decode()
    lines = lxml.html.fromstring(page).xpath(f"//*[@data-queue='{key}']//li")
    return [" ".join(line.text_content().split()) for line in lines]


def test_an_editor_assigns_and_the_person_finds_it_first_on_the_desk() -> None:
    article, person = scenarios.draft(), scenarios.medical()
    client = signed_in(scenarios.editor())
    due = timezone.localdate() + timedelta(days=3)
    form = form_of(client, article) | {
        "work": "medical", "user": person.pk, "due_on": due.isoformat(), "note": "Bitte bald.",
    }  # fmt: skip

    saved(client, assign_url(article), form)

    (line,) = queue(person, "mine")
    for words in ("Besser einschlafen", "German", "Medical sign-off", "due", "Bitte bald."):
        assert words in line
    page = client.get(variant_url(variant_of(article, DE))).content.decode()
    assert "Call off" in page
    row = Assignment.objects.get()
    end = reverse("admin:articles_variant_end_assignment", args=[row.variant_id, row.pk])
    saved(client, end, {})
    assert queue(person, "mine") == ["Nothing waits here."]


def test_a_refusal_keeps_the_form_and_says_why() -> None:
    article = scenarios.draft()
    writer = scenarios.user("both", Role.AUTHOR, Role.EDITOR)
    scenarios.write(article, DE, by=writer, title="Anders", at=scenarios.after(1))
    client = signed_in(scenarios.editor())
    form = form_of(client, article) | {
        "work": "editorial", "user": writer.pk, "due_on": timezone.localdate().isoformat(),
    }  # fmt: skip

    refused = client.post(assign_url(article), form)

    assert "Nobody signs off what they wrote" in errors_in(refused)
    assert 'value="editorial" selected' in refused.content.decode()
    assert not Assignment.objects.exists()


def test_others_see_assignments_and_assign_none() -> None:
    article = scenarios.draft()
    page = signed_in(scenarios.author()).get(variant_url(variant_of(article, DE)))
    assert "Who does what" in page.content.decode()
    assert "assign-form" not in page.content.decode()
    assert signed_in(scenarios.author()).post(assign_url(article), {}).status_code == 200
    assert not Assignment.objects.exists()


def test_what_is_late_is_marked_and_shown_to_those_who_assign() -> None:
    article, moment = scenarios.draft(), scenarios.after(2)
    assign(
        variant=variant_of(article, DE), work=AssignedWork.MEDICAL, user=scenarios.medical(),
        due_on=timezone.localdate(moment), by=scenarios.editor(), at=moment,
    )  # fmt: skip

    assert "overdue since" in queue(scenarios.medical(), "mine")[0]
    assert "medical" in queue(scenarios.publisher(), "overdue")[0]


def test_a_reviewer_is_shown_what_lacks_their_sign_off_and_nobody_their_own_text() -> None:
    article = scenarios.draft()
    german = variant_of(article, DE)
    submit(variant=german, by=scenarios.author(), at=scenarios.after(2))
    writer = scenarios.user("both", Role.AUTHOR, Role.EDITOR)

    assert "Besser einschlafen" in queue(scenarios.medical(), "review")[0]
    assert "Besser einschlafen" in queue(writer, "review")[0]
    scenarios.write(article, DE, by=writer, title="Besser schlafen", at=scenarios.after(4))
    assert queue(writer, "review") == ["Nothing waits here."]

    read, kind = fingerprint(load(german)), SignOffKind.MEDICAL
    reader, moment = scenarios.medical(), scenarios.after(5)
    sign_off(variant=german, kind=kind, read=read, by=reader, at=moment)
    assert queue(scenarios.medical(), "review") == ["Nothing waits here."]
    assert "Besser schlafen" in queue(scenarios.editor(), "review")[0]
    # The words move again: the sign-off has lapsed, and the reviewer is asked once more.
    scenarios.write(article, DE, title="Besser einschlafen", at=scenarios.after(6))
    assert "Besser einschlafen" in queue(scenarios.medical(), "review")[0]
