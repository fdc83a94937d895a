"""A partner's own numbers over HTTP."""

from django.http.response import HttpResponseBase
from rest_framework.request import Request

from api.partners.views import PartnerView
from api.usage import answers


class Usage(PartnerView):
    def get(self, request: Request) -> HttpResponseBase:
        return self.shown(request, answers.usage)
