"""Keys: shown once, kept as a digest, two at a time, refused from the next request on."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.utils import timezone

from api.partners.keys import KeyRefused, close_partner, digest_of, make_key, revoke_key
from api.partners.models import ApiKey
from api.partners.words import Scope
from api.usage.counting import counter
from tests import scenarios
from tests.api.asking import ask, problem
from tests.partners import accounts
from tests.partners.accounts import Account

pytestmark = pytest.mark.django_db


def test_a_key_opens_and_only_its_digest_is_kept(capsys: pytest.CaptureFixture[str]) -> None:
    mine = accounts.account()

    assert mine.asked("partner/")["name"] == "Pharmacy"
    row = ApiKey.objects.get()
    assert row.digest == digest_of(mine.key.secret)
    call_command("dumpdata", "api")
    dump = capsys.readouterr().out
    assert row.digest in dump
    assert mine.key.secret not in dump
    assert mine.key.secret.rpartition("_")[2] not in dump


@pytest.mark.parametrize("path", ["partner/", "articles/", "articles/sleep-de/", "changes/"])
def test_a_key_that_fails_is_refused_and_never_anonymous(path: str) -> None:
    scenarios.published()
    mine = accounts.account()
    secret = mine.key.secret
    wrong = [
        "", "x", "beleg_", secret[:-1], secret[:-1] + "g", secret + "a", secret.upper(),
        secret.replace("beleg_", "beleg_a", 1), "ü", "a" * 10_000,
    ]  # fmt: skip
    for one in wrong[:9]:
        answer = ask(f"/api/v1/{path}", Authorization=f"Bearer {one}")
        assert problem(answer, 401, "key_refused")
        assert answer["WWW-Authenticate"].startswith("Bearer")
        assert "RateLimit" not in answer


def test_ten_wrong_keys_a_minute_are_enough() -> None:
    mine = accounts.account()
    for turn in range(12):
        answer = ask("/api/v1/partner/", Authorization=f"Bearer wrong{turn}")
        assert answer.status_code == (401 if turn < 10 else 429), turn
    assert int(answer["Retry-After"]) > 0
    forwarded = ask("/api/v1/partner/", Authorization="Bearer wrong", X_Forwarded_For="203.0.113.9")
    assert forwarded.status_code == 429
    assert mine.ask("partner/").status_code == 200


def test_another_scheme_is_no_key() -> None:
    scenarios.published()
    assert ask("/api/v1/articles/", Authorization="Basic YTpi").status_code == 200


def test_a_revoked_key_is_refused_at_the_very_next_request() -> None:
    scenarios.published()
    mine = accounts.account()
    for path in ("partner/", "articles/sleep-de/"):
        assert mine.ask(path).status_code == 200
    revoke_key(key=mine.key.key, by=accounts.admin(), at=timezone.now())
    for path in ("partner/", "articles/sleep-de/"):
        problem(mine.ask(path), 401, "key_refused")


def test_a_key_ends_with_its_day_and_with_the_account() -> None:
    row = accounts.partner()
    accounts.terms(row)
    begun = timezone.now() - timedelta(days=40)
    over = Account(row, accounts.key(row, at=begun, days=30))
    mine = Account(row, accounts.key(row))
    problem(over.ask("partner/"), 401, "key_refused")
    assert mine.ask("partner/").status_code == 200
    close_partner(partner=row, by=accounts.admin(), at=timezone.now())
    problem(mine.ask("partner/"), 401, "key_refused")


def test_a_partner_holds_two_keys_at_a_time_to_move_from_one_to_the_other() -> None:
    mine = accounts.account()
    second = accounts.key(mine.partner)
    with pytest.raises(KeyRefused, match="at most 2"):
        accounts.key(mine.partner)
    assert Account(mine.partner, second).ask("partner/").status_code == 200
    revoke_key(key=mine.key.key, by=accounts.admin(), at=timezone.now())
    assert accounts.key(mine.partner).secret


def test_a_key_needs_a_scope_and_an_end() -> None:
    row, at = accounts.partner(), timezone.now()
    for scopes, days in (([], 30), (list(Scope), 0), (list(Scope), 800)):
        with pytest.raises(KeyRefused):
            make_key(
                partner=row,
                name="x",
                scopes=scopes,
                expires_at=at + timedelta(days=days),
                by=accounts.admin(),
                at=at,
            )


def test_a_key_opens_what_its_scopes_say() -> None:
    scenarios.published()
    row = accounts.partner()
    accounts.terms(row)
    reading = Account(row, accounts.key(row, scopes=[Scope.READ]))
    seeing = Account(row, accounts.key(row, scopes=[Scope.ACCOUNT]))
    assert reading.ask("articles/sleep-de/").status_code == 200
    problem(reading.ask("partner/"), 403, "scope_missing")
    assert seeing.ask("partner/").status_code == 200
    problem(seeing.ask("articles/sleep-de/"), 403, "scope_missing")


def test_a_partner_sees_its_own_keys_and_nothing_of_others() -> None:
    mine, other = accounts.account(), accounts.account("Clinic")
    counter.flush()
    text = mine.ask("partner/").content.decode()
    assert mine.key.key.prefix in text
    assert other.key.key.prefix not in text
    assert "Clinic" not in text
    assert mine.key.key.digest not in text


def test_when_a_key_was_used_is_kept_to_a_minute() -> None:
    mine = accounts.account()
    mine.ask("partner/")
    counter.flush()
    first = ApiKey.objects.get().last_used_at
    assert first is not None
    mine.ask("partner/")
    counter.flush()
    assert ApiKey.objects.get().last_used_at == first
