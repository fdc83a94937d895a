"""Webhooks and deliveries over HTTP."""

from django.http.response import HttpResponseBase
from rest_framework.request import Request

from api.partners.views import PartnerView
from api.partners.words import Scope
from api.webhooks import answers, described


class WebhookView(PartnerView):
    scope = Scope.WEBHOOKS


class Webhooks(WebhookView):
    http_method_names = ["get", "head", "post", "options"]

    @described.LIST
    def get(self, request: Request) -> HttpResponseBase:
        return self.shown(request, answers.webhooks)

    @described.CREATE
    def post(self, request: Request) -> HttpResponseBase:
        return self.acted(request, answers.create)


class Webhook(WebhookView):
    http_method_names = ["get", "head", "patch", "delete", "options"]

    @described.SHOW
    def get(self, request: Request, identifier: str) -> HttpResponseBase:
        return self.shown(request, answers.webhook, identifier)

    @described.CHANGE
    def patch(self, request: Request, identifier: str) -> HttpResponseBase:
        return self.acted(request, answers.change, identifier)

    @described.DELETE
    def delete(self, request: Request, identifier: str) -> HttpResponseBase:
        return self.acted(request, answers.delete, identifier)


class Rotate(WebhookView):
    http_method_names = ["post", "options"]

    @described.ROTATE
    def post(self, request: Request, identifier: str) -> HttpResponseBase:
        return self.acted(request, answers.rotate, identifier)


class Test(WebhookView):
    http_method_names = ["post", "options"]

    @described.TEST
    def post(self, request: Request, identifier: str) -> HttpResponseBase:
        return self.acted(request, answers.test, identifier)


class Deliveries(WebhookView):
    @described.DELIVERIES
    def get(self, request: Request) -> HttpResponseBase:
        return self.shown(request, answers.deliveries)


class Delivery(WebhookView):
    @described.ONE_DELIVERY
    def get(self, request: Request, identifier: str) -> HttpResponseBase:
        return self.shown(request, answers.delivery, identifier)


class Replay(WebhookView):
    http_method_names = ["post", "options"]

    @described.REPLAY
    def post(self, request: Request, identifier: str) -> HttpResponseBase:
        return self.acted(request, answers.replay, identifier)


class ReplayRange(WebhookView):
    http_method_names = ["post", "options"]

    @described.REPLAY_RANGE
    def post(self, request: Request) -> HttpResponseBase:
        return self.acted(request, answers.replay_range)
