"""Whatever a stranger sends is answered or refused with a problem, and nothing leaks."""

import time
from typing import Any

import pytest
from django.test import Client

from tests import scenarios
from tests.api.asking import ask, problem
from tests.api.hostile import INSIDE, is_harmless

pytestmark = pytest.mark.django_db
TEXT = "/api/v1/articles/sleep-de/"
SEARCH = "/api/v1/search/"
CROSSING = [f"/api/v1/{name}/" for name in ("claims", "sources", "disclaimers", "topics", "people")]
BELOW = [f"{TEXT}{tail}" for tail in ("sections/light/", "editions/", "editions/1/", "evidence/")]
LIVE = ["/api/v1/articles/", TEXT, "/api/v1/changes/", *BELOW, *CROSSING, "/api/v1/topics/sleep/"]
UNKNOWN = [
    "/api", "/api/", "/api/v2/", "/api/v1/nowhere", "/api/v1/articles/a/b/", "/api/%FF",
    "/api/v1/claims/a/b/", "/api/v1/articles/a/editions/1/2/", "/api/v1/articles/a/sections/",
    "/api/v1/source/",
]  # fmt: skip


def test_hostile_queries_of_a_search() -> None:
    scenarios.published()
    for query in (*QUERIES, "q=licht&q=licht", "q=%00", "q=" + "%20a" * 90, "q=" + "a-" * 90):
        is_harmless(Client(raise_request_exception=False).get(SEARCH, QUERY_STRING=query))


QUERIES = [
    "%ff", "lang=%ff", "%C0%AF=1", "lang=%ED%A0%80", "lang=%", "lang=%zz", "=", "&&&", "&lang",
    "lang", "lang=de&lang=en", "page_size=1&page_size=1", "count=1&count=1", "a=1;b=2",
    "lang=de;lang=en", "?lang=de", "id=&id=", "a" * 8_100, "a=" + "b" * 8_100, "a" * 60_000,
    "&".join(f"a{n}=1" for n in range(1_000)), "&".join(["id=x"] * 300), "lang=de#x", "+",
    "%20", "\xfc=1", "lang=\xff",
]  # fmt: skip
IDENTIFIERS = [
    "%00", "%FF", "..", "%2e%2e", "a%2Fb", "'", '"', "<x>", "a" * 121, "a" * 8_000,
    "%F0%9F%92%A9", "sleep-de%20", "SLEEP-DE", "sleep_de", "{uid}", "*", "-", "0", "1e99", "None",
    "00000000-0000-0000-0000-00000000000g", "sleep-de;lang=en", "sleep-de%3Flang=en",
    "%0d%0aX-A:%20b", "%E2%80%AE",
]  # fmt: skip
HEADERS = [
    {"Accept": "x" * 100_000},
    {"Accept": "application/json;" * 10_000},
    {"Accept_Language": "de;q=" + "9" * 50_000},
    {"Accept_Encoding": "gzip;q=" + "0" * 50_000},
    {"If_None_Match": '"' * 50_000},
    {"If_None_Match": 'W/"' * 30_000},
    {"If_None_Match": ", ".join(['"a"'] * 20_000)},
    {"If_Modified_Since": "Mon, 01 Jan 0000 00:00:00 GMT"},
    {"If_Modified_Since": "9" * 50_000},
    {"Host": "evil.example"},
    {"Cookie": "sessionid=" + "a" * 10_000},
    {"Authorization": "Bearer nonsense"},
    {"Range": "bytes=0-1"},
    {"Content_Type": "multipart/form-data; boundary="},
    {"X_HTTP_Method_Override": "DELETE"},
    {"X_Forwarded_Host": "evil.example"},
]


@pytest.mark.parametrize("path", LIVE)
def test_hostile_queries(path: str) -> None:
    scenarios.published()
    for query in QUERIES:
        is_harmless(Client(raise_request_exception=False).get(path, QUERY_STRING=query))


PLACES = [
    "/api/v1/articles/{}/", "/api/v1/articles/{}/editions/", "/api/v1/articles/{}/editions/1/",
    "/api/v1/articles/{}/evidence/", "/api/v1/articles/{}/sections/light/",
    f"{TEXT}sections/{{}}/", f"{TEXT}editions/{{}}/", *(f"{path}{{}}/" for path in CROSSING),
]  # fmt: skip


