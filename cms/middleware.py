"""What every request passes before Django's own middleware and the views."""

import ipaddress
import logging
import re
import secrets
import time
from collections.abc import Callable, Mapping
from typing import Any
from urllib.parse import unquote_to_bytes

import structlog
from csp.middleware import CSPMiddleware, PolicyParts
from django.conf import settings
from django.contrib.auth.middleware import AuthenticationMiddleware
from django.contrib.messages.middleware import MessageMiddleware
from django.contrib.sessions.middleware import SessionMiddleware
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.middleware.locale import LocaleMiddleware

from api.asks import ask_of
from api.errors import Problem
from cms.logging import write_line

logger = logging.getLogger("beleg.access")

Answer = Callable[[HttpRequest], HttpResponseBase]

REQUEST_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{7,63}")
LONGEST_LOGGED_PATH = 300
CROSS_ORIGIN_READ_HEADERS = (
    "Content-Language, Content-Location, ETag, Last-Modified, Link, Retry-After, RateLimit, "
    "RateLimit-Policy, X-Request-ID"
)
CROSS_ORIGIN_SENT_HEADERS = (
    "Accept, Accept-Language, Authorization, Content-Type, If-Modified-Since, If-None-Match, "
    "X-Preview-Token, X-Request-ID"
)


class RequestLogMiddleware:
    """Give each request an id, echo it, and write one access line without query, body or user."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        started = time.perf_counter()
        request_id = request_id_of(request.META)
        request.request_id = request_id  # type: ignore[attr-defined]  # a field of our own
        with structlog.contextvars.bound_contextvars(request_id=request_id):
            response = self.get_response(request)
            response["X-Request-ID"] = request_id
            status = response.status_code
            log_access(request.method or "", request.path, status, started, request_id)
        return response


def client_address(meta: Mapping[str, Any]) -> str:
    """Who asks: the nearest address that is no proxy of ours."""
    nearest: str = meta.get("REMOTE_ADDR", "")
    if not settings.TRUSTED_PROXIES or not _is_trusted_proxy(nearest):
        return nearest
    # The nearest address is the last one; proxies of our own are skipped from the right.
    for hop in reversed(meta.get("HTTP_X_FORWARDED_FOR", "").split(",")):
        address = _address(hop)
        if address is None:
            break
        nearest = str(address)
        if not _is_trusted_proxy(nearest):
            break
    return nearest


def forwarded_scheme(meta: Mapping[str, Any]) -> str:
    """What a proxy of ours says of the way in: https, http, or "" where none says anything."""
    said: str | None = meta.get("HTTP_X_FORWARDED_PROTO")
    if said is None or not _is_trusted_proxy(meta.get("REMOTE_ADDR", "")):
        return ""
    return "https" if said.split(",")[0].strip() == "https" else "http"


class TrustedProxyMiddleware:
    """Believe `X-Forwarded-For` and `X-Forwarded-Proto` only from settings.TRUSTED_PROXIES.

    From anyone else they are dropped, so that nobody chooses the address limits count by.
    """

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        meta = request.META
        meta.pop("HTTP_X_FORWARDED_HOST", None)
        if not _is_trusted_proxy(meta.get("REMOTE_ADDR", "")):
            meta.pop("HTTP_X_FORWARDED_FOR", None)
            meta.pop("HTTP_X_FORWARDED_PROTO", None)
            return self.get_response(request)
        meta["REMOTE_ADDR"] = client_address(meta)
        return self.get_response(request)


class NulByteMiddleware:
    """Refuse NUL bytes in the path and the query: databases and file systems choke on them."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        query = unquote_to_bytes(request.META.get("QUERY_STRING", ""))
        if "\x00" in request.path or b"\x00" in query:
            return _without_nul(request)
        return self.get_response(request)


