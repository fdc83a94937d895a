"""What access adds to each request of the admin."""

from collections.abc import Callable
from functools import cached_property
from typing import Any

import structlog
from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse

from cms.access.requirement import lacks_second_factor

logger = structlog.get_logger("beleg.access")

TRY_AGAIN_SECONDS = 30
METHODS = ("GET", "HEAD", "POST")
# Open to those who still have to set up their second factor.
WITHOUT_SECOND_FACTOR = (
    "/admin/account/", "/admin/login/", "/admin/logout/", "/admin/language/", "/admin/jsi18n/",
)  # fmt: skip


class EditorMethodsMiddleware:
    """Pages of the admin are read and posted. Django's views would take any other word for GET."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if request.path_info.startswith(settings.EDITOR_PATHS) and request.method not in METHODS:
            if request.method == "OPTIONS":
                return HttpResponse(status=204, headers={"Allow": ", ".join(METHODS)})
            return HttpResponseNotAllowed(METHODS)
        return self.get_response(request)


class AccountsMiddleware:
    """django-allauth's own, on the paths of the admin only.

    Elsewhere it would look up its addresses for every 404, and load the whole admin for that.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if not request.path_info.startswith(settings.EDITOR_PATHS):
            return self.get_response(request)
        answer: HttpResponseBase = self._allauth(request)
        return answer

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        if not request.path_info.startswith(settings.EDITOR_PATHS):
            return None
        answer: HttpResponse | None = self._allauth.process_exception(request, error)
        return answer

    @cached_property
    def _allauth(self) -> Any:
        from allauth.account.middleware import AccountMiddleware  # noqa: PLC0415 - see above

        return AccountMiddleware(self.get_response)


class CacheAwayMiddleware:
    """Where attempts cannot be counted nobody logs in: a page says so instead of an error.

    Public reads count on regardless (`api.limits`); what guards accounts fails closed.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        if not request.path_info.startswith(settings.EDITOR_PATHS):
            return None
        from redis import RedisError  # noqa: PLC0415 - not every cache is Redis

        if not isinstance(error, RedisError):
            return None
        logger.error("cache_away", reason=type(error).__name__)
        answer = render(request, "access/cache_away.html", status=503)
        answer["Retry-After"] = str(TRY_AGAIN_SECONDS)
        answer["Cache-Control"] = "no-store"
        return answer


class SecondFactorMiddleware:
    """Nothing but setting it up is open to somebody who must have a second factor and has none."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        path = request.path_info
        if (
            path.startswith(settings.EDITOR_PATHS)
            and not path.startswith(WITHOUT_SECOND_FACTOR)
            and lacks_second_factor(request)
        ):
            return HttpResponseRedirect(reverse("mfa_index"))
        return self.get_response(request)
