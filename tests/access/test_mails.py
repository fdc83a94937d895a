"""Mails about work: to whoever was asked, once more when it is overdue, in their language."""

import smtplib
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core import mail
from django.utils import timezone

from articles.models import Assignment
from articles.review.assignments import assign, end_assignment
from articles.vocabulary import AssignedWork, Role
from cms.mails.assignments import mail_assignments
from tests import scenarios
from tests.access.browser import account, log_in, visitor
from tests.scenarios import DE

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


@pytest.fixture(autouse=True)
def _mail_server(settings: Any) -> None:
    settings.MAIL_ABOUT_WORK = True


def asked(eva: User, *, at: datetime, days: int = 3, note: str = "") -> Assignment:
    article = scenarios.draft(f"text{Assignment.objects.count()}", languages=(DE,))
    return assign(
        variant=scenarios.variant_of(article, DE),
        work=AssignedWork.MEDICAL,
        user=eva,
        due_on=timezone.localdate(at + days * DAY),
        note=note,
        by=scenarios.editor(),
        at=at,
    )


def test_who_is_asked_gets_one_mail_about_all_that_is_new() -> None:
    at = timezone.now()
    eva = account("eva", Role.MEDICAL)
    rows = [asked(eva, at=at, note="Bitte zuerst."), asked(eva, at=at)]

    assert mail_assignments(at=at) == 1

    (sent,) = mail.outbox
    assert sent.to == ["eva@example.org"]
    assert sent.subject == "Beleg: Sie wurden um etwas gebeten"
    assert "Medizinische Freigabe: „Besser einschlafen“ (Deutsch)" in sent.body
    assert "Bitte zuerst." in sent.body
    for row in rows:
        assert f"/admin/articles/variant/{row.variant_id}/change/" in sent.body
    assert mail_assignments(at=at + timedelta(minutes=1)) == 0
    assert len(mail.outbox) == 1


def test_who_is_late_is_reminded_once() -> None:
    at = timezone.now()
    row = asked(account("eva", Role.MEDICAL), at=at, days=1)
    mail_assignments(at=at)
    mail.outbox.clear()

    assert mail_assignments(at=at + DAY) == 0
    assert mail_assignments(at=at + 2 * DAY) == 1
    assert mail_assignments(at=at + 3 * DAY) == 0

    assert mail.outbox[0].subject == "Beleg: Ihre Arbeit ist überfällig"
    row.refresh_from_db()
    assert row.told_at == at
    assert row.reminded_at == at + 2 * DAY


def test_a_person_is_written_to_in_the_language_that_they_chose() -> None:
    at = timezone.now()
    eva = account("eva", Role.MEDICAL)
    client = visitor("de")
    log_in(client)
    assert client.post("/admin/language/", {"language": "en"}).status_code == 302
    asked(eva, at=at)

    mail_assignments(at=at)

    assert mail.outbox[0].subject == "Beleg: You were asked for something"
    assert "Medical sign-off: “Besser einschlafen” (German)" in mail.outbox[0].body


@pytest.mark.parametrize("code", ["fr", "", "en'--"])
def test_another_language_is_not_kept(code: str) -> None:
    eva = account("eva")
    client = visitor()
    log_in(client)
    client.post("/admin/language/", {"language": code})
    assert not hasattr(User.objects.get(pk=eva.pk), "mail_language")


def test_a_stranger_chooses_a_language_and_leaves_no_row() -> None:
    assert visitor().post("/admin/language/", {"language": "en"}).status_code == 302


def test_a_mail_server_that_is_away_is_asked_again_and_stops_no_assignment(monkeypatch) -> None:
    at = timezone.now()
    eva = account("eva", Role.MEDICAL)

    def refused(*_args: object, **_kwargs: object) -> int:
        raise smtplib.SMTPServerDisconnected("no")

    with monkeypatch.context() as away:
        away.setattr("django.core.mail.message.EmailMessage.send", refused)
        asked(eva, at=at)
        assert mail_assignments(at=at) == 0
    assert mail_assignments(at=at + timedelta(minutes=1)) == 0
    assert mail_assignments(at=at + timedelta(minutes=6)) == 1
    assert len(mail.outbox) == 1


def test_without_a_mail_server_nobody_is_written_to(settings: Any) -> None:
    settings.MAIL_ABOUT_WORK = False
    at = timezone.now()
    asked(account("eva", Role.MEDICAL), at=at)

    assert mail_assignments(at=at) == 0
    settings.MAIL_ABOUT_WORK = True
    assert mail_assignments(at=at + 3 * DAY - timedelta(hours=1)) == 0  # old news, not late yet


def test_nobody_is_written_to_about_what_is_ended_or_without_an_address() -> None:
    at = timezone.now()
    end_assignment(
        assignment=asked(account("eva", Role.MEDICAL), at=at), by=scenarios.editor(), at=at
    )
    nameless = account("otto", Role.MEDICAL)
    User.objects.filter(pk=nameless.pk).update(email="")
    asked(nameless, at=at)
    gone = account("ida", Role.MEDICAL)
    asked(gone, at=at)
    User.objects.filter(pk=gone.pk).update(is_active=False)

    assert mail_assignments(at=at) == 0
    assert mail.outbox == []
