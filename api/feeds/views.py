"""Feeds and sitemaps over HTTP."""

from django.http.response import HttpResponseBase
from rest_framework.request import Request

from api.feeds import answers
from api.views import PublicView


class Feed(PublicView):
    def get(self, request: Request, language: str, form: str) -> HttpResponseBase:
        return self.answer(request, answers.feed_of, language, form)


class Sitemap(PublicView):
    def get(self, request: Request) -> HttpResponseBase:
        return self.answer(request, answers.sitemap)