def _without_nul(request: HttpRequest) -> HttpResponse:
    problem = Problem("bad_request", "A NUL byte is allowed neither in the path nor in the query.")
    reply = problem.reply(ask_of(request.META, path=request.path))
    return HttpResponse(reply.body, status=reply.status, headers=reply.headers)


class CrossOriginMiddleware:
    """Open public reads to any page on the web, without cookies and so without `Vary: Origin`."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        path = request.path_info
        if not path.startswith(settings.CROSS_ORIGIN_PATHS) or path.startswith(
            settings.CROSS_ORIGIN_EXCEPT
        ):
            return self.get_response(request)
        if request.method == "OPTIONS" and "HTTP_ACCESS_CONTROL_REQUEST_METHOD" in request.META:
            response: HttpResponseBase = HttpResponse(status=204)
            is_post = path in settings.CROSS_ORIGIN_POSTS
            methods = "POST, OPTIONS" if is_post else "GET, HEAD, OPTIONS"
            response["Access-Control-Allow-Methods"] = methods
            response["Access-Control-Allow-Headers"] = CROSS_ORIGIN_SENT_HEADERS
            response["Access-Control-Max-Age"] = "86400"
        else:
            response = self.get_response(request)
            response["Access-Control-Expose-Headers"] = CROSS_ORIGIN_READ_HEADERS
        response["Access-Control-Allow-Origin"] = "*"
        return response


class PolicyMiddleware(CSPMiddleware):
    """The strict content security policy, and the admin's own one under settings.EDITOR_PATHS."""

    def get_policy_parts(
        self, request: HttpRequest, response: HttpResponseBase, report_only: bool = False
    ) -> PolicyParts:
        parts = super().get_policy_parts(request, response, report_only)
        if not report_only and parts.config is None and _is_for_editors(request):
            parts.config = dict(settings.EDITOR_CONTENT_SECURITY_POLICY)
        return parts


class _EditorsOnly:
    """Leaves every request outside settings.EDITOR_PATHS alone: no cookie, no user, no `Vary`."""

    get_response: Any

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if not _is_for_editors(request):
            answer: HttpResponseBase = self.get_response(request)
            return answer
        response: HttpResponseBase = super().__call__(request)  # type: ignore[misc]  # a mix-in
        return response


class EditorSessionMiddleware(_EditorsOnly, SessionMiddleware):
    pass


class EditorLocaleMiddleware(_EditorsOnly, LocaleMiddleware):
    pass


class EditorAuthenticationMiddleware(_EditorsOnly, AuthenticationMiddleware):
    pass


class EditorMessageMiddleware(_EditorsOnly, MessageMiddleware):
    pass


def _is_for_editors(request: HttpRequest) -> bool:
    return request.path_info.startswith(settings.EDITOR_PATHS)


def request_id_of(environ: Mapping[str, Any]) -> str:
    """The id that a request brought along, or a new one."""
    offered = environ.get("HTTP_X_REQUEST_ID", "")
    return offered if REQUEST_ID.fullmatch(offered) else secrets.token_hex(16)


def log_access(method: str, path: str, status: int, started: float, request_id: str) -> None:
    """One line an answer. `started` is of `time.perf_counter`."""
    write_line(
        logger,
        "request",
        method=method,
        path=path[:LONGEST_LOGGED_PATH],
        status=status,
        ms=round((time.perf_counter() - started) * 1000, 1),
        request_id=request_id,
    )


def _address(text: str) -> ipaddress.IPv4Address | ipaddress.IPv6Address | None:
    """The address in `text`, an IPv4 one out of its IPv6 coat, or None for anything else."""
    try:
        address = ipaddress.ip_address(text.strip())
    except ValueError:
        return None
    if isinstance(address, ipaddress.IPv6Address) and address.ipv4_mapped:
        return address.ipv4_mapped
    return address


def _is_trusted_proxy(text: str) -> bool:
    address = _address(text)
    return address is not None and any(address in network for network in settings.TRUSTED_PROXIES)
