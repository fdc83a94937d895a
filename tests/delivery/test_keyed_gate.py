"""The read gate says to a key what Django says, byte for byte, and never what was true before."""

import itertools
import time
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.core.cache import cache
from django.core.handlers.wsgi import WSGIHandler
from django.urls import resolve
from django.utils import timezone

from api import limits
from api.partners.keys import checksum, close_partner, revoke_key
from api.partners.models import ApiKey, PartnerTerms
from api.partners.terms import accept_terms
from api.partners.words import Scope
from api.usage.counting import counter
from api.usage.models import UsageDay
from api.v1.plain import ADDRESSES, BASE
from articles import generation as signs
from articles.models import Article
from articles.publishing.actions import withdraw
from cms.gate import ReadGate
from tests import scenarios
from tests.delivery.asking import Given, given
from tests.delivery.test_gate import (
    HEADERS,
    HOSTILE,
    MB,
    _listener_of_the_test,
    _until_known,
    addresses,
    live,
)
from tests.partners import accounts
from tests.scenarios import DE, after

__all__ = ["_listener_of_the_test", "live"]

DJANGO = WSGIHandler()
ARTICLE = f"{BASE}articles/sleep-de/"
NOON = datetime(2026, 11, 20, 12, 0, 20, tzinfo=UTC)


class Counting:
    """Django, and how often it was asked."""

    def __init__(self) -> None:
        self.asked = 0

    def __call__(self, environ: Any, start_response: Any) -> Any:
        self.asked += 1
        return DJANGO(environ, start_response)


def with_terms(name: str, **changes: Any) -> str:
    """The key of a new partner with such terms."""
    return accounts.account(name, **changes).key.secret


def with_key(name: str, **changes: Any) -> str:
    row = accounts.partner(name)
    accounts.terms(row)
    return accounts.key(row, **changes).secret


def ended(name: str, end: Callable[..., None]) -> str:
    mine = accounts.account(name)
    end(mine)
    return mine.key.secret


def misspelt(secret: str) -> str:
    """A key of the same prefix whose checksum is right and which is none."""
    prefix = secret.split("_")[1]
    text = f"{prefix}_{'A' * 43}"
    return f"beleg_{text}{checksum(text)}"


def senders() -> dict[str, str]:
    """What stands in the header, by what is special about it."""
    good = with_terms("Good")
    rotating = accounts.account("Rotating")
    second = accounts.key(rotating.partner)
    used_up = with_key("Used up", quota=7)
    UsageDay.objects.create(
        key=ApiKey.objects.get(prefix=used_up.split("_")[1]), day=date(2026, 11, 3),
        resource="article", requests=7,
    )  # fmt: skip
    bare = accounts.partner("Bare")
    by, at = accounts.admin(), timezone.now()
    keys = {
        "good": good,
        "commercial": with_terms("Shop", context="commercial"),
        "dressed": with_terms("Dressed", attribution_de="Danke <b>", licence_name="L",
                              noindex=False, max_age_hours=1),
        "english": with_terms("English", languages=["en"]),
        "other topics": with_terms("Hearts", topics=["00000000-0000-4000-8000-000000000000"]),
        "its topics": with_terms("Sleepers", topics=[str(scenarios.topic().uid)]),
        "terms over": with_terms("Over", valid_until=date(2026, 1, 2)),
        "without terms": accounts.key(bare).secret,
        "scope missing": with_key("Scopeless", scopes=(Scope.ACCOUNT,)),
        "expired": with_key("Expired", at=at - timedelta(days=40), days=30),
        "revoked": ended("Revoked", lambda m: revoke_key(key=m.key.key, by=by, at=at)),
        "closed": ended("Closed", lambda m: close_partner(partner=m.partner, by=by, at=at)),
        "first of two": rotating.key.secret,
        "second of two": second.secret,
        "unknown": f"beleg_{(text := 'aaaaaaaa_' + 'B' * 43)}{checksum(text)}",
        "misspelt": misspelt(good),
        "wrong checksum": good[:-1] + ("0" if good[-1] != "0" else "1"),
        "shouted": good.upper(),
        "used up": used_up,
        "too often": with_key("Hasty", rate=1),
        "empty": "",
        "long": "a" * 9_000,
        "not ASCII": "\xfc\xff",
    }  # fmt: skip
    sent = {name: f"Bearer {key}" for name, key in keys.items()}
    return sent | {
        "small letters and spaces": f"bearer    {good}  ",
        "another scheme": "Basic YTpi",
        "no scheme": good,
        "a word": "Bearer",
        "nothing": "",
        "two at once": f"Bearer {good}, Bearer {good}",
    }


