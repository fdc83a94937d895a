"""The addresses that the description covers, where they really are."""

from django.urls import include, path

urlpatterns = [
    path("api/v1/", include(("api.v1.urls", "v1"))),
    path("", include("api.feeds.urls")),
    path("", include("api.embed.oembed_urls")),
]
