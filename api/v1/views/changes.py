"""The log of changes over HTTP."""

from django.http.response import HttpResponseBase
from rest_framework.request import Request

from api.v1.answers.changes import changes
from api.views import PublicView


class ChangeList(PublicView):
    def get(self, request: Request) -> HttpResponseBase:
        return self.answer(request, changes)
