"""Changing a password, and getting a new one by mail."""

import re
import smtplib
from datetime import timedelta

import pytest
from django.contrib.auth.models import User
from django.core import mail
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from cms.mails.resets import mail_resets
from cms.models import ResetWish
from tests.access.browser import PASSWORD, account, is_inside, log_in, visitor

pytestmark = pytest.mark.django_db
RESET = "/admin/account/password/reset/"
FRESH = "noch-laenger-als-vorher"


def sent_by_worker() -> int:
    return mail_resets(at=timezone.now())


def _link(body: str) -> str:
    found = re.search(r"http://testserver(/admin/account/password/reset/open/\?k=\S+)", body)
    assert found is not None, body
    return found[1]


def test_a_link_by_mail_sets_a_password_once_and_ends_every_session() -> None:
    account()
    inside = visitor()
    log_in(inside)

    visitor("de").post(RESET, {"email": "EVA@example.org"}, headers={"Host": "testserver"})
    assert sent_by_worker() == 1
    (sent,) = mail.outbox
    assert sent.to == ["eva@example.org"]
    assert sent.subject == "Beleg: Ein neues Passwort"
    assert "Ihr Benutzername ist eva." in sent.body
    client = visitor()
    form = client.get(_link(sent.body), follow=True)
    answer = client.post(form.request["PATH_INFO"], {"password1": FRESH, "password2": FRESH})

    assert answer["Location"].endswith("/key/done/")
    assert not is_inside(inside)
    assert log_in(visitor(), password=PASSWORD).status_code == 200
    assert log_in(visitor(), password=FRESH).status_code == 302
    assert b"does not work any more" in visitor().get(_link(sent.body), follow=True).content


def test_the_link_names_this_installation_whatever_host_was_sent(settings) -> None:
    settings.PUBLIC_BASE_URL = "https://beleg.example"
    account()
    visitor().post(RESET, {"email": "eva@example.org"}, headers={"Host": "localhost"})
    sent_by_worker()
    assert "https://beleg.example/admin/account/password/reset/open/?k=" in mail.outbox[0].body


def test_asking_tells_nobody_who_has_an_account() -> None:
    account()
    User.objects.filter(pk=account("gone").pk).update(is_active=False)
    answers = [
        visitor().post(RESET, {"email": f"{name}@example.org"})
        for name in ("eva", "nobody", "gone")
    ]
    assert {(a.status_code, a["Location"]) for a in answers} == {(302, f"{RESET}done/")}
    assert mail.outbox == []
    assert sent_by_worker() == 3
    assert [sent.to for sent in mail.outbox] == [["eva@example.org"]]
    assert not ResetWish.objects.exists()


def test_asking_is_the_same_work_whether_or_not_there_is_an_account() -> None:
    account()
    visitor().post(RESET, {"email": "warm@example.org"})
    statements = []
    for name in ("eva", "nobody"):
        client = visitor()
        with CaptureQueriesContext(connection) as queries:
            client.post(RESET, {"email": f"{name}@example.org"})
        statements.append([re.sub(r"'[^']*'", "?", one["sql"]) for one in queries])

    assert statements[0] == statements[1]
    assert any("resetwish" in one for one in statements[0])


def test_a_mail_server_that_is_away_is_asked_again_for_an_hour(monkeypatch) -> None:
    account()
    visitor().post(RESET, {"email": "eva@example.org"})

    def refused(*_args: object, **_kwargs: object) -> int:
        raise smtplib.SMTPServerDisconnected("no")

    with monkeypatch.context() as away:
        away.setattr("django.core.mail.message.EmailMessage.send", refused)
        assert sent_by_worker() == 0
    assert sent_by_worker() == 0
    assert mail_resets(at=timezone.now() + timedelta(minutes=3)) == 1
    assert len(mail.outbox) == 1


def test_a_wish_that_could_not_be_met_for_an_hour_is_forgotten() -> None:
    account()
    visitor().post(RESET, {"email": "eva@example.org"})

    assert mail_resets(at=timezone.now() + timedelta(minutes=61)) == 1
    assert mail.outbox == []


def test_a_mail_server_that_is_down_breaks_no_page(monkeypatch) -> None:
    account()

    def refused(*_args: object, **_kwargs: object) -> int:
        raise smtplib.SMTPServerDisconnected("no")

    monkeypatch.setattr("django.core.mail.message.EmailMessage.send", refused)
    assert visitor().post(RESET, {"email": "eva@example.org"}).status_code == 302


def test_a_changed_password_ends_the_other_sessions_and_is_told_by_mail() -> None:
    account()
    here, there = visitor(), visitor()
    log_in(here)
    log_in(there)
    fields = {"oldpassword": PASSWORD, "password1": FRESH, "password2": FRESH}
    assert here.post("/admin/password_change/", fields)["Location"] == "/admin/account/security/"
    assert is_inside(here)
    assert not is_inside(there)
    assert [sent.to for sent in mail.outbox] == [["eva@example.org"]]


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("wrong", FRESH, b"Please type your current password"),
        (PASSWORD, "short", b"at least 12 characters"),
        (PASSWORD, "password1234", b"too common"),
    ],
)
def test_a_bad_password_is_refused_with_words(old: str, new: str, said: bytes) -> None:
    account()
    client = visitor()
    log_in(client)
    fields = {"oldpassword": old, "password1": new, "password2": new}
    answer = client.post("/admin/password_change/", fields)
    assert answer.status_code == 200
    assert said in answer.content
    assert log_in(visitor()).status_code == 302
