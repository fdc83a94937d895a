"""Full text over HTTP."""

from django.http.response import HttpResponseBase
from rest_framework.request import Request

from api.v1.answers.search import found
from api.views import PublicView


class SearchList(PublicView):
    def get(self, request: Request) -> HttpResponseBase:
        return self.answer(request, found)
