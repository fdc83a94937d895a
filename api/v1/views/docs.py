"""The documentation over HTTP."""

from csp.constants import SELF
from csp.decorators import csp_update
from django.http.response import HttpResponseBase
from django.utils.decorators import method_decorator
from rest_framework.request import Request

from api.v1.answers.docs import docs, guide
from api.views import PublicView

LOOK = csp_update({"style-src": [SELF], "img-src": [SELF]})


class Docs(PublicView):
    schema = None

    @method_decorator(LOOK)
    def get(self, request: Request) -> HttpResponseBase:
        return self.answer(request, docs)


class Guide(PublicView):
    """A page beside the reference: which one, `urls` says."""

    schema = None
    name = ""

    @method_decorator(LOOK)
    def get(self, request: Request) -> HttpResponseBase:
        return self.answer(request, lambda ask: guide(ask, self.name))
