"""Text that the browser keeps until it was saved: the page and its answer name it by a token."""

import re
import secrets
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

FIELD = "draft_token"
TOKEN = re.compile(r"[\w-]{8,40}")
SAVED_SECONDS = 60 * 60 * 24


def new_token() -> str:
    """A name for what is typed on one opening of a page."""
    return secrets.token_urlsafe(12)


class KeepingPage:
    """Mix-in of the article's admin."""

    def response_change(self, request: HttpRequest, obj: Any) -> HttpResponse:
        """Tells the browser that what it kept under this token is saved."""
        response: HttpResponse = super().response_change(request, obj)  # type: ignore[misc]
        token = request.POST.get(FIELD, "")
        if TOKEN.fullmatch(token):
            response.set_cookie(
                f"beleg_saved_{obj.pk}",
                token,
                max_age=SAVED_SECONDS,
                path=reverse("admin:index"),
                secure=request.is_secure(),
                samesite="Strict",
            )
        return response
