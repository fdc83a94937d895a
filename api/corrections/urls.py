"""The address of a text's public record."""

from django.urls import re_path

from api.corrections import views

urlpatterns = [
    re_path(r"^corrections/(?P<language>de|en)/(?P<slug>[^/]+)$", views.record, name="corrections"),
]
