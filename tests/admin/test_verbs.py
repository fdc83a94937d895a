"""The pages that ask before a verb is done: what they offer, and how they refuse."""

import pytest
from django.urls import reverse

from articles.models import Edition, SignOff, Standing
from articles.vocabulary import Decision, Language, PublicState, Stage
from tests import scenarios
from tests.admin.pages import (
    article_url,
    errors_in,
    opened,
    saved,
    signed_in,
    variant_of,
    variant_url,
    verb_url,
)

pytestmark = pytest.mark.django_db
DE = Language.DE


def test_a_text_that_moved_is_refused_and_shown_as_it_is_now() -> None:
    article = scenarios.draft()
    scenarios.submit(variant=variant_of(article, DE), by=scenarios.author(), at=scenarios.after(2))
    editor = signed_in(scenarios.editor())
    url = verb_url(variant_of(article, DE), "sign_off", "editorial")
    read = opened(editor, url, "verb-form")
    scenarios.write(article, DE, heading="Ein anderes Licht", at=scenarios.after(3))

    response = editor.post(url, read | {"vouched": "on"})

    page = response.content.decode()
    assert "The text was changed after you opened it" in errors_in(response)
    assert "Ein anderes Licht" in page
    assert not SignOff.objects.exists()
    anew = opened(editor, url, "verb-form")
    assert anew["read"] != read["read"]
    saved(editor, url, anew | {"vouched": "on"})
    assert SignOff.objects.get().fingerprint == anew["read"][0]


def test_the_page_of_a_refused_sign_off_asks_for_the_word_anew() -> None:
    article = scenarios.draft()
    scenarios.submit(variant=variant_of(article, DE), by=scenarios.author(), at=scenarios.after(2))
    editor = signed_in(scenarios.editor())
    url = verb_url(variant_of(article, DE), "sign_off", "editorial")
    read = opened(editor, url, "verb-form")
    scenarios.write(article, DE, heading="Ein anderes Licht", at=scenarios.after(3))

    page = editor.post(url, read | {"vouched": "on"}).content.decode()

    assert read["read"][0] not in page
    assert 'name="vouched" checked' not in page


def test_changes_are_requested_with_a_note_that_everybody_reads() -> None:
    article = scenarios.draft()
    scenarios.submit(variant=variant_of(article, DE), by=scenarios.author(), at=scenarios.after(2))
    medical = signed_in(scenarios.medical())
    variant = variant_of(article, DE)
    url = verb_url(variant, "request_changes")
    fields = opened(medical, url, "verb-form")

    assert medical.post(url, fields).status_code == 200
    saved(medical, url, fields | {"note": "Die Dosis fehlt."})

    row = SignOff.objects.get()
    assert (row.kind, row.decision) == ("medical", Decision.CHANGES_REQUESTED)
    assert variant_of(article, DE).stage == Stage.CHANGES_REQUESTED
    assert (
        "Die Dosis fehlt."
        in signed_in(scenarios.author()).get(variant_url(variant)).content.decode()
    )


def test_blockers_are_listed_where_publishing_is_refused() -> None:
    article = scenarios.draft()
    scenarios.signed(article, DE)
    scenarios.write(article, DE, heading="Nach der Freigabe", at=scenarios.after(4))
    publisher = signed_in(scenarios.publisher())
    url = verb_url(variant_of(article, DE), "publish")

    response = publisher.post(url, opened(publisher, url, "verb-form"))

    page = response.content.decode()
    assert response.status_code == 200
    assert 'data-rule="SIGNOFF_STALE"' in page
    assert "lapsed" in publisher.get(article_url(article)).content.decode()


def test_buttons_follow_role_and_stage() -> None:
    article = scenarios.published(languages=(DE,))
    variant = variant_of(article, DE)

    def offered(name: str) -> set[str]:
        page = signed_in(scenarios.user(name)).get(variant_url(variant)).content.decode()
        verbs = ("submit", "sign_off", "request_changes", "publish", "withdraw")
        return {verb for verb in verbs if f'data-verb="{verb}"' in page}

    assert offered("author") == {"submit"}
    assert offered("publisher") == {"withdraw"}
    assert offered("medical") == set()
    scenarios.submit(variant=variant, by=scenarios.author(), at=scenarios.after(9))
    assert offered("author") == set()
    assert offered("publisher") == {"request_changes", "withdraw"}


def test_an_unknown_verb_or_variant_is_not_found() -> None:
    article = scenarios.draft()
    client = signed_in(scenarios.editor())

    assert client.get(verb_url(variant_of(article, DE), "destroy")).status_code == 404
    assert client.get(verb_url(variant_of(article, DE), "sign_off", "legal")).status_code == 404
    assert client.get(reverse("admin:articles_variant_change", args=[99999])).status_code == 404


def test_a_publisher_schedules_unschedules_corrects_and_restores() -> None:
    article = scenarios.published(languages=(DE,))
    scenarios.write(article, DE, heading="Berichtigt", at=scenarios.after(20))
    scenarios.signed(article, DE, at=scenarios.after(21))
    publisher = signed_in(scenarios.publisher())
    variant = variant_of(article, DE)

    def ask(act: str, **fields: str) -> None:
        url = verb_url(variant, act)
        saved(publisher, url, opened(publisher, url, "verb-form") | fields)

    ask("schedule", moment="2999-01-01T09:30")
    assert variant_of(article, DE).stage == Stage.SCHEDULED
    ask("unschedule")
    assert variant_of(article, DE).stage == Stage.APPROVED
    ask("correct", note="Eine Überschrift war falsch.")
    edition = Edition.objects.get(variant=variant, number=2)
    assert (edition.kind, edition.note) == ("corrected", "Eine Überschrift war falsch.")
    ask("withdraw", note="Vorübergehend.")
    assert Standing.objects.get(variant=variant).state == PublicState.WITHDRAWN
    ask("restore")
    assert Standing.objects.get(variant=variant).state == PublicState.LIVE


def test_a_moment_that_has_passed_is_refused_in_words() -> None:
    article = scenarios.draft()
    scenarios.signed(article, DE)
    publisher = signed_in(scenarios.publisher())
    url = verb_url(variant_of(article, DE), "schedule")

    fields = opened(publisher, url, "verb-form") | {"moment": "2001-01-01T09:30"}
    response = publisher.post(url, fields)

    assert response.status_code == 200
    assert errors_in(response)
    assert variant_of(article, DE).stage == Stage.APPROVED
