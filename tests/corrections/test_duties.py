"""Severe changes are confirmed by a deadline; what is overdue is reminded of."""

import json
from datetime import timedelta
from typing import Any

import pytest
from django.core import mail
from django.utils import timezone

from api.corrections.duties import remind_overdue, write_duties
from api.corrections.models import Acknowledgement, Duty, Holding
from api.partners.notices import mail_notices
from api.usage.counting import counter
from api.webhooks.endpoints import create_endpoint
from api.webhooks.fanout import fan_out
from api.webhooks.models import Delivery
from api.webhooks.sending import deliver_due
from api.webhooks.transport import Request, Response
from articles.models import Change
from articles.publishing.actions import correct, restore, withdraw
from tests import scenarios
from tests.api.asking import problem
from tests.partners import accounts
from tests.partners.accounts import Account
from tests.scenarios import DE, EN, Article

pytestmark = pytest.mark.django_db
OWED = "partner/acknowledgements/"


def _partner(**terms: Any) -> Account:
    mine = accounts.account(**terms)
    write_duties(at=timezone.now())
    return mine


def _corrected(article: Article, *, minute: int = 20, title: str = "Neu") -> int:
    """A correction of the German text alone; the number of its change."""
    scenarios.write(article, DE, at=scenarios.after(minute), title=title)
    variant = scenarios.signed(article, DE, at=scenarios.after(minute + 1))
    correct(
        variant=variant, note="Zahl falsch.", by=scenarios.publisher(),
        at=scenarios.after(minute + 2),
    )  # fmt: skip
    return Change.objects.order_by("-number")[0].number


def _withdrawn(article: Article, *, minute: int = 40) -> int:
    withdraw(
        variant=scenarios.variant_of(article, DE), note="Falsch.", by=scenarios.publisher(),
        at=scenarios.after(minute),
    )  # fmt: skip
    return Change.objects.order_by("-number")[0].number


def _far(request: Request) -> Response:
    return Response(request.url, 200, {}, b"")


def test_an_erratum_in_one_language_is_owed_for_that_language() -> None:
    article = scenarios.published()
    mine = _partner(withdraw_within_hours=48)
    assert mine.asked(OWED)["results"] == []
    number = _corrected(article)
    write_duties(at=timezone.now())
    assert write_duties(at=timezone.now()) == 0
    (owed,) = mine.asked(OWED)["results"]
    assert owed | {"article": ""} == {
        "sequence": number, "kind": "corrected", "severity": "severe", "article": "",
        "language": "de", "edition": 2, "slug": "sleep-de", "reason": "Zahl falsch.",
        "at": "2026-03-02T09:22:00Z", "due_at": "2026-03-04T09:22:00Z", "state": "overdue",
        "acknowledged_at": None, "action": None, "reminders": 0,
    }  # fmt: skip


def test_a_confirmation_closes_what_is_owed_up_to_that_change() -> None:
    article = scenarios.published()
    mine = _partner()
    first = _corrected(article)
    second = _corrected(article, minute=30, title="Noch neuer")
    write_duties(at=timezone.now())
    body = {"sequence": second, "action": "updated", "url": "https://p.example.com/schlaf"}
    done = mine.post(OWED, body, Idempotency_Key="a")
    assert (done.status_code, done.json()["closed"]) == (201, 2)
    assert mine.post(OWED, body, Idempotency_Key="a").content == done.content
    assert Acknowledgement.objects.count() == 1
    assert {row["state"] for row in mine.asked(OWED)["results"]} == {"acknowledged"}
    assert [r["sequence"] for r in mine.asked(OWED, "page_size=1")["results"]] == [second]
    assert mine.asked(OWED, "state=open")["results"] == []
    held = Holding.objects.get()
    assert (held.confirmed, held.action) == (3, "updated")
    third = _withdrawn(article)
    write_duties(at=timezone.now())
    told = problem(mine.post(OWED, body | {"sequence": third}), 400, "invalid_body")
    assert told["errors"][0]["pointer"] == "/action"
    taken = mine.post(OWED, {"sequence": third, "action": "taken_down"})
    assert taken.json()["closed"] == 1
    assert first < second < third


