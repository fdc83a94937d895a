"""The address that programs ask for a frame."""

from django.urls import path

from api.embed import views

urlpatterns = [path("oembed", views.OEmbed.as_view(), name="oembed")]