def said(application: Any, address: str, method: str, headers: dict[str, str]) -> Any:
    """The answer where nobody asked before (but one that may ask once a minute), and what of it
    was counted."""
    cache.clear()
    limits.forget()
    counter.forget()
    with time_machine.travel(NOON, tick=False):
        if headers["authorization"] == said.hasty:  # type: ignore[attr-defined]
            given(application, address, method, **headers)
        answer = given(application, address, method, **headers)
    return answer, counter._counts, counter._pulls, counter._used


@pytest.mark.usefixtures("live")
def test_it_says_to_a_key_what_django_says() -> None:
    everybody = senders()
    said.hasty = everybody["too often"]  # type: ignore[attr-defined]
    kinds = itertools.cycle(
        (
            ("commercial", "?lang=de", "GET", HEADERS[1]), ("english", "", "HEAD", HEADERS[1]),
            ("its topics", "?count=1", "GET", HEADERS[2]), ("good", "", "GET", HEADERS[0]),
            ("other topics", "?q=licht", "GET", HEADERS[0]),
        )
    )  # fmt: skip
    asked = [
        (BASE + path + query, method, {"authorization": everybody[who]} | headers)
        for path in addresses()
        for who, query, method, headers in (
            ("good", "", "GET", HEADERS[0]),
            next(kinds),
            next(kinds),
        )
    ]
    asked += [
        (address, method, {"authorization": sent} | headers)
        for sent in everybody.values()
        for address, method, headers in (
            (ARTICLE, "GET", HEADERS[0]), (ARTICLE, "HEAD", HEADERS[1]),
            (f"{BASE}changes/?expand=text", "GET", HEADERS[0]),
            (f"{BASE}articles/?lang=de", "GET", {"if_none_match": "*"}),
            (f"{BASE}articles/gone-de/", "GET", HEADERS[0]),
        )
    ]  # fmt: skip
    asked += [
        (address, "GET", {"authorization": everybody[who]} | headers)
        for who, address, headers in itertools.product(
            ("good", "dressed"), (ARTICLE, f"{BASE}changes/"), HEADERS
        )
    ]
    asked += [(BASE + path, "GET", {"authorization": everybody["good"]}) for path in HOSTILE]
    django = Counting()
    gate = ReadGate(django, cache_bytes=0)
    by_the_gate = 0
    for address, method, headers in asked:
        expected = said(DJANGO, address, method, headers)
        # The first answer may be Django's own, from which the gate learns; the second is not.
        for _ in range(2):
            before = django.asked
            found = said(gate, address, method, headers)
            assert found == expected, (address, method, headers)
        by_the_gate += django.asked == before
    assert by_the_gate > 150
    keyed = [key for key, frame in gate._frames.items() if key[0] and frame]  # type: ignore[index]
    assert len(keyed) >= len(ADDRESSES)


@pytest.mark.usefixtures("live")
def test_whoever_has_no_key_that_works_is_django_s_to_refuse() -> None:
    django = Counting()
    gate = ReadGate(django, cache_bytes=0)
    everybody = senders()
    for _ in range(2):
        given(gate, ARTICLE, authorization=everybody["good"])
    assert django.asked == 1
    refused = (
        "expired", "revoked", "closed", "unknown", "misspelt", "wrong checksum", "shouted", "empty",
        "long", "not ASCII", "another scheme", "no scheme", "a word", "nothing", "two at once",
    )  # fmt: skip
    for count, name in enumerate(refused, start=2):
        answer = given(gate, ARTICLE, authorization=everybody[name])
        assert answer.code == (200 if name in ("another scheme", "no scheme", "nothing", "a word")
                               else 429 if count > 11 else 401), name  # fmt: skip
        assert django.asked == count, name


