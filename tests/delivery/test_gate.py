"""The read gate says what Django says, byte for byte, and never what was true before."""

import gzip
import hashlib
import itertools
import os
import threading
import time
from collections.abc import Iterator
from ipaddress import ip_network
from typing import Any

import pytest
from django.core.handlers.wsgi import WSGIHandler
from django.db import connection, transaction
from django.test import override_settings
from django.urls import get_resolver
from pytest_django.fixtures import Settings

from api.asks import Ask
from api.replies import Reply
from api.v1.plain import ADDRESSES, BASE, find
from articles import generation as signs
from articles.models import Article, Claim, Person, PublicWrite, Source, Standing
from articles.publishing.actions import withdraw
from articles.publishing.standing import rewrite_articles
from cms.gate import ReadGate, gated
from cms.shelf import OVERHEAD, Held, Shelf, held_of
from tests import scenarios
from tests.delivery.asking import given
from tests.scenarios import DE, after

MB = 1024 * 1024
DJANGO = WSGIHandler()
# Answered by Django alone: pages for people, and what is for holders of keys and tokens.
NOT_PLAIN = ("docs/", "preview/", "partner/")
HEADERS: tuple[dict[str, str], ...] = (
    {},
    {"accept_language": "en", "accept_encoding": "gzip"},
    {"accept_language": "fr;q=0.9, de;q=0.1", "accept": "text/html, */*;q=0.1"},
    {"accept": "image/png"},
    {"if_none_match": "*"},
    {"if_modified_since": "Tue, 03 Mar 2026 09:00:00 GMT"},
    {"if_modified_since": "yesterday", "if_none_match": '"x", W/"y"'},
    {"host": "evil.example"},
    {"host": "testserver:80"},
    {"cookie": "sessionid=x", "range": "bytes=0-9"},
    {"x_forwarded_proto": "https", "x_forwarded_for": "1.2.3.4"},
)
HOSTILE = (
    "articles/sleep-de", "articles/sleep-de//", "articles/%00/", "articles/a%2Fb/", "articles/ä/",
    "articles/sleep-de/?lang=de&lang=en", "articles/sleep-de/?lang=fr", "articles/?x=%00",
    "articles/?cursor=x", "articles/?page_size=0", "articles/?ordering=draft", "articles/?%ff=1",
    "articles/?" + "a=1&" * 300, "articles/?q=" + "x" * 9000, "changes/?after=x", "nothing/",
    "articles/hidden-de/", "articles/" + "x" * 121 + "/", "articles/../changes/", "",
)  # fmt: skip


def names() -> dict[str, list[str]]:
    claim = Claim.objects.filter(article__variants__slug="sleep-de").get()
    return {
        "articles": ["sleep-de", "sleep-en", "gone-de", "unknown", str(claim.article.uid)],
        "claims": [str(claim.uid)],
        "sources": [str(Source.objects.get(doi="10.99999/sleep").uid)],
        "disclaimers": [str(scenarios.disclaimer().uid)],
        "topics": ["sleep"],
        "people": [str(Person.objects.get(name="Anna Autorin").uid)],
    }


def addresses() -> list[str]:
    """Every plain address, filled with what was published, withdrawn and never there."""
    filled = []
    for plain in ADDRESSES:
        path = plain.pattern.pattern.removesuffix("\\Z")
        first, *more = path.split("([A-Za-z0-9_-]{1,120})")
        if not more:
            filled.append(first)
            continue
        for name in names()[first.rstrip("/")]:
            keys = ("light", "1", "9") if len(more) == 2 else ("",)
            end = more[1] if len(more) == 2 else ""
            filled += [first + name + more[0] + key + end for key in keys]
    return filled


@pytest.fixture(autouse=True)
def _listener_of_the_test(connection_of_the_test: None) -> Iterator[None]:
    """What a gate listens with ends with its test."""
    yield
    signs.listener().stop()


@pytest.fixture
def live(db: None) -> None:
    scenarios.published()
    scenarios.withdrawn("gone")
    scenarios.draft("hidden")


def test_every_public_address_is_plain_or_named() -> None:
    routes = [
        str(pattern.pattern)
        for resolver in get_resolver().url_patterns
        if str(resolver.pattern) == ""
        for inner in resolver.url_patterns  # type: ignore[union-attr]
        if str(inner.pattern) == "api/v1/"
        for pattern in inner.url_patterns
    ]
    assert routes
    for route in routes:
        path = BASE + route.replace("<str:identifier>", "x").replace("<str:key>", "y").replace(
            "<str:number>", "1"
        )
        assert (find(path) is not None) is not route.startswith(NOT_PLAIN), route


