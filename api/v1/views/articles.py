"""Articles over HTTP, and what stands below one of them."""

from django.http.response import HttpResponseBase
from rest_framework.request import Request

from api.v1.answers.articles import article, edition
from api.v1.answers.editions import editions, evidence
from api.v1.answers.lists import articles
from api.v1.answers.sections import section
from api.views import PublicView


class ArticleList(PublicView):
    def get(self, request: Request) -> HttpResponseBase:
        return self.answer(request, articles)


class ArticleDetail(PublicView):
    def get(self, request: Request, identifier: str) -> HttpResponseBase:
        return self.answer(request, article, identifier)


class SectionDetail(PublicView):
    def get(self, request: Request, identifier: str, key: str) -> HttpResponseBase:
        return self.answer(request, section, identifier, key)


class EditionList(PublicView):
    def get(self, request: Request, identifier: str) -> HttpResponseBase:
        return self.answer(request, editions, identifier)


class EditionDetail(PublicView):
    def get(self, request: Request, identifier: str, number: str) -> HttpResponseBase:
        return self.answer(request, edition, identifier, number)


class Evidence(PublicView):
    def get(self, request: Request, identifier: str) -> HttpResponseBase:
        return self.answer(request, evidence, identifier)
