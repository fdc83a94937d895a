"""The public record of a text, and the admin's view of copies and confirmations."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from api.corrections.duties import write_duties
from api.corrections.models import Acknowledgement, Duty, Holding
from api.usage.counting import counter
from articles.publishing.actions import correct, restore, withdraw
from articles.publishing.reissue import redact
from tests import scenarios
from tests.admin.pages import saved, signed_in
from tests.api.asking import ask
from tests.partners import accounts
from tests.scenarios import DE, Article

pytestmark = pytest.mark.django_db


def _history() -> Article:
    """Corrected under a new slug, withdrawn, restored, withdrawn: in German alone."""
    article = scenarios.published()
    scenarios.write(article, DE, at=scenarios.after(20), title="Besser schlafen", slug="neu-de")
    variant = scenarios.signed(article, DE, at=scenarios.after(21))
    by = scenarios.publisher()
    correct(variant=variant, note="30 statt 300 <b>", by=by, at=scenarios.after(22))
    withdraw(variant=variant, note="Studie falsch.", by=by, at=scenarios.after(30))
    restore(variant=variant, by=by, at=scenarios.after(40))
    withdraw(variant=variant, note="Doch falsch.", by=by, at=scenarios.after(50))
    return article


def test_the_record_tells_everything_in_one_language_and_stays() -> None:
    article = _history()
    page = ask("/corrections/de/neu-de")
    text = page.content.decode()
    assert page.status_code == 200
    places = [text.index(words) for words in ("Doch falsch.", "wieder eingesetzt</strong>",
              "Studie falsch.", "30 statt 300 &lt;b&gt;", "veröffentlicht</strong>")]  # fmt: skip
    assert places[1:] == sorted(places[1:])
    assert "Dieser Text ist zurückgezogen." in text
    assert "<h1>Besser schlafen</h1>" in text
    assert "<script" not in text
    assert page["Content-Language"] == "de"
    assert ask("/corrections/de/neu-de", If_None_Match=page["ETag"]).status_code == 304
    moved = ask("/corrections/de/sleep-de")
    assert (moved.status_code, moved["Location"]) == (301, "/corrections/de/neu-de")
    english = ask("/corrections/en/sleep-en").content.decode()
    assert "Nothing was corrected since it was published." in english
    assert "Falsch" not in english
    assert 'href="/corrections/en/sleep-en"' in text
    redact(
        edition=scenarios.variant_of(article, DE).editions.get(number=2), reason="Urteil",
        by=scenarios.publisher(), at=scenarios.after(60),
    )  # fmt: skip
    assert "Dieser Text" in ask("/corrections/de/neu-de").content.decode()


@pytest.mark.parametrize("slug", ["unknown", "draft-de", "..", "a" * 300, "%00"])
def test_nothing_is_told_of_what_never_was_public(slug: str) -> None:
    scenarios.draft("draft")
    assert ask(f"/corrections/de/{slug}").status_code in (400, 404)


@pytest.mark.parametrize("language", ["de", "en"])
def test_every_page_opens_and_a_publisher_reminds_and_records(language: str) -> None:
    article = scenarios.published()
    mine = accounts.account()
    write_duties(at=timezone.now())
    mine.asked("articles/sleep-de/")
    counter.flush()
    withdraw(variant=scenarios.variant_of(article, DE), note="Falsch.", by=scenarios.publisher(),
             at=scenarios.after(30))  # fmt: skip
    write_duties(at=timezone.now())
    duty, holding = Duty.objects.get(), Holding.objects.get()
    client = signed_in(scenarios.publisher(), language)
    for name, pk in (("duty", duty.pk), ("holding", holding.pk)):
        page = client.get(reverse(f"admin:api_{name}_changelist"))
        assert "Besser einschlafen" in page.content.decode()
        assert client.get(reverse(f"admin:api_{name}_change", args=[pk])).status_code == 200
    held = client.get(reverse("admin:api_holding_changelist")).content.decode()
    assert ("noch vorhanden" if language == "de" else "still held") in held
    overdue = reverse("admin:api_duty_changelist") + "?state=overdue"
    assert "Besser einschlafen" in client.get(overdue).content.decode()
    saved(client, reverse("admin:api_duty_remind", args=[duty.pk]), {})
    duty.refresh_from_db()
    assert duty.reminders == 1
    assert timezone.now() - (duty.reminded_at or timezone.now()) < timedelta(minutes=1)
    confirm = reverse("admin:api_duty_confirm", args=[duty.pk])
    refused = client.post(confirm, {"action": "updated", "note": "Frau P., Telefon"})
    assert ("keinen neuen" if language == "de" else "no new one") in refused.content.decode()
    saved(client, confirm, {"action": "taken_down", "note": "Frau P., Telefon"})
    word = Acknowledgement.objects.get()
    assert (word.through, word.note) == ("publisher", "Frau P., Telefon")
    assert client.get(reverse("admin:api_acknowledgement_changelist")).status_code == 200
    assert signed_in(scenarios.editor()).post(confirm).status_code == 403
    held = client.get(reverse("admin:api_holding_changelist")).content.decode()
    assert ("hat den Text entfernt" if language == "de" else "took the text down") in held
