"""What every request passes before Django's own middleware and the views."""

import time
from collections.abc import Callable
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
from cms.arrivals import client_address, is_trusted_proxy, log_access, request_id_of

Answer = Callable[[HttpRequest], HttpResponseBase]

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


class TrustedProxyMiddleware:
    """Believe `X-Forwarded-For` and `X-Forwarded-Proto` only from settings.TRUSTED_PROXIES.

    From anyone else they are dropped, so that nobody chooses the address limits count by.
    """

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        meta = request.META
        meta.pop("HTTP_X_FORWARDED_HOST", None)
        if not is_trusted_proxy(meta.get("REMOTE_ADDR", "")):
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
