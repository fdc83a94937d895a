"""Addresses of the demo pages: a frontend in miniature, and the default of canonical links."""

from django.urls import path, re_path

from api.demo import views

urlpatterns = [
    path("demo/", views.index, name="demo"),
    re_path(r"^demo/(?P<language>de|en)/$", views.index, name="demo-language"),
    re_path(r"^demo/(?P<language>de|en)/(?P<slug>[^/]+)$", views.article, name="demo-article"),
]
