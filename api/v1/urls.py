"""Addresses of version 1."""

from django.urls import path

from api.v1.views.articles import ArticleDetail, ArticleList
from api.v1.views.changes import ChangeList
from api.v1.views.docs import Docs
from api.v1.views.root import Description, Root

urlpatterns = [
    path("", Root.as_view(), name="root"),
    path("openapi.json", Description.as_view(), name="openapi"),
    path("docs/", Docs.as_view(), name="docs"),
    path("articles/", ArticleList.as_view(), name="articles"),
    path("articles/<str:identifier>/", ArticleDetail.as_view(), name="article"),
    path("changes/", ChangeList.as_view(), name="changes"),
]