def test_what_it_counts_is_counted_under_the_name_of_the_address() -> None:
    for plain in ADDRESSES:
        path = plain.pattern.pattern.removesuffix("\\Z").replace("([A-Za-z0-9_-]{1,120})", "x")
        match = resolve(BASE + path)
        assert plain.resource == match.url_name
        assert match.func.cls.scope is Scope.READ  # type: ignore[attr-defined]


# Held readers and answers -------------------------------------------------------------------------


class Visitor:
    """A partner at a gate of a process that held everything a moment ago."""

    def __init__(self, mine: accounts.Account) -> None:
        self.mine = mine
        self.gate = ReadGate(DJANGO, cache_bytes=MB)

    def ask(self, address: str = ARTICLE, **headers: str) -> Given:
        return given(self.gate, address, authorization=f"Bearer {self.mine.key.secret}", **headers)

    def warm(self) -> Given:
        for _ in range(3):
            answer = self.ask()
        return answer


@pytest.fixture
def visitor(transactional_db: None) -> Visitor:
    scenarios.reference_data()
    scenarios.published()
    found = Visitor(accounts.account())
    _until_known()
    assert found.warm().code == 200
    assert found.gate.shelf.bytes > 0
    return found


def test_a_known_key_and_a_held_answer_take_no_query(
    visitor: Visitor, django_assert_num_queries: Any
) -> None:
    """One test, because a database is emptied behind each of its kind."""
    counter.flush()
    with django_assert_num_queries(0):
        held = visitor.ask()
        known = visitor.ask(if_none_match=held["ETag"])
    assert (held.code, known.code, known.body) == (200, 304, b"")
    assert held["Cache-Control"] == known["Cache-Control"] == "private, max-age=60"
    assert held["RateLimit"] != known["RateLimit"]
    assert len(counter._pulls) == 1
    counter.flush()
    row = UsageDay.objects.get()
    assert (row.resource, row.requests, row.not_modified) == ("article", 5, 1)
    for unknown in (misspelt(visitor.mine.key.secret), visitor.mine.key.secret[:-1] + "x"):
        with django_assert_num_queries(0):
            assert visitor.gate._answer(*_asked(visitor, unknown)) is None
    _nothing_of_the_key_is_held(visitor)
    _terms_hold_answers_apart(visitor)


def _asked(visitor: Visitor, secret: str) -> Any:
    from api.v1.plain import find  # noqa: PLC0415  # of this check alone
    from tests.delivery.asking import environ_of  # noqa: PLC0415

    plain, names = find(ARTICLE)  # type: ignore[misc]
    environ = environ_of(ARTICLE, authorization=f"Bearer {secret}")
    return plain, names, environ, ARTICLE, timezone.now()


def _nothing_of_the_key_is_held(visitor: Visitor) -> None:
    secret = visitor.mine.key.secret.split("_", 2)[2]
    held = [visitor.gate.shelf._rows, visitor.gate.readers._rows, visitor.gate._frames]
    assert ApiKey.objects.get().prefix in repr(held)
    assert secret not in repr(held)


def _terms_hold_answers_apart(visitor: Visitor) -> None:
    other = Visitor(accounts.account("Shop", context="commercial", attribution_de="Danke"))
    other.gate = visitor.gate
    for _ in range(2):
        assert b"Danke" in other.warm().body
        assert b"Danke" not in visitor.warm().body
        anonymous = given(visitor.gate, ARTICLE)
        assert anonymous["Cache-Control"].startswith("public")
        assert anonymous.body == visitor.ask().body
    assert b'"withheld":[{' in other.ask().body


