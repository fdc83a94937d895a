"""Articles over HTTP."""

from django.http.response import HttpResponseBase
from rest_framework.request import Request

from api.v1 import operations
from api.v1.answers.articles import article
from api.v1.answers.lists import articles
from api.views import PublicView


class ArticleList(PublicView):
    @operations.ARTICLES
    def get(self, request: Request) -> HttpResponseBase:
        return self.answer(request, articles)


class ArticleDetail(PublicView):
    @operations.ARTICLE
    def get(self, request: Request, identifier: str) -> HttpResponseBase:
        return self.answer(request, article, identifier)
