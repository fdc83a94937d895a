"""What access adds to each request of the admin."""

from collections.abc import Callable

import structlog
from django.conf import settings
from django.http import HttpRequest, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.urls import reverse

from cms.access.requirement import lacks_second_factor

logger = structlog.get_logger("beleg.access")

# Open to those who still have to set up their second factor.
WITHOUT_SECOND_FACTOR = (
    "/admin/account/", "/admin/login/", "/admin/logout/", "/admin/language/", "/admin/jsi18n/",
)  # fmt: skip


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
