"""The documentation over HTTP."""

from csp.constants import SELF
from csp.decorators import csp_update
from django.http.response import HttpResponseBase
from django.utils.decorators import method_decorator
from rest_framework.request import Request

from api.v1.answers.docs import docs
from api.views import PublicView


class Docs(PublicView):
    schema = None

    @method_decorator(csp_update({"style-src": [SELF], "img-src": [SELF]}))
    def get(self, request: Request) -> HttpResponseBase:
        return self.answer(request, docs)
