"""Where everything is, over HTTP."""

from django.http.response import HttpResponseBase
from rest_framework.request import Request

from api.v1.answers.root import description, root
from api.views import PublicView


class Root(PublicView):
    def get(self, request: Request) -> HttpResponseBase:
        return self.answer(request, root)


class Description(PublicView):
    def get(self, request: Request) -> HttpResponseBase:
        return self.answer(request, description)