@pytest.mark.usefixtures("live")
def test_it_says_what_django_says() -> None:
    gate = ReadGate(DJANGO, cache_bytes=0)
    asked = [
        (BASE + path + query, method, headers)
        for path in addresses()
        for query, headers in (
            ("", HEADERS[0]), ("?lang=en", HEADERS[1]), ("?lang=de&fields=title", HEADERS[0]),
            ("?count=1&page_size=1", HEADERS[2]), ("?nonsense=1", HEADERS[0]),
            ("?q=licht", HEADERS[0]),
        )
        for method in ("GET", "HEAD")
    ]  # fmt: skip
    asked += [
        (BASE + path, "GET", headers)
        for path, headers in itertools.product(
            ("articles/sleep-de/", "articles/", "changes/", "articles/gone-de/"), HEADERS
        )
    ]
    asked += [(BASE + path, "GET", HEADERS[0]) for path in HOSTILE]
    learnt = 0
    for address, method, headers in asked:
        # The first answer may be Django's own, from which the gate learns; the second is not.
        for _ in range(2):
            said = given(gate, address, method, **headers)
            assert said == given(DJANGO, address, method, **headers), (address, method, headers)
        learnt += said.code == 200
    assert learnt > 100
    assert len([frame for frame in gate._frames.values() if frame is not None]) >= len(ADDRESSES)


@pytest.mark.usefixtures("live")
def test_a_reader_who_has_it_gets_304_from_both() -> None:
    gate = ReadGate(DJANGO, cache_bytes=0)
    for coding in ("identity", "gzip"):
        address = f"{BASE}articles/sleep-de/"
        first = given(gate, address, accept_encoding=coding)
        for tag in (first["ETag"], f"W/{first['ETag']}", f'"a", {first["ETag"]}', "*"):
            sent = {"accept_encoding": coding, "if_none_match": tag}
            said = given(gate, address, **sent)
            assert said.code == 304
            assert said == given(DJANGO, address, **sent)


def test_what_is_not_plain_is_django_s() -> None:
    seen: list[str] = []

    def django(environ: Any, start_response: Any) -> list[bytes]:
        seen.append(environ["REQUEST_METHOD"])
        start_response("418 Teapot", [])
        return [b"django"]

    gate = ReadGate(django, cache_bytes=MB)
    article = f"{BASE}articles/sleep-de/"
    for method, headers in (
        ("POST", {}), ("OPTIONS", {}), ("GET", {"authorization": "Bearer x"}),
        ("GET", {"origin": "https://x.example"}),
    ):  # fmt: skip
        assert given(gate, article, method, **headers).body == b"django"
    for address in ("/admin/", "/", f"{BASE}docs/", f"{BASE}preview/articles/x/"):
        assert given(gate, address).body == b"django"
    assert len(seen) == 8


def test_it_is_switched_off_by_one_setting() -> None:
    with override_settings(READ_GATE=False):
        assert gated(DJANGO) is DJANGO
    with override_settings(READ_GATE=True):
        assert isinstance(gated(DJANGO), ReadGate)


# Held answers -------------------------------------------------------------------------------------


@pytest.fixture
def gate(transactional_db: None) -> ReadGate:
    scenarios.reference_data()
    scenarios.published()
    _until_known()
    made = ReadGate(DJANGO, cache_bytes=MB)
    for _ in range(3):
        given(made, f"{BASE}articles/sleep-de/")
        given(made, f"{BASE}articles/")
    assert made.shelf.bytes > 0
    return made


def _until_known() -> None:
    """On PostgreSQL the listener needs a moment, and another to hear of what was written last."""
    for _ in range(100):
        if signs.generation() is not None and _is_heard():
            return
        time.sleep(0.05)
    raise AssertionError("nobody tells whether anything was written")


def _is_heard() -> bool:
    if connection.vendor == "sqlite":
        return True
    with connection.cursor() as cursor:
        cursor.execute(signs.SIGN)
        return bool(signs.listener().sign == cursor.fetchone())


def test_held_answers_are_right_through_the_life_of_a_text(
    gate: ReadGate, django_assert_num_queries: Any
) -> None:
    """One test, because a database is emptied behind each of its kind."""
    _held_answers_take_no_query(gate, django_assert_num_queries)
    _codings_and_languages_are_held_apart(gate)
    article = Article.objects.get()

    scenarios.write(article, DE, title="Ganz neu", at=after(30))
    assert b"Ganz neu" not in given(gate, f"{BASE}articles/sleep-de/").body
    scenarios.issue(article, DE, at=after(40))
    for address in ("articles/sleep-de/", "articles/"):
        assert b"Ganz neu" in given(gate, BASE + address).body

    Person.objects.filter(name="Anna Autorin").update(name="Anna Neu")
    with transaction.atomic():
        rewrite_articles([article.uid], at=after(50))
    assert b"Anna Neu" in given(gate, f"{BASE}articles/sleep-de/").body

    variant = scenarios.variant_of(article, DE)
    withdraw(variant=variant, note="Falsch.", by=scenarios.publisher(), at=after(60))
    assert given(gate, f"{BASE}articles/sleep-de/").code == 410
    assert b"sleep-de" not in given(gate, f"{BASE}articles/").body


