"""Addresses of texts in other sites' frames."""

from django.urls import re_path

from api.embed import views

urlpatterns = [
    re_path(r"^embed/(?P<language>de|en)/(?P<slug>[^/]+)$", views.embed, name="embed"),
]
