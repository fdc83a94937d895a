"""Retractions in the admin: claims out of force, tasks, policies, and the list."""

from pathlib import Path

import pytest
from django.core.management import call_command
from django.urls import reverse

from articles.models import (
    Article,
    ClaimSuspension,
    RetractionPolicy,
    RetractionRecord,
    Source,
    Task,
)
from articles.publishing.policies import apply_policies
from articles.publishing.sources import state_source_status
from articles.vocabulary import Role, SourceStatus
from tests import scenarios
from tests.admin.pages import errors_in, opened, saved, signed_in, variant_of, variant_url
from tests.fakes.retraction_watch import record, write
from tests.scenarios import DE, after

pytestmark = pytest.mark.django_db


def retracted() -> Article:
    """A live article on a source that went bad; nothing was done about it."""
    article = scenarios.published()
    state_source_status(
        source=Source.objects.get(),
        status=SourceStatus.RETRACTED,
        reason="Heft 3",
        by=scenarios.editor(),
        at=after(20),
    )
    return article


def url_of(article: Article, step: str) -> str:
    return reverse(f"admin:articles_variant_{step}", args=[variant_of(article, DE).pk])


# Claims -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("role", list(Role))
def test_claims_are_suspended_and_reinstated_by_who_may(role: Role) -> None:
    article = scenarios.published()
    client = signed_in(scenarios.user(role.value))
    page = variant_url(variant_of(article, DE))
    may_suspend = role in {Role.EDITOR, Role.MEDICAL, Role.PUBLISHER}
    may_reinstate = role in {Role.MEDICAL, Role.PUBLISHER}
    claim = str(article.claims.get().uid)

    assert (b'data-verb="suspend_claims"' in client.get(page).content) is may_suspend
    url = url_of(article, "suspend")
    answer = client.post(url, opened(client, url, "ask-form") | {"claims": claim, "reason": "Neu"})
    assert ClaimSuspension.objects.exists() is may_suspend
    if not may_suspend:
        assert "another role" in errors_in(answer)
        return
    shown = client.get(page).content.decode()
    assert "Neu" in shown
    assert ('data-verb="reinstate_claims"' in shown) is may_reinstate
    url = url_of(article, "reinstate")
    client.post(url, opened(client, url, "ask-form") | {"claims": claim, "reason": "Hält"})
    assert ClaimSuspension.objects.filter(ended_at=None).exists() is not may_reinstate


def test_only_claims_of_the_live_edition_that_are_in_force_are_offered() -> None:
    article = scenarios.published()
    client = signed_in(scenarios.medical())
    url = url_of(article, "suspend")

    assert "c1: In einer Studie" in client.get(url).content.decode()
    saved(client, url, {"claims": [str(article.claims.get().uid)], "reason": "x"})
    assert "c1: In einer Studie" not in client.get(url).content.decode()
    assert client.post(url, {"claims": [], "reason": "x"}).status_code == 200


# Tasks --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("de", "Quelle ist jetzt: zurückgezogen (Retraktion). Bitte den Text ansehen"),
        ("en", "Source is now: retracted. Look at the text (German, English)."),
    ],
)
def test_a_task_says_what_it_is_about_in_the_language_of_the_interface(
    language: str, words: str
) -> None:
    retracted()
    client = signed_in(scenarios.author(), language)

    assert words in client.get(reverse("admin:articles_task_changelist")).content.decode()
    page = reverse("admin:articles_task_change", args=[Task.objects.get().pk])
    assert words in client.get(page).content.decode()


@pytest.mark.parametrize("role", [Role.AUTHOR, Role.TRANSLATOR, Role.EDITOR, Role.MEDICAL])
def test_a_task_is_closed_with_a_note_by_who_may(role: Role) -> None:
    retracted()
    task = Task.objects.get()
    client = signed_in(scenarios.user(role.value))
    url = reverse("admin:articles_task_close", args=[task.pk])
    page = reverse("admin:articles_task_change", args=[task.pk])
    allowed = role in {Role.EDITOR, Role.MEDICAL}

    assert (url.encode() in client.get(page).content) is allowed
    assert client.post(url, {"note": ""}).status_code == 200
    client.post(url, opened(client, url, "ask-form") | {"note": "Quelle ersetzt."})
    task.refresh_from_db()
    assert (task.closed_at is not None) is allowed
    if allowed:
        assert task.closing_note == "Quelle ersetzt."
        assert url.encode() not in client.get(page).content


def test_tasks_are_filtered_by_state() -> None:
    retracted()
    client = signed_in(scenarios.editor())
    url = reverse("admin:articles_task_changelist")

    found = {
        state: "Source is now" in client.get(url, {"state": state}).content.decode()
        for state in ("open", "overdue", "closed")
    }
    assert found == {"open": True, "overdue": True, "closed": False}


# Policies -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("role", [Role.PUBLISHER, Role.EDITOR, Role.ADMIN])
def test_a_publisher_switches_a_policy_on_and_off(role: Role) -> None:
    client = signed_in(scenarios.user(role.value))
    listed = reverse("admin:articles_retractionpolicy_changelist")
    url = reverse("admin:articles_retractionpolicy_switch_on")
    allowed = role is Role.PUBLISHER

    assert (url.encode() in client.get(listed).content) is allowed
    asked = {"trigger": "retracted", "action": "suspend_claims", "reason": "Beschluss"}
    answer = client.post(url, opened(client, url, "ask-form") | asked)
    assert RetractionPolicy.objects.exists() is allowed
    if not allowed:
        assert "another role" in errors_in(answer)
        return
    assert "is on already" in errors_in(client.post(url, asked))
    policy = RetractionPolicy.objects.get()
    off = reverse("admin:articles_retractionpolicy_switch_off", args=[policy.pk])
    page = reverse("admin:articles_retractionpolicy_change", args=[policy.pk])
    assert off.encode() in client.get(page).content
    saved(client, off, opened(client, off, "ask-form") | {"reason": "Zu streng"})
    policy.refresh_from_db()
    assert (policy.ended_by, policy.ended_reason) == (scenarios.user(role.value), "Zu streng")
    assert off.encode() not in client.get(page).content


def test_what_a_policy_did_is_on_the_texts_page_and_in_the_records(tmp_path: Path) -> None:
    article = scenarios.published()
    publisher = signed_in(scenarios.publisher(), "de")
    saved(
        publisher,
        reverse("admin:articles_retractionpolicy_switch_on"),
        {"trigger": "retracted", "action": "suspend_claims", "reason": "Beschluss"},
    )
    call_command(
        "import_retractions", str(write(tmp_path / "list.csv", record(doi="10.99999/sleep")))
    )
    case = article.variants.order_by("pk")[0].cases.get()
    apply_policies(at=case.at)

    page = publisher.get(variant_url(variant_of(article, DE))).content.decode()
    assert "wurde zurückgezogen; keine andere geprüfte Quelle" in page
    assert "durch eine Regel" in page
    for name, words in {
        "retractioncase": "Aussagen ausgesetzt",
        "claimsuspension": "wurde zurückgezogen",
        "retractionpolicy": "Aussagen aussetzen, die ihre Stütze verloren haben",
        "retractionrecord": "10.99999/sleep",
        "task": "Quelle ist jetzt",
    }.items():
        listed = publisher.get(reverse(f"admin:articles_{name}_changelist")).content.decode()
        assert words in listed, name
    row = RetractionRecord.objects.get()
    url = reverse("admin:articles_retractionrecord_change", args=[row.pk])
    assert "Error in Data" in publisher.get(url).content.decode()
    assert publisher.get(reverse("admin:articles_retractionrecord_add")).status_code == 403
