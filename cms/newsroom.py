"""Addresses of the admin, and all that stands behind them: loaded with the first that is asked for.

Whatever looks into the admin's registry imports this first.
"""

from django.contrib import admin

from articles.admin.extensions import add_offers, add_tiles
from cms.offers import preview_offers, worker_tiles

admin.autodiscover()
# Compose the newsroom with what faces consumers.
add_offers(preview_offers)
add_tiles(worker_tiles)

urlpatterns = admin.site.get_urls()
