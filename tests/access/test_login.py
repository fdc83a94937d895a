"""The one login: whom it lets in, how it stops guessing, and what it does not tell."""

import time
from statistics import median

import pytest
from django.contrib.auth.models import User
from django.core.cache import cache
from django.core.cache.backends.locmem import LocMemCache

from cms.access import lockout
from tests.access.browser import LOGIN, PASSWORD, account, is_inside, log_in, visitor

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("name", ["eva", "eva@example.org"])
def test_name_or_mail_address_and_password_open_the_newsroom(name: str) -> None:
    account()
    client = visitor()
    answer = log_in(client, name)
    assert (answer.status_code, answer["Location"]) == (302, "/admin/")
    assert is_inside(client)


def test_the_login_leads_where_the_person_wanted_to_go_and_nowhere_else() -> None:
    account()
    for wanted, led in (
        ("/admin/articles/article/", "/admin/articles/article/"),
        ("https://evil.example/", "/admin/"),
        ("//evil.example/", "/admin/"),
        ("javascript:alert(1)", "/admin/"),
    ):
        answer = visitor().post(LOGIN, {"username": "eva", "password": PASSWORD, "next": wanted})
        assert answer["Location"] == led, wanted


@pytest.mark.parametrize("path", ["/admin/account/signup/", "/admin/account/password/set/"])
def test_nobody_signs_up(path: str) -> None:
    before = User.objects.count()
    fields = {"username": "mallory", "email": "m@example.org", "password1": PASSWORD}
    for answer in (visitor().get(path), visitor().post(path, fields)):
        assert answer.status_code == 403
        assert b"Accounts of the newsroom are made by invitation" in answer.content
    assert User.objects.count() == before
    assert visitor().get("/accounts/signup/").status_code == 404


def test_the_sixth_wrong_password_waits_and_says_how_long() -> None:
    account()
    client = visitor()
    assert [log_in(client, password="x").status_code for _ in range(5)] == [200] * 5
    refused = log_in(client)
    assert refused.status_code == 429
    assert 0 < int(refused["Retry-After"]) <= 301
    assert b"Too many wrong attempts. Try again in " in refused.content
    assert not is_inside(client)
    german = log_in(visitor("de"))
    assert "Zu viele falsche Versuche. In 5 Minuten geht es wieder." in german.content.decode()


def test_the_pause_ends_and_another_address_is_not_locked_out() -> None:
    account()
    for _ in range(6):
        log_in(visitor(), password="x")
    assert log_in(visitor()).status_code == 429
    assert log_in(visitor(address="198.51.100.9")).status_code == 302
    cache.clear()  # as the windows ending does
    assert log_in(visitor()).status_code == 302


def test_a_right_password_does_not_count() -> None:
    account()
    for _ in range(12):
        assert log_in(visitor()).status_code == 302


def test_one_address_may_not_try_many_names() -> None:
    answers = [log_in(visitor(), f"name{n}", "x").status_code for n in range(12)]
    assert answers == [200] * 10 + [429] * 2


@pytest.mark.parametrize(
    "disguise",
    [
        {"name": "EVA"},
        {"name": "  eva "},
        {"name": "ｅｖａ"},
        {"X-Forwarded-For": "198.51.100.1"},
        {"Forwarded": "for=198.51.100.1"},
        {"X-Real-IP": "198.51.100.1"},
        {"path": "/admin/login/?x=1"},
        {"path": "/admin//login/"},
        {"path": "/Admin/Login/"},
        {"path": "/admin/login/."},
        {"path": "/admin/login"},
    ],
)
def test_no_disguise_gets_around_the_pause(disguise: dict[str, str]) -> None:
    account()
    for _ in range(5):
        log_in(visitor(), password="x")
    client = visitor()
    answer = log_in(client, **disguise)
    # Another spelling of the path is either no login at all, or the same one.
    assert answer.status_code != 200
    assert not is_inside(client)


def test_addresses_of_one_household_are_one() -> None:
    account()
    for last in range(5):
        log_in(visitor(address=f"2001:db8:1:2::{last + 1}"), password="x")
    assert log_in(visitor(address="2001:db8:1:2:ffff::9")).status_code == 429
    assert log_in(visitor(address="2001:db8:1:3::9")).status_code == 302


def test_guesses_sent_at_once_are_counted_before_they_are_judged() -> None:
    tries = [lockout.attempt(account="eva", address="203.0.113.7") for _ in range(7)]
    assert [tried.wait > 0 for tried in tries] == [False] * 5 + [True] * 2


def test_a_window_that_ends_meanwhile_begins_anew(monkeypatch) -> None:
    calls = []
    incr = LocMemCache.incr

    def vanishing(self: LocMemCache, key: str, **kwargs: object) -> int:
        calls.append(key)
        if len(calls) == 1:
            self.clear()
        return incr(self, key, **kwargs)

    monkeypatch.setattr(LocMemCache, "incr", vanishing)
    assert lockout.attempt(account="eva", address="203.0.113.7").wait == 0


def test_unknown_inactive_and_known_names_are_answered_alike() -> None:
    account("eva")
    User.objects.filter(pk=account("gone").pk).update(is_active=False)
    pages = set()
    for name, password in (("eva", "x"), ("nobody", "x"), ("gone", "x"), ("gone", PASSWORD)):
        answer = log_in(visitor(), name, password)
        assert answer.status_code == 200
        text = answer.content.decode()
        start = text.index("errornote")
        pages.add(text[start : start + 400])
    assert len(pages) == 1


def test_known_and_unknown_names_take_the_same_time(settings) -> None:
    """Both hash one password: measured with a slow hash, so that the hash is what is compared."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.PBKDF2PasswordHasher"]
    account()
    took: dict[str, list[float]] = {"eva": [], "nobody": []}
    for _ in range(3):
        for name, times in took.items():
            cache.clear()
            started = time.process_time()
            log_in(visitor(), name, "x")
            times.append(time.process_time() - started)
    known, unknown = (median(times) for times in took.values())
    assert known == pytest.approx(unknown, rel=0.5)


def test_an_account_outside_the_newsroom_is_told_so_instead_of_sent_in_circles() -> None:
    User.objects.filter(pk=account().pk).update(is_staff=False)
    client = visitor()
    log_in(client)
    assert client.get(LOGIN).status_code == 403
    assert client.get("/admin/", follow=True).status_code == 403


def test_logging_out_ends_the_session() -> None:
    account()
    client = visitor()
    log_in(client)
    old = client.cookies["sessionid"].value
    client.post("/admin/logout/")
    client.cookies["sessionid"] = old
    assert not is_inside(client)
