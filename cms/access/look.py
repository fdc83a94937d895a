"""The pages of access look like the admin, which gives its own context to its own views only."""

from typing import Any

from django.conf import settings
from django.contrib import admin
from django.http import HttpRequest
from django.urls import reverse

from cms.access.requirement import lacks_second_factor

PATHS = ("/admin/login/", "/admin/password_change/", "/admin/account/")


def admin_look(request: HttpRequest) -> dict[str, Any]:
    """Colours, styles, sidebar and titles, as the admin's pages have them."""
    if not request.path_info.startswith(PATHS):
        return {}
    return admin.site.each_context(request) | {
        "second_factor_missing": lambda: lacks_second_factor(request),
        "sign_on_name": settings.OIDC_NAME,
        "sign_on_url": reverse("openid_connect_login") if settings.OIDC_ISSUER else "",
    }
