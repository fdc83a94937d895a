"""Addresses for programs that subscribe or crawl."""

from django.urls import path

from api.feeds import views

urlpatterns = [
    path("feeds/<str:language>/articles.<str:form>", views.Feed.as_view(), name="feed"),
    path("sitemap.xml", views.Sitemap.as_view(), name="sitemap"),
]
