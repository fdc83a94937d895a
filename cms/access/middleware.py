"""What access adds to each request of the admin."""

from collections.abc import Callable

import structlog
from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.urls import reverse

from cms.access.requirement import lacks_second_factor

logger = structlog.get_logger("beleg.access")

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
