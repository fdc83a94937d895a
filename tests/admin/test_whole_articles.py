"""Steps about more than one text: withdrawing them all, redacting, a new wording everywhere."""

import pytest
from django.urls import reverse

from articles.models import Article, DisclaimerVersion, Edition, Standing
from articles.publishing.actions import withdraw
from articles.review.disclaimers import approve_disclaimer, wording
from articles.vocabulary import Language, PublicState, Role
from tests import scenarios
from tests.admin.pages import article_url, errors_in, opened, saved, signed_in, variant_of

pytestmark = pytest.mark.django_db
DE, EN = Language.DE, Language.EN
NOTES = {"note_de": "Eine Zahl war falsch.", "note_en": "A figure was wrong."}


def all_url(article: Article) -> str:
    return reverse("admin:articles_article_withdraw_all", args=[article.pk])


def states(article: Article) -> set[str]:
    return set(Standing.objects.filter(article_uid=article.uid).values_list("state", flat=True))


@pytest.mark.parametrize("role", list(Role))
def test_a_publisher_withdraws_every_language_with_its_own_explanation(role: Role) -> None:
    article = scenarios.published()
    client = signed_in(scenarios.user(role.value))
    url = all_url(article)
    allowed = role is Role.PUBLISHER

    assert (url.encode() in client.get(article_url(article)).content) is allowed
    response = client.post(url, opened(client, url, "ask-form") | NOTES)

    assert states(article) == {PublicState.WITHDRAWN if allowed else PublicState.LIVE}
    if allowed:
        notes = Standing.objects.order_by("language").values_list("withdrawal_note", flat=True)
        assert list(notes) == list(NOTES.values())
    else:
        assert "another role" in errors_in(response)
        assert NOTES["note_de"] in response.content.decode()


def test_an_explanation_is_missing_and_nothing_is_withdrawn() -> None:
    article = scenarios.published()
    publisher = signed_in(scenarios.publisher())

    response = publisher.post(all_url(article), NOTES | {"note_en": " "})

    assert response.status_code == 200
    assert states(article) == {PublicState.LIVE}


def test_with_one_live_language_its_own_button_is_enough() -> None:
    article = scenarios.published()
    withdraw(
        variant=variant_of(article, DE),
        note="Falsch.",
        by=scenarios.publisher(),
        at=scenarios.after(9),
    )
    publisher = signed_in(scenarios.publisher())

    assert all_url(article).encode() not in publisher.get(article_url(article)).content
    saved(publisher, all_url(article), opened(publisher, all_url(article), "ask-form") | NOTES)
    assert states(article) == {PublicState.WITHDRAWN}
    again = publisher.post(all_url(article), {})
    assert "not live" in errors_in(again)


# Redaction ----------------------------------------------------------------------------------------


def edition_url(edition: Edition) -> str:
    return reverse("admin:articles_edition_change", args=[edition.pk])


def redact_url(edition: Edition) -> str:
    return reverse("admin:articles_edition_redact", args=[edition.pk])


@pytest.mark.parametrize("role", list(Role))
def test_a_publisher_redacts_an_edition_that_is_not_live(role: Role) -> None:
    edition = Edition.objects.get(variant__article=scenarios.withdrawn(), variant__language=DE)
    client = signed_in(scenarios.user(role.value))
    url = redact_url(edition)
    allowed = role is Role.PUBLISHER

    assert (url.encode() in client.get(edition_url(edition)).content) is allowed
    response = client.post(url, opened(client, url, "ask-form") | {"reason": "Urteil vom 1. März."})

    edition.refresh_from_db()
    assert (edition.document == "") is allowed
    if allowed:
        page = client.get(edition_url(edition)).content.decode()
        assert "This edition was redacted" in page
        assert "Urteil vom 1. März." in page
    else:
        assert "another role" in errors_in(response)


def test_a_live_edition_is_not_redacted() -> None:
    scenarios.published(languages=(DE,))
    edition = Edition.objects.get()
    publisher = signed_in(scenarios.publisher())

    page = publisher.get(edition_url(edition)).content.decode()
    response = publisher.post(redact_url(edition), {"reason": "Darum."})

    assert redact_url(edition) not in page
    assert "This edition is live" in page
    assert "The edition is live" in errors_in(response)
    edition.refresh_from_db()
    assert edition.document


# A new wording ------------------------------------------------------------------------------------


def second_wording() -> DisclaimerVersion:
    row = DisclaimerVersion.objects.create(
        disclaimer=scenarios.disclaimer(),
        version=2,
        text_de="<p>Fragen Sie Ihre Ärztin.</p>",
        text_en="<p>Ask your doctor.</p>",
        written_by=scenarios.editor(),
    )
    return approve_disclaimer(
        version=row, read=wording(row), by=scenarios.publisher(), at=scenarios.after(20)
    )


def version_url(version: DisclaimerVersion) -> str:
    return reverse("admin:articles_disclaimerversion_change", args=[version.pk])


@pytest.mark.parametrize("role", [Role.EDITOR, Role.MEDICAL, Role.PUBLISHER])
def test_a_publisher_publishes_live_texts_anew_with_a_new_wording(role: Role) -> None:
    scenarios.published("one")
    scenarios.withdrawn("two", language=EN)
    version = second_wording()
    client = signed_in(scenarios.user(role.value))
    url = reverse("admin:articles_disclaimerversion_reissue", args=[version.pk])
    allowed = role is Role.PUBLISHER

    page = client.get(version_url(version)).content.decode()
    assert (url in page) is allowed
    assert ("another wording: 3." in page) is allowed
    response = client.post(url, opened(client, url, "ask-form"))

    anew = Edition.objects.filter(number=2)
    assert anew.count() == (3 if allowed else 0)
    if allowed:
        assert all("Ask your doctor" in row.document for row in anew.filter(variant__language=EN))
        assert url not in client.get(version_url(version)).content.decode()
    else:
        assert "another role" in errors_in(response)


def test_only_the_newest_approved_wording_is_published_anew() -> None:
    scenarios.published()
    old = DisclaimerVersion.objects.get()
    second_wording()
    publisher = signed_in(scenarios.publisher())

    assert b'data-verb="reissue"' not in publisher.get(version_url(old)).content
    # The verb of an unapproved one refuses for itself.
    new = DisclaimerVersion.objects.create(
        disclaimer=old.disclaimer, version=3, text_de="<p>N.</p>", text_en="<p>N.</p>",
        written_by=scenarios.editor(),
    )  # fmt: skip
    url = reverse("admin:articles_disclaimerversion_reissue", args=[new.pk])
    assert b'data-verb="reissue"' not in publisher.get(version_url(new)).content
    assert "not approved yet" in errors_in(publisher.post(url, {}))


def together_url(article: Article) -> str:
    return reverse("admin:articles_article_publish_all", args=[article.pk])


def test_both_languages_are_published_by_one_button_once_both_are_approved() -> None:
    article = scenarios.draft()
    publisher, url = signed_in(scenarios.publisher()), together_url(article)
    scenarios.signed(article, DE)
    assert url.encode() not in publisher.get(article_url(article)).content
    refused = publisher.post(url, {})
    assert "English holds both up" in errors_in(refused)
    scenarios.signed(article, EN)
    assert url.encode() in publisher.get(article_url(article)).content
    assert url.encode() not in signed_in(scenarios.editor()).get(article_url(article)).content

    saved(publisher, url, opened(publisher, url, "ask-form"))

    assert states(article) == {PublicState.LIVE}