def test_a_restored_text_is_told_and_may_be_confirmed() -> None:
    article = scenarios.published()
    mine = _partner(reporting="all")
    _withdrawn(article)
    restore(variant=scenarios.variant_of(article, DE), by=scenarios.publisher(),
            at=scenarios.after(50))  # fmt: skip
    write_duties(at=timezone.now())
    told = [(row["kind"], row["severity"]) for row in mine.asked(OWED)["results"]]
    assert told == [("restored", "notable"), ("withdrawn", "severe")]
    last = Change.objects.order_by("-number")[0].number
    assert mine.post(OWED, {"sequence": last, "action": "updated"}).json()["closed"] == 2


@pytest.mark.parametrize(
    ("terms", "kinds"),
    [
        ({"reporting": "none"}, []),
        ({"reporting": "severe"}, ["corrected"]),
        ({"reporting": "all"}, ["corrected", "published"]),
        ({"languages": ["en"]}, []),
        ({"topics": ["00000000-0000-4000-8000-000000000000"]}, []),
    ],
)
def test_what_is_owed_follows_from_the_terms(terms: dict[str, Any], kinds: list[str]) -> None:
    article = scenarios.published(languages=(DE,))
    mine = _partner(**terms)
    scenarios.published("other", languages=(DE,), at=scenarios.after(9))
    _corrected(article)
    write_duties(at=timezone.now())
    assert [row["kind"] for row in mine.asked(OWED)["results"]] == kinds


def test_nobody_confirms_what_is_not_theirs() -> None:
    article = scenarios.published()
    mine, other = _partner(languages=["en"]), _partner_named("Clinic")
    number = _corrected(article)
    write_duties(at=timezone.now())
    word = {"sequence": number, "action": "updated"}
    problem(mine.post(OWED, word), 404, "not_found")
    problem(mine.post(OWED, word | {"sequence": 999}), 404, "not_found")
    for wrong in ({"action": "done"}, {"url": "javascript:x"}, {"sequence": "1"}, {"by": "x"}):
        problem(other.post(OWED, word | wrong), 400, "invalid_body")
    assert len(other.asked(OWED)["results"]) == 1
    assert mine.asked(OWED)["results"] == []


def _partner_named(name: str) -> Account:
    mine = accounts.account(name)
    write_duties(at=timezone.now())
    return mine


def test_what_is_overdue_is_reminded_of_once_a_day_and_five_times_at_most() -> None:
    article = scenarios.published()
    mine = _partner()
    create_endpoint(partner=mine.partner, url="https://p.example.com/", at=timezone.now())
    number = _corrected(article)
    write_duties(at=timezone.now())
    assert remind_overdue(at=scenarios.after(60)) == 0, "not due yet"
    now = timezone.now()
    counts = [remind_overdue(at=now + timedelta(hours=12 * turn)) for turn in range(14)]
    assert sum(counts) == 5
    assert counts[:4] == [1, 0, 1, 0]
    mail_notices(at=now)
    sent = mail.outbox[0]
    assert sent.subject == "Eine Änderung wartet auf Ihre Bestätigung"
    assert "Zahl falsch." in sent.body
    assert str(number) in sent.body
    event = json.loads(Delivery.objects.filter(type="partner.reminder")[0].body)
    assert event["data"]["sequence"] == number
    mine.post(OWED, {"sequence": number, "action": "updated"})
    assert remind_overdue(at=now + timedelta(days=30)) == 0


def test_who_holds_which_edition_is_known_from_pulls_webhooks_and_words() -> None:
    article = scenarios.published()
    mine = _partner()
    create_endpoint(partner=mine.partner, url="https://p.example.com/", after=0, at=timezone.now())
    mine.asked("articles/sleep-de/")
    mine.asked("articles/sleep-en/sections/light/")
    counter.flush()
    number = _corrected(article)
    write_duties(at=timezone.now())
    fan_out(at=timezone.now())
    while deliver_due(at=timezone.now(), fetch=_far):
        pass
    mine.asked("articles/sleep-de/editions/1/")
    counter.flush()
    german = Holding.objects.get(language=DE)
    assert (german.pulled, german.told, german.confirmed) == (1, 2, None)
    english = Holding.objects.get(language=EN)
    assert (english.pulled, english.told) == (1, 1)
    mine.post(OWED, {"sequence": number, "action": "updated"})
    german.refresh_from_db()
    assert (german.pulled, german.told, german.confirmed) == (1, 2, 2)
    mine.asked("articles/sleep-de/")
    counter.flush()
    german.refresh_from_db()
    assert german.pulled == 2
    assert Duty.objects.filter(acknowledged_at=None).count() == 0
