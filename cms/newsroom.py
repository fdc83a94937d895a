"""Addresses of the admin, and all that stands behind them: loaded with the first that is asked for.

Whatever looks into the admin's registry imports this first. It is the one way in: two threads that
came to modules which need each other from different sides would wait for each other, and Python
lets one of them fail.
"""

from allauth.socialaccount.providers import registry
from django.contrib import admin
from django.urls import include, path

from articles.admin.extensions import add_offers, add_tiles
from cms.offers import preview_offers, worker_tiles

admin.autodiscover()
registry.load()
# Compose the newsroom with what faces consumers.
add_offers(preview_offers)
add_tiles(worker_tiles)

urlpatterns = [
    # First: login and password change take the place of the admin's own.
    path("", include("cms.access.urls")),
    path("", (admin.site.get_urls(), "admin", "admin")),
]
