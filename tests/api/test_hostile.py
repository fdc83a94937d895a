"""Whatever a stranger sends is answered or refused with a problem, and nothing leaks."""

import re
import time
from typing import Any

import pytest
from django.conf import settings
from django.test import Client

from tests import scenarios
from tests.api.asking import ask, problem

pytestmark = pytest.mark.django_db
INSIDE = re.compile(
    r"traceback|site-packages|django|sqlite|psycopg|select\s.+from|\.py\b|articles_|standing"
    r"|exception|" + re.escape(str(settings.BASE_DIR)),
    re.IGNORECASE,
)
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
VALUES = [
    "", " ", "0", "-1", "1", "00", "1.0", "1e99", "1e999999999", "NaN", "Infinity", "-0", "0x10",
    "9" * 400, "99999999999999999999", "٣", "²", "true", "null", "None", "[]", "{}", "[1]",
    "' OR 1=1 --", "1; DROP TABLE articles_article", "%", "_", "\\", "../../etc/passwd",
    "<script>alert(1)</script>", "{{7*7}}", "${jndi:ldap://x}", "a" * 4_000, "ü", "\u202e",
    "\ufeff", "\U0001f4a9", "0001-01-01", "9999-12-31T23:59:59-23:59",
    "0001-01-01T00:00:00+14:00",
    "2026-02-30", "2026-13-01", "2026-01-01T25:00:00Z", "2026-01-01T00:00:60Z", "20260101",
    "2026-W01-1", "2026-01-01T00:00:00+99:99", "title__startswith", "-id", "?", "random", "*",
    "a,b", "00000000-0000-0000-0000-000000000000", "{00000000-0000-0000-0000-000000000000}",
    "urn:uuid:00000000-0000-0000-0000-000000000000", "00000000000000000000000000000000",
    "\r\nSet-Cookie: a=b", "a\tb", "\x7f", "de\u0000",
]  # fmt: skip
PARAMETERS = {
    "/api/v1/articles/": [
        "lang", "ordering", "page_size", "cursor", "count", "topic", "published_after",
        "published_before", "modified_after", "id", "aspect", "author", "reviewer",
        "source", "claim_kind", "disclaimer", "id[]", "filter[slug]", "slug__in",
        "_connector", "format", "order_by", "title", "variant__article__created_by__password",
    ],
    TEXT: ["lang", "fields", "body", "expand", "as_of", "format"],
    BELOW[0]: ["lang", "body", "fields", "key"],
    BELOW[1]: ["lang", "page_size", "cursor", "count", "number", "variant__article"],
    BELOW[2]: ["lang", "fields", "body", "expand", "as_of"],
    BELOW[3]: ["lang", "edition", "findings"],
    "/api/v1/claims/": [
        "lang", "page_size", "cursor", "count", "kind", "certainty", "source", "topic", "article",
        "body__contains", "edition__variant__article__created_by__password",
    ],
    "/api/v1/sources/": [
        "lang", "page_size", "cursor", "count", "id", "doi", "pmid", "article", "format",
        "status", "title__startswith",
    ],
    "/api/v1/disclaimers/": ["lang", "page_size", "cursor", "count", "key", "written_by__password"],
    "/api/v1/topics/": ["lang", "page_size", "cursor", "count", "slug", "name_de"],
    "/api/v1/people/": ["lang", "page_size", "cursor", "count", "name", "user__password"],
    "/api/v1/topics/sleep/": ["lang", "fields"],
    "/api/v1/changes/": ["lang", "after", "page_size", "number__gt", "by__password"],
    "/api/v1/": ["lang", "x"],
    "/api/v1/openapi.json": ["lang", "format", "version"],
    "/api/v1/docs/": ["lang", "x"],
}  # fmt: skip


def _is_harmless(answer: Any) -> None:
    assert answer.status_code < 500, answer.content
    if answer.status_code >= 400:
        assert answer["Content-Type"] == "application/problem+json"
        assert answer["Cache-Control"] == "no-store"
        assert not INSIDE.search(_without_echo(answer)), answer.content


def _without_echo(answer: Any) -> str:
    """The body without what the asker wrote: the path, and names of parameters."""
    body = answer.json()
    body.pop("instance", None)
    body.pop("type")
    body["errors"] = [error["message"] for error in body.get("errors", [])]
    body["detail"] = body["detail"].partition("Allowed here")[2]
    return str(body)


@pytest.mark.parametrize("path", PARAMETERS)
def test_hostile_values(path: str) -> None:
    scenarios.published()
    for name in PARAMETERS[path]:
        for value in VALUES:
            started = time.perf_counter()
            _is_harmless(ask(path, {name: value}))
            assert time.perf_counter() - started < 2, (name, value)


def test_hostile_questions() -> None:
    scenarios.published()
    for name in ("q", "topic", "aspect", "cursor", "fields", "page_size", "body__contains"):
        for value in VALUES:
            started = time.perf_counter()
            _is_harmless(ask(SEARCH, {"q": "licht", "lang": "de"} | {name: value}))
            assert time.perf_counter() - started < 2, (name, value)


def test_hostile_queries_of_a_search() -> None:
    scenarios.published()
    for query in (*QUERIES, "q=licht&q=licht", "q=%00", "q=" + "%20a" * 90, "q=" + "a-" * 90):
        _is_harmless(Client(raise_request_exception=False).get(SEARCH, QUERY_STRING=query))


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
        _is_harmless(Client(raise_request_exception=False).get(path, QUERY_STRING=query))


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
        _is_harmless(answer)


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


def test_a_foreign_host_is_refused_with_a_problem() -> None:
    problem(ask("/api/v1/", Host="evil.example"), 400, "bad_request")
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
