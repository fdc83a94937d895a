"""Addresses of the demo pages: the example frontend, and the default of canonical links."""

from django.urls import path, re_path

from api.demo import views
from api.preview.urls import UID

urlpatterns = [
    path("demo/", views.index, name="demo"),
    re_path(r"^demo/(?P<language>de|en)/$", views.index, name="demo-language"),
    re_path(r"^demo/(?P<language>de|en)/(?P<slug>[^/]+)$", views.article, name="demo-article"),
    re_path(rf"^demo/preview/(?P<language>de|en)/{UID}\Z", views.preview, name="demo-preview"),
]