def _held_answers_take_no_query(gate: ReadGate, django_assert_num_queries: Any) -> None:
    for address in ("articles/sleep-de/", "articles/"):
        with django_assert_num_queries(0):
            held = given(gate, BASE + address)
        assert held == given(DJANGO, BASE + address)
        with django_assert_num_queries(0):
            known = given(gate, BASE + address, if_none_match=held["ETag"])
        assert known.code == 304
        assert known == given(DJANGO, BASE + address, if_none_match=held["ETag"])
        with django_assert_num_queries(0):
            assert given(gate, BASE + address, "HEAD").body == b""
        # Those who have it may be the only ones who ask.
        full, gate.shelf = gate.shelf, Shelf(MB)
        assert given(gate, BASE + address, if_none_match=held["ETag"]) == known
        with django_assert_num_queries(0):
            assert given(gate, BASE + address, if_none_match=held["ETag"]) == known
            assert given(gate, BASE + address) == held
        gate.shelf = full


def _codings_and_languages_are_held_apart(gate: ReadGate) -> None:
    address = f"{BASE}articles/{Article.objects.get().uid}/"
    for _ in range(2):
        for language, coding in itertools.product(("de", "en"), ("identity", "gzip")):
            sent = {"accept_language": language, "accept_encoding": coding}
            said = given(gate, address, **sent)
            assert said == given(DJANGO, address, **sent)
            body = gzip.decompress(said.body) if coding == "gzip" else said.body
            assert f'"language":"{language}"'.encode() in body


def test_every_write_to_a_public_row_moves_the_sign(gate: ReadGate) -> None:
    seen = [signs.generation()]
    for _ in range(3):
        Standing.objects.filter(language="de").update(changed_at=after(40))
        # The row itself moves with the commit; a listener hears of it a moment later.
        for _ in range(100):
            if signs.generation() != seen[-1]:
                break
            time.sleep(0.02)
        assert signs.generation() not in (None, *seen)
        seen.append(signs.generation())


@pytest.mark.postgres_only
def test_other_processes_of_the_host_know_before_the_publisher_is_answered(
    transactional_db: None,
) -> None:
    scenarios.reference_data()
    article = scenarios.published()
    before = signs._shared.value()
    with transaction.atomic():
        rewrite_articles([article.uid], at=after(30))
    assert signs._shared.value() != before


def test_no_other_run_of_tests_moves_the_word(settings: Settings) -> None:
    assert str(os.getpid()) in settings.GENERATION_FILE


@pytest.mark.postgres_only
def test_a_commit_that_nobody_announced_is_heard_within_a_second(transactional_db: None) -> None:
    scenarios.reference_data()
    scenarios.published()
    _until_known()
    before = signs.generation()
    began = time.monotonic()
    thread = threading.Thread(target=_write_elsewhere)
    thread.start()
    thread.join()
    while signs.generation() == before:
        assert time.monotonic() - began < 5
        time.sleep(0.01)
    assert signs.generation() is not None


def _write_elsewhere() -> None:
    Standing.objects.filter(language="de").update(changed_at=after(50))
    connection.close()


@pytest.mark.postgres_only
def test_old_signs_are_dropped_and_the_sign_moves(transactional_db: None) -> None:
    PublicWrite.objects.bulk_create([PublicWrite() for _ in range(signs.MOST_ROWS + 1)])
    assert signs.drop_old_writes() > 0
    assert PublicWrite.objects.count() <= signs.KEPT_ROWS
    assert signs.drop_old_writes() == 0


def _held(body: bytes) -> Held:
    return held_of("g", Reply(200, body, {"ETag": f'"{hash(body)}"'}), [], 0)


def test_the_shelf_is_bounded_in_bytes() -> None:
    each = OVERHEAD + 90
    shelf = Shelf(10 * each)
    for number in range(50):
        shelf.put(number, _held(b"%02d" % number * 45))
    assert shelf.bytes == 10 * each
    assert shelf.get(49, "g") is not None
    assert shelf.get(39, "g") is None
    assert shelf.get(49, "other") is None
    assert shelf.get(49, None) is None
    shelf.put("large", _held(bytes(5 * each)))
    assert shelf.get("large", "g") is None
    shelf.put(49, _held(b"x" * 50))
    assert shelf.bytes == 10 * each - 40


