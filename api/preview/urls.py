"""Addresses of the built-in page that shows a draft."""

from django.urls import re_path

from api.preview import views

UID = r"(?P<identifier>[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})"

urlpatterns = [
    re_path(rf"^preview/(?P<language>de|en)/{UID}/\Z", views.page, name="preview-page"),
    re_path(
        rf"^preview/(?P<language>de|en)/{UID}/text\Z",
        views.DraftText.as_view(),
        name="preview-text",
    ),
]
