"""Addresses that face consumers."""

from django.urls import include, path, re_path

from api import health
from api.door import door, icon
from api.views import UnknownAddress

urlpatterns = [
    path("", door, name="door"),
    path("favicon.ico", icon, name="icon"),
    path("api/v1/", include(("api.v1.urls", "v1"))),
    path("", include("api.feeds.urls")),
    path("", include("api.demo.urls")),
    path("", include("api.preview.urls")),
    path("", include("api.corrections.urls")),
    path("", include("api.embed.urls")),
    path("", include("api.embed.oembed_urls")),
    path("health/live", health.live, name="live"),
    path("health/ready", health.ready, name="ready"),
    # Last: what no line above knows is a problem, not an HTML page.
    re_path(r"^api(?:/|$)", UnknownAddress.as_view()),
]