def test_what_was_asked_for_last_stays_longest() -> None:
    shelf = Shelf(10 * (OVERHEAD + 90))
    for number in range(50):
        shelf.put(number, _held(b"%02d" % number * 45))
        assert shelf.get(0, "g") is not None


def test_equal_bodies_are_held_once_and_as_long_as_one_is_wanted() -> None:
    shelf = Shelf(1_000_000)
    for place in ("all", "partner", "other partner"):
        # bytes(bytearray()) are equal and not the same.
        shelf.put(place, _held(bytes(bytearray(b"b" * 900))))
    assert shelf.bytes == 3 * OVERHEAD + 900
    bodies = {id(shelf.get(p, "g").body) for p in ("all", "partner")}  # type: ignore[union-attr]
    assert len(bodies) == 1
    for place in ("all", "partner"):
        shelf.put(place, _held(b"new"))
    assert shelf.get("other partner", "g").body.content == b"b" * 900  # type: ignore[union-attr]
    shelf.put("other partner", _held(b"new"))
    assert shelf.bytes == 3 * OVERHEAD + 3


def test_a_tag_of_two_bodies_holds_one_of_them() -> None:
    shelf = Shelf(1_000_000)
    for place, body in (("one", b"1"), ("two", b"2")):
        shelf.put(place, held_of("g", Reply(200, body, {"ETag": '"same"'}), [], 0))
    assert shelf.get("one", "g").body.content == b"1"  # type: ignore[union-attr]
    assert shelf.get("two", "g") is None


@pytest.mark.parametrize(
    ("body", "coding", "is_packed"),
    [
        (b"Schlaf " * 1_000, {}, True),
        (b"Schlaf " * 10, {}, False),
        (hashlib.shake_256(b"noise").digest(7_000), {}, False),
        (gzip.compress(b"Schlaf " * 100_000), {"Content-Encoding": "gzip"}, False),
    ],
)
def test_long_texts_are_held_packed(body: bytes, coding: dict[str, str], is_packed: bool) -> None:
    shelf = Shelf(1_000_000)
    shelf.put("it", held_of("g", Reply(200, body, {"ETag": '"tag"', **coding}), [], 0))

    held = shelf.get("it", "g")
    assert held is not None
    assert held.body.is_packed is is_packed
    assert shelf.bytes - OVERHEAD == len(held.body.kept)
    assert (len(held.body.kept) < len(body) / 5) is is_packed
    assert held.given(Ask(path="/", query=""))[0].body == body


@pytest.mark.usefixtures("live")
def test_whoever_asks_too_often_is_refused_as_django_refuses(settings: Any) -> None:
    settings.REQUESTS_A_MINUTE = 3
    settings.TRUSTED_PROXIES = [ip_network("127.0.0.0/8")]
    gate = ReadGate(DJANGO, cache_bytes=MB)

    def said(address: str) -> Any:
        return given(gate, f"{BASE}articles/sleep-de/", x_forwarded_for=address)

    assert [said("203.0.113.7").code for _ in range(5)] == [200, 200, 200, 429, 429]
    assert b"too_many_requests" in said("203.0.113.7").body
    assert said("203.0.113.8").code == 200
    assert {said("127.0.0.1").code for _ in range(5)} == {200}


@pytest.mark.usefixtures("live")
@pytest.mark.parametrize("proxies", [[], [ip_network("127.0.0.0/8")]])
def test_no_header_uses_up_what_is_kept_for_ways_in(settings: Any, proxies: Any) -> None:
    settings.TRUSTED_PROXIES = proxies
    gate = ReadGate(DJANGO, cache_bytes=MB)
    for word in ("", "http", "x", "gopher, https", "HTTPS"):
        with_word = given(gate, f"{BASE}articles/sleep-de/", x_forwarded_proto=word)
        assert with_word.code == 200
    assert len(gate._frames) <= 2
    assert len(gate.shelf._rows) <= 2


@pytest.mark.usefixtures("live")
def test_more_ways_in_than_are_kept_are_learned_anew(monkeypatch: Any, settings: Any) -> None:
    settings.ALLOWED_HOSTS = [".testserver"]
    monkeypatch.setattr("cms.gate.MOST_FRAMES", 3)
    gate = ReadGate(DJANGO, cache_bytes=MB)
    for number in range(5):
        host = f"n{number}.testserver"
        answers = [given(gate, f"{BASE}topics/", host=host) for _ in range(2)]
        assert {answer.code for answer in answers} == {200}
        assert any(host in key for key in gate._frames)  # type: ignore[operator]
    assert len(gate._frames) <= 3