@pytest.mark.parametrize("place", PLACES)
def test_hostile_identifiers_are_plainly_absent(place: str) -> None:
    scenarios.published()
    for name in IDENTIFIERS:
        answer = ask(place.format(name))
        assert answer.status_code in {400, 404}, name
        is_harmless(answer)


@pytest.mark.parametrize("path", LIVE)
def test_hostile_headers(path: str) -> None:
    scenarios.published()
    for headers in HEADERS:
        started = time.perf_counter()
        answer = ask(path, **headers)
        assert time.perf_counter() - started < 2, headers
        assert answer.status_code in {200, 400, 401, 406}
        assert "evil.example" not in answer.content.decode("utf-8", "replace")


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete", "trace"])
@pytest.mark.parametrize("path", ["/api/v1/", *LIVE])
def test_nothing_can_be_written(path: str, method: str) -> None:
    client = Client(raise_request_exception=False, enforce_csrf_checks=True)
    answer = getattr(client, method)(path)
    problem(answer, 405, "method_not_allowed")
    assert answer["Allow"] == "GET, HEAD, OPTIONS"


@pytest.mark.parametrize("body", [b"{", b"\xff", b"a=b", b""])
def test_a_broken_body_changes_nothing(body: bytes) -> None:
    answer = Client(raise_request_exception=False).generic(
        "POST", "/api/v1/articles/", body, content_type="application/json"
    )
    problem(answer, 405, "method_not_allowed")


@pytest.mark.parametrize("path", LIVE)
def test_options_names_the_methods(path: str) -> None:
    answer = Client().options(path)
    assert answer.status_code == 200
    assert answer["Allow"] == "GET, HEAD, OPTIONS"
    assert answer["Access-Control-Allow-Origin"] == "*"


@pytest.mark.parametrize("path", UNKNOWN)
@pytest.mark.parametrize("method", ["get", "post", "head", "options"])
def test_an_unknown_address_is_a_problem(path: str, method: str) -> None:
    answer = getattr(Client(enforce_csrf_checks=True), method)(path)
    assert answer.status_code == 404
    assert answer["Content-Type"] == "application/problem+json"
    if method == "head":
        assert answer.content == b""


@pytest.mark.parametrize("path", ["/api/v1", *(path[:-1] for path in LIVE)])
def test_a_missing_slash_is_added(path: str) -> None:
    answer = Client().get(path, QUERY_STRING="lang=de&fields=a,b%20c")
    assert answer.status_code == 308
    assert answer["Location"] == f"{path}/?lang=de&fields=a,b%20c"


def test_a_fault_of_ours_tells_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(**_: Any) -> None:
        raise RuntimeError("SELECT password FROM auth_user")

    monkeypatch.setattr("api.v1.answers.changes.epoch", fail)
    body = problem(ask("/api/v1/changes/"), 500, "internal_error")
    assert not INSIDE.search(str(body))


@pytest.mark.parametrize("address", ["/api/v1/articles/?x=%00", "/api/v1/articles/%00/"])
def test_a_nul_byte_is_refused_with_a_whole_problem(address: str) -> None:
    body = problem(ask(address), 400, "bad_request")
    assert body["instance"] == address.partition("?")[0]


def test_a_foreign_host_is_refused_with_a_problem() -> None:
    problem(ask("/api/v1/", Host="evil.example"), 400, "bad_request")
    problem(ask("/feeds/de/articles.atom", Host="evil.example"), 400, "bad_request")
    page = ask("/demo/", Host="evil.example")
    assert page.status_code == 400
    assert page["Content-Type"].startswith("text/html")


def test_a_fault_outside_a_view_is_a_problem_too(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: Any) -> None:
        raise RuntimeError("SELECT password FROM auth_user")

    monkeypatch.setattr("api.views.UnknownAddress.dispatch", fail)
    body = problem(ask("/api/nowhere/"), 500, "internal_error")
    assert not INSIDE.search(str(body))


def test_no_answer_opens_a_session_or_sets_a_cookie() -> None:
    scenarios.published()
    for path in ("articles/", "articles/sleep-de/", "changes/", "articles/x/"):
        assert not ask(f"/api/v1/{path}", Cookie="sessionid=abc").cookies
