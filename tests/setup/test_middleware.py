"""What every request passes, asked from outside."""

import ipaddress
import json

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory

from cms.logging import hide_private
from cms.middleware import CrossOriginMiddleware, TrustedProxyMiddleware
from tests.logs import written_lines


def test_a_sane_request_id_is_echoed() -> None:
    answer = Client().get("/nowhere/", headers={"X-Request-ID": "0af7651916cd43dd"})
    assert answer["X-Request-ID"] == "0af7651916cd43dd"


@pytest.mark.parametrize(
    "offered", ["", "short", "a" * 65, "has space in it", "evil\r\nSet-Cookie: a=b"]
)
def test_any_other_request_id_is_replaced(offered: str) -> None:
    answer = Client().get("/nowhere/", HTTP_X_REQUEST_ID=offered)
    assert answer["X-Request-ID"] != offered
    assert len(answer["X-Request-ID"]) == 32


@pytest.mark.parametrize("address", ["/a%00b", "/?q=%00", "/?q=a%00b&c=d", "/api/v1/articles/%00/"])
def test_a_nul_byte_is_a_400_in_the_form_of_a_problem(address: str) -> None:
    answer = Client().get(address)
    assert answer.status_code == 400
    assert answer["Content-Type"] == "application/problem+json"
    assert json.loads(answer.content)["status"] == 400


def test_the_access_line_holds_neither_query_nor_mail() -> None:
    with written_lines() as log:
        Client().get("/nowhere/jane@example.org/?token=abc123")
    (line,) = log.getvalue().splitlines()
    event = json.loads(line)
    assert event["status"] == 404
    assert event["method"] == "GET"
    assert event["path"] == "/nowhere/[hidden]/"
    assert event["request_id"]
    assert "abc123" not in line


def test_log_values_named_like_secrets_are_hidden() -> None:
    event = hide_private(None, "info", {"event": "x", "api_key": "abc", "data": {"Password": "p"}})
    assert event == {"event": "x", "api_key": "[hidden]", "data": {"Password": "[hidden]"}}


@pytest.mark.parametrize("path", ["/api/v1/", "/nowhere/", "/feeds/de/articles.atom"])
def test_outside_the_admin_nothing_varies_by_cookie_and_no_cookie_is_set(path: str) -> None:
    answer = Client(headers={"Accept-Language": "en"}).get(path)
    assert "cookie" not in answer.get("Vary", "").lower()
    assert not answer.cookies


@pytest.mark.django_db
def test_the_admin_speaks_the_language_of_the_reader() -> None:
    german = Client(headers={"Accept-Language": "de"}).get("/admin/login/")
    english = Client(headers={"Accept-Language": "en"}).get("/admin/login/")
    assert german["Content-Language"] == "de"
    assert english["Content-Language"] == "en"


@pytest.mark.django_db
def test_the_admin_has_a_policy_of_its_own() -> None:
    policy = Client().get("/admin/login/")["Content-Security-Policy"]
    script = next(part for part in policy.split("; ") if part.startswith("script-src"))
    assert "'unsafe-eval'" in script
    assert "'unsafe-inline'" not in script
    assert "frame-ancestors 'none'" in policy


def test_everywhere_else_the_policy_allows_nothing() -> None:
    policy = Client().get("/nowhere/")["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy


@pytest.mark.parametrize("path", ["/nowhere/", "/api/v1/%00", "/?q=%00", "/static/nothing.css"])
def test_security_headers_are_on_every_answer(path: str) -> None:
    answer = Client().get(path, secure=True)
    assert "default-src 'none'" in answer["Content-Security-Policy"]
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Referrer-Policy"] == "same-origin"
    assert answer["Cross-Origin-Opener-Policy"] == "same-origin"
    assert answer["X-Frame-Options"] == "DENY"
    assert "max-age=31536000" in answer["Strict-Transport-Security"]


def _seen_address(**meta: str) -> tuple[str, bool]:
    seen: list[HttpRequest] = []

    def view(request: HttpRequest) -> HttpResponse:
        seen.append(request)
        return HttpResponse()

    TrustedProxyMiddleware(view)(RequestFactory().get("/", **meta))
    return seen[0].META["REMOTE_ADDR"], seen[0].is_secure()


def test_a_stranger_cannot_choose_an_address_or_a_scheme(settings) -> None:
    settings.TRUSTED_PROXIES = []
    seen = _seen_address(
        REMOTE_ADDR="203.0.113.9", HTTP_X_FORWARDED_FOR="1.2.3.4", HTTP_X_FORWARDED_PROTO="https"
    )
    assert seen == ("203.0.113.9", False)


@pytest.mark.parametrize(
    ("forwarded", "address"),
    [
        ("198.51.100.7", "198.51.100.7"),
        ("6.6.6.6, 198.51.100.7", "198.51.100.7"),
        ("6.6.6.6, 198.51.100.7, 10.0.0.3", "198.51.100.7"),
        ("::ffff:198.51.100.7", "198.51.100.7"),
        ("nonsense", "10.0.0.2"),
        ("", "10.0.0.2"),
    ],
)
def test_behind_a_trusted_proxy_the_nearest_stranger_counts(
    settings, forwarded: str, address: str
) -> None:
    settings.TRUSTED_PROXIES = [ipaddress.ip_network("10.0.0.0/8")]
    seen = _seen_address(
        REMOTE_ADDR="10.0.0.2", HTTP_X_FORWARDED_FOR=forwarded, HTTP_X_FORWARDED_PROTO="https"
    )
    assert seen == (address, True)


def _answer(method: str, path: str, **headers: str) -> HttpResponse:
    middleware = CrossOriginMiddleware(lambda request: HttpResponse("ok"))
    return middleware(getattr(RequestFactory(), method)(path, headers=headers))


def test_public_reads_are_open_to_any_page_without_varying_by_origin() -> None:
    answer = _answer("get", "/api/v1/articles/", Origin="https://www.example.org")
    assert answer["Access-Control-Allow-Origin"] == "*"
    assert "Vary" not in answer
    assert "Access-Control-Allow-Credentials" not in answer


def test_a_browser_may_ask_before_it_sends_a_preview_token() -> None:
    answer = _answer(
        "options",
        "/api/v1/preview/tokens/",
        Origin="https://www.example.org",
        Access_Control_Request_Method="POST",
    )
    assert answer.status_code == 204
    assert "X-Preview-Token" in answer["Access-Control-Allow-Headers"]


@pytest.mark.parametrize("path", ["/api/v1/partner/", "/admin/", "/"])
def test_partner_and_admin_paths_are_closed_to_other_pages(path: str) -> None:
    assert "Access-Control-Allow-Origin" not in _answer("get", path, Origin="https://a.example")