def test_what_ends_or_changes_a_key_is_felt_by_the_very_next_request(visitor: Visitor) -> None:
    """One after the other; a partner holds two keys at a time."""
    mine, at, by = visitor.mine, timezone.now(), accounts.admin()
    newer = accounts.terms(mine.partner, accepted=False, languages=["en"])
    assert visitor.warm().code == 200
    accept_terms(partner=mine.partner, version=newer.version, name="P. P.", through="x", at=at)
    assert visitor.ask().code == 403
    accounts.terms(mine.partner, attribution_de="Mit Dank")
    assert b"Mit Dank" in visitor.ask().body
    assert b"Mit Dank" in visitor.warm().body

    second = Visitor(accounts.Account(mine.partner, accounts.key(mine.partner)))
    second.gate = visitor.gate
    assert second.warm().code == 200
    revoke_key(key=mine.key.key, by=by, at=at)
    assert visitor.ask().code == 401
    assert second.ask().code == 200
    withdraw(
        variant=scenarios.variant_of(Article.objects.get(), DE), note="Falsch.",
        by=scenarios.publisher(), at=after(60),
    )  # fmt: skip
    assert second.ask().code == 410
    english = f"{BASE}articles/sleep-en/"
    assert {second.ask(english).code for _ in range(3)} == {200}
    close_partner(partner=mine.partner, by=by, at=at)
    assert second.ask(english).code == 401


def test_what_is_written_past_the_verbs_is_felt_too(visitor: Visitor) -> None:
    rows = ApiKey.objects.filter(pk=visitor.mine.key.key.pk)
    _soon(
        lambda: rows.update(rate=777),
        lambda: '"minute";q=777;' in visitor.ask()["RateLimit-Policy"],
    )
    _soon(lambda: rows.update(scopes=["account"]), lambda: visitor.ask().code == 403)
    rows.update(scopes=["read"], rate=600)
    cache.clear()
    _soon(lambda: None, lambda: visitor.warm().code == 200)
    _soon(
        lambda: rows.update(created_at=after(0), expires_at=after(60)),
        lambda: visitor.ask().code == 401,
    )


def _soon(write: Callable[[], Any], is_felt: Callable[[], bool]) -> None:
    """On SQLite with the next request; on PostgreSQL a listener hears of it a moment later."""
    write()
    for _ in range(100):
        if is_felt():
            return
        time.sleep(0.02)
    raise AssertionError("not felt")


def test_when_it_was_last_used_moves_no_sign(visitor: Visitor) -> None:
    before = signs.generation()
    visitor.ask()
    counter.flush()
    assert ApiKey.objects.get().last_used_at is not None
    time.sleep(0.1)
    assert signs.generation() == before


def test_the_clock_alone_ends_a_key_and_terms(visitor: Visitor) -> None:
    today = timezone.localdate()
    over = Visitor(accounts.account("Over", valid_until=today))
    assert over.warm().code == 200
    with time_machine.travel(timezone.now() + timedelta(days=1)):
        assert over.ask().code == 403
        assert visitor.ask().code == 200
    with time_machine.travel(visitor.mine.key.key.expires_at):
        assert visitor.ask().code == 401
    with time_machine.travel(visitor.mine.key.key.expires_at - timedelta(seconds=2)):
        assert visitor.ask().code == 200
    assert PartnerTerms.objects.count() == 2


@pytest.mark.postgres_only
def test_other_processes_of_the_host_know_before_whoever_ended_a_key_is_answered(
    transactional_db: None,
) -> None:
    scenarios.reference_data()
    mine = accounts.account()
    waiting = accounts.terms(mine.partner, accepted=False)
    at, by = timezone.now(), accounts.admin()
    for write in (
        lambda: accept_terms(
            partner=mine.partner, version=waiting.version, name="P. P.", through="x", at=at
        ),
        lambda: revoke_key(key=mine.key.key, by=by, at=at),
        lambda: close_partner(partner=mine.partner, by=by, at=at),
    ):
        before = signs._shared.value()
        write()
        assert signs._shared.value() not in (None, before)
